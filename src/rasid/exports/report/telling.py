"""Sentences of a report: its headline, tolls and where versions differ, in its language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rasid.exports.chosen import TOLLS

if TYPE_CHECKING:
    from rasid.exports.report.gathered import Gathered, Item, Sum
    from rasid.exports.report.words import Words
    from rasid.incidents.incident import Contradiction


class Figure(NamedTuple):
    """One figure of the headline."""

    number: str
    label: str
    note: str


def headline(found: Gathered, words: Words) -> list[Figure]:
    """Incidents, dead, injured, origins, contradictions."""
    number = len(found.items)
    return [
        Figure(f"{number:,}", words("incidents"), words("supported", n=found.supported)),
        *(_sum(found.sum(kind), kind, number, words) for kind in ("killed", "injured")),
        Figure(f"{found.origins:,}", words("origins"), words("of_publishers", n=f"{len(found.publishers):,}")),
        Figure(f"{found.contradicted:,}", words("contradictions"), words("versions_differ") if found.contradicted else ""),
    ]


def _sum(total: Sum, kind: str, number: int, words: Words) -> Figure:
    told = words.range(total.low, total.high) if total.told else words("not_told")
    return Figure(told, words(kind), words("told_in", told=total.told, all=number))


def toll_line(item: Item, words: Words) -> str:
    """All tolls of an incident that are told, as ranges over its reports."""
    told = []
    for kind in TOLLS:
        toll = item.chosen.tolls[kind]
        if toll == (0, 0, 0):
            continue
        if toll != (None, None, None):
            told.append(f"{words(kind)}: {words.toll(toll)}")
    nobody = item.chosen.tolls["killed"] == (0, 0, 0)
    return " · ".join(told) or (words("nobody") if nobody else words("not_told"))


def differences(item: Item, words: Words) -> list[str]:
    """Where versions exclude each other, one sentence a field and, of a toll, a group of people."""
    against = f" {words('against')} "
    told = [
        f"{_field(c, words)}: {against.join(dict.fromkeys(_value(c.field, value, words) for value in c.values))}"
        for c in item.contradictions
    ]
    return list(dict.fromkeys(told))


def _field(found: Contradiction, words: Words) -> str:
    """What is contradicted: «killed (children)»; «none» is told of all groups."""
    groups = {value["group"] for value in found.values if isinstance(value, dict) and "group" in value} - {"all"}
    name = words.label("fields", found.field)
    return f"{name} ({words.label('groups', groups.pop())})" if len(groups) == 1 else name


def _value(field: str, value: Any, words: Words) -> str:
    if field in TOLLS and isinstance(value, dict):
        best = value["best"]
        low, high = value["low"] if value["low"] is not None else best, value["high"]
        return words.range(low, high if high is not None or value["low"] is not None else best) if high != 0 else words("none")
    if field in ("initiators", "targets"):
        return words.labels(str(value).split(", "))
    group = {"type": "types_of_event", "factuality": "factuality", "responsibility": "responsibility"}.get(field)
    if field == "time":
        start, _, end = str(value).partition("/")
        return words.days(start, end or start, str(value))
    return words.label(group, str(value)) if group else str(value)
