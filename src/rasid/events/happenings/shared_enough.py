"""How much a telling must share with a happening to be of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rasid.events.drafts import Draft
from rasid.events.happenings.likeness import tells_other_victims, times_agree
from rasid.events.happenings.retelling import adds
from rasid.events.kinds import BLASTS, CROWD_ACTS, FIRE
from rasid.events.modality.assertion import is_long_ago
from rasid.events.setting import narrative

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.happenings.coreference import Happening


_FRESH = 3  # days back to which a report may tell of one happening


def _is_of_today(doc: Annotated, draft: Draft) -> bool:
    """«وكانت القوات تبادلت منذ صباح اليوم …»: what is told as background may be of the day of the report."""
    return draft.time is not None and doc.reference is not None and draft.time.value.first_day == doc.reference


def needed(doc: Annotated, draft: Draft, happening: Happening, recalls: bool) -> float:
    """How much two tellings must share: little where the word recalls, where a body retells its headline or nothing tells
    it apart."""
    if _is_start(doc, draft) and not any(d.lexeme.frame == draft.lexeme.frame for d in happening.drafts):
        return NEVER
    if draft.lexeme.frame == "quell" or "comes_into_force" in draft.lexeme.classes:
        return -0.5  # who breaks up a protest tells of the one told before
    if adds(doc, draft, happening) and not _adds_targets(doc, draft, happening):
        return 2.0
    if is_long_ago(doc, draft) and (times_agree(draft, happening) or 0) <= 0:
        return NEVER  # «وأطلقت الحكومة هجوما في آب 2022»: no telling of today's attack
    if _is_earlier_one(doc, draft, happening):
        return NEVER
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
            return NEVER
        return 0.4 if (times_agree(draft, happening) or 0) > 0 else NEVER if draft.time else 2.0
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
    end = draft.time.value.last_day if draft.time is not None else None
    if not draft.background or happening.background or end is None or doc.reference is None:
        return False
    old = (doc.reference - end).days > _FRESH
    return old and tells_other_victims(draft, happening) and (times_agree(draft, happening) or 0) <= 0


def _is_of_before(doc: Annotated, happening: Happening) -> bool:
    """Whether all that tells a happening is dated a week or more before the report."""
    if doc.reference is None:
        return False
    ends = [end for d in happening.drafts if d.time is not None and (end := d.time.value.last_day) is not None]
    since = doc.reference - timedelta(days=_WEEK)
    return len(ends) == len(happening.drafts) and all(end <= since for end in ends)


NEVER = 9.0  # more than tellings can share
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
