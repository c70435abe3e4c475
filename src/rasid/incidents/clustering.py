"""From weighed pairs to clusters of reports.

Plain connected components would chain reports of Monday to those of Tuesday over one that says «Monday or Tuesday». Pairs are
taken strongest first, and two clusters are joined only where, on average over all their pairs, they belong together, where
their days can be one (or lie side by side, where all else says so), and where no reviewer and no document says that they are two.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from rasid.incidents.model import JOIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rasid.incidents.features import Report
    from rasid.incidents.scoring import Pair

_UNSEEN = -2.0  # weight of a pair that was not scored: less is known against it than against one that was
_SURE = 4.0  # weight from which two clusters are joined though their days lie side by side: a night, or a day misread
_NARROW = 2  # days between first and last up to which a report's time is held to be exact


_Days = tuple[int, int] | None  # first and last, where told closely enough


class Clusters:
    """A partition of report keys that grows by `join`."""

    def __init__(self, table: Sequence[Report]) -> None:
        self._members: dict[int, list[int]] = {row["key"]: [row["key"]] for row in table}
        self._cluster = {row["key"]: row["key"] for row in table}
        self._documents = {row["key"]: {row["document"]} for row in table}
        self._days = {row["key"]: _exact_days(row) for row in table}
        self._weights: dict[int, dict[int, tuple[float, int]]] = {row["key"]: {} for row in table}
        self._apart: dict[int, set[int]] = {}

    def keep_apart(self, left: int, right: int) -> None:
        """Two reports that are never joined: a reviewer split them."""
        self._apart.setdefault(left, set()).add(right)
        self._apart.setdefault(right, set()).add(left)

    def weigh(self, pairs: Iterable[Pair]) -> None:
        """Take note of what was scored, so that clusters can be held against each other."""
        for left, right, weight in pairs:
            self._weights[left][right] = self._weights[right][left] = (weight, 1)

    def join(self, left: int, right: int) -> None:
        """Join the clusters of two reports, whatever speaks against it."""
        a, b = self._cluster[left], self._cluster[right]
        if a == b:
            return
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        for key in self._members[b]:
            self._cluster[key] = a
        self._members[a] += self._members.pop(b)
        self._documents[a] |= self._documents.pop(b)
        self._days[a] = _together(self._days[a], self._days.pop(b))
        self._merge_weights(a, b)
        if b in self._apart:
            for other in self._apart.pop(b):
                self._apart[other].discard(b)
                self.keep_apart(a, other)

    def may_join(self, left: int, right: int) -> bool:
        """Whether the clusters of two reports are held to tell of one happening."""
        a, b = self._cluster[left], self._cluster[right]
        if a == b or b in self._apart.get(a, ()) or self._documents[a] & self._documents[b]:
            return False
        return self._mean(a, b) >= (JOIN, _SURE, inf)[min(2, _gap(self._days[a], self._days[b]))]

    def result(self) -> list[list[int]]:
        """The clusters, each sorted, in the order of their first members."""
        return sorted(sorted(members) for members in self._members.values())

    def _mean(self, a: int, b: int) -> float:
        total, scored = self._weights[a].get(b, (0.0, 0))
        pairs = len(self._members[a]) * len(self._members[b])
        return (total + (pairs - scored) * _UNSEEN) / pairs

    def _merge_weights(self, a: int, b: int) -> None:
        weights = self._weights[a]
        weights.pop(b, None)
        for other, (total, scored) in self._weights.pop(b).items():
            if other == a:
                continue
            known_total, known_scored = weights.get(other, (0.0, 0))
            weights[other] = (known_total + total, known_scored + scored)
            del self._weights[other][b]
            self._weights[other][a] = weights[other]


def cluster(
    table: Sequence[Report],
    pairs: list[Pair],
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Clusters of report keys. `together` and `apart` are pairs that reviewers decided; they outweigh everything else."""
    clusters = Clusters(table)
    clusters.weigh(pairs)
    for left, right in apart:
        clusters.keep_apart(left, right)
    for left, right in together:
        clusters.join(left, right)
    for left, right, _ in sorted((p for p in pairs if p.weight >= JOIN), key=lambda p: (-p.weight, p.left, p.right)):
        if clusters.may_join(left, right):
            clusters.join(left, right)
    return clusters.result()


def _exact_days(row: Report) -> _Days:
    """First and last day, where the report says them closely enough to hold others to them."""
    if row["first"] is None or row["last"] - row["first"] > _NARROW:
        return None
    return row["first"], row["last"]


def _gap(days: _Days, others: _Days) -> int:
    """Days between the last possible day of one and the first of the other; 0 where they can be one day."""
    return max(0, max(days[0], others[0]) - min(days[1], others[1])) if days and others else 0


def _together(days: _Days, others: _Days) -> _Days:
    """The days that both leave open; where they leave none, from the one to the other."""
    if days is None or others is None:
        return days or others
    first, last = max(days[0], others[0]), min(days[1], others[1])
    return (first, last) if first <= last else (last, first)
