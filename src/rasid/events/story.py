"""The time and the place of each happening in its story: its own, or that in focus where it tells none."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rasid.events import narrative
from rasid.events.likeness import same_place
from rasid.events.sides import are_one
from rasid.records import VERBAL_TYPES, TimeSpan

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.coreference import Happening
    from rasid.records import Place, PlaceMention, TimeMention

_FOCUS = 4  # sentences that a date holds for what follows it


class Story:
    """The happenings of a document with what holds for all: the lead, its time and place, the bound that publication sets."""

    def __init__(self, doc: Annotated, happenings: list[Happening], fallback: TimeSpan | None) -> None:
        self.doc = doc
        self.happenings = happenings
        self.fallback = fallback
        self.lead = next((h for h in happenings if h.type not in VERBAL_TYPES and not h.background), None)
        self.lead_time = self._own_time(self.lead) if self.lead else None
        self.lead_place = self._own_place(self.lead) if self.lead else None

    def _own_time(self, happening: Happening) -> TimeSpan | None:
        found = [d.time for d in happening.drafts] + [d.announced for d in happening.drafts]
        return next((_time_span(f.value, f.value.edtf) for f in found if f and f.value.edtf), None)

    def time_of(self, happening: Happening) -> TimeSpan | None:
        """When it happened; None for what is told as background or future without a date."""
        own = self._own_time(happening)
        if own is not None:
            return own
        if happening.background or happening.factuality == "UU":
            return None
        shared = self._time_in_focus(happening)
        if shared is not None:
            words = f"«{shared.span.text}»" if shared.span else "publication"
            return TimeSpan(
                shared.edtf, shared.start, shared.end, shared.precision, None, f"told with the lead, dated by {words}"
            )
        return self.fallback

    def _time_in_focus(self, happening: Happening) -> TimeSpan | None:
        """The time of what was told shortly before, a reader's time in focus; the lead's where publication bounds nothing.

        What was done, or said by others, does not date what is said of it: words may come the day after.
        """
        here = self.doc.sentence_of[happening.first]
        near = [
            h for h in self.happenings
            if h is not happening and not h.background and (happening.type not in VERBAL_TYPES or _one_speaker(h, happening))
            and 0 <= here - self.doc.sentence_of[h.first] <= _FOCUS
        ]  # fmt: skip
        for other in sorted(near, key=lambda h: -h.first):
            time = self._own_time(other)
            if time is not None and _is_short(time):
                return time
        return self.lead_time if self.fallback is None else None

    def _own_place(self, happening: Happening) -> PlaceMention | None:
        rows = [p for d in happening.drafts for p in d.places]
        if not rows:
            return None
        firsts = next((d.target_places for d in happening.drafts if d.target_places), None)
        best = narrative.best_place(firsts or next(d.places for d in happening.drafts if d.places))
        if best is None or narrative.specificity(best.value) >= 4:
            return best.value if best else None
        for draft in happening.drafts:  # a later telling may name the place within the first one's
            finer = narrative.best_place(draft.places) or narrative.nearby_place(self.doc, draft)
            within = finer and same_place(best.value, finer.value) is not False
            if finer and within and narrative.specificity(finer.value) > narrative.specificity(best.value):
                best = finer
        return best.value

    def place_of(self, happening: Happening, reasons: dict[str, str]) -> Place | None:
        """Where it happened; a reason is added to `reasons` where its own words do not name the place."""
        mention = self._own_place(happening)
        if mention is None and happening.type not in VERBAL_TYPES:
            near = next((p for d in happening.drafts if (p := narrative.nearby_place(self.doc, d))), None)
            mention = near.value if near else None
            if near:
                reasons["place"] = "named in the same sentence"
        if mention is None and not happening.background and happening.type not in (*VERBAL_TYPES, "legal_action", "release"):
            mention = self._told_where(happening) or self.lead_place or self._place_in_focus(happening)
            if mention:
                reasons["place"] = "the place of what was told before, nothing else is told"
        return self._within(mention).place if mention else None

    def _told_where(self, happening: Happening) -> PlaceMention | None:
        """The place of the happening told right before in the same sentence or the one before it."""
        here = self.doc.sentence_of[happening.first]
        near = [
            h
            for h in self.happenings
            if h.first < happening.first and here - self.doc.sentence_of[h.drafts[-1].first] <= 1 and not h.background
        ]
        for h in sorted(near, key=lambda h: -h.first):
            m = self._own_place(h)
            if m is not None and narrative.specificity(m) >= 3:
                return m
        return None

    def _place_in_focus(self, happening: Happening) -> PlaceMention | None:
        """The finest place of the sentences shortly before, where the lead has none."""
        here = self.doc.sentence_of[happening.first]
        near = [p for p in self.doc.places if 0 < here - self.doc.sentence_of[p.first] <= _FOCUS]
        local = [p for p in near if self.doc.sentence_of[p.first] >= 0 and narrative.specificity(p.value) > 2]
        best = narrative.best_place(local)
        return best.value if best else None

    def _within(self, mention: PlaceMention) -> PlaceMention:
        """The finer place that the words name as lying in this one («مدينة الضمير في ريف دمشق»)."""
        inner = [p.value for p in self.doc.places if p.value.parent == mention.span and p.value.place is not None]
        if len(inner) == 1 and narrative.specificity(mention) < narrative.specificity(inner[0]):
            return self._within(inner[0])
        return mention


def _is_short(time: TimeSpan) -> bool:
    """Whether a time is a day or two: a week or season told of one happening does not date the next."""
    if time.start is None or time.end is None:
        return False
    return time.edtf.startswith("[") or (date.fromisoformat(time.end) - date.fromisoformat(time.start)).days <= 1


def _time_span(mention: TimeMention, edtf: str) -> TimeSpan:
    """The record's time of a time mention that is resolved."""
    start, end = (str(v)[:10] if v is not None else None for v in (mention.start, mention.end))
    return TimeSpan(edtf, start, end, mention.precision, mention.span, mention.reason)


def _one_speaker(a: Happening, b: Happening) -> bool:
    """Whether two happenings are words of one speaker, said on one occasion."""
    speakers = [[f.value for d in h.drafts for f in d.initiators] for h in (a, b)]
    return a.type in VERBAL_TYPES and any(are_one(x, y) for x in speakers[0] for y in speakers[1])
