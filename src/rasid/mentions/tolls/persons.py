"""Phrases of persons: the counts that «و», «إضافة إلى» or «فضلا عن» join, and when they add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.tolls.items import Item, item_at
from rasid.mentions.tolls.words import vocabulary

if TYPE_CHECKING:
    from rasid.mentions.tolls.page import Page

_REACH = 11  # tokens between two joined items: «جندي من الجيش الوطني في كمين بريف حلب وطفل»


def phrase_at(page: Page, i: int) -> list[Item]:
    """All items of the phrase that begins at token `i`, in order; empty where none does."""
    first = item_at(page, i)
    return [first, *joined_to(page, first)] if first else []


def joined_to(page: Page, first: Item) -> list[Item]:
    """The items joined to an item; farther off only what a count, kinship or a single person makes sure."""
    items: list[Item] = []
    position, near, added, budget = first.last, True, False, _REACH
    while budget and not page.ends(position):
        item = item_at(page, position, joined=not added, under="ل" if added else None)
        if item and (near or _is_sure(item, first)):
            if _is_no_person(page, item, first, near or added) or (added and not (item.noun or item.other)):
                break
            position = item.last
            if not _is_of_the_count(item, first):
                items.append(item)
                near, added, budget = True, False, _REACH
            continue
        if page.norm(position) in _THEIR_DEATH and page.norm(position + 1) in vocabulary("in_company"):
            position += 1
        if page.norm(position) in vocabulary("in_company") and (item := _with_him(page, first, position)):
            return [*items, item]
        if _parts(page, position, added):
            break
        near = near and page.norm(position) not in vocabulary("prepositions") and page.tokens[position].kind != "mark"
        added = added or page.norm(position) in vocabulary("added")
        position += 1
        budget -= 1
    return items


_THEIR_DEATH = frozenset(("مصرعه", "مصرعها", "حتفه", "حتفها"))


def _with_him(page: Page, first: Item, i: int) -> Item | None:
    """«قتل القيادي في الحركة مع أربعة من مرافقيه», «لقي مصرعه مع 40 آخرين»: counted others or people of his own behind «مع», in
    no fight with them."""
    item = item_at(page, i + 1) if not first.counted else None
    if item is None or not item.counted:
        return None
    if any(page.norm(k).removeprefix("ال") in vocabulary("fights") for k in range(first.first, i)):
        return None
    own = page.tokens[item.last - 1].text.endswith(("ه", "ها", "هم"))
    return item._replace(other=False) if item.other or (own and item.last - item.first > 1) else None


def _is_sure(item: Item, first: Item) -> bool:
    counted = item.counted and (item.noun or item.other)
    return counted or item.kin or (item.low is not None and (not item.definite or first.definite))


def _is_no_person(page: Page, item: Item, first: Item, near: bool) -> bool:
    """A noun that is a toll of its own, an adjective («23 عنصرا جنائيا وتكفيريا»), or the object of a preposition."""
    beside = page.norm(item.first - 1)  # it agrees in case with a noun or adjective right before it
    adjective = item.accusative and not item.counted and item.low == 1 and first.counted and beside.endswith("ا")
    governed = not near and not item.counted and not item.kin and page.norm(item.first - 1) in vocabulary("prepositions")
    return item.casualty is not None or adjective or governed


def _is_of_the_count(item: Item, first: Item) -> bool:
    """«الآلاف من الأطفال والنساء»: one count of several nouns."""
    return item.definite and not item.counted and item.low is None and not item.kin and not first.definite


def _parts(page: Page, i: int, added: bool) -> bool:
    """Whether a phrase of persons cannot go on over token `i`."""
    entry = page.word(i)
    if page.says_harm(i) or (entry and entry.casualty) or (i in page.numbers and not added):
        return True
    return page.norm(i) in vocabulary("connectives") or page.in_list(i, "stops") or page.in_list(i, "parts")


def companions(page: Page, i: int) -> list[Item]:
    """«وقتلوه مع اثنين من أبنائه», «فقتلته وزوجته»: who is added to a victim that a pronoun names."""
    if page.norm(i) == "مع":
        return phrase_at(page, i + 1)
    kin = item_at(page, i, joined=True)
    return [kin, *joined_to(page, kin)] if kin and kin.kin else []


def merged(items: list[Item]) -> list[Item]:
    """Items of one group told together add up where one of them is a single person («وزير ونجله», «آخر وثلاثة مجندين»)."""
    done: list[Item] = []
    for item in items:
        if done and _add_up(done[-1], item):
            done[-1] = _sum(done[-1], item)
        else:
            done.append(item)
    return done


def _add_up(last: Item, item: Item) -> bool:
    few = last.low == item.low == 1 and not (last.counted or item.counted)  # «فقتل سوري ولبناني»
    alike = item.kin or last.other or item.other or (last.group == item.group and (few or item.group != "people"))
    two_counts = last.counted and (item.counted or (item.kin and last.low != 1))
    known = item.low is not None and last.low is not None
    return alike and not two_counts and (known or (item.kin and item.low is None and item.high is None))


def _sum(last: Item, item: Item) -> Item:
    low = None if last.low is None or item.low is None else last.low + item.low
    best = None if last.best is None or item.best is None else last.best + item.best
    high = None if last.high is None or item.high is None else last.high + item.high
    group = item.group if last.other else last.group
    if item.kin and group in ("women", "children", "people"):
        group = "civilians"
    return last._replace(last=item.last, low=low, best=best, high=high, group=group)
