"""What the object pronoun of a verb or masdar stands for («أصيب ثلاثة عمال … وتم نقلهم», «العثور على متهمين وإيقافهما»)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasid.mentions.found import Found
from rasid.records import Actor

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated, Item
    from rasid.events.drafts import Draft

_OF_PERSONS = frozenset(("arrest", "abduction", "release", "emergency_response", "legal_action"))
_SINGULAR = ("ه", "ها")
_PRONOUNS = (*_SINGULAR, "هم", "هما", "هن")


def give_objects(doc: Annotated, drafts: list[Draft]) -> None:
    """Gives acts done to persons whose word has only a pronoun for them («اعتقاله», «نقلهم») those it stands for."""
    for draft in drafts:
        if draft.type in _OF_PERSONS and draft.trigger.suffix in _PRONOUNS and not draft.targets:
            draft.targets = _antecedent(doc, draft)


def _antecedent(doc: Annotated, draft: Draft) -> list[Found[Any]]:
    """The people told last before the trigger in its sentence that agree with its pronoun in number; the doers are none."""
    doers = {doer.first for doer in draft.initiators}
    for item in doc.items[doc.sentence_of[draft.first]][::-1]:
        if item.first in doers or item.last > draft.first:
            continue
        if item.kind == "toll" and item.value.persons is not None and _agrees(draft.trigger.suffix, item):
            persons = item.value.persons
            return [Found(item.first, item.last, Actor(persons.text, item.value.group, None, "civilians", persons))]
        if item.kind == "actor" and item.value.kind in _HELD and not _is_counted(doc, item):
            return [Found(item.first, item.last, item.value)]
    return []


_HELD = frozenset(("civilians", "protesters", "rioters", "unidentified_armed_group", "other"))


def _agrees(suffix: str, item: Item) -> bool:
    number = item.value.best or item.value.low
    if suffix in _SINGULAR:
        return bool(number == 1)
    return bool(number == 2) if suffix == "هما" else number != 1


def _is_counted(doc: Annotated, item: Item) -> bool:
    """Whether a toll tells the same people: it knows their number."""
    return any(t.first < item.last and item.first < t.last for t in doc.tolls)
