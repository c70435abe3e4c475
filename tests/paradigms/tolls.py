"""Sentences of tolls, made from counts, persons, causes and constructions (tolls.yaml), and the counts that they tell.

A template is a sentence with slots. `{K}` (persons), `{D}` (nouns that are a toll) and `{I}` (others) are counts in the
nominative, with `.gen` or `.acc` in another case; `{قتل:K}` is a verb before them, `{قتلوا:K}` behind them and `{مصرعه:K}` a noun
with their pronoun, each in agreement. `{E}` and `{F}` are two causes as noun phrases, `{EC}` and `{FC}` as clauses; `{أسفر:E}`
agrees with one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from . import Sentence, words

_DATA = words("tolls")
_PER_TEMPLATE = 24
_SLOT = re.compile(r"\{([^{}]+)\}")
_KINDS = ("killed", "injured")
Bounds = tuple[int | None, int | None]


class Persons(NamedTuple):
    """A count of persons: its words by case, agreement and bounds; `form` is how it counts."""

    form: str
    nom: str
    gen: str
    acc: str
    number: int  # 0 one, 1 two, 2 more
    feminine: bool
    bounds: Bounds


class Cause(NamedTuple):
    """What persons fell in: its type, words and gender."""

    type: str
    noun: str
    clause: str
    feminine: bool = False


Slots = dict[str, Persons | Cause]


def sentences() -> Iterator[Sentence]:
    """So many sentences of each template, their slots turned through together."""
    pools = {"K": _persons("persons"), "D": _persons("dead"), "I": _others()}
    causes = [Cause(**cause) for cause in _DATA["causes"]]
    for number, (name, template) in enumerate(_DATA["templates"].items()):
        fit = {slot: [p for p in pool if slot == "I" or _fits(p, template, slot)] for slot, pool in pools.items()}
        form_of = next((slot for slot in "KD" if re.search(rf"[{{:]{slot}[.}}]", template["text"])), None)
        for k in range(template.get("times", _PER_TEMPLATE)):
            slots: Slots = {slot: pool[(5 * number + 7 * k) % len(pool)] for slot, pool in fit.items()}
            slots["E"], slots["F"] = causes[k % len(causes)], causes[(k + 2) % len(causes)]
            form = slots[form_of].form if form_of else "fixed"
            group = next(group for group, forms in _DATA["groups"].items() if form in forms)
            wanted = {"told": dict(_told(template["told"], slots)), "status": template.get("status")}
            yield Sentence(name, group, _fill(template["text"], slots), wanted)


def fault(sentence: Sentence, events: tuple[Any, ...]) -> str:
    """What is wrong with the counts read of a sentence; empty where nothing is."""
    left = dict(sentence.wanted["told"])
    for event in events:
        read = [sorted(str((c.low, c.high)) for c in event.casualties if c.kind == kind) for kind in _KINDS]
        wanted = left.pop(event.type, None)
        if wanted is None and any(read):
            return f"another event: {event.type} {read}"
        for kind, got, gold in zip(_KINDS, read, wanted or (), strict=False):
            if got != sorted(map(str, gold)):
                return f"{kind}: {got} for {gold}"
        if wanted is not None and sentence.wanted["status"] not in (None, event.casualty_status):
            return f"status: {event.casualty_status}"
    return f"no event: {'/'.join(left)}" if left else ""


def _persons(nouns: str) -> list[Persons]:
    """Every count form with every noun of a list."""
    found: list[Persons] = []
    for noun in _DATA[nouns]:
        one, two, many, feminine = noun["one"], noun["two"], noun["many"], noun.get("feminine", False)
        accusative, pair = one if feminine else one + "ا", two[:-2] + "ين"
        found.append(Persons("one", one, one, accusative, 0, feminine, (1, 1)))
        found.append(Persons("pair" if pair == many else "two", two, pair, pair, 1, feminine, (2, 2)))
        for row in _DATA["counts"]:
            of_women = feminine and "feminine" in row
            text = row["feminine" if of_women else "words"].replace("_", {"acc": accusative, **noun}[row["noun"]])
            behind = text.replace(row["words"].split()[0], row["accusative"], 1) if "accusative" in row else text
            found.append(Persons(row["form"], text, text, behind, row.get("number", 2), of_women, (row["low"], row["high"])))
        if "plural" in noun:
            nominative, oblique = noun["plural"]
            found.append(Persons("bare", nominative, oblique, oblique, 2, feminine, (None, None)))
    return found


def _others() -> list[Persons]:
    return [Persons("others", nom, gen, gen, 2, False, (low, high)) for nom, gen, low, high in _DATA["others"]]


def _fits(who: Persons, template: dict[str, Any], slot: str) -> bool:
    """Whether a template may be told of persons; «مقتل مدنيين» leaves open whether they are two, «إن مدنيين قتلا» does not."""
    forms = template.get("forms", ())
    if who.form != "pair":
        return not forms or who.form in forms
    ambiguous = re.search(rf"\{{{slot}\.(gen|acc)\}}(?! \{{)", template["text"])
    return not ambiguous and (not forms or "two" in forms)


def _told(rows: dict[str, Any], slots: Slots) -> Iterator[tuple[str, list[list[Bounds]]]]:
    """The type of each event and its counts: killed, injured."""
    for key, row in rows.items():
        cause = slots.get(key)
        yield cause.type if isinstance(cause, Cause) else key, [_counts(row.get(kind, []), slots) for kind in _KINDS]


def _counts(rows: list[Any], slots: Slots) -> list[Bounds]:
    """The bounds that a template expects: of a slot, or given."""
    return [slots[row].bounds if isinstance(row, str) else tuple(row) for row in rows]


def _fill(text: str, slots: Slots) -> str:
    def value(match: re.Match[str]) -> str:
        word, _, name = match[1].rpartition(":")
        name, _, case = name.partition(".")
        filler = slots[name[0]]
        if isinstance(filler, Persons):
            return _agree(word, filler) if word else str(getattr(filler, case or "nom"))
        if word:
            return str(_DATA["of_causes"][word]) if filler.feminine else word
        return filler.clause if name.endswith("C") else filler.noun

    return _SLOT.sub(value, text)


def _agree(word: str, who: Persons) -> str:
    """A verb in agreement with persons, before them or behind them, or a noun with their pronoun."""
    for forms in _DATA["verbs"]:
        if word in (forms[0], forms[4]):
            return str(forms[who.feminine] if word == forms[0] else forms[2 * who.number + who.feminine])
    return word.removesuffix("ه") + _DATA["pronouns"][who.number][who.feminine]
