"""Sides in focus: whom «التنظيم», «الجيش» or «الاحتلال» mean once a report has named them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasid.mentions.actors.phrase import Phrase
    from rasid.mentions.actors.vocabulary import Noun, Side
    from rasid.mentions.actors.words import Word

_BODIES = frozenset(
    ("جيش", "شرطه", "حكومه", "وزاره", "قوات", "داخليه", "خارجيه", "درك", "مخابرات", "بحريه", "حرس", "رياسه", "برلمان", "امن")
)  # fmt: skip

_BANDS = frozenset(("كتيبه", "لواء", "فصيل", "ميليشيا", "عصابه", "فيلق"))  # bands of which a report tells as of movements


class Focus:
    """The sides that a report has named so far, by the nouns it named them with.

    A movement («الحركة») is the one named last with that noun; an army, a police or a ministry is one only while the report
    knows of no other.
    """

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self._groups: dict[str, Side] = {}
        self._bodies: dict[str, dict[str, Side]] = {}

    def keep(self, phrase: Phrase, side: Side | None, words: list[Word | None]) -> None:
        """Remember a phrase and the side that it is, None where it has no known one."""
        if side is not None:
            self.ids.add(side.id)
        for word in words[phrase.first : phrase.last]:
            if word is None or word.noun is None:
                continue
            if (word.noun.role == "group" or word.noun.lemma in _BANDS) and phrase.side is not None and phrase.side.slug is None:
                self._groups[word.noun.lemma] = phrase.side  # by its sites, too («مواقع لتنظيم داعش»)
            elif side is not None and word.noun.lemma in _BODIES:
                self._bodies.setdefault(word.noun.lemma, {})[side.id] = side
                break  # «قوات الجيش الوطني»: the head tells it

    def recall(self, noun: Noun, phrase: Phrase) -> Side | None:
        """The side that a definite noun with at most an adjective leads back to."""
        if (noun.role == "group" or noun.lemma in _BANDS) and phrase.last <= phrase.first + 2:
            return self._groups.get(noun.lemma)
        if noun.lemma in _BODIES and phrase.last == phrase.first + 1:
            sides = self._bodies.get(noun.lemma, {})
            return next(iter(sides.values())) if len(sides) == 1 else None
        return None
