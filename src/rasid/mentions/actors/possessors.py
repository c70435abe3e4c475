"""Whose men, forces and arms a pronoun says they are («أعلنت الحركة أن مقاتليها …», «قال الجيش إن قواته …»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.actors.phrase import TROOPS, Phrase, join
from rasid.mentions.reporting import is_reporting

if TYPE_CHECKING:
    from rasid.mentions.actors.phrases import Reader

_REACH = 30  # tokens from a pronoun back to the side it stands for
_SIDES = ("state_forces", "external_forces", "government", "rebel_group", "political_militia", "identity_militia")
_PRONOUNS = {"ها": "feminine", "هم": "people", "ه": "masculine"}


def give_possessor(reader: Reader, phrase: Phrase) -> None:
    """Give men or arms with a possessive pronoun the side that it stands for: of the phrases told before in its sentence the
    nearest one that agrees with it. Those told beside a side («الجيش ومرتزقته») are another."""
    noun, here = phrase.noun, reader.words[phrase.first]
    if noun is None or here is None or not here.suffix or here.conj or phrase.side is not None or noun.role not in TROOPS:
        return
    norm = reader.norms[phrase.first]
    gender = next((gender for pronoun, gender in _PRONOUNS.items() if norm.endswith(pronoun)), None)
    told = _tellers_first(reader, phrase.first)
    for owner in told if gender is not None else ():
        if phrase.first - owner.last > _REACH or _ends_between(reader, owner.last, phrase.first):
            return
        side = owner.kind in _SIDES and (owner.noun is None or owner.noun.role != "site")
        side = side and not (gender == "people" and owner.side is not None and owner.side.person)
        if side and _gender(reader, owner) in (gender, None):
            last = phrase.last
            join(phrase, owner)
            phrase.last = last
            return


def _tellers_first(reader: Reader, first: int) -> list[Phrase]:
    """The sides told before a token, nearest first; behind a verb of saying whose subject is left out («… وقبل أيام أعلنت أن
    وحداتها …») the one that the sentence begins with comes first, which has been its subject."""
    nearest = reader.told[::-1]
    for k in range(first - 1, max(first - _SAID, 0), -1):
        if is_reporting(reader.norms[k]) and reader.norms[k + 1] in ("ان", "بان", "عن"):
            of_sentence = [owner for owner in reader.told if not _ends_between(reader, owner.first, first)]
            return [*of_sentence[:1], *nearest]
    return nearest


_SAID = 4  # words from the verb of saying to whose men it tells of


def _ends_between(reader: Reader, first: int, last: int) -> bool:
    return any(reader.tokens[i].kind == "break" or reader.tokens[i].text in ".؟!" for i in range(first, last))


def _gender(reader: Reader, owner: Phrase) -> str | None:
    """The gender and number by which a pronoun speaks of a side, as far as it is written: on the verb of saying before it, else
    on its first word."""
    if owner.noun is not None and owner.noun.role == "office":
        return None  # «قال المتحدث باسم الحوثيين إن قواتهم …»
    norm = reader.norms[owner.first]
    if norm.endswith(("ون", "يون")) or (norm.endswith("ين") and owner.noun is not None):
        return "people"
    verb = reader.norms[owner.first - 1] if owner.first else ""
    if is_reporting(verb):
        return "feminine" if verb.endswith("ت") or verb.lstrip("وفس").startswith("ت") else "masculine"
    if norm.endswith(("ه", "ات")):
        return "feminine"
    if owner.side is not None and owner.side.person:
        return "masculine"
    return None
