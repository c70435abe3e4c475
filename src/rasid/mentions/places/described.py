"""Sites told by a description: «السوق الشعبي في مدينة أريحا», «مبنى البلدية بحلب», «القصر الجمهوري».

They have no name of their own, but with their town they say where as exactly as a name does. The phrase reaches over the town,
whose point it gets; what a country has but one of needs none. Countries are described, too («الأراضي اليمنية»).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.gazetteer import COUNTRY, DIVISION, load
from rasid.mentions.places.heads import HeadReader
from rasid.mentions.places.phrase import Phrase, Shift

if TYPE_CHECKING:
    from rasid.mentions.places.words import Role

_LEADING = frozenset(("في", "داخل", "وسط"))
_TOWNS = frozenset(("settlement", "quarter", "camp", "area"))
_LONGEST = 4  # words of an institution's name («مقر الاتحاد العام التونسي للشغل»)


class SiteReader(HeadReader):
    """Reads described sites."""

    def _described(self, i: int, role: Role, depth: int) -> list[Phrase]:
        """«السوق الشعبي في مدينة أريحا»: a definite noun with its adjectives, up to the town named behind."""
        last = i
        following = self._next(last)
        while following >= 0 and last - i < 2 and self._attribute(following):
            last, following = following, self._next(following)
        free = last > i and "ل" not in role.prefix.removesuffix("ال") and not self._is_known(i)
        return self._completed(i, last, depth) if free else []

    def _house(self, i: int, role: Role, depth: int) -> list[Phrase]:
        """«مبنى البلدية في حلب», «مقر قيادة الشرطة بالموصل»: the house of an institution, up to the town named behind."""
        last = i
        following = self._next(last) if "ل" not in role.prefix else -1  # «مسجد تابع لمقر القوات بأبها»: whose it is
        while following >= 0 and last - i < _LONGEST and self._belongs(following, last == i):
            last, following = following, self._next(following)
            phrases = self._completed(i, last, depth)
            if phrases:
                return phrases
        return []

    def _land(self, i: int, role: Role, depth: int) -> list[Phrase]:
        """«الأراضي اليمنية», «الأجواء اللبنانية»: the country; «الشمال السوري»: a side of it."""
        following = self._next(i)
        country = self.words.nationality.get(self._norm(following)[2:]) if following >= 0 and self._definite(following) else None
        number = load().countries.get(country or "")
        if number is None or self._is_known(i):
            return []
        degrees = self.words.bearings.get(role.word.removeprefix("ال"))
        shifts = () if degrees is None else (Shift("bearing", float(degrees)),)
        head, stem = self.words.heads["دوله"], load().row(number).label
        return [
            Phrase(i, following + 1, (i, following + 1), stem, False, [4 * number], head, "دوله", preposition=True, shifts=shifts)
        ]

    def _is_known(self, i: int) -> bool:
        """Whether the gazetteer has a name of several words here («المسجد الأقصى»)."""
        name = self._name(i)
        return name is not None and " " in name.stem

    def _attribute(self, i: int) -> bool:
        """Whether a definite word is an adjective of the site before it: a nisba, or one of the usual ones."""
        norm = self._norm(i)
        if norm in self.words.attributes:
            return True
        return norm.startswith("ال") and len(norm) > 5 and norm.endswith(("ي", "يه")) and norm not in self.words.never

    def _belongs(self, i: int, first: bool) -> bool:
        """Whether a word may belong to an institution's name behind «مبنى»: definite, or the first of a construct."""
        norm = self._norm(i)
        if norm in self.words.never or norm in self.words.prepositions:
            return False
        return norm.startswith(("ال", "وال", "لل")) or (first and len(norm) > 3 and not norm.startswith(("ل", "ب", "ي", "ت")))

    def _completed(self, i: int, last: int, depth: int) -> list[Phrase]:
        """The phrase from word `i` over the town named right behind word `last`, or to `last` where it needs no town."""
        lead = self._next(last)
        inner = self._next(lead, soft=True) if lead >= 0 and self._norm(lead) in _LEADING else lead
        led = inner != lead or self._norm(lead).startswith("ب")
        town = self._at(inner, depth + 1) if inner >= 0 and led and depth < 3 else []
        site = self.words.heads["سوق"]
        if town and town[0].first == inner and self._is_town(town[0]):
            own = (town[0].head, town[0].head_word) if town[0].head else (self.words.heads["بلد"], "بلد")
            return [town[0].but(first=i, head=site, head_word=self._norm(i), preposition=True, inside=own), *town[1:]]
        words = [self._norm(k) for k in range(i, last + 1)]
        words[0] = next((words[0][n:] for n in range(3) if " ".join([words[0][n:], *words[1:]]) in self.words.alone), "")
        if not words[0]:
            return []
        return [Phrase(i, last + 1, (i, last + 1), " ".join(words), True, [], head=site, head_word=words[0], preposition=True)]

    def _is_town(self, phrase: Phrase) -> bool:
        """Whether a phrase names a settlement or a part of one, and not a side or surroundings."""
        if phrase.shifts or phrase.ends:
            return False
        if phrase.head:
            return phrase.head.concept in _TOWNS
        if self._trap(phrase):
            return False  # «المركز الثقافي في بيان»
        rows = load()
        return any(rows.row(code >> 2).kind not in (COUNTRY, DIVISION, "region", "sea") for code in phrase.codes)
