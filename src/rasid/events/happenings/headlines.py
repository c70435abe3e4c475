"""Headlines: what only the headline tells in a kindred word or of a place of its own is what the body tells in full («انفجار
عبوة», then «ألقى مجهول قنبلة»; «أريحا», then «سوق وسط أريحا»)."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from rasid.events.happenings.likeness import times_agree
from rasid.events.happenings.scenes import same_place, same_scene
from rasid.events.kinds import BLASTS, FIRE, VIOLENT
from rasid.events.roles.sides import bare, is_told_again, kin, may_be_one, share_a_side
from rasid.events.setting.narrative import specificity

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.happenings.coreference import Happening

_OF_FORCE = VIOLENT | {"property_destruction"}
_SHARED = 2  # of place, doer, whom it was done to and means, what tellings of one type must have in common
_NEVER = 9


def told_in_body(doc: Annotated, found: list[Happening]) -> list[tuple[Happening, Happening]]:
    """The happenings of force that the headline alone tells, each with the one of the body that it announces."""
    known = [h for h in found if h.type in _OF_FORCE and h.factuality != "UU"] if doc.titled else []
    alone = [h for h in known if all(d.first < doc.titled for d in h.drafts)]
    body = [h for h in known if not h.background and all(d.first >= doc.titled for d in h.drafts)] if alone else []
    pairs: list[tuple[Happening, Happening]] = []
    for announced in alone:
        best = max(body, key=lambda told: _shared(announced, told) - _needed(doc, announced, told), default=None)
        if best is not None and _shared(announced, best) >= _needed(doc, announced, best):
            pairs.append((announced, best))
            body.remove(best)
    return pairs


def _needed(doc: Annotated, a: Happening, b: Happening) -> int:
    """How much two happenings must share: less where both are blasts or told by one word («تدمير مخابئ», «كشف وتدمير»)."""
    if a.type == b.type:
        return _SHARED
    pair = {a.type, b.type}
    kindred = pair <= BLASTS | FIRE and not pair <= FIRE
    one_word = not {bare(word) for word in _words(doc, a)}.isdisjoint(bare(word) for word in _words(doc, b))
    return 1 if one_word or kindred else _NEVER


def _words(doc: Annotated, happening: Happening) -> list[str]:
    return [doc.tokens[d.first].norm for d in happening.drafts]


def _share_a_place(a: Happening, b: Happening) -> bool:
    """Whether one of all places told of one is told of the other («سوق وسط مدينة أريحا», «أريحا»)."""
    mine, theirs = ([p.value for d in h.drafts for p in d.places] for h in (a, b))
    return any(specificity(x) > 1 and same_place(x, y) is True for x in mine for y in theirs)


def _shared(a: Happening, b: Happening) -> int:
    """How many of place, doer, sufferer and means two happenings share; none where they contradict."""
    scene = True if _share_a_place(a, b) else same_scene(a, b)
    if scene is False or any(times_agree(d, a) is None for d in b.drafts):
        return 0
    arms = ({w.value.kind for d in h.drafts for w in d.weapons} for h in (a, b))
    hit = product(a.sufferers, b.sufferers)
    suffered = any(may_be_one(x, y) or is_told_again(y, x) or kin(x, y) for x, y in hit)
    return (scene is True) + share_a_side(a.doers, b.doers) + suffered + bool(set.intersection(*arms))
