"""How many: killed and injured as ranges. Tolls grow while a story runs, so a difference counts little against."""

from rasid.incidents.features.feature import Feature, Level, Report, unknown

_NO_KILLED = "killed_low_l IS NULL OR killed_low_r IS NULL"
_NO_INJURED = "injured_low_l IS NULL OR injured_low_r IS NULL"
_MEET = "killed_low_l <= killed_high_r AND killed_low_r <= killed_high_l"
_MEET_INJURED = "injured_low_l <= injured_high_r AND injured_low_r <= injured_high_l"
_NEAR = "abs(killed_low_l - killed_low_r) <= greatest(2, 0.35 * greatest(killed_low_l, killed_low_r))"


def _count(report: Report, kind: str) -> str:
    low, high = report[f"{kind}_low"], report[f"{kind}_high"]
    return str(low) if low == high else f"{low} or more" if high >= UNBOUNDED else f"{low} to {high}"


def _tolls(a: Report, b: Report) -> str:
    told = [
        f"{_count(a, kind)} and {_count(b, kind)} {kind}"
        for kind in ("killed", "injured")
        if a[f"{kind}_low"] is not None and b[f"{kind}_low"] is not None
    ]
    return "; ".join(told)


UNBOUNDED = 1_000_000

TOLL = Feature(
    "toll",
    (
        unknown(f"({_NO_KILLED}) AND ({_NO_INJURED})", "a toll"),
        Level(
            f"{_MEET} AND {_MEET_INJURED} AND killed_low_l + injured_low_l >= 4",
            0.05,
            0.003,
            lambda a, b: f"the same toll of killed and injured ({_tolls(a, b)})",
        ),
        Level(
            f"({_MEET} AND killed_low_l >= 5) OR ({_NO_KILLED}) AND {_MEET_INJURED} AND injured_low_l >= 5",
            0.16,
            0.014,
            lambda a, b: f"the same high toll ({_tolls(a, b)})",
        ),
        Level(f"({_MEET}) OR ({_NO_KILLED}) AND {_MEET_INJURED}", 0.36, 0.16, lambda a, b: f"tolls agree ({_tolls(a, b)})"),
        Level(
            f"{_NEAR} OR ({_NO_KILLED}) AND {_NEAR.replace('killed', 'injured')}",
            0.14,
            0.12,
            lambda a, b: f"tolls are near each other ({_tolls(a, b)})",
        ),
        Level("ELSE", 0.29, 0.45, lambda a, b: f"tolls differ ({_tolls(a, b)})"),
    ),
)
