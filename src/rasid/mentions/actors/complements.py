"""What a head noun takes: adjectives, whose it is («من الجيش», «التابعة لـ», «للشرطة»), what an office is of, a name.

Whose it is decides the side: the noun only says what part of it. Who is only backed by a state («المدعومة من …») stays a side of
its own.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from rasid.mentions.actors.lookalikes import ARTICLES, Lookalikes
from rasid.mentions.actors.persons import may_begin, name_end
from rasid.mentions.actors.phrase import TROOPS, Phrase, join
from rasid.mentions.actors.vocabulary import Adjective
from rasid.mentions.reporting import is_reporting, words

if TYPE_CHECKING:
    from rasid.mentions.actors.words import Word
    from rasid.records import ActorKind

MEN = ("member", "person", "formation", "crowd")
PERSONS = ("person", "crowd", "member", "office")
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
_OFFICE = 6  # words of an office («وزير الدفاع في حكومة …»)
_ORGAN = 3  # words of a body's name that no lexicon knows («هيئة الحقيقة والكرامة»)
_PREPOSITIONS = frozenset(("ل", "من", "علي", "مع", "الي", "ب"))
_MASCULINE = ("جيش", "احتلال", "تنظيم", "حزب", "نظام", "طيران", "امن", "لواء", "فيلق", "حرس", "درك", "حشد")
_SETTLED = ("قضاء", "نظام", "سلطه")  # «قضاء الفلوجة» is a district
_LED = ("مجموعه", "جماعه", "كتيبه", "ميليشيا", "مليشيا", "عصابه", "خليه", "لواء", "شبكه", "قوات", "حركه", "فصيل", "تنظيم")


class Complements(Lookalikes):
    """Extends a phrase that has a head."""

    @abstractmethod
    def phrase_at(self, i: int, depth: int = 0) -> Phrase | None:
        """The phrase that begins at token i, or None; `depth` counts the phrases that it stands in."""

    # --- adjectives ---------------------------------------------------------------------------------------------------

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
                break  # «استخدم الاحتلال المدفعية»: its object
            if not self.norms[j].startswith("ال") and (adjective.direction or self.norms[phrase.last - 1].startswith(ARTICLES)):
                break
            if agreeing and side is not None and phrase.side is not None and side.country != phrase.side.country:
                break
            phrase.last = j + 1
            if side is not None and phrase.side is None:
                phrase.side, phrase.decided, phrase.by_adjective = side, True, True
            self._qualify(phrase, adjective.kind, agreeing)
            if adjective.label and side is None:
                phrase.adjectives.append(adjective.label)
            j = self.after(j)
        return self._numbered(phrase, j)

    def _is_masculine(self, phrase: Phrase) -> bool:
        """Whether the word before an adjective is one that no feminine can qualify."""
        word = self.words[phrase.last - 1]
        return word is not None and word.noun is not None and word.noun.lemma in _MASCULINE and word.singular

    def _numbered(self, phrase: Phrase, j: int) -> int:
        """Take the number of a unit («اللواء 35», «الفرقة الرابعة»): armies number theirs."""
        noun = phrase.noun
        if noun is None or noun.role != "formation" or phrase.last > phrase.first + 1 or j >= len(self.tokens):
            return j
        here = self.words[j]
        if self.tokens[j].kind != "number" and not (here is not None and here.ordinal and here.definite):
            return j
        phrase.last, phrase.decided = j + 1, True
        if phrase.kind == "other":
            phrase.kind = "state_forces"
        return self.adjectives(phrase, self.after(j), agreeing=False)

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

    # --- whose it is --------------------------------------------------------------------------------------------------

    def _belongs(self, j: int, here: Word) -> bool:
        """Whether a participle of belonging has its preposition behind it."""
        k = self.after(j)
        if k >= len(self.words):
            return False
        following = self.words[k]
        return self.norms[k] in ("ل", *here.belonging) or (following is not None and following.prep in here.belonging)

    def owner(self, phrase: Phrase, j: int, head: Word, depth: int) -> None:
        """Take whose it is, where the word at j says so."""
        here, noun = self.words[j], phrase.noun
        assert noun is not None
        start, backed = j, False
        if here is not None and here.belonging and self._belongs(j, here):
            if head.singular and noun.lemma.endswith("ه") and not self.norms[j].endswith("ه"):
                return  # «تلفزيون المسيرة التابع لـ»: another's participle
            backed = here.backing
            start = self._led_to(j)
        elif self.norms[j] in ("من", "في", "ضمن") and noun.role in MEN and not head.definite:
            start = self.after(j)
            if not self._is_body(start) and (self.norms[j] == "في" or not self._is_lot(start)):
                return
        elif here is None or here.conj or here.prep in ("ب", "ك"):
            if here is None and not self._is_closed(phrase, head):
                self._named_after(phrase, j)
            return
        elif here.prep == "ل":
            if head.definite and not self._is_department(phrase, j):
                return
        elif self._is_closed(phrase, head) or (here.noun is not None and self.norms[j] == here.noun.lemma + "ا"):
            return  # «قتل جندي مسنا»: an accusative is no genitive
        owner_phrase = self.phrase_at(start, depth + 1)
        if owner_phrase is not None:
            join(phrase, owner_phrase, backed)
        elif start == j:
            self._named_after(phrase, j)

    def _led_to(self, j: int) -> int:
        """Where the owner begins that the participle of belonging at token j leads to."""
        start = self.after(j)
        owner = self.words[start]
        return self.after(start) if self.norms[start] in _PREPOSITIONS and (owner is None or owner.prep is None) else start

    def supporters(self, phrase: Phrase, j: int) -> None:
        """Take who supports a side known by name («فصائل الجيش الوطني المدعومة من تركيا»): it stays what it is."""
        here = self.words[j] if j < len(self.words) else None
        if here is None or not here.belonging or not here.definite or not self._belongs(j, here):
            return
        owner = self.phrase_at(self._led_to(j), 1)
        if owner is not None and owner.decided:
            phrase.last = owner.last

    def _is_department(self, phrase: Phrase, j: int) -> bool:
        """Whether «ل» leads from a part with an adjective to the body («المديرية العامة للأمن», «الوحدات البحرية للحرس»)."""
        noun = phrase.noun
        qualified = phrase.last > phrase.first + 1 and phrase.side is None
        return noun is not None and qualified and noun.role in ("organ", "formation", "means") and self._is_body(j)

    def _named_after(self, phrase: Phrase, j: int) -> None:
        """Take the name that no lexicon knows: the leader of an armed band («مجموعة بلال بدر»), the matter of a body
        («هيئة الحقيقة والكرامة», «قوات الطوارئ»), the surname of a family."""
        noun = phrase.noun
        assert noun is not None
        if phrase.last > phrase.first + 1 + len(noun.rest) or self.tokens[j].kind != "word":
            return
        leader = (
            name_end(self.tokens, self.words, j, True) if noun.lemma in _LED and noun.role in ("group", "formation") else None
        )
        if leader is not None and (leader > j + 1 or may_begin(self.norms[j])):
            phrase.last, phrase.decided = leader, True
            if phrase.kind == "state_forces":
                phrase.kind = "political_militia"
            return
        taken = 0
        if noun.role not in ("organ", "formation") or noun.lemma in _SETTLED:
            return
        while taken < _ORGAN and self._is_matter(j, noun.role == "organ", taken > 0):
            phrase.last, phrase.decided = j + 1, True
            j = self.after(j)
            taken += 1
        if taken and j < len(self.words):
            self.adjectives(phrase, j, agreeing=False)

    def _is_matter(self, j: int, organ: bool, further: bool) -> bool:
        """Whether a definite word at token j goes on with the name of a body that no lexicon knows.

        An `organ` of a state may have the matter of another («وزارة الصحة»), and «و» joins a `further` one.
        """
        if j >= len(self.tokens) or self.tokens[j].kind != "word":
            return False
        norm, here = self.norms[j], self.words[j]
        if here is not None:
            if here.noun is None or not here.definite or not organ or self.name_at(j, True):
                return False
            if here.noun.alone and not (further and here.noun.role == "person"):  # «الصحة والسكان»
                return False
        return norm.startswith(("ال", "وال", "لل") if organ and further else "ال") and len(norm) > 4 and norm not in words().stops

    def _is_closed(self, phrase: Phrase, head: Word) -> bool:
        """Whether no genitive can follow: behind an article, a pronoun, an adjective, or the nūn of «مجهولون» (but «مسلحو»)."""
        count = 1 + len(phrase.noun.rest if phrase.noun else ())
        if head.definite or head.suffix or phrase.adjectives or phrase.last > phrase.first + count:
            return True
        if self.norms[phrase.last - 1].startswith(ARTICLES):
            return True
        return not head.singular and self.norms[phrase.first].endswith(("ون", "ين", "ان"))

    def _is_body(self, j: int) -> bool:
        """Whether a body to be a member of begins at token j («في الجيش», «في تنظيم …»), not a place."""
        here = self.words[j] if j < len(self.words) else None
        if here is None:
            return False
        if here.noun is not None and here.noun.role in ("organ", "group", "formation"):
            return True
        named = self.name_at(j, True)
        return named is not None and named[1].slug is None

    def _is_lot(self, j: int) -> bool:
        """Whether people out of whom some are told begin at token j («عدد من الجنود», «أطفال من عائلة واحدة»)."""
        here = self.words[j] if j < len(self.words) else None
        return here is not None and (
            (here.noun is not None and here.noun.role in PERSONS) or bool(here.adjective and here.adjective.people)
        )

    # --- offices and names --------------------------------------------------------------------------------------------

    def office(self, phrase: Phrase, j: int) -> int:
        """Take what an office is of («وزير الداخلية السوري», «محافظ قندهار», «المتحدث باسم الجيش»); the next word behind it."""
        taken = 0
        while j < len(self.words) and taken < _OFFICE and self.tokens[j].kind == "word":
            here, norm = self.words[j], self.norms[j]
            named = self.name_at(j, False) if here is not None and not here.conj else None
            if named and (named[1].person or may_begin(norm)):
                break
            if named:
                phrase.side, phrase.decided = phrase.side or named[1], True
                phrase.last = named[0]
                return self.adjectives(phrase, self.after(named[0] - 1), agreeing=True)
            if norm in ("باسم", "لدي") or (here is not None and self._is_of_office(phrase, j, here)):
                if here is not None and here.adjective is not None and here.adjective.side is not None and phrase.side is None:
                    phrase.side = here.adjective.side
            elif not (here is None and (norm.startswith(("ال", "لل")) or taken == 0) and self._is_name_of_office(j)):
                break
            phrase.last, j = j + 1, self.after(j)
            taken += 1
        phrase.decided = phrase.decided or taken > 0
        return j

    def _is_of_office(self, phrase: Phrase, j: int, here: Word) -> bool:
        """Whether a known word goes on with an office: a noun of its body, an adjective; no noun follows a definite one."""
        if here.conj or here.prep == "ك" or (here.noun is None and here.adjective is None):
            return False
        closed = phrase.last > phrase.first + 1 and self.norms[phrase.last - 1].startswith(ARTICLES)
        return here.adjective is not None or here.prep is not None or not closed

    def _is_name_of_office(self, j: int) -> bool:
        """Whether an unknown word goes on with an office («محافظ عدن»): no person's name, verb of telling or function word."""
        norm = self.norms[j]
        if len(norm) < 3 or is_reporting(norm) or norm in words().stops:
            return False
        return name_end(self.tokens, self.words, j, True) is None

    def called(self, phrase: Phrase) -> bool:
        """Take the personal name behind a person, office or rank («الطفل عمر», «وزير الخارجية فلان»)."""
        j = self.after(phrase.last - 1)
        if j >= len(self.tokens) or self.tokens[j].kind != "word":
            return False
        named = self.name_at(j, False) if not self._joined(j) else None
        if named and (named[1].person or may_begin(self.norms[j])):
            phrase.last, phrase.side, phrase.kind, phrase.label, phrase.decided = *named, named[1].kind, named[1].label, True
            return True
        last = name_end(self.tokens, self.words, j, True)
        if last is not None:
            phrase.last, phrase.decided = last, True
        return last is not None

    def site_name(self, phrase: Phrase) -> None:
        """Take the one word more that names a site («المركز الثقافي», «مسجد الرحمن»)."""
        j = self.after(phrase.last - 1)
        if phrase.last > phrase.first + 1 or j >= len(self.words) or self.words[j] is not None or self.tokens[j].kind != "word":
            return
        if self.norms[j].startswith("ال") and len(self.norms[j]) > 4 and not self.tokens[phrase.first].text.endswith(("اً", "ًا")):
            phrase.last = j + 1

    def _joined(self, j: int) -> bool:
        """Whether «و» is written against the word at token j."""
        here = self.words[j] if j < len(self.words) else None
        return here is None or here.conj or here.name_prefix.startswith(("و", "ف"))
