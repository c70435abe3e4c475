"""Tokens: words, numbers, marks and line breaks, each with its place in the text and its folded spelling.

A token never holds a blank, but for letters that a post pulled apart with tatweels («مسـ ـيّرة» is one word). Hashtags fall
into their words («#ريف_إدلب» is #, ريف, _, إدلب); a clitic written against a digit («و3») is a word of its own, and so is
the flag of breaking news that a page ran into its first word («عاجلمقتل»). A dot before the last letter or two of a word is
one that hides it from filters («استهد.ف», «خنز.ير»), unless these are a word of their own («حلب.في»). Where a page lost the
break between two lines, a word that opens lines of news is cut from the word it was run into («سد تشريناستشهد»).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import compress, count
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from rasid.language.folding import fold
from rasid.lexicon import load
from rasid.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Kind = Literal["word", "number", "mark", "break"]
COMMAS = frozenset(("،", ","))
OPENING_QUOTES, CLOSING_QUOTES = frozenset('«"“'), frozenset('»"”')
PAUSES = COMMAS | {"؛"}

_LETTERS = (
    "\u0610-\u061a\u0620-\u063f\u0641-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc\u200c\u200d"
)
_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_FINAL = "ةى"  # letters that only end a word: what stands behind them is glued on («الآهلةبالسكان»)
_INNER = _LETTERS.replace("\u0620-\u063f\u0641-\u065f", "\u0620-\u0628\u062a-\u063f\u0641-\u0648\u064a-\u065f")  # all but those
_ENDED = rf"[{_FINAL}][{_MARKS}]*ء?"  # «الطوارىء» is an older spelling of «الطوارئ»
_PIECE = rf"(?:[{_INNER}\u0640]+(?:{_ENDED})?|{_ENDED})"
_SHORT = "في|من|لا|ما|لم|لن|قد|أن|إن|ان|عن|هو|هي|كم|بل|أو|او|ثم|لو|كل|كي|مع|هل|يا|أي|تم|كان|هم|له|به|لك|ذا"
# what stands before a joint is looked at behind its own character, which is rarely there at all
_DOT = rf"\.(?<=[{_LETTERS}]{{2}}\.)(?=(?!(?:{_SHORT})(?![{_LETTERS}]))[{_LETTERS}]{{1,2}}(?![{_LETTERS}]))"
_JOINT = rf"(?:(?<=\u0640)[ .*]{{1,2}}(?=\u0640)|\*(?<=[{_LETTERS}]\*)(?=[{_LETTERS}])|{_DOT})"
_PULLED = r"\u0640*(?:[ .*]{1,2}\u0640+)?"  # what may stand behind a letter of a word pulled apart
_FLAG = rf"ع(?<![{_LETTERS}]ع)\u0640*ا\u0640*ج\u0640*ل\u0640*(?=(?:[{_LETTERS}]{_PULLED}){{3}}[{_LETTERS}\u0640])"
_LEAST_RUN_ON = 6  # letters of a word that was run into another
_KINDS = {
    "word": rf"{_FLAG}|{_PIECE}(?:{_JOINT}{_PIECE})*",
    "number": r"[0-9٠-٩۰-۹]+(?:[.,٫٬][0-9٠-٩۰-۹]+)*",
    "break": r"[^\S\n]*\n\s*",
    "latin": rf"[^\W\d_{_LETTERS}]+(?:['’-][^\W\d_{_LETTERS}]+)*",
    "mark": r"\.{2,}|…|[^\s\w]|_",
}
_TOKEN = re.compile("|".join(_KINDS.values()))
_OF_KIND = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))


class Token:
    """One token: `text` as written at code points `start` to `end`, `norm` its folded spelling, `kind` what it is."""

    __slots__ = ("end", "kind", "norm", "start", "text")

    def __init__(self, text: str, start: int, end: int, norm: str, kind: Kind) -> None:
        self.text, self.start, self.end, self.norm, self.kind = text, start, end, norm, kind

    def __repr__(self) -> str:
        return f"Token({self.text!r}, {self.start}, {self.end})"


class _Known(dict[str, tuple[str, Kind, int]]):
    """The folded spelling and the kind of every token met so far, by its text, and where it is two words (0: nowhere)."""

    def __missing__(self, word: str) -> tuple[str, Kind, int]:
        match = _OF_KIND.match(word)
        kind = match.lastgroup if match else None
        if len(self) > 1 << 17:
            self.clear()
        if kind == "word":
            self[word] = fold(word), "word", _seam(word)
        elif kind == "number":
            self[word] = fold(word), "number", 0
        elif kind == "latin":
            self[word] = word.lower(), "word", 0
        else:
            self[word] = "\n" if kind == "break" else word, kind, 0  # type: ignore[assignment]
        return self[word]


@cache
def _run_on() -> re.Pattern[str]:
    """A word of three letters or more, its clitics aside, and a word that opens lines of news written against it."""
    opening = "|".join(re.sub("^[اأإ]", "[اأإ]", word) for word in load("grammar")["opens_lines"])
    return re.compile(rf"[وف]?+(?:بال|كال|ال|لل|[بلك])?+(?:[{_LETTERS}\u0640][ .*]{{0,2}}){{3,}}?(?P<opening>{opening})")


def _seam(word: str) -> int:
    match = _run_on().fullmatch(word) if len(word) > _LEAST_RUN_ON else None
    return match.start("opening") if match else 0


_known = _Known()
_norm: Callable[[Token], str] = attrgetter("norm")


def tokenize(text: str) -> list[Token]:
    """All tokens of a text in order. Latin words have kind "word" too. Every token slices to its text."""
    tokens = []
    known = _known
    end = 0
    for word in _TOKEN.findall(text):
        start = text.index(word, end)  # what stands between tokens is no sign that one begins with
        end = start + len(word)
        norm, kind, seam = known[word]
        if seam:
            head, tail = word[:seam], word[seam:]
            tokens.append(Token(head, start, start + seam, known[head][0], kind))
            word, start, norm = tail, start + seam, known[tail][0]
        tokens.append(Token(word, start, end, norm, kind))
    return tokens


def is_quoted(tokens: list[Token], first: int, last: int) -> bool:
    """Whether quotation marks enclose tokens `first` to `last` (exclusive)."""
    enclosed = first > 0 and last < len(tokens)
    return enclosed and tokens[first - 1].text in OPENING_QUOTES and tokens[last].text in CLOSING_QUOTES


def positions(tokens: list[Token], lookup: Callable[[str], object]) -> Iterator[int]:
    """The positions of the tokens for whose folded spelling `lookup` gives something, without a step of Python for the others."""
    return where(map(_norm, tokens), lookup)


def where(norms: Iterable[str], lookup: Callable[[str], object]) -> Iterator[int]:
    """The positions of the folded words for which `lookup` gives something."""
    return compress(count(), map(lookup, norms))


def span(text: str, tokens: list[Token], first: int, last: int) -> Span:
    """The span of tokens `first` to `last` (exclusive)."""
    start, end = tokens[first].start, tokens[last - 1].end
    return Span(text[start:end], start, end)
