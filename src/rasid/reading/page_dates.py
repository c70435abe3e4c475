"""The day of publication of a page: from its metadata, or from the date that stands at its title, read by our own grammar.

A date is taken only where it is whole. What the page's clock says («الأحد» of today in the head of the page), the year of the
copyright and dates in the running text are none; «آخر تحديث» is one only where no other is known. Nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple

from rasid.documents import iso_day
from rasid.language.tokens import tokenize
from rasid.mentions.times import times_in
from rasid.reading.labels import label, labelled, labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasid.reading.blocks import Blocks

_LINE = 120  # characters: a line that dates a page is no longer
_FAR = 14  # lines between title and date
_NEAR = 3  # lines in front of the title, where only a post's own date stands and no clock with the menu behind it
_SHARE = 0.4  # of a line's letters and digits: what a date without label takes up of it
_SIGNS = re.compile(r"(?<=\d)\s*[/\-]\s*(?=[^\W\d])|(?<=[^\W\d])\s*[/\-]\s*(?=\d)")
_DIGIT = re.compile(r"\d")
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=\D|$)")
_EVENING = 19  # o'clock in UTC: from then on it is the next day in some of the Arab world
_CLOCK = re.compile(r"(?:\d+|الساعه|صباحا|مساء|ظهرا|[صم]|ب?توقيت|am|pm|gmt|utc|غرينتش|\s)+")
_DATED_NAMES = frozenset(("date", "datetime", "time", "timestamp", "published", "publish", "pubdate", "postdate", "entrydate"))
_CLOCK_NAMES = frozenset(("today", "now", "current", "clock"))
_BEHIND_LABEL = 15  # characters between a label and its date
_MANY, _FEW = (
    10,
    2,
)  # words beside a date that is labelled («بقلم …», «1204 مشاهدة»), and where the label may be a word of a sentence


class _Read(NamedTuple):
    """A whole date: its share of the words it was read from, where in them it stands, how many other words there are."""

    day: str
    share: float
    start: int
    others: int


class _Candidate(NamedTuple):
    day: str
    rank: int
    distance: int


def published_day(told: list[str], blocks: Blocks, zones: list[str], title_line: int | None, article: list[int], url: str | None,
                  seen: date | None) -> str | None:  # fmt: skip
    """The day of publication (ISO), None where the page does not tell it.

    `told` is what metadata say, the surest first; `article` the lines of the text; `seen` the day on which the page was
    fetched, from which «أمس» counts.
    """
    shown = _shown(blocks, zones, title_line, article, seen)
    for value in told:
        moment = moment_of(value, seen)
        if moment is not None:
            return _local(moment, shown)
    return shown or _day_in_url(url)


def moment_of(value: str, seen: date | None = None) -> date | None:
    """The day, or the moment where it is told, of a date as metadata write it: ISO 8601, RFC 2822 or in words."""
    value = value.strip()
    for parse in (_iso, parsedate_to_datetime):
        try:
            moment = parse(value)
            iso_day(moment)
            return moment
        except (ValueError, TypeError, IndexError):
            continue
    read = _read(value, seen)
    return date.fromisoformat(read.day) if read else None


def _iso(value: str) -> date:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return datetime.fromisoformat(value[:10])


def _local(moment: date, shown: str | None) -> str:
    """The outlet's own day: metadata often tell UTC, in which an evening in Damascus or Baghdad is still the day before."""
    day = iso_day(moment)
    if isinstance(moment, datetime) and moment.utcoffset() == timedelta(0) and moment.hour >= _EVENING:
        next_day = iso_day(moment + timedelta(days=1))
        return next_day if shown == next_day else day
    return day


def _shown(blocks: Blocks, zones: list[str], title_line: int | None, article: list[int], seen: date | None) -> str | None:
    """The date that stands on the page: at the title before elsewhere, one of publication before one of change."""
    found = list(_candidates(blocks, zones, title_line, article, seen))
    return min(found, key=lambda c: (c.rank, c.distance)).day if found else None


