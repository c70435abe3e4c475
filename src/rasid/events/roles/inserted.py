"""What is set in between a subject and its verb: an auxiliary, a relative clause behind a comma, what somebody drives, carries or
wears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED
from rasid.events.words.boundaries import words_before
from rasid.events.words.grammar import is_deed_on, words_of
from rasid.events.words.leading import PREDICATE
from rasid.language.clitics import OBJECT_PRONOUNS

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.words.triggers import Trigger


def inserted(doc: Annotated, trigger: Trigger) -> range:
    """The auxiliary right before a verb («القوات باتت تحاصر …»), or the relative clause between a subject and a verb behind a
    comma («العناصر الذين يتبعون الوزارة، اعتقلوا …», «عبوة زرعها مجهولون، استهدفت …»): its tokens; an empty range at the trigger
    where none stands."""
    none, tokens = range(trigger.first, trigger.first), doc.tokens
    if trigger.pos != "verb" or tokens[trigger.first].norm.startswith(("و", "ف")) or not trigger.first:
        return none
    if trigger.tense == "present" and (helping := _helping(doc, trigger.first - 1)):
        return range(trigger.first - helping, trigger.first)
    row = doc.items[doc.sentence_of[trigger.first]]
    if tokens[trigger.first - 1].text != "،":
        if words_of("riding").isdisjoint(doc.norms[max(trigger.first - _RIDING, 0) : trigger.first]):
            return none
        men = {item.last for item in row if item.kind == "actor" and item.value.kind in ARMED}
        rides = (i for i in words_before(doc, trigger.first, _RIDING) if i in men and tokens[i].norm in words_of("riding"))
        return range(next(rides, trigger.first), trigger.first)  # «انتحاري يقود شاحنة استهدف منزلا»
    heads = {item.last for item in row if item.kind in ("actor", "weapon") and item.preposition != PREDICATE}
    heads |= {item.last + 1 for item in row if item.kind == "weapon"}  # «عبوة ناسفة»
    for i in words_before(doc, trigger.first - 1, _INSERTED):
        if i in heads and tokens[i].norm.endswith(OBJECT_PRONOUNS) and (doc.roles[i].verb or is_deed_on(tokens[i].norm)):
            return range(i, trigger.first)
        first = i - 1  # of the relative clause, where a pronoun opens it
        if "relatives" in doc.roles[first].classes:
            comma = tokens[first - 1].text == "،"
            return range(first - comma, trigger.first) if first - comma in heads else none
    return none


def _helping(doc: Annotated, i: int) -> int:
    """How many tokens the auxiliary has that ends at token `i` («باتت», «لا تزال»); none where no auxiliary does."""
    norm = doc.tokens[i].norm
    if norm in words_of("auxiliaries"):
        return 1
    return 2 * (i > 0 and norm in words_of("still") and doc.tokens[i - 1].norm in _NOT)


_NOT = frozenset(("لا", "ما", "لم"))


_INSERTED = 16  # words of such a clause
_RIDING = 6  # words of what somebody drives, carries or wears
