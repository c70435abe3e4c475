"""Who stands right behind a verb of words and yet does not speak: its object, by case, and the genitive of what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.roles.unlisted import is_asked

if TYPE_CHECKING:
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause


def is_of_what_is_asked(clause: Clause, item: Item) -> bool:
    """«وطالبت المجلس بإلزام الدول المانحة …», «رحبت فيه بخطوات الحركة»: the genitive of what «ب» leads to behind a verb of words
    does not speak."""
    says = clause.trigger.lexemes[0].frame == "speak" and item.first > clause.trigger.last
    return says and any(is_asked(clause, k) for k in range(clause.trigger.last, item.first))


def is_joined_to_object(clause: Clause, item: Item) -> bool:
    """«طالبت الرئاسات والقادة السياسيين بـ …»: what «و» joins to a side has its case, here that of an object."""
    joined = False
    if not clause.doc.norms[item.first].startswith("ال"):  # «وزارة الخارجية والمغتربين»: a genitive has it, too
        return False
    for i in range(item.last, min(clause.end, item.last + _JOINED)):
        norm = clause.doc.norms[i]
        if joined and clause.doc.items_in(i, i + 1):  # «دعت السعودية والولايات المتحدة السودانيين»: the object alone
            return False
        joined = joined or norm.startswith("وال")
        if clause.doc.tokens[i].kind != "word" or "prepositions" in clause.doc.roles[i].classes:
            return False
        if joined and norm.removeprefix("و").startswith("ال") and norm.endswith("ين") and len(norm) > _OBLIQUE:
            return True
    return False


_JOINED = 4  # words behind a side in which what is joined to it ends
_OBLIQUE = 6  # letters of a word too short to end in the plural of men
