"""The finder: from tokens to place phrases, the longest that can be read at each word.

A phrase is [relative words] [head noun] name [adjectives], as «محيط بلدة كفر لاثا» or «ريف حلب الغربي»; the grammar is that of
the construct state, so a head noun is never definite. Behind a dual or plural head names are listed («بلدتي سرمين وبنش»).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rasid.gazetteer import load
from rasid.language.clitics import splits
from rasid.mentions.places.phrase import Phrase, Shift
from rasid.mentions.places.words import Role, roles, words

if TYPE_CHECKING:
    from collections.abc import Container

    from rasid.language.tokens import Token
    from rasid.mentions.places.words import Head

_NO_PROCLITIC = ("س", "وس", "فس", "ا", "او")
_BARE, _LISTED = ("", "ال"), ("", "ال", "و", "وال")
_KIN = frozenset(("بن", "ابن", "بنت", "ابو", "ابي", "ال"))
_OPENING, _CLOSING = "«\"“'‘(", "»\"”'’)"
_SOFT = frozenset("#_«»\"“”'‘’(:")
_BELT_KM, _BEARING_KM = 25.0, 15.0


class Stem(NamedTuple):
    """One reading of a word as the first of a name: its form without clitics and article, and how long names with it are."""

    form: str
    definite: bool
    prefix: str
    longest: int


_stems: dict[str, tuple[Stem, ...]] = {}


def stems(norm: str) -> tuple[Stem, ...]:
    """The readings of a folded word as the first word of a name of the gazetteer, fewest clitics first."""
    found = _stems.get(norm)
    if found is None:
        if len(_stems) > 1 << 17:
            _stems.clear()
        longest = load().longest
        listed: list[Stem] = []
        for split in splits(norm):
            if split.suffix or split.prefix in _NO_PROCLITIC:
                continue
            for form in (split.stem, "ال" + split.stem) if split.definite else (split.stem,):
                if form in longest:
                    listed.append(Stem(form, split.definite and form == split.stem, split.prefix, longest[form]))
        found = _stems[norm] = tuple(listed)
    return found


class Start(NamedTuple):
    """What a word may begin: `always` a phrase by its role or a name of one word, `sometimes` a name of several or a trap."""

    always: bool
    stems: tuple[Stem, ...]


_starts: dict[str, Start | None] = {}


def _start(norm: str) -> Start | None:
    """What a folded word may begin, None for most words."""
    if len(_starts) > 1 << 17:
        _starts.clear()
    found = stems(norm)
    names, traps = load().names, words().traps
    single = any(s.form in names and ("ال" + s.form if s.definite else s.form) not in traps for s in found)
    start = Start(single or bool(roles(norm)), found) if found or roles(norm) else None
    _starts[norm] = start
    return start


class Finder:
    """One pass over the tokens of one document."""

    def __init__(self, tokens: list[Token], busy: Container[int]) -> None:
        self.tokens, self.busy = tokens, busy
        self.names, self.beginnings = load().names, load().beginnings
        self.words = words()
        self.introduced: set[str] = set()

    def phrases(self) -> list[Phrase]:
        """All place phrases in order; they do not overlap."""
        found: list[Phrase] = []
        tokens, i, starts = self.tokens, 0, _starts
        while i < len(tokens):
            token = tokens[i]
            here: list[Phrase] = []
            if token.kind == "word":
                norm = token.norm
                start = starts[norm] if norm in starts else _start(norm)
                if start and i not in self.busy and (start.always or self._likely(i, start)):
                    here = self._at(i)
            elif token.kind == "number":
                here = self._offset(i)
            if here:
                self._note(here)
                found += here
            i = max(here[-1].last, i + 1) if here else i + 1
        return found

    def _likely(self, i: int, start: Start) -> bool:
        """Whether a word that is no name alone begins one of several words, was introduced by a head noun, or has its place told."""
        following = self._next(i)
        norm = self._norm(following)
        if any(r.kind in ("bearing", "belt") or "ب" in r.prefix for r in roles(norm)) or norm[2:] in self.words.nationality:
            return True
        for stem in start.stems:
            if stem.form in self.introduced or (stem.longest > 1 and f"{stem.form} {norm}" in self.beginnings):
                return True
        return False

    def _note(self, here: list[Phrase]) -> None:
        """Note the adjective of a country behind the phrases, and the names that a head noun introduced."""
        for phrase in here:
            phrase.nation = self._nation(phrase.last - 1)
            if phrase.head and phrase.codes and phrase.head.concept != "site":
                self.introduced.add(phrase.stem)

    def _at(self, i: int, depth: int = 0) -> list[Phrase]:
        """The phrases that begin at word `i`: the longest of what its roles give and of the bare name."""
        best: list[Phrase] = []
        name = self._name(i)
        if name:
            best = [name]
        if depth < 4:
            for role in roles(self.tokens[i].norm):
                read = getattr(self, f"_{role.kind}")(i, role, depth)
                if read and (
                    not best or read[-1].last > best[-1].last or (read[-1].last == best[-1].last and name and not _solid(name))
                ):
                    best = read
        return best

    # -- moving over tokens

    def _next(self, i: int, soft: bool = False) -> int:
        """The position of the word behind token `i`, -1 where something else stands there; marks of names may be skipped."""
        tokens, i = self.tokens, i + 1
        while i < len(tokens):
            token = tokens[i]
            if token.kind == "word":
                return -1 if i in self.busy else i
            if token.kind != "mark" or not (token.text == "_" or (soft and token.text in _SOFT)):
                return -1
            i += 1
        return -1

    def _norm(self, i: int) -> str:
        return self.tokens[i].norm if 0 <= i < len(self.tokens) else ""

    def _definite(self, i: int) -> bool:
        return self._norm(i).startswith("ال")

    # -- names

    def _name(self, i: int, clitics: tuple[str, ...] | None = None) -> Phrase | None:
        """The longest name of the gazetteer at word `i`, between readings of one length the one with fewer clitics.

        `clitics` are the prefixes that the word may have here (all where None).
        """
        best: Phrase | None = None
        for stem in stems(self.tokens[i].norm):
            if clitics is not None and stem.prefix not in clitics:
                continue
            key, last = stem.form, i
            ends = [(key, i + 1)]
            for _ in range(stem.longest - 1):
                last = self._next(last)
                if last < 0:
                    break
                key += " " + self.tokens[last].norm
                if len(ends) == 1 and key not in self.beginnings:
                    break
                ends.append((key, last + 1))
            for key, end in reversed(ends):
                codes = self.names.get(key)
                if codes and not self._other_reading(i, end):
                    if best is None or end > best.last:
                        best = Phrase(i, end, (i, end), key, stem.definite, codes, preposition=self._after_preposition(i))
                        best.clitic, best.raw = stem.prefix.removesuffix("ال"), self.tokens[end - 1].text
                        best.personal = self._personal(i, end)
                        best.hashtag = i > 0 and self.tokens[i - 1].text in "#_"
                    elif end == best.last and key != best.stem and len(stem.form) + 2 >= len(self.tokens[i].norm):
                        best = replace(best, codes=best.codes + [c for c in codes if c not in best.codes])
                    break
        return best

    def _other_reading(self, i: int, end: int) -> bool:
        """Whether the words are no name here: «في» alone, or «الباب شرقي» where a place follows and «شرقي» is its side."""
        last = self._norm(end - 1)
        if end == i + 1:
            return last in self.words.never
        return last in self.words.bearings and self._next(end - 1) >= 0 and bool(stems(self._norm(self._next(end - 1))))

    def _after_preposition(self, i: int) -> bool:
        """Whether a preposition of place stands before word `i`; «علي» is one only where it is written «على»."""
        i -= 1
        while i >= 0 and self.tokens[i].text in _SOFT:
            i -= 1
        if i < 0:
            return False
        return self.tokens[i].norm in self.words.prepositions or self.tokens[i].text in ("على", "وعلى")

    def _personal(self, i: int, end: int) -> bool:
        """Whether the words around make a name a person's («حمد بن محمد») or a paper's («صحيفة القدس»)."""
        before, after = self._norm(i - 1), self._norm(end)
        if i > 0 and self.tokens[i - 1].text == "على":
            return False
        return before in self.words.bearers or before in _KIN or after in _KIN

    def _unknown(self, i: int, head: Head, quoted: bool) -> Phrase | None:
        """A name behind an open head noun that the gazetteer lacks: one word, or more by quotes or in compound names."""
        first = self._norm(i)
        if not self._may_be_name(i, head, quoted):
            return None
        last, following = self._quoted_last(i) if quoted else i, self._next(i)
        compound = first in self.words.openers and self._norm(following) not in self.words.never
        annexed = head.concept in ("site", "area") and not self._definite(i) and self._definite(following)
        other = self._norm(following) in self.words.bearings or self._norm(following)[2:] in self.words.nationality
        if last == i and following >= 0 and (compound or annexed) and not other:
            last = following
        last = self._tails(last)
        if last + 1 < len(self.tokens) and self.tokens[last + 1].kind == "number" and first in self.words.openers:
            last += 1  # «معسكر اللواء 35»
        return Phrase(i, last + 1, (i, last + 1), first, self._definite(i), [], head, preposition=True)

    def _quoted_last(self, i: int) -> int:
        """The last word of a quoted name that begins at word `i`, of four words at most; `i` where the quote does not close."""
        last = i
        for _ in range(4):
            if last + 1 < len(self.tokens) and self.tokens[last + 1].text in _CLOSING:
                return last
            last = self._next(last)
            if last < 0:
                break
        return i

    def _may_be_name(self, i: int, head: Head, quoted: bool) -> bool:
        norm = self._norm(i)
        if norm in self.words.openers and self._next(i) >= 0:
            return True
        if len(norm) < 2 or not "\u0600" <= norm[0] <= "\u06ff" or norm in self.words.never or norm in self.words.nationality:
            return False
        if norm in self.words.tails and not quoted:
            return False
        if quoted or self._definite(i):
            return not norm.startswith("الا") or norm[-2:] != "ات" or quoted  # «الاشتباكات»: plural of a masdar
        if self._clitic_or_verb(norm, head) or (head.many and head.concept not in ("settlement", "quarter", "camp")):
            return False
        masculine = head.concept in ("site", "camp", "quarter")
        if norm.endswith("يه") or (masculine and norm.endswith("ي")):
            return False  # an indefinite nisba behind an indefinite noun is its adjective («قرية جبلية»)
        return not any(role.prefix or role.kind in ("bearing", "belt", "near", "coast") for role in roles(norm))

    def _clitic_or_verb(self, norm: str, head: Head) -> bool:
        """Whether a word behind a head noun begins another phrase: «ثكنة للدرك», «مستشفى وقافلة», «فندق يرتاده»."""
        if (
            norm.startswith("لل")
            or (norm[0] == "و" and len(norm) > 4)
            or (head.concept == "site" and norm[0] == "ل" and len(norm) > 4)
        ):
            return True
        return norm[0] in "يت" and norm.endswith(("ه", "ها")) and head.concept == "site"

    def _tails(self, last: int) -> int:
        """The last of the adjectives that belong to a name ending at word `last`."""
        following = self._next(last)
        while following >= 0 and self._norm(following) in self.words.tails:
            last, following = following, self._next(following)
        return last

    # -- head nouns

    def _head(self, i: int, role: Role, depth: int) -> list[Phrase]:
        head = self.words.heads[role.word]
        if self.tokens[i].text in self.words.homographs:
            return []
        inner = self._next(i, soft=True)
        if inner < 0:
            return self._capital(i, role)
        if head.many:
            return self._list(i, inner, head, role)
        quoted = any(self.tokens[k].text in _OPENING for k in range(i + 1, inner))
        phrase = self._named(inner, head, quoted)
        if any(r.kind in ("head", "belt") and not r.prefix for r in roles(self._norm(inner))):
            nested = self._nested(i, inner, head, role, depth)
            if nested and (phrase is None or nested[-1].last > phrase.last):
                return nested
        if phrase is None:
            return self._capital(i, role)
        phrase = replace(phrase, first=i, head=phrase.head or head, head_word=role.word, preposition=True)
        if head.concept in ("site", "camp", "area", "landform", "settlement"):
            phrase.last = self._tails(phrase.last - 1) + 1
        return [phrase]

    def _nested(self, i: int, inner: int, head: Head, role: Role, depth: int) -> list[Phrase]:
        """A head noun before a phrase that has its own: «مركز مدينة درعا» is the town, «مشفى ناحية تل تمر» a site in it."""
        nested = self._at(inner, depth + 1)
        if not nested or nested[0].first != inner:
            return []
        if head.concept == "site":
            return [replace(nested[0], first=i, head=head, head_word=role.word, preposition=True)]
        return [replace(nested[0], first=i), *nested[1:]]

    def _capital(self, i: int, role: Role) -> list[Phrase]:
        """«العاصمة» with no name behind it: the capital of the country that the text is about."""
        if role.word != "العاصمه":
            return []
        return [Phrase(i, i + 1, (i, i + 1), role.word, True, [], preposition=True, homeland="capital")]

    def _named(self, i: int, head: Head, quoted: bool) -> Phrase | None:
        """The name behind a head noun: the gazetteer's, or an unknown one where the head is open."""
        known = self._name(i, _BARE)
        unknown = self._unknown(i, head, quoted) if head.open else None
        if known is None or (unknown and unknown.last > known.last and (quoted or self._norm(i) in self.words.openers)):
            return unknown
        if self._fits(known, head):
            return known
        if " " in known.stem and head.concept in ("area", "settlement", "division", "quarter"):
            return replace(known, shifts=(Shift("near", km=2.0),))  # «منطقة سد تشرين»
        if unknown is None:
            return known if head.concept == "site" else None
        # «مستشفى عسير»: what it is named after tells where it is
        return replace(unknown, last=max(unknown.last, known.last), codes=known.codes, stem=known.stem)

    def _nation(self, last: int) -> str | None:
        """The country of the adjective behind a name ending at word `last`, over the name's other adjectives."""
        following = self._next(last)
        for _ in range(2):
            if following < 0 or not self._definite(following):
                return None
            country = self.words.nationality.get(self._norm(following)[2:])
            if country:
                return country
            following = self._next(following)
        return None

    def _fits(self, phrase: Phrase, head: Head) -> bool:
        rows = load()
        return any(rows.row(code >> 2).kind in head.kinds for code in phrase.codes)

    def _list(self, first: int, i: int, head: Head, role: Role) -> list[Phrase]:
        """The names listed behind a dual or plural head noun."""
        inside = any(not r.prefix for r in roles(self._norm(i)))
        found: list[Phrase] = []
        while i >= 0:
            phrase = self._member(i, head, bool(found))
            if phrase is None:
                break
            if phrase.shifts:  # «قرى جبل الزاوية»
                return [replace(phrase, first=first, preposition=True)]
            start = i if found else first
            found.append(replace(phrase, first=start, head=head, head_word=role.word, preposition=True, listed=True))
            i = self._listed_next(phrase.last - 1)
        if inside and not (found and found[0].codes):
            nested = self._at(found[0].name[0] if found else i, 2)
            return [replace(nested[0], first=first), *nested[1:]] if nested else found
        if head.concept not in ("settlement", "quarter", "camp") and len(found) == 1 and not found[0].codes:
            return []  # «مناطق السيطرة»
        return found

    def _member(self, i: int, head: Head, later: bool) -> Phrase | None:
        """The member of a list at word `i`; `later` where others stand before it."""
        known = self._name(i, _LISTED if later else _BARE)
        if known and self._fits(known, head) and self._norm(i) not in self.words.openers:
            return known
        if known and not later and " " in known.stem and not self._fits(known, head):
            return replace(known, shifts=(Shift("inside"),))
        if later and known is None and any(r.kind != "head" for r in roles(self._norm(i))):
            return None
        unknown = self._unknown(i, head, quoted=False)
        if unknown is None or (known and known.last >= unknown.last and self._fits(known, head)):
            return known if known and self._fits(known, head) else None
        return unknown if not later or self._closed(unknown.last) else None

    def _listed_next(self, last: int) -> int:
        """The next word of a list that goes on behind token `last`: behind a comma, or with و before it."""
        k, comma = last + 1, False
        while k < len(self.tokens) and self.tokens[k].kind == "mark" and self.tokens[k].text in '،,_#)»”"-–و':
            comma = comma or self.tokens[k].text in "،,"
            k += 1
        if k >= len(self.tokens) or self.tokens[k].kind != "word" or k in self.busy:
            return -1
        norm = self.tokens[k].norm
        if norm == "و":
            return self._next(k, soft=True)
        return k if comma or (norm[0] == "و" and len(norm) > 3) else -1

    def _closed(self, k: int) -> bool:
        """Whether a list may end or go on at token `k`, so that an unknown word before it can be its member."""
        if k >= len(self.tokens) or self.tokens[k].kind != "word":
            return True
        return self._listed_next(k - 1) >= 0 or any(r.prefix or r.kind in ("bearing", "belt") for r in roles(self.tokens[k].norm))

    # -- relative words

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
        found = self._at(inner, depth + 1)
        if not found or found[0].first != inner:
            return []
        return [
            replace(p, first=i if k == 0 else p.first, shifts=(*p.shifts, shift), preposition=True) for k, p in enumerate(found)
        ]

    def _near(self, i: int, role: Role, depth: int) -> list[Phrase]:
        return self._wrapped(i, Shift("near", km=self.words.near[role.word]), depth)

    def _inside(self, i: int, role: Role, depth: int) -> list[Phrase]:
        return self._wrapped(i, Shift("inside"), depth)

    def _coast(self, i: int, role: Role, depth: int) -> list[Phrase]:
        return self._wrapped(i, Shift("coast"), depth)

    def _bearing(self, i: int, role: Role, depth: int) -> list[Phrase]:
        """«شمال حلب», «جنوب غربي حمص», «شرقي مدينة الرقة»."""
        bearing, i2 = self._compound_bearing(i, role)
        return [replace(p, first=i) if k == 0 else p for k, p in enumerate(self._wrapped(i2, Shift("bearing", bearing), depth))]

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
        found = self._wrapped(i, Shift("belt"), depth)
        if not found:
            return []
        bearing, last = self._adjective(found[-1].last - 1)
        if last >= found[-1].last:
            found[-1] = replace(found[-1], last=last + 1)
        if bearing is not None:
            found = [replace(p, shifts=(*p.shifts[:-1], Shift("belt", bearing))) for p in found]
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
        """«10 كم شرق مدينة تدمر», «30 كيلومترا إلى الجنوب من بغداد»."""
        unit = self._next(i)
        if unit < 0 or self._norm(unit) not in self.words.kilometres:
            return []
        try:
            km = float(self.tokens[i].norm.replace(",", "."))
        except ValueError:
            return []
        k = self._next(unit)
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
        return [replace(found[0], first=i)] if found else []

    # -- roads and between

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
        name = self._name(k) if not role.word.startswith("ال") else None
        return [replace(name, first=i, head=self.words.heads.get("شارع"), head_word="طريق", preposition=True)] if name else []

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
            while k < len(self.tokens) and (self.tokens[k].text in "-–—/_" or self._norm(k) in ("الي", "وبين")):
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


def _solid(phrase: Phrase) -> bool:
    return " " in phrase.stem
