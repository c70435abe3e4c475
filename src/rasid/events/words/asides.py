"""Asides: words within a clause that end none, between dashes or of what is supposed of a side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of
from rasid.language.tokens import positions

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated

_LONGEST_ASIDE = 14


def asides_of(doc: Annotated) -> frozenset[int]:
    """The tokens between two dashes of a sentence («- الذي تقوده الولايات المتحدة -») and of what is supposed of a side («يعتقد
    أنها تابعة لـ»): no clause ends there."""
    found: set[int] = set()
    opened: int | None = None
    for i in positions(doc.tokens, _DASHES.__contains__):
        if opened is not None and doc.sentence_of[i] == doc.sentence_of[opened] and 1 < i - opened <= _LONGEST_ASIDE:
            found.update(range(opened, i + 1))
            opened = None
        else:
            opened = i if doc.sentence_of[i] >= 0 else None
    for i in positions(doc.tokens, (words_of("belonging_verbs") | words_of("supposed")).__contains__):
        if doc.sentence_of[i] < 0 or i + 1 >= doc.sentences[doc.sentence_of[i]][1]:
            continue
        if doc.tokens[i].norm in words_of("belonging_verbs"):
            found.add(i)  # «مسلحون ينتمون إلى التنظيم هاجموا …»
        if doc.tokens[i].norm in words_of("supposed") and doc.tokens[i + 1].norm.endswith(_OF_IT):
            found.update((i, i + 1))  # «مسلحون يعتقد أنهم من التنظيم زرعوا …»: the clause goes on behind it
    return frozenset(found)


_DASHES = frozenset(("-", "–", "—"))
_OF_IT = ("انه", "انها", "انهم", "انهما", "انتمايه", "انتمايهم", "انتمايها", "تبعيته", "تبعيتهم", "تبعيتها")
