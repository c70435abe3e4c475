"""Finds the phrases of a document that date, and gives them their days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rasid.language.numerals import number_words
from rasid.language.tokens import span, tokenize
from rasid.lexicon import load
from rasid.mentions.found import Found
from rasid.mentions.times import calendar as cal
from rasid.mentions.times.amounts import amounts
from rasid.mentions.times.calendar import Days
from rasid.mentions.times.chain import phrase_at
from rasid.mentions.times.phrase import Phrase
from rasid.mentions.times.ranges import range_at, read_range
from rasid.mentions.times.reading import NoReferenceError, NoSuchDayError, Reading
from rasid.mentions.times.resolve import read_days
from rasid.mentions.times.words import inner_words, kinds_of, read, second_words
from rasid.records import TimeMention

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.records import Span

_STARTING = frozenset((
    "month", "stamp", "weekday", "bare_weekday", "day", "unit", "portion", "part", "part_leads", "season", "feast", "now",
    "this", "that", "same", "ago", "ahead",
    "decade", "weekend", "last_words", "first_day", "thousand_year_words", "range_leads", "duration_leads", "every", "repeatedly",
))  # fmt: skip


# Of these one word alone can be a phrase; the others need a word of time behind them.
_ALONE = frozenset(("month", "weekday", "day", "feast", "now", "decade", "weekend", "stamp", "repeatedly"))
_JOINING = frozenset((":", "/", "-", "–", ".", "و", "من", "ال"))


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
        elif norm.count(".") == 2 and norm[0].isdigit():
            found = 2
        if len(self) > 1 << 17:
            self.clear()
        self[norm] = found
        return found


class _Follows(dict[str, bool]):
    """Whether a folded word can stand behind the first of a phrase."""

    def __missing__(self, norm: str) -> bool:
        found = bool(kinds_of(norm)) or number_words()[norm] is not None or norm in _JOINING or norm in inner_words()
        if len(self) > 1 << 17:
            self.clear()
        self[norm] = found
        return found


_starts, _follows = _Starts(), _Follows()


def times_in(text: str, tokens: list[Token], reference: date | None = None, prefer: str = "past") -> list[Found[TimeMention]]:
    """The phrases that date, in order, none overlapping; relative ones are resolved against `reference` (a date or datetime)."""
    found: list[Found[TimeMention]] = []
    starts = _starts
    behind = 0
    for i, token in enumerate(tokens):
        weight = starts[token.norm]
        if not weight or i < behind:
            continue
        if weight != 2 and not _goes_on(tokens, i, weight):
            continue
        mention, behind = _at(text, tokens, i, reference, prefer)
        if mention is not None:
            found.append(Found(mention[0], behind, mention[1]))
    if not found and tokens:
        return _only_an_amount(text, tokens, reference, prefer)
    return found


def _goes_on(tokens: list[Token], i: int, weight: frozenset[str] | int) -> bool:
    """Whether a word that needs more has it: a word of time behind, or a place where it is all («منذ 2013», «الليلة»)."""
    token = tokens[i]
    following = tokens[i + 1].norm if i + 1 < len(tokens) else ""
    if not isinstance(weight, int):
        return following in weight
    if following and _follows[following]:
        return following != "من" or not token.norm.endswith("من")
    return len(tokens) < 3 or token.norm.endswith("ليله") or (token.kind == "number" and len(token.norm) == 4)


def _at(
    text: str, tokens: list[Token], i: int, reference: date | None, prefer: str
) -> tuple[tuple[int, TimeMention] | None, int]:
    """What begins at token `i` (range, phrase, duration, repeated time) with its first token, and the token to go on at."""
    phrase = phrase_at(tokens, i)
    pair = range_at(tokens, i, phrase)
    if pair and (mention := _range(text, tokens, *pair, reference, prefer)):
        return (pair[0].first, mention), pair[1].last
    if phrase is None:
        return _unplaced(text, tokens, i)
    if _is_name(tokens, phrase):
        return None, phrase.last
    mention = _mention(text, tokens, phrase, reference, prefer)
    return ((phrase.first, mention) if mention else None), phrase.last


def _unplaced(text: str, tokens: list[Token], i: int) -> tuple[tuple[int, TimeMention] | None, int]:
    found = _duration(text, tokens, i) or _repeated(text, tokens, i)
    return ((found.first, found.value), found.last) if found else (None, i + 1)


def _is_name(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether the date is a name («شارع 14 رمضان», «قوى 8 آذار»): a day without its year behind a noun named by dates."""
    if phrase.first == 0 or phrase.days is not None or phrase.part is not None:
        return False
    if phrase.weekday is None and (phrase.day is None or phrase.year is not None or phrase.month_step is not None):
        return False
    if read(tokens, phrase.first - 1, "named_by_dates"):
        return True
    alliance = phrase.month is not None and [phrase.day, phrase.month[1]] in _alliances() and phrase.weekday is None
    return alliance and read(tokens, phrase.first - 1, "month_leads", "part", "unit") is None


