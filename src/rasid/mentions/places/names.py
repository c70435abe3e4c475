"""Names in running text: the longest one of the gazetteer at a word, or an unknown one behind a head noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rasid.gazetteer import load
from rasid.gazetteer.spelling import bare
from rasid.language.folding import fold
from rasid.mentions.places.phrase import Phrase
from rasid.mentions.places.recalled import recalls
from rasid.mentions.places.starts import stems
from rasid.mentions.places.words import roles, words

if TYPE_CHECKING:
    from collections.abc import Container

    from rasid.language.tokens import Token
    from rasid.mentions.places.words import Head

BARE, LISTED = ("", "ال"), ("", "ال", "و", "وال")
OPENING, CLOSING = "«\"“'‘(/", "»\"”'’)/"
SOFT = frozenset("#_«»\"“”'‘’(:/")
# Where two words may have been glued: behind ة, which ends words, or before a hamza on alif, which mostly begins them.
_GLUE = re.compile("(?<=[^ا]{2}ة)(?=[^\\W\\d_])|(?<=\\w{3})(?=[أإآ])")
_GLUE_IN_NAME = re.compile(_GLUE.pattern + "|(?<=\\w{3})(?=ا\\w{3})")
_KIN = frozenset(("بن", "ابن", "بنت", "ابو", "ابي", "ال"))
_RESUMED = frozenset(("عليها", "عليه", "فيها", "فيه", "بها", "به", "منها", "منه", "اليها"))  # a relative clause's pronoun
_EXPOSED = 4  # words from «تعرضت» to what a place was exposed to
_SURE = 5  # letters of a name that «ب» leads to as surely as «في»


class NameReader:
    """Reads names at words of one document."""

    def __init__(self, tokens: list[Token], busy: Container[int]) -> None:
        self.tokens, self.busy = tokens, busy
        self.names, self.beginnings = load().names, load().beginnings
        self.words = words()

    def _next(self, i: int, soft: bool = False) -> int:
        """The position of the word behind token `i`, -1 where something else stands there; marks of names may be skipped."""
        tokens, i = self.tokens, i + 1
        while i < len(tokens):
            token = tokens[i]
            if token.kind == "word":
                return -1 if i in self.busy else i
            if token.kind != "mark" or not (token.text == "_" or (soft and token.text in SOFT)):
                return -1
            i += 1
        return -1

    def _norm(self, i: int) -> str:
        return self.tokens[i].norm if 0 <= i < len(self.tokens) else ""

    def _definite(self, i: int) -> bool:
        return self._norm(i).startswith("ال")

    def _name(self, i: int, clitics: tuple[str, ...] | None = None) -> Phrase | None:
        """The longest name of the gazetteer at word `i`, between readings of one length the one with fewer clitics.

        `clitics` are the prefixes that the word may have here (all where None).
        """
        best: Phrase | None = None
        for stem in stems(self.tokens[i].norm):
            if clitics is not None and stem.prefix not in clitics:
                continue
            if stem.prefix and stem.prefix != "ال" and stem.longest > 1 and self.tokens[i].norm in self.words.traps:
                continue  # «في بيان أن» is no «يان أن»
            key, last = stem.form, i
            ends = [(key, i + 1)]
            for _ in range(stem.longest - 1):
                last = self._next(last)
                if last < 0:
                    break
                longer = f"{key} {self.tokens[last].norm}"
                if (len(ends) == 1 and longer not in self.beginnings) or longer not in self.names:
                    glued = self._unglued(key + " ", last)
                    if glued:
                        ends.append((glued, last + 1))
                    if glued or (len(ends) == 1 and longer not in self.beginnings):
                        break
                key = longer
                ends.append((key, last + 1))
            for key, end in ends[::-1]:
                codes = self.names.get(key)
                if codes and not self._other_reading(i, end):
                    if best is None or end > best.last:
                        best = Phrase(i, end, (i, end), key, stem.definite, codes, preposition=self._after_preposition(i))
                        best.clitic, best.raw = stem.prefix.removesuffix("ال"), self.tokens[end - 1].text
                        if best.clitic.endswith("ب") and (stem.definite or len(stem.form) >= _SURE):  # «اشتباكات بالحويجة»
                            best.preposition = True
                        best.personal = self._personal(i, end)
                        best.hashtag = i > 0 and self.tokens[i - 1].text in "#_"
                    elif end == best.last and key != best.stem and len(stem.form) + 2 >= len(self.tokens[i].norm):
                        best = best.but(codes=best.codes + [c for c in codes if c not in best.codes])
                    break
        if best is None and clitics is not None:
            return next(iter(self._glued(i)), None)
        return best

    def _glued(self, i: int) -> list[Phrase]:
        """The one-word name that begins word `i`, where the rest of the word is another."""
        name = self._unglued("", i)
        return [Phrase(i, i + 1, (i, i + 1), name, self._definite(i), self.names[name])] if name else []

    def _unglued(self, before: str, i: int) -> str | None:
        """The name that `before` and a part of word `i` make, where a scraped page lost the blank behind it («منبجأعلن»)."""
        text = self.tokens[i].text
        if len(text) < 7:
            return None
        for cut in (_GLUE_IN_NAME if before else _GLUE).finditer(text):
            part = fold(text[: cut.start()])
            name = before + part if before else bare(part)[0]
            if name in self.names:
                return name
        return None

    def _other_reading(self, i: int, end: int) -> bool:
        """Whether the words are no name here: «في» alone, or «الباب شرقي» where a place follows and «شرقي» is its side."""
        last = self._norm(end - 1)
        if end == i + 1:
            counted = i > 0 and self.tokens[i - 1].kind == "number" and last.endswith(("ين", "ون"))  # «أوقفت 6 مهربين»
            qualifies = last in self.words.adjectives and i > 0 and self._qualifies(i - 1)
            return counted or qualifies or last in self.words.never
        return last in self.words.bearings and self._next(end - 1) >= 0 and bool(stems(self._norm(self._next(end - 1))))

    def _qualifies(self, before: int) -> bool:
        """«في سيارة حديثة»: whether the word at `before` is an indefinite feminine that an adjective may stand behind."""
        norm = self._norm(before)
        noun = norm.endswith("ه") and len(norm) > 3 and not norm.startswith("ال")
        return noun and self.tokens[before].kind == "word" and norm not in self.words.heads

    def _trap(self, phrase: Phrase) -> bool:
        """Whether a name is a word of the language that seldom names a place."""
        return ("ال" + phrase.stem if phrase.definite else phrase.stem) in self.words.ordinary

    def _after_preposition(self, i: int) -> bool:
        """Whether a preposition of place stands before word `i` («علي» only if written «على»), or a verb that reaches places."""
        i -= 1
        while i >= 0 and self.tokens[i].text in SOFT:
            i -= 1
        if i < 0:
            return False
        if self.tokens[i].norm in self.words.prepositions or self.tokens[i].text in ("على", "وعلى"):
            return True
        return any(self.tokens[k].norm in self.words.reaching for k in range(max(0, i - 2), i + 1))

    def _personal(self, i: int, end: int) -> bool:
        """Whether the words around make a name a person's («حمد بن محمد») or a paper's («صحيفة القدس»)."""
        k = i - 1
        while k > 0 and self.tokens[k].text in OPENING:
            k -= 1
        before, after = self._norm(k), self._norm(end)
        if k >= 0 and self.tokens[k].text == "على":
            return False
        bare = before.removeprefix("و").lstrip("بل") if len(before) > 4 else before  # «لعائلة», «ولأسرة»
        return before in self.words.bearers or bare in self.words.bearers or before in _KIN or after in _KIN

    def _unknown(self, i: int, head: Head, quoted: bool, later: bool = False) -> Phrase | None:
        """A name behind an open head noun that the gazetteer lacks: one word, or more by quotes or in compound names."""
        first = self._norm(i)
        if later and first[0] == "و" and len(first) > 3:
            first = first[1:]
        if not self._may_be_name(i, first, head, quoted) or (first[0] == "ل" and self._is_exposed(i)):
            return None
        last, following = self._quoted_last(i) if quoted else i, self._next(i)
        compound = first in self.words.openers
        annexed = head.concept in ("site", "area") and not self._definite(i) and self._definite(following)
        behind = self._norm(following)  # «سوق ذيبان إلى», «سوق ذيبان الذي»: no article, though it begins like one
        other = behind in self.words.never or behind in self.words.bearings or behind[2:] in self.words.nationality
        called = first in self.words.persons and behind in self.words.persons  # «مسجد مصطفى محمود»
        if last == i and following >= 0 and (compound or annexed or called) and not other:
            last = following
        last = self._tails(last)
        if last + 1 < len(self.tokens) and self.tokens[last + 1].kind == "number" and first in self.words.openers:
            last += 1  # «معسكر اللواء 35»
        return Phrase(i, last + 1, (i, last + 1), first, self._definite(i), [], head, preposition=True)

    def _is_exposed(self, i: int) -> bool:
        """«تعرضت قرية لقصف»: whether «ل» leads from a verb before the head noun to what befell the place."""
        return any(self._norm(k).lstrip("وفلب") in self.words.exposed for k in range(max(0, i - _EXPOSED), i))

    def _quoted_last(self, i: int) -> int:
        """The last word of a quoted name that begins at word `i`, of four words at most; `i` where the quote does not close."""
        last = i
        for _ in range(4):
            if last + 1 < len(self.tokens) and self.tokens[last + 1].text in CLOSING:
                return last
            last = self._next(last)
            if last < 0:
                break
        return i

    def _may_be_name(self, i: int, norm: str, head: Head, quoted: bool) -> bool:
        if norm in self.words.openers and self._next(i) >= 0:
            return True
        if len(norm) < 2 or not "\u0600" <= norm[0] <= "\u06ff" or norm in self.words.never or norm in self.words.nationality:
            return False
        described = norm in self.words.tails or (head.concept == "site" and norm.removesuffix("ا") in self.words.never)
        if described and not quoted:
            return False  # «مستشفى حكوميا»
        if head.many and not quoted and recalls(norm):
            return False  # «كبرى مدن الولاية», «أحياء المدينة»: parts of what was named before
        if norm[0] in "يتن" and not quoted and self._norm(self._next(i)) in _RESUMED:
            return False  # «منطقة يسيطر عليها المسلحون»
        if quoted or norm.startswith("ال"):
            return not norm.startswith("الا") or norm[-2:] != "ات" or quoted  # «الاشتباكات»: plural of a masdar
        if self._clitic_or_verb(i, norm, head) or (head.many and head.concept not in ("settlement", "quarter", "camp")):
            return False
        masculine = head.concept in ("site", "camp", "quarter")
        if norm.endswith("يه") or (masculine and norm.endswith("ي") and norm not in self.words.persons):
            return False  # an indefinite nisba behind an indefinite noun is its adjective («قرية جبلية»)
        return not any(role.prefix or role.kind in ("bearing", "belt", "near", "coast") for role in roles(norm))

    def _clitic_or_verb(self, i: int, norm: str, head: Head) -> bool:
        """Whether a word behind a head noun begins another phrase: «ثكنة للدرك», «مستشفى وقافلة», «فندق يرتاده»."""
        if (
            norm.startswith("لل")
            or (norm[0] == "و" and len(norm) > 4)
            or (head.concept == "site" and norm[0] == "ل" and len(norm) > 4)
        ):
            return True
        if norm.endswith("وا") and len(norm) > 4:
            placed = any(r.kind in ("bearing", "belt") or "ب" in r.prefix for r in roles(self._norm(self._next(i))))
            return not placed  # «بلدات سيطروا عليها», but «قرية كيداوا بولاية زامفارا»
        if norm[0] == "و" and norm[1:] in self.words.never:
            return True
        return (norm[0] in "يت" and norm.endswith("ها")) or (norm[0] == "ي" and norm.endswith("ه") and head.concept == "site")

    def _tails(self, last: int, site: bool = False) -> int:
        """The last of the adjectives that belong to a name ending at word `last`; of a site's any («مشفى الأمومة النسائي»)."""
        following = self._next(last)
        while following >= 0 and (self._norm(following) in self.words.tails or (site and self._adjective_of_site(following))):
            last, following = following, self._next(following)
        return last

    def _adjective_of_site(self, i: int) -> bool:
        norm = self._norm(i)
        if norm.startswith("لل"):  # «مستشفى للأطفال»; «أغلقوا الحقل للمطالبة بوظائف», «للاحتجاج على» tell what for
            return not self._norm(self._next(i)).startswith(("ب", "علي", "عن", "من"))
        nisba = norm.startswith("ال") and norm.endswith(("ي", "يه")) and len(norm) > 5
        return nisba and norm not in self.words.bearings and norm[2:] not in self.words.nationality

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
