"""Phrases: chains of parts that date one thing, and ranges of two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.tokens import COMMAS
from rasid.mentions.times.phrase import SLOTS, Phrase
from rasid.mentions.times.readers import read_part, readers_at
from rasid.mentions.times.words import read

if TYPE_CHECKING:
    from rasid.language.tokens import Token

_THIS = frozenset(("هذا", "وهذا", "هذه", "لهذا", "بهذا"))


def phrase_at(tokens: list[Token], i: int) -> Phrase | None:
    """The longest phrase that begins at token `i` and dates something, None where none does."""
    if i >= len(tokens):
        return None
    phrase = Phrase(i, i)
    j = i
    this = read(tokens, i, "this") if tokens[i].norm in _THIS else None
    if this and this.last < len(tokens) and read(tokens, this.last, "weekday"):
        phrase.this_weekday, phrase.weekday_step = True, 0
        j = this.last
    unit = read(tokens, j, "unit")
    if unit and unit.value == ("day", 1) and not unit.definite and not this and unit.last < len(tokens):
        after = _first(tokens, unit.last, phrase)
        last = after if after is not None else None
    else:
        last = _first(tokens, j, phrase)
    if last is None:
        return None
    while (after := _joined(tokens, last, phrase)) is not None:
        last = after
    if not phrase.dated() and not (phrase.clock and phrase.clock[0] >= 0):
        return None
    phrase.last = last
    return phrase


def _first(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    return read_part(tokens, i, phrase)


def _joined(tokens: list[Token], i: int, phrase: Phrase) -> int | None:
    """One more part behind token `i`, directly or over a small word or mark that fits, None where the phrase ends."""
    if i >= len(tokens):
        return None
    if tokens[i].kind == "break":
        return None
    before = None
    for start in _starts(tokens, i, phrase):
        if start >= len(tokens) or not readers_at[tokens[start].norm]:
            continue
        before = before or _state(phrase)
        paren = start > i and tokens[i].text == "("
        after = read_part(tokens, start, phrase)
        if after is None:
            continue
        since = tokens[phrase.first].norm == "منذ" and bool(before["shifts"])  # «مغلق منذ 18 عاما، اليوم الجمعة»
        if (since and phrase.weekday is not None) or not _fits(before, phrase, direct=start == i):
            _restore(phrase, before)
            continue
        if paren:
            if after < len(tokens) and tokens[after].text == ")":
                return after + 1
            _restore(phrase, before)
            continue
        return after
    return None


def _starts(tokens: list[Token], i: int, phrase: Phrase) -> list[int]:
    """Where the next part may begin: here, or behind «من», «في», a comma, an opening bracket, «الموافق» and the like."""
    found = [i]
    token = tokens[i]
    if token.text in COMMAS or token.text == "(":
        found.append(i + 1)
        if (word := read(tokens, i + 1, "connectors")) and not word.prefix:
            found.append(word.last)
        elif (unit := read(tokens, i + 1, "unit")) and unit.value == ("day", 1) and not unit.definite:
            found.append(unit.last)
        return found
    word = read(tokens, i, "connectors")
    if word and word.prefix in ("", "و") and word.last < len(tokens):
        found.append(word.last)
        second = read(tokens, word.last, "connectors")
        unit = read(tokens, word.last, "unit")
        if second:
            found.append(second.last)
        if unit and unit.value == ("day", 1) and not unit.definite:
            found.append(unit.last)
    elif (unit := read(tokens, i, "unit")) and unit.value == ("day", 1) and not unit.definite and not unit.prefix:
        found.append(unit.last)
    return found


def _state(phrase: Phrase) -> dict[str, object]:
    return {name: getattr(phrase, name) for name in SLOTS}


def _restore(phrase: Phrase, state: dict[str, object]) -> None:
    for name, value in state.items():
        setattr(phrase, name, value)


def _fits(before: dict[str, object], phrase: Phrase, direct: bool) -> bool:
    """Whether the part just read goes with the ones before: a day takes no bare month or year, a period no other period."""
    had_day = before["days"] is not None or before["weekday"] is not None or before["day"] is not None
    if had_day and before["nth"] is None:
        if phrase.month is not None and before["month"] is None and phrase.day is None:
            return False
        if phrase.month_step is not None and before["month_step"] is None and phrase.day is None:
            return False
        if phrase.day is None and (phrase.year is not None or phrase.year_step is not None):
            return False
        if phrase.feast is not None or phrase.window is not None or phrase.season is not None or phrase.decade is not None:
            return before["feast"] is not None
        if phrase.shifts and not before["shifts"]:
            return False
    stepped = before["year_step"] is not None or before["month_step"] is not None
    if stepped and phrase.shifts and not before["shifts"]:
        return False
    if before["shifts"] and (phrase.days is not None or phrase.week_step is not None):
        return False
    had_period = (
        before["month"] is not None or before["year"] is not None or before["window"] is not None or before["season"] is not None
    )
    if had_period and before["day"] is None and before["nth"] is None:
        if phrase.days is not None or phrase.window is not before["window"] or (phrase.shifts and not before["shifts"]):
            return False
        if phrase.weekday is not None or (phrase.part is not None and before["part"] is None):
            return False
    if before["portion"] is not None and (phrase.days is not None or phrase.weekday is not None):
        return False
    conflict = before["anaphora"] is not None and phrase.anaphora != before["anaphora"]
    return not conflict and not (before["days"] is not None and phrase.week_step is not None)
