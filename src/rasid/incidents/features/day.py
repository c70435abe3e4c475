"""When: the days that each report leaves open, held against each other.

Repeated shelling of one site is one incident a day (codebook), so that a gap of one stated day counts against as much as
different places do. Time is never trained: in a file where most pairs are far apart, training would wave a day's gap through.
"""

from typing import Any

from rasid.incidents.features.feature import Feature, Level, Report, unknown

# «the 6th of October», of a year not told
_SETS = "(any_of_l OR any_of_r) AND array_length(possible_l) > 0 AND array_length(possible_r) > 0"
_SHARED = "list_has_any(possible_l, possible_r)"
_FEW = "greatest(array_length(possible_l), array_length(possible_r)) <= 12"
_GAP = "(greatest(first_l, first_r) - least(last_l, last_r))"
_WIDEST = "greatest(last_l - first_l, last_r - first_r)"
_NARROWEST = "least(last_l - first_l, last_r - first_r)"


def _times(a: Report, b: Report) -> dict[str, Any]:
    return {"edtf": a["edtf"], "other_edtf": b["edtf"]}


_ONE_DAY = "%(edtf)s and %(other_edtf)s can be one day"

DAY = Feature(
    "day",
    (
        Level(
            "first_l IS NULL OR first_r IS NULL",
            0.30,
            0.75,
            "the day is not told by both: it may be one of many at such a place",
            fixed=True,
        ),
        Level(f"{_SETS} AND NOT {_SHARED}", 0.004, 0.15, "%(edtf)s and %(other_edtf)s have no day in common", _times, fixed=True),
        Level(f"{_SETS} AND {_FEW}", 0.15, 0.012, _ONE_DAY, _times, fixed=True),
        Level(_SETS, 0.10, 0.05, "%(edtf)s and %(other_edtf)s can be one day of many", _times, fixed=True),
        Level(f"{_GAP} <= 0 AND {_WIDEST} = 0", 0.55, 0.006, "both on %(edtf)s", _times, fixed=True),
        Level(f"{_GAP} <= 0 AND {_WIDEST} <= 2", 0.28, 0.0045, _ONE_DAY, _times, fixed=True),
        Level(f"{_GAP} <= 0 AND {_NARROWEST} <= 2 AND {_WIDEST} <= 10", 0.08, 0.010, _ONE_DAY, _times, fixed=True),
        Level(f"{_GAP} <= 0", 0.06, 0.06, "%(edtf)s and %(other_edtf)s overlap, which says little", _times, fixed=True),
        Level(
            f"{_GAP} = 1 AND {_WIDEST} > 0",
            0.02,
            0.006,
            "%(edtf)s and %(other_edtf)s are a day apart, one of them not exact",
            _times,
            fixed=True,
        ),
        Level(f"{_GAP} = 1", 0.0006, 0.006, "%(edtf)s and %(other_edtf)s are different days", _times, fixed=True),
        Level("ELSE", 0.0004, 0.15, "%(edtf)s and %(other_edtf)s are far apart", _times, fixed=True),
    ),
)

WEEKDAY = Feature(
    "weekday",
    (
        unknown(
            "(first_l IS NOT NULL AND first_r IS NOT NULL) OR weekdays_l IS NULL OR weekdays_r IS NULL",
            "a weekday is not told by both",
        ),
        Level("(weekdays_l & weekdays_r) <> 0", 0.92, 0.24, "weekdays agree, where a date is missing", fixed=True),
        Level("ELSE", 0.08, 0.76, "different weekdays, where a date is missing", fixed=True),
    ),
)
