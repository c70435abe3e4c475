"""What several pages show of incidents: contradictions in words, members with quotes, who told whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup
from sqlalchemy import select

from rasid.exports.evidence import Mark, evidence, marks
from rasid.exports.markup import marked_text
from rasid.incidents.origins import independent, origin
from rasid.language.sentences import sentences
from rasid.language.tokens import tokenize
from rasid.records import Document, Extraction
from rasid.store.engine import read
from rasid.store.schema import documents, reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.engine import Engine

    from rasid.incidents.incident import Contradiction, Incident, Member
    from rasid.records import Event, Source
    from rasid.service.words import Words

_LONGEST_QUOTE = 420  # characters


@dataclass(frozen=True, slots=True)
class Told:
    """A contradiction in words: its field, of a toll the group of people that is counted, and what stands against what."""

    field: str
    of: str | None
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A member of an incident as pages show it: where its evidence is, and the sentence that tells the event."""

    event_id: str
    href: str
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    event: Event
    quote: Markup


@dataclass(frozen=True, slots=True)
class Link:
    """A report in the tree of sources: its chain from the publisher on, and why it counts where it stands."""

    href: str
    publisher: str
    chain: tuple[Source, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent origin with the reports that lean on it."""

    name: str
    reports: tuple[Link, ...]


def contradictions_of(incident: Incident, w: Words) -> list[Told]:
    """The contradictions of an incident in words of the language."""
    return [_told(found, w) for found in incident.contradictions]


def _told(found: Contradiction, w: Words) -> Told:
    counted = [value for value in found.values if isinstance(value, dict) and "group" in value]
    if not counted:
        return Told(found.field, None, tuple(dict.fromkeys(value_words(w, found.field, value) for value in found.values)))
    groups = {value["group"] for value in counted} - {"all"}  # «none» is told of all
    of = w.term("group", groups.pop()) if len(groups) == 1 else None
    return Told(found.field, of, tuple(dict.fromkeys(_range(value, w) for value in counted)))


def _range(value: dict[str, Any], w: Words) -> str:
    return w.range((value.get("low"), value.get("high")), value.get("best"))


def value_words(w: Words, field: str, value: Any) -> str:
    """The value of a version, of a contradiction or of a reviewer's edit in words."""
    if field in ("killed", "injured", "captured", "missing", "displaced") and isinstance(value, dict):
        return f"{_range(value, w)} ({w.term('group', value.get('group', 'all'))})"
    if field in ("place", "origin") and isinstance(value, dict):
        return w.gettext(", ").join(w.where(value))
    if field in ("initiators", "targets") and isinstance(value, dict):
        return w.side(value.get("id"), str(value.get("name", "")))
    if not isinstance(value, str):
        return str(value)
    if field in ("initiators", "targets"):  # labels of sides, as a contradiction has them
        return w.gettext(", ").join(w.side(None, label) for label in value.split(", "))
    if field == "time":
        return w.time(value)
    listed = {"weapons": "weapon", "effects": "effect"}.get(field, field)
    return (
        w.term(listed, value)
        if listed in ("type", "factuality", "responsibility", "casualty_status", "weapon", "effect")
        else value
    )


def evidence_href(event_id: str) -> str:
    """Where the evidence of an event report is."""
    return f"/events/{quote(event_id)}"


def reports_of(engine: Engine, members: Sequence[Member]) -> list[Report]:
    """Members with titles and quotes, in their order."""
    texts = _texts(engine, [member.event_id for member in members])
    return [
        Report(
            member.event_id, evidence_href(member.event_id), member.document, texts[member.event_id][0], member.publisher,
            member.published, member.event, quote_of(texts[member.event_id][1], member.event),
        )
        for member in members
        if member.event_id in texts
    ]  # fmt: skip


def quote_of(text: str, event: Event) -> Markup:
    """The sentence that tells an event, its spans marked; long ones are cut with an ellipsis."""
    start, end = _sentence(text, event.trigger.start)
    cut_start = max(start, event.trigger.start - _LONGEST_QUOTE // 2) if end - start > _LONGEST_QUOTE else start
    cut_end = min(end, cut_start + _LONGEST_QUOTE)
    while cut_start > start and not text[cut_start - 1].isspace():
        cut_start -= 1
    while cut_end < end and not text[cut_end].isspace():
        cut_end += 1
    # relations name events of the document that a quote does not hold
    found = evidence(Extraction(Document("", text), (replace(event, relations=()),)))
    html = marked_text(text[cut_start:cut_end], _within(marks(found), cut_start, cut_end), prefix=None)
    return Markup(("… " if cut_start > start else "") + html + (" …" if cut_end < end else ""))


def origins_of(incident: Incident, w: Words) -> list[Origin]:
    """Who told whom: each independent origin with its reports, and why they are counted so."""
    return [
        Origin(name, tuple(_link(member, group, w) for member in group))
        for name, group in zip(incident.origin_names, independent(incident.reports), strict=True)
    ]


def _link(member: Member, group: list[Member], w: Words) -> Link:
    return Link(
        evidence_href(member.event_id),
        member.publisher or member.document,
        tuple(source for source in member.event.sources if source.name != member.publisher),
        _why(member, group, w),
    )


def _why(member: Member, group: list[Member], w: Words) -> str:
    others = [other for other in group if other is not member]
    key, name = origin(member)
    shared = not others or any(origin(other)[0] == key for other in others)
    if not shared and (copied := _copied(member, others, w)):
        return copied
    if name == (member.publisher or member.document):
        return w.gettext("cites nobody who can be told apart: the publisher is the origin")
    return w.gettext("leans on %(name)s", name=f"\u2068{name}\u2069")


def _copied(member: Member, others: Iterable[Member], w: Words) -> str:
    for other in others:
        if member.text is not None and member.text == other.text:
            return w.gettext("in nearly the same words as another report")
        if member.passage is not None and member.passage == other.passage:
            return w.gettext("tells it in nearly the same words as another report")
    return ""


def _within(ordered: list[Mark], start: int, end: int) -> list[Mark]:
    return [
        Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.evidence)
        for mark in ordered
        if mark.start < end and mark.end > start
    ]


def _sentence(text: str, at: int) -> tuple[int, int]:
    tokens = tokenize(text)
    for first, last in sentences(tokens):
        if tokens[first].start <= at < tokens[last - 1].end:
            return tokens[first].start, tokens[last - 1].end
    return 0, len(text)


def _texts(engine: Engine, events: Sequence[str]) -> dict[str, tuple[str | None, str]]:
    """Title and text of the document of each event."""
    query = select(reports.c.event, documents.c.title, documents.c.text).join(documents, documents.c.key == reports.c.document)
    with read(engine) as connection:
        return {
            row.event: (row.title, row.text)
            for i in range(0, len(events), 500)
            for row in connection.execute(query.where(reports.c.event.in_(events[i : i + 500])))
        }
