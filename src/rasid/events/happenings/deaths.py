"""Deaths told apart from what caused them («قتل ثلاثة مدنيين»): which happening of the document they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.happenings.bare_deaths import is_deed, is_done, is_further, is_occasion, is_of_band, is_shot
from rasid.events.happenings.likeness import counts, dead, likeness, tells_other_victims
from rasid.events.happenings.owners import is_found_dead
from rasid.events.happenings.scenes import same_place
from rasid.events.kinds import ARMED, ASSAULTS, BLASTS, FIRE
from rasid.events.modality.charges import is_of_accused
from rasid.events.modality.periods import is_sum_of_deaths
from rasid.events.roles.sides import are_unnamed, share_a_side, share_a_word
from rasid.events.setting.narrative import fronted_place, is_days_before, moves_on, turns_away
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings
from rasid.events.words.means import is_in_a_raid

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening
    from rasid.records import PlaceMention

_DEADLY = ASSAULTS | {"explosion", "chemical_attack"}
_SET_OFF = frozenset(("explosive_device", "explosion", "grenade"))
_NOT_YET = 0.5  # how much less a happening that is told later may have caused deaths
_FEW = 2  # dead that may be counted of two happenings by chance


def cause_of(doc: Annotated, draft: Draft, found: list[Happening]) -> Happening | None:
    """The happening with the same toll, else the nearest that may have caused deaths with no cause in their sentence.

    Counts that another happening tells, too, are taken from the draft.
    """
    # what was answered, and bodies that somebody came upon, are of what is told elsewhere with their count, or of nothing told
    if is_occasion(doc, draft) or is_of_accused(doc, draft) or any(is_found_dead(doc, t) for t in draft.tolls):
        found = [h for h in found if any(n > _FEW for _, n in counts([draft]) & counts(h.drafts))]
    elif is_days_before(doc, draft.first) or (moves_on(doc, doc.sentence_of[draft.first]) and draft.asserted):
        return None
    if _fell_when(doc, draft) or is_further(doc, draft) or is_sum_of_deaths(doc, draft):
        return None
    if draft.asserted and _has_occasion(doc, draft):
        return None
    if draft.asserted and (here := fronted_place(doc, doc.sentence_of[draft.first])) is not None:
        found = [h for h in found if _is_of_place(doc, draft, h, here.value) or counts([draft]) & counts(h.drafts)]
    if _fell_in_fighting(doc, draft) and (fights := [h for h in found if h.type == "armed_clash"]):
        found = fights
    best: tuple[float, float, Happening] | None = None
    for happening in found:
        if not _may_be_caused_by(doc, draft, happening) or _is_beside_in_headline(doc, draft, happening):
            continue
        if _is_of_next_matter(doc, draft, happening):
            continue
        score = likeness(draft, happening)
        if score is None:
            continue
        score += 2.0 * bool(counts([draft]) & counts(happening.drafts))
        score -= 0.05 * min(abs(d.first - draft.first) for d in happening.drafts) / 10
        rank = score - _NOT_YET * _is_told_later(doc, draft, happening)
        if best is None or rank > best[0]:
            best = (rank, score, happening)
    if best is None or best[1] <= -0.6:
        return None
    cause = best[2]
    elsewhere = {(t.value.kind, t.value.best) for h in found if h is not cause for d in h.drafts for t in d.tolls}
    draft.tolls = [t for t in draft.tolls if (t.value.kind, t.value.best) not in elsewhere]
    return cause


def _fell_when(doc: Annotated, draft: Draft) -> bool:
    """«وقتل جنديان آخران عندما أرسلت الحكومة تعزيزات»: others who fell when something else happened."""
    others = any(doc.tokens[i].norm.startswith("اخر") for t in draft.tolls for i in range(t.first, t.last))
    last = max((t.last for t in draft.tolls), default=0)
    return others and last < len(doc.tokens) and doc.tokens[last].norm in words_of("when")


def _is_of_place(doc: Annotated, draft: Draft, happening: Happening, place: PlaceMention) -> bool:
    """«وفي بنغازي قتل ضابط»: deaths that a sentence sets in a place of its own came of nothing told before of another."""
    if doc.sentence_of[happening.drafts[-1].first] >= doc.sentence_of[draft.first]:
        return True
    return any(same_place(d.best_place.value, place) is not False for d in happening.drafts if d.best_place is not None)


def _fell_in_fighting(doc: Annotated, draft: Draft) -> bool:
    """«قتل 47 شخصا خلال أسبوع من القتال»: deaths that their own clause counts of fighting."""
    behind = (doc.tokens[i] for i in range(draft.trigger.last, draft.clause[1]))
    return any(r.form.pos == "noun" and r.form.lexeme.frame == "clash" for token in behind for r in readings(token.norm))


def _is_told_later(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    """Whether a happening comes up only behind deaths that no headline or lead announces: those are told after their cause."""
    lead = doc.sentence_of[draft.first] <= doc.sentence_of[min(doc.headline, len(doc.tokens) - 1)]
    return not lead and doc.sentence_of[happening.first] > doc.sentence_of[draft.first]


def _is_of_next_matter(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    """«سقطت المروحية بنيران معادية. … من جهة أخرى، فجر انتحاري نفسه»: what comes up behind words that lead to another matter."""
    k = doc.sentence_of[draft.first]
    return draft.first >= doc.headline and any(turns_away(doc, n) for n in range(k + 1, doc.sentence_of[happening.first] + 1))


def _has_occasion(doc: Annotated, draft: Draft) -> bool:
    """«قتل أربعة مسلحين خلال مداهمة أمنية»: gunmen whose own sentence says in what raid they fell."""
    if not any(f.value.kind in ARMED for f in draft.targets):
        return False
    return is_in_a_raid(doc, draft.trigger.last, draft.clause[1])


def _may_be_caused_by(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    if happening.type not in _DEADLY or (draft.factuality == "CT+" and not happening.factuality.endswith("+")):
        return False
    if happening.type != "armed_clash" and any(_hurt_nobody(doc, d) for d in happening.drafts):
        return False  # «أطلقوا الرصاص صوب مركبة إسعاف دون إصابات»
    if happening.type != "armed_clash" and (draft.initiators or is_shot(draft)) and _are_attackers(doc, draft):
        return False  # «وقتلت الشرطة أحد المهاجمين», «استشهد المنفذ برصاص الجيش» is the answer to what they did
    if happening.type in FIRE and is_shot(draft) and _is_of_other_arms(draft, happening):
        return False  # «استهدفته مسيّرة، كما ارتقى آخر برصاص الجنود», «قصفت المدفعية القرية. وأصيبت طفلة برصاصة قناص»
    if happening.type == "torture" and tells_other_victims(draft, happening):
        return False  # «مقتل 25 مسلحا», «أعدم التنظيم 12 مدنيا»
    if draft.type in BLASTS and happening.type not in BLASTS and not any(d.may_name(draft.type) for d in happening.drafts):
        return False  # whom a mine killed did not fall in the fighting told beside it
    if (
        draft.type not in BLASTS
        and happening.type in _SET_OFF
        and is_deed(draft)
        and not counts([draft]) & counts(happening.drafts)
    ):
        return False  # «قتلت القوات قياديا» is no toll of the bomb told before
    bombed = draft.type == "suicide_bombing" != happening.type and happening.type in BLASTS
    if bombed and is_deed(draft) and not any(d.definite for d in happening.drafts):
        return False  # «قتل انتحاري سبعة. وانفجرت سيارة …»: the second blast is another
    if is_done(draft) and happening.type != "armed_clash" and _is_of_other_doers(draft, happening):
        return False  # «قتلت القوات أحد المهاجمين» is no toll of what they did
    if _are_others_beside(draft, happening):
        return False
    if happening.type in BLASTS and is_of_band(draft) and _had_other_dead(draft, happening):
        return False  # «قتل ثلاثة جنود بانفجار. وأعلن الجيش مقتل سبعة من داعش»
    if draft.initiators and draft.places and happening.first > draft.first and _count_other_dead(draft, happening):
        return False  # «قتل جندي برصاص مجهولين في بلدة …. وشن مسلحون هجوما أسفر عن مقتل خمسة»: each has its own dead
    untimed = draft.time is not None and all(d.time is None for d in happening.drafts)
    return not (untimed and (tells_other_victims(draft, happening) or _is_old(doc, draft)))  # «وفي مارس قتل 98 جنديا»


def _count_other_dead(draft: Draft, happening: Happening) -> bool:
    """Whether a draft and a happening both count dead, none of their counts alike."""
    mine, theirs = dead([draft]), dead(happening.drafts)
    return bool(mine and theirs) and mine.isdisjoint(theirs) and not any(t.value.update for t in draft.tolls)


def _is_old(doc: Annotated, draft: Draft) -> bool:
    """Whether deaths are dated more than a week before the report."""
    day = draft.time.value.last_day if draft.time is not None else None
    return day is not None and doc.reference is not None and (doc.reference - day).days > _WEEK


_WEEK = 7


def _are_others_beside(draft: Draft, happening: Happening) -> bool:
    """«مقتل 18 مسلحا و11 مدنيا»: two counts of dead, of which a happening with causes of its own tells but one as its toll."""
    mine, theirs = dead([draft], whole=True), dead(happening.drafts)
    return len(mine) > 1 and any(n > _FEW for n in mine & theirs) and not mine <= theirs


def _had_other_dead(draft: Draft, happening: Happening) -> bool:
    """Whether the dead of a happening are counted, otherwise than those of a draft, and none of them as fighters."""
    groups = {t.value.group for d in happening.drafts for t in d.tolls if t.value.kind == "killed" and t.value.best}
    return bool(groups) and "fighters" not in groups and tells_other_victims(draft, happening)


def _hurt_nobody(doc: Annotated, draft: Draft) -> bool:
    """Whether a telling says that nobody was hurt, and not of the ranks of who did it («دون إصابات في صفوفها»)."""
    if draft.status != "none" or draft.reply:
        return False
    last = doc.sentences[doc.sentence_of[draft.first]][1]
    return not any(doc.tokens[i].norm.startswith("صفوف") for i in range(draft.first, last))


def _is_beside_in_headline(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    """«معارك في الخرطوم ومقتل ثلاثة موظفين»: deaths that the body sets elsewhere and a headline counts beside a happening."""
    if draft.first < doc.headline or draft.best_place is None:
        return False
    places = [d.best_place.value for d in happening.drafts if d.best_place is not None]
    if not places or any(same_place(draft.best_place.value, p) is not False for p in places):
        return False
    body = [t for d in happening.drafts for t in d.tolls if t.value.head >= doc.headline]
    return not any((t.value.kind, t.value.best) in counts([draft]) for t in body)


def _are_attackers(doc: Annotated, draft: Draft) -> bool:
    """Whether whom a side killed are those who had attacked."""
    spans = [(t.first, t.last) for t in draft.tolls] + [(f.first, f.last) for f in draft.targets]
    words = (doc.tokens[i].norm for first, last in spans for i in range(first, last))
    return (is_done(draft) or is_shot(draft)) and any(word in words_of("attackers") for word in words)


def _is_of_other_arms(draft: Draft, happening: Happening) -> bool:
    """Whether all that a happening was done with is told, and none of it what a draft tells."""
    theirs = {weapon.value.kind for d in happening.drafts for weapon in d.weapons}
    return bool(theirs) and theirs.isdisjoint(weapon.value.kind for weapon in draft.weapons)


def _is_of_other_doers(draft: Draft, happening: Happening) -> bool:
    doers = [f.value for f in draft.initiators]
    pairs = [(a, b) for a in doers for b in happening.doers]
    alike = share_a_side(doers, happening.doers) or any(share_a_word(a, b) for a, b in pairs)
    alike = alike or (bool(counts([draft]) & counts(happening.drafts)) and any(are_unnamed(a, b) for a, b in pairs))
    return bool(doers and happening.doers) and not alike
