"""When: the days that each report leaves open, held against each other.

Repeated shelling of one site is one incident a day (codebook), so that a gap of one stated day counts against as much as
different places do. Time is never trained: in a file where most pairs are far apart, training would wave a day's gap through.
"""

from rasid.incidents.features.feature import Feature, Level, Report, unknown

# «the 6th of October», of a year not told
_SETS = "(any_of_l OR any_of_r) AND array_length(possible_l) > 0 AND array_length(possible_r) > 0"
_SHARED = "list_has_any(possible_l, possible_r)"
_FEW = "greatest(array_length(possible_l), array_length(possible_r)) <= 12"
_GAP = "(greatest(first_l, first_r) - least(last_l, last_r))"
_WIDEST = "greatest(last_l - first_l, last_r - first_r)"
_NARROWEST = "least(last_l - first_l, last_r - first_r)"


def _when(report: Report) -> str:
    return str(report["edtf"])


DAY = Feature(
    "day",
    (
        Level(
            "first_l IS NULL OR first_r IS NULL",
            0.30,
            0.75,
            lambda a, b: "the day is not told by both: it may be one of many at such a place",
            fixed=True,
        ),
        Level(
            f"{_SETS} AND NOT {_SHARED}", 0.004, 0.15, lambda a, b: f"{_when(a)} and {_when(b)} have no day in common", fixed=True
        ),
        Level(f"{_SETS} AND {_FEW}", 0.15, 0.012, lambda a, b: f"{_when(a)} and {_when(b)} can be one day", fixed=True),
        Level(_SETS, 0.10, 0.05, lambda a, b: f"{_when(a)} and {_when(b)} can be one day of many", fixed=True),
        Level(f"{_GAP} <= 0 AND {_WIDEST} = 0", 0.55, 0.006, lambda a, b: f"both on {_when(a)}", fixed=True),
        Level(
            f"{_GAP} <= 0 AND {_WIDEST} <= 2",
            0.28,
            0.0045,
            lambda a, b: f"{_when(a)} and {_when(b)} can be one day",
            fixed=True,
        ),
        Level(
            f"{_GAP} <= 0 AND {_NARROWEST} <= 2 AND {_WIDEST} <= 10",
            0.08,
            0.010,
            lambda a, b: f"{_when(a)} and {_when(b)} can be one day",
            fixed=True,
        ),
        Level(f"{_GAP} <= 0", 0.06, 0.06, lambda a, b: f"{_when(a)} and {_when(b)} overlap, which says little", fixed=True),
        Level(
            f"{_GAP} = 1 AND {_WIDEST} > 0",
            0.02,
            0.006,
            lambda a, b: f"{_when(a)} and {_when(b)} are a day apart, one of them not exact",
            fixed=True,
        ),
        Level(f"{_GAP} = 1", 0.0006, 0.006, lambda a, b: f"{_when(a)} and {_when(b)} are different days", fixed=True),
        Level("ELSE", 0.0004, 0.15, lambda a, b: f"{_when(a)} and {_when(b)} are far apart", fixed=True),
    ),
)

WEEKDAY = Feature(
    "weekday",
    (
        unknown("(first_l IS NOT NULL AND first_r IS NOT NULL) OR weekdays_l IS NULL OR weekdays_r IS NULL", "a weekday"),
        Level("(weekdays_l & weekdays_r) <> 0", 0.92, 0.24, lambda a, b: "weekdays agree, where a date is missing", fixed=True),
        Level("ELSE", 0.08, 0.76, lambda a, b: "different weekdays, where a date is missing", fixed=True),
    ),
)
