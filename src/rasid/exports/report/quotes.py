"""The words of reports: of each independent origin the sentence that tells the incident, with its trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rasid.exports.bidi import printable
from rasid.incidents.origins import independent
from rasid.language.sentences import sentences
from rasid.language.tokens import tokenize

if TYPE_CHECKING:
    from rasid.exports.records import Record

_MOST = 3  # quotes of an incident
_REACH = 220  # characters of a long sentence on each side of the trigger


class Quote(NamedTuple):
    """A sentence of a report, cut in three at its trigger, and where it stands."""

    before: str
    trigger: str
    after: str
    publisher: str | None
    title: str | None
    published: str | None
    url: str | None


def quotes(record: Record) -> tuple[Quote, ...]:
    """The first report of each origin, in the order of the reports."""
    found = []
    for group in independent(record.incident.reports)[:_MOST]:
        member = group[0]
        telling = record.documents[member.event_id]
        text, trigger = telling.text or "", member.event.trigger
        start, end = _sentence(text, trigger.start)
        cut = max(start, trigger.start - _REACH), min(end, trigger.end + _REACH)
        before = ("… " if cut[0] > start else "") + _line(text[cut[0] : trigger.start])
        after = _line(text[trigger.end : cut[1]]) + (" …" if cut[1] < end else "")
        url = telling.url if telling.url and telling.url.startswith(("http://", "https://")) else None
        words = before, _line(text[trigger.start : trigger.end]), after
        found.append(Quote(*words, telling.publisher, telling.title, telling.published, url))
    return tuple(found)


def _sentence(text: str, position: int) -> tuple[int, int]:
    """The bounds of the sentence that holds a position."""
    tokens = tokenize(text)
    for first, last in sentences(tokens):
        if tokens[first].start <= position < tokens[last - 1].end:
            return tokens[first].start, tokens[last - 1].end
    return 0, len(text)


def _line(text: str) -> str:
    return printable(text.replace("\n", " "))
