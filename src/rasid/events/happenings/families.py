"""Families: which types two tellings of one happening may have, and which of them it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.happenings.likeness import may_be_one_means
from rasid.events.happenings.retelling import is_same_blast
from rasid.events.kinds import ASSAULTS, BLASTS, FOUGHT
from rasid.events.roles.sides import share_a_side
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening

_BY_CIVILIANS = frozenset(("riot", "armed_attack"))
_CAR_BOMB = frozenset(("explosive_device", "suicide_bombing"))
_UNARMED = frozenset(("identity_militia", "rioters", "protesters", "civilians"))
_FIRE = frozenset(("air_strike", "shelling", "explosion", "chemical_attack"))


def are_of_one_family(draft: Draft, happening: Happening, recalls: bool) -> bool:
    """Whether the types of two tellings may be said of one happening; `recalls`, whether the later one takes it for known."""
    a, b = draft.type, happening.type
    if a != b and (a in VERBAL_TYPES or b in VERBAL_TYPES):
        return False
    if _tells_end_of_attackers(draft, happening):
        return False
    if a == b:
        return not _are_two_riots(draft, happening)
    if draft.lexeme.frame == "quell" and b == "riot":
        return True
    pair = {a, b}
    if pair == {"armed_clash", "riot"}:  # «المواجهات» is said of either
        return recalls and draft.lexeme.frame == "clash"
    if pair == FOUGHT and _is_ended(draft, happening):
        return True
    if pair == _BY_CIVILIANS:  # «هاجم مستوطنون منزلا», then «رشقوه بالحجارة»
        doers = [f.value for f in draft.initiators]
        return bool(doers and happening.doers) and all(a.kind in _UNARMED for a in (*doers, *happening.doers))
    if "chemical_attack" in pair and pair <= _FIRE:
        return True
    if "armed_clash" in pair and pair & _FIRE:  # «القتال» is no name of what one side fired
        return False
    if pair <= BLASTS or pair <= _FIRE:
        alike = "explosion" in pair or recalls or draft.general or all(d.general for d in happening.drafts)
        return alike or is_same_blast(draft, happening)
    if pair == {"interception", "explosive_device"}:  # «تعذر استخراج القذيفة … فتم تفجيرها»
        blown_up = draft.trigger.pos == "noun" and bool(draft.trigger.suffix) and "planting" not in draft.lexeme.classes
        return recalls and blown_up and not draft.tolls
    if not pair <= ASSAULTS:
        return False
    named = (draft.general and draft.may_name(b)) or all(d.general and d.may_name(a) for d in happening.drafts)
    return named and (recalls or happening.drafts[0].lexeme.type == "armed_attack")


def _are_two_riots(draft: Draft, happening: Happening) -> bool:
    """«أحرق محتجون المقر», «اندلعت مواجهات بين المحتجين والشرطة»: what a crowd burns is no name of its fight with others."""
    if draft.type != "riot":
        return False
    fights = {d.lexeme.frame == "clash" for d in happening.drafts}
    burns = {d.lexeme.type == "property_destruction" for d in happening.drafts}
    return (draft.lexeme.frame == "clash" and burns == {True}) or (
        draft.lexeme.type == "property_destruction" and fights == {True}
    )


def _tells_end_of_attackers(draft: Draft, happening: Happening) -> bool:
    """«القضاء على متورطين في استهداف المسجد»: of an attack and of the end of who made it, whether one tells each."""
    if happening.type == "armed_clash" or draft.type == "armed_clash":
        return False
    told = map(_puts_an_end, happening.drafts)
    return not any(told) if _puts_an_end(draft) else all(told)


def _is_ended(draft: Draft, happening: Happening) -> bool:
    """«اشتبكت مفرزة مع مسلحين وقضت على اثنين»: who was put an end to may have been in the fight."""
    if draft.type == "armed_attack" and _puts_an_end(draft):
        return True
    return happening.type == "armed_attack" and any(map(_puts_an_end, happening.drafts))


def _puts_an_end(draft: Draft) -> bool:
    return "elimination" in draft.lexeme.classes


def retells_headline(doc: Annotated, draft: Draft, happening: Happening) -> bool:
    """Whether a draft may be the body's fuller telling of what the headline said in a kindred word («ضربات جوية», then «قصف
    بغازات سامة»)."""
    if not happening.drafts[-1].first < doc.headline <= draft.first:
        return False
    pair = {draft.type, happening.type}
    mine, theirs = ({w.value.kind for d in drafts for w in d.weapons} for drafts in ([draft], happening.drafts))
    if mine and theirs and mine.isdisjoint(theirs):  # «قصف سيارة بصاروخ», then «استهداف طائرة لسيارة», by no two sides
        doers = [f.value for f in draft.initiators]
        apart = doers and happening.doers and not share_a_side(doers, happening.doers)
        return pair <= _FIRE and may_be_one_means(mine, theirs) and not apart
    return pair <= BLASTS or pair <= _FIRE


def more_telling(happening: Happening, draft: Draft) -> str:
    """The type of a happening told twice: of a general and a special word the special one, else the first asserted."""
    old, new = happening.type, draft.type
    if old == new:
        return old
    if {old, new} == _BY_CIVILIANS:
        return "riot"
    if {old, new} == FOUGHT and _is_ended(draft, happening):
        return "armed_clash"
    if {old, new} == _CAR_BOMB:  # «انفجار سيارة مفخخة», then «عملية انتحارية بسيارة مفخخة»
        return "suicide_bombing"
    general = all(d.general for d in happening.drafts[:-1]) or old == "explosion"
    if new == "chemical_attack" and old in _FIRE:
        return new
    if general and not draft.general and new != "explosion":
        return new
    if new in _FIRE and all(d.general and d.lexeme.needs == "recall" for d in happening.drafts[:-1]):
        return new  # «مجزرة … قتلى بقصف استهدف قرية»
    return old


def type_in_story(doc: Annotated, draft: Draft, found: list[Happening]) -> str:
    """«استهداف» with no doer and no means, in a story of air strikes, is one of them."""
    if draft.type != "shelling" or not draft.general or draft.initiators or not found:
        return draft.type
    last = found[-1]
    near = doc.sentence_of[draft.first] - doc.sentence_of[last.drafts[-1].first] <= 1
    return last.type if near and last.type == "air_strike" else draft.type
