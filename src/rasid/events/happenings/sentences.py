"""Drafts by the sentence that tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft


def by_sentence(doc: Annotated, drafts: list[Draft]) -> dict[int, list[Draft]]:
    """The drafts of each sentence, in their order."""
    told: dict[int, list[Draft]] = {}
    for draft in drafts:
        told.setdefault(doc.sentence_of[draft.first], []).append(draft)
    return told


def happened(draft: Draft) -> bool:
    """Whether what a draft tells is said to have happened, for certain or not."""
    return draft.factuality.endswith("+")
