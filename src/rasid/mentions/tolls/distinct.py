"""The counts of one happening without repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.folding import fold
from rasid.mentions.tolls.names import given_names

if TYPE_CHECKING:
    from rasid.mentions.tolls.toll import Toll


def distinct(tolls: list[Toll]) -> list[Toll]:
    """The tolls of one happening without repeats: equal counts once, a vague one only where none makes it exact.

    «مقتل العشرات» in a headline is no second toll beside «52 قتيلا», nor «50 بين قتيل وجريح» beside 20 killed and 30 injured.
    """
    kept: list[Toll] = []
    for toll in tolls:
        if any(_repeats(toll, t) for t in kept) or _is_named_of(toll, kept) or _is_vague_part(toll, tolls):
            continue
        if toll.of is not None or not (_is_sum(toll, tolls) or any(_refines(t, toll) or _is_more(t, toll) for t in tolls)):
            kept.append(toll)
    return kept


def _repeats(toll: Toll, told: Toll) -> bool:
    """Whether a count says what one told before says: «امرأة ورضيعها» and «طفل وامرأة» are each two counts of one."""
    if (told.kind, told.low, told.high) != (toll.kind, toll.low, toll.high):
        return False
    if toll.kin and not told.kin and toll.low == 1 and toll.head != told.head:
        return False  # «اغتيل قاض، وقتل مرافقه»
    groups = {told.group, toll.group}
    others = told.head == toll.head or (len(groups) == 2 and groups <= _APART and not groups.isdisjoint(_FAMILY))
    return told.group == toll.group and told.head != toll.head if toll.low is None else not others


def _is_named_of(toll: Toll, told: list[Toll]) -> bool:
    """«قتل ثلاثة … وأفادت الوكالة باستشهاد المواطن سامر العلي ومحمد الخطيب»: those of a count told before whom a later sentence
    names, not those told beside it («مقتل القيادي سامر ومرافقيه»)."""
    if toll.persons is None or toll.of is not None or toll.low is None or toll.low != toll.high:
        return False
    count, words = toll.low, [fold(word).strip('"«»') for word in toll.persons.text.split()]
    listed = words[0].startswith("ال") and any(word in given_names() for word in words)  # «المصورين وائل العبسي وسعد النظاري»
    if words[0] not in given_names() and not listed and not (words[0].startswith("ال") and count == 1):
        return False
    totals = (t for t in told if t.kind == toll.kind and t.of is None and t.best is not None)
    return any(toll.head - t.head > _BESIDE and count < (t.low or 0) for t in totals)


_BESIDE = 6  # tokens within which two counts are told beside one another
_FAMILY = frozenset(("children", "women"))
_APART = _FAMILY | {"soldiers", "police", "fighters"}


def _is_more(told: Toll, toll: Toll) -> bool:
    """«قتل 21 … ما أسفر عن مقتل وإصابة عدد من المواطنين», «عشرات القتلى والجرحى»: whether a count says more than a vague
    one of two kinds at once."""
    if toll.low is not None or toll.high not in _VAGUE:
        return False
    return told.of is None and told.kind == toll.kind and (told.low or 0) >= _VAGUE[toll.high or 0]


_VAGUE = {9: 2, 99: 20, 999: 200, 9999: 2000}  # «عدد من», «عشرات», «مئات», «آلاف»: lower bounds by upper ones


def _is_vague_part(toll: Toll, tolls: list[Toll]) -> bool:
    """«بينهم أطفال» beside «بينهم ثلاثة أطفال»: whether a part without a number is counted elsewhere."""
    if toll.of is None or toll.low is not None or toll.high is not None:
        return False
    return any(t.of is not None and (t.kind, t.group) == (toll.kind, toll.group) and (t.low or 0) > 1 for t in tolls)


def _is_sum(toll: Toll, tolls: list[Toll]) -> bool:
    """Whether a count of killed and injured together («110 بين قتيل وجريح») is told apart elsewhere."""
    if toll.low is not None or toll.high is None:
        return False
    if not any(t.kind != toll.kind and (t.low, t.high) == (None, toll.high) for t in tolls):
        return False  # of several happenings, and of one kind
    killed, injured = ({t.best for t in tolls if t.kind == kind and t.best and t.of is None} for kind in ("killed", "injured"))
    return any(a + b == toll.high for a in killed for b in injured)


def spells_out(body: Toll, headline: Toll) -> bool:
    """Whether a body says in full what its headline rounds or leaves vague («عشرات القتلى», then «ما لا يقل عن 53»)."""
    if (body.kind, body.of) != (headline.kind, None) or headline.of is not None or body.low is None:
        return False
    low, high = headline.low, headline.high
    if low is None:
        return high is None  # with a bound it is of several happenings or of two kinds
    if low != high:
        return low <= body.low and (high is None or body.low <= high)
    rounded = low >= _ROUND and low % 10 == 0 and abs(low - body.low) * _NEARLY <= body.low
    return (low == body.low and body.high is None) or (rounded and low != body.low)


_ROUND, _NEARLY = 50, 20  # counts from which headlines round, to a twentieth


def _refines(exact: Toll, toll: Toll) -> bool:
    """Whether a count of the same kind is exact and lies in the bounds of a vague one."""
    if exact.kind != toll.kind or exact.of is not None or exact.low is None or exact.low != exact.high:
        return False
    if toll.low == toll.high and toll.low is not None:
        return False
    if (toll.low is None) != (toll.high is None):
        return False  # «أكثر من 50» is a claim of its own
    return (toll.low or 0) <= exact.low and (toll.high is None or exact.low <= toll.high)
