"""The time in focus: phrases that go on from what was told before («في اليوم التالي», «وبعد أسبوعين», «قبل ذلك بعام»).

The focus is the nearest time told in front. A phrase that counts from a happening named behind it («بعد يومين من مقتل …») has
its own anchor and is left as it is.
"""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from typing import TYPE_CHECKING

from rasid.mentions.found import Found
from rasid.mentions.times.chain import phrase_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.language.tokens import Token
    from rasid.records import TimeMention

_NAMED = frozenset(("من", "علي"))
_REACH = 150  # tokens: a focus is some sentences old at most


def bind(
    tokens: list[Token],
    found: list[Found[TimeMention]],
    reference: date | None,
    resolve: Callable[[TimeMention, date], TimeMention],
) -> list[Found[TimeMention]]:
    """The mentions, those that lean on the focus read against it; `resolve` reads a mention against a day."""
    bound: list[Found[TimeMention]] = []
    for mention in found:
        if mention.value.anchor == "focus" and not _counts_from_what_follows(tokens, mention):
            mention = _bound(tokens, mention, bound, reference, resolve)
        bound.append(mention)
    return bound


def _counts_from_what_follows(tokens: list[Token], mention: Found[TimeMention]) -> bool:
    unread = mention.value.edtf is None
    return unread and mention.last < len(tokens) and tokens[mention.last].norm in _NAMED and not _is_same_time(tokens, mention)


def _is_same_time(tokens: list[Token], mention: Found[TimeMention]) -> bool:
    """«في اليوم نفسه من …» leans on the focus whatever follows."""
    return tokens[mention.last - 1].norm in ("نفسه", "ذاته", "نفسها", "ذاتها", "التالي", "التاليه")


_HOURS = 12  # fewer do not leave the day they are counted from, as news counts


def _is_within_the_day(tokens: list[Token], mention: Found[TimeMention]) -> bool:
    """«وبعد ساعات», «قبلها بدقائق»: later or earlier on the day in focus."""
    phrase = phrase_at(tokens, mention.first)
    shifts = phrase.shifts if phrase else []
    return bool(shifts) and all(unit in _UNDER_A_DAY and abs(fewest) < _HOURS for fewest, _, unit in shifts)


_UNDER_A_DAY = frozenset(("hour", "minute", "second"))


def _bound(
    tokens: list[Token],
    mention: Found[TimeMention],
    before: list[Found[TimeMention]],
    reference: date | None,
    resolve: Callable[[TimeMention, date], TimeMention],
) -> Found[TimeMention]:
    today = reference.date() if isinstance(reference, datetime) else reference
    for earlier in before[::-1]:
        focus = earlier.value
        if mention.first - earlier.first > _REACH:
            break
        if focus.start is None or focus.end is None or focus.edtf is None or focus.edtf.startswith("["):
            continue
        value = resolve(mention.value, focus.start)
        if _is_within_the_day(tokens, mention):
            value = dataclasses.replace(value, start=focus.start, end=focus.end, edtf=focus.edtf.split("T")[0])
        sharp = value.start is not None and value.start == value.end
        if sharp and (focus.end - focus.start).days > 1:
            break  # «في اليوم التالي» of a month is no day
        if value.start is None or (today is not None and value.start > today):
            break
        why = f"{value.reason}: «{focus.span.text}»"
        return Found(mention.first, mention.last, dataclasses.replace(value, anchor="focus", reason=why))
    return mention