def _candidates(
    blocks: Blocks, zones: list[str], title_line: int | None, article: list[int], seen: date | None
) -> Iterator[_Candidate]:
    first, last = (article[0], article[-1]) if article else (0, len(blocks.lines) - 1)
    start = first if title_line is None else min(title_line, first)
    inside = frozenset(article[1:-1])
    for i, line in enumerate(blocks.lines):
        if zones[i] == "chrome" or i in inside or len(line.text) > _LINE or not start - _FAR <= i <= last + _FAR:
            continue
        if seen is None and not _DIGIT.search(line.text):
            continue
        names = blocks.elements[line.element].names
        is_dated = bool(names & _DATED_NAMES) or blocks.elements[line.element].tag == "time"
        if names & _CLOCK_NAMES or (i < start - _NEAR and not is_dated and not _is_labelled(line.text)):
            continue
        found = next(_dates_in(line.text, is_dated, seen), None)
        if found:
            distance = min(abs(i - (title_line if title_line is not None else first)), abs(i - first))
            yield _Candidate(found[1], found[0] + 2 * (not start - _NEAR <= i <= first), distance)


def _is_labelled(text: str) -> bool:
    return labelled(label(text), "published") is not None


def is_stamp(text: str) -> bool:
    """Whether a line says when the page was published or changed and hardly more."""
    if len(text) > _LINE:
        return False
    return next(_dates_in(text, False, None), None) is not None


def _dates_in(text: str, is_dated: bool, seen: date | None) -> Iterator[tuple[int, str]]:
    """The days that a line may tell, with how sure: 0 labelled as publication, 1 named a date, 2 bare, 5 of a change.

    A label stands right in front of its date, and no sentence follows: «نشر الجيش قوات في 15 شباط 2023» and «بتاريخ 15 شباط 2023
    قصفت الطائرات بلدة» are text. What stands in front of «آخر تحديث» is not the date of the change.
    """
    said = label(text)
    for kind, rank in (("published", 0), ("updated", 5)):
        known = labelled(said, kind)
        if not known:
            continue
        front, behind = _parted(text, known)
        read = _read(_parted(behind, *labels("updated"))[0], seen)
        is_plain = " " in known or is_dated or label(text.partition(":")[0]).endswith(known)
        if read and read.start <= _BEHIND_LABEL and read.others <= (_MANY if is_plain else _FEW):
            yield rank, read.day
        if rank and (read := _read(front, seen)) and read.share >= _SHARE:
            yield (1 if is_dated else 2), read.day
        if rank:
            return
    read = _read(text, seen)
    if read and (is_dated or read.share >= _SHARE):
        yield (1 if is_dated else 2), read.day


def _parted(text: str, *known: str) -> tuple[str, str]:
    """The words in front of and behind the first of the known labels; all in front where none stands there."""
    words = text.split()
    for i in range(len(words)):
        for name in known:
            length = len(name.split())
            if label(" ".join(words[i : i + length])) == name:
                return " ".join(words[:i]), " ".join(words[i + length :])
    return text, ""


def _read(words: str, seen: date | None) -> _Read | None:
    """A whole date in some words; «15/شباط/2023» and «15 - فبراير - 2023» are read without their signs."""
    found = _read_plain(words, seen)
    if found is None and (bare := _SIGNS.sub(" ", words)) != words:
        found = _read_plain(bare, seen)
    return found


def _read_plain(words: str, seen: date | None) -> _Read | None:
    """The first whole date, else the first that counts from the day the page was seen."""
    tokens = tokenize(words)
    for reference in (None, seen) if seen else (None,):
        for found in times_in(words, tokens, reference):
            time, span = found.value, found.value.span
            if time.start is None or time.start != time.end or time.precision != 1:
                continue
            if reference and (time.start > reference or _CLOCK.fullmatch(label(span.text))):
                continue  # a date to come is none of publication; a clock says no day
            others = sum(token.kind == "word" for i, token in enumerate(tokens) if not found.first <= i < found.last)
            try:
                return _Read(iso_day(time.start), len(span.text) / max(len(words.strip()), 1), span.start, others)
            except ValueError:
                continue
    return None


def _day_in_url(url: str | None) -> str | None:
    found = _IN_URL.search(url or "")
    try:
        return iso_day(date(*map(int, found.groups()))) if found else None
    except ValueError:
        return None
