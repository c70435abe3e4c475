"""What prepositions lead to around a trigger: targets, places, origins of fire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.items import Item
from rasid.events.kinds import ARMED, BLASTS, FIRE, TAKEN, WAYS
from rasid.events.roles.apart import is_apart, is_on_grounds
from rasid.events.roles.arguments import add, found, locatives_before, to_target
from rasid.events.roles.holders import holder_of
from rasid.events.setting.narrative import BOUND, is_destination, is_home, is_part_of, is_whose
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.mentions.reporting import is_reporting

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.roles.clauses import Clause


HEADING = frozenset(("نحو", "باتجاه", "تجاه", "صوب"))


def prepositional(clause: Clause, draft: Draft, agents: set[Item]) -> None:
    """Targets, places and origins by preposition, on both sides of the trigger."""
    away = False
    before: Item | None = None
    headings: list[Item] = []
    for item in clause.behind:
        if _is_joined_origin(item, before):
            draft.origins.append(found(item))  # «قادمة من سرف عمرة وزالنجي»
            continue
        before = item
        away = is_destination(clause.doc, item) or (away and item.joined)
        if away or item.kind not in ("actor", "place") or (agents and item in agents):
            continue
        if item.preposition == "الي" and is_reporting(clause.doc.tokens[item.first - 2].norm):
            continue  # «مشيرا إلى X»
        if (item.preposition in _APART or draft.type in TAKEN) and is_apart(clause, item):
            continue  # «خلال عملهم بالتهريب نحو مناطق النظام»
        if item.preposition == "علي" and _is_mounted(clause, item):
            continue
        if item.preposition == "الي" and _is_after_blast(clause):
            continue  # «تسارعوا عقب التفجير إلى المستشفيات»
        if item.preposition == "الي" and draft.type in _NOT_THERE and _is_where_taken(clause, item):
            continue
        if item.kind == "place" and item.preposition in HEADING and draft.type not in FIRE:
            headings.append(item)
            continue
        if item.preposition in words_of("toward"):
            if is_on_grounds(clause, item):
                continue
            if draft.type == "interception" and item.kind == "actor" and item.preposition in HEADING:
                continue  # «اعتراض مسيّرة أُطلقت نحو المطار»: where it was to hit is no target of who stopped it
            if item.kind == "actor" and item.value.label in WAYS and draft.type in BLASTS:
                continue  # «تعرضت حافلة لتفجير على شارع …»
            if item.preposition == "علي" and _is_where_it_was(clause, item, draft):
                if item.kind == "place":
                    add(draft.places, item)
                continue
            if draft.type not in _TO_COURT or item.kind == "place":  # «بتهمة الانتماء إلى التنظيم», «أحيلوا إلى المحكمة»
                to_target(draft, item)
        elif not item.preposition and clause.doc.tokens[item.first - 1].norm in words_of("aiming"):
            to_target(draft, item)  # «انفجرت عبوة على الطريق مستهدفة رتلا»
        elif item.kind == "place":
            if item.preposition in ("من", "انطلاقا") or _is_from_within(clause.doc, item):
                home = draft.type not in TAKEN and (is_home(clause.doc, item) or is_whose(clause.doc, item))
                if not (home or is_part_of(clause.doc, item)):
                    draft.origins.append(found(item))
            elif draft.lexeme.type in FIRE and _is_post_of_doers(clause.doc, item, draft):
                draft.origins.append(found(item))
            elif draft.origins and item.preposition in ("ب", "في") and item.first <= draft.origins[-1].last + 1:
                continue  # «من معسكر جورين بسهل الغاب»: where the origin is
            elif item.preposition in words_of("locative") or not item.preposition:
                add(draft.places, item)
        elif item.preposition in ("مع", "وبين") and draft.lexeme.frame == "clash":
            to_target(draft, item)
        elif item.preposition == "من" and item.value.kind == "site" and draft.type in FIRE and not draft.initiators:
            owner = holder_of(clause.doc, found(item))  # «قذائف أطلقت من مواقع للجيش»
            draft.initiators = [owner] if owner is not None else []
    locatives_before(clause, draft)
    for item in headings if not (draft.places or draft.target_places) else ():  # «وفي جبهة نهم تصدوا لزحف باتجاه الجبل»
        to_target(draft, item)


_NOT_THERE = TAKEN | {"property_destruction", "weapons_seizure"}


def _is_where_taken(clause: Clause, item: Item) -> bool:
    """«اعتقلت شابا في نابلس واقتادته إلى المعسكر», «نهبوا السوق وانسحبوا إلى القرية»: where those taken were brought, or their
    takers went, behind a verb that «و» joins."""
    norms = clause.doc.norms
    if clause.trigger.suffix and clause.trigger.joined:
        return True
    for i in range(item.first - 1, max(clause.trigger.last, item.first - _BROUGHT) - 1, -1):
        if norms[i].startswith("و") and not norms[i].startswith("وال") and norms[i].endswith(_WITH_THEM):
            return True
    return False


_WITH_THEM = ("ته", "تها", "تهم", "تهما", "وه", "وها", "وهم", "وهما", "وا")
_BROUGHT = 7  # words from «واقتادته» to «إلى»


def _is_where_it_was(clause: Clause, item: Item, draft: Draft) -> bool:
    """«عملية دهس وقعت على حاجز عسكري»: where an attack on people is said to have taken place."""
    at = item.first - 2
    people = "of_persons" in draft.lexeme.classes and (item.kind == "place" or item.value.kind == "site")
    if people and any(t.value.kind != "site" and t.first < item.first for t in draft.targets):
        return True  # «أعدم الجنود شابا على حاجز»
    return people and at >= clause.trigger.last and "exist" in clause.doc.roles[at].classes


def _is_mounted(clause: Clause, item: Item) -> bool:
    """«أطلق مسلحان على دراجة نارية النار على عقيد»: what the doer rides on, right behind him, with another upon whom he acts."""
    if item.kind != "actor" or item.value.kind != "site" or not stemmed("mounts")[clause.doc.norms[item.first]]:
        return False
    return any(i.last == item.first - 1 and i.value.kind in ARMED for i in clause.behind if i.kind == "actor")


def _is_after_blast(clause: Clause) -> bool:
    """Whether a known blast behind «عقب» and its kin is when something else went on, which has the words behind it."""
    before = clause.doc.tokens[clause.trigger.first - 1].norm if clause.trigger.first else ""
    known = clause.trigger.pos == "noun" and clause.trigger.definite and clause.trigger.lexemes[0].type in BLASTS
    return known and before in words_of("later_than")


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


def _is_from_within(doc: Annotated, item: Item) -> bool:
    """«تعرضت لقذائف من داخل الأراضي اليمنية», «من خارج المدينة»: «من» leads to the word that leads to a place."""
    return item.preposition in ("داخل", "خارج") and item.first > 1 and doc.tokens[item.first - 2].norm == "من"


def _is_joined_origin(item: Item, before: Item | None) -> bool:
    """Whether «و» joins a place to one that «من» leads to."""
    if before is None or item.kind != "place" or before.kind != "place" or before.preposition != "من":
        return False
    return item.joined and not item.preposition and item.first - before.last <= 1


_TO_COURT = ("arrest", "legal_action")


_APART = BOUND | {"من"}  # «أثناء محاولتهما العبور من قرية»
