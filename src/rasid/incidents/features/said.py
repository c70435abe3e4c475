"""What an outcome says of two reports, so that every interface can say it in its own language.

A message with named gaps, as gettext catalogues hold it, and the values that fill them. The last part of a gap's name says what
its value is: `place` and `other_place` are places.
"""

from __future__ import annotations

from typing import Any, NamedTuple

Place = tuple[str | None, str]  # its id in the gazetteer or none, and its name
Side = tuple[str | None, str]  # its id in the lexicon or none, and its label
Range = tuple[int, int | None]  # least and most, None where that is open
Toll = tuple[str, Range, Range]  # killed or injured, here and there


class Said(NamedTuple):
    """A message and what fills it: `type` and `weapons` are codes, `edtf` a time, `place`, `sides`, `tolls` as above.

    `division` is a code or name of a province, `distance` in km or None, `stems` are stems of words.
    """

    message: str
    values: dict[str, Any]

    def __str__(self) -> str:
        """In English, codes and names as they are recorded."""
        return self.message % {name: _plain(kind_of(name), value) for name, value in self.values.items()}


def kind_of(name: str) -> str:
    """What the value of a gap is: the last part of its name."""
    return name.rpartition("_")[2]


def _plain(kind: str, value: Any) -> str:
    if kind == "place":
        return str(value[1])
    if kind == "sides":
        return ", ".join(label for _, label in value)
    if kind == "tolls":
        return "; ".join(f"{_count(here)} and {_count(there)} {what}" for what, here, there in value)
    if kind == "distance":
        return "an unknown distance" if value is None else f"{value:.0f} km"
    return (" " if kind == "stems" else ", ").join(value) if isinstance(value, list) else str(value)


def _count(bounds: Range) -> str:
    low, high = bounds
    return f"{low} or more" if high is None else str(low) if low == high else f"{low} to {high}"
