"""The subject of a verb before it (SVO), and whose the call or writing is in which it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import AIRBORNE
from rasid.events.roles.arguments import (
    is_teller,
    spoken_of,
    subject_in,
)
from rasid.events.roles.borne import has_pronoun
from rasid.events.words.agreement import agrees_before, is_accusative
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.language.clitics import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.events.annotated import Annotated
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause


def subject_before(clause: Clause, eligible: Callable[[Item], bool]) -> Item | None:
    """The subject of a verb before it (SVO), which agrees with it; behind a pronoun whom that stands for."""
    if has_pronoun(clause):
        return spoken_of(clause.doc, clause.trigger.first, clause.speaker(), eligible)
    author = _author(clause)
    if author is not None and eligible(author):
        return author
    if clause.trigger.joined or clause.is_outcome:
        return None
    if clause.is_relative:  # «العمل الذي استهدف …»: its subject is what the pronoun stands for
        return None
    doc, trigger = clause.doc, clause.trigger
    subject = subject_in(
        clause.before,
        lambda item: (
            eligible(item)
            and agrees_before(doc, trigger, item)
            and not is_teller(doc, trigger.first, item)
            and not _is_an_object(doc, item)
        ),
    )
    if subject is not None and (_is_of_arms(clause, subject) or (subject.last < trigger.first and _describes(clause))):
        return None
    return subject


def _is_an_object(doc: Annotated, item: Item) -> bool:
    """«خطفوا طبيبا في بغداد، وفي البصرة خطف تاجر»: an indefinite accusative is no subject but behind «إن» and its sisters."""
    return is_accusative(doc, item) and not (item.first and doc.norms[item.first - 1] in words_of("complementizers"))


def _is_of_arms(clause: Clause, side: Item) -> bool:
    """«منزلا كانت طائرات حربية قد أغارت عليه», «عبوتين زرعتا تحت جسر»: craft between a side and a verb do it, so do arms right
    before it."""
    last = next((i for i in reversed(clause.before) if not i.preposition and i.kind in ("weapon", "actor")), None)
    if last is None or last.kind != "weapon" or last.first < side.last:
        return False
    if any(w.first < side.last and side.first < w.last for w in clause.doc.weapons):
        return False  # «طائرات التحالف من نوع أباتشي»: the side's own
    return last.value.kind in AIRBORNE or last.last == clause.trigger.first


def _describes(clause: Clause) -> bool:
    """«أوقفت الشرطة امرأتين دخلتا الساحة»: a plural verb right behind indefinite people has them for its subject."""
    near = [i for i in clause.before if i.kind == "actor" and i.last == clause.trigger.first]
    people = bool(near) and near[-1].value.id is None and near[-1].value.kind != "site"
    return people and clause.trigger.plural and not clause.doc.tokens[near[-1].first].norm.startswith(ARTICLES)


def _author(clause: Clause) -> Item | None:
    """«تلقى اتصالا من الملك أعرب فيه عن …», «بيان للحركة أعلنت فيه …»: whose the call or writing is in which it was said."""
    last, doc = clause.trigger.last, clause.doc
    if clause.trigger.joined or last >= len(doc.tokens) or doc.tokens[last].norm not in words_of("in_its_course"):
        return None
    row = [i for i in clause.speaker() if i.kind == "actor"]
    giver = next((i for i in row[-1:] if i.preposition in ("من", "ل") and clause.trigger.first - i.last <= _SAID_IN), None)
    issued = giver is None and bool(row) and stemmed("statements")[doc.norms[clause.trigger.first - 2]]
    return row[0] if issued and not row[0].preposition else giver  # «أصدرت الدول بيانا مشتركا رحبت فيه …»


_SAID_IN = 3  # words from whose call it was to what was said in it
