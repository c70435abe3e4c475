"""Phrases that name a side or a thing that can be a target, read by their grammar from one starting word.

A head noun («عناصر», «طائرات», «موقع») takes adjectives («مسلحة», «تركية»), a genitive («قوات الأمن», «مسلحي داعش»), a participle
of belonging («التابعة لـ», «المدعومة من»), «ل» behind an indefinite noun («دورية للشرطة»), or «من» and «في» behind men («عنصرين
من الجيش»). Whose it is decides the side: the noun only says what part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.actors.navigation import Text
from rasid.mentions.actors.persons import is_title, may_begin, name_end
from rasid.mentions.actors.phrase import TROOPS, Phrase, join
from rasid.mentions.actors.vocabulary import Adjective, Noun, Side, tables
from rasid.mentions.reporting import is_reporting, words

if TYPE_CHECKING:
    from rasid.mentions.actors.words import Word
    from rasid.records import ActorKind

_MEN = ("member", "person", "formation", "crowd")
_PERSONS = ("person", "crowd", "member", "office")
_BROKEN = frozenset(("اتراك", "روس", "افغان", "امريكان", "اميركان", "هنود", "المان", "توانسه", "مغاربه"))
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
_DEPTH = 4
_OFFICE = 6  # words of an office («وزير الدفاع في حكومة …»)
_FORMER = frozenset(("السابق", "السابقه", "الاسبق", "الاسبقه", "المخلوع", "سابق", "اسبق", "الراحل"))
_PREPOSITIONS = frozenset(("ل", "من", "علي", "مع", "الي", "ب"))
_ARTICLES = ("ال", "وال", "بال", "لل", "فال", "ولل", "كال")


class Reader(Text):
    """Reads the phrases of one document."""

    def phrase_at(self, i: int, depth: int = 0) -> Phrase | None:
        """The phrase that begins at token i, or None."""
        if i >= len(self.words) or (here := self.words[i]) is None:
            return None
        named = self.name_at(i, depth > 0)
        if named:
            return self._named(i, *named)
        if here.noun is not None:
            if not depth and (self._is_attribute(i, here) or self._is_other_word(i)):
                return None
            return self._headed(i, here, depth)
        if here.adjective is not None and here.adjective.people and self._is_people(i, here):
            return self._people(i, here)
        return None

    def person_at(self, i: int) -> Phrase | None:
        """A personal name that begins at token i."""
        before = self.words[i - 1] if i else None
        if self.located(i) or (before is not None and before.noun is not None and before.noun.role == "site"):
            return None  # «في صلاح الدين», «مسجد خالد بن الوليد»
        titled = is_title(self.norms[i])
        last = name_end(self.tokens, self.words, self.after(i) if titled else i, titled)
        if last is None:
            return None
        words = " ".join(t.text for t in self.tokens[i:last] if t.kind == "word")
        return Phrase(i, last, None, "civilians", words, None, True)

    # --- kinds of phrases ---------------------------------------------------------------------------------------------

    def _named(self, i: int, last: int, side: Side) -> Phrase:
        phrase = Phrase(i, last, None, side.kind, side.label, side, True)
        j = self.after(last - 1)
        again = self.name_at(j, True)
        if again and again[1].id == side.id and not self._joined(j):
            phrase.last = again[0]
            j = self.after(phrase.last - 1)
        self._adjectives(phrase, j, agreeing=True)
        return phrase

    def _people(self, i: int, here: Word) -> Phrase:
        """A nationality or allegiance as a noun: «الحوثيون» are the side, «سوريين» are people."""
        side = here.adjective.side if here.adjective else None
        assert side is not None
        if side.slug:
            phrase = Phrase(i, i + 1, None, "civilians", f"{side.demonym} nationals", None, True)
        else:
            phrase = Phrase(i, i + 1, None, side.kind, side.label, side, True)
        self._adjectives(phrase, self.after(i), agreeing=True)
        return phrase

    def _headed(self, i: int, here: Word, depth: int) -> Phrase | None:
        reading = self._noun(i, here)
        if reading is None or reading[0].role == "void" or (here.suffix and here.singular and reading[0].role == "formation"):
            return None
        noun, last = reading
        phrase = Phrase(i, last, noun, noun.kind, noun.label)
        j = self._adjectives(phrase, self.after(last - 1), agreeing=False)
        if noun.rank and here.singular and here.definite and self._called(phrase):
            return phrase
        if noun.role == "office":
            j = self._office(phrase, j)
        elif depth < _DEPTH and j < len(self.words):
            self._owner(phrase, j, here, depth)
        if phrase.side is None and noun.owner and here.definite:
            phrase.side = tables().sides[noun.owner]
            phrase.kind, phrase.label, phrase.decided = phrase.side.kind, phrase.side.label, True
        if noun.role in _PERSONS and (not depth or noun.role == "office"):
            self._called(phrase)
        if noun.role == "office":
            self._retired(phrase)
        if noun.role == "site":
            self._site_name(phrase, here)
        return self._accepted(phrase, here)

    def _noun(self, i: int, here: Word) -> tuple[Noun, int] | None:
        """The reading of the head: one of several words («نقطة تفتيش») where they follow, else the plain one, if there is one."""
        assert here.noun is not None
        for noun in here.nouns:
            j = i
            for rest in noun.rest:
                j = self.after(j)
                if j >= len(self.norms) or self.norms[j].removeprefix("ال") != rest.removeprefix("ال"):
                    break
            else:
                return (noun.site or noun) if noun.role == "person" and self._in_place(i) else noun, j + 1
        return None

    def _in_place(self, i: int) -> bool:
        before = self.before(i)
        return before >= 0 and self.norms[before] in ("في", "داخل", "قرب", "بين", "وسط")

    # --- what a head takes --------------------------------------------------------------------------------------------

    def _adjectives(self, phrase: Phrase, j: int, agreeing: bool) -> int:
        """Take the adjectives from token j on; the next word behind them. `agreeing`: the phrase is a name already."""
        while j < len(self.words):
            here = self.words[j]
            adjective = self._adjective(phrase, here) if here is not None else None
            if here is None or adjective is None or here.conj or here.prep or (here.belonging and self._belongs(j, here)):
                break
            side = adjective.side
            if here.names and phrase.side is None and side is None and self.name_at(j, True):
                break
            if not self.norms[j].startswith("ال") and (adjective.direction or self.norms[phrase.last - 1].startswith(_ARTICLES)):
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
        return j

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
        return self.norms[k] in ("ل", *here.belonging) or (following is not None and following.prep in here.belonging)

    def _owner(self, phrase: Phrase, j: int, head: Word, depth: int) -> None:
        """Take whose it is, where the word at j says so."""
        here, noun = self.words[j], phrase.noun
        assert noun is not None
        start = j
        if here is not None and here.belonging and self._belongs(j, here):
            if head.singular and noun.lemma.endswith("ه") and not self.norms[j].endswith("ه"):
                return  # «تلفزيون المسيرة التابع لـ»: another's participle
            start = self.after(j)
            owner = self.words[start]
            if self.norms[start] in _PREPOSITIONS and (owner is None or owner.prep is None):
                start = self.after(start)
        elif self.norms[j] in ("من", "في", "ضمن") and noun.role in _MEN and not head.definite:
            start = self.after(j)
            if not self._is_body(start) and (self.norms[j] == "في" or not self._is_lot(start)):
                return
        elif here is None or here.conj or here.prep in ("ب", "ك"):
            return
        elif here.prep == "ل":
            if head.definite:
                return
        elif self._is_closed(phrase, head):
            return
        owner_phrase = self.phrase_at(start, depth + 1)
        if owner_phrase is not None:
            join(phrase, owner_phrase)

    def _is_closed(self, phrase: Phrase, head: Word) -> bool:
        """Whether no genitive can follow: behind an article, a pronoun, an adjective, or the nūn of «مجهولون» (but «مسلحو»)."""
        words = 1 + len(phrase.noun.rest if phrase.noun else ())
        if head.definite or head.suffix or phrase.adjectives or phrase.last > phrase.first + words:
            return True
        if self.norms[phrase.last - 1].startswith(_ARTICLES):
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
            (here.noun is not None and here.noun.role in _PERSONS) or bool(here.adjective and here.adjective.people)
        )

    def _office(self, phrase: Phrase, j: int) -> int:
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
                return self._adjectives(phrase, self.after(named[0] - 1), agreeing=True)
            if norm in ("باسم", "لدي") or (here is not None and self._is_of_office(phrase, j, here)):
                if here is not None and here.adjective is not None and here.adjective.side is not None and phrase.side is None:
                    phrase.side = here.adjective.side
            elif not (here is None and (norm.startswith("ال") or taken == 0) and self._is_name_of_office(j)):
                break
            phrase.last, j = j + 1, self.after(j)
            taken += 1
        phrase.decided = phrase.decided or taken > 0
        return j

    def _is_of_office(self, phrase: Phrase, j: int, here: Word) -> bool:
        """Whether a known word goes on with an office: a noun of its body, an adjective; no noun follows a definite one."""
        if here.conj or here.prep == "ك" or (here.noun is None and here.adjective is None):
            return False
        closed = phrase.last > phrase.first + 1 and self.norms[phrase.last - 1].startswith(_ARTICLES)
        return here.adjective is not None or here.prep is not None or not closed

    def _is_name_of_office(self, j: int) -> bool:
        """Whether an unknown word goes on with an office («محافظ عدن»): no person's name, verb of telling or function word."""
        norm = self.norms[j]
        if len(norm) < 3 or is_reporting(norm) or norm in words().stops:
            return False
        return name_end(self.tokens, self.words, j, True) is None

    def _called(self, phrase: Phrase) -> bool:
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

    def _retired(self, phrase: Phrase) -> None:
        """A former holder of an office («الرئيس السابق») speaks and acts for no state."""
        if phrase.side is not None and phrase.side.slug and _FORMER.intersection(self.norms[phrase.first : phrase.last]):
            phrase.side = None

    def _site_name(self, phrase: Phrase, head: Word) -> None:
        """Take the one word more that names a site («المركز الثقافي», «مسجد الرحمن»)."""
        j = self.after(phrase.last - 1)
        if phrase.last > phrase.first + 1 or j >= len(self.words) or self.words[j] is not None or self.tokens[j].kind != "word":
            return
        if self.norms[j].startswith("ال") and len(self.norms[j]) > 4 and not self.tokens[phrase.first].text.endswith(("اً", "ًا")):
            phrase.last = j + 1

    # --- whether it stands --------------------------------------------------------------------------------------------

    def _accepted(self, phrase: Phrase, here: Word) -> Phrase | None:
        noun = phrase.noun
        assert noun is not None
        if noun.role == "site" and ((not noun.alone and phrase.by_adjective) or self._is_weapon(phrase)):
            return None
        if noun.rank and phrase.by_adjective and here.definite and here.singular:  # «اللواء التركي» is a man and his surname
            phrase.side, phrase.label = None, "officer"
        if noun.role == "person" and noun.definite and not here.definite:
            return None
        if phrase.decided or (noun.alone and (here.definite or not noun.definite)):
            return phrase
        if noun.site is not None and not self._is_weapon(phrase):
            phrase.noun, phrase.kind, phrase.label = noun.site, "site", noun.site.label
            return phrase if noun.site.alone else None
        if noun.role == "site" and phrase.last > phrase.first + 1:
            return phrase
        return None

    def _is_weapon(self, phrase: Phrase) -> bool:
        """Whether adjectives make a vehicle or craft the means and no target («سيارة مفخخة», «طائرة مسيرة»)."""
        words = (self.norms[k].removeprefix("ال") for k in range(phrase.first + 1, phrase.last))
        return any(w.startswith(("مفخخ", "ملغوم", "ملغم", "مسير", "حربي")) for w in words)

    def _is_attribute(self, i: int, here: Word) -> bool:
        """Whether a noun that is an adjective as well stands as one («هجوم انتحاري», «المتحدث العسكري»)."""
        if here.adjective is None or here.adjective.people or not here.singular or here.conj or here.prep or i == 0:
            return False
        before = self.tokens[i - 1]
        if before.kind != "word":
            return False
        previous = self.words[i - 1]
        if here.definite:
            return before.norm.startswith(_ARTICLES)
        return previous is not None and (
            previous.deed or previous.thing or (previous.noun is not None and previous.noun.role == "site")
        )

    def _is_other_word(self, i: int) -> bool:
        """Whether a noun's spelling is another word here: «إليه» (not «آلية»), «بدون طيار»."""
        if self.norms[i] == "اليه":
            return not self.tokens[i].text.endswith("ة")
        if self.norms[i] == "عسكريا":  # militarily
            return True
        return i > 0 and self.norms[i - 1] in ("بدون", "دون", "بلا")

    def _is_people(self, i: int, here: Word) -> bool:
        """Whether a nationality or allegiance is written as a noun of people: in the plural; a group's men also one by one."""
        side = here.adjective.side if here.adjective else None
        if side is None:
            return False
        norm = self.norms[i]
        if side.slug is None:
            return not self._behind_deed(i)
        return norm.endswith(("ين", "ون")) or norm.removeprefix("ال") in _BROKEN

    def _behind_deed(self, i: int) -> bool:
        previous = self.words[i - 1] if i else None
        return previous is not None and previous.deed

    def _joined(self, j: int) -> bool:
        """Whether «و» is written against the word at token j."""
        here = self.words[j] if j < len(self.words) else None
        return here is None or here.conj or here.name_prefix.startswith(("و", "ف"))
