"""From an annotated document to its events: drafts, what is no event, tolls to their happening, coreference, the record."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rasid.events.frames import fill
from rasid.events.happenings.alike import give_likened
from rasid.events.happenings.bare_deaths import without_bare_deaths
from rasid.events.happenings.blame import lay_blame
from rasid.events.happenings.coreference import resolve
from rasid.events.happenings.tolls import assign_statuses, assign_tolls, give_lost_tolls, leave_to_body
from rasid.events.happenings.totals import share_totals
from rasid.events.happenings.uprooted import count_displaced
from rasid.events.modality.accidents import is_of_accident
from rasid.events.modality.assertion import assert_draft
from rasid.events.modality.charges import is_of_accused
from rasid.events.modality.factuality import judge
from rasid.events.modality.intended import is_to_come
from rasid.events.modality.periods import is_kind_of_count, is_part_of_tally
from rasid.events.modality.plans import give_planners
from rasid.events.record.assemble import Assembler
from rasid.events.relations.between import relate
from rasid.events.roles.aftermath import give_layers, give_losers
from rasid.events.roles.clauses import Clause, extent_of
from rasid.events.roles.forestalled import take_stopped_arms
from rasid.events.roles.joins import absorb, join, without_accusations, without_reasons
from rasid.events.roles.pronouns import give_attackers, give_objects, give_parties
from rasid.events.roles.speakers import give_speakers, going_on
from rasid.events.roles.subjects import doers_before, may_share
from rasid.events.setting import announced, dating, narrative
from rasid.events.setting.remembered import leave_to_memory
from rasid.events.types.crowds import give_fallen, take_crowds
from rasid.events.types.likened import take_doers, take_likeness
from rasid.events.types.needs import meets_needs
from rasid.events.types.typing import decide_type
from rasid.events.words.grammar import words_of
from rasid.events.words.triggers import Bounds, find_triggers
from rasid.mentions.found import Found
from rasid.records import VERBAL_TYPES, TimeSpan

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.words.triggers import Trigger
    from rasid.records import Event


def read_events(doc: Annotated) -> tuple[Event, ...]:
    """The events of a document, in the order of their first mention."""
    drafts = _drafts(doc)
    assign_tolls(doc, drafts)
    drafts = [
        draft
        for draft in drafts
        if not (is_part_of_tally(doc, draft) or is_kind_of_count(doc, draft) or is_of_accident(doc, draft))
    ]
    count_displaced(doc, drafts)
    assign_statuses(doc, drafts)
    for draft in drafts:
        assert_draft(doc, draft)
        if draft.asserted and draft.same_as is not None:
            draft.same_as.asserted = True
    all_drafts = drafts
    drafts = without_bare_deaths(doc, without_reasons(doc, without_accusations(drafts)))
    happenings = lay_blame(doc, resolve(doc, drafts))
    if not happenings:
        return ()
    give_lost_tolls(doc, all_drafts, [d for h in happenings for d in h.drafts])
    leave_to_body(doc, happenings)
    share_totals(doc, happenings)
    give_layers(doc, drafts)
    take_stopped_arms(doc, drafts)
    give_losers(doc, drafts)
    give_objects(doc, drafts)
    return Assembler(doc, happenings, _fresh(doc)).events(relate(doc, happenings))


def _drafts(doc: Annotated) -> list[Draft]:
    drafts = _read(doc, [trigger for trigger in find_triggers(doc) if trigger.first not in doc.repeated])
    take_likeness(doc, drafts)
    take_crowds(drafts)
    give_fallen(doc, drafts)
    join(doc, drafts)
    take_doers(doc, drafts)
    give_speakers(doc, drafts)
    give_parties(doc, drafts)
    give_attackers(doc, drafts)
    starts = [d.first for d in drafts]
    doc.deeds = {d.first for d in drafts if d.trigger.pos == "verb"}
    doc.told = announced.announcement_times(doc, drafts)
    for draft in drafts:
        draft.background = any(narrative.is_background(doc, i) for i in _told_from(doc, draft))
        draft.time, telling = dating.choose_time(doc, draft, starts, doc.told)
        if draft.time is not None and draft.time.first < draft.first and is_of_accused(doc, draft):
            draft.time = None  # «تلاحق أمس عناصر متهمة بقتل ثمانية جنود»
        if telling is not None:
            words = draft.type in VERBAL_TYPES  # words are said on the day they are told of
            said = words and not dating.is_of_others(doc, draft, telling)
            draft.announced = telling if said else Found(telling.first, telling.last, dating.day_before(telling.value))
            if words and draft.time is not None and telling.first < draft.time.first:
                draft.time = telling  # «ندد الخطباء اليوم بالتفجير الذي وقع أمس»
        if is_to_come(doc, draft):
            draft.factuality = "UU"
    give_likened(doc, drafts)
    leave_to_memory(doc, drafts)
    for draft in drafts:
        if draft.same_as is not None:
            absorb(draft.same_as, draft)
    return drafts


def _told_from(doc: Annotated, draft: Draft) -> list[int]:
    """Where a draft is told: its own place, and that of a doer whom a sentence before names."""
    before = [d.first for d in draft.initiators[:1] if doc.sentence_of[d.first] < doc.sentence_of[draft.first]]
    return [draft.first, *before]


def _read(doc: Annotated, triggers: list[Trigger]) -> list[Draft]:
    """The drafts of all triggers, each within the clause that those which carry an event leave it.

    Words that carry no event bound no clause: which do is found first, with none bounding another. What was read then stands
    where the bounds leave its clause as it was and it leans on no draft before.
    """
    free = Bounds([])
    clauses: list[Clause] = []
    likely: list[Draft] = []
    for trigger in triggers:
        clause = Clause(doc, trigger, extent_of(doc, trigger, free))
        draft = _draft(clause, likely)
        if draft is not None:
            clauses.append(clause)
            likely.append(draft)
    bounds = Bounds([draft.trigger for draft in likely])
    drafts: list[Draft] = []
    for clause, draft in zip(clauses, likely, strict=True):
        extent = extent_of(doc, clause.trigger, bounds)
        if extent == clause.extent and not clause.shares:
            drafts.append(draft)
        else:
            again = _draft(Clause(doc, clause.trigger, extent), drafts)
            if again is not None:
                drafts.append(again)
    return drafts


def _draft(clause: Clause, before: list[Draft]) -> Draft | None:
    """What the trigger of a clause tells, as the best of its lexemes that fits; None where it tells of no event."""
    doc, trigger = clause.doc, clause.trigger
    for draft in fill(clause):
        if not draft.initiators and may_share(doc, trigger):
            clause.shares = True
            draft.initiators = doers_before(doc, before, draft)
        give_planners(doc, draft)
        draft.type = decide_type(doc, draft)
        if not draft.initiators and (speaker := going_on(doc, before, draft)):
            clause.shares = True
            draft.initiators = speaker
        if meets_needs(doc, draft):
            factuality = judge(doc, draft)
            if factuality is None:
                return None
            draft.factuality = factuality
            return draft
    return None


def _fresh(doc: Annotated) -> TimeSpan | None:
    """A fresh report dates its event to the day before publication or that day (codebook, Time), unless it says that the time
    is not told («ولم يكشف عن وقت وقوع الاشتباك»)."""
    if doc.reference is None or _time_is_untold(doc):
        return None
    start, end = (doc.reference - timedelta(days=1)).isoformat(), doc.reference.isoformat()
    return TimeSpan(f"{start}/{end}", start, end, 2, None, "no date is told: the day before publication to publication")


_DENYING = frozenset(("لم", "ولم", "دون", "لا", "ولا"))


def _time_is_untold(doc: Annotated) -> bool:
    for i in doc.spots(_DENYING):
        if i + 1 >= len(doc.tokens) or doc.tokens[i + 1].norm not in words_of("untold"):
            continue
        if not words_of("untold_time").isdisjoint(doc.norms[i + 2 : i + 7]):
            return True
    return False
