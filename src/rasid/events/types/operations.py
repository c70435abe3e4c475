"""Operations: «عملية عسكرية» is the word for a fight where people died in it, or armed men carried it out against others, and
nothing else tells what was done; bombs that forces blow up are made safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, FORCES, VIOLENT
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings, stemmed

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft


def is_deadly_operation(doc: Annotated, draft: Draft) -> bool:
    """«لقي ستة مصرعهم في عملية», «عملية أسفرت عن مقتل ستة»: whether people were killed in what a draft tells."""
    if _is_on_the_armed(doc, draft):
        return True
    sentence = doc.sentence_of[draft.first]
    dead = [t for t in doc.tolls if t.value.kind == "killed" and doc.sentence_of[t.value.head] == sentence]
    before = doc.tokens[draft.first - 1].norm if draft.first else ""
    led = before == "في" or before in words_of("during") or before in words_of("cause")
    if led and any(draft.first - _OF_THE_DEAD <= t.value.head < draft.first for t in dead):
        return True
    behind = range(draft.trigger.last, min(draft.trigger.last + _OF_THE_DEAD, doc.sentences[sentence][1]))
    cost = next((i for i in behind if "costing" in doc.roles[i].classes), None)
    return cost is not None and any(cost < t.value.head for t in dead)


def _is_on_the_armed(doc: Annotated, draft: Draft) -> bool:
    """«نفذت الفصائل عملية ضد قوات النظام»: whether armed men are the subject of a verb before it, armed men what it was aimed
    at, and no word of violence behind tells what was done («… حيث تم تفجير لغمين»)."""
    if draft.definite or draft.carrier is None or draft.carrier > draft.first:
        return False
    if not all(any(a.value.kind in ARMED for a in side) for side in (draft.initiators, draft.targets)):
        return False
    behind = range(draft.trigger.last, doc.sentences[doc.sentence_of[draft.first]][1])
    forms = (r.form.lexeme for i in behind for r in readings(doc.tokens[i].norm))
    return not any(lexeme.type in VIOLENT and lexeme.frame != "kill" for lexeme in forms)


_OF_THE_DEAD = 20  # words between the dead and the operation that they died in


def is_blown_up_safely(doc: Annotated, draft: Draft) -> bool:
    """«ضبط الجيش عبوات ناسفة وعمل الخبير العسكري على تفجيرها»: bombs told before that forces blow up."""
    own = draft.lexeme.type == "explosive_device" and draft.trigger.pos == "noun" and draft.trigger.suffix in ("ها", "هما", "ه")
    by_forces = bool(draft.initiators) and all(a.value.kind in FORCES for a in draft.initiators)
    if not own or not by_forces or draft.targets:
        return False
    start = doc.sentences[doc.sentence_of[draft.first]][0]
    return any(stemmed("bomb_words")[norm] for norm in doc.norms[start : draft.first])
