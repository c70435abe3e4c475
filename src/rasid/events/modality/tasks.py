"""What helpers are for, which tells of no help given («دور الفرق في إجلاء الجرحى», «مهام انتشال الضحايا»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.boundaries import words_before
from rasid.events.words.lexemes import stemmed

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

HELP = frozenset(("emergency_response", "aid"))
_REACH = 12  # words from a task to the last of the acts that it is made of


def is_task(doc: Annotated, draft: Draft) -> bool:
    """Whether a masdar of help is told as somebody's task, part or toil, with no verb between."""
    if draft.type not in HELP or draft.trigger.pos != "noun" or draft.light or draft.tolls:
        return False
    for k in words_before(doc, draft.first, _REACH):
        if stemmed("tasks")[doc.norms[k]]:
            return True
        if doc.roles[k].verb or doc.tokens[k].kind != "word":
            return False
    return False
