"""Masdars of harm and their genitive: «مقتل 5 مدنيين», «إصابة جندي», «اعتقال القوات ثلاثة شبان», «مقتل أبو خالد»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.tokens import is_quoted
from rasid.mentions.tolls.items import item_at
from rasid.mentions.tolls.objects import object_after, object_behind
from rasid.mentions.tolls.persons import merged, phrase_at
from rasid.mentions.tolls.reading import FAR, Reading, follows, is_unreal, named, pronoun
from rasid.mentions.tolls.words import vocabulary

if TYPE_CHECKING:
    from rasid.mentions.tolls.items import Item
    from rasid.mentions.tolls.page import Page
    from rasid.mentions.tolls.words import Masdar


def read_masdar(page: Page, i: int, masdar: Masdar) -> Reading | None:
    """What a masdar at token `i` tells; None where it is no toll («إصابة الهدف», «محاولة اغتيال»)."""
    if is_unreal(page, i) or (masdar.agentive and page.is_counted(i)):
        return None
    if page.norm(i - 1) in ("حاله", "حالات") and page.is_counted(i - 1):  # «23 حالة وفاة مؤكدة» counts cases
        return None
    if masdar.split.suffix and page.norm(i - 1) in _WAS_DONE and (told := _told_before(page, i - 1)):
        return Reading(i, (masdar.kind,), [told])
    if masdar.split.suffix:
        suffix = masdar.split.suffix
        thing = (masdar.kind == "injured" or masdar.split.stem == _SINKING) and _is_of_craft(page, i, suffix)
        thing = thing or (masdar.kind == "injured" and _is_direct(page, i, suffix))
        return None if masdar.agentive or thing or _is_reference(page, i) else pronoun(i, masdar.kind, masdar.split.suffix)
    kind = "killed" if masdar.kind == "missing" and follows(page, i, ("حيا", "لحيا"), FAR + 8) else masdar.kind
    second = _joined_kind(page, i + 1, masdar)
    quoted = is_quoted(page.tokens, i, i + 1)  # ««استشهاد» 12 من رجال الأمن»
    items = _genitive(page, i + 1 + (second is not None or quoted), masdar)
    kinds = (kind,) if second is None else (kind, second)
    return Reading(i, kinds, merged(items)) if items else None


def _told_before(page: Page, j: int) -> Item | None:
    """«ثلاثة جنود تم قتلهم»: the indefinite people right before «تم», at token `j`."""
    for k in range(max(j - _PEOPLE, 0), j):
        item = item_at(page, k)
        whole = item is not None and (item.last == j or page.norm(item.last) == "من") and item.noun
        if whole and item is not None and not (item.definite or item.casualty or page.is_governed(k)):
            return item
    return None


_WAS_DONE = frozenset(("تم", "تمت", "جري", "يتم"))
_PEOPLE = 8  # words of a count of people


def _is_reference(page: Page, i: int) -> bool:
    """«متأثرا بإصابته», «لقي مصرعه», «قتل السائق إثر إصابته بطلق»: the pronoun's person is told by the words before."""
    if page.norm(i - 1) in _OF_WHAT and any(page.says_harm(k) for k in range(max(i - _DIED, 0), i - 1)):
        return not any(page.ends(k) for k in range(max(i - _DIED, 0), i))
    return any(page.norm(k).startswith(("متاث", "لقي", "لقوا")) for k in range(max(i - 4, 0), i))


def _is_of_craft(page: Page, i: int, suffix: str) -> bool:
    """«السفينة … إثر إصابتها بصاروخ»: the pronoun stands for a craft or building told before, and no person told with it."""
    found = False
    for k in range(i - 1, max(i - _CRAFT, -1), -1):
        if page.ends(k):
            break
        norm = page.norm(k).lstrip("وبل").removeprefix("ال")
        if norm in vocabulary("craft") and not found:
            found = suffix == ("ها" if norm.endswith("ه") else "ه")
            if found and suffix == "ها":
                return True
        item = item_at(page, k)
        if item and (item.group == "women" or (item.low == 1 and page.norm(k).endswith("ه") is (suffix == "ها"))):
            return False  # «عمل عامل في مستودع … إثر إصابته»: a person whom the pronoun may stand for
    return found


def _is_direct(page: Page, i: int, suffix: str) -> bool:
    """«استهداف مبنيين وإصابتهما بشكل مباشر», «وأصابوها إصابة مباشرة»: a hit of things, which «هم» alone does not stand for."""
    behind = (page.norm(i + 1), page.norm(i + 2))
    how = behind[1] if behind[0] in ("اصابه", "اصابات", "بشكل") else behind[0].removeprefix("ب")
    return suffix != "هم" and (how.removesuffix("ه") + "ه") in vocabulary("direct")


_OF_WHAT = frozenset(("اثر", "جراء", "نتيجه", "بسبب", "بعد"))  # «قتل … إثر إصابته»
_DIED = 10  # tokens from a death to what was died of
_SINKING = "غرق"
_CRAFT = 16  # tokens back to a craft that was hit


def _joined_kind(page: Page, i: int, masdar: Masdar) -> str | None:
    """The kind of a second masdar with the same genitive («مقتل وإصابة العشرات»)."""
    entry = page.word(i)
    other = entry.masdar if entry else None
    if other and other.split.prefix == "و" and not other.split.suffix and other.kind != masdar.kind:
        return other.kind
    return None


def _genitive(page: Page, j: int, masdar: Masdar) -> list[Item]:
    items = phrase_at(page, j)
    if items and masdar.strict and not _is_told_of_persons(page, items[0]):
        return []
    if items and masdar.agentive and items[0].definite and items[0].low is None:
        return []  # «قتل المدنيين» is told in general
    if items:
        return (object_behind(page, items) if masdar.agentive else []) or items
    if masdar.agentive and not page.is_small(j) and (items := object_after(page, j)):
        return items
    series = masdar.agentive and page.in_list(j - 2, "series")  # «عمليات اغتيال شبه يومية»
    return named(page, j) if masdar.named and not series else []


_SINCE = frozenset(("منذ", "ضمن", "نتيجه"))


def _is_told_of_persons(page: Page, item: Item) -> bool:
    """A bare number after a word that is also used of things must not count what follows it («إصابة 3 أبراج»)."""
    if item.noun or item.other or not item.counted or not page.is_word(item.last):
        return True
    follower = page.norm(item.last)
    small = page.is_small(item.last) or follower in _SINCE or follower[0] in "وبفل"
    return small or page.word(item.last) is not None or follower.endswith("ا")
