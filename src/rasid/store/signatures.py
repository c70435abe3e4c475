"""Signatures of texts: MinHash over runs of stems, so that copies with small edits are found without comparing all with all."""

from __future__ import annotations

import struct
from itertools import combinations
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
_CROWD = 40  # members of a bucket compared with all of it; later ones with the first of it only


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
    """Which members copy each other: each member of a group of copies to the first of its group; others are left out."""
    signatures = {member: value for member, value in signed if value}
    buckets: dict[tuple[int, bytes], list[Member]] = {}
    width = PERMUTATIONS * 4 // BANDS
    for member, value in signatures.items():
        for band in range(BANDS):
            buckets.setdefault((band, value[band * width : (band + 1) * width]), []).append(member)
    parent = {member: member for member in signatures}

    def root(member: Member) -> Member:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    order = {member: i for i, member in enumerate(signatures)}
    for members in buckets.values():
        pairs = combinations(members[:_CROWD], 2), ((members[0], later) for later in members[_CROWD:])
        for left, right in (pair for some in pairs for pair in some):
            a, b = root(left), root(right)
            if a != b and similarity(signatures[left], signatures[right]) >= threshold:
                first, second = (a, b) if order[a] < order[b] else (b, a)
                parent[second] = first
    groups = {member: root(member) for member in signatures}
    shared = {group for member, group in groups.items() if member != group}
    return {member: group for member, group in groups.items() if group in shared}
