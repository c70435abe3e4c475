"""The time of each happening in its story: its own, or that in focus where it tells none, or the bound that publication sets."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rasid.events.happenings.coreference import neighbours
from rasid.events.modality import assertion
from rasid.events.modality.charges import is_of_accused
from rasid.events.record import days
from rasid.events.record.continuation import AT_THE_SCENE, LATER, Course, told_in
from rasid.events.record.occasions import names, one_speaker
from rasid.events.record.order import in_order
from rasid.events.record.stretches import SUMMED_UP, finer, is_short, last_day, latest, length_of, reported_stretch, time_span
from rasid.events.roles.sides import bare_words
from rasid.events.setting import datable, gaps, narrative
from rasid.events.setting.long_before import is_some_time_ago
from rasid.events.words.grammar import words_of
from rasid.records import VERBAL_TYPES, TimeSpan

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening
    from rasid.records import RelationKind

_FOCUS = 4  # sentences that a date holds for what follows it
_SPEECH = 2  # sentences before or behind words in which their speaker is quoted on the same occasion
_WIDE = 8  # days: what is told again is not dated by a season
_WEEK = 7
_GOVERNED = 12  # tokens that words reach over to what they are about
_CUSTODY = frozenset(("arrest", "abduction"))
_AFTER_CUSTODY = frozenset(("release", "legal_action"))


class Timeline:
    """The times of a document's happenings."""

    def __init__(self, doc: Annotated, happenings: list[Happening], fallback: TimeSpan | None) -> None:
        self.doc = doc
        self.happenings = happenings
        self.fallback = fallback
        lead = next((h for h in happenings if h.type not in VERBAL_TYPES and not h.background), None)
        self.lead = lead
        self.body = next((k for k, (first, _) in enumerate(doc.sentences) if first >= doc.headline), None)
        self.headers = days.headers(doc, happenings)
        self.hours = days.hours(doc)
        self.nights = days.nights(doc)
        self.frame = reported_stretch(doc)
        self.own = {id(h): self._own(h) for h in happenings}
        self.lead_time = self.own[id(lead)] if lead else None
        self.course = Course(doc, happenings, self.own, lead, fallback)

    def times(self, relations: list[list[tuple[RelationKind, int]]]) -> list[TimeSpan | None]:
        """When each happened, in their order."""
        times = [self.time_of(happening) for happening in self.happenings]
        return in_order(self.happenings, times, relations, self.fallback)

    def time_of(self, happening: Happening) -> TimeSpan | None:
        """When it happened; None for what is told as background or future without a date."""
        if self._was_laid(happening):
            return None
        own = self.own[id(happening)] or self._counted(happening) or self._of_frame(happening)
        own = own or self._at_an_hour(happening) or self._at_night(happening)
        if own is not None:
            return None if self._ends_custody(happening, own) else own
        recalled = happening.background and not self._led_to_news(happening)
        if recalled or happening.factuality == "UU" or self._is_known(happening):
            return None
        shared = (
            self._of_speech(happening) or self._of_header(happening) or self._of_headline(happening) or self._in_focus(happening)
        )
        if shared is not None:
            words = f"«{shared.span.text}»" if shared.span else "publication"
            return TimeSpan(
                shared.edtf, shared.start, shared.end, shared.precision, None, f"told with the lead, dated by {words}"
            )
        return self.fallback

    def _was_laid(self, happening: Happening) -> bool:
        """«أبطلت أمس مفعول عبوات زرعها مسلحون»: bombs that were found had been laid before, on a day that is not told."""
        if happening is self.lead or any("planting" not in d.lexeme.classes for d in happening.drafts):
            return False
        return not any(d.time is not None and d.time.first > d.first for d in happening.drafts)

    def _own(self, happening: Happening) -> TimeSpan | None:
        """The phrase of its own tellings: of the first that has one; a wide one only where the happening is first told, and
        none of a telling that only plans it."""
        factuality, verbal = happening.factuality, happening.type in VERBAL_TYPES
        drafts = [d for d in happening.drafts if d.factuality == factuality or d.factuality != "UU"]
        first = {self.doc.sentence_of[d.first] for d in (*drafts[:1], *[d for d in drafts if d.first >= self.doc.headline][:1])}
        news = [d for d in drafts if d.announced is not None and not assertion.is_presupposed(self.doc, d)]
        news = [] if any(gaps.is_counted_anew(self.doc, d) for d in drafts) else news
        near = sorted(drafts, key=lambda d: (not d.dated, gaps.is_what_came_before(self.doc, d)))
        for draft, mention in [*[(d, d.time) for d in near], *[(d, d.announced) for d in news]]:
            if mention is None or not mention.value.edtf:
                continue
            span = time_span(mention.value)
            if self.frame is not None and (span.span == self.frame.span or (mention is draft.announced and not verbal)):
                return finer(self.frame, drafts)
            if factuality == "CT+" and not verbal:
                span = latest(span, self.doc.reference)
            if length_of(span) <= _WIDE or self.doc.sentence_of[draft.first] in first:
                return finer(span, drafts)
        return None

    def _counted(self, happening: Happening) -> TimeSpan | None:
        """«بعد يومين من الانفجار»: so long before what that clause tells."""
        for draft in happening.drafts:
            gap = gaps.gap_before(self.doc, draft)
            first = self._counted_first(happening, draft, gap) if gap is not None else None
            if first is not None:
                return self._counted(first)
            later = (self._told_around(happening, draft) or days.day_told(self.doc, draft) or self.fallback) if gap else None
            if gap is None or later is None or later.start is None or later.end is None or length_of(later) > _WIDE:
                continue
            start = date.fromisoformat(later.start) - timedelta(days=gap.most)
            end = date.fromisoformat(later.end) - timedelta(days=gap.fewest)
            if gaps.is_filled(self.doc, draft, gap):
                start, end = start + timedelta(days=1), date.fromisoformat(later.end)
            edtf = start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
            span = self.doc.span(gap.first, gap.last)
            precision = 1 if start == end else 2 if (end - start).days < _WEEK else 3
            reason = "counted back from what came after it"
            return TimeSpan(edtf, start.isoformat(), end.isoformat(), precision, span, reason)
        return None

    def _counted_first(self, happening: Happening, draft: Draft, gap: gaps.Gap) -> Happening | None:
        """What the words that say how long before lead to, for what the sentence goes on to tell of that day."""
        near = (h for h in neighbours(self.happenings, happening) if h is not happening)
        return next((h for h in near if any(gap.last <= d.first < draft.first for d in h.drafts[:1])), None)

    def _led_to_news(self, happening: Happening) -> bool:
        """«أغلقت القوات الطريق بعد انسحاب المسلحين»: what is told only as what news came after is of its days, no background."""
        first = happening.drafts[0]
        return not first.background and self.doc.tokens[first.first - 1].norm.lstrip("و") in ("بعد", "عقب")

    def _ends_custody(self, happening: Happening, own: TimeSpan) -> bool:
        """«اعتقلت السلطات أربعين شخصا الجمعة، قبل أن تطلق سراح سبعة»: what came of those held has not the day of their arrest."""
        if happening.type not in _AFTER_CUSTODY or own.span is None:
            return False
        if own.span.start > self.doc.span(happening.first, happening.first + 1).start:
            return False
        here = self.doc.sentence_of[happening.first]
        before = (h for h in neighbours(self.happenings, happening) if h.type in _CUSTODY and h.first < happening.first)
        return any(self.doc.sentence_of[h.first] == here and self.own[id(h)] == own for h in before)

    def _of_frame(self, happening: Happening) -> TimeSpan | None:
        """The time of another happening that it was part of («انتشرت الشرطة خلال المظاهرة», «أثناء الاقتحام»)."""
        for draft in happening.drafts:
            end = min(draft.clause[1], len(self.doc.tokens) - 1)
            led = {i + 1 for i in range(draft.first, end) if self.doc.tokens[i].norm in words_of("during")}
            for other in neighbours(self.happenings, happening) if led else ():
                if other is not happening and any(d.first in led and d.trigger.pos == "noun" for d in other.drafts):
                    return self.own[id(other)]
        return None

    def _at_an_hour(self, happening: Happening) -> TimeSpan | None:
        """«وكان الجيش أنذر صباحا …»: an hour without its day is of the day that the report opens with, else of its own day."""
        if happening.factuality == "UU" or not any(days.is_at_an_hour(self.doc, d, self.hours) for d in happening.drafts):
            return None
        lead, today = self.lead_time, self.doc.reference
        if lead is not None and lead.start == lead.end:
            return TimeSpan(lead.edtf[:10], lead.start, lead.end, lead.precision, None, "an hour of the day of the lead")
        day = str(today)
        return TimeSpan(day, day, day, 1, None, "an hour of the day of publication") if today is not None else None

    def _at_night(self, happening: Happening) -> TimeSpan | None:
        """«وقصفت القوات القرية ليلا»: a night without its day is the last before the report; both its days count."""
        if happening.factuality == "UU" or happening.background or self.fallback is None:
            return None
        if not any(days.is_at_an_hour(self.doc, d, self.nights) for d in happening.drafts):
            return None
        return dataclasses.replace(self.fallback, reason="the night before the report, both its days")

    def _told_around(self, happening: Happening, draft: Draft) -> TimeSpan | None:
        """The time of the other happening of a draft's sentence, else of the one told before."""
        here = self.doc.sentence_of[draft.first]
        others = [h for h in neighbours(self.happenings, happening) if h is not happening]
        same = [h for h in others if any(self.doc.sentence_of[d.first] == here for d in h.drafts)]
        before = [h for h in others if h.first < draft.first][::-1]
        for other in (*same, *before[:1]):
            time = self.own[id(other)] or (None if other.background or other.factuality == "UU" else self._in_focus(other))
            if time is not None:
                return time
        return None

    def _is_known(self, happening: Happening) -> bool:
        """Whether it is told as known: «منذ» or «يأتي هذا بعد» leads to it, or words are about it («أدان التفجير الذي …»)."""
        first = happening.drafts[0]
        if is_of_accused(self.doc, first):
            return True  # «عناصر متهمة بقتل ثمانية جنود»
        since = any(self.doc.tokens[i].norm == "منذ" for i in range(max(0, first.first - 2), first.first))
        answered = first.definite and narrative.is_answered(self.doc, first.first)
        if (
            since
            or answered
            or any(gaps.is_counted_anew(self.doc, d) for d in happening.drafts)
            or gaps.comes_after(self.doc, first)
            or gaps.is_come_back_from(self.doc, first)
            or is_some_time_ago(self.doc, first)
        ):
            return True
        if assertion.is_taken_for_known(self.doc, first):
            return len(self.happenings) > 1  # the only one is what is reported
        near = neighbours(self.happenings, happening)
        return all(
            self._is_spoken_of(d, near) or d.same_as is not None or d.first > first.first for d in happening.drafts
        ) and self._is_spoken_of(first, near)

    def _is_spoken_of(self, draft: Draft, near: list[Happening]) -> bool:
        if draft.trigger.pos != "noun" or not (draft.trigger.definite or draft.presupposed):
            return False
        words = [d.first for h in near if h.type in VERBAL_TYPES and h.type != "accuse" for d in h.drafts]
        return any(
            0 < draft.first - i <= _GOVERNED
            and self.doc.sentence_of[i] == self.doc.sentence_of[draft.first]
            and not any(self.doc.roles[k].classes & {"complementizers", "relatives"} for k in range(i + 1, draft.first))
            for i in words
        )

    def _of_speech(self, happening: Happening) -> TimeSpan | None:
        """The day that the speech is told of whose words these are («توعد X … . وقال X في خطاب اليوم الاثنين …»)."""
        if happening.type not in VERBAL_TYPES:
            return None
        doc, here = self.doc, self.doc.sentence_of[happening.first]
        speakers = [f.value.span for d in happening.drafts for f in d.initiators]
        for a in doc.attributions:
            if abs(doc.sentence_of[a.cue] - here) > _SPEECH or not a.chain:
                continue
            name = a.chain[-1].name
            told = bare_words(name)
            if not any((w := bare_words(s.text)) <= told or told <= w for s in speakers) and not names(doc, happening, name):
                continue
            for t in doc.times_of[doc.sentence_of[a.cue]]:
                said = t.first in doc.told or a.cue < t.first < a.first  # «أكد خلال ندوة أقيمت أمس أن …»
                if said and datable.dates_a_happening(doc, t) and is_short(time_span(t.value)):
                    return time_span(t.value)
        return None

    def _of_header(self, happening: Happening) -> TimeSpan | None:
        """The day that a line above dates its list or story with."""
        if happening.type in VERBAL_TYPES:
            return None
        above = [time for first, time in self.headers if first < happening.first]
        return above[-1] if above else None

    def _of_headline(self, happening: Happening) -> TimeSpan | None:
        """The date of the first sentence under a headline, for what only the headline tells."""
        if happening.drafts[-1].first >= self.doc.headline or happening.type in VERBAL_TYPES:
            return None
        if self.body is None or narrative.is_background(self.doc, self.doc.sentences[self.body][1] - 1):
            return None  # «يذكر أن 14 قتلوا في 28 أبريل»
        return days.day_of(self.doc, self.body)

    def _in_focus(self, happening: Happening) -> TimeSpan | None:
        """The time of what was told shortly before, a reader's time in focus; the lead's where publication bounds nothing.

        What was done, or said by others, does not date what is said of it: words may come the day after. Nor does it date what
        is told beside it («في المقابل»), elsewhere, or what justice made of it.
        """
        here = told_in(self.doc, happening)
        rescue = happening.type in AT_THE_SCENE  # it is of the last telling of what people are rescued from
        near = [
            h for h in neighbours(self.happenings, happening)
            if h is not happening and not h.background
            and (happening.type not in VERBAL_TYPES or one_speaker(self.doc, h, happening))
            and any(0 <= here - self.doc.sentence_of[d.first] <= _FOCUS for d in (h.drafts if rescue else h.drafts[:1]))
        ]  # fmt: skip
        if self.frame is not None and happening.type not in VERBAL_TYPES and not self._is_beside_frame(here):
            return self.frame
        for other in sorted(near, key=lambda h: -h.first):
            time = self.own[id(other)]
            if time is not None and is_short(time):
                return last_day(time) if self.course.goes_on(other, happening, time) else None
        return self._of_the_lead(happening) or (self.lead_time if self.fallback is None else None)

    def _is_beside_frame(self, here: int) -> bool:
        """«قتل 51 خلال 48 ساعة … . وفي جانب آخر قصف …»: whether another matter is told behind the sum of some hours or days; a
        bulletin's stretch holds for all."""
        summed = self.frame is not None and self.frame.reason in SUMMED_UP
        return summed and any(narrative.turns_away(self.doc, k) for k in range(1, here + 1))

    def _of_the_lead(self, happening: Happening) -> TimeSpan | None:
        """The day on which the sentence under the headline tells people died or were hurt, for what it goes on to tell («قتل 12
        أمس في …. وقال مصدر إنهم قتلوا عندما قصف …»)."""
        doc, here = self.doc, self.doc.sentence_of[happening.first]
        body = self.body if self.body is not None else here
        if happening.type in VERBAL_TYPES or happening.type in LATER or not 0 < here - body <= _FOCUS:
            return None
        first, last = doc.sentences[body]
        if any(t.first in doc.told for t in doc.times_of[body]) or not any(first <= t.first < last for t in doc.tolls):
            return None
        time = days.day_of(doc, body)
        moved = any(narrative.moves_on(doc, k) for k in range(body + 1, here + 1))
        return time if time is not None and is_short(time) and not moved else None
