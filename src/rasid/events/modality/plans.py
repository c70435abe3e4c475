"""What is planned: the acts of violence that a plan leads to or consists of, and who plans them.

«كانوا يخططون للقيام بهجمات وتفجيرات تستهدف مساجد», «مخططات تشمل اعتداءات على رجال الأمن»: aims have not happened (codebook,
Typing), whatever stands between the plan and the last act that «و» joins to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED, FORCES, VIOLENT
from rasid.events.roles.arguments import found
from rasid.events.words.grammar import is_one_of, words_of
from rasid.events.words.lexemes import readings, stemmed
from rasid.events.words.marks import PLAN

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.items import Item

_REACH = 28  # tokens from a plan to the last of the acts that it lists
_PLANNED = VIOLENT - {"interception"} | {"property_destruction"}
_ENDS = frozenset((".", "؛", ":", "؟", "\n"))


def plan_before(doc: Annotated, draft: Draft) -> int | None:
    """The word of planning that governs a masdar, or the present verb of a clause on one; None where another verb, «أن» or the
    end of a list stands between, or people died, whom nobody plans."""
    trigger = draft.trigger
    if draft.type not in _PLANNED or not doc.marks_at(draft.first) & PLAN:
        return None
    if trigger.tense == "past" or draft.definite or stemmed("perishing")[doc.norms[draft.first]]:
        return None
    start = doc.sentences[doc.sentence_of[draft.first]][0]
    row = doc.items[doc.sentence_of[draft.first]]
    sides = {i for item in row if item.kind in ("actor", "place") for i in range(item.first, item.last)}
    for i in range(draft.first - 1, max(start, draft.first - _REACH) - 1, -1):
        norm = doc.norms[i]
        if i in doc.named or i in sides:
            continue  # «وزارة» is no «زار»
        prepares = is_one_of(norm, "preparing") and doc.norms[i + 1].startswith("ل")
        if prepares or is_one_of(norm, "plotting_verbs") or is_one_of(norm, "plotting"):
            return i
        if is_one_of(norm, "tasking") and any(doc.norms[k].startswith(_LEADING) for k in range(i + 1, draft.first + 1)):
            return i
        if _ends_list(doc, i):
            return None
    return None


_LEADING = ("ب", "ل", "علي")  # what leads from «كلف», «جند» and «درب» to the act


def _ends_list(doc: Annotated, i: int) -> bool:
    """Whether token `i` parts what stands behind it from a plan before it."""
    token = doc.tokens[i]
    if token.kind != "word":
        return token.text in _ENDS or (token.text == "،" and not doc.norms[i + 1].startswith("و"))
    bare = token.norm.removeprefix("و")
    if bare in words_of("was") or bare in words_of("plan_holds") or "relatives" in doc.roles[i].classes:
        return False
    if doc.roles[i].verb or "complementizers" in doc.roles[i].classes or bare in words_of("goes_on"):
        return "prepositions" not in doc.roles[i].classes
    forms = [r.form.pos for r in readings(token.norm)]
    return bool(forms) and set(forms) == {"verb"}


def give_planners(doc: Annotated, draft: Draft) -> None:
    """«قبضت الشرطة على خلية كانت تخطط لاستهداف حاجز»: who plans would do it, and nobody who arrests them."""
    plan = plan_before(doc, draft)
    if plan is None:
        return
    row = [i for i in doc.items[doc.sentence_of[plan]] if i.kind == "actor" and i.value.kind != "site"]
    planner = _owner(plan, row) if is_one_of(doc.norms[plan], "plotting") else _subject(doc, plan, row)
    if planner is not None:
        draft.initiators = [found(planner)]
    elif _is_foiled(doc, plan):
        draft.initiators = [d for d in draft.initiators if d.value.kind not in FORCES or d.first > plan]


_FOIL = 14  # words from «أحبطت» to the plan


def _is_foiled(doc: Annotated, plan: int) -> bool:
    start = max(doc.sentences[doc.sentence_of[plan]][0], plan - _FOIL)
    return any(stemmed("foiled")[norm] or stemmed("custody_words")[norm] for norm in doc.norms[start:plan])


def _subject(doc: Annotated, plan: int, row: list[Item]) -> Item | None:
    """Of a verb of planning the side right behind it, or that before it, over «كان» and «الذي»."""
    behind = next((i for i in row if i.first == plan + 1 and not i.preposition), None)
    k = plan
    while k > 0 and (doc.norms[k - 1] in words_of("was") or "relatives" in doc.roles[k - 1].classes or doc.norms[k - 1] == "،"):
        k -= 1
    return behind or next((i for i in row if i.last == k), None)


def _owner(plan: int, row: list[Item]) -> Item | None:
    """«مخططات الخلية», «مخطط إرهابي لتنظيم»: whose a plan is."""
    return next(
        (i for i in row if i.value.kind in ARMED - FORCES and plan < i.first <= plan + 3 and i.preposition in ("", "ل")), None
    )
