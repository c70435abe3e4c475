"""Coreference: which drafts of a document tell one happening.

A headline is told again in the lead and detailed below; «الهجوم», «القصف» recall what was told. Two drafts go together when
their types are of one family and place, time, sides and tolls do not contradict; a word that recalls goes to the nearest
such happening, a new assertion only where something is shared or nothing tells it apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from rasid.events.drafts import Draft
from rasid.events.happenings.deaths import cause_of
from rasid.events.happenings.families import are_of_one_family, more_telling, retells_headline, type_in_story
from rasid.events.happenings.headlines import told_in_body
from rasid.events.happenings.likeness import is_of_earlier_days, is_of_fronted_day, likeness, tells_other_victims, times_agree
from rasid.events.happenings.links import kept_apart, links, occasions
from rasid.events.happenings.replies import answerers, answers_else, is_answer_to, is_what_was_answered
from rasid.events.happenings.retelling import (
    adds,
    counted_apart,
    is_confirmed,
    of_known_munition,
    spans_more,
)
from rasid.events.happenings.wholes import (
    is_another_blast,
    is_another_strike,
    is_one_of_several,
    mark_several,
    part_wholes,
    speaks_of_many,
)
from rasid.events.kinds import BLASTS, CROWD_ACTS, FIRE, PEOPLE, TAKEN
from rasid.events.modality.assertion import is_long_ago
from rasid.events.setting import narrative
from rasid.events.words.grammar import words_of
from rasid.language.folding import fold

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.records import Actor

_NEVER = 9.0  # more than tellings can share
_OCCASION = 0.3  # what is told only for what came of it is recalled less
_ANSWER = 0.5  # … and an answer less, where the telling says whether anybody was hurt
_FRESH = 3  # days back to which a report may tell of one happening
_MEMORY = 40  # happenings that a word may reach back over


@dataclass(slots=True, eq=False)
class Happening:
    """Drafts that tell one happening, in the order of the text; `type` is the most telling of theirs."""

    drafts: list[Draft]
    type: str
    background: bool = False
    index: int = 0  # its place among the happenings of its document

    @property
    def first(self) -> int:
        """The first trigger's token."""
        return self.drafts[0].first

    @property
    def factuality(self) -> str:
        """How far the document commits itself: certain where one telling is."""
        values = [d.factuality for d in self.drafts]
        if "CT-" in values and not any(d.factuality == "CT+" and (d.tolls or not _is_known(d)) for d in self.drafts):
            return "CT-"  # «نفت وقوع غارة، مشيرة إلى أن الانفجار …»: what recalls it asserts none
        return "CT+" if "CT+" in values else values[0]

    @property
    def doers(self) -> list[Actor]:
        """The sides that did it, as each telling names them."""
        return [f.value for d in self.drafts for f in d.initiators]

    @property
    def sufferers(self) -> list[Actor]:
        """The sides that it was done to, as each telling names them."""
        return [f.value for d in self.drafts for f in d.targets]


def _is_known(draft: Draft) -> bool:
    """Whether a telling takes the happening for known: «الانفجار», the clause on one that failed («اغتيال استهدف موكبه»)."""
    failed = draft.same_as is not None and draft.same_as.factuality == "CT-"
    return (draft.trigger.pos == "noun" and draft.trigger.definite) or failed


