"""The gazetteer: names of places in Arabic with their points, and the sources they come from.

`load()` gives the compiled gazetteer that ships with the package, with what a user imported laid over it. Nobody edits
`gazetteer.json` by hand: `rasid gazetteer build` writes it from GeoNames, CLDR and the project's own rows in `data/places/`.
"""

from __future__ import annotations

import gc
import os
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from rasid.gazetteer.spelling import bare
from rasid.language.folding import fold_phrase

COMPILED = Path(__file__).parent / "gazetteer.json"
GEONAMES_CODES = Path(__file__).parent / "geonames_codes.json"  # GeoNames' codes of divisions ("SY.12") to ISO 3166-2
COUNTRY, DIVISION = "country", "admin1"

# Countries whose towns and villages are all taken.
FULL = frozenset((
    "SY", "IQ", "YE", "PS", "IL", "LB", "LY", "SD", "SS", "EG", "JO", "SA", "AE", "QA", "KW", "BH", "OM", "TN", "DZ", "MA",
    "EH", "MR", "SO", "DJ", "ER", "ET", "TD", "ML", "NE", "NG", "BF", "TR", "IR", "AF", "PK",
))  # fmt: skip


class Row(NamedTuple):
    """One place. `weight` is how likely a bare name means it, on the scale of log10 of inhabitants (countries 9)."""

    id: str
    label: str
    en: str
    kind: str
    latitude: float
    longitude: float
    radius_km: float
    admin1_code: str | None
    country: str | None
    parent: str | None
    weight: float


class Gazetteer:
    """Rows, and their names by folded spelling without the article.

    `names` maps a spelling to codes of what it may mean: four times the row's number, plus 1 where the name has the article,
    plus 2 where it is a name only behind its head noun. `longest` maps the first word of spellings to the number of words of
    the longest one, `beginnings` holds the first two words of those with more than one. `admin1` maps an ISO 3166-2 code to
    the English name of the division, `countries` and `capitals` a country's code to a row.
    """

    __slots__ = ("_rows", "admin1", "beginnings", "capitals", "countries", "longest", "names")

    def __init__(self, content: dict[str, Any]) -> None:
        self._rows: list[list[Any] | Row] = content["rows"]
        self.names: dict[str, list[int]] = content["names"]
        self.longest: dict[str, int] = content["longest"]
        self.beginnings: set[str] = set(content["beginnings"])
        self.admin1: dict[str, str] = content["admin1"]
        self.capitals: dict[str, int] = content["capitals"]
        self.countries: dict[str, int] = content["countries"]

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, number: int) -> Row:
        """Row `number`, made when first asked for."""
        row = self._rows[number]
        if not isinstance(row, Row):
            row = self._rows[number] = Row(*row)
        return row

    def lookup(self, name: str) -> list[Row]:
        """The rows that a name may mean, with the article or without, the likeliest first."""
        key, _ = bare(fold_phrase(name))
        rows = {row.id: row for row in (self.row(code >> 2) for code in self.names.get(key, ()))}
        return sorted(rows.values(), key=lambda row: (-row.weight, row.id))

    def extend(self, content: dict[str, Any]) -> None:
        """Add the rows and names of another compiled file."""
        offset = 4 * len(self._rows)
        self._rows += content["rows"]
        for key, codes in content["names"].items():
            self.names.setdefault(key, []).extend(code + offset for code in codes)
        for first, longest in content["longest"].items():
            self.longest[first] = max(longest, self.longest.get(first, 0))
        self.beginnings.update(content["beginnings"])
        self.admin1 |= content["admin1"]


def user_directory() -> Path:
    """Where `rasid gazetteer import` puts a user's rows: RASID_GAZETTEER, or the user's data directory."""
    named = os.environ.get("RASID_GAZETTEER")
    if named:
        return Path(named)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "rasid" / "gazetteer"


@cache
def load() -> Gazetteer:
    """The gazetteer: the one that ships, then what the user imported, in order of file names."""
    collecting = gc.isenabled()
    gc.disable()  # many small objects that stay: collecting among them doubles the time
    try:
        gazetteer = Gazetteer(orjson.loads(COMPILED.read_bytes()))
        for path in sorted(user_directory().glob("*.json")):
            gazetteer.extend(orjson.loads(path.read_bytes()))
    finally:
        if collecting:
            gc.enable()
    return gazetteer
