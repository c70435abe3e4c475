"""Order in time: what words tell as before or after something else is bound by its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.records import TimeSpan

if TYPE_CHECKING:
    from rasid.events.happenings.coreference import Happening
    from rasid.records import RelationKind


def in_order(
    happenings: list[Happening],
    times: list[TimeSpan | None],
    relations: list[list[tuple[RelationKind, int]]],
    fallback: TimeSpan | None,
) -> list[TimeSpan | None]:
    """The times of a document's happenings, each bound by what it follows or, of a visit, by what it came for.

    What has only the bound of publication is no earlier than what it follows, and no later than what follows it («تفقد القوة قبل
    التفجير»); what no word dates and came before something of no day has no day of the news («مشطوا القرى قبل السيطرة على …»).
    """
    bound = list(times)
    for i, row in enumerate(relations):
        for k in (k for kind, k in row if _bounds(happenings[i], kind)):
            later, earlier = bound[i], bound[k]
            if later is None:
                undated = earlier is not None and earlier.span is None and happenings[i].factuality != "UU"
                bound[k] = None if undated else earlier
            elif earlier is not None and later is fallback is not earlier:
                bound[i] = _between(later, earlier.start, later.end)
            elif earlier is not None and earlier is fallback is not later:
                bound[k] = _between(earlier, earlier.start, later.end)
    return bound


def _bounds(later: Happening, kind: RelationKind) -> bool:
    """Whether what a happening follows, or a visit is for, bounds it; a capture may be long past when who was held is freed."""
    return later.type == "consult" if kind == "response_to" else kind == "follows" and later.type != "release"


def _between(bound: TimeSpan, start: str | None, end: str | None) -> TimeSpan:
    """The bound of publication, or the part of it that lies between two days."""
    if start is None or end is None or not (bound.start or "") <= start <= end <= (bound.end or ""):
        return bound
    edtf = start if start == end else f"{start}/{end}"
    precision = 1 if start == end else bound.precision
    return TimeSpan(edtf, start, end, precision, None, f"{bound.reason}; no earlier than what it follows")
