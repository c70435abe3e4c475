"""What broke in fire: «قصفت القوات البلدة وتكسر زجاج السيارات» tells an effect and nobody's destruction of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import BLASTS, FIRE

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft


def without_wrought(doc: Annotated, drafts: list[Draft]) -> list[Draft]:
    """Leaves out what only looks like destruction by somebody: a verb that «و» joins to past fire or a blast is written like a
    present («تكسر», «تحطم») and tells in the past that a thing broke (codebook, Fields: effects)."""
    found: list[Draft] = []
    for draft in drafts:
        fire = found[-1] if found and draft.type == "property_destruction" else None
        if fire is None or not _broke(doc, fire, draft):
            found.append(draft)
    return found


def _broke(doc: Annotated, fire: Draft, draft: Draft) -> bool:
    past = fire.type in FIRE | BLASTS and fire.trigger.tense == "past"
    here = doc.sentence_of[fire.first] == doc.sentence_of[draft.first]
    return past and here and draft.trigger.joined and draft.trigger.tense == "present"
