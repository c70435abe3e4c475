"""What linking says of two reports, in the language of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasid.exports.bidi import isolate, printable
from rasid.incidents.features.said import kind_of

if TYPE_CHECKING:
    from rasid.incidents.features.said import Said, Toll
    from rasid.service.words import Words


def said_words(said: Said, w: Words) -> str:
    """A sentence on two reports."""
    return w.gettext(said.message, **{name: _filled(kind_of(name), value, w) for name, value in said.values.items()})


def _filled(kind: str, value: Any, w: Words) -> str:
    match kind:
        case "type":
            return w.term("type", value)
        case "edtf":
            return w.time(value) if value else w.gettext("no date")
        case "place":
            return isolate(w.place_name(*value))
        case "division":
            return isolate(w.division(value, value))
        case "distance":
            return w.gettext("an unknown distance") if value is None else w.kilometres(value)
        case "weapons":
            return w.gettext(", ").join(w.term("weapon", weapon) for weapon in value)
        case "sides":
            return w.gettext(", ").join(isolate(w.side(*side)) for side in value)
        case "tolls":
            return w.gettext("; ").join(_toll(toll, w) for toll in value)
    return w.gettext(", ").join(isolate(printable(stem)) for stem in value)


def _toll(toll: Toll, w: Words) -> str:
    kind, here, there = toll
    counts = {"here": w.range(here), "there": w.range(there)}
    return w.gettext("%(toll)s: %(here)s and %(there)s", toll=w.term("toll", kind), **counts)
