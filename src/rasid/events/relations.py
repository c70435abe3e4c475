"""Relations between the events of one document: answers, sequels, parts, series.

Words decide first (`links`). Without them, what by its nature answers something answers what the report is about
(`answers`), acts of one side in the course of another are its parts, forces move and ground is taken after the fighting told
last, and violence of one kind at other places or times is one series.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.answers import answered, hits_back
from rasid.events.coreference import neighbours
from rasid.events.kinds import ARMED, FIRE, VIOLENT
from rasid.events.links import told_relations
from rasid.events.parts import part
from rasid.events.sequels import own_sequel, sequel, series
from rasid.events.sides import share_a_side
from rasid.events.typing import LEFT_OVER
from rasid.events.wholes import is_the_rest, is_whole

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.coreference import Happening
    from rasid.records import RelationKind

    Relations = list[tuple[RelationKind, int]]

_ANSWERED_WITHIN = 3  # sentences in which fire on those who fired is told as an answer
_PROVOKING = VIOLENT | {"territory_gain"}


def relate(doc: Annotated, happenings: list[Happening]) -> list[Relations]:
    """For each happening, its relations as (kind, index of the other happening)."""
    found = told_relations(doc, happenings)
    occasions = {other for row in found for _, other in row}  # told for what came after them
    returned: set[int] = set()  # fire that answers fire
    for i, happening in enumerate(happenings):
        near = neighbours(happenings, happening)
        first = near[0].index
        if not found[i]:
            relation = _by_nature(doc, near, i - first, frozenset(k - first for k in returned))
            if relation and relation[0] == "part_of":  # arms found in a raid that is part of an operation
                relation = next(((kind, k - first) for kind, k in found[relation[1] + first] if kind == "part_of"), relation)
            if i and happening.type in FIRE and is_the_rest(happenings[i - 1], happening, doc):
                relation = next(((kind, k - first) for kind, k in found[i - 1] if kind == "part_of"), relation)
            if relation and relation[0] == "same_series" and i in occasions:
                relation = None
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
    whole = part(doc, happenings, i)
    if whole is not None:
        return ("part_of", whole)
    after = own_sequel(happenings, i)
    if after is not None:
        return ("follows", after)
    answer = answered(doc, happenings, i, returned)
    if answer is not None:
        return ("response_to", answer)
    alike = series(doc, happenings, i)
    if alike is not None:
        return ("same_series", alike)
    after = sequel(doc, happenings, i)
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
        at_them = share_a_side(happening.sufferers, other.doers) or not any(a.kind in ARMED for a in happening.sufferers)
        if other.type == "territory_gain" and behind <= 1 and happening.doers and other.doers and at_them:
            return k
    return None
