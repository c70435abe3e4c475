"""Decisions as pages list them: newest first, with what each says in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from rasid.incidents.decisions import log
from rasid.service.pages.shown import value_words

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from rasid.service.words import Words


def history(engine: Engine, w: Words, *, incident: str | None = None, limit: int = 30) -> list[dict[str, Any]]:
    """The last decisions, of one incident where it is given. Undoings are listed with those that they take back."""
    found = log(engine, incident=incident) if incident else log(engine)
    if incident:
        taken_back = {entry["undone_by"] for entry in found if entry["undone_by"]}
        found += [entry for entry in log(engine) if entry["key"] in taken_back] if taken_back else []
        found.sort(key=lambda entry: entry["key"])
    return [entry | {"shown": _shown(entry, w)} for entry in reversed(found[-limit:])]


def _shown(entry: dict[str, Any], w: Words) -> str:
    if entry["value"] is None:
        return ""
    return value_words(w, entry["field"], orjson.loads(entry["value"]))
