"""Towns that no gazetteer knows and no head noun introduces: «هجوم في دوغوبان شمالي ولاية كاتسينا».

They stand behind «في», and the place they are in or lie beside follows at once. What else stands there («في موقع شرقي المدينة»)
is a word of the language; a borrowed name is told by its ending. No native noun ends in «و», and behind a preposition none has
an alif of the accusative (Wright I § 308); the few that end in one are listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.actors.words import words_of
from rasid.mentions.places.phrase import Phrase
from rasid.mentions.places.starts import start_of
from rasid.mentions.places.words import roles, words

if TYPE_CHECKING:
    from collections.abc import Container

    from rasid.language.tokens import Token

_IN = frozenset(("في", "وفي"))
_SHORTEST = 4  # letters of such a name
_ENDINGS = ("و", "ا")
_PRONOUNS = ("ها", "هما", "نا", "كما")


def with_unheard(tokens: list[Token], found: list[Phrase], busy: Container[int]) -> list[Phrase]:
    """The phrases with the names that stand between «في» and one of them that says where they are, in order."""
    row: list[Phrase] = []
    for phrase in found:
        i = phrase.first - 1
        if i > 0 and tokens[i - 1].norm in _IN and i not in busy and _tells_where(tokens, phrase) and _is_borrowed(tokens[i]):
            head = words().heads["بلده"]
            row.append(Phrase(i, i + 1, (i, i + 1), tokens[i].norm, False, [], head, "بلده", preposition=True))
        row.append(phrase)
    return row


def _tells_where(tokens: list[Token], phrase: Phrase) -> bool:
    """«شمالي كاتسينا», «بولاية غاو», «على بعد 20 كلم من غاو»: whether a phrase says where what stands before it lies."""
    if phrase.shifts and phrase.shifts[-1].kind in ("bearing", "offset"):
        return True
    return any(
        r.kind == "head" and r.prefix == "ب" and words().heads[r.word].concept == "division"
        for r in roles(tokens[phrase.first].norm)
    )


def _is_borrowed(token: Token) -> bool:
    """Whether a word is no word of the lexicon and has the ending of a foreign name."""
    norm = token.norm
    if token.kind != "word" or len(norm) < _SHORTEST or not norm.endswith(_ENDINGS):
        return False
    if norm.startswith("ال") or norm.endswith(_PRONOUNS):
        return False
    return norm not in words().native and start_of(norm) is None and words_of([norm])[0] is None
