"""Finds the phrases of a document that date, and gives them their days.

News says «أمس» and «اليوم الخميس» over and over: what a stretch of words of time means is read once and kept by its words, and
so are its days for each reference.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from rasid.language.clitics import ARTICLES
from rasid.language.numerals import number_words
from rasid.language.tokens import is_quoted, positions, span
from rasid.lexicon import load
from rasid.mentions.found import Found
from rasid.mentions.times.again import resolve
from rasid.mentions.times.amounts import amounts
from rasid.mentions.times.chain import phrase_at
from rasid.mentions.times.clock import numbers_its_noun
from rasid.mentions.times.focus import bind
from rasid.mentions.times.phrase import Phrase
from rasid.mentions.times.ranges import range_at
from rasid.mentions.times.values import Values, unresolved, values_of, values_of_range
from rasid.mentions.times.words import inner_words, kinds_of, read, second_words
from rasid.records import TimeMention

if TYPE_CHECKING:
    from rasid.language.tokens import Token

_STARTING = frozenset((
    "month", "stamp", "weekday", "bare_weekday", "day", "unit", "portion", "part", "part_leads", "season", "feast", "now",
    "this", "that", "the_same", "ago", "ahead", "before_it", "after_it",
    "decade", "weekend", "last_words", "first_day", "thousand_year_words", "range_leads", "duration_leads", "every", "repeatedly",
))  # fmt: skip


# Of these one word alone can be a phrase; the others need a word of time behind them.
_ALONE = frozenset(("month", "weekday", "day", "feast", "now", "decade", "weekend", "stamp", "repeatedly"))
_JOINING = frozenset((":", "/", "\\", "_", "-", "–", "", ".", "و", "من", "ال"))


class _Starts(dict[str, "frozenset[str] | int"]):
    """Whether a folded word can begin a phrase: 0 no, 1 with a word of time behind, 2 alone; or the words that must follow."""

    def __missing__(self, norm: str) -> frozenset[str] | int:
        kinds = kinds_of(norm)
        found: frozenset[str] | int = 0
        if kinds & _ALONE and second_words(norm, _ALONE) is None:
            found = 2
        elif number_words()[norm] is not None or norm in ("ال", "وال"):
            found = 1
        elif kinds & _STARTING and (second := second_words(norm, _STARTING)) is not None:
            found = second
        elif kinds & _STARTING:
            found = 1
        elif norm.count(".") == 2 and norm[:1].isdigit():
            found = 2
        if len(self) > 1 << 17:
            self.clear()
        self[norm] = found
        return found


class _Members(dict[str, bool]):
    """Whether a folded word can be part of a phrase, or of what makes it one in front."""

    def __missing__(self, norm: str) -> bool:
        found = bool(kinds_of(norm)) or number_words()[norm] is not None or norm in _JOINING or norm in inner_words()
        if len(self) > 1 << 17:
            self.clear()
        self[norm] = found
        return found


_END = "|"  # parts the words of a key from what stands around them
_starts, _members = _Starts(), _Members()
Resolve = Callable[["date | None", str], "Values | None"]


class _Outcome:
    """What begins at a token: where it starts and where to go on (from that token), and its values for a reference."""

    __slots__ = ("first", "last", "resolve", "values")

    def __init__(self, first: int, last: int, resolve: Resolve | None = None) -> None:
        self.first, self.last, self.resolve = first, last, resolve
        self.values: dict[tuple[date | None, str], Values | None] = {}

    def read(self, reference: date | None, prefer: str) -> Values | None:
        """The values against a reference day or moment, read once for each."""
        if self.resolve is None:
            return None
        key = (reference, prefer)
        if key not in self.values:
            if len(self.values) > 512:
                self.values.clear()
            self.values[key] = self.resolve(reference, prefer)
        return self.values[key]


_outcomes: dict[tuple[str, ...], _Outcome] = {}


def times_in(text: str, tokens: list[Token], reference: date | None = None, prefer: str = "past") -> list[Found[TimeMention]]:
    """The phrases that date, in order, none overlapping; relative ones are resolved against `reference` (a date or datetime)."""
    found: list[Found[TimeMention]] = []
    starts = _starts
    behind = 0
    for i in positions(tokens, starts.__getitem__):
        if i < behind:
            continue
        weight = starts[tokens[i].norm]
        if (weight != 2 and not _goes_on(tokens, i, weight)) or numbers_its_noun(tokens, i):
            continue
        outcome = _outcome_at(tokens, i)
        behind = i + outcome.last
        if values := outcome.read(reference, prefer):
            first = i + outcome.first
            found.append(Found(first, behind, values.at(span(text, tokens, first, behind))))
    if not found and tokens:
        return _only_an_amount(text, tokens, reference, prefer)
    if any(mention.value.anchor == "focus" for mention in found):
        return bind(tokens, found, reference, lambda mention, day: resolve(mention, day, prefer))
    return found


def _goes_on(tokens: list[Token], i: int, weight: frozenset[str] | int) -> bool:
    """Whether a word that needs more has it: a word of time behind, or a place where it is all («منذ 2013», «الليلة»)."""
    token = tokens[i]
    following = tokens[i + 1].norm if i + 1 < len(tokens) else ""
    if not isinstance(weight, int):
        return following in weight
    if following and _members[following]:
        return following != "من" or token.norm not in ("من", "ومن")
    return len(tokens) < 3 or token.norm.endswith("ليله") or (token.kind == "number" and len(token.norm) == 4)


def _outcome_at(tokens: list[Token], i: int) -> _Outcome:
    key = _key(tokens, i)
    if key is None:
        return _parsed(tokens, i)
    if found := _outcomes.get(key):
        return found
    found = _parsed(tokens, i)
    if found.last <= key.index(_END):  # what reads beyond its words of time is not decided by them
        if len(_outcomes) > 1 << 15:
            _outcomes.clear()
        _outcomes[key] = found
    return found


def _key(tokens: list[Token], i: int) -> tuple[str, ...] | None:
    """The words that decide what begins at a token: the words of time around it and the sort of token behind them.

    None where more decides: how digits and marks touch.
    """
    members = _members
    count, j = len(tokens), i
    words = []
    while j < count:
        token = tokens[j]
        if not members[token.norm]:
            break
        if token.kind == "number" and j + 1 < count and tokens[j + 1].kind == "mark":
            return None
        words.append(token.norm)
        j += 1
    words += [_END, tokens[j].kind if j < count else "end"]
    for back in range(i - 1, max(-1, i - 5), -1):
        norm = tokens[back].norm
        if not members[norm] and not norm.endswith(("ين", "ان")):
            break
        words.append(norm)
    else:
        words.append("begin" if i < 5 else "far")
    return tuple(words)


def _parsed(tokens: list[Token], i: int) -> _Outcome:
    """What begins at token `i`: a range, a phrase, a duration, a repeated time, a name, or nothing."""
    phrase = phrase_at(tokens, i)
    pair = range_at(tokens, i, phrase)
    if pair:
        first, second = pair
        return _Outcome(
            first.first - i, second.last - i, lambda reference, prefer: values_of_range(first, second, reference, prefer)
        )
    if phrase is None:
        return _duration(tokens, i) or _repeated(tokens, i) or _Outcome(0, 1)
    if year := _known_year(tokens, phrase):
        phrase.year = year
    elif _is_name(tokens, phrase):
        return _Outcome(0, phrase.last - i)
    bound = phrase.bound or _bound(tokens, phrase.first)
    return _Outcome(phrase.first - i, phrase.last - i, lambda reference, prefer: values_of(phrase, bound, reference, prefer))


def _known_year(tokens: list[Token], phrase: Phrase) -> int | None:
    """The year of a day known by its date («أحداث 11 سبتمبر», «هجوم السابع من أكتوبر»), behind a noun of what happened then."""
    if (
        phrase.first == 0
        or phrase.month is None
        or phrase.year is not None
        or phrase.month_step is not None
        or phrase.weekday is not None
    ):
        return None
    for known in load("times")["known_days"]:
        if (
            (phrase.month[1], phrase.day) == tuple(known["date"])
            and not phrase.month[0]
            and read(tokens, phrase.first - 1, "known_by_dates")
        ):
            year: int = known["year"]
            return year
    return None


def _is_name(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether the date is a name («شارع 14 رمضان», «قوى 8 آذار»): a day without its year behind a noun named by dates."""
    if phrase.first == 0 or phrase.days is not None or phrase.part is not None:
        return False
    if phrase.last == phrase.first + 1 and phrase.month is not None and phrase.day is None:
        return bool(read(tokens, phrase.first - 1, "named_by_months"))  # «سوق مايو»
    if phrase.weekday is None and (phrase.day is None or phrase.year is not None or phrase.month_step is not None):
        return False
    definite = phrase.first > 0 and tokens[phrase.first - 1].norm.startswith(ARTICLES)  # «أعلن التحالف الأربعاء»: no construct
    if not definite and read(tokens, phrase.first - 1, "named_by_dates"):
        return True
    if is_quoted(tokens, phrase.first, phrase.last):
        return True  # «صحيفتا "26 سبتمبر" و"الثورة"»
    alliance = phrase.month is not None and [phrase.day, phrase.month[1]] in _alliances() and phrase.weekday is None
    return alliance and read(tokens, phrase.first - 1, "month_leads", "part", "unit") is None


