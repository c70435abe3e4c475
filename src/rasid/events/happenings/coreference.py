"""Coreference: which drafts of a document tell one happening.

A headline is told again in the lead and detailed below; «الهجوم», «القصف» recall what was told. Two drafts go together when
their types are of one family and place, time, sides and tolls do not contradict; a word that recalls goes to the nearest
such happening, a new assertion only where something is shared or nothing tells it apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from rasid.events.drafts import Draft
from rasid.events.happenings.deaths import cause_of
from rasid.events.happenings.families import are_of_one_family, more_telling, retells_headline, type_in_story
from rasid.events.happenings.headlines import told_in_body
from rasid.events.happenings.likeness import is_of_earlier_days, is_of_fronted_day, likeness
from rasid.events.happenings.links import kept_apart, links, occasions
from rasid.events.happenings.recall import is_recall, tells_of_incident
from rasid.events.happenings.replies import answerers, answers_else, is_answer_to, is_what_was_answered
from rasid.events.happenings.retelling import (
    counted_apart,
    spans_more,
)
from rasid.events.happenings.shared_enough import needed
from rasid.events.happenings.wholes import (
    is_another_blast,
    is_another_strike,
    is_one_of_several,
    mark_several,
    part_wholes,
    speaks_of_many,
)
from rasid.events.kinds import BLASTS, FIRE
from rasid.events.modality.assertion import is_long_ago
from rasid.events.setting import narrative

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.records import Actor

_OCCASION = 0.3  # what is told only for what came of it is recalled less
_ANSWER = 0.5  # … and an answer less, where the telling says whether anybody was hurt
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
            if apart and not tells_of_incident(doc, draft):
                others = [h for h in found[-_MEMORY:] if not any((id(draft), id(d)) in apart for d in h.drafts)]
            if foes:
                others = [h for h in others if not is_answer_to(draft, h, foes)]
            if draft.time is not None and not draft.definite:
                others = [h for h in others if not is_of_earlier_days(draft, h.drafts)]
            if (draft.time or draft.announced) and not draft.definite:
                others = [h for h in others if not is_of_fronted_day(doc, draft, h.drafts)]
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
        how = next((h for h in found if any(d.same_as is draft for d in h.drafts)), None)  # «قتلته بصاروخ أطلقته على …»
        if (cause := how or cause_of(doc, draft, others)) is not None:
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
        news = any(d.lexeme.frame == "kill" and d.asserted and not d.background for d in happening.drafts)  # «مقتل …. وكانت …»
        happening.background = (happening.background and not news) or (recalled and len(found) > 1)  # the only one is news
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
            draft.focus = last.time.value.first_day


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
    recalls = is_recall(doc, draft)
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
        if answers_else(draft, happening):
            continue
        if counted_apart(doc, draft, happening) or is_what_was_answered(doc, draft, happening):
            continue
        score = likeness(draft, happening)
        if score is None or score < needed(doc, draft, happening, recalls):
            continue
        score += (0.3 if recalls else 0.15) * any(d.lexeme is draft.lexeme for d in happening.drafts)  # by its own name
        score += 0.3 * (recalls and {draft.type, happening.type} <= FIRE) - 0.1 * age  # «القصف» is no ambush
        if recalls and _is_of_old(doc, draft, happening):
            score -= _ANSWER
        score -= _OCCASION * all(id(d) in lesser for d in happening.drafts)
        if draft.status is not None and any(d.reply or d.lexeme.frame == "reply" for d in happening.drafts):
            score -= _ANSWER  # «ولم ترد أنباء عن قتلى جراء القصف»: who was hurt where it fell, not where it was answered
        if best is None or score > best[0]:
            best = (score, happening)
    return best[1] if best else None


def _is_of_old(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    """«… الذي قتل والده قبل ثلاث سنوات بهجوم مماثل. وتبنت الحركة الهجوم»: what a sentence before told of another year is not what
    the news recalls."""
    before = all(doc.sentence_of[d.first] != doc.sentence_of[draft.first] for d in happening.drafts)
    return before and draft.time is None and all(is_long_ago(doc, d) for d in happening.drafts)
