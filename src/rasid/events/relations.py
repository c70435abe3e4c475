"""Relations between the events of one document: answers, sequels, parts, series.

Words decide first (`links`). Without them, what by its nature answers something answers what the report is about
(`answers`), acts of one side in the course of another are its parts, forces move and ground is taken after the fighting told
last, and violence of one kind at other places or times is one series.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.answers import answered, doers, sufferers
from rasid.events.coreference import neighbours
from rasid.events.kinds import VIOLENT
from rasid.events.links import told_relations
from rasid.events.sides import may_be_one
from rasid.events.wholes import is_whole

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.coreference import Happening
    from rasid.records import Actor, RelationKind

    Relations = list[tuple[RelationKind, int]]

_PARTS = frozenset(("weapons_seizure", "property_destruction", "abduction", "restriction", "arrest", "riot", "request"))
_WHOLES = frozenset(("armed_attack", "armed_clash", "arrest", "protest", "territory_gain", "riot"))
_AFTER_OWN = {"legal_action": "arrest", "military_movement": "territory_gain"}  # what goes on from an act of the same force
_SEQUELS = frozenset(("military_movement", "territory_gain", "weapons_seizure", "displacement", "release"))
_CROWDS = frozenset(("protest", "riot"))
_FIGHTING = frozenset(("armed_clash", "armed_attack", "shelling", "air_strike"))
_ANSWERED_WITHIN = 3  # sentences in which fire on those who fired is told as an answer
_FIRE = frozenset(("shelling", "air_strike"))


def relate(doc: Annotated, happenings: list[Happening]) -> list[Relations]:
    """For each happening, its relations as (kind, index of the other happening)."""
    found = told_relations(doc, happenings)
    for i, happening in enumerate(happenings):
        if found[i]:
            continue
        near = neighbours(happenings, happening)
        first = near[0].index
        relation = _by_nature(doc, near, i - first)
        if relation and not any(other == i for _, other in found[relation[1] + first]):  # nothing answers its answer
            found[i].append((relation[0], relation[1] + first))
    return found


def _by_nature(doc: Annotated, happenings: list[Happening], i: int) -> tuple[RelationKind, int] | None:
    whole = next((k for k, other in enumerate(happenings[:i]) if is_whole(doc, other, happenings[i])), None)
    if whole is not None:
        return ("part_of", whole)
    reply = _returned(doc, happenings, i)
    if reply is not None:
        return ("response_to", reply)
    whole = _part(doc, happenings, i)
    if whole is not None:
        return ("part_of", whole)
    after = _own_sequel(happenings, i)
    if after is not None:
        return ("follows", after)
    answer = answered(doc, happenings, i)
    if answer is not None:
        return ("response_to", answer)
    return _series(happenings, i) or _sequel(happenings, i)


def _returned(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """Return fire: what words tell as an answer («وردت …»), or fire on the side that had fired."""
    happening = happenings[i]
    says = any(d.reply for d in happening.drafts)
    if not says and happening.type not in _FIRE:
        return None
    for k in range(len(happenings) - 1, -1, -1):
        other = happenings[k]
        if other.first >= happening.first or other.type not in VIOLENT:
            continue
        if _share(doers(happening), doers(other)):
            continue
        near = doc.sentence_of[happening.first] - doc.sentence_of[other.drafts[-1].first] <= _ANSWERED_WITHIN
        if says or (near and _share(sufferers(happening), doers(other))):
            return k
    return None


def _own_sequel(happenings: list[Happening], i: int) -> int | None:
    """Who is arrested is tried, who takes ground patrols it."""
    happening = happenings[i]
    act = _last_before(happenings, i, frozenset((_AFTER_OWN.get(happening.type, ""),)))
    if act is None or happenings[act].background != happening.background:
        return None
    own = happening.type == "legal_action" or _share(doers(happening), doers(happenings[act]))
    return act if own else None


def _share(mine: list[Actor], theirs: list[Actor]) -> bool:
    return any(may_be_one(a, b) for a in mine for b in theirs)


def _part(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """«هاجم مسلحون القرية وأحرقوا منازل», «طالب المتظاهرون بـ…»: what the same side did in the course of it."""
    happening = happenings[i]
    if happening.type not in _PARTS or happening.background:
        return None
    whole = _last_before(happenings, i, _WHOLES - {happening.type})
    if whole is None or happenings[whole].background:
        return None
    other = happenings[whole]
    near = doc.sentence_of[happening.first] - doc.sentence_of[other.drafts[-1].first]
    if near > 1:
        return None
    mine, theirs = doers(happening), doers(other)
    shared = _share(mine, theirs)
    if other.type in _CROWDS:
        shared = shared or any(a.kind in ("protesters", "rioters") for a in mine)
        shared = shared or (not mine and near == 0 and happening.type != "arrest")
    else:
        shared = shared or (not mine and near == 0)
    return whole if shared else None


def _last_before(happenings: list[Happening], i: int, types: frozenset[str]) -> int | None:
    """The happening of some types told last before this one; None where there is none."""
    before = [k for k, other in enumerate(happenings) if other.first < happenings[i].first and other.type in types]
    return max(before, key=lambda k: happenings[k].first) if before else None


def _series(happenings: list[Happening], i: int) -> tuple[RelationKind, int] | None:
    """Violence of one kind by one side, or by sides that none of the tellings names, at other places or on other days."""
    happening = happenings[i]
    if happening.type not in VIOLENT:
        return None
    for k, other in enumerate(happenings[:i]):
        if other.type == happening.type and _one_doer(happening, other):
            return ("same_series", k)
    return None


def _one_doer(a: Happening, b: Happening) -> bool:
    return not (doers(a) or doers(b)) or _share(doers(a), doers(b))


def _sequel(happenings: list[Happening], i: int) -> tuple[RelationKind, int] | None:
    happening = happenings[i]
    if happening.background or (happening.type not in _SEQUELS and happening.type != "armed_clash"):
        return None
    other = _last_before(
        happenings, i, _FIGHTING if happening.type in _SEQUELS else frozenset(("explosive_device", "suicide_bombing"))
    )
    if other is None and happening.type in _SEQUELS:
        other = _last_before(happenings, i, VIOLENT)
    if other is None or happenings[other].background:
        return None
    return ("follows", other)
