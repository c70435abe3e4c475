"""`sources.toml`: what is watched, how often, and what is thought of it. Everything wrong in it is told with its place."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rasid.watch.urls import UrlError, clean

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("feed", "sitemap", "listing", "page")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd])")


class ConfigError(ValueError):
    """Something in the file is wrong; the message names it."""


@dataclass(frozen=True, slots=True)
class Source:
    """One source. `every` are seconds between polls; `reliability` is the Admiralty code, A (reliable) to F (cannot be judged).

    `links` is a pattern for the addresses of pages on a listing; without `pages` the feed's own texts are taken.
    """

    name: str
    kind: str
    url: str
    every: float = 900.0
    reliability: str | None = None
    language: str | None = None
    place: str | None = None
    publisher: str | None = None
    links: str | None = None
    pages: bool = True
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Config:
    """The whole file. `rate` are seconds between requests to one host, `retry` the first wait after a failure."""

    sources: tuple[Source, ...]
    contact: str = ""
    rate: float = 2.0
    retry: float = 60.0
    tries: int = 8
    workers: int = 6
    snapshots: str = "snapshots"
    rotate_mb: float = 500.0


_SETTINGS: dict[str, type | str] = {
    "contact": str, "rate": "duration", "retry": "duration", "tries": int, "workers": int,
    "snapshots": str, "rotate_mb": "number",
}  # fmt: skip
_SOURCE: dict[str, type | str] = {
    "name": str, "kind": str, "url": str, "every": "duration", "reliability": str, "language": str, "place": str,
    "publisher": str, "links": str, "pages": bool, "enabled": bool,
}  # fmt: skip


def read_config(path: Path) -> Config:
    """The file at a path; ConfigError says what is wrong with it and where."""
    try:
        with path.open("rb") as file:
            told = tomllib.load(file)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from None
    for key in told:
        if key not in ("watch", "source"):
            raise ConfigError(f'{path}: no part "{key}" is known: there are [watch] and [[source]]')
    settings = _checked(told.get("watch", {}), _SETTINGS, f"{path}, [watch]")
    rows = told.get("source", [])
    sources = tuple(_source(row, f"{path}, source {number}") for number, row in enumerate(rows, 1))
    names = [source.name for source in sources]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ConfigError(f'{path}: two sources are called "{twice}"')
    if settings.get("workers", 1) < 1 or settings.get("tries", 1) < 1:
        raise ConfigError(f"{path}, [watch]: workers and tries are at least 1")
    return Config(sources, **settings)


def _source(row: dict[str, Any], where: str) -> Source:
    where = f'{where} ("{row["name"]}")' if isinstance(row.get("name"), str) else where
    told = _checked(row, _SOURCE, where)
    for key in ("name", "kind", "url"):
        if not told.get(key):
            raise ConfigError(f'{where}: "{key}" is missing')
    if told["kind"] not in KINDS:
        raise ConfigError(f'{where}: kind "{told["kind"]}" is none of {", ".join(KINDS)}')
    if told.get("reliability", "A") not in tuple("ABCDEF"):
        raise ConfigError(f"{where}: reliability is one letter of the Admiralty code, A to F")
    try:
        told["url"] = clean(told["url"])
        re.compile(told.get("links", ""))
    except (UrlError, re.error) as error:
        raise ConfigError(f"{where}: {error}") from None
    return Source(**told)


def _checked(row: Any, known: dict[str, type | str], where: str) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise ConfigError(f"{where}: not a table")
    told = {}
    for key, value in row.items():
        if key not in known:
            raise ConfigError(f'{where}: "{key}" is not known; there are {", ".join(known)}')
        told[key] = _value(value, known[key], f'{where}: "{key}"')
    return told


def _value(value: Any, kind: type | str, where: str) -> Any:
    if kind == "duration":
        found = _DURATION.fullmatch(value) if isinstance(value, str) else None
        if not found:
            raise ConfigError(f'{where} is a time like "30s", "15m" or "2h"')
        return float(found[1]) * _UNITS[found[2]]
    if kind == "number":
        if not isinstance(value, (int, float)) or isinstance(value, bool) or value <= 0:
            raise ConfigError(f"{where} is a number above 0")
        return float(value)
    if not isinstance(kind, type) or not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ConfigError(
            f"{where} has to be {'a text' if kind is str else 'true or false' if kind is bool else 'a whole number'}"
        )
    return value