def resolve(doc: Annotated, drafts: list[Draft]) -> list[Happening]:
    """The happenings of a document; drafts that only recall and find nothing to recall are left out."""
    found: list[Happening] = []
    told = links(doc, drafts)
    apart, foes, lesser = kept_apart(told), answerers(doc, drafts, told), occasions(told)
    _keep_days_in_focus(doc, drafts)
    mark_several(doc, drafts)
    spelled_out = {id(d.same_as) for d in drafts if d.same_as is not None}  # «مجزرة الغارة» recalls nothing told before
    for draft in drafts:
        draft.best_place = narrative.best_place(draft.places) or narrative.fronted_place(doc, doc.sentence_of[draft.first])
        if draft.lexeme.frame == "kill" or speaks_of_many(doc, draft, drafts):
            continue
        partner = next((h for h in found if draft.same_as in h.drafts), None) if draft.same_as else None
        if partner is None:
            others = found
            if apart and not _tells_of_incident(doc, draft):
                others = [h for h in found[-_MEMORY:] if not any((id(draft), id(d)) in apart for d in h.drafts)]
            if foes:
                others = [h for h in others if not is_answer_to(draft, h, foes)]
            if (draft.time or draft.announced) and not draft.definite:
                others = [
                    h for h in others if not (is_of_earlier_days(draft, h.drafts) or is_of_fronted_day(doc, draft, h.drafts))
                ]
            partner = _partner(doc, draft, others, lesser)
        if partner is not None:
            partner.drafts.append(draft)
            partner.type = more_telling(partner, draft)
        elif draft.asserted and (
            draft.lexeme.needs != "recall" or id(draft) in spelled_out or (draft.initiators and draft.places)
        ):
            found.append(Happening([draft], type_in_story(doc, draft, found), draft.background))
    parts = part_wholes(doc, found)
    found += [Happening(part, type_in_story(doc, part[0], [whole]), part[0].background) for whole, part in parts]
    for draft in drafts:
        if draft.lexeme.frame != "kill":
            continue
        others = [h for h in found if not any((id(draft), id(d)) in apart for d in h.drafts)] if apart else found
        if (cause := cause_of(doc, draft, others)) is not None:
            if cause.type == "shelling" and not any(d.weapons for d in cause.drafts) and "small_arms" in _arms(draft):
                cause.type = draft.type  # «أصيب برصاص الجيش», then «استهداف الجيش له»
            if draft.type == "suicide_bombing" and all(d.general and d.may_name(draft.type) for d in cause.drafts):
                cause.type = draft.type  # «قتل انتحاري ستة», then «الهجوم»
            cause.drafts.append(draft)
        elif draft.asserted:
            found.append(Happening([draft], draft.type, draft.background))
    for announced, full in told_in_body(doc, found):
        full.drafts += announced.drafts
        full.type = announced.type if announced.type in BLASTS else full.type
        found.remove(announced)
    for happening in found:
        recalled = all(_is_recalled(d) and d.time is None for d in happening.drafts)
        happening.background = happening.background or (recalled and len(found) > 1)  # the only one is what is reported
        happening.drafts.sort(key=lambda d: d.first)
    found.sort(key=lambda h: h.first)
    for index, happening in enumerate(found):
        happening.index = index
    return found


def _keep_days_in_focus(doc: Annotated, drafts: list[Draft]) -> None:
    """Tells each undated draft the day that the story is at: that of the last dated one."""
    last: Draft | None = None
    for draft in drafts:
        if draft.time is not None:
            last = draft if draft.time.value.start is not None and not draft.background else None
        elif last is not None and last.time is not None and doc.sentence_of[draft.first] - doc.sentence_of[last.first] <= _FOCUS:
            draft.focus = str(last.time.value.start)[:10]


_FOCUS = 4  # sentences that a date holds for what follows it


def _is_recalled(draft: Draft) -> bool:
    """Whether a telling only names what is known; what people are told to have died of is news («قتلوا بانفجار عبوة زرعت …»)."""
    return draft.presupposed or (draft.same_as is not None and draft.same_as.lexeme.frame != "kill")


def _arms(draft: Draft) -> set[str]:
    return {weapon.value.kind for weapon in draft.weapons}


def neighbours(happenings: list[Happening], happening: Happening) -> list[Happening]:
    """The happenings told not far before and after one, itself among them: no story reaches further back."""
    return happenings[max(0, happening.index - _MEMORY) : happening.index + _MEMORY + 1]


