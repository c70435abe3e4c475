"""Asides: words within a clause that end none, between dashes or of what is supposed of a side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of
from rasid.language.clitics import ARTICLES
from rasid.language.tokens import COMMAS

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated

_LONGEST_ASIDE = 14


def asides_of(doc: Annotated) -> frozenset[int]:
    """The tokens between two dashes of a sentence («- الذي تقوده الولايات المتحدة -») and of what is supposed of a side («يعتقد
    أنها تابعة لـ»): no clause ends there."""
    found: set[int] = set()
    opened: int | None = None
    for i in doc.spots(_DASHES):
        if opened is not None and doc.sentence_of[i] == doc.sentence_of[opened] and 1 < i - opened <= _LONGEST_ASIDE:
            found.update(range(opened, i + 1))
            opened = None
        else:
            opened = i if doc.sentence_of[i] >= 0 else None
    for i in doc.spots(words_of("belonging_verbs") | words_of("supposed")):
        if doc.sentence_of[i] < 0 or i + 1 >= doc.sentences[doc.sentence_of[i]][1]:
            continue
        if doc.tokens[i].norm in words_of("belonging_verbs"):
            found.add(i)  # «مسلحون ينتمون إلى التنظيم هاجموا …»
        if doc.tokens[i].norm in words_of("supposed") and doc.tokens[i + 1].norm.endswith(_OF_IT):
            found.update((i, i + 1))  # «مسلحون يعتقد أنهم من التنظيم زرعوا …»: the clause goes on behind it
    return frozenset(found | _posted(doc))


def statements_of(doc: Annotated) -> list[tuple[int, int]]:
    """The tokens between two commas that say in what somebody spoke («حمل الوزير، في بيان نشر على موقعه، الحركة …»): the clause
    goes on behind them."""
    found: list[tuple[int, int]] = []
    for i in doc.spots(words_of("statements")):
        if i < 2 or doc.sentence_of[i] < 0 or doc.tokens[i - 2].text not in COMMAS or doc.tokens[i - 1].norm not in _GIVEN_IN:
            continue
        end = min(doc.sentences[doc.sentence_of[i]][1] - 1, i + _LONGEST_ASIDE)
        close = next((k for k in range(i + 1, end) if doc.tokens[k].text in COMMAS), None)
        if close is not None:
            found.append((i - 2, close + 1))
    return found


_GIVEN_IN = frozenset(("في", "عبر", "خلال", "ضمن"))


def _posted(doc: Annotated) -> set[int]:
    """«إرهابيون يتحصنون في البلدة أطلقوا …»: a present verb that tells where an indefinite side is qualifies it (Wright II § 172)
    and opens no clause."""
    verbs = set(doc.spots(words_of("posted")))
    if not verbs:
        return verbs
    unnamed = (f for f in doc.actors if f.value.id is None and not doc.tokens[f.first].norm.startswith(ARTICLES))
    return verbs.intersection(f.last for f in unnamed)


_LISTED_WITHIN = 4  # words from «المدرج» to «الإرهاب»
_DESIGNATION = 18


def designations_of(doc: Annotated) -> frozenset[int]:
    """The tokens that tell who lists a side as what («المصنف إرهابيا في تركيا», «المحظور في روسيا»), up to the next mark
    or verb: whom they name takes no part in what is told."""
    found: set[int] = set()
    for i in doc.spots(words_of("designated")):
        end = doc.sentences[doc.sentence_of[i]][1] if doc.sentence_of[i] >= 0 else i
        behind = doc.norms[i + 1 : min(end, i + 1 + _LISTED_WITHIN)]
        banned = bool(behind) and behind[0] == "في" and "محظور" in doc.tokens[i].norm
        if not banned and not any("ارهاب" in norm for norm in behind):
            continue
        last = i + 1
        while last < min(end, i + _DESIGNATION) and doc.tokens[last].text not in _CLOSING and not doc.roles[last].verb:
            last += 1
        found.update(range(i, last))
    return frozenset(found)


_CLOSING = frozenset("،,):؛.(")
_DASHES = frozenset(("-", "–", "—"))
_OF_IT = ("انه", "انها", "انهم", "انهما", "انتمايه", "انتمايهم", "انتمايها", "تبعيته", "تبعيتهم", "تبعيتها")
