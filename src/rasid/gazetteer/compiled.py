"""The compiled form of the gazetteer: drafts of rows in, the JSON that `rasid.gazetteer.load` reads out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from rasid.gazetteer import COUNTRY, sources
from rasid.gazetteer.spelling import bare, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rasid.gazetteer.sources import Draft


def write(drafts: Iterable[Draft], target: Path, admin1: dict[str, str]) -> None:
    """Write drafts as a compiled file, one row or name a line so that changes can be read.

    `admin1` gives the English names of first-order divisions by ISO 3166-2 code.
    """
    rows: list[list[object]] = []
    names: dict[str, list[int]] = {}
    longest: dict[str, int] = {}
    capitals: dict[str, int] = {}
    countries: dict[str, int] = {}
    for draft in drafts:
        if not draft.names:
            continue
        if draft.capital and draft.country:
            capitals[draft.country] = len(rows)
        if draft.kind == COUNTRY and draft.country:
            countries[draft.country] = len(rows)
        for spelling in _spellings(draft):
            key, definite = bare(spelling.lstrip("~"))
            code = 4 * len(rows) + definite + 2 * (spelling[0] == "~")
            codes = names.setdefault(key, [])
            if code not in codes:
                codes.append(code)
            first, *others = key.split(" ")
            longest[first] = max(longest.get(first, 0), len(others) + 1)
        rows.append(_fields(draft))
    sections: dict[str, dict[str, Any]] = {
        "names": names,
        "longest": longest,
        "admin1": admin1,
        "capitals": capitals,
        "countries": countries,
    }
    beginnings = sorted({" ".join(key.split(" ")[:2]) for key in names if " " in key})
    parts = [
        '"rows":[\n' + ",\n".join(orjson.dumps(row).decode() for row in rows) + "\n]",
        *(f'"{key}":' + _lines(value) for key, value in sections.items()),
    ]
    parts.append('"beginnings":[\n' + ",\n".join(orjson.dumps(words).decode() for words in beginnings) + "\n]")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")


def _lines(mapping: dict[str, Any]) -> str:
    return "{\n" + ",\n".join(orjson.dumps({key: mapping[key]}).decode()[1:-1] for key in sorted(mapping)) + "\n}"


def _spellings(draft: Draft) -> list[str]:
    names = dict.fromkeys(s for name in draft.names for s in spellings(name, draft.kind))
    return [n for n in names if not (n[0] == "~" and n[1:] in names)]


def _fields(d: Draft) -> list[object]:
    point = round(d.latitude, 4), round(d.longitude, 4)
    label = sources.readable(d.names[0])
    return [d.id, label, d.en, d.kind, *point, round(d.radius_km, 1), d.admin1_code, d.country, d.parent, round(d.weight, 1)]
