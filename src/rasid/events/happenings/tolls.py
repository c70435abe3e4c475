"""Which happening a toll belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.happenings.owners import CAUSES, REACH_BACK, crowds, owner_of, takes
from rasid.events.happenings.sentences import by_sentence, happened
from rasid.events.kinds import CROWD_ACTS, VIOLENT
from rasid.events.modality.wars import cost_of_war, fell_in_a_war

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening
    from rasid.mentions.found import Found
    from rasid.mentions.tolls import Toll


def assign_tolls(doc: Annotated, drafts: list[Draft]) -> None:
    """Each count to the violent draft of its sentence that stands nearest (a cause behind it first), else to the one told last.

    Parts of a total («بينهم 3 أطفال») go where the total went.
    """
    if not doc.tolls:
        return
    told = by_sentence(doc, drafts)
    elsewhere = doc.elsewhere | {d.first for d in drafts if d.type == "legal_action"}  # «أعدم القضاء رجلين»
    owners: list[Draft | None] = []
    for toll in doc.tolls:
        counts = not toll.value.before and toll.first not in doc.repeated and toll.value.head not in elsewhere
        lost = cost_of_war(doc, toll.value.head) or fell_in_a_war(doc, toll.value.head)
        owners.append(_whose(doc, told, toll, owners) if counts and not lost else None)
    divided = _divided(doc, owners)
    for index, (toll, owner) in enumerate(zip(doc.tolls, owners, strict=True)):
        if owner is not None and index not in divided:
            owner.tolls.append(toll)
            persons = toll.value.persons if toll.value.kind == "killed" and owner.lexeme.frame == "strike" else None
            if persons is not None and toll.value.head == owner.first and owner.lexeme.of_object:  # «بذبح أحد الجنود»
                owner.initiators = [side for side in owner.initiators if side.value.span.start != persons.start]


def _whose(doc: Annotated, told: dict[int, list[Draft]], toll: Found[Toll], owners: list[Draft | None]) -> Draft | None:
    """The draft that a count is of, given whose those before it are."""
    total = toll.value.of
    if total is not None and total < len(owners):
        return _own_cause(doc, told, toll) or owners[total] or owner_of(doc, told, toll)
    own = _own_cause(doc, told, toll) if toll.first > toll.value.head and _shares_head(doc, toll) else None
    return (
        own
        or _told_again(doc, told, toll, owners)
        or _told_later(doc, told, toll)
        or _beside(doc, told, toll, owners)
        or owner_of(doc, told, toll)
    )


def _shares_head(doc: Annotated, toll: Found[Toll]) -> bool:
    """«قتل ستة في غارة على حاس، وثلاثة في قصف على سرمين»: a count that «و» adds far behind the word that says its kind."""
    return toll.first - toll.value.head > 2 and any(t.norm.startswith("و") for t in doc.tokens[toll.first - 1 : toll.first + 1])


def _beside(doc: Annotated, told: dict[int, list[Draft]], toll: Found[Toll], owners: list[Draft | None]) -> Draft | None:
    """«استشهد شابان وأصيب خمسة»: what the count right before is of, in a sentence that tells no happening."""
    if not owners or owners[-1] is None or any(takes(d, toll) for d in told.get(doc.sentence_of[toll.value.head], ())):
        return None
    before = doc.tolls[len(owners) - 1].value.head
    together = doc.sentence_of[before] == doc.sentence_of[toll.value.head] and toll.value.head - before <= _TOGETHER
    return owners[-1] if together and takes(owners[-1], toll) else None


_TOGETHER = 10  # words between two counts of one outcome


def give_lost_tolls(doc: Annotated, drafts: list[Draft], told: list[Draft]) -> None:
    """The counts of drafts that found no event («مجزرة جديدة») go to what stands nearest among those that do."""
    kept = {id(draft) for draft in told}
    lost = [toll for d in drafts if d.tolls and id(d) not in kept for toll in d.tolls if not _is_own_death(doc, d, toll)]
    if not lost:
        return
    known = {id(toll.value) for draft in told for toll in draft.tolls}
    here = by_sentence(doc, sorted(told, key=lambda d: d.first))
    for toll in lost:
        if id(toll.value) not in known and (owner := owner_of(doc, here, toll)) is not None:
            owner.tolls.append(toll)


def leave_to_body(doc: Annotated, happenings: list[Happening]) -> None:
    """«معارك في الخرطوم ومقتل ثلاثة موظفين»: a headline's count stays with what the body tells it of, where that is another
    happening than the headline's words stand beside."""
    if doc.headline == 0 or len(happenings) < 2:
        return
    body = {_count(t): h for h in happenings for d in h.drafts for t in d.tolls if t.value.head >= doc.headline}
    own = {(h.index, _count(t)) for h in happenings for d in h.drafts for t in d.tolls if t.value.head >= doc.headline}
    for happening in happenings:
        if happening.drafts[-1].first < doc.headline:  # the headline alone tells it
            continue
        for draft in happening.drafts:
            draft.tolls = [
                t for t in draft.tolls
                if t.value.head >= doc.headline or (t.value.best or 0) <= 1 or _count(t) not in body
                or (happening.index, _count(t)) in own
            ]  # fmt: skip


