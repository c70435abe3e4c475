"""What was stopped before it came: «قُتل الانتحاري قبل أن يفجر نفسه», «اعتُقل قبل تنفيذه هجوما», «أبطلت العبوة قبل أن تنفجر»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, BLASTS, FORCES, VIOLENT
from rasid.events.words.lexemes import readings

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.items import Item

_BEFORE = frozenset(("قبل", "قبيل"))
_REACH = 16  # words from what stops somebody to «قبل»
_STOPPED = frozenset(("arrest", "interception"))  # types of what stops whom or what it befalls


def is_forestalled(doc: Annotated, draft: Draft) -> bool:
    """Whether «قبل» leads from the stop of a bomb or an attacker to the act that this kept from coming."""
    if draft.type not in _STRUCK or (at := before_it(doc, draft)) is None:
        return False
    if draft.type in BLASTS and _is_of_bomb(doc, draft):
        return True
    return (draft.type in BLASTS or draft.carrier is not None) and _is_stopped(doc, at)


_STRUCK = VIOLENT | BLASTS


def _is_of_bomb(doc: Annotated, draft: Draft) -> bool:
    """«قُتل قبل تفجير حزامه», «أبطلت القنبلة قبل انفجارها»: a blast of a bomb told before; «قبل انفجارها بدقائق» dates one that
    came."""
    behind = doc.norms[draft.first + 1 : draft.trigger.last + 2]
    owned = draft.trigger.suffix != "" or any(norm.startswith(_BELT) for norm in behind[:1])
    return draft.trigger.pos == "noun" and owned and not any(norm.startswith("ب") for norm in behind)


_BELT = ("حزامه", "سترته", "نفسه", "حزامها", "نفسها")


def before_it(doc: Annotated, draft: Draft) -> int | None:
    """The token of «قبل» right before an act or «أن» with its verb («قبل تنفيذه هجوما», «قبل أن يفجر نفسه»)."""
    at = draft.carrier if draft.carrier is not None and draft.trigger.pos == "noun" else draft.first
    at -= doc.norms[at - 1] == "ان"
    return at - 1 if at and doc.norms[at - 1] in _BEFORE else None


def _is_stopped(doc: Annotated, at: int) -> bool:
    """Whether the clause before «قبل» tells of a bomb that was made safe, or of an attacker killed or taken."""
    start = max(doc.sentences[doc.sentence_of[at]][0], at - _REACH)
    for i in range(at - 1, start - 1, -1):
        forms = [r.form for r in readings(doc.norms[i])] if i not in doc.named else []
        if any(form.lexeme.type in _STOPPED for form in forms):
            return True
        if any(form.lexeme.frame == "kill" or "slaying" in form.lexeme.classes for form in forms):
            return whom_before(doc, at, i) is not None
    return False


def whom_before(doc: Annotated, at: int, start: int = 0) -> Item | None:
    """The armed man of no forces who is told last before «قبل», with no preposition."""
    row = [i for i in doc.items[doc.sentence_of[at]] if i.kind == "actor" and start <= i.first < at and not i.preposition]
    last = row[-1] if row else None
    return last if last is not None and last.value.kind in ARMED - FORCES else None
