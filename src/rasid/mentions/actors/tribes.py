"""Names of tribes and clans, which no lexicon lists («قبيلة آل ضيف الله», «عشيرتي السواعد والبو علي»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.actors.offices import Offices
from rasid.mentions.reporting import is_reporting, words

if TYPE_CHECKING:
    from rasid.mentions.actors.phrase import Phrase

CLAN = "ال"  # «آل», folded
TRIBES = frozenset(("قبيله", "عشيره", "فخيذه", CLAN))
_QUOTES = ('"', "“", "«", "'", "‘")
_DUAL = ("تي", "تا", "تين", "تان")
_CLANS = frozenset(("ال", "بني", "البني", "بنو", "البو", "بو", "ابو", "اولاد", "بيت"))  # «آل», «بني»: a name follows
_OF_GOD = frozenset(("الله", "الدين", "الرحمن"))


class Tribes(Offices):
    """Extends a noun of a tribe by its name."""

    def tribe(self, phrase: Phrase, j: int) -> None:
        """Take the name of a tribe («قبيلة آل ضيف الله», «عشيرتي السواعد والبو علي»): of two where its noun is a dual."""
        if self.norms[phrase.first].endswith(("تين", "تان")) and not self.is_quoted(j):
            return  # «بين عشيرتين وأسفر …»: a dual with its ن has no genitive
        clan = phrase.noun is not None and phrase.noun.lemma == CLAN
        last = self._tribe_end(phrase.first, CLAN) if clan else self._tribe_end(j)
        if last is None:
            return
        phrase.last, phrase.decided = last, True
        self.second_tribe(phrase)

    def second_tribe(self, phrase: Phrase) -> None:
        """Take the name that «و» joins to the first where the noun is a dual («قبيلتي الرزيقات والمعاليا»)."""
        last = phrase.last
        second = self.tokens[last].norm if last < len(self.tokens) and self.tokens[last].kind == "word" else ""
        if self.norms[phrase.first].endswith(_DUAL) and second.startswith("و"):
            phrase.last = self._tribe_end(last, second[1:]) or last

    def _tribe_end(self, j: int, norm: str | None = None) -> int | None:
        """Behind the name that begins at token j, written as `norm` without «و»; None where none does."""
        joined = norm is not None
        norm = self.norms[j] if norm is None else norm
        if norm in _CLANS:
            after = j + 1 < len(self.tokens) and self.tokens[j + 1].kind == "word"
            longer = after and j + 2 < len(self.tokens) and self.tokens[j + 2].kind == "word"
            if longer and (self.norms[j + 2] in _OF_GOD or self.norms[j + 1] in _CLANS):  # «آل ضيف الله», «آل أبو طهيف»
                return j + 3
            return j + 2 if after else None
        if len(norm) < 3 or norm in words().stops:
            return None
        if norm.startswith("ال") or self.is_quoted(j):
            return j + 1 if len(norm) > 4 or self.is_quoted(j) else None
        alone = not joined and self.words[j] is None and norm[0] not in "يت" and norm[-1] not in "تا"
        return j + 1 if alone and not is_reporting(norm) else None  # «قبيلة بلحارث», «قبيلة جهم»

    def is_quoted(self, j: int) -> bool:
        """Whether quotation marks open right before token j."""
        return j > 0 and self.tokens[j - 1].kind == "mark" and self.tokens[j - 1].text in _QUOTES
