"""Set phrases: «أودى بحياة 5 أشخاص», «راح ضحيته 22 شخصا», «القبض على مطلوبين», «العثور على جثة رجل» (lexicon: `phrases`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rasid.language.folding import fold
from rasid.lexicon import load
from rasid.mentions.tolls.items import Item, item_at
from rasid.mentions.tolls.persons import joined_to, merged, phrase_at
from rasid.mentions.tolls.reading import Reading, is_divided, is_unreal

if TYPE_CHECKING:
    from rasid.mentions.tolls.page import Page

_BODY = ("جثه", "جثمان")


class _Phrase(NamedTuple):
    then: tuple[str, ...]
    kind: str
    several: bool
    gap: int
    over: int
    unless: tuple[str, ...]
    counted: bool
    under: bool


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """The phrases of the lexicon by the folded word that begins them."""
    table: dict[str, tuple[_Phrase, ...]] = {}
    for entry in load("tolls")["phrases"]:
        phrase = _Phrase(
            tuple(fold(w) for w in entry["then"]),
            entry["kind"],
            entry.get("several", False),
            entry.get("gap", 0),
            entry.get("over", 0),
            tuple(fold(w) for w in entry.get("unless", ())),
            entry.get("counted", False),
            entry.get("under", False),
        )
        head = fold(entry["head"])
        table[head] = (*table.get(head, ()), phrase)
    return table


def is_phrase_head(norm: str) -> bool:
    """Whether a set phrase begins with this word."""
    return _plain(norm) in _phrases()


def _plain(norm: str) -> str:
    """The word without conjunction and article, the spelling under which set phrases are listed."""
    if norm in _phrases():
        return norm
    bare = norm[1:] if norm[:1] in ("و", "ف", "ب", "ل") else norm
    return bare.removeprefix("ال")


def read_phrase(page: Page, i: int) -> Reading | None:
    """What a set phrase that begins at token `i` tells."""
    for phrase in _phrases().get(_plain(page.norm(i)), ()):
        j = _behind(page, i, phrase)
        if j is None or is_unreal(page, i):
            continue
        items = _persons_behind(page, j, phrase)
        if items and (is_divided(page, items[-1]) or _is_another(page, items[0])):
            continue
        if not items and _is_found_body(page, i):
            items = [Item(i, i + 1, 1, 1, 1, "people")]
        if phrase.counted and not (items and _is_of_persons(page, items[0], phrase.under)):
            continue
        if items and phrase.several:
            items = [item._replace(low=None, best=None) for item in items]
        if items:
            return Reading(i, (phrase.kind,), merged(items))
    return None


def _persons_behind(page: Page, j: int, phrase: _Phrase) -> list[Item]:
    """Who a phrase tells of over what did it, in its own clause; a few words on only persons that are counted."""
    for k in range(j, j + phrase.over + 1):
        if k > j and page.in_list(k, "stops"):
            break
        found = _persons_at(page, k, phrase)
        if found and (k - j <= _NEAR or found[0].low is not None):
            return found
    return []


_NEAR = 3  # words of what did it, over which persons without a count are told


def _persons_at(page: Page, k: int, phrase: _Phrase) -> list[Item]:
    """Who a phrase tells of from token `k` on; over what did it («راح ضحية الهجوم الانتحاري طفل») no definite quality of it."""
    if phrase.under:
        led = page.norm(k)[:1] == "ب" and (
            item_at(page, k + 1) if page.norm(k) == "ب" else item_at(page, k, under="ب")
        )  # «بـ 11»
        return [led, *joined_to(page, led)] if led else []
    found = phrase_at(page, k)
    quality = bool(phrase.over and found and found[0].definite and found[0].low == 1)
    return [] if quality else found


def _behind(page: Page, i: int, phrase: _Phrase) -> int | None:
    """The token behind the words of a phrase; None where they do not stand here."""
    if phrase.unless and page.norm(i + 1).removeprefix("ال").startswith(phrase.unless):
        return None
    j = i + 1
    while phrase.gap and j < i + phrase.gap and not page.ends(j) and page.norm(j) != phrase.then[0]:
        j += 1
    for expected in phrase.then:
        if page.norm(j) not in (expected, "ب" + expected):
            return None
        j += 1
    return None if phrase.unless and page.norm(j).startswith(phrase.unless) else j  # «قضوا على يد …»


def _is_of_persons(page: Page, item: Item, under: bool) -> bool:
    """Whether a numeral counts persons and nothing behind it says what became of them («سقوط 8 أشخاص بين قتيل وجريح»)."""
    if not item.counted or not item.noun or item.casualty:
        return False
    if under:
        return True
    last = next((k for k in range(item.last, item.last + _STATE) if k in page.numbers), item.last + _STATE)  # «… و57 جريحا»
    behind = [page.word(k) for k in range(item.last, last)]
    return page.norm(item.last) not in _BETWEEN and not any(w and w.casualty and not w.casualty.split.conjunction for w in behind)


_STATE = 4  # words behind persons that may say their state
_BETWEEN = ("بين", "ما", "في")  # «سقط 3 جنود في الأسر»


def _is_another(page: Page, item: Item) -> bool:
    """«ست جثث وتسعة جرحى»: whether «و» joins people with a fate of their own to what a phrase begins with."""
    return item.casualty is not None and page.norm(item.first)[:1] == "و"


def _is_found_body(page: Page, i: int) -> bool:
    """«العثور على جثة», «انتشال جثمان»: a body is a death told where it is found."""
    single = page.norm(i).lstrip("وب") in _BODY
    return single and not page.is_counted(i) and any(page.in_list(k, "findings") for k in range(i - 4, i))
