"""The finder: from tokens to place phrases, the longest that can be read at each word.

A phrase is [relative words] [head noun] name [adjectives], as «محيط بلدة كفر لاثا» or «ريف حلب الغربي»; the grammar is that of
the construct state, so a head noun is never definite. Behind a dual or plural head names are listed («بلدتي سرمين وبنش»).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.actors.words import is_accusative_of_state
from rasid.mentions.places.described import SiteReader
from rasid.mentions.places.distances import distance_at
from rasid.mentions.places.names import LISTED
from rasid.mentions.places.phrase import Phrase, Shift
from rasid.mentions.places.starts import START, Start, start_of, stems
from rasid.mentions.places.unheard import with_unheard
from rasid.mentions.places.words import Role, roles

if TYPE_CHECKING:
    from collections.abc import Container

    from rasid.language.tokens import Token

DASHES = "-–—"
_BELTS_OF_SEVERAL = ("ريفي", "ارياف")


class Finder(SiteReader):
    """One pass over the tokens of one document."""

    def __init__(self, tokens: list[Token], busy: Container[int]) -> None:
        super().__init__(tokens, busy)
        self.introduced: set[str] = set()
        self.nations: list[str] = []

    def phrases(self) -> list[Phrase]:
        """All place phrases in order; they do not overlap. The adjectives of nationality on the way are kept in `nations`."""
        found: list[Phrase] = []
        known, free = START, 0
        for i, token in enumerate(self.tokens):
            if i < free:
                continue
            norm = token.norm
            start = known[norm] if norm in known else start_of(norm) if token.kind == "word" else None
            if start is not None:
                if start.nation and self._norm(i - 1) not in self.words.persons:  # «منصور التركي»
                    self.nations.append(start.nation)
                if i and is_accusative_of_state(self.tokens[i - 1].norm, norm):
                    continue
                if i in self.busy or not (start.always or self._likely(i, start)):
                    continue
                here = self._at(i)
            elif token.kind == "number" or norm in self.words.kilometres:
                here = self._offset(i)
            else:
                continue
            if here:
                self._note(here)
                found += here
                free = here[-1].last
        return with_unheard(self.tokens, found, self.busy)

    def _likely(self, i: int, start: Start) -> bool:
        """Whether a word that is no name alone begins a longer one, was introduced by a head noun, or has its place told."""
        if not start.stems:
            return False
        if self._norm(i) in self.words.towns and self._after_preposition(i):
            return True
        following = self._next(i)
        if following < 0:
            return any(stem.form in self.introduced for stem in start.stems)
        norm = self.tokens[following].norm
        for stem in start.stems:
            if stem.form in self.introduced or (stem.longest > 1 and f"{stem.form} {norm}" in self.beginnings):
                return True
        for role in roles(norm):
            if role.kind in ("bearing", "belt") or "ب" in role.prefix:
                return True
        return norm[2:] in self.words.nationality

    def _note(self, here: list[Phrase]) -> None:
        """Note the adjective of a country behind the phrases, and the names that a head noun introduced."""
        for phrase in here:
            phrase.nation = self._nation(phrase.last - 1)
            if phrase.head and phrase.codes and phrase.head.concept != "site":
                self.introduced.add(phrase.stem)

    def _better(self, read: list[Phrase], last: int, name: Phrase) -> bool:
        """Whether what a role reads is better than the bare name: longer, but no unknown name over a known longer one."""
        solid = " " in name.stem
        if solid and not read[0].codes and not read[0].ends and read[0].head:
            return False
        return read[-1].last > last or (read[-1].last == last and not solid)

    def _at(self, i: int, depth: int = 0) -> list[Phrase]:
        """The phrases that begin at word `i`: the longest of what its roles give and of the bare name."""
        best: list[Phrase] = []
        name = self._name(i)
        if name and self._is_construct(i, name):
            name = None
        if name:
            best = [name]
        if depth < 4:
            for role in roles(self.tokens[i].norm):
                if name and role.kind == "head" and " " in name.stem:
                    name.heading = self.words.heads[role.word]
                    if role.word == "مدينه":  # «مدينة زنجبار»: every row that is called so behind the noun
                        others = self.names.get(name.stem.removeprefix("مدينه "), ())
                        name.codes = name.codes + [c for c in others if c not in name.codes]
                read = getattr(self, f"_{role.kind}")(i, role, depth)
                if read and (not name or self._better(read, best[-1].last, name)):
                    best = read
        return best

    def _is_construct(self, i: int, name: Phrase) -> bool:
        """«ضواحي مدينة الدار البيضاء»: a head noun without article before its genitive, and not the town called «المدينة»."""
        alone = name.last == i + 1 and not name.definite and self._next(i) >= 0
        return alone and any(r.kind == "head" and not r.prefix and r.word == self._norm(i) for r in roles(self._norm(i)))

    def _wrapped(self, i: int, shift: Shift, depth: int) -> list[Phrase]:
        """The phrases behind the relative word at `i`, with the shift laid on each."""
        inner = self._next(i, soft=True)
        if inner >= 0 and self._norm(inner) in ("من", "الي", "عن"):
            inner = self._next(inner, soft=True)
        if inner < 0 or _conjunction(self._norm(inner)):
            return []
        if self._norm(inner) == "البلاد" and shift.kind in ("bearing", "inside"):
            return [
                Phrase(i, inner + 1, (inner, inner + 1), "بلاد", True, [], shifts=(shift,), preposition=True, homeland="country")
            ]
        found = self._at(inner, depth + 1) or self._glued(inner)
        if not found or found[0].first != inner:
            return []
        return [p.but(first=i if k == 0 else p.first, shifts=(*p.shifts, shift), preposition=True) for k, p in enumerate(found)]

    def _near(self, i: int, role: Role, depth: int) -> list[Phrase]:
        shift = Shift("near", km=self.words.near[role.word])
        found = self._wrapped(i, shift, depth)
        return found + self._further(found[-1].last - 1, 9, shift) if found and not found[0].head else found

    def _inside(self, i: int, role: Role, depth: int) -> list[Phrase]:
        return self._wrapped(i, Shift("inside"), depth)

    def _coast(self, i: int, role: Role, depth: int) -> list[Phrase]:
        return self._wrapped(i, Shift("coast"), depth)

    def _bearing(self, i: int, role: Role, depth: int) -> list[Phrase]:
        """«شمال حلب», «جنوب غربي حمص», «شرقي مدينة الرقة»."""
        bearing, i2 = self._compound_bearing(i, role)
        return [p.but(first=i) if k == 0 else p for k, p in enumerate(self._wrapped(i2, Shift("bearing", bearing), depth))]

    def _compound_bearing(self, i: int, role: Role) -> tuple[float, int]:
        bearing = float(self.words.bearings[role.word])
        following = self._next(i)
        if following >= 0:
            for other in roles(self._norm(following)):
                if other.kind == "bearing" and not other.prefix:
                    return between(bearing, self.words.bearings[other.word]), following
        return bearing, i

    def _belt(self, i: int, role: Role, depth: int) -> list[Phrase]:
        """«ريف حلب», «ريف حلب الشمالي», «ريف إدلب الجنوبي الشرقي»; several places may share one ريف."""
        bearing, last = self._adjective(i)
        if bearing is not None:  # «الريف الغربي من محافظة حلب», «الريف الشمالي لدرعا»
            following = self._next(last, soft=True)
            led = following >= 0 and (self._norm(following) == "من" or self._norm(following).startswith("ل"))
            sided = self._wrapped(last, Shift("belt", bearing), depth) if led else []
            return [p.but(first=i) if k == 0 else p for k, p in enumerate(sided)]
        found = self._wrapped(i, Shift("belt"), depth) if not role.word.startswith("ال") else []
        if not found:
            return []
        if role.word in _BELTS_OF_SEVERAL:
            found += self._further(found[-1].last - 1, 1 if role.word == "ريفي" else 9, Shift("belt"))
        bearing, last = self._adjective(found[-1].last - 1)
        if last >= found[-1].last:
            found[-1] = found[-1].but(last=last + 1)
        if bearing is not None:
            found = [p.but(shifts=(*p.shifts[:-1], Shift("belt", bearing))) for p in found]
        return found

    def _further(self, last: int, limit: int, shift: Shift) -> list[Phrase]:
        """The names that a relative word goes on with behind word `last`: «أرياف إدلب وحلب وحماة», «أطراف بيت ليف وراميا»."""
        found: list[Phrase] = []
        i = self._listed_next(last)
        while i >= 0 and len(found) < limit:
            name = self._name(i, LISTED)
            if name is None:
                break
            found.append(name.but(shifts=(shift,), preposition=True, listed=True))
            i = self._listed_next(name.last - 1)
        return found

    def _adjective(self, last: int) -> tuple[float | None, int]:
        """The bearing of the adjectives of direction behind word `last`, and the last word of them."""
        bearing: float | None = None
        following = self._next(last)
        while following >= 0 and self._definite(following) and self._norm(following) in self.words.bearings:
            degrees = float(self.words.bearings[self._norm(following)])
            bearing = degrees if bearing is None else between(bearing, degrees)
            last, following = following, self._next(following)
        return bearing, last

    def _offset(self, i: int) -> list[Phrase]:
        """«10 كم شرق مدينة تدمر», «30 كيلومترا إلى الجنوب من بغداد», «ثلاثة كيلومترات من ميرانشاه»."""
        distance = distance_at(self.tokens, i, self.words.kilometres)
        if distance is None:
            return []
        km, k = distance.km, self._next(distance.unit)
        if k >= 0 and self._norm(k) in ("الي", "عن", "من", "نحو"):
            k = self._next(k)
        if k < 0:
            return []
        bearing: float | None = None
        bare = self._norm(k).removeprefix("ال")
        if bare in self.words.bearings:
            bearing, k = self._compound_bearing(k, Role(bare, "bearing", ""))
            found = self._wrapped(k, Shift("offset", bearing, km), 1)
        else:
            found = self._wrapped(k - 1, Shift("offset", None, km), 1) if self._norm(k - 1) in ("من", "عن") else []
        return [found[0].but(first=distance.first)] if found else []

    def _road(self, i: int, role: Role, depth: int) -> list[Phrase]:
        """«طريق دمشق – حمص», «الطريق الواصل بين الرقة ودير الزور»; a road with one place is named after it."""
        if self._norm(i - 1) == "عن":
            return []  # «عن طريق» is "by means of"
        k = self._next(i, soft=True)
        while k >= 0 and self._norm(k) in self.words.joining:
            k = self._next(k, soft=True)
        if k < 0:
            return []
        pair = self._pair(i, k)
        if pair:
            return pair
        if role.word.startswith("ال"):
            return []
        if any(r.kind == "head" and not r.prefix for r in roles(self._norm(k))):  # «طريق قرية برجكة», «طريق وادي المصينعة»
            return self._nested(i, k, self.words.heads["شارع"], role, depth)
        name = self._name(k)
        if name is None:
            return self._dashed(i, k)
        other = self._behind_dash(name.last)  # «طريق خربة غزالة - نامر»: of the second place the name is enough
        return [
            name.but(
                first=i, last=max(name.last, other + 1), head=self.words.heads.get("شارع"), head_word="طريق", preposition=True
            )
        ]

    def _dashed(self, i: int, k: int) -> list[Phrase]:
        """«طريق محاس – بلدوين»: a road whose first place no gazetteer knows, named after the second."""
        other = self._behind_dash(k + 1)
        name = self._name(other) if other >= 0 else None
        return [name.but(first=i, head=self.words.heads.get("شارع"), head_word="طريق", preposition=True)] if name else []

    def _behind_dash(self, k: int) -> int:
        """The word behind a dash at token `k`, -1 where none is."""
        return self._next(k) if k < len(self.tokens) and self.tokens[k].text in DASHES else -1

    def _between(self, i: int, role: Role, depth: int) -> list[Phrase]:
        """«بين الرقة ودير الزور»."""
        k = self._next(i, soft=True)
        return self._pair(i, k) if k >= 0 else []

    def _pair(self, first: int, k: int) -> list[Phrase]:
        """Two places joined by و, a dash or إلى from word `k` on, as one phrase that begins at `first`."""
        here = self._at(k, 3)
        if len(here) == 2 and here[0].listed:
            a, b = here
        elif len(here) == 1:
            a = here[0]
            k = a.last
            while k < len(self.tokens) and (self.tokens[k].text in DASHES + "/_" or self._norm(k) in ("الي", "وبين")):
                k += 1
            if k >= len(self.tokens) or self.tokens[k].kind != "word" or k in self.busy:
                return []
            if k == a.last and not _conjunction(self._norm(k)):
                return []
            there = self._at(k, 3)
            if not there:
                return []
            b = there[0]
        else:
            return []
        last = b.last
        while self._next(last - 1) >= 0 and self._norm(self._next(last - 1)) in self.words.joining | self.words.tails:
            last = self._next(last - 1) + 1
        return [Phrase(first, last, (a.first, b.last), "", False, [], head_word="طريق", preposition=True, ends=(a, b))]


def between(a: float, b: float) -> float:
    """The bearing halfway between two, the short way round («شمال غرب» is 315)."""
    return (a + ((b - a + 180) % 360 - 180) / 2) % 360


def _conjunction(norm: str) -> bool:
    return norm.startswith("و") and any(s.prefix.startswith("و") for s in stems(norm))
