"""Effects: what a happening did to things and services, «اندلاع حريق», «تدمير 4 آليات», «انقطاع الكهرباء».

A verb or noun says the effect, alone or with the thing it befell within a few words (lexicon: effects). What is denied
(«دون أضرار») is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rasid.language.clitics import splits
from rasid.language.folding import fold
from rasid.language.memo import Memo
from rasid.language.tokens import positions
from rasid.language.verbs import inflect, noun_forms
from rasid.lexicon import load
from rasid.mentions.found import Found

if TYPE_CHECKING:
    from rasid.language.tokens import Token

REACH = 5  # words between what says the effect and what it befell
_DENIALS = frozenset(("دون", "بدون", "بلا", "لم", "لا", "ولا", "ولم", "عدم", "ليس", "ليست", "لن"))
_HARD_BREAKS = frozenset(".!؟?؛\n")


@dataclass(frozen=True, slots=True)
class Effect:
    """A consequence other than to persons; `kind` is a key of the lexicon's `effects`."""

    kind: str


class _Pattern(NamedTuple):
    kind: str
    of: frozenset[str]


def effects_in(text: str, tokens: list[Token]) -> list[Found[Effect]]:
    """All effects in order, each over the words from what says it to what it befell."""
    found: list[Found[Effect]] = []
    patterns = _patterns
    for i in positions(tokens, patterns.__getitem__):
        if (found and i < found[-1].last) or _is_denied(tokens, i):
            continue
        for pattern in patterns[tokens[i].norm]:
            last = i + 1 if not pattern.of else _befallen(tokens, i, pattern.of)
            if last:
                found.append(Found(i, last, Effect(pattern.kind)))
                break
    return found


def _is_denied(tokens: list[Token], i: int) -> bool:
    for j in range(i - 1, max(i - 4, -1), -1):
        if tokens[j].kind != "word":
            return False
        if tokens[j].norm in _DENIALS:
            return True
    return False


def _befallen(tokens: list[Token], i: int, things: frozenset[str]) -> int | None:
    """The end of the nearest thing of the list behind token `i`."""
    for j in range(i + 1, min(i + 1 + REACH, len(tokens))):
        if tokens[j].text[0] in _HARD_BREAKS:
            return None
        if any(split.stem in things for split in splits(tokens[j].norm)):
            return j + 1
    return None


def _beginning(norm: str) -> tuple[_Pattern, ...]:
    """The patterns that a folded word may begin; none for nearly all."""
    table = _table()
    return next((table[s.stem] for s in splits(norm) if s.stem in table and s.prefix not in ("ا", "او", "ك")), ())


_patterns = Memo(_beginning)


@cache
def _table() -> dict[str, tuple[_Pattern, ...]]:
    """Patterns by the folded forms of the words that say an effect; those that ask for a thing are tried first."""
    table: dict[str, list[_Pattern]] = {}
    for kind, entries in load("effects").items():
        for entry in entries:
            pattern = _Pattern(kind, frozenset(form for thing in entry.get("of", ()) for form in noun_forms(thing)))
            forms = {form.norm for past, present in entry.get("verbs", ()) for form in inflect(past, present)}
            forms |= {form for noun in entry.get("nouns", ()) for form in (fold(noun), fold(noun) + "ا")}
            for form in forms:
                table.setdefault(form, []).append(pattern)
    return {form: tuple(sorted(patterns, key=lambda p: not p.of)) for form, patterns in table.items()}