@cache
def _alliances() -> list[list[int]]:
    found: list[list[int]] = load("times")["alliances"]
    return found


def _range(
    text: str, tokens: list[Token], first: Phrase, second: Phrase, reference: date | None, prefer: str
) -> TimeMention | None:
    where = span(text, tokens, first.first, second.last)
    try:
        reading = read_range(first, second, reference, prefer)
    except NoReferenceError:
        return _unresolved(where, "range", "publication", "relative to a publication date that is not known")
    except NoSuchDayError:
        return None
    days = reading.span
    return TimeMention(where, days.first, days.last, _edtf(reading, first), cal.precision(days), "range", None, reading.why)


def _mention(text: str, tokens: list[Token], phrase: Phrase, reference: date | None, prefer: str) -> TimeMention | None:
    where = span(text, tokens, phrase.first, phrase.last)
    bound = phrase.bound or _bound(tokens, phrase.first)
    if (phrase.anaphora and phrase.day is None) or (phrase.focus and phrase.shifts):
        return _unresolved(where, "date", "focus", "counted from the time in focus", bound)
    try:
        reading = read_days(phrase, reference, prefer)
    except NoReferenceError:
        return _unresolved(where, "date", "publication", "relative to a publication date that is not known", bound)
    except NoSuchDayError:
        return None
    if bound == "since" and phrase.portion == "early":
        reading = _since_the_beginning(phrase, reading, reference, prefer)
    if bound in ("before", "after"):
        return _open(where, phrase, reading, bound)
    days = reading.span
    kind = "range" if days.length > 1 and len(reading.alternatives) == 1 and phrase.part != "night" else "date"
    precision = 1 if phrase.part == "night" and days.length == 2 else cal.precision(days)
    anchor = "focus" if phrase.focus or not phrase.dated() or _after_the_story(phrase) else None
    return TimeMention(where, days.first, days.last, _edtf(reading, phrase), precision, kind, anchor, reading.why, bound)


def _after_the_story(phrase: Phrase) -> bool:
    """«وبعد أسبوعين» goes on from the time in focus more often than it looks ahead of publication: a caller may read it again."""
    return bool(phrase.shifts) and phrase.shifts[0][1] > 0


def _unresolved(where: Span, kind: str, anchor: str | None, why: str, bound: str | None = None) -> TimeMention:
    return TimeMention(where, None, None, None, 3, kind, anchor, why, bound)


def _bound(tokens: list[Token], first: int) -> str | None:
    """What the word in front makes of a phrase: «منذ», «حتى», «قبل عام 2011», «بعد عيد الفطر»."""
    for back in (1, 2):
        if first >= back and (word := read(tokens, first - back, "since", "until", "before", "after")) and word.last == first:
            if word.kind == "before" and first > back and tokens[first - back - 1].norm == "من":
                return None
            return word.kind
    return None


def _since_the_beginning(phrase: Phrase, reading: Reading, reference: date | None, prefer: str) -> Reading:
    """«منذ مطلع العام» reaches to publication, or over the whole period where that is over or not known."""
    whole = read_days(_without_portion(phrase), reference, prefer).span
    today = reference.date() if isinstance(reference, datetime) else reference
    last = min(today, whole.last) if today and today >= whole.first else whole.last
    return Reading((Days(whole.first, last),), "from the beginning of the period on")


def _without_portion(phrase: Phrase) -> Phrase:
    return Phrase(**{name: getattr(phrase, name) for name in Phrase.__slots__ if name != "portion"})


