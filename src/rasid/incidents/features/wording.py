"""In which words: passages copied from one another, and rare words in common (names of victims, sites, units)."""

from rasid.incidents.features.feature import Feature, Level, Report, unknown

_COMMON = "len(list_intersect(rare_l, rare_r))"


def _words(a: Report, b: Report) -> str:
    return " ".join(sorted(set(a["rare"]) & set(b["rare"])))


COPY = Feature(
    "copy",
    (
        unknown("passage_l IS NULL OR passage_r IS NULL", "a passage that others copy"),
        Level("passage_l = passage_r", 0.5, 0.0002, lambda a, b: "told in nearly the same words", fixed=True),
        Level("ELSE", 0.5, 0.9998, lambda a, b: "told in other words", fixed=True),
    ),
)
WORDS = Feature(
    "words",
    (
        unknown("len(rare_l) < 4 OR len(rare_r) < 4", "enough in rare words"),
        Level(f"{_COMMON} >= 8", 0.24, 0.0008, lambda a, b: f"rare words in common: {_words(a, b)}"),
        Level(f"{_COMMON} >= 5", 0.16, 0.004, lambda a, b: f"rare words in common: {_words(a, b)}"),
        Level(f"{_COMMON} >= 3", 0.20, 0.02, lambda a, b: f"rare words in common: {_words(a, b)}"),
        Level(f"{_COMMON} >= 1", 0.25, 0.22, lambda a, b: f"few rare words in common: {_words(a, b)}"),
        Level("ELSE", 0.15, 0.75, lambda a, b: "no rare word in common"),
    ),
)
