"""Days that lines and sentences tell: of a list's head, of a sentence that names one day only, of an hour without its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.record.stretches import is_short, time_span
from rasid.events.setting import datable
from rasid.events.words.grammar import words_of

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening
    from rasid.records import TimeSpan

_HEADER = 9  # words of a line that only says the day
_NOON = "الظهر"
_NIGHT = "الليل"


def headers(doc: Annotated, happenings: list[Happening]) -> list[tuple[int, TimeSpan]]:
    """Lines that only say the day of all that follows («السبت 15 كانون الثاني», «أبرز أحداث اليوم:»), by first token."""
    busy = {doc.sentence_of[d.first] for h in happenings for d in h.drafts}
    dated = (k for k, times in enumerate(doc.times_of) if times and k not in busy and _is_header(doc, k))
    found = ((k, day_of(doc, k)) for k in dated)
    return [(doc.sentences[k][0], time) for k, time in found if time is not None and not _is_stamp(doc, k, time)]


def _is_stamp(doc: Annotated, k: int, time: TimeSpan) -> bool:
    """A day with an hour, or one that a page or network stamps on it, is when it was published."""
    return "T" in time.edtf or any(datable.is_stamp(doc, t) for t in doc.times_of[k])


def _is_header(doc: Annotated, k: int) -> bool:
    """Whether a sentence with a time is a line of its own and says little else."""
    first, last = doc.sentences[k]
    if first and doc.tokens[first - 1].kind != "break":
        return False
    words = [t for t in doc.tokens[first:last] if t.kind in ("word", "number")]
    if len(words) > _HEADER:
        return False
    end = doc.tokens[max(first, last - 2) : last + 1]
    if any(t.text == ":" for t in end):
        return True
    alone = last >= len(doc.tokens) or any(t.kind == "break" for t in end)
    return alone and any(doc.tokens[t.first].norm != "اليوم" for t in doc.times_of[k])  # «عين اليوم» is a paper


def day_of(doc: Annotated, k: int) -> TimeSpan | None:
    """The only day that a sentence names, None where it is to come."""
    told = (t for t in doc.times_of[k] if datable.dates_a_happening(doc, t) and not datable.is_of_dateline(doc, t))
    spans = [time_span(t.value) for t in told]
    if not spans or any(s.start != spans[0].start for s in spans):
        return None
    return spans[0] if doc.reference is None or (spans[0].start or "") <= doc.reference.isoformat() else None


def day_told(doc: Annotated, draft: Draft) -> TimeSpan | None:
    """The last day before a draft on which something was told («أعلن اليوم … . وجاء الإعلان بعد يومين من …»)."""
    spoken = [(a.cue, a.first) for a in doc.attributions if a.first <= draft.first]
    before = (t for t in doc.times if t.last <= draft.first and datable.dates_a_happening(doc, t))
    told = [t for t in before if t.first in doc.told or any(cue < t.first < first for cue, first in spoken)]
    time = time_span(told[-1].value) if told else None
    return time if time is not None and is_short(time) else None


def hours(doc: Annotated) -> list[int]:
    """Tokens that tell an hour of the day and are of no phrase that says the day («فجرا», «بعد الظهر», «منذ ساعات الصباح»)."""
    names = words_of("hours_of_day")
    found = doc.spots(names | words_of("part_of_day") | {_NOON})
    told = (i for i in found if i not in doc.deeds and (doc.tokens[i].norm in names or _is_led(doc, i)))
    return [i for i in told if not any(t.first <= i < t.last for t in doc.times_of[doc.sentence_of[i]])]


def _is_led(doc: Annotated, i: int) -> bool:
    """Whether a part of the day with an article is led by what makes it an hour."""
    leads = ("بعد", "قبل") if doc.tokens[i].norm == _NOON else ("منذ", "من", "ساعات")
    return doc.tokens[i - 1].norm.lstrip("و") in leads


def nights(doc: Annotated) -> list[int]:
    """Tokens that tell of a night and are of no phrase that says the day («ليلا», «أثناء الليل»)."""
    found = doc.spots(words_of("night") | {_NIGHT})
    told = (i for i in found if doc.tokens[i].norm != _NIGHT or doc.tokens[i - 1].norm.lstrip("و") in words_of("of_a_night"))
    return [i for i in told if not any(t.first <= i < t.last for t in doc.times_of[doc.sentence_of[i]])]


def is_at_an_hour(doc: Annotated, draft: Draft, told: list[int]) -> bool:
    """Whether an hour is told in the clause of a draft or before it in its sentence («داهمت صباحا مزرعة واعتقلت …»)."""
    start, end = doc.sentences[doc.sentence_of[draft.first]]
    return any(start <= i < min(max(draft.clause[1], draft.first), end) for i in told)
