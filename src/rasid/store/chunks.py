"""Long lists of keys in pieces: a statement holds some thousands of values, not a million."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Value = TypeVar("Value")


def chunks(values: Sequence[Value], size: int = 5000) -> Iterator[Sequence[Value]]:
    """The values in their order, `size` at a time."""
    for i in range(0, len(values), size):
        yield values[i : i + size]
