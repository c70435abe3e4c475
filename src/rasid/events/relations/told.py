"""Told relations: what the words that link two drafts say of their happenings, an answer, a sequel, a part or one of a series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.happenings.links import links
from rasid.events.kinds import FIRE, FOUGHT, PARTS, VIOLENT
from rasid.events.relations.answers import answers, avenges, hits_abroad, hits_back, is_met
from rasid.events.roles.sides import share_a_side

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.happenings.coreference import Happening
    from rasid.events.happenings.links import Link
    from rasid.records import RelationKind


_MEASURES = frozenset(("restriction", "military_movement", "arrest", "emergency_response"))


def told_relations(doc: Annotated, happenings: list[Happening]) -> list[list[tuple[RelationKind, int]]]:
    """For each happening the relations that words tell: (kind, index of the earlier one, or of the whole)."""
    found: list[list[tuple[RelationKind, int]]] = [[] for _ in happenings]
    index = {id(d): k for k, h in enumerate(happenings) for d in h.drafts}
    drafts = sorted((d for h in happenings for d in h.drafts), key=lambda d: d.first)
    for link in links(doc, drafts):
        later, earlier = index[id(link.later)], index[id(link.earlier)]
        if link.name == "during" and not _may_be_part(happenings[later], happenings[earlier]):
            continue
        if link.name == "meanwhile" and not {happenings[later].type, happenings[earlier].type} <= VIOLENT:
            continue
        whole = link.name == "afterwards" and happenings[later].first < link.earlier.first
        if whole or (link.name == "afterwards" and happenings[later].type in PARTS):
            continue  # «هاجموا القرية ثم أحرقوا منازل», «كمين … ألقوا قنبلة ثم أطلقوا النار»
        if link.name == "forestalling" and any(kind == "response_to" for kind, _ in found[later]):
            continue  # what happened is answered rather than what is feared
        if _is_part(link, happenings[later], happenings[earlier]):  # «خطفوا طبيبين بعدما أطلقوا النار على سيارتهما»
            found[earlier].append(("part_of", later))
            continue
        if later != earlier and not any(other == earlier for _, other in found[later]):
            found[later].append((_kind(link, happenings[later], happenings[earlier]), earlier))
    return found


def _may_be_part(later: Happening, earlier: Happening) -> bool:
    """Whether what was done in the course of another may be a part of it: fire is a part of a fight («قصفت … خلال هجوم»)."""
    return later.type in PARTS or (later.type in FIRE and earlier.type in FOUGHT)


def _is_part(link: Link, later: Happening, earlier: Happening) -> bool:
    """Whether what came before is how those who took somebody did it."""
    taken = link.name == "later_than" and later.type == "abduction" and earlier.type == "armed_attack"
    return taken and share_a_side(later.doers, earlier.doers)


def _kind(link: Link, later: Happening, earlier: Happening) -> RelationKind:
    name = link.name
    if name == "during":
        return "part_of"
    if name == "meanwhile":
        return "same_series"
    if earlier.factuality == "UU":  # what has not happened is met, not followed («بعد أن علمت بخطة لشن هجوم»)
        return "response_to"
    if name in ("in_reply", "forestalling", "driving"):
        return "response_to"
    back = hits_back(later, earlier) or hits_abroad(later, earlier) or (name == "later_than" and avenges(later, earlier))
    answer = answers(later, earlier) or back
    acts = later.type in FIRE | _MEASURES or (later.type in VIOLENT and bool(later.doers))
    moved = link.prompted and acts and not share_a_side(later.doers, earlier.doers)
    met = name == "later_than" and (is_met(later, earlier) or any(d.reply for d in later.drafts))
    return "response_to" if answer or moved or met else "follows"
