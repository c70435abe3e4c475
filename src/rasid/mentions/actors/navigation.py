"""Moving about in a document's words: over quotation marks and hashtags, to names of sides and to places that look like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.actors.vocabulary import Side, government_verbs
from rasid.mentions.actors.words import Word, words_of
from rasid.mentions.reporting import is_reporting

if TYPE_CHECKING:
    from rasid.language.tokens import Token

_SKIPPED = frozenset("«»\"“”'()#_[]‘’")
_CLAUSES = frozenset(("ان", "بان", "بين", "لكن", "ضد", "حيث", "مع", "بحسب", "حسب"))


class Text:
    """A document's tokens, their folded words and what each word can be."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.norms = [t.norm for t in tokens]
        self.words: list[Word | None] = words_of(self.norms)
        self.begins = [i for i, word in enumerate(self.words) if word is not None and word.begins]

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
            k = self.after(i)
            for name in here.names.longer.get(self.norms[k], ()) if k < len(self.norms) else ():
                last = self._matched(k, name.rest)
                if last is not None and (behind_noun or not name.short) and (not name.seat or self._is_seat(i)):
                    return last, name.side
        for name in here.names.alone:
            if (behind_noun or not name.short) and (not name.seat or self._is_seat(i)):
                return i + 1, name.side
        return None

    def _matched(self, j: int, rest: tuple[str, ...]) -> int | None:
        """The end of a name whose second word stands at token j and is known to match."""
        for word in rest[1:]:
            j = self.after(j)
            if j >= len(self.norms) or self.norms[j] != word:
                return None
        return j + 1

    def _is_seat(self, i: int) -> bool:
        """Whether a capital stands for its government: heading a clause, behind a verb of governments or with another."""
        here = self.words[i]
        if here is not None and here.name_prefix[-1:] in ("ب", "ل"):
            return False
        before = self.before(i)
        if before < 0 or self.tokens[before].kind in ("mark", "break"):
            return True
        if self.norms[before] in _CLAUSES or is_reporting(self.norms[before]) or self.norms[before] in government_verbs():
            return True
        return here is not None and here.name_prefix.startswith("و") and (w := self.words[before]) is not None and bool(w.names)

    def located(self, i: int) -> bool:
        """Whether token i stands where a place is named («في سوريا», «شمال إسرائيل»), so that it is no side."""
        here = self.words[i]
        if here is not None and here.names and here.name_prefix[-1:] in ("ب", "ل"):
            return here.name_prefix[-1] == "ب"
        before = self.before(i)
        previous = self.words[before] if before >= 0 else None
        return previous is not None and previous.locative
