"""Words that say there was no toll («دون وقوع إصابات»), or that none is known («لم ترد أنباء عن ضحايا»)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rasid.language.folding import fold
from rasid.language.tokens import positions
from rasid.lexicon import load
from rasid.mentions.found import Found
from rasid.mentions.tolls.words import word

if TYPE_CHECKING:
    from rasid.language.tokens import Token

_QUOTES = frozenset("«»\"“”'")
_LIGHT = frozenset(("ان", "ذلك", "اي", "ايه"))  # «دون أن ينتج عن ذلك أية إصابات»
_NEAR, _SUBJECT = 4, 8  # … between «لم» with its verb and «إصابات», and over a subject («لم يسفر القصف على X عن إصابات»)
_REACH = 13  # tokens between «لم ترد» and «ضحايا»


@cache
def _openers() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Patterns by their first word, longest first: (status, words)."""
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for status in ("none_reported", "none", "nobody"):
        for pattern in load("tolls")["status"][status]:
            words = tuple(fold(w) for w in pattern)
            for conjunction in ("", "و", "ف"):
                table.setdefault(conjunction + words[0], []).append((status, words))
    for options in table.values():
        options.sort(key=lambda option: -len(option[1]))
    return table


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(fold(w) for w in load("tolls")["status"][key])


def statuses_in(tokens: list[Token]) -> list[Found[str]]:
    """Every phrase that denies a toll or says that none is known, with the words it covers."""
    openers = _openers()
    found: list[Found[str]] = []
    for i in positions(tokens, openers.__contains__):
        if found and i < found[-1].last:
            continue
        for status, words in openers[tokens[i].norm]:
            if tuple([token.norm for token in tokens[i + 1 : i + len(words)]]) == words[1:]:
                nobody = status == "nobody"
                last = i + len(words) if nobody else _covers(tokens, i, i + len(words), status)
                if last:
                    found.append(Found(i, last, "none" if nobody else status))
                break
    return found


def _leads_to_act(tokens: list[Token], j: int) -> bool:
    """«دون معرفة ما خلفته من ضحايا»: whether «ما» at token j is what somebody did, and no «ما إذا»."""
    return tokens[j].norm == "ما" and j + 1 < len(tokens) and tokens[j + 1].norm != "اذا"


_CAUSES = frozenset(("جراء", "نتيجه", "اثر", "بسبب", "عقب"))


def _covers(tokens: list[Token], first: int, start: int, status: str) -> int | None:
    """Where the casualty words that the opener governs end; None where it governs none."""
    last = None
    near = _SUBJECT if tokens[start - 1].norm in _listed("costing") else _NEAR
    quotes = 0  # they count for no distance («عن "ضحايا"»), nor do words between
    for j in range(start, min(start + _REACH, len(tokens))):
        token = tokens[j]
        quotes += token.text in _QUOTES or token.norm in _LIGHT
        if token.kind == "break" or token.text in (".", "؟", "!", "…", "..", "؛"):
            break
        if token.norm in ("،", ",") and (last or status == "none"):
            break
        if last and token.norm in _CAUSES:
            break  # «لم تقع إصابات جراء سقوط قذائف»
        if last and token.norm.startswith("و") and (entry := word(token.norm)) is not None and entry.verb is not None:
            break  # «لم يصب بأذى وقتل مرافقه», «وأصيب سائقه»: a clause of its own
        if token.kind == "number":
            return None
        if token.norm in _listed("breaks") and not (j == start and _leads_to_act(tokens, j)):
            break
        bare = token.norm
        for prefix in ("وال", "بال", "لل", "ال", "و", "ب", "ل"):
            if bare.startswith(prefix) and bare[len(prefix) :] in _listed("casualty_words"):
                bare = bare[len(prefix) :]
                break
        if bare in _listed("casualty_words") or bare.removesuffix("ا") in _listed("casualty_words"):
            if tokens[j - 1].norm in ("بين", "ضمن") and bare != token.norm:
                return None  # «نفى أن يكون بين القتلى مدنيون»: that there are dead is not denied
            last = j + 1
        elif (last and j - last >= 2) or (not last and status == "none" and j - quotes - start >= near):
            break
    if last and last < len(tokens) and tokens[last].norm in _listed("more"):
        return None  # «عدم وجود إصابات أخرى»: there were some
    return last
