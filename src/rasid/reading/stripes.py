"""Stripes: some readers go through one stream side by side, and each takes every n-th record of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasid.reading.results import Result


class Stripe:
    """The records `index`, `index + of`, … of one stream, whatever archives it holds."""

    def __init__(self, index: int, of: int) -> None:
        self._index, self._of = index, of
        self._met = 0

    def takes(self) -> bool:
        """Whether the record that comes next is of this stripe; to be asked once a record."""
        self._met += 1
        return self._of == 1 or (self._met - 1) % self._of == self._index

    def of(self, results: Iterable[Result]) -> Iterator[Result]:
        """Those of some results that are of this stripe."""
        return (result for result in results if self.takes())


ALL = Stripe(0, 1)
