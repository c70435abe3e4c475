"""Relations between the events of one document: answers, sequels, parts, series.

Words decide first (`links`). Without them, what by its nature answers something answers what the report is about
(`answers`), acts of one side in the course of another are its parts, forces move and ground is taken after the fighting told
last, and violence of one kind at other places or times is one series.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rasid.events.happenings.coreference import neighbours
from rasid.events.happenings.wholes import is_the_rest, whole_of
from rasid.events.kinds import ARMED, FIRE, FORCES, VIOLENT
from rasid.events.relations.answers import answered, hits_back, shoots_attacker
from rasid.events.relations.parts import part
from rasid.events.relations.sequels import own_sequel, sequel, series
from rasid.events.relations.told import told_relations
from rasid.events.roles.sides import share_a_side
from rasid.events.setting.narrative import turns_away
from rasid.events.types.typing import LEFT_OVER
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.events.annotated import Annotated
    from rasid.events.happenings.coreference import Happening
    from rasid.records import RelationKind

    Relations = list[tuple[RelationKind, int]]

_ANSWERED_WITHIN = 3  # sentences in which fire on those who fired is told as an answer
_PROVOKING = VIOLENT | {"territory_gain"}


def relate(doc: Annotated, happenings: list[Happening]) -> list[Relations]:
    """For each happening, its relations as (kind, index of the other happening)."""
    found = told_relations(doc, happenings)
    occasions = {other: (kind, k) for k, row in enumerate(found) for kind, other in row}  # told for what came after them
    items = doc.bulletin
    returned: set[int] = set()  # fire that answers fire
    for i, happening in enumerate(happenings):
        near = neighbours(happenings, happening)
        first = near[0].index
        if not found[i]:
            natural = _by_nature(doc, near, i - first, frozenset(k - first for k in returned))
            relation = _settled(doc, happenings, found, i, (natural[0], natural[1] + first) if natural else None)
            if (
                relation
                and not _came_first(doc, happenings, occasions.get(i), relation)
                and _in_one_item(doc, items, happenings, i, relation[1])
            ):
                found[i].append(relation)
        dud = _dud(doc, near, i - first)
        if dud is not None:  # what fell and did not go off brought the later blast about
            found[i] = [("follows", dud + first)]
            found[dud + first] = [("cause_of", i)]
        if happening.type in FIRE and any(kind == "response_to" for kind, _ in found[i]):
            returned.add(i)
    return found


def _came_first(
    doc: Annotated, happenings: list[Happening], occasion: tuple[RelationKind, int] | None, natural: tuple[RelationKind, int]
) -> bool:
    """Whether a happening is told as the occasion of a later one and so answers nothing that its sentence tells, nor goes on
    with a series."""
    if occasion is None or natural[0] == "same_series":
        return occasion is not None
    here = doc.sentence_of[happenings[occasion[1]].first]
    beside = any(doc.sentence_of[d.first] == here for d in happenings[natural[1]].drafts)
    return occasion[0] == natural[0] == "response_to" and beside


def _settled(
    doc: Annotated, happenings: list[Happening], found: list[Relations], i: int, natural: tuple[RelationKind, int] | None
) -> tuple[RelationKind, int] | None:
    """The relation that a happening has by nature, seen in the light of those found before it."""
    if i and happenings[i].type in FIRE and is_the_rest(happenings[i - 1], happenings[i], doc):
        natural = _whole_of(found[i - 1]) or natural
    natural = natural or _asked_at_once(doc, happenings, found, i)
    if natural is None:
        return None
    kind, other = natural
    whole = _whole_of(found[other])
    if kind == "part_of" and happenings[i].type == "weapons_seizure":  # arms are found when it is over
        return ("follows", (whole or natural)[1])
    if whole and kind == "part_of":
        return whole
    if whole and kind == "response_to" and whole[1] != i:
        return (kind, whole[1])  # an attack is condemned, not its fires
    return None if any(k == i for _, k in found[other]) else natural  # nothing answers its answer


def _asked_at_once(
    doc: Annotated, happenings: list[Happening], found: list[Relations], i: int
) -> tuple[RelationKind, int] | None:
    """«رحب الاتحاد بالاتفاق داعيا إلى تنفيذه», «أدانت البعثة الهجوم ودعت إلى …»: what is asked in one breath with an answer."""
    if happenings[i].type != "request" or not i or happenings[i - 1].type not in VERBAL_TYPES:
        return None
    one_sentence = doc.sentence_of[happenings[i - 1].first] == doc.sentence_of[happenings[i].first]
    alone = not happenings[i].doers or share_a_side(happenings[i].doers, happenings[i - 1].doers)
    return next((r for r in found[i - 1] if r[0] == "response_to"), None) if one_sentence and alone else None


def _whole_of(row: Relations) -> tuple[RelationKind, int] | None:
    return next((relation for relation in row if relation[0] == "part_of"), None)


def _in_one_item(doc: Annotated, items: dict[int, int], happenings: list[Happening], i: int, k: int) -> bool:
    """Whether one item of a bulletin tells of both; True where the report is no bulletin."""
    if not items:
        return True
    mine, theirs = ({items[doc.sentence_of[d.first]] for d in happenings[j].drafts} for j in (i, k))
    return bool(mine & theirs)


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
    finders: tuple[tuple[RelationKind, Callable[[Annotated, list[Happening], int], int | None]], ...] = (
        ("part_of", whole_of),
        ("response_to", _returned),
        ("response_to", _decided),
        ("follows", own_sequel),
        ("part_of", part),
        ("response_to", partial(answered, returned=returned)),
        ("same_series", series),
        ("follows", sequel),
    )
    for kind, find in finders:
        other = find(doc, happenings, i)
        if other is not None:
            return (kind, other)
    return None


def _decided(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """What a prosecutor decides of those whom others arrested answers."""
    decides = happenings[i].type == "legal_action" and any(a.kind in FORCES for a in happenings[i].doers)
    return own_sequel(doc, happenings, i) if decides else None


def _returned(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """Return fire: what words tell as an answer («وردت …»), or fire on the side that had fired."""
    happening = happenings[i]
    says = any(d.reply for d in happening.drafts)
    shot = happening.type == "armed_attack"
    if not says and (not (shot or happening.type in FIRE) or turns_away(doc, doc.sentence_of[happening.first])):
        return None
    for k in range(len(happenings) - 1, -1, -1):
        other = happenings[k]
        if other.first >= happening.first or other.type not in _PROVOKING:
            continue
        if share_a_side(happening.doers, other.doers):
            continue
        if shot and not says:
            if shoots_attacker(doc, happening, other):
                return k
            continue
        behind = doc.sentence_of[happening.first] - doc.sentence_of[other.drafts[-1].first]
        if says or (behind <= _ANSWERED_WITHIN and other.type != "armed_clash" and hits_back(happening, other)):
            return k
        at_them = share_a_side(happening.sufferers, other.doers) or not any(a.kind in ARMED for a in happening.sufferers)
        known = any(a.kind in ARMED for a in happening.doers) and bool(other.doers)
        if other.type == "territory_gain" and behind <= 1 and known and at_them:
            return k
    return None