def _count(toll: Found[Toll]) -> tuple[str, int | None, int | None]:
    return toll.value.kind, toll.value.low, toll.value.high


def _is_own_death(doc: Annotated, draft: Draft, toll: Found[Toll]) -> bool:
    """Whether a draft tells the deaths themselves («مسؤوليتها عن قتل 25 مجندا»): their count tells no event either."""
    names = draft.trigger.pos == "noun" and toll.value.head == draft.first  # «تنديدا باغتيال القائد»
    killed = toll.value.kind == "killed" and (draft.lexeme.frame == "kill" or names)
    return killed and doc.sentence_of[toll.value.head] == doc.sentence_of[draft.first]


def _told_again(doc: Annotated, told: dict[int, list[Draft]], toll: Found[Toll], owners: list[Draft | None]) -> Draft | None:
    """«وأكد طبيب وصول ست جثث»: what a count is of that a sentence without a happening repeats from the few before it.

    One alone is no count to know a toll by.
    """
    value, sentence = toll.value, doc.sentence_of[toll.value.head]
    here = told.get(sentence, ())
    if value.best is None or value.best == 1 or any(takes(d, toll) for d in here) or crowds(here, toll):
        return None
    for index in range(len(owners) - 1, -1, -1):
        earlier, owner = doc.tolls[index].value, owners[index]
        if doc.sentence_of[earlier.head] < sentence - REACH_BACK:
            return None
        if owner is not None and (earlier.kind, earlier.best) == (value.kind, value.best):
            return owner
    return None


def _told_later(doc: Annotated, told: dict[int, list[Draft]], toll: Found[Toll]) -> Draft | None:
    """What a count of a sentence without a happening, as headlines are, is of where a later sentence tells it of one."""
    value, sentence = toll.value, doc.sentence_of[toll.value.head]
    if value.best is None or value.best == 1 or any(takes(d, toll) for d in told.get(sentence, ())):
        return None
    for later in doc.tolls:
        other, there = later.value, doc.sentence_of[later.value.head]
        if there > sentence and not other.before and (other.kind, other.best, other.low) == (value.kind, value.best, value.low):
            here = told.get(there, ())
            return owner_of(doc, told, later) if any(takes(d, later) for d in here) or crowds(here, later) else None
    return None


def _divided(doc: Annotated, owners: list[Draft | None]) -> set[int]:
    """The totals whose parts are told of several happenings, which leaves none of them the total."""
    parts: dict[int, set[int]] = {}
    for toll, owner in zip(doc.tolls, owners, strict=True):
        if toll.value.of is not None and owner is not None:
            parts.setdefault(toll.value.of, set()).add(id(owner))
    return {total for total, of in parts.items() if len(of) > 1}


def _own_cause(doc: Annotated, told: dict[int, list[Draft]], toll: Found[Toll]) -> Draft | None:
    """What a part of a total is of where it says so («بينهم 8 في قصف على رفح و7 في غارة»)."""
    row = told.get(doc.sentence_of[toll.first], ())
    behind = (d for d in row if toll.last <= d.first <= toll.last + 1 and takes(d, toll) and d.lexeme.frame != "kill")
    noun = (d for d in behind if d.trigger.pos == "noun")  # «و7 بغارة»; «ثمانية رشقوا بالحجارة» only says how
    return next((d for d in noun if d.first == toll.last or doc.tokens[toll.last].norm in CAUSES), None)


_WITHOUT = frozenset(("دون", "بدون", "من"))  # what they lead to is said of the clause they stand in


def _is_reply(draft: Draft) -> bool:
    return draft.reply or draft.lexeme.frame == "reply"


def assign_statuses(doc: Annotated, drafts: list[Draft]) -> None:
    """«لم ترد أنباء عن إصابات» speaks of what its sentence told last, of what it names behind («لم يصب أحد في الانفجار»), else of
    the happening told last before."""
    told = by_sentence(doc, [d for d in drafts if d.type in VIOLENT or d.type in CROWD_ACTS])
    for status in doc.statuses:
        sentence = doc.sentence_of[status.first]
        near = told.get(sentence, ())
        near = [d for d in near if happened(d)] or near
        done = [d for d in near if d.first < status.first] or [d for d in near if d.trigger.pos == "noun"]
        before = [d for back in (2, 1) for d in told.get(sentence - back, ()) if not d.background]
        attacked = [d for d in before if not _is_reply(d)]
        led = doc.tokens[status.first].norm.removeprefix("و") in _WITHOUT
        if attacked and done and not led and all(map(_is_reply, done)) and not any(d.tolls for d in before):
            done = attacked  # «وردت القوات …، ولم ترد أنباء عن إصابات»: where the fire fell, not where it was answered
        if done:
            min(done, key=lambda d: abs(d.first - status.first)).status = status.value
        elif before or near:
            [*near, *before][-1].status = status.value
