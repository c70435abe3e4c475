"""Which happening a toll belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.typing import VIOLENT

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.mentions.found import Found
    from rasid.mentions.tolls import Toll

_CAPTORS = frozenset(("arrest", "abduction", "armed_clash", "release"))


def _takes(draft: Draft, toll: Found[Toll]) -> bool:
    if toll.value.kind == "captured":
        return draft.type in _CAPTORS
    if toll.value.kind == "displaced":
        return draft.type == "displacement" or draft.type in VIOLENT
    return draft.type in VIOLENT and draft.type != "interception"


def assign_tolls(doc: Annotated, drafts: list[Draft]) -> None:
    """Each count to the violent draft of its sentence that stands nearest (a cause behind it first), else to the one told last."""
    for toll in doc.tolls:
        if toll.value.before:
            continue
        owner = _owner(doc, drafts, toll)
        if owner is not None:
            owner.tolls.append(toll)


def _owner(doc: Annotated, drafts: list[Draft], toll: Found[Toll]) -> Draft | None:
    sentence = doc.sentence_of[toll.value.head]
    head = toll.value.head
    near = [d for d in drafts if doc.sentence_of[d.first] == sentence and _takes(d, toll)]
    others = [d for d in near if d.lexeme.id != "kill"]
    if others:
        return min(others, key=lambda d: _distance(doc, d, head))
    if near:
        return min(near, key=lambda d: abs(d.first - head))
    before = [d for d in drafts if d.first < head and _takes(d, toll) and not d.background]
    if before:
        last = max(before, key=lambda d: d.first)
        if sentence - doc.sentence_of[last.first] <= 3:
            return last
    after = [d for d in drafts if d.first > head and _takes(d, toll)]
    return after[0] if after and doc.sentence_of[after[0].first] - sentence <= 1 else None


def _distance(doc: Annotated, draft: Draft, head: int) -> float:
    """Tokens between a toll and a trigger; a new clause between counts more, a cause («في», «جراء») right before the trigger less."""
    low, high = sorted((draft.first, head))
    breaks = sum(1 for i in range(low, high) if "breaks" in doc.roles[i].classes or doc.tokens[i].text in ("؛", "."))
    cause = 0
    if draft.first > head:
        before = doc.tokens[draft.first - 1].norm
        prefixed = doc.tokens[draft.first].norm[:1] in "بل"
        cause = 6 if before in ("في", "جراء", "اثر", "نتيجه", "خلال", "بسبب", "عقب", "اثناء") or prefixed else 0
    return high - low + 12 * breaks - cause


def assign_statuses(doc: Annotated, drafts: list[Draft]) -> None:
    """«لم ترد أنباء عن إصابات» speaks of the violent happening of its sentence, else of the one told last."""
    for status in doc.statuses:
        sentence = doc.sentence_of[status.first]
        violent = [d for d in drafts if d.type in VIOLENT]
        near = [d for d in violent if doc.sentence_of[d.first] == sentence]
        before = [d for d in violent if d.first < status.first and sentence - doc.sentence_of[d.first] <= 2 and not d.background]
        if near:
            min(near, key=lambda d: abs(d.first - status.first)).status = status.value
        elif before:
            before[-1].status = status.value


def without_bare_deaths(doc: Annotated, drafts: list[Draft]) -> list[Draft]:
    """Leaves out deaths that another happening of their sentence explains («مقتل ثلاثة في قصف»): they are its toll."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.lexeme.id != "kill":
            kept.append(draft)
            continue
        sentence = doc.sentence_of[draft.first]
        explained = [
            d for d in drafts
            if d.lexeme.id != "kill" and d.type in VIOLENT and doc.sentence_of[d.first] == sentence
        ]  # fmt: skip
        if not explained:
            kept.append(draft)
    return kept
