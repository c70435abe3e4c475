"""Head nouns: «بلدة سرمين», «مدن الباب ومنبج», «مشفى ناحية تل تمر», «العاصمة»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.gazetteer import load
from rasid.mentions.places.names import BARE, LISTED, OPENING, NameReader
from rasid.mentions.places.phrase import Phrase, Shift
from rasid.mentions.places.words import Role, roles

if TYPE_CHECKING:
    from rasid.mentions.places.words import Head


class HeadReader(NameReader):
    """Reads phrases that begin with a head noun."""

    def _at(self, i: int, depth: int = 0) -> list[Phrase]:
        """The phrases that begin at word `i`."""
        raise NotImplementedError

    def _head(self, i: int, role: Role, depth: int) -> list[Phrase]:
        head = self.words.heads[role.word]
        if self.tokens[i].text.endswith(self.words.homographs):
            return []
        inner = self._next(i, soft=True)
        if inner < 0:
            return self._numbered(i, i + 1, head, role) or self._capital(i, role)
        if head.many and self._norm(i - 1) in self.words.ranks:
            return []  # «تعز ثالث مدن اليمن»: what a place is among
        if head.many:
            return self._list(i, inner, head, role)
        quoted = any(self.tokens[k].text in OPENING for k in range(i + 1, inner))
        if not quoted and self._is_counted(i) and head.open:
            head = head._replace(open=False)  # «في 14 ولاية أسفرت»: what is counted has no name that nobody knows
        phrase = self._named(inner, head, quoted)
        if any(r.kind in ("head", "belt") and not r.prefix for r in roles(self._norm(inner))):
            nested = self._nested(i, inner, head, role, depth)
            tie = head.concept == "site"  # «سوق مدينة الميادين»: as long a name, but that of a town
            if nested and (phrase is None or nested[-1].last + tie > phrase.last):
                return nested
        if phrase is None:
            phrase = self._placed(inner, head, quoted)
        if phrase is None:
            return self._numbered(i, inner + 1, head, role) or self._qualified(i, inner, head, role)
        phrase = phrase.but(first=i, preposition=True)
        if not phrase.shifts:
            phrase = phrase.but(head=phrase.head or head, head_word=role.word)
        if head.concept in ("site", "camp", "area", "landform", "settlement"):
            phrase.last = self._tails(phrase.last - 1, site=head.concept == "site") + 1
        return [phrase]

    def _is_counted(self, i: int) -> bool:
        """«14 ولاية», «330 قرية»: whether digits count a head noun."""
        return i > 0 and self.tokens[i - 1].kind == "number" and self.tokens[i - 1].norm.isdigit()

    def _nested(self, i: int, inner: int, head: Head, role: Role, depth: int) -> list[Phrase]:
        """A head noun before a phrase that has its own: «مركز مدينة درعا» is the town, «مشفى ناحية تل تمر» a site in it."""
        nested = self._at(inner, depth + 1)
        if not nested or nested[0].first != inner:
            return []
        if head.concept == "site":
            own = nested[0].head and (nested[0].head, nested[0].head_word)
            return [nested[0].but(first=i, head=head, head_word=role.word, preposition=True, inside=own)]
        return [nested[0].but(first=i), *nested[1:]]

    def _placed(self, i: int, head: Head, quoted: bool) -> Phrase | None:
        """A definite name behind a closed head noun, where the place it is in follows at once: «مدرسة التقدم بمدينة حلب».

        Where that is a province the name may be indefinite, too («بلدية بلالة بولاية خنشلة»).
        """
        if head.open or (head.concept == "division" and not (quoted or self._definite(i))):
            return None
        phrase = self._unknown(i, head._replace(open=True), quoted)
        following = [r for r in roles(self._norm(self._next(phrase.last - 1))) if "ب" in r.prefix] if phrase else []
        placed = any(r.kind in ("head", "belt") for r in following) and (quoted or self._definite(i))
        placed = placed or bool(phrase and self._definite(i) and self._stands_in(self._next(phrase.last - 1)))
        placed = placed or any(r.kind == "head" and self.words.heads[r.word].concept == "division" for r in following)
        return phrase.but(head=head._replace(open=True)) if phrase and placed else None

    def _stands_in(self, i: int) -> bool:
        """Whether a word is the name of a place that «ب» leads to («بوابة الصمود بالزاوية»)."""
        name = self._name(i, ("ب", "بال")) if i >= 0 else None
        return name is not None and bool(name.clitic) and not self._trap(name)

    def _qualified(self, i: int, inner: int, head: Head, role: Role) -> list[Phrase]:
        """«العاصمة الصومالية مقديشو», «العاصمة المؤقتة عدن»: the name stands behind an adjective; without a name the adjective of
        a nation says whose capital it is («العاصمة الأردنية»)."""
        adjective = self._norm(inner)
        if role.word != "العاصمه" or not (self._definite(inner) and adjective.endswith("ه")):
            return self._capital(i, role)
        behind = self._next(inner, soft=True)
        name = self._name(behind, BARE) if behind >= 0 else None
        if name is not None and self._fits(name, head) and not self._trap(name):
            return [name.but(first=i, head=head, head_word=role.word, preposition=True)]
        number = load().capitals.get(self.words.nationality.get(adjective[2:], ""))
        if number is None:
            return []
        stem = load().row(number).label
        return [Phrase(i, inner + 1, (i, inner + 1), stem, False, [4 * number], head, role.word, preposition=True)]

    def _capital(self, i: int, role: Role) -> list[Phrase]:
        """«العاصمة» with no name behind it: the capital of the country that the text is about."""
        if role.word != "العاصمه":
            return []
        return [Phrase(i, i + 1, (i, i + 1), role.word, True, [], preposition=True, homeland="capital")]

    def _numbered(self, i: int, k: int, head: Head, role: Role) -> list[Phrase]:
        """«معسكر 77», «معسكر K1»: a base or camp that the number at token `k` is the name of, with a Latin letter or without."""
        if role.word not in self.words.numbered or k >= len(self.tokens) or self.tokens[k].kind != "number":
            return []
        number = self.tokens[k].text if k == i + 1 else self.tokens[k - 1].text
        if len(number) < 2 if k == i + 1 else not number.isascii():
            return []  # «معسكر 3 أيام»
        return [Phrase(i, k + 1, (i + 1, k + 1), number, False, [], head, role.word, preposition=True)]

    def _named(self, i: int, head: Head, quoted: bool) -> Phrase | None:
        """The name behind a head noun: the gazetteer's, or an unknown one where the head is open."""
        known = self._name(i, BARE)
        if self._is_shared_side(i) or self._is_side(i, known):
            return None
        unknown = self._unknown(i, head, quoted) if head.open else None
        if known is None or (unknown and unknown.last > known.last and (quoted or self._norm(i) in self.words.openers)):
            return unknown
        if self._fits(known, head):
            return known if head.open or not self._trap(known) else None  # «سلسلة طويلة»
        if " " in known.stem and head.concept in ("area", "settlement", "division", "quarter"):
            return known.but(shifts=(Shift("near", km=2.0),))  # «منطقة سد تشرين»
        if unknown is None:
            return known if head.concept == "site" and not self._trap(known) else None
        # «مستشفى عسير»: what it is named after tells where it is
        return unknown.but(last=max(unknown.last, known.last), codes=known.codes, stem=known.stem)

    def _is_shared_side(self, i: int) -> bool:
        """«ولايتي شمال وشرق دارفور», «محاور جنوب وجنوب شرق طرابلس»: two sides of what stands behind, and no name."""
        behind = self._norm(self._next(i)) if self._norm(i) in self.words.bearings else ""
        return behind.startswith("و") and behind[1:] in self.words.bearings

    def _is_side(self, i: int, known: Phrase | None) -> bool:
        """«قرى شمال حلب», «قرية شرقي درعا»: a side of what stands behind, and no name («شمال سيناء» is one)."""
        bare = self._norm(i) in self.words.bearings and not self._definite(i)
        return bare and (known is None or known.last == i + 1)

    def _list(self, first: int, i: int, head: Head, role: Role) -> list[Phrase]:
        """The names listed behind a dual or plural head noun."""
        inside = any(not r.prefix for r in roles(self._norm(i)))
        found: list[Phrase] = []
        while i >= 0 and not (self._is_shared_side(i) or self._is_side(i, self._name(i, LISTED if found else BARE))):
            dual = role.word.endswith(("تي", "تا"))
            phrase = self._member(i, head, bool(found), certain=dual) if len(found) < 2 or not dual else None
            if phrase is None:
                break
            if phrase.shifts:  # «قرى جبل الزاوية»
                return [phrase.but(first=first, preposition=True)]
            start = i if found else first
            found.append(phrase.but(first=start, head=head, head_word=role.word, preposition=True, listed=True))
            i = self._listed_next(phrase.last - 1)
        if inside and not (found and found[0].codes):
            nested = self._at(found[0].name[0] if found else i, 2)
            return [nested[0].but(first=first), *nested[1:]] if nested else found
        if head.concept not in ("settlement", "quarter", "camp") and len(found) == 1 and not found[0].codes:
            return []  # «مناطق السيطرة»
        return found

    def _member(self, i: int, head: Head, later: bool, certain: bool) -> Phrase | None:
        """The member of a list at word `i`; `later` where others stand before it, `certain` in a dual, which has two."""
        known = self._name(i, LISTED if later else BARE)
        if known and self._fits(known, head) and self._norm(i) not in self.words.openers:
            return known
        if known and not later and " " in known.stem and not self._fits(known, head):
            return known.but(shifts=(Shift("inside"),))
        if later and known is None and any(r.kind != "head" for r in roles(self._norm(i))):
            return None
        unknown = self._unknown(i, head, quoted=False, later=later)
        if unknown is None or (known and known.last >= unknown.last and self._fits(known, head)):
            return known if known and self._fits(known, head) else None
        return unknown if not later or certain or self._closed(unknown.last) else None

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
