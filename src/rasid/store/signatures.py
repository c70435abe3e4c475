"""Signatures of texts: MinHash over runs of stems, so that copies with small edits are found without comparing all with all."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

Member = TypeVar("Member", bound="Hashable")

PERMUTATIONS = 32
SHINGLE = 3  # stems a run
BANDS = 8  # of four values each: texts of similarity 0.6 meet with probability 0.67, of 0.8 with 0.98
COPY = 0.6  # share of equal runs from which two texts are held to be one text, edited
_SEED = 20
_VALUES = struct.Struct(f"<{PERMUTATIONS}I")


def signature(words: str) -> bytes:
    """The MinHash of a text given as `search_words`; empty for a text of fewer than eight words, which says too little."""
    stems = words.split()
    if len(stems) < 8:
        return b""
    from rensa import RMinHash

    digest = RMinHash(PERMUTATIONS, _SEED)
    digest.update([" ".join(stems[i : i + SHINGLE]) for i in range(len(stems) - SHINGLE + 1)])
    return bytes(_VALUES.pack(*digest.digest()))


def similarity(left: bytes, right: bytes) -> float:
    """The share of equal runs of two texts, estimated from their signatures; 0 where one has none."""
    if not left or not right:
        return 0.0
    equal: int = sum(a == b for a, b in zip(_VALUES.unpack(left), _VALUES.unpack(right), strict=True))
    return equal / PERMUTATIONS


def copies(signed: Iterable[tuple[Member, bytes]], threshold: float = COPY) -> dict[Member, Member]:
    """Which members copy each other: each member of a group of copies to one that stands for it; others are left out."""
    parent: dict[Member, Member] = {}
    signatures: dict[Member, bytes] = {}
    first: list[dict[bytes, Member]] = [{} for _ in range(BANDS)]
    width = PERMUTATIONS * 4 // BANDS
    for member, value in signed:
        if not value:
            continue
        signatures[member] = value
        for band, buckets in enumerate(first):
            other = buckets.setdefault(value[band * width : (band + 1) * width], member)
            if other is not member:
                a, b = _root(parent, other), _root(parent, member)
                if a != b and similarity(signatures[other], value) >= threshold:
                    parent[b] = a
    return {member: _root(parent, member) for member in {*parent, *parent.values()}}


def _root(parent: dict[Member, Member], member: Member) -> Member:
    while member in parent:
        member = parent[member]
    return member
