"""What is told by its likeness to fire told before («قصف مماثل»), or as that fire on another place («كما استهدف القصف مدينة …»):
it has the doers of what it is likened to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.happenings.scenes import key_of
from rasid.events.kinds import FIRE
from rasid.events.words.grammar import words_of

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_BACK = 2  # sentences back to what something is likened to
_ADJECTIVES = 3  # words from an event noun to «مماثل»


def give_likened(doc: Annotated, drafts: list[Draft]) -> None:
    """Gives fire that names no doer those of the fire told last which it is likened to or takes up."""
    for k, draft in enumerate(drafts):
        if draft.type not in FIRE or draft.initiators or draft.same_as is not None:
            continue
        if not (draft.recalls or _is_likened(doc, draft)):
            continue
        before = _likened_to(doc, [d for d in drafts[:k] if d.type in FIRE and d.initiators], draft)
        if before is None or any(d.initiators for d in drafts if d.same_as is draft):
            continue
        draft.initiators = list(before.initiators)
        if draft.type != before.type and draft.general:
            draft.type = before.type


def _likened_to(doc: Annotated, fire: list[Draft], draft: Draft) -> Draft | None:
    """Of fire told before, that on the same place, else the last told shortly before."""
    here = {key_of(place.value) for place in draft.places}
    there = [d for d in fire if not here.isdisjoint([key_of(place.value) for place in d.places])]
    near = [d for d in fire if doc.sentence_of[draft.first] - doc.sentence_of[d.first] <= _BACK]
    return next(iter((there or near)[-1:]), None)


def _is_likened(doc: Annotated, draft: Draft) -> bool:
    if draft.trigger.pos != "noun":
        return False
    last = draft.trigger.last
    for token in doc.tokens[last : last + _ADJECTIVES]:
        if token.norm in words_of("alike"):
            return True
        if token.kind != "word" or not token.norm.endswith(("ي", "يه", "يا")):
            return False
    return False
