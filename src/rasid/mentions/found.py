"""What every finder of mentions gives: a value and the tokens it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True, unsafe_hash=True)
class Found(Generic[T]):
    """`value` was read from tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    value: T
