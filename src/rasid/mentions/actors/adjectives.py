"""The adjectives behind a head noun: what they say of its side, kind and number («طائرات حربية تركية», «اللواء 35»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.clitics import ARTICLES
from rasid.mentions.actors.lookalikes import Lookalikes
from rasid.mentions.actors.phrase import TROOPS, Phrase
from rasid.mentions.actors.vocabulary import Adjective
from rasid.mentions.actors.words import words_of

if TYPE_CHECKING:
    from rasid.mentions.actors.words import Word
    from rasid.records import ActorKind

# what an adjective's kind may override
_YIELDS: dict[str, frozenset[str]] = {
    "unidentified_armed_group": frozenset(("other", "civilians", "unidentified_armed_group")),
    "state_forces": frozenset(("other", "unidentified_armed_group", "government")),
    "government": frozenset(("other",)),
    "civilians": frozenset(("other",)),
    "rebel_group": frozenset(("other", "unidentified_armed_group", "state_forces", "political_militia", "civilians")),
    "political_militia": frozenset(("other", "unidentified_armed_group", "state_forces")),
    "identity_militia": frozenset(("other", "unidentified_armed_group", "state_forces", "political_militia")),
    "external_forces": frozenset(("state_forces", "other", "unidentified_armed_group")),
    "other": frozenset(("state_forces",)),
}
_MEN = ("member", "person", "crowd", "office")
FOE = "عدو"
_MASCULINE = ("جيش", "احتلال", "تنظيم", "حزب", "نظام", "طيران", "امن", "لواء", "فيلق", "حرس", "درك", "حشد")


class Adjectives(Lookalikes):
    """Extends a phrase that has a head by its adjectives."""

    def adjectives(self, phrase: Phrase, j: int, agreeing: bool) -> int:
        """Take the adjectives from token j on; the next word behind them. `agreeing`: the phrase is a name already."""
        while j < len(self.words):
            here = self.words[j]
            adjective = self._adjective(phrase, here) if here is not None else None
            if here is None or adjective is None or here.conj or here.prep or (here.belonging and self._belongs(j, here)):
                break
            side = adjective.side
            if here.names and phrase.side is None and side is None and self.name_at(j, True):
                break
            if here.noun is not None and self.norms[j].endswith("ه") and self._is_masculine(phrase):
                break  # «استخدم الاحتلال المدفعية», «فجر مجهولون مدرعة»: its object
            if here.noun is not None and self._is_feminine(phrase.last - 1) and self._is_man(j, here):
                break  # «اعتقلت الشرطة المسلح الذي …»
            if self._is_one_of_many(phrase, here):
                break  # «قتل الأهالي الشاب …»
            if self.is_called(j, here, phrase.noun):
                break  # «اعتقل الجيش الصحفي سامر …»
            if self._is_accusative(j) and not self.norms[phrase.last - 1].endswith(("ا", "ين")):
                break  # «خطف مقاتلون صحفيا», «قتل مسلح شرطيا»: another's case
            if self.is_of_other_case(phrase.last - 1, j):
                break
            if self.has_article(phrase.last - 1) and self._is_of_several(j) and not self._are_people(phrase):
                break  # «هاجم الجيش المتمردين»: its object
            if agreeing and phrase.noun is None and self._is_of_several(j) and not self._are_people(phrase):
                break  # «أمهلت قسد المسلحين»
            if not self.norms[j].startswith("ال") and (adjective.direction or self.has_article(phrase.last - 1)):
                break
            if agreeing and side is not None and phrase.side is not None and side.country != phrase.side.country:
                break
            phrase.last = j + 1
            if side is not None and phrase.side is None:
                phrase.side, phrase.decided, phrase.by_adjective = side, True, True
                if phrase.noun is not None and phrase.noun.lemma == FOE:  # «العدو السعودي»: the forces of that state
                    phrase.kind = "external_forces"
            self._qualify(phrase, adjective.kind, agreeing)
            if adjective.label and side is None:
                phrase.adjectives.append(adjective.label)
            j = self.after(j)
        return self._numbered(phrase, j)

    def _is_masculine(self, phrase: Phrase) -> bool:
        """Whether the word before an adjective is one that no feminine can qualify."""
        word = self.words[phrase.last - 1]
        if word is None or word.noun is None:
            return False
        men = word.noun.role in ("member", "person", "crowd") and self.norms[phrase.last - 1].endswith("ون")
        return men if not word.singular else word.noun.lemma in _MASCULINE

    def _is_of_several(self, j: int) -> bool:
        """Whether an adjective has the ending of the sound plural of men."""
        norm = self.norms[j]
        plain = words_of([norm[:-2]])[0] if norm.endswith(("ون", "ين")) else None
        return plain is not None and plain.adjective is not None

    def _are_people(self, phrase: Phrase) -> bool:
        """Whether a sound plural can qualify the head or the word before it: people in the plural, or a form like its own."""
        for i in (phrase.first, phrase.last - 1):
            word = self.words[i]
            if self.norms[i].endswith(("ون", "ين", "ان")):
                return True
            if word is not None and word.noun is not None and not word.singular and word.noun.role in _MEN:
                return True
        return False

    def has_article(self, i: int) -> bool:
        """Whether a word has the article: a known noun may begin like it («آليات», «ألوية»)."""
        word = self.words[i]
        return word.definite if word is not None and word.noun is not None else self.norms[i].startswith(ARTICLES)

    def _is_feminine(self, i: int) -> bool:
        return self.has_article(i) and self.tokens[i].text.endswith(("ة", "ات"))

    def _is_man(self, j: int, here: Word) -> bool:
        """Whether a word that may qualify a side is a masculine noun of persons («المسلح», «المسلحين»)."""
        man = here.singular or self.norms[j].endswith(("ون", "ين"))
        return here.noun is not None and here.noun.role in ("member", "person") and man and not self.norms[j].endswith("ه")

    def _is_one_of_many(self, phrase: Phrase, here: Word) -> bool:
        """Whether a noun of one man stands behind people in the plural, whom it does not agree with."""
        head = self.words[phrase.first]
        one = here.noun is not None and here.noun.role in ("member", "person") and here.singular and here.definite
        return one and head is not None and head.noun is not None and head.noun.role in _MEN and not head.singular

    def is_of_other_case(self, i: int, j: int) -> bool:
        """«طعن مسلحون مدنيين»: whether the ending of a word is that of no subject, behind the sound plural or dual of one
        («جنود إسرائيليون صحفيين»)."""
        head = self.words[i]
        known = head is not None and ((head.noun is not None and not head.singular) or head.adjective is not None)
        return known and self.norms[i].endswith(("ون", "ان")) and self.norms[j].endswith("ين")

    def _is_accusative(self, j: int) -> bool:
        """Whether an adjective is written with the alif of an indefinite accusative."""
        norm = self.norms[j]
        plain = words_of([norm[:-1]])[0] if norm.endswith("ا") else None
        return plain is not None and plain.adjective is not None

    def _numbered(self, phrase: Phrase, j: int) -> int:
        """Take the number of a unit («اللواء 35», «الفرقة الرابعة»): armies number theirs."""
        noun = phrase.noun
        if noun is None or noun.role != "formation" or phrase.last > phrase.first + 1 or j >= len(self.tokens):
            return j
        here = self.words[j]
        if self.tokens[j].kind != "number" and not (here is not None and here.ordinal and here.definite):
            return j
        if self.tokens[j].kind == "number" and self._counts(j):  # «قتل الجيش 11 مسلحا»
            return j
        phrase.last, phrase.decided = j + 1, True
        if phrase.kind == "other":
            phrase.kind = "state_forces"
        return self.adjectives(phrase, self.after(j), agreeing=False)

    def _counts(self, j: int) -> bool:
        """Whether the number at token j counts the noun behind it: people in the genitive plural or the accusative."""
        behind = self.words[j + 1] if j + 1 < len(self.words) else None
        if behind is None or behind.definite or behind.conj or behind.prep:
            return False
        if behind.noun is not None:
            return behind.noun.role in ("person", "member", "crowd")
        return behind.adjective is not None and behind.adjective.people  # «اعتقلت القوات 15 فلسطينيا»

    def _adjective(self, phrase: Phrase, here: Word) -> Adjective | None:
        """The word as an adjective; a short name of a state is one behind armed men («الجيش المالي», else "financial")."""
        if here.adjective is not None:
            return here.adjective
        alone = here.names.alone if here.names else ()
        state = next((n.side for n in alone if n.short and n.side.slug), None)
        if state is None or phrase.noun is None or phrase.noun.role not in TROOPS:
            return None
        return Adjective(state.demonym, None, state, True, False)

    def _qualify(self, phrase: Phrase, kind: ActorKind | None, agreeing: bool) -> None:
        if kind is None:
            return
        people = phrase.noun is not None and phrase.noun.role in ("person", "crowd")
        if (
            not agreeing
            and phrase.kind in _YIELDS[kind]
            and not (people and kind not in ("unidentified_armed_group", "rebel_group"))
        ):
            phrase.kind, phrase.decided = kind, True
        elif kind == phrase.kind:
            phrase.decided = True

    def _belongs(self, j: int, here: Word) -> bool:
        """Whether a participle of belonging has its preposition behind it."""
        k = self.after(j)
        if k >= len(self.words):
            return False
        following = self.words[k]
        if self.norms[k] == "ل" or self.norms[k] in here.belonging:
            return True
        return following is not None and following.prep in here.belonging