@cache
def _alliances() -> list[list[int]]:
    found: list[list[int]] = load("times")["alliances"]
    return found


def _bound(tokens: list[Token], first: int) -> str | None:
    """What the word in front makes of a phrase: «منذ», «حتى», «قبل عام 2011», «بعد عيد الفطر»."""
    for back in (1, 2):
        if first >= back and (word := read(tokens, first - back, "since", "until", "before", "after")) and word.last == first:
            if word.kind == "before" and first > back and tokens[first - back - 1].norm == "من":
                return None
            return word.kind
    return None


def _duration(tokens: list[Token], i: int) -> _Outcome | None:
    """«لمدة ثلاثة أيام», «على مدى أسبوعين»: how long, not when."""
    lead = read(tokens, i, "duration_leads")
    found = amounts(tokens, lead.last) if lead else None
    if not found:
        return None
    how_long = " and ".join(f"{low} {unit}" if low == high else f"{low} to {high} {unit}" for low, high, unit in found[0])
    values = unresolved("duration", None, f"a duration: {how_long}(s)")
    return _Outcome(0, found[1] - i, lambda reference, prefer: values)


def _repeated(tokens: list[Token], i: int) -> _Outcome | None:
    """«كل يوم», «كل جمعة», «يوميا»: again and again, not when."""
    every = read(tokens, i, "every", "repeatedly")
    if every is None:
        return None
    last = every.last
    if every.kind == "every":
        of = read(tokens, last, "unit", "bare_weekday")
        if of is None or of.definite or of.prefix:
            return None
        last = of.last
    values = unresolved("set", None, "a repeated time")
    return _Outcome(0, last - i, lambda reference, prefer: values)


def _only_an_amount(text: str, tokens: list[Token], reference: date | None, prefer: str) -> list[Found[TimeMention]]:
    """A text that is nothing but an amount of time («3 دقائق») asks for that long ago, or ahead with prefer="future"."""
    found = amounts(tokens, 0)
    if not found or any(token.kind in ("word", "number") for token in tokens[found[1] :]):
        return []
    sign = 1 if prefer == "future" else -1
    phrase = Phrase(0, found[1], shifts=[(sign * low, sign * high, unit) for low, high, unit in found[0]])
    values = values_of(phrase, None, reference, prefer)
    return [Found(0, found[1], values.at(span(text, tokens, 0, found[1])))] if values else []
