"""Countries and divisions as other datasets number and group them (`data/countries.yaml`, `data/pcodes.yaml`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from rasid import gazetteer

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Country(NamedTuple):
    """A country: names and codes as in `data/countries.yaml`; None where a list does not hold it."""

    name: str
    iso3: str | None
    iso: int | None
    gw: int | None
    cow: int | None
    acled: str | None
    ucdp: str


def country(code: str | None) -> Country | None:
    """The country of an ISO 3166-1 alpha-2 code."""
    return _countries().get(code) if code else None


def pcode(division: str | None) -> tuple[str, str] | None:
    """The P-code of a first-order division (ISO 3166-2) and the release it comes from."""
    if not division:
        return None
    listed = _pcodes().get(division.partition("-")[0])
    code = listed["codes"].get(division) if listed else None
    return (code, listed["release"]) if listed and code else None


@cache
def english_names() -> dict[str, str]:
    """English names of places by their id in the gazetteer."""
    known = gazetteer.load()
    return {row.id: row.en for row in map(known.row, range(len(known)))}


def arabic_country(code: str | None) -> str | None:
    """The Arabic name of a country."""
    known = gazetteer.load()
    number = known.countries.get(code) if code else None
    return known.row(number).label if number is not None else None


def arabic_division(code: str | None) -> str | None:
    """The Arabic name of a first-order division (ISO 3166-2)."""
    return _arabic_divisions().get(code) if code else None


@cache
def _arabic_divisions() -> dict[str, str]:
    known = gazetteer.load()
    rows = (known.row(number) for number in range(len(known)))
    return {row.admin1_code: row.label for row in rows if row.kind == gazetteer.DIVISION and row.admin1_code}


@cache
def _countries() -> dict[str, Country]:
    return {code: Country(**fields) for code, fields in _data("countries.yaml").items()}


@cache
def _pcodes() -> dict[str, Any]:
    return _data("pcodes.yaml")


def _data(name: str) -> dict[str, Any]:
    text = files("rasid.exports").joinpath("data", name).read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=_LOADER))