def _partner(doc: Annotated, draft: Draft, found: list[Happening], lesser: set[int]) -> Happening | None:
    """The happening that a draft tells of again; `lesser` are the drafts that only gave another its occasion."""
    recalls = _recalls(doc, draft)
    best: tuple[float, Happening] | None = None
    for age, happening in enumerate(islice(reversed(found), _MEMORY)):
        if not (are_of_one_family(draft, happening, recalls) or retells_headline(doc, draft, happening)):
            continue
        if is_one_of_several(doc, draft, happening) or is_another_strike(doc, draft, happening):
            continue
        if is_another_blast(doc, draft, happening):
            continue
        if spans_more(doc, draft, happening):
            continue
        if answers_else(draft, happening) or counted_apart(doc, draft, happening) or is_what_was_answered(doc, draft, happening):
            continue
        score = likeness(draft, happening)
        if score is None or score < _needed(doc, draft, happening, recalls):
            continue
        score += (0.3 if recalls else 0.15) * any(d.lexeme is draft.lexeme for d in happening.drafts)  # by its own name
        score += 0.3 * (recalls and {draft.type, happening.type} <= FIRE) - 0.1 * age  # «القصف» is no ambush
        score -= _OCCASION * all(id(d) in lesser for d in happening.drafts)
        if draft.status is not None and any(d.reply or d.lexeme.frame == "reply" for d in happening.drafts):
            score -= _ANSWER  # «ولم ترد أنباء عن قتلى جراء القصف»: who was hurt where it fell, not where it was answered
        if best is None or score > best[0]:
            best = (score, happening)
    return best[1] if best else None


def _recalls(doc: Annotated, draft: Draft) -> bool:
    """Whether a draft's word is definite: by article, pronoun or a definite noun behind it («تفجير الكنيسة»); whether it is told
    of a doer who is known by it («الانتحاري»), or as somebody had told it before."""
    trigger = draft.trigger
    if any(not words_of("known_attackers").isdisjoint(fold(f.value.span.text).split()) for f in draft.initiators):
        return True
    if draft.time is None and draft.announced is None and narrative.is_earlier_report(doc, draft.first):
        return True
    if trigger.pos != "noun" or (draft.light and trigger.suffix):  # «كثف الجيش قصفه لمنازل»: the pronoun is the doer's
        known = draft.recalls or _tells_of_incident(doc, draft) or of_known_munition(doc, draft)
        return known or (draft.type in TAKEN and bool(trigger.suffix) and not any(d.value.kind in PEOPLE for d in draft.targets))
    after = doc.tokens[trigger.last] if trigger.last < len(doc.tokens) else None
    if doc.tokens[trigger.first - 1].norm.lstrip("وبل") in words_of("incidents"):
        return True  # «المصابون في حادثة استهداف مسجد الحي»
    if trigger.last - trigger.first > 1 and not draft.told and doc.tokens[trigger.last - 1].norm.startswith("ال"):
        return True  # «أصيبا عند إطلاق النار»
    if draft.general and draft.type not in FIRE and is_confirmed(doc, draft):
        return True
    # «هجوم سبها»: a name behind makes it definite, where it is not whom it was done to («استهداف سبها»)
    of_a_name = not draft.lexeme.of_object and any(p.first == trigger.last for p in doc.places)
    if trigger.definite or of_a_name:
        return True
    return (
        after is not None
        and after.kind == "word"
        and after.norm.startswith("ال")
        and "prepositions" not in doc.roles[trigger.last].classes
    )


def _tells_of_incident(doc: Annotated, draft: Draft) -> bool:
    """Whether a verb is the relative clause on a definite noun that names no kind of act («الحادث الإجرامي الذي استهدف …»)."""
    before = doc.tokens[max(draft.first - _AN_INCIDENT, 0) : draft.first]
    if not before or "relatives" not in doc.roles[draft.first - 1].classes:
        return False
    return any(t.norm.removeprefix("ب").removeprefix("ال") in words_of("incidents") and "ال" in t.norm[:3] for t in before)


_AN_INCIDENT = 5  # words from «الحادث» to the verb of its clause


def _is_of_today(doc: Annotated, draft: Draft) -> bool:
    """«وكانت القوات تبادلت منذ صباح اليوم …»: what is told as background may be of the day of the report."""
    start = draft.time.value.start if draft.time else None
    return start is not None and doc.reference is not None and str(start)[:10] == doc.reference.isoformat()


