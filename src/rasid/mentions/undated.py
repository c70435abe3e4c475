"""Times of a text whose day of publication is not known: what its own clues allow, as sets, never a guess."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import TYPE_CHECKING

from rasid.mentions.found import Found
from rasid.mentions.times.again import resolve

if TYPE_CHECKING:
    from rasid.mentions.publication import PublicationEstimate
    from rasid.records import TimeMention

_FEW = 40  # more possible days of publication than this leave a relative phrase undated


def against(times: list[Found[TimeMention]], guess: PublicationEstimate) -> list[Found[TimeMention]]:
    """The phrases read again against each day on which the text can have been published.

    Where all days agree, that date; else one-of sets of days («[2022-01-08,2022-01-15]») or, for longer times, their
    outer bounds.
    """
    if not 1 <= len(guess.days) <= _FEW:
        return times
    return [Found(f.first, f.last, _read(f.value, guess.days)) if f.value.anchor == "publication" else f for f in times]


def _read(mention: TimeMention, days: tuple[date, ...]) -> TimeMention:
    readings = [r for day in days if (r := resolve(mention, day)).edtf and r.start and r.end]
    if not readings:
        return mention
    distinct = {r.edtf: r for r in readings}
    first = next(iter(distinct.values()))
    if len(distinct) == 1:
        return first
    start = min(day for r in readings if (day := r.first_day))
    end = max(day for r in readings if (day := r.last_day))
    single = all(r.start == r.end for r in readings)
    days_told = ",".join(sorted({str(r.first_day) for r in readings}))
    edtf = f"[{days_told}]" if single else f"{start.isoformat()}/{end.isoformat()}"
    reason = f"{first.reason}; publication is one of {len(days)} days"
    return dataclasses.replace(
        mention, start=start, end=end, edtf=edtf, precision=_precision(start, end), anchor=None, reason=reason
    )


def _precision(start: date, end: date) -> int:
    days = (end - start).days
    return 1 if days == 0 else 2 if days <= 7 else 3