def _open(where: Span, phrase: Phrase, reading: Reading, bound: str) -> TimeMention:
    """«قبل عام 2011» ends the day before it, «بعد 2003» begins the day after; of a day itself only its hours are meant."""
    days = reading.span
    if phrase.part is not None or phrase.clock is not None or phrase.days is not None:
        return TimeMention(
            where, days.first, days.last, _edtf(reading, phrase), cal.precision(days), "date", None, reading.why, bound
        )
    day = timedelta(days=1)
    if bound == "before":
        end = _coarse(days, -1)
        return TimeMention(where, None, days.first - day, f"../{end}", 3, "range", None, "before the time named", bound)
    return TimeMention(where, days.last + day, None, f"{_coarse(days, 1)}/..", 3, "range", None, "after the time named", bound)


def _coarse(days: Days, step: int) -> str:
    """The year, month or day next to a stretch, as coarse as the stretch itself."""
    edge = (days.first if step < 0 else days.last) + timedelta(days=step)
    form = cal.edtf(days)
    return edge.isoformat()[: len(form)] if len(form) in (4, 7) else edge.isoformat()


def _edtf(reading: Reading, phrase: Phrase) -> str:
    if len(reading.alternatives) > 1:
        return "[" + ",".join(cal.edtf(days) for days in reading.alternatives) + "]"
    days = reading.alternatives[0]
    if phrase.clock and phrase.clock[0] >= 0 and days.length == 1:
        hour, minute = phrase.clock
        moment = datetime(days.first.year, days.first.month, days.first.day, hour, minute)
        if phrase.zone == "UTC":
            return f"{moment:%Y-%m-%dT%H:%M}Z"
        if phrase.zone:
            offset = moment.replace(tzinfo=ZoneInfo(phrase.zone)).strftime("%z")
            return f"{moment:%Y-%m-%dT%H:%M}{offset[:3]}:{offset[3:5]}"
        return f"{moment:%Y-%m-%dT%H:%M}"
    return cal.edtf(days)


def _duration(text: str, tokens: list[Token], i: int) -> Found[TimeMention] | None:
    """«لمدة ثلاثة أيام», «على مدى أسبوعين»: how long, not when."""
    lead = read(tokens, i, "duration_leads")
    found = amounts(tokens, lead.last) if lead else None
    if not found:
        return None
    how_long = " and ".join(f"{low} {unit}" if low == high else f"{low} to {high} {unit}" for low, high, unit in found[0])
    where = span(text, tokens, i, found[1])
    return Found(i, found[1], _unresolved(where, "duration", None, f"a duration: {how_long}(s)"))


def _repeated(text: str, tokens: list[Token], i: int) -> Found[TimeMention] | None:
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
    return Found(i, last, _unresolved(span(text, tokens, i, last), "set", None, "a repeated time"))


def _only_an_amount(text: str, tokens: list[Token], reference: date | None, prefer: str) -> list[Found[TimeMention]]:
    """A text that is nothing but an amount of time («3 دقائق») asks for that long ago, or ahead with prefer="future"."""
    found = amounts(tokens, 0)
    if not found or any(token.kind in ("word", "number") for token in tokens[found[1] :]):
        return []
    sign = 1 if prefer == "future" else -1
    phrase = Phrase(0, found[1], shifts=[(sign * low, sign * high, unit) for low, high, unit in found[0]])
    mention = _mention(text, tokens, phrase, reference, prefer)
    return [Found(0, found[1], mention)] if mention else []


def resolve(mention: TimeMention, reference: date, prefer: str = "past") -> TimeMention:
    """The mention read again against another day; as it was where that tells nothing."""
    tokens = tokenize(mention.span.text)
    phrase = phrase_at(tokens, 0)
    if phrase is None or mention.kind in ("duration", "set"):
        return mention
    if phrase.anaphora and phrase.day is None:
        day = reference + timedelta(days=1 if phrase.anaphora == "next" else 0)
        return TimeMention(mention.span, day, day, day.isoformat(), 1, mention.kind, None, "counted from the time in focus")
    phrase.focus = False
    pair = range_at(tokens, 0, phrase)
    if pair:
        found = _range(mention.span.text, tokens, *pair, reference, prefer)
    else:
        found = _mention(mention.span.text, tokens, phrase, reference, prefer)
    if found is None:
        return mention
    return TimeMention(
        mention.span, found.start, found.end, found.edtf, found.precision, found.kind, None, found.reason, mention.bound
    )
