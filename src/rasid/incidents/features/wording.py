"""In which words: passages copied from one another, and rare words in common (names of victims, sites, units)."""

from typing import Any

from rasid.incidents.features.feature import Feature, Level, Report, unknown

_SIMILAR = "list_inner_product(wording_l, wording_r)"

_LITTLE = 8  # bits that words must tell to be compared


def _common(a: Report, b: Report) -> dict[str, Any]:
    return {"stems": [stem for stem in a["words"] if stem in b["words"]]}


_SHARED = "words in common, by their stems: %(stems)s"

COPY = Feature(
    "copy",
    (
        unknown("passage_l IS NULL OR passage_r IS NULL", "no passage that other reports copy"),
        Level("passage_l = passage_r", 0.5, 0.0002, "told in nearly the same words", fixed=True),
        Level("ELSE", 0.5, 0.9998, "told in other words", fixed=True),
    ),
)
WORDS = Feature(
    "words",
    (
        unknown(f"told_l < {_LITTLE} OR told_r < {_LITTLE}", "too little of what happened is told by both"),
        Level(f"{_SIMILAR} >= 0.55", 0.10, 0.0010, _SHARED, _common),
        Level(f"{_SIMILAR} >= 0.40", 0.15, 0.0030, _SHARED, _common),
        Level(f"{_SIMILAR} >= 0.28", 0.20, 0.0110, _SHARED, _common),
        Level(f"{_SIMILAR} >= 0.18", 0.25, 0.027, _SHARED, _common),
        Level(f"{_SIMILAR} >= 0.10", 0.17, 0.065, _SHARED, _common),
        Level("ELSE", 0.30, 0.36, "hardly a word of note in common"),
    ),
)
