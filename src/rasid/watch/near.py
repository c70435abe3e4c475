"""Copies: a text that another outlet had before in nearly the same words, found among the documents of the last weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.store.signatures import BANDS, COPY, PERMUTATIONS, similarity

if TYPE_CHECKING:
    from collections.abc import Iterable

DAYS = 30  # how long a text is remembered; later reuse is quotation
MOST = 500_000  # texts remembered at once
_WIDTH = PERMUTATIONS * 4 // BANDS


class Recent:
    """Signatures in buckets by their bands (locality-sensitive hashing): a text is compared with those it may resemble only."""

    def __init__(self, known: Iterable[tuple[str, str | None, bytes]]) -> None:
        self._texts: dict[str, tuple[str | None, bytes]] = {}
        self._buckets: dict[tuple[int, bytes], list[str]] = {}
        for document, url, signature in known:
            self.add(document, url, signature)

    def add(self, document: str, url: str | None, signature: bytes) -> None:
        """Remember a text."""
        if len(self._texts) >= MOST:
            self._forget()
        if signature and document not in self._texts:
            self._texts[document] = (url, signature)
            for band in _bands(signature):
                self._buckets.setdefault(band, []).append(document)

    def _forget(self) -> None:
        """Keep the newer half."""
        kept = list(self._texts.items())[MOST // 2 :]
        self._texts.clear()
        self._buckets.clear()
        for document, (url, signature) in kept:
            self.add(document, url, signature)

    def original(self, document: str, url: str | None, signature: bytes) -> str | None:
        """The most similar text that is held to be the same; a new version of the same page is no copy of the old."""
        met = {other for band in _bands(signature) for other in self._buckets.get(band, ()) if other != document}
        best, found = COPY, None
        for other in met:
            its_url, its_signature = self._texts[other]
            if url is not None and its_url == url:
                continue
            alike = similarity(signature, its_signature)
            if alike > best or (alike == best and found is None):
                best, found = alike, other
        return found


def _bands(signature: bytes) -> list[tuple[int, bytes]]:
    return [(band, signature[band * _WIDTH : (band + 1) * _WIDTH]) for band in range(BANDS)] if signature else []
