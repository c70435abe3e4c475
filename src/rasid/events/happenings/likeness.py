"""Likeness: what two tellings share, and where they contradict: places, times, sides, weapons, tolls."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING

from rasid.events.happenings.called import names_others
from rasid.events.happenings.scenes import same_place
from rasid.events.kinds import AIRBORNE, ARMED, BLASTS, CROWDS, FIRE, PEOPLE, VIOLENT
from rasid.events.roles.sides import are_opposed, are_unnamed, bare_words, may_be_one_band, share_a_side, share_a_word
from rasid.events.setting import narrative
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening
    from rasid.records import Actor, PlaceMention


def likeness(draft: Draft, happening: Happening) -> float | None:
    """A score of what two tellings share; None where they contradict."""
    if draft.factuality[:2] != happening.drafts[0].factuality[:2] and "UU" in (draft.factuality, happening.drafts[0].factuality):
        return None
    if names_others(draft, happening):
        return None
    if draft.type == "territory_gain" and _failed_elsewhere(draft, happening):
        return None
    score = 0.0
    tolls = _tolls_agree(draft, happening)
    for part in (_places_agree, times_agree, _sides_agree, _weapons_agree):
        value = part(draft, happening)
        if value is None:
            differs = draft.type in BLASTS and _differ_in_a_kind(draft, happening)
            one = (tolls >= 1 and not differs) or _is_one_deed(draft, happening)
            if part is not _places_agree or not one:
                return None  # the same count of dead told of two places is one happening told twice
            value = 0.0
        score += value
    score += tolls
    return score


def _failed_elsewhere(draft: Draft, happening: Happening) -> bool:
    """«سيطرت القوات على المعسكر. وحاولت التقدم في محور آخر»: a failed attempt on ground and its taking are one only of one place
    that both name."""
    if {draft.factuality, happening.drafts[0].factuality} != {"CT+", "CT-"}:
        return False
    return (_places_agree(draft, happening) or 0) <= _UNTOLD


_UNTOLD = 0.2  # what places count that may be one or two


def _is_one_deed(draft: Draft, happening: Happening) -> bool:
    """Whether one word tells that the same side did it to the same people («اغتال مجهولون مختار القرية»); one of many elsewhere
    is another («اعتقلت شابا في جنين، وفي نابلس شابين»)."""
    same = any(d.lexeme is draft.lexeme for d in happening.drafts)
    told = [f.value for f in draft.targets if f.value.kind not in ARMED and f.value.kind != "site"]
    people = [a for a in told if " " in a.span.text or a.span.text.startswith(_KNOWN)]
    return same and bool(people) and (_sides_agree(draft, happening) or 0) > 1.0


_KNOWN = ("ال", "وال")


def _places_agree(draft: Draft, happening: Happening) -> float | None:
    mine = draft.best_place
    theirs = [d.best_place for d in happening.drafts if d.best_place]
    if draft.type in FIRE and (_fell_where_it_came_from([draft], happening.drafts)):
        return None
    if mine is None or not theirs:
        return 0.0
    values = [same_place(mine.value, p.value) for p in theirs]
    if True not in values:  # «القصف على نبل» is what was fired on نبل and another town
        rows = [p for d in happening.drafts if len(d.places) > 1 for p in d.places if _is_beside(p.value, d)]
        values += [True for p in rows if p.value.place is not None and same_place(mine.value, p.value) is True]
    if True in values:
        return 1.5 if narrative.specificity(mine.value) > 1 else 0.4
    return None if False in values else _UNTOLD


def _is_beside(place: PlaceMention, draft: Draft) -> bool:
    """Whether a place of a draft is told with its finest and not as what that lies in («في شارع عدن شمال شرق بغداد»)."""
    return draft.best_place is None or narrative.specificity(place) >= narrative.specificity(draft.best_place.value)


def _fell_where_it_came_from(a: list[Draft], b: list[Draft]) -> bool:
    """Whether one telling has fire come from the country in which another has it fall: one side fires and the other does, too."""
    for first, second in ((a, b), (b, a)):
        origins = [o.value.place for d in first for o in d.origins if narrative.specificity(o.value) <= 1]
        hit = [d.best_place.value.place for d in second if d.best_place is not None]
        if any(o and p and o.country and o.country == p.country for o, p in product(origins, hit)):
            return True
    return False


def times_agree(draft: Draft, happening: Happening) -> float | None:
    """How well the days of two readings fit: .5 where they meet, 0 where one is undated, None where they cannot be of one day."""
    mine = draft.time.value if draft.time else None
    if _is_told_before(draft, happening):
        return None
    if mine is None or (first := mine.first_day) is None:
        return 0.0
    last = mine.last_day or first
    for other in happening.drafts:
        theirs = other.time.value if other.time else None
        if theirs is None or (begin := theirs.first_day) is None:
            continue
        return None if last < begin or (theirs.last_day or begin) < first else 0.5
    return 0.0


def _is_told_before(draft: Draft, happening: Happening) -> bool:
    """Whether a telling without a day of its own was made days before what another tells had happened («وفي الثلاثين من أيلول
    أفاد مراسلنا بتعرض القاعدة لهجوم»)."""
    told = draft.announced.value.last_day if draft.announced is not None and draft.time is None else None
    if told is None:
        return False
    last = told + timedelta(days=1)
    days = [d.time.value.first_day for d in happening.drafts if d.time is not None]
    return any(day is not None and last < day for day in days)


def is_of_earlier_days(draft: Draft, others: list[Draft]) -> bool:
    """«قتل ثلاثة اليوم في قصف …، وشن الطيران غارات على …. والثلاثاء الفائت قتل خمسة إثر غارة»: what is told without a day is of
    the day that the story was at, and what has an earlier one no telling or part of it."""
    end = draft.time.value.last_day if draft.time is not None else None
    days = [d.focus for d in others if d.time is None and d.focus is not None]
    return end is not None and len(days) == len(others) and end < min(days)


def is_of_fronted_day(doc: Annotated, draft: Draft, others: list[Draft]) -> bool:
    """«سقطت قذائف على …. ويوم الخميس الماضي استهدفوا حيا آخر»: what «و» joins with an earlier day in front sets a scene of
    its own, beside what the sentences before told without a day or of a later one; the same dead and hurt are told of one."""
    said = draft.time or draft.announced
    first = doc.sentences[doc.sentence_of[draft.first]][0]
    if said is None or said.first > first + _FRONT or not doc.norms[first].startswith("و"):
        return False
    day = said.value.last_day
    if day is None or doc.reference is None or day >= doc.reference:
        return False
    if any(n > _BY_CHANCE for _, n in counts([draft]) & counts(others)):
        return False
    if all(d.first < doc.headline and d.time is None for d in others):
        return False  # a headline has the day that the body tells
    return all(d.first < first and _is_not_of(d, day) for d in others)


def _is_not_of(draft: Draft, day: date) -> bool:
    """Whether a draft is dated after a day, or not at all."""
    said = draft.time or draft.announced
    start = said.value.first_day if said is not None else None
    return said is None or (start is not None and start > day)


_BY_CHANCE = 2  # dead or hurt that may be counted of two happenings alike
_FRONT = 2  # tokens before a phrase of time in front («وفي يوم …»)


def _sides_agree(draft: Draft, happening: Happening) -> float | None:
    score = 0.0
    doers, theirs, suffered = [f.value for f in draft.initiators], happening.doers, happening.sufferers
    pairs = list(product(doers, theirs))
    crosses = bool(theirs) or draft.type == "armed_clash"  # «صد هجوم للتنظيم» names no doer, «شن التنظيم هجوما» is a fight, too
    if any(are_unnamed(a, b) for a, b in pairs):
        score += _GUNMEN
    elif share_a_side(doers, theirs):
        score += 0.8
    elif happening.type == "armed_clash" and crosses and share_a_side(doers, suffered):
        score += 0.5
    elif (any(are_opposed(a, b) for a, b in pairs) and not draft.shared) or _is_hit_before(draft, happening):
        return None
    elif pairs and not draft.shared and not any(share_a_word(a, b) or _may_be_one_crowd(a, b) for a, b in pairs):
        score -= 0.4
    sufferers = [f.value for f in draft.targets]
    if any(_is_where(site, happening) for site in sufferers if site.kind == "site"):
        score += 0.8
    elif sufferers and suffered:
        if share_a_side(sufferers, suffered):
            score += 0.8
        elif draft.type in VERBAL_TYPES or draft.type == "arrest":
            score -= 0.6
        elif draft.type != happening.type and not _is_outcome(draft, happening) and _are_of_two_kinds(sufferers, suffered):
            score -= 1.2  # «قنص جندي», «استهداف منزل»
    return score


def _is_hit_before(draft: Draft, happening: Happening) -> bool:
    """«اعتداء على مراكز الجيش», «نفذ الجيش رمايات»: a side known by name that fires has not hit itself."""
    if draft.type not in FIRE or happening.type == "armed_clash" or happening.doers:
        return False
    suffered = {b.id for b in happening.sufferers if b.id and b.kind in ARMED}
    return any(f.value.id in suffered for f in draft.initiators)


def _are_of_two_kinds(mine: list[Actor], theirs: list[Actor]) -> bool:
    """Whether one of two tellings was aimed at a site alone, by no name known before, the other at armed men alone."""
    known = any(a.kind == "site" and a.span.text.startswith("ال") for a in (*mine, *theirs))
    kinds = [{a.kind for a in mine}, {a.kind for a in theirs}]
    return not known and {"site"} in kinds and any(k <= ARMED for k in kinds)


def _is_outcome(draft: Draft, happening: Happening) -> bool:
    """«استهدفت مسيّرة سيارة. وقتل ثلاثة عناصر»: deaths with no doer or means may be those of what was hit and has no toll yet."""
    bare = draft.lexeme.frame == "kill" and not draft.initiators and not draft.weapons
    return bare and bool(draft.tolls) and not counts(happening.drafts)


def _may_be_one_crowd(a: Actor, b: Actor) -> bool:
    """Gunmen without a name may be of any band, «المحتجون» are the young men told before."""
    again = a.kind in CROWDS and b.kind in PEOPLE and a.span.text.startswith("ال")
    return may_be_one_band(a, b) or again


_GUNMEN = 0.3  # two lists of attacks by «مجهولون» name as many bands


def _is_where(site: Actor, happening: Happening) -> bool:
    """Whether a site that was hit is the place of a happening in other words («مسجد تابع للقوات», «مسجد قوات الطوارئ»)."""
    mine = bare_words(site.span.text)
    places = [bare_words(d.best_place.value.span.text) for d in happening.drafts if d.best_place]
    return any(len(mine & theirs) > 1 and 2 * len(mine & theirs) >= len(mine | theirs) for theirs in places)


def _tolls_agree(draft: Draft, happening: Happening) -> float:
    score = 0.0
    for mine in draft.tolls:
        for other in happening.drafts:
            for theirs in other.tolls:
                a, b = mine.value, theirs.value
                if a.kind == b.kind and a.best is not None and b.best is not None and not a.of and not b.of:
                    if a.best == b.best and a.best > 2:
                        score = max(score, 0.0 if a.kind != "killed" and _differ_in_a_kind(draft, happening) else 1.0)
                    elif a.group == b.group and a.best != b.best and not a.update and draft.type not in VIOLENT:
                        score -= 0.3
    return score


def _differ_in_a_kind(draft: Draft, happening: Happening) -> bool:
    """«قتل ثلاثة وأصيب ثمانية», «قتل ثلاثة وأصيب 16»: whether the dead or the hurt of two tellings are counted otherwise."""
    mine, theirs = (
        [t.value for d in drafts for t in d.tolls if t.value.best and not t.value.of] for drafts in ([draft], happening.drafts)
    )
    if any(toll.update for toll in mine):
        return False
    for kind in ("killed", "injured"):
        a, b = ({toll.best for toll in tolls if toll.kind == kind} for tolls in (mine, theirs))
        if a and b and a.isdisjoint(b):
            return True
    return False


def counts(drafts: list[Draft]) -> set[tuple[str, int]]:
    """The dead and hurt that some tellings count, each with what befell them."""
    return {(t.value.kind, t.value.best) for d in drafts for t in d.tolls if t.value.best}


def dead(drafts: Sequence[Draft], *, whole: bool = False) -> set[int]:
    """How many dead some tellings count; with `whole`, without those who are part of a count."""
    tolls = (t.value for d in drafts for t in d.tolls)
    return {t.best for t in tolls if t.kind == "killed" and t.best and not (whole and t.of is not None)}


def tells_other_victims(draft: Draft, happening: Happening) -> bool:
    """Whether a telling counts dead or hurt, and none of its counts is among those of the happening, which has some; a count that
    replaces earlier ones («ارتفاع عدد شهداء القصف إلى 7») is of the same."""
    if any(t.value.update for t in draft.tolls):
        return False
    mine, theirs = counts([draft]), counts(happening.drafts)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _weapons_agree(draft: Draft, happening: Happening) -> float | None:
    mine, theirs = _arms([draft]), _arms(happening.drafts)
    if mine and theirs:
        return 0.4 if mine & theirs else 0.0 if may_be_one_means(mine, theirs) else -0.3
    return 0.0


def _arms(drafts: list[Draft]) -> set[str]:
    """The arms that tellings name; «النار» of «أطلق مسلحون النار» is that of any shooting and tells none from another."""
    return {w.value.kind for d in drafts for w in d.weapons if w.value.span.text != "النار"}


def may_be_one_means(mine: set[str], theirs: set[str]) -> bool:
    """Whether two tellings may name one means: what aircraft fire is a missile, too, and «الصاروخ» a ballistic one."""
    if mine & theirs or (mine & _ROCKETS and theirs & _ROCKETS):
        return True
    return any(a & AIRBORNE and b & _ROCKETS for a, b in ((mine, theirs), (theirs, mine)))


_ROCKETS = {"rocket", "missile"}
