"""Incidents as rows: what `rasid incidents --format jsonl` prints."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rasid.incidents.incident import Incident, Member


def row(incident: Incident) -> dict[str, Any]:
    """One incident as JSON values; `reports` name documents and events by the ids that the input and the record
    gave, and events (`id`) by the one that the store gave."""
    return {
        "id": incident.id,
        "type": incident.type,
        "time": incident.time,
        "place": incident.place,
        "status": incident.status,
        "reports": [_report(member) for member in incident.reports],
        "versions": {field: [asdict(version) for version in told] for field, told in incident.versions.items()},
        "contradictions": [asdict(contradiction) for contradiction in incident.contradictions],
        "origins": incident.origins,
        "origin_names": list(incident.origin_names),
        "responses": [asdict(link) for link in incident.responses],
        "edits": [asdict(edit) for edit in incident.edits],
    }


def _report(member: Member) -> dict[str, Any]:
    told = {"document": member.document, "event": member.event.id, "id": member.event_id}
    return told | {"publisher": member.publisher, "published": member.published}


def flat(incident: Incident) -> dict[str, Any]:
    """One incident as a line of CSV: the headline of each field and counts."""
    place = incident.place or {}
    return {
        "id": incident.id,
        "type": incident.type,
        "time": incident.time,
        "place": place.get("name"),
        "admin1": place.get("admin1"),
        "country": place.get("country"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        "killed": toll(incident, "killed"),
        "injured": toll(incident, "injured"),
        "status": incident.status,
        "reports": len(incident.reports),
        "origins": incident.origins,
        "contradictions": "; ".join(contradiction.reason for contradiction in incident.contradictions),
    }


def toll(incident: Incident, kind: str) -> str:
    """All versions of a toll, most origins first: «3 | 5», a range as «2 to 9», one without an end as «3 or more».

    Counts of a group are left out where anybody counts all («3», not «3 | 1 women»), and named where nobody does.
    """
    told = [version.value for version in incident.versions.get(kind, ())]
    of_all = [value for value in told if value["group"] in _ALL]
    return " | ".join(dict.fromkeys(map(_range, of_all) if of_all else (f"{_range(v)} {v['group']}" for v in told)))


_ALL = ("all", "people")  # groups that are everybody


def at_odds(incident: Incident) -> str:
    """The fields in which the reports of an incident contradict each other."""
    return ", ".join(dict.fromkeys(contradiction.field for contradiction in incident.contradictions))


def _range(value: dict[str, Any]) -> str:
    low, best, high = value["low"], value["best"], value["high"]
    if low is None and high is None:
        return "some" if best is None else f"about {best}"
    if high is None:
        return f"{low} or more"
    return str(high) if low == high else f"{low or 0} to {high}"
