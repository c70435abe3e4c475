"""Scripture that a sermon or a statement quotes («قال تعالى (ومن يقتل …)»): it tells of no happening and counts nobody."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from rasid.language.tokens import positions

if TYPE_CHECKING:
    from rasid.language.tokens import Token

_PRAISES = frozenset(("سبحانه", "تعالي"))  # said of God alone
_BLESSING = ("صلي", "الله")  # of the Prophet; «صلى المئات على الجثمان» is a prayer
_SAID = _PRAISES | {_BLESSING[0]}
_ENDS = frozenset((".", "!", "؟", "?"))


def scripture_in(tokens: list[Token]) -> frozenset[int]:
    """The token positions that stand behind the praise of God or the Prophet, each time to the end of its sentence."""
    if _SAID.isdisjoint(map(attrgetter("norm"), tokens)):
        return frozenset()
    found: set[int] = set()
    for i in positions(tokens, _SAID.__contains__):
        if i not in found and (tokens[i].norm in _PRAISES or _norm(tokens, i + 1) == _BLESSING[1]):
            end = next((k for k in range(i, len(tokens)) if tokens[k].kind == "break" or tokens[k].text in _ENDS), len(tokens))
            found.update(range(i, end))
    return frozenset(found)


def _norm(tokens: list[Token], i: int) -> str:
    return tokens[i].norm if i < len(tokens) else ""
