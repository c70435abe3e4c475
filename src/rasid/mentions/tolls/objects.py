"""Who suffered it where somebody else did it: the object behind the agent («قتل مسلحون شابا», «قتلت الغارة 3 مدنيين»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.tolls.items import ONE_OF, Item, item_at
from rasid.mentions.tolls.names import given_names
from rasid.mentions.tolls.persons import phrase_at
from rasid.mentions.tolls.reading import FAR, behind_aside, is_each, named
from rasid.mentions.tolls.words import vocabulary

if TYPE_CHECKING:
    from rasid.mentions.tolls.page import Page

_HANDS = frozenset(("يد", "يدي", "ايدي", "طرف", "جانب"))
_SHORT = 4  # letters of a name with «و» or of «وقد»
ARMED = ("fighters", "soldiers", "police")


def object_behind(page: Page, agents: list[Item]) -> list[Item]:
    """The object where the persons right after the verb did it: they are armed or a plural, and an object follows them."""
    agent = agents[0]
    if agent.other or page.says_harm(agent.last):  # «قتل مجند وأصيب آخر برصاص مسلحين»
        return []
    near = _next_persons(page, agent.last)
    if near and (len(agents) == 1 or near[0].last <= agents[1].first):  # «قتل مسلحون ضابطا بالجيش وابنه»
        return near
    if len(agents) > 1:
        return []
    if agent.counted or (agent.low is not None and agent.group not in ARMED):
        return []
    return object_after(page, agent.last) or named_behind(page, agent.last)


def named_behind(page: Page, j: int) -> list[Item]:
    """«اغتال مسلحون مجهولون سامر الحسن», «قتل مسلحون المدعو سامر», «قتل مسلحون حاخاما في …»: a given name or an unlisted
    accusative behind doers in the nominative."""
    while page.norm(j).endswith("ون"):
        j += 1
    nominative = page.norm(j - 1).endswith("ون")
    while page.in_list(j, "adverbs"):  # «اغتال مجهولون مساء أمس سامر الحسن»
        j += 1
    called = page.norm(j) in vocabulary("called")
    if not nominative or page.is_nameless(j):
        return []
    if called or page.norm(j) in given_names():
        return named(page, j + called)
    unlisted = page.word(j) is None and page.norm(j).endswith("ا") and page.norm(j + 1) in vocabulary("prepositions")
    return [Item(j, j + 1, 1, 1, 1, "people")] if unlisted else []


def _next_persons(page: Page, j: int) -> list[Item]:
    """«قتل أربعة مسلحين ملثمين 12 جنديا», «قتل مسلحون مجهولون شيخ القبيلة»: persons again with only adjectives between."""
    nominative = page.norm(j - 1).endswith("ون")
    for k in range(j, j + 4):
        item = item_at(page, k)
        if item and page.in_list(item.last, "parts"):  # «قتل عشرون شخصا سبعة منهم أطفال»
            return []
        if item and item.noun and (item.counted or (item.low is not None and nominative)):
            return phrase_at(page, k)
        norm = page.norm(k)
        if norm in vocabulary("particles") or norm.startswith("و") or not norm.endswith(("ين", "ون", "ا")):
            return []
        nominative = norm.endswith("ون")
    return []


def object_after(page: Page, j: int) -> list[Item]:
    """The first phrase behind an agent at token `j` that can be an object: counted, accusative, one person, a titled name."""
    behind = j
    for k in range(j, min(j + FAR, len(page.tokens))):
        behind = max(behind, behind_aside(page, k) or k)
        if k < behind:
            continue
        if page.ends(k) or page.in_list(k, "stops") or page.in_list(k, "updates") or (k > j and page.says_harm(k)):
            break
        item = item_at(page, k)
        if item is None and is_each(page, k):
            return named(page, k)
        if item and not item.casualty and not page.is_governed(k) and _can_be_object(page, item, j):
            return phrase_at(page, k)
        behind = max(behind, item.last if item and item.counted else k)  # «… وأنقذت 15 شخصا»
    return []


def one_after(page: Page, j: int) -> list[Item]:
    """Whom a verb that can only be active kills («اغتال مسلحون يستقلون دراجة ضابطا»): an accusative, or the first persons
    behind it that have not the ending of a subject."""
    first: list[Item] = []
    for k in range(j, min(j + FAR, len(page.tokens))):
        if page.ends(k) or page.in_list(k, "stops") or page.in_list(k, "connectives") or (k > j and page.says_harm(k)):
            break
        if first and k < first[0].last:
            continue  # «تسعة إرهابيين» is one phrase
        item = item_at(page, k)
        if item and item.noun and not item.kin and not page.is_governed(k) and not page.norm(k).endswith(("ون", "ان")):
            if item.accusative or (first and _are_armed(first[0])):
                return phrase_at(page, k)
            first = first or phrase_at(page, k)
    return first or named_behind(page, j)


def _are_armed(agent: Item) -> bool:
    """«اغتال عناصر التنظيم ثلاثة شبان»: men of arms, uncounted, before other persons are who did it."""
    return agent.group in ARMED and not agent.counted and agent.low is None


def _can_be_object(page: Page, item: Item, agent: int) -> bool:
    led = page.norm(item.first - 1)
    if led in _HANDS:  # «اغتيال ضابط على يد مسلحين»
        return False
    if page.norm(item.first - 2) in vocabulary("occasions") and page.is_word(item.first - 1) and led not in vocabulary("spans"):
        return False  # «قتل شرطي خلال ملاحقة مهربين»: the genitive of what went on meanwhile
    if led[:1] == "و" and led[1:3] != "ال" and len(led) > _SHORT and page.word(item.first - 1) is None:
        return False  # «… وتحرير 600 عامل»: the object of another word
    if led[:1] == "ب" and led[1:3] != "ال" and not (item.low == 1 and item.accusative):  # «برصاص مسلحين», but «ببغداد شابا»
        return False
    if item.first > agent and item.definite and not item.counted and _is_genitive(page, item.first):
        return False
    if (item.counted and (item.noun or item.other)) or item.accusative or page.norm(item.first) in ONE_OF:
        return True
    if item.low != 1 or not item.noun or item.kin or item.first == agent:
        return False
    if page.norm(item.first) in vocabulary("assailants"):
        return True
    return _is_titled(page, item.first) if item.definite else item.group in ("women", "children")


def _is_genitive(page: Page, k: int) -> bool:
    """«قتل جنديان في مناطق الحوثيين»: a definite noun behind one without article is its genitive."""
    led = page.norm(k - 1)
    if led[:2] == "ال" or led[:3] in ("بال", "وال") or led.endswith("ون"):  # «قتل مجهولون الشاب»
        return False
    return page.is_word(k - 1) and not page.in_list(k - 1, "adverbs")


def _is_titled(page: Page, k: int) -> bool:
    """«الشاب محمود»: a definite noun of persons and a name."""
    following = page.norm(k + 1)
    return (
        not page.is_nameless(k + 1) and page.word(k + 1) is None and k + 1 not in page.numbers and not following.startswith("ال")
    )
