"""What an act is for: aims that «ل» leads to behind a verb have not happened («زرعت العبوة لاستهداف رتل»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import VIOLENT
from rasid.events.words.boundaries import words_before
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings, stemmed

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

SOUGHT = VIOLENT | {"territory_gain", "arrest", "release"}  # types of acts that are aimed at or tried
_TAKING_L = frozenset(("suffer", "exposure", "result"))


def is_purpose(doc: Annotated, draft: Draft) -> bool:
    """«زرعت العبوة لاستهداف رتل»: the masdar of an act upon somebody, with «ل» behind a verb that takes none, is its aim."""
    norm = doc.tokens[draft.first].norm
    freeing = "lets_go" in draft.lexeme.classes  # «خطفوه للإفراج عن أقارب لهم»; who goes to free others does it himself
    if draft.trigger.pos != "noun" or not draft.lexeme.of_object or draft.type not in SOUGHT or norm[:1] != "ل":
        return False
    if (norm[1] == "ل" or draft.type == "release") and not freeing:
        return False
    if draft.first and doc.tokens[draft.first - 1].norm in words_of("taking_l"):  # «خرجوا تأييدا لسيطرة الجيش»
        return False
    for i in words_before(doc, draft.first, _AIM_REACH):
        role = doc.roles[i]
        if role.classes & _TAKING_L or stemmed("exposure")[doc.tokens[i].norm]:
            return False
        found = readings(doc.tokens[i].norm)
        if role.verb or any(r.form.pos == "verb" and r.form.lexeme.frame != "speak" for r in found):
            return True
        if draft.type == "territory_gain" and any(r.form.lexeme.frame == "move" for r in found):  # «للزحف نحو المدينة لتحريرها»
            return True
    return False


def is_carried_as_aim(doc: Annotated, draft: Draft, at: int) -> bool:
    """«أرسل التنظيم خمسة انتحاريين لتنفيذ هجمات»: the light masdar behind «ل» that carries an act tells its aim; not behind
    a verb of using or of doing again («استخدم الجيش مسيرات لشن غارات», «عاد المسلحون لشن هجمات»)."""
    if at == draft.first or draft.definite or doc.norms[at][:1] != "ل" or doc.norms[at][1:2] == "ل":
        return False
    for i in words_before(doc, at, _AIM_REACH):
        bare = doc.norms[i].removeprefix("و")
        if bare in words_of("using") or bare in words_of("auxiliaries"):
            return False
        if doc.roles[i].verb or any(r.form.pos == "verb" for r in readings(doc.norms[i])):
            return True
    return False


def is_not_to_be_taken(draft: Draft, before: list[str]) -> bool:
    """«لوقف تقدم المسلحين», «لمنع سيطرتهم على البلدة»: ground that is not to be taken."""
    led = bool(before) and before[-1].removeprefix("ل") in words_of("halting")
    return led and draft.type == "territory_gain"


def is_to_fight(doc: Annotated, draft: Draft) -> bool:
    """«ميليشيات يدعمها الجيش بالسلاح لقتال المسلحين»: what arms and men are for, behind no verb of suffering."""
    norm = doc.tokens[draft.first].norm
    if draft.trigger.pos != "noun" or draft.lexeme.frame != "clash" or norm[:1] != "ل" or norm[1] == "ل" or draft.light:
        return False
    near = words_before(doc, draft.first, _AIM_REACH)
    return not any(doc.roles[i].classes & _TAKING_L or stemmed("exposure")[doc.tokens[i].norm] for i in near)


_AIM_REACH = 10
