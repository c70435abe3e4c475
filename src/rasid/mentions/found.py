"""What every finder of mentions gives: a value and the tokens it was read from."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """`value` was read from tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    value: T
