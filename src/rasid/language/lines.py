"""Lines: the line breaks that end nothing, because a text is wrapped to a width (mail, bulletins, pages of old).

A line of such a text breaks off within a phrase («مما أدى إلى⏎مقتل مدنيين»), which a headline or a paragraph never does.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rasid.language.folding import fold
from rasid.lexicon import load

if TYPE_CHECKING:
    from rasid.language.tokens import Token

_WIDEST = 160  # characters: longer lines are paragraphs
_ENDS = frozenset((".", "!", "؟", "?", "…", ":", "؛"))


@cache
def _leading() -> frozenset[str]:
    """Words that nothing ends with: prepositions, relatives, particles that open a clause."""
    data: dict[str, list[str]] = load("grammar")
    return frozenset(fold(word) for row in ("prepositions", "relatives", "complementizers") for word in data[row])


def unwrapped(tokens: list[Token]) -> list[Token]:
    """The tokens without the breaks that only wrap a line; the same list where none does."""
    breaks = [i for i, token in enumerate(tokens) if token.kind == "break"]
    if not any(tokens[i - 1].norm in _leading() for i in breaks if i):
        return tokens
    dropped: set[int] = set()
    run = [-1]
    for i in breaks:
        run.append(i)
        if _is_empty_line(tokens, i):
            dropped |= _wraps(tokens, run)
            run = [i]
    dropped |= _wraps(tokens, run)
    return [token for i, token in enumerate(tokens) if i not in dropped] if dropped else tokens


def _is_empty_line(tokens: list[Token], i: int) -> bool:
    return tokens[i].text.count("\n") > 1


def _wraps(tokens: list[Token], run: list[int]) -> set[int]:
    """The breaks of a run of lines that wrap, none where no line of it breaks off: those behind a line of some length that no
    mark ends. `run` holds the break above the first line and those behind each."""
    if not any(tokens[i - 1].norm in _leading() for i in run[1:]):
        return set()
    ends = [tokens[i].end if i >= 0 else 0 for i in run]
    widths = [tokens[i].start - end for i, end in zip(run[1:], ends, strict=False)]
    widest = max(widths)
    if widest > _WIDEST:
        return set()
    long = [i for i, width in zip(run[1:], widths, strict=True) if 2 * width > widest and not _is_empty_line(tokens, i)]
    return {i for i in long if tokens[i - 1].text not in _ENDS}
