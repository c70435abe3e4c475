"""What fire and blasts wrought: «ما أدى إلى هدم منزل», «انفجرت سيارة وأحرقت محال» tell an effect and no destruction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import BLASTS, FIRE

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft


def without_wrought(doc: Annotated, drafts: list[Draft]) -> list[Draft]:
    """Leaves out destruction that the fire or blast told before it in its sentence brought about (codebook, Fields: effects)."""
    found: list[Draft] = []
    for draft in drafts:
        if draft.type != "property_destruction" or not found or not _is_wrought(doc, found[-1], draft):
            found.append(draft)
    return found


def _is_wrought(doc: Annotated, fire: Draft, draft: Draft) -> bool:
    if fire.type not in FIRE | BLASTS or doc.sentence_of[fire.first] != doc.sentence_of[draft.first]:
        return False
    if draft.trigger.pos == "noun":
        return any("result" in doc.roles[i].classes for i in range(max(fire.first - _BEFORE, 0), draft.first))
    if fire.trigger.tense == "past" and draft.trigger.tense == "present":  # «قصفت … وتكسر زجاج السيارات»: it broke
        return draft.trigger.joined
    return draft.trigger.joined and fire.type in BLASTS and not draft.initiators


_BEFORE = 1  # «أدى انفجار … إلى إحراق محال»
