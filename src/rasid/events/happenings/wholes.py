"""Wholes and parts: strikes told together («15 غارة», «غارات على صعدة») and then one by one, each with its own place.

The codebook makes one event of strikes told together, and events of their own of those told with their own place, target or
toll; these are `part_of` the whole. What a body tells of one place only is its headline in other words and stays one event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.happenings.likeness import counts, is_of_earlier_days
from rasid.events.happenings.scenes import same_place
from rasid.events.kinds import BLASTS, FIRE, VIOLENT
from rasid.events.roles.sides import are_arms_of_one, is_told_again, may_be_one
from rasid.events.setting.narrative import specificity
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings, stemmed
from rasid.events.words.means import is_mutual

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening
    from rasid.records import PlaceMention

_LOCAL = 3  # the specificity of a place from which it is one spot in a province
_STRUCK = FIRE | {"armed_attack"}  # «مجزرة» leaves open by what
_PASSAGE = 4  # sentences that a list of strikes spans from one to the next


def mark_several(doc: Annotated, drafts: list[Draft]) -> None:
    """Marks the drafts whose words tell of several strikes at once: a plural, a count above one («15 غارة») or fire of both
    sides («قصف متبادل»)."""
    people = {i for toll in doc.tolls for i in range(toll.first, toll.last)}  # «قتل مدنيان بقصف» counts no strikes
    counts = {n.last for n in doc.numbers if (n.value.low or 0) > 1 and n.last - 1 not in people}
    for draft in drafts:
        trigger = draft.trigger
        many = trigger.plural or trigger.first in counts or _is_dual(doc, draft) or is_mutual(doc, draft)
        draft.several = trigger.pos == "noun" and many


def _is_dual(doc: Annotated, draft: Draft) -> bool:
    """«غارتين», «هجومان»: the ending of the dual behind an event noun."""
    norm = doc.tokens[draft.first].norm
    singular = (norm[:-2], norm[:-3] + "ه") if norm.endswith(("ين", "ان")) else ()
    return any(r.form.lexeme is draft.lexeme for word in singular for r in readings(word))


def speaks_of_many(doc: Annotated, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a draft counts attacks that are then told one by one («شهدت درعا ثلاث عمليات اغتيال. …»), or speaks of all that
    there were («عمليات الاغتيال مستمرة»): no happening."""
    if draft.type != "armed_attack" or draft.trigger.pos != "noun":
        return False
    before = doc.tokens[draft.first - 1].norm if draft.first else ""
    acts = before.lstrip("وبل") in words_of("counted_acts")
    if draft.trigger.definite and draft.lexeme.of_object and not draft.time:
        return acts or draft.trigger.plural
    counted = acts or (draft.several and draft.lexeme.of_object)
    return counted and not draft.trigger.definite and any(_is_told_apart(draft, d) for d in drafts)


def _is_told_apart(whole: Draft, part: Draft) -> bool:
    single = part.type == whole.type and not part.several and part.asserted and part.first > whole.first
    return single and part.trigger.pos == "verb" and bool(part.targets or part.tolls) and part.lexeme.frame != "kill"


