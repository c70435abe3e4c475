"""How many: killed and injured as ranges. Tolls grow while a story runs, so a difference counts little against."""

from typing import Any

from rasid.incidents.features.feature import Feature, Level, Report, unknown
from rasid.incidents.features.said import Range

_NO_KILLED = "killed_low_l IS NULL OR killed_low_r IS NULL"
_NO_INJURED = "injured_low_l IS NULL OR injured_low_r IS NULL"
_MEET = "killed_low_l <= killed_high_r AND killed_low_r <= killed_high_l"
_MEET_INJURED = "injured_low_l <= injured_high_r AND injured_low_r <= injured_high_l"
_NEAR = "abs(killed_low_l - killed_low_r) <= greatest(2, 0.35 * greatest(killed_low_l, killed_low_r))"


def _bounds(report: Report, kind: str) -> Range:
    high = report[f"{kind}_high"]
    return report[f"{kind}_low"], None if high >= UNBOUNDED else high


def _tolls(a: Report, b: Report) -> dict[str, Any]:
    kinds = [kind for kind in ("killed", "injured") if a[f"{kind}_low"] is not None and b[f"{kind}_low"] is not None]
    return {"tolls": [(kind, _bounds(a, kind), _bounds(b, kind)) for kind in kinds]}


UNBOUNDED = 1_000_000

TOLL = Feature(
    "toll",
    (
        unknown(f"({_NO_KILLED}) AND ({_NO_INJURED})", "a toll is not told by both"),
        Level(
            f"{_MEET} AND {_MEET_INJURED} AND killed_low_l + injured_low_l >= 4",
            0.05,
            0.003,
            "the same toll of killed and injured (%(tolls)s)",
            _tolls,
        ),
        Level(
            f"({_MEET} AND killed_low_l >= 5) OR ({_NO_KILLED}) AND {_MEET_INJURED} AND injured_low_l >= 5",
            0.16,
            0.014,
            "the same high toll (%(tolls)s)",
            _tolls,
        ),
        Level(f"({_MEET}) OR ({_NO_KILLED}) AND {_MEET_INJURED}", 0.36, 0.16, "tolls agree (%(tolls)s)", _tolls),
        Level(
            f"{_NEAR} OR ({_NO_KILLED}) AND {_NEAR.replace('killed', 'injured')}",
            0.14,
            0.12,
            "tolls are near each other (%(tolls)s)",
            _tolls,
        ),
        Level("ELSE", 0.29, 0.45, "tolls differ (%(tolls)s)", _tolls),
    ),
)
