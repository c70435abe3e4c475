"""A document as the reading of tolls sees it: its tokens, what each may mean, the numbers among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.tolls.words import Word, lists_of, vocabulary, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.language.tokens import Token
    from rasid.mentions.found import Found
    from rasid.mentions.tolls.items import Item
    from rasid.records import NumberMention

OPENING = frozenset("«\"'(“[{”‘’")
CLOSING = frozenset("»\"')”]}“’")
_SENTENCE_ENDS = frozenset(".!؟?…؛;|•#")


class _Padded(dict[int, str]):
    def __missing__(self, i: int) -> str:
        return ""


class Page:
    """The tokens of a document with what each may mean and the plain counts and ordinals among them."""

    def __init__(self, text: str, tokens: list[Token], numbers: list[Found[NumberMention]]) -> None:
        self.text = text
        self.tokens = tokens
        self.norms = [token.norm for token in tokens]
        self.norm: Callable[[int], str] = _Padded(enumerate(self.norms)).__getitem__  # the folded token, empty outside the text
        self._ends = {i for i, t in enumerate(tokens) if t.kind == "break" or (t.kind == "mark" and t.text[0] in _SENTENCE_ENDS)}
        self.items: dict[tuple[int, bool, str | None], Item | None] = {}  # counts read so far, by where and how
        self.numbers = {
            n.first: n for n in numbers if not n.value.ordinal and n.value.unit is None and not self._is_of_a_day(n.first)
        }
        self.counted = {n.last for n in self.numbers.values()}  # tokens right behind a number
        self.ordinals = {n.first for n in numbers if n.value.ordinal}

    def _is_of_a_day(self, i: int) -> bool:
        """«لليوم الـ 197»: a numeral with the article behind a noun of time says which one it is."""
        return self.norm(i)[:2] == "ال" and self.norm(i - 1) in vocabulary("days")

    def word(self, i: int) -> Word | None:
        """What token `i` may mean in a toll."""
        if i >= len(self.norms):
            return None
        norm = self.norms[i]
        return word(norm, self.tokens[i].text[-1] if norm[-1:] == "ه" else "")

    def is_word(self, i: int) -> bool:
        """Whether token `i` is a word."""
        return 0 <= i < len(self.tokens) and self.tokens[i].kind == "word"

    def in_list(self, i: int, *path: str) -> bool:
        """Whether token `i`, with or without a conjunction, is in a list of the lexicon."""
        return path in lists_of[self.norm(i)]

    def ends(self, i: int) -> bool:
        """Whether a sentence ends at token `i`."""
        return i in self._ends or i >= len(self.tokens)

    def says_harm(self, i: int) -> bool:
        """Whether token `i` is another verb or masdar of harm: a search for persons ends there."""
        entry = self.word(i)
        return entry is not None and (entry.verb is not None or entry.masdar is not None) and entry.person is None

    def is_governed(self, i: int) -> bool:
        """Whether a particle stands before token `i`: what begins there is no subject or object."""
        return self.norm(i - 1) in vocabulary("particles")

    def is_small(self, i: int) -> bool:
        """Whether token `i` is no content word: a particle, a word of time or manner, one that begins a clause, or no word."""
        if not self.is_word(i):
            return True
        norm = self.norms[i]
        return (
            len(norm) < 3 or norm in vocabulary("particles") or any(self.in_list(i, key) for key in ("stops", "adverbs", "parts"))
        )

    def is_nameless(self, i: int) -> bool:
        """Whether no name of a person can stand at token `i`: a small word or a thing."""
        return self.is_small(i) or self.norms[i].removeprefix("ال") in vocabulary("things")

    def is_counted(self, i: int) -> bool:
        """Whether a number ends right before token `i`."""
        return i in self.counted
