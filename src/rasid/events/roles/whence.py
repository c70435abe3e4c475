"""Where fire came from: the places of posts, of stationed doers and of ships, and what «من» leads to over another word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasid.events.kinds import FIRE
from rasid.events.roles.arguments import CRAFT
from rasid.events.setting.narrative import is_home, is_part_of, is_whose
from rasid.events.words.lexemes import stemmed
from rasid.mentions.found import Found

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause


def is_from_within(doc: Annotated, item: Item) -> bool:
    """«تعرضت لقذائف من داخل الأراضي اليمنية», «من خارج المدينة»: «من» leads to the word that leads to a place."""
    return item.preposition in ("داخل", "خارج") and item.first > 1 and doc.tokens[item.first - 2].norm == "من"


def is_joined_origin(item: Item, before: Item | None) -> bool:
    """Whether «و» joins a place to one that «من» leads to."""
    if before is None or item.kind != "place" or before.kind != "place" or before.preposition != "من":
        return False
    return item.joined and not item.preposition and item.first - before.last <= 1


def is_where_doers_are(clause: Clause, item: Item, draft: Draft) -> bool:
    """Whether a place is where those who fired stood, and not where it fell."""
    return draft.lexeme.type in FIRE and (_is_post_of_doers(clause.doc, item, draft) or _is_at_sea(item, draft))


def origins_before(clause: Clause, draft: Draft) -> list[Found[Any]]:
    """«شن الطيران من أجواء الجولان غارات», «صاروخ من اليمن يستهدف إيلات»: what «من» leads to between a light verb and its noun,
    or right behind arms before their verb."""
    if draft.lexeme.type not in FIRE and not any(i.kind == "weapon" and i.value.kind in CRAFT for i in clause.before):
        return []
    doc, arms = clause.doc, {i.last for i in clause.before if i.kind == "weapon"}
    light = clause.light if clause.light is not None else len(clause.doc.tokens)
    row = [i for i in clause.before if i.kind == "place" and i.preposition == "من"]
    row = [i for i in row if not (is_home(doc, i) or is_whose(doc, i) or is_part_of(doc, i))]
    return [Found(i.first, i.last, i.value) for i in row if i.first > light or i.first - 1 in arms]


def _is_post_of_doers(doc: Annotated, item: Item, draft: Draft) -> bool:
    """«قصفت القوات المتمركزة في معسكر جورين بلدة الزيارة»: where those who fire are stationed is where it came from."""
    for i in range(item.first - 1, max(item.first - _STATIONED, 0), -1):
        if any(place.last == i + 1 for place in doc.items[doc.sentence_of[i]] if place.kind == "place"):
            return False  # «المتمركزة في معسكر جورين بلدة الزيارة»: the first is the post
        if stemmed("stationed")[doc.tokens[i].norm]:
            last = max((a.last for a in doc.actors if a.last <= i), default=0)
            return i - last <= 1 and any(doer.last == last for doer in draft.initiators)
    return False


_STATIONED = 5  # words from «المتمركزة» to where («المتمركزة في محيط قلعة المضيق»)


def _is_at_sea(item: Item, draft: Draft) -> bool:
    """«قصفت بوارج في البحر المتوسط مواقع …»: the sea right behind those who fired."""
    place = item.value.place
    return place is not None and place.kind == "sea" and any(d.last == item.first - 1 for d in draft.initiators)
