"""Moving about in a document's words: over quotation marks and hashtags, to names of sides and to places that look like them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rasid.mentions.actors.vocabulary import Name, Side, government_verbs, launching_verbs, words_in
from rasid.mentions.actors.words import Word, words_of
from rasid.mentions.reporting import is_reporting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasid.language.tokens import Token

_SKIPPED = frozenset("«»\"“”'()#_[]‘’")
_SHARE = 3  # a country is one of those a report is about with a third of the mentions of the first one
_ADDRESSING = frozenset(("علي", "الي", "ل", "من"))
_ADDRESSED = 4  # words from what is addressed to somebody to the preposition that leads to him
_CLAUSES = frozenset(("ان", "بان", "بين", "لكن", "ضد", "حيث", "مع", "بحسب", "حسب"))


def _is_numbered(name: Name) -> bool:
    """«الفرقة 16»: many armies have one, so that it means the known one only in reports about its country."""
    return len(name.rest) == 1 and name.rest[0].isdigit()


class Text:
    """A document's tokens, their folded words and what each word can be.

    `countries` (ISO 3166-1 alpha-2) are those of the places named in it, each as often as it is.
    """

    def __init__(self, tokens: list[Token], countries: Iterable[str] = ()) -> None:
        self.tokens = tokens
        self.norms = [t.norm for t in tokens]
        self.words: list[Word | None] = words_of(self.norms)
        self.named: set[str] = set()  # the ids of the sides named so far
        self.begins = [i for i, word in enumerate(self.words) if word is not None and word.begins]
        self.countries = Counter(countries)
        for word in self.words:
            if word is not None and word.countries:
                self.countries.update(word.countries)
        self.least = max(self.countries.values(), default=0) / _SHARE

    def after(self, i: int) -> int:
        """The next word behind token i, over quotation marks, brackets and hashtags; the number of tokens at the end."""
        norms = self.norms
        i += 1
        while i < len(norms) and norms[i] in _SKIPPED:
            i += 1
        return i

    def before(self, i: int) -> int:
        """The word or mark in front of token i, over quotation marks and the like; -1 at the beginning."""
        norms = self.norms
        i -= 1
        while i >= 0 and norms[i] in _SKIPPED:
            i -= 1
        return i

    def name_at(self, i: int, behind_noun: bool) -> tuple[int, Side] | None:
        """The longest name that begins at token i: its end and side."""
        here = self.words[i] if i < len(self.words) else None
        if here is None or here.names is None:
            return None
        if here.names.longer:
            k = self._within(i)
            matched: list[tuple[int, Name]] = []
            for name in here.names.longer.get(self.norms[k], ()) if k < len(self.norms) else ():
                if matched and len(name.rest) < len(matched[0][1].rest):
                    break
                last = self._matched(k, name.rest)
                if last is not None and self._may_be(i, last, name, behind_noun):
                    matched.append((last, name))
            if matched:
                last, name = max(matched, key=lambda m: self._weight(m[1]))
                return last, name.side
        alone = [name for name in here.names.alone if self._may_be(i, i + 1, name, behind_noun)]
        return (i + 1, max(alone, key=self._weight).side) if alone else None

    def _may_be(self, i: int, last: int, name: Name, behind_noun: bool) -> bool:
        """Whether a name that stands at tokens `i` to `last` means its side here, by its kind and the word behind it."""
        if (
            (name.short and not behind_noun and not self._is_known(i, name))
            or (name.seat and not self._is_seat(i))
            or ((name.local or (self.countries and _is_numbered(name))) and not self._weight(name))
            or (self.tokens[i].text.endswith("ية") and self.before(i) >= 0 and self.norms[self.before(i)] in words_in("grounds"))
        ):  # … nor the adjective of «مدن تركية»
            return False
        behind = self.after(last - 1)
        following = self.words[behind] if behind < len(self.words) else None
        adjective = following.adjective if following is not None and following.definite and not following.conj else None
        if adjective is not None and name.short and adjective.side is None and not adjective.direction:
            return False  # «محيط القاعدة الجوية»
        if adjective is None or adjective.side is None or adjective.side.slug is None or name.side.country is None:
            return True
        if name.side.slug is not None and self.norms[behind].endswith(("يين", "يون")):  # «دعت فرنسا السودانيين إلى …»
            return True
        return adjective.side.country == name.side.country  # «الاحتلال» but not «الاحتلال الروسي»

    def _is_known(self, i: int, name: Name) -> bool:
        """Whether a short name stands for a side that was named in full before («أعلنت القاعدة»), where no place is meant."""
        return name.side.id in self.named and not self.located(i) and self.norms[i].startswith(("ال", "وال", "لل"))

    def _weight(self, name: Name) -> int:
        """How much the report is about the countries in whose news a name means its side; 0: not about them."""
        found = max((self.countries[c] for c in name.side.where), default=0)
        return found if found >= self.least else 0

    def _matched(self, j: int, rest: tuple[str, ...]) -> int | None:
        """The end of a name whose second word stands at token j and is known to match."""
        for word in rest[1:]:
            j = self._within(j)
            if j >= len(self.norms) or self.norms[j] != word:
                return None
        return j + 1

    def _within(self, i: int) -> int:
        """The next word of a name behind token i, over a dash, too («الحركة الشعبية - شمال»)."""
        j = self.after(i)
        return self.after(j) if j < len(self.norms) and self.norms[j] in ("-", "–") else j

    def _is_seat(self, i: int) -> bool:
        """Whether a capital stands for its government: heading a clause, behind a verb of governments or with another."""
        here = self.words[i]
        before = self.before(i)
        led = "ل" if here is not None and here.name_prefix[-1:] == "ل" else self.norms[before] if before >= 0 else ""
        if led in _ADDRESSING and self._is_addressed(before + (led == "ل"), led):
            return True
        if here is not None and here.name_prefix[-1:] in ("ب", "ل"):
            return False
        if before < 0 or self.tokens[before].kind in ("mark", "break"):
            capital = any(norm.endswith("عاصمه") for norm in self.norms[max(before - 2, 0) : max(before, 0)])
            return not (capital and self.tokens[before].text in ("،", ","))  # «العاصمة السودانية، الخرطوم»
        if self.norms[before] in _CLAUSES or is_reporting(self.norms[before]) or self.norms[before] in government_verbs():
            return True
        if self.norms[before] in launching_verbs():
            return True
        other = self.words[before]
        if here is None or other is None or not other.names:
            return False
        lead = self.before(before)  # «حذرت أنقرة دمشق»: the other side of a verb of governments
        return here.name_prefix.startswith("و") or (lead >= 0 and self.norms[lead] in government_verbs())

    def _is_addressed(self, before: int, led: str) -> bool:
        """Whether words before token `before` are for whom its preposition leads to («عقوبات على طهران», «طلبت … من أنقرة»)."""
        row = self.norms[max(before - _ADDRESSED, 0) : max(before, 0)]
        return not words_in("asking" if led == "من" else "addressed").isdisjoint(row)

    def located(self, i: int) -> bool:
        """Whether token i stands where a place is named («في سوريا», «شمال إسرائيل»), so that it is no side."""
        here = self.words[i]
        if here is not None and here.names and here.name_prefix[-1:] in ("ب", "ل"):
            return here.name_prefix[-1] == "ب"
        before = self.before(i)
        previous = self.words[before] if before >= 0 else None
        if previous is None or not previous.locative:
            return False
        return self.norms[before] != "الي" or not self._is_addressed(before, "الي")  # «تهديدات إلى إيران»
