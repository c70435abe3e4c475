"""The words of time by class: what a token, or several, can mean in a phrase that dates."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from rasid.language.folding import fold, fold_phrase
from rasid.lexicon import load

if TYPE_CHECKING:
    from rasid.language.tokens import Token

# Classes that are lists of words, each meaning just its class.
_PLAIN = (
    "now", "just_now", "recent", "few", "following", "same", "the_same", "this", "that", "weekend", "part_leads", "local_time",
    "named_by_dates", "named_by_months", "named_day_adjectives", "connectors", "approximations", "ago", "ahead", "since", "until",
    "before", "after", "range_leads", "range_joins", "hijri_marks", "common_era_marks", "first_day", "last_words",
    "thousand_year_words", "month_leads", "every", "repeatedly", "year_followers", "zone_leads", "duration_leads",
    "papers_of_today", "known_by_dates", "of_a_pair", "outlet_nouns", "before_it", "after_it",
)  # fmt: skip
_THIS = frozenset(("هذا", "هذه"))
# What may be written in front of a word, by its first letter: as written, the proclitics, whether the article is in it.
_LEADS: dict[str, list[tuple[str, str, bool]]] = {}
for _prefix, _with_article in {
    "": "ال", "و": "وال", "ف": "فال", "ب": "بال", "ل": "لل", "وب": "وبال", "ول": "ولل", "ك": "كال",
}.items():  # fmt: skip
    for _lead, _definite in ((_prefix, False), (_with_article, True)):
        if _lead:
            _LEADS.setdefault(_lead[0], []).append((_lead, _prefix, _definite))


class Word(NamedTuple):
    """One reading of one or more tokens: its class, what it means in it, the token behind it, and its clitics."""

    kind: str
    value: Any
    last: int
    definite: bool
    prefix: str


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    kind: str
    value: Any
    definite: bool
    prefix: str


class _Table(dict[str, "tuple[_Entry, ...]"]):
    """Readings by folded first word, clitics taken off on first sight; an empty tuple for all other words."""

    def __missing__(self, norm: str) -> tuple[_Entry, ...]:
        bare = _bare()
        found = list(bare.get(norm, ()))
        for lead, prefix, definite in _LEADS.get(norm[:1], ()):
            if norm.startswith(lead):
                stem = norm[len(lead) :]
                for entry in bare.get(stem, ()):
                    if _may(entry, prefix, definite):
                        found.append(entry._replace(definite=definite or entry.definite, prefix=prefix))
                if definite:  # words that the lexicon writes with their article («الخميس»)
                    found += [entry._replace(prefix=prefix) for entry in bare.get("ال" + stem, ())]
        if len(self) > 1 << 17:
            self.clear()
        result = tuple(sorted(found, key=lambda entry: -len(entry.rest)))
        self[norm] = result
        return result


def _may(entry: _Entry, prefix: str, definite: bool) -> bool:
    """Whether a word may carry these clitics: names of months and the other calendar's words take no article."""
    if entry.kind == "month":
        return not definite and not (prefix and entry.value[2] and prefix not in ("و", "ل"))
    if entry.kind == "stamp" and (prefix or definite):
        return False
    return not (definite and entry.kind in ("day", "zone", "now", "this", "that"))


@cache
def _bare() -> dict[str, list[_Entry]]:
    data = load("times")
    table: dict[str, list[_Entry]] = {}

    def put(kind: str, value: Any, phrases: list[str]) -> None:
        for phrase in phrases:
            first, *rest = fold_phrase(phrase).split()
            table.setdefault(first, []).append(_Entry(tuple(rest), kind, value, first.startswith("ال"), ""))

    for number, names in data["english_months"].items():
        put("stamp", int(number), names)
    ambiguous = {fold(word) for word in data["ambiguous_months"]}
    for hijri, key in ((False, "months"), (True, "hijri_months")):
        for number, names in data[key].items():
            for name in names:
                put("month", (hijri, int(number), fold(name) in ambiguous), [name])
    for number, names in data["weekdays"].items():
        put("weekday", int(number), names)
        put("bare_weekday", int(number), [name.removeprefix("ال") for name in names])
    for number, phrases in data["days"].items():
        put("day", int(number), phrases)
    for unit, forms in data["units"].items():
        put("unit", (unit, 1), forms["one"])
        put("unit", (unit, 2), forms["two"])
        put("unit", (unit, 0), forms["many"])
    for steps, words in data["steps"].items():
        put("step", int(steps), words)
    for portion, words in data["portions"].items():
        put("portion", portion, words)
    for part, entry in data["parts"].items():
        put("part", part, entry["words"])
    for season, entry in data["seasons"].items():
        put("season", (season, entry["month"]), entry["words"])
    for feast in data["feasts"]:
        put("feast", feast, feast["words"])
    for zone, names in data["zones"].items():
        put("zone", zone, names)
    for decade, names in data["decades"].items():
        put("decade", int(decade), names)
    for words, bounds in data["several"].items():
        put("several", tuple(bounds), [words])
    for kind in _PLAIN:
        put(kind, kind, data[kind])
    return table


_table = _Table()


def read(tokens: list[Token], i: int, *kinds: str) -> Word | None:
    """The longest reading at token `i` of one of these classes, None where there is none."""
    if i >= len(tokens):
        return None
    for entry in _table[tokens[i].norm]:
        if entry.kind in kinds and (not entry.rest or _follows(tokens, i + 1, entry.rest)):
            return Word(entry.kind, entry.value, i + 1 + len(entry.rest), entry.definite, entry.prefix)
    return None


def step_at(tokens: list[Token], i: int, *more: str) -> Word | None:
    """A step behind a unit, weekday or month («الماضي», «هذا»); «هذا» goes with a noun behind it where there is one."""
    word = read(tokens, i, "step", *more)
    if (
        word
        and word.value in (0, "this")
        and tokens[i].norm in _THIS
        and (unit := read(tokens, word.last, "unit"))
        and unit.definite
    ):
        return None
    return word


def kinds_of(norm: str) -> frozenset[str]:
    """All classes that a folded word can begin."""
    return frozenset(entry.kind for entry in _table[norm])


@cache
def inner_words() -> frozenset[str]:
    """The further words of all phrases of the lexicon («متأخرة» of «ساعة متأخرة من»)."""
    return frozenset(word for entries in _bare().values() for entry in entries for word in entry.rest)


def second_words(norm: str, kinds: frozenset[str]) -> frozenset[str] | None:
    """The words of which one must follow a folded word for it to begin one of these classes; None where it can stand alone."""
    rests = [entry.rest for entry in _table[norm] if entry.kind in kinds]
    return None if any(not rest for rest in rests) else frozenset(rest[0] for rest in rests)


def _follows(tokens: list[Token], i: int, words: tuple[str, ...]) -> bool:
    return len(tokens) >= i + len(words) and all(tokens[i + k].norm == word for k, word in enumerate(words))
