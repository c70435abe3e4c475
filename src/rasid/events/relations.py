"""Relations between the events of one document: answers, sequels, parts, series.

Words decide first (`links`). Without them, what by its nature answers something answers what the report is about
(`answers`), acts of one side in the course of another are its parts, forces move and ground is taken after the fighting told
last, and violence of one kind at other places or times is one series.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.answers import answered, hits_back
from rasid.events.coreference import neighbours
from rasid.events.kinds import FIRE, PARTS, VIOLENT
from rasid.events.links import told_relations
from rasid.events.sides import share_a_side
from rasid.events.typing import LEFT_OVER
from rasid.events.wholes import is_whole
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.coreference import Happening
    from rasid.records import RelationKind

    Relations = list[tuple[RelationKind, int]]

_WHOLES = frozenset(("armed_attack", "armed_clash", "arrest", "protest", "territory_gain", "riot"))
_AFTER_OWN = {"legal_action": "arrest", "military_movement": "territory_gain"}  # what goes on from an act of the same force
_AFTER_FIGHTING = frozenset(("territory_gain", "weapons_seizure"))
_TALKS = frozenset(("consult",))
_CROWDS = frozenset(("protest", "riot"))
_FIGHTING = frozenset(("armed_clash", "armed_attack", "shelling", "air_strike"))
_ANSWERED_WITHIN = 3  # sentences in which fire on those who fired is told as an answer
_PROVOKING = VIOLENT | {"territory_gain"}


def relate(doc: Annotated, happenings: list[Happening]) -> list[Relations]:
    """For each happening, its relations as (kind, index of the other happening)."""
    found = told_relations(doc, happenings)
    returned: set[int] = set()  # fire that answers fire
    for i, happening in enumerate(happenings):
        near = neighbours(happenings, happening)
        first = near[0].index
        if not found[i]:
            relation = _by_nature(doc, near, i - first, frozenset(k - first for k in returned))
            if relation and relation[0] == "part_of":  # arms found in a raid that is part of an operation
                relation = next(((kind, k - first) for kind, k in found[relation[1] + first] if kind == "part_of"), relation)
            if relation and not any(other == i for _, other in found[relation[1] + first]):  # nothing answers its answer
                found[i].append((relation[0], relation[1] + first))
        dud = _dud(doc, near, i - first)
        if dud is not None:  # what fell and did not go off brought the later blast about
            found[i] = [("follows", dud + first)]
            found[dud + first] = [("cause_of", i)]
        if happening.type in FIRE and any(kind == "response_to" for kind, _ in found[i]):
            returned.add(i)
    return found


def _dud(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """The shelling whose left-over munition went off («انفجار قذيفة كانت قد سقطت … ولم تنفجر»)."""
    happening = happenings[i]
    if happening.type != "explosive_device" or all(d.reasons.get("type") != LEFT_OVER for d in happening.drafts):
        return None
    here = [doc.sentence_of[d.first] for d in happening.drafts]
    return next(
        (k for k, o in enumerate(happenings) if o.type in FIRE and doc.sentence_of[o.first] in here and not o.drafts[0].tolls),
        None,
    )


def _by_nature(doc: Annotated, happenings: list[Happening], i: int, returned: frozenset[int]) -> tuple[RelationKind, int] | None:
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
    answer = answered(doc, happenings, i, returned)
    if answer is not None:
        return ("response_to", answer)
    alike = _series(happenings, i)
    if alike is not None:
        return ("same_series", alike)
    after = _sequel(doc, happenings, i)
    return ("follows", after) if after is not None else None


def _returned(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """Return fire: what words tell as an answer («وردت …»), or fire on the side that had fired."""
    happening = happenings[i]
    says = any(d.reply for d in happening.drafts)
    if not says and happening.type not in FIRE:
        return None
    for k in range(len(happenings) - 1, -1, -1):
        other = happenings[k]
        if other.first >= happening.first or other.type not in _PROVOKING:
            continue
        if share_a_side(happening.doers, other.doers):
            continue
        behind = doc.sentence_of[happening.first] - doc.sentence_of[other.drafts[-1].first]
        if says or (behind <= _ANSWERED_WITHIN and hits_back(happening, other)):
            return k
        if other.type == "territory_gain" and behind <= 1 and happening.doers and other.doers:
            return k
    return None


def _own_sequel(happenings: list[Happening], i: int) -> int | None:
    """Who is arrested is tried, who takes ground patrols it."""
    happening = happenings[i]
    kind = _AFTER_OWN.get(happening.type, "")
    acts = [k for k, o in enumerate(happenings) if o.type == kind and o.factuality == "CT+"]
    if happening.type == "military_movement":
        acts = [k for k in acts if share_a_side(happening.doers, happenings[k].doers)]
    else:
        acts = [k for k in acts if k < i and happenings[k].background == happening.background]
    return max(acts, key=lambda k: (k < i, k if k < i else -k), default=None)


def _part(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """«هاجم مسلحون القرية وأحرقوا منازل», «طالب المتظاهرون بـ…»: what the same side did in the course of it."""
    happening = happenings[i]
    if happening.type not in PARTS or happening.background:
        return None
    wholes = _TALKS if happening.type in VERBAL_TYPES else frozenset[str]()
    whole = _last_before(happenings, i, (_WHOLES | wholes) - {happening.type})
    if whole is None and happening.type == "restriction":  # «قطع متظاهرون الطريق احتجاجا على …»
        here = doc.sentence_of[happening.first]
        whole = next((k for k, o in enumerate(happenings) if o.type == "protest" and doc.sentence_of[o.first] == here), None)
    if whole is None or happenings[whole].background:
        return None
    other = happenings[whole]
    near = doc.sentence_of[happening.first] - doc.sentence_of[other.drafts[-1].first]
    if near > 1:
        return None
    mine, theirs = happening.doers, other.doers
    shared = share_a_side(mine, theirs) or (other.type in _TALKS and share_a_side(mine, other.sufferers))
    if other.type in _CROWDS:
        shared = shared or any(a.kind in ("protesters", "rioters") for a in mine)
        shared = shared or (not mine and near == 0 and happening.type != "arrest")
    elif other.type not in _TALKS:
        shared = shared or (not mine and near == 0)
    return whole if shared else None


def _last_before(happenings: list[Happening], i: int, types: frozenset[str]) -> int | None:
    """The happening of some types told last before this one; None where there is none."""
    before = [k for k, other in enumerate(happenings) if other.first < happenings[i].first and other.type in types]
    return max(before, key=lambda k: happenings[k].first) if before else None


def _series(happenings: list[Happening], i: int) -> int | None:
    """Violence of one kind by one side, or by sides that none of the tellings names, at other places or on other days: the
    first told of one day, else the first told."""
    happening = happenings[i]
    if happening.type not in VIOLENT:
        return None
    alike = [k for k, o in enumerate(happenings[:i]) if o.type == happening.type and _one_doer(happening, o)]
    return next((k for k in alike if _of_one_day(happening, happenings[k])), alike[0] if alike else None)


def _of_one_day(a: Happening, b: Happening) -> bool:
    mine, theirs = ({str(d.time.value.start)[:10] for d in h.drafts if d.time} for h in (a, b))
    return bool(mine & theirs)


def _one_doer(a: Happening, b: Happening) -> bool:
    """Whether one side may have done both: the same named one; where neither names any, each must have its own place."""
    placed = all(any(d.best_place for d in h.drafts) for h in (a, b))
    return (placed and not (a.doers or b.doers)) or share_a_side(a.doers, b.doers)


def _sequel(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """Ground that is taken, and arms that are found, after the fighting of the same sides told right before."""
    happening = happenings[i]
    if happening.background or happening.type not in _AFTER_FIGHTING:
        return None
    k = _last_before(happenings, i, _FIGHTING)
    if k is None or happenings[k].background:
        return None
    other = happenings[k]
    near = doc.sentence_of[happening.first] - doc.sentence_of[other.drafts[-1].first] <= 1
    shared = not happening.doers or share_a_side(happening.doers, [*other.doers, *other.sufferers])
    return k if near and shared else None
