"""Effects: what a happening did to things and services, «اندلاع حريق», «تدمير 4 آليات», «انقطاع الكهرباء».

A verb or noun says the effect, alone or with the thing it befell within a few words (lexicon: effects). What is denied
(«دون أضرار») is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rasid.language.clitics import OBJECT_PRONOUNS, splits
from rasid.language.folding import fold
from rasid.language.memo import Memo
from rasid.language.tokens import positions
from rasid.language.verbs import inflect, noun_forms
from rasid.lexicon import load
from rasid.mentions.found import Found

if TYPE_CHECKING:
    from rasid.language.tokens import Token

REACH = 5  # words between what says the effect and what it befell
_DENIED = 5  # words between a denial and what it denies
_DENIALS = frozenset(("دون", "بدون", "بلا", "لم", "لا", "ولا", "ولم", "عدم", "ليس", "ليست", "لن"))
_HARD_BREAKS = frozenset(".!؟?؛\n")


@dataclass(frozen=True, slots=True)
class Effect:
    """A consequence other than to persons; `kind` is a key of the lexicon's `effects`."""

    kind: str


class _Pattern(NamedTuple):
    kind: str
    of: frozenset[str]
    verb: bool
    pronoun: bool  # what it befell may be a pronoun («دمرته»)


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
    """«لم ترد تقارير عن أضرار», «يهدد بتدمير المنازل»: an effect that is denied, feared, meant or mended; a verb that «و» joins
    is told apart («لم يصب أحد وتضررت منازل»)."""
    if i and tokens[i - 1].norm.removeprefix("و") in _words("unreal_effects"):
        return True
    if tokens[i].norm[0] in ("و", "ف") and any(pattern.verb for pattern in _patterns[tokens[i].norm]):
        return False
    for j in range(i - 1, max(i - 1 - _DENIED, -1), -1):
        if tokens[j].kind != "word" or tokens[j].norm in _words("adversatives"):
            return False
        if tokens[j].norm in _DENIALS:
            return True
    return False


@cache
def _words(concept: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load("grammar")[concept])


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
    split = next((s for s in splits(norm) if s.stem in table and s.prefix not in ("ا", "او", "ك")), None)
    if split is None:
        return ()
    told = split.suffix in OBJECT_PRONOUNS
    return tuple(p._replace(of=frozenset()) if told and p.pronoun else p for p in table[split.stem])


_patterns = Memo(_beginning)


@cache
def _table() -> dict[str, tuple[_Pattern, ...]]:
    """Patterns by the folded forms of the words that say an effect; those that ask for a thing are tried first."""
    table: dict[str, list[_Pattern]] = {}
    for kind, entries in load("effects").items():
        for entry in entries:
            of = frozenset(form for thing in entry.get("of", ()) for form in noun_forms(thing))
            verbs = {form.norm for past, present in entry.get("verbs", ()) for form in inflect(past, present)}
            nouns = {form for noun in entry.get("nouns", ()) for form in (fold(noun), fold(noun) + "ا")}
            for form in verbs | nouns:
                table.setdefault(form, []).append(_Pattern(kind, of, form in verbs, entry.get("pronoun", False)))
    return {form: tuple(sorted(patterns, key=lambda p: not p.of)) for form, patterns in table.items()}
