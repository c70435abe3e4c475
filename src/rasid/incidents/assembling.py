"""An incident put together from its reports, wherever they came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasid.incidents.contradictions import contradictions
from rasid.incidents.incident import Edit, Incident, Link, Member
from rasid.incidents.origins import independent, names
from rasid.incidents.versions import versions
from rasid.store.signatures import copies
from rasid.store.stored import event_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HEADLINES = ("type", "time", "place")


def members(rows: Sequence[Any]) -> list[Member]:
    """The reports of one incident, from rows with event, document, name, publisher, published, body, passage and text.

    The last two are signatures; reports whose passages or texts copy each other get the same number.
    """
    passages = copies((row.event, bytes(row.passage)) for row in rows)
    texts = copies((row.document, bytes(row.text)) for row in rows)
    number: dict[Any, int] = {}

    def group(of: Any) -> int | None:
        return None if of is None else number.setdefault(of, len(number))

    return [
        Member(
            document=row.name,
            event_id=row.event,
            publisher=row.publisher,
            published=row.published,
            event=event_of(row.body),
            text=group(texts.get(row.document)),
            passage=group(passages.get(row.event)),
        )
        for row in rows
    ]


def put_together(
    id_: str,
    members: Sequence[Member],
    related: Mapping[tuple[str, str], str],
    status: str = "unreviewed",
    edits: Mapping[str, Edit] | None = None,
) -> Incident:
    """The incident of these reports; `related` gives the incidents of (document, name of an event), `edits` are reviewers'."""
    told = versions(members)
    edited = edits or {}
    head: dict[str, Any] = {
        field: edited[field].value if field in edited else told[field][0].value if field in told else None for field in _HEADLINES
    }
    return Incident(
        id=id_,
        type=head["type"],
        time=head["time"],
        place=head["place"],
        status=status,
        reports=tuple(members),
        versions=told,
        contradictions=contradictions(members, told),
        origins=len(independent(members)),
        origin_names=names(members),
        responses=_responses(id_, members, related),
        edits=tuple(edited.values()),
    )


def _responses(id_: str, members: Sequence[Member], related: Mapping[tuple[str, str], str]) -> tuple[Link, ...]:
    """Relations between events, lifted to the incidents they are part of."""
    held: dict[tuple[str, str], list[str]] = {}
    for member in members:
        for relation in member.event.relations:
            other = related.get((member.document, relation.event))
            if other is not None and other != id_:
                held.setdefault((relation.kind, other), []).append(member.document)
    return tuple(Link(kind, other, tuple(dict.fromkeys(who))) for (kind, other), who in held.items())
