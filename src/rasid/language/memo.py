"""What each word was read as: tables that are asked for every token of every document."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
V = TypeVar("V")

_MOST = 1 << 16


class Memo(dict[K, V]):
    """What `read` gives for each key asked for so far, by `memo[key]`; it begins anew when it holds 65,536.

    A key known already costs one look into a dict and no step of Python, so that `map(memo.__getitem__, norms)` may run over
    whole documents.
    """

    __slots__ = ("_read",)

    def __init__(self, read: Callable[[K], V]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, key: K) -> V:
        if len(self) > _MOST:
            self.clear()
        found = self[key] = self._read(key)
        return found


def remembered(read: Callable[[K], V]) -> Callable[[K], V]:
    """`read`, asked once for each key: a call of what it gives is a look into a dict, half of what `functools.cache` costs."""
    return Memo(read).__getitem__