def _needed(doc: Annotated, draft: Draft, happening: Happening, recalls: bool) -> float:
    """How much two tellings must share: little where the word recalls, where a body retells its headline or nothing tells
    it apart."""
    if _is_start(doc, draft) and not any(d.lexeme.frame == draft.lexeme.frame for d in happening.drafts):
        return _NEVER
    if draft.lexeme.frame == "quell" or "comes_into_force" in draft.lexeme.classes:
        return -0.5  # who breaks up a protest tells of the one told before
    if adds(doc, draft, happening) and not _adds_targets(doc, draft, happening):
        return 2.0
    if is_long_ago(doc, draft) and (times_agree(draft, happening) or 0) <= 0:
        return _NEVER  # «وأطلقت الحكومة هجوما في آب 2022»: no telling of today's attack
    if _is_earlier_one(doc, draft, happening):
        return _NEVER
    if draft.time is None and draft.asserted and draft.best_place and not recalls and _is_of_before(doc, happening):
        return 2.0  # «منذ مهاجمة حواجز للجيش في 20 أيار»: no telling of the grenade at a checkpoint elsewhere
    if draft.type == happening.type == "emergency_response" and _is_beside(doc, draft, happening):
        return 0.0  # «انتشلت الفرق الجثث ونقلت المصابين»: one response
    if draft.type == happening.type and draft.type in CROWD_ACTS and not (draft.places or draft.target_places):
        return 0.0  # «وخرج المتظاهرون إلى الشوارع»: nothing tells it apart
    if draft.background != happening.background and not recalls and not _is_of_today(doc, draft):
        if narrative.is_earlier_report(doc, draft.first):
            return 0.8
        if draft.background and tells_other_victims(draft, happening):  # «وكان أصيب ثلاثة … جراء قصف»
            return _NEVER
        return 0.4 if (times_agree(draft, happening) or 0) > 0 else _NEVER if draft.time else 2.0
    if recalls or draft.lexeme.needs == "recall" or not draft.asserted or draft.type == happening.type == "suicide_bombing":
        return 0.0 if draft.places or draft.target_places else -0.5
    if happening.drafts[0].first < doc.headline <= draft.first and sum(d.same_as is None for d in happening.drafts) < 3:
        return -0.5
    if draft.type in FIRE and all(d.general and d.lexeme.needs == "recall" for d in happening.drafts):
        return 0.0  # «مجزرة في تعز.. قتلى بقصف استهدف قرية»: what made it
    if draft.trigger.pos == "noun" and not (
        draft.places or draft.time or draft.initiators or any(t.value.best for t in draft.tolls)
    ):
        return 0.0
    again = draft.type in BLASTS and draft.type == happening.type and not (draft.places or tells_other_victims(draft, happening))
    return 0.4 if again else 0.8  # of two bombings words say that they are two


def _is_earlier_one(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    """«يذكر أن 14 قتلوا في الاشتباكات التي توقفت في 28 أكتوبر»: background of a day past, with other dead than the news."""
    end = draft.time.value.end if draft.time is not None else None
    if not draft.background or happening.background or end is None or doc.reference is None:
        return False
    old = (doc.reference - date(end.year, end.month, end.day)).days > _FRESH
    return old and tells_other_victims(draft, happening) and (times_agree(draft, happening) or 0) <= 0


def _is_of_before(doc: Annotated, happening: Happening) -> bool:
    """Whether all that tells a happening is dated a week or more before the report."""
    if doc.reference is None:
        return False
    ends = [d.time.value.end for d in happening.drafts if d.time is not None and d.time.value.end is not None]
    since = (doc.reference - timedelta(days=_WEEK)).isoformat()
    return len(ends) == len(happening.drafts) and all(str(end)[:10] <= since for end in ends)


_WEEK = 7


def _is_beside(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    return doc.sentence_of[happening.drafts[-1].first] == doc.sentence_of[draft.first]


def _is_start(doc: Annotated, draft: Draft) -> bool:
    """«863 قتيلا منذ بداية الاشتباكات في 15 أبريل»: fighting that is told as what since is counted is none of today's attacks."""
    before = (doc.tokens[i].norm.removeprefix("و") for i in range(max(draft.first - 2, 0), draft.first))
    return draft.lexeme.frame == "clash" and draft.trigger.pos == "noun" and "منذ" in before


def _adds_targets(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    """«… فيما استهدف أيضا منازل هناك»: the same strikes hit that, too, where nothing but the target is said in one sentence."""
    apart = draft.places or draft.target_places or draft.time or draft.tolls or draft.initiators
    return not apart and draft.type in FIRE and _is_beside(doc, draft, happening)
