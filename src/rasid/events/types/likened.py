"""What the type of one event takes from what the words beside it say: doers of a blast, what a death is said to be like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, ARMIES, BLASTS, FIRE, FOUGHT, VIOLENT
from rasid.events.types.crowds import is_in_march
from rasid.events.types.typing import is_by_people
from rasid.events.words.grammar import words_of

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft


_LIKENESS = 12  # how far behind a death its happening is said to be like another

DEFUSED = "an army blew up car bombs"


def take_doers(doc: Annotated, drafts: list[Draft]) -> None:
    """«كان المحتجون أضرموا النار بالقنصلية، وأحرقوا مقرات»: what people did is typed by them, where a verb shares its subject."""
    for k, draft in enumerate(drafts):
        by_people = draft.lexeme.by_people
        told = draft.type == draft.lexeme.type and draft.trigger.pos == "verb" and draft.initiators
        if by_people and told and is_by_people(doc, draft) and not (k and is_in_march(drafts[k - 1], draft)):
            draft.type = by_people
        elif _sets_off_found(draft):
            draft.type, draft.reasons["type"] = "interception", DEFUSED
            for beside in (*drafts[max(k - 1, 0) : k], *drafts[k + 1 : k + 2]):
                if beside.lexeme.frame == "kill" and beside.type == "explosive_device":  # whom they killed by other means
                    beside.type = beside.lexeme.type
                    beside.weapons = [w for w in beside.weapons if w.value.kind != "car_bomb"]


def _sets_off_found(draft: Draft) -> bool:
    """«تمكنت القوات من قتل ستة وتفجير عجلتين مفخختين»: an army blows up the car bombs of others, unless accused of an attack."""
    if draft.type != "explosive_device" or draft.lexeme.frame != "strike" or draft.accused or not draft.initiators:
        return False
    car = any(w.value.kind == "car_bomb" and 0 <= w.first - draft.trigger.last <= _OBJECT for w in draft.weapons)
    armies = all(a.value.kind in ARMIES for a in draft.initiators)
    return car and armies and all(a.value.kind in ARMED for a in draft.targets) and not draft.target_places


_OBJECT = 2  # words from «تفجير» to what was blown up


def take_likeness(doc: Annotated, drafts: list[Draft]) -> None:
    """«قتل راع في حادث مماثل», «بانفجارين مماثلين»: what leaves its means open has the type of the violence told before it."""
    told: Draft | None = None
    for draft in drafts:
        if told is not None and draft.general and _is_alike(doc, draft):
            draft.type, draft.reasons["type"] = told.type, "like what is told before"
        elif told is not None and told.type in _COUNTED and _is_one_of_them(doc, draft, told):
            draft.type, draft.reasons["type"] = told.type, "like what is told before"
            draft.weapons = draft.weapons or list(told.weapons)
        small = told is not None and told.type in FOUGHT and draft.lexeme.frame == "reply" and draft.type == "shelling"
        if small and all(w.value.kind in ("small_arms", "other") for w in draft.weapons):
            draft.type, draft.reasons["type"] = "armed_attack", "an answer, no means named, to small arms"  # «وردت بالمثل»
        if draft.type in VIOLENT and not (draft.general and draft.lexeme.frame == "kill"):  # «مقتل» says no means
            told = draft


_COUNTED = FIRE | BLASTS


def _is_one_of_them(doc: Annotated, draft: Draft, told: Draft) -> bool:
    """«ثلاث غارات، استهدفت الأولى منزلا، واستهدفت الثانية ورشة»: whether the subject of a verb of aim is one of
    several told before."""
    last = draft.trigger.last
    if draft.trigger.pos != "verb" or "aims" not in draft.lexeme.classes or last >= len(doc.norms):
        return False
    near = doc.sentence_of[draft.first] - doc.sentence_of[told.first] <= 1
    beside = (doc.norms[last], doc.norms[draft.first - 1].removeprefix("و") if draft.first else "")
    return near and not words_of("one_of_several").isdisjoint(beside)


def _is_alike(doc: Annotated, draft: Draft) -> bool:
    last = min(doc.sentences[doc.sentence_of[draft.first]][1], draft.trigger.last + _LIKENESS)
    reach = last if draft.lexeme.frame == "kill" else min(last, draft.trigger.last + 1)
    return not words_of("alike").isdisjoint(doc.norms[draft.trigger.last : reach])
