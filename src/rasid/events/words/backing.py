"""Who takes part at another's side: «بدعم من X», «بالتعاون مع X», «مدعومة بـX», «تساندها X».

Whoever merely pays or arms a side («فصائل مدعومة من تركيا») takes no part: that stays within the side's own name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed

if TYPE_CHECKING:
    from rasid.language.tokens import Token

SUPPORT = "بدعم"  # the preposition that an item has which such a phrase leads to
_LINKS = ("من", "مع", "ل")


def support_of(tokens: list[Token], first: int, kind: str) -> bool:
    """Whether an adverbial phrase of support or company leads to the side (of `kind`) that begins at token `first`.

    A government gives support from afar, and has to act «بالتعاون مع» or «بمشاركة» to take part.
    """
    i = first - 1
    if i >= 0 and tokens[i].norm in _LINKS:
        i -= 1
    for back in (i, i - 1):  # «بإسناد جوي من»
        if back < 0 or tokens[back].kind != "word":
            return False
        norm = tokens[back].norm.removeprefix("و")
        if norm == "جانب" and back and tokens[back - 1].norm.removeprefix("و") == "الي":
            return True
        if norm.startswith("ب") and stemmed("taking_part")[norm]:
            return True
        if norm.startswith("ب") and stemmed("backing")[norm]:
            return kind in ARMED
    return False


def guards(tokens: list[Token], first: int) -> bool:
    """Whether the side at token `first` is told as the guard of who acts («بحماية الجيش», «بحراسة مشددة من الشرطة»)."""
    for k in range(first - 1, max(first - _TO_GUARD, -1), -1):
        norm = tokens[k].norm
        if tokens[k].kind != "word":
            return False
        if stemmed("guarding")[norm]:
            return norm.startswith("ب") or (k > 0 and tokens[k - 1].norm in _UNDER)
        if (norm not in _LINKS and k < first - 2) or norm.startswith("ال"):  # «بحماية الجيش ثلاثة منازل»
            return False
    return False


GUARD = "بحماية"  # the preposition of whom such a phrase leads to
_UNDER = frozenset(("تحت", "وسط", "في", "ب"))
_TO_GUARD = 4  # words back to it


def uses(tokens: list[Token], first: int) -> bool:
    """Whether the side at token `first` is told as who is in what was hit («مبان يستخدمها جنود», «منزلا يتحصن فيه مسلحون»)."""
    i = first - 1 - (first > 1 and tokens[first - 1].norm in words_of("in_it"))
    return i >= 0 and tokens[i].norm in words_of("used_by")


USER = "يستخدمها"  # the preposition, so to say, of whom such a clause names


def is_backing(tokens: list[Token], last: int, first: int) -> bool:
    """Whether the words from token `last` to `first` say that the side behind them fights with the one before («مدعومة بـ»)."""
    between = [t.norm for t in tokens[last:first] if t.kind == "word"]
    if not 1 <= len(between) <= 2:
        return False
    if stemmed("backs_it")[between[0]] and between[0].endswith(("ها", "هم", "ه")):
        return len(between) == 1
    backed = stemmed("backed")[between[0]]
    return backed and ((len(between) == 1 and tokens[first].norm.startswith("ب")) or between[-1] == "ب")
