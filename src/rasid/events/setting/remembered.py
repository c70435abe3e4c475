"""What a report remembers: «في ذكرى اغتيال زوجها», «لإحياء ذكرى المجزرة» tell of violence of long before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import VIOLENT
from rasid.events.words.lexemes import readings, stemmed

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft


def leave_to_memory(doc: Annotated, drafts: list[Draft]) -> None:
    """«قالت في ذكرى اغتيال زوجها إن الحزب وراء اغتياله»: violence of the kind that a report remembers is background without a
    day, unless a phrase of its own clause dates it."""
    tokens = doc.tokens
    remembered = {
        reading.form.lexeme.type
        for i in doc.where(stemmed("memorials").__getitem__)
        if i + 1 < len(tokens)
        for reading in readings(tokens[i + 1].norm)
        if reading.form.pos == "noun"
    }
    for draft in drafts if remembered else ():
        if draft.type in remembered & VIOLENT and not draft.dated:
            draft.background, draft.time, draft.announced = True, None, None
