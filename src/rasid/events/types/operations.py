"""Operations: «عملية عسكرية» is the word for a fight where people died in it and nothing else tells what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft


def is_deadly_operation(doc: Annotated, draft: Draft) -> bool:
    """«لقي ستة مصرعهم في عملية», «عملية أسفرت عن مقتل ستة»: whether people were killed in what a draft tells."""
    sentence = doc.sentence_of[draft.first]
    dead = [t for t in doc.tolls if t.value.kind == "killed" and doc.sentence_of[t.value.head] == sentence]
    before = doc.tokens[draft.first - 1].norm if draft.first else ""
    led = before == "في" or before in words_of("during") or before in words_of("cause")
    if led and any(draft.first - _OF_THE_DEAD <= t.value.head < draft.first for t in dead):
        return True
    behind = range(draft.trigger.last, min(draft.trigger.last + _OF_THE_DEAD, doc.sentences[sentence][1]))
    cost = next((i for i in behind if "costing" in doc.roles[i].classes), None)
    return cost is not None and any(cost < t.value.head for t in dead)


_OF_THE_DEAD = 20  # words between the dead and the operation that they died in