def whole_of(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """The happening of which words make another, told later at one spot, a part («ثلاث غارات، استهدفت إحداها …»)."""
    part = happenings[i]
    if not _may_be_part(part):
        return None
    openings = ([d for d in other.drafts if d.first < part.first] for other in happenings[:i])
    return next((k for k, opening in enumerate(openings) if _may_hold(doc, happenings[k], opening, part)), None)


def _may_hold(doc: Annotated, whole: Happening, opening: list[Draft], part: Happening) -> bool:
    """Whether drafts that open a whole tell of strikes of which a happening of their days may be one."""
    return _holds(doc, whole, opening, part) and not any(is_of_earlier_days(d, opening) for d in part.drafts)


def _may_be_part(happening: Happening) -> bool:
    """Whether a happening may be one of several strikes told together: fire that fell on one spot."""
    return happening.type in FIRE and happening.factuality != "UU" and _spot(happening.drafts) is not None


def is_the_rest(part: Happening, rest: Happening, doc: Annotated) -> bool:
    """«… وقتل 29 في استهداف معسكر، والبقية في استهداف حواجز»: what its sentence tells on after a part, at no place of its own."""
    beside = doc.sentence_of[part.first] == doc.sentence_of[rest.first] and part.first < rest.first
    return beside and part.type == rest.type and _spot(rest.drafts) is None and not rest.doers


def _holds(doc: Annotated, whole: Happening, opening: list[Draft], part: Happening) -> bool:
    """Whether the drafts that open a whole tell of several strikes, of which a happening may be one."""
    spot = _spot(part.drafts)
    mutual = whole.type == "armed_clash" and any(is_mutual(doc, d) for d in opening)
    if spot is None or not (whole.type in FIRE or mutual) or opening[0].first > part.first:
        return False
    several = mutual or any(d.several for d in opening)
    fired = [*whole.doers, *whole.sufferers] if mutual else whole.doers
    one_doer = not fired or not part.doers or any(may_be_one(a, b) or are_arms_of_one(a, b) for a in fired for b in part.doers)
    return several and one_doer and all(_contains(d, spot) for d in opening)


def is_one_of_several(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    """Whether violence told at a spot and with a toll of its own is one of several told together of a wider place: of fights
    that had no toll yet, or of whatever had a greater one («قتل 12 في قصف على المحافظة … وقتل ثمانية في قصف على البلدة»)."""
    place = draft.best_place
    if place is None or not draft.tolls or happening.type not in VIOLENT or not _is_local(place.value):
        return False
    fight = draft.type == "armed_clash" and happening.type == draft.type and not draft.trigger.definite
    body = [d for d in happening.drafts if d.first >= doc.headline] if fight else happening.drafts
    apart = bool(body) and doc.sentence_of[draft.first] > doc.sentence_of[body[-1].first]
    if not (fight and apart and not any(d.tolls for d in happening.drafts)) and not _is_share(doc, draft, happening):
        return False
    if not fight and any(len(d.places) > 1 for d in happening.drafts[:1]):
        return True  # «قذائف على أحياء الحمدانية والميدان وسيف الدولة»: one of those
    named = [d.best_place.value for d in happening.drafts if d.best_place is not None]
    together = not fight and any(d.several for d in happening.drafts)
    return all(same_place(other, place.value) is None for other in named) if named else together


def _is_local(mention: PlaceMention) -> bool:
    """Whether a place is one spot in a province, or a side of a town («جنوب العاصمة»)."""
    place = mention.place
    beside = place is not None and place.kind == "bearing" and (place.radius_km or _FAR_KM) < _FAR_KM
    return beside or specificity(mention) >= _LOCAL


_FAR_KM = 25.0


def _is_share(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    """Whether a draft counts fewer dead than a happening of several strikes does, or as many or none, and less than half as many
    hurt; no count is told of both. A single attack has no shares."""
    if not any(d.several or _is_mass(doc, d) for d in happening.drafts):
        return False
    totals = (doc.tolls[t.value.of].value for t in draft.tolls if t.value.of is not None and t.value.of < len(doc.tolls))
    plural = draft.trigger.pos == "noun" and any(d.several for d in happening.drafts)
    if plural and any((t.kind, t.best) in counts(happening.drafts) for t in totals):
        return True  # «قتل 23 في هجومين، ستة منهم في هجوم انتحاري»
    mine, hurt = sum(_whole_counts([draft], "killed")), sum(_whole_counts([draft], "injured"))
    theirs = max(_whole_counts(happening.drafts, "killed"), default=0)
    all_hurt = max(_whole_counts(happening.drafts, "injured"), default=0)
    if mine and mine < theirs:
        whole = {(t.value.kind, t.value.best) for t in draft.tolls if t.value.kind == "killed" and t.value.of is None}
        return whole.isdisjoint(counts(happening.drafts))
    return mine <= theirs and 0 < 2 * hurt < all_hurt


def _is_mass(doc: Annotated, draft: Draft) -> bool:
    """Whether a word of fire tells no number of strikes: a verb («قصفت») or a verbal noun («قصف»)."""
    return draft.type in FIRE and (draft.trigger.pos == "verb" or stemmed("mass_fire")[doc.tokens[draft.first].norm])


def _whole_counts(drafts: list[Draft], kind: str) -> list[int]:
    """The counts of one kind that are no parts of others."""
    tolls = (t.value for d in drafts for t in d.tolls)
    return [toll.best for toll in tolls if toll.kind == kind and toll.of is None and toll.best and toll.low is not None]


def is_another_strike(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    """«قتل خمسة في غارة على خيمة … واثنان في غارة استهدفت سيارة»: whether a body tells one more strike, with dead or a target of
    its own."""
    if draft.trigger.pos != "noun" or draft.trigger.definite or draft.several:
        return False
    fired = draft.type in FIRE and happening.type in _STRUCK
    if not fired and not (draft.type == happening.type and draft.type == "suicide_bombing" and happening.drafts[0].several):
        return False  # «ثلاث هجمات انتحارية», «من بينها هجوم انتحاري …»
    opening = happening.drafts[:1] if happening.drafts[0].several else []  # a headline may tell of the whole
    body = [d for d in happening.drafts if d.first >= doc.headline] or opening
    if not body or draft.first < doc.headline or not (draft.targets or draft.target_places or draft.places):
        return False
    if any(t.value.update for t in draft.tolls):
        return False
    struck, others = ([f.value for d in drafts for f in d.targets] for drafts in ([draft], body))
    if any(is_told_again(a, b) for a in struck for b in others):
        return False
    mine, theirs = counts([draft]), counts(body)
    if mine and theirs:
        return mine.isdisjoint(theirs)
    return body[0].several and bool(struck and others)


def is_another_blast(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    """«انفجرت سيارة في بغداد … وأصيب ستة عندما انفجرت قنبلة في شرقها»: whether a body tells of one more blast, by an indefinite
    word, with dead or hurt of its own and at no spot of the other's."""
    if not {draft.type, happening.type} <= BLASTS or draft.definite or draft.first < doc.headline or not draft.asserted:
        return False
    body = [d for d in happening.drafts if d.first >= doc.headline]
    if not body or doc.sentence_of[body[-1].first] == doc.sentence_of[draft.first] or draft.best_place is None:
        return False
    mine, theirs = counts([draft]), counts(happening.drafts)
    alike = {kind for kind, _ in mine} & {kind for kind, _ in theirs}
    if not alike or not mine.isdisjoint(theirs) or any(t.value.update for t in draft.tolls):
        return False
    spots = [d.best_place.value for d in body if d.best_place is not None and specificity(d.best_place.value) > _LOCAL]
    if any(same_place(spot, draft.best_place.value) is True for spot in spots):
        return False
    return not any(is_told_again(a.value, b) for a in draft.targets for b in happening.sufferers)


def part_wholes(doc: Annotated, found: list[Happening]) -> list[tuple[Happening, list[Draft]]]:
    """Takes out of each whole the drafts that tell one of its parts, where another part is told apart; returns both."""
    taken: list[tuple[Happening, list[Draft]]] = []
    for whole in found:
        opening = whole.drafts[0]
        later = [d for d in whole.drafts[1:] if _spot([d]) is not None and not d.definite and d.same_as is None]
        told = counts([opening])
        inner = next((d for d in later if not d.several and told.isdisjoint(counts([d]))), None)  # of one toll, it is the whole
        if whole.type not in FIRE or inner is None or not opening.several:
            continue
        spot = _spot([inner])
        before = [d for d in whole.drafts if d.first < inner.first]
        others = [h for h in found if h is not whole and _follows(doc, inner, h) and _may_be_part(h)]
        others = [h for h in others if _holds(doc, whole, before, h)]
        if spot is None or not all(_contains(d, spot) for d in before) or not any(_apart(spot, h) for h in others):
            continue
        part = [inner, *(d for d in whole.drafts if d.first > inner.first)]
        whole.drafts = before
        taken.append((whole, part))
    return taken


def _spot(drafts: list[Draft]) -> PlaceMention | None:
    """The first place told that is one spot."""
    places = (d.best_place.value for d in drafts if d.best_place is not None)
    return next((p for p in places if specificity(p) >= _LOCAL), None)


def _contains(draft: Draft, spot: PlaceMention) -> bool:
    """Whether what a draft tells may have happened at a spot and elsewhere: it names no place, a wider one or several."""
    place = draft.best_place
    if place is None or len(draft.places) > 1:
        return True
    return specificity(place.value) < _LOCAL and same_place(place.value, spot) is None


def _follows(doc: Annotated, inner: Draft, other: Happening) -> bool:
    return 0 <= doc.sentence_of[other.first] - doc.sentence_of[inner.first] <= _PASSAGE and other.first > inner.first


def _apart(spot: PlaceMention, other: Happening) -> bool:
    place = _spot(other.drafts)
    return place is not None and same_place(place, spot) is not True
