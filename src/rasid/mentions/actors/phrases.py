"""Phrases that name a side or a thing that can be a target, read by their grammar from one starting word.

A head noun («عناصر», «طائرات», «موقع») takes adjectives («مسلحة», «تركية»), a genitive («قوات الأمن», «مسلحي داعش»), a participle
of belonging («التابعة لـ», «المدعومة من»), «ل» behind an indefinite noun («دورية للشرطة»), or «من» and «في» behind men («عنصرين
من الجيش»). Whose it is decides the side: the noun only says what part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.clitics import ARTICLES
from rasid.mentions.actors.adjectives import FOE
from rasid.mentions.actors.appositions import Appositions
from rasid.mentions.actors.complements import MEN, PERSONS
from rasid.mentions.actors.focus import Focus
from rasid.mentions.actors.offices import POSTS
from rasid.mentions.actors.persons import is_title, name_end
from rasid.mentions.actors.phrase import Phrase
from rasid.mentions.actors.possessors import give_possessor
from rasid.mentions.actors.supposed import add_clause
from rasid.mentions.actors.vocabulary import Noun, Side, government_verbs, tables, words_in
from rasid.mentions.reporting import is_reporting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rasid.language.tokens import Token
    from rasid.mentions.actors.words import Word

_DEPTH = 4
_COUNT = 2  # tokens of a count with «من» before whom it counts
_OF_STATES = frozenset(("state_forces", "government", "external_forces", "international_organisation", "civilians", "other"))
_FORCES = "قوات"
_FORMER = frozenset(("السابق", "السابقه", "الاسبق", "الاسبقه", "المخلوع", "سابق", "اسبق", "الراحل"))
_OCCUPIER = "israeli-forces"
_VILLAGES = frozenset(("قريه", "بلده"))
_WHERE = frozenset(("في", "قرب", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط", "علي", "بالقرب"))
_INSIDE = ("في", "داخل", "قرب", "بين", "وسط")
# people told by a participle or a quality, which stands as an adjective behind other people («الطفل المصاب», «رجل مدني مسن»)
_QUALITIES = frozenset(
    ("مدني", "مسن", "مصاب", "جريح", "نازح", "لاجي", "معتقل", "محتجز", "موقوف", "مطلوب", "متهم", "مختطف", "قاصر", "شاب",
     "مهاجر", "قبطي", "كردي", "تركماني", "مسيحي", "ايزيدي", "شيعي", "درزي", "علوي", "مشتبه", "اجنبي", "عربي", "ملثم", "متشدد",
     "متطرف", "غاضب", "يهودي", "مسلم", "سني")
)  # fmt: skip


class Reader(Appositions):
    """Reads the phrases of one document; `focus` are the sides that it has named."""

    def __init__(self, tokens: list[Token], countries: Iterable[str] = ()) -> None:
        super().__init__(tokens, countries)
        self.focus = Focus()
        self.named = self.focus.ids
        self.told: list[Phrase] = []  # the phrases read so far, in order

    def phrase_at(self, i: int, depth: int = 0) -> Phrase | None:
        """The phrase that begins at token i, or None."""
        if i >= len(self.words) or (here := self.words[i]) is None:
            return None
        named = self.name_at(i, depth > 0)
        if named and not (named[1].slug and here.adjective is not None and self.is_counted(i)):
            return self._named(i, *named)
        if here.noun is not None:
            if self.is_spelt_otherwise(i, here) or (not depth and (self.is_attribute(i, here) or self.is_other_word(i, here))):
                return None
            return self._headed(i, here, depth)
        if here.adjective is not None and here.adjective.people and self.is_people(i, here):
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
        return self.apposed(Phrase(i, last, None, "civilians", words, None, True))

    def quality_at(self, i: int) -> Phrase | None:
        """An adjective of a side at token i that stands as a predicate («يعتقد أنها أمريكية»)."""
        here = self.words[i]
        side = here.adjective.side if here is not None and here.adjective is not None else None
        return Phrase(i, i + 1, None, side.kind, side.label, side, True) if side is not None else None

    # --- kinds of phrases ---------------------------------------------------------------------------------------------

    def _named(self, i: int, last: int, side: Side) -> Phrase:
        phrase = Phrase(self._counted_from(i, side), last, None, side.kind, side.label, side, True)
        j = self.after(last - 1)
        again = self.name_at(j, True)
        if again and again[1].id == side.id and not self._joined(j):
            phrase.last = again[0]
            j = self.after(phrase.last - 1)
        self.supporters(phrase, self.adjectives(phrase, j, agreeing=True))
        return phrase

    def _counted_from(self, i: int, side: Side) -> int:
        """Where the count begins of those of an armed group that «من» at the token before i leads to («5 من داعش»); else i."""
        if i < _COUNT or self.norms[i - 1] != "من" or side.kind in _OF_STATES or side.slug:
            return i
        count = self.words[i - _COUNT]
        counted = self.tokens[i - _COUNT].kind == "number" or (count is not None and count.quantity)
        return i - _COUNT if counted else i

    def _people(self, i: int, here: Word) -> Phrase:
        """A nationality or allegiance as a noun: «الحوثيون» are the side, «سوريين» are people."""
        side = here.adjective.side if here.adjective else None
        assert side is not None
        if side.slug:
            phrase = Phrase(i, i + 1, None, "civilians", f"{side.demonym} nationals", None, True)
        else:
            phrase = Phrase(i, i + 1, None, side.kind, side.label, side, True)
        self.adjectives(phrase, self.after(i), agreeing=True)
        return phrase

    def _headed(self, i: int, here: Word, depth: int) -> Phrase | None:
        reading = self._noun(i, here)
        if reading is None or reading[0].role == "void":
            return None
        noun, last = reading
        if here.suffix and here.singular and noun.role == "formation" and noun.lemma != _FORCES:  # «قوته» is his strength
            return None
        phrase = Phrase(i, last, noun, noun.kind, noun.label)
        j = self.adjectives(phrase, self.after(last - 1), agreeing=False)
        if noun.role in MEN:
            j = self._people_of(phrase, j, here)
        if noun.rank and here.singular and here.definite and self.called(phrase):
            return self.apposed(phrase)
        if noun.role == "office":
            j = self.office(phrase, j)
        elif depth < _DEPTH and j < len(self.words) and not self._second_head(phrase, j, here, depth):
            self.owner(phrase, j, here, depth)
        if phrase.side is None and here.definite and here.singular and (recalled := self._recalled(phrase, noun)):
            return recalled
        owner = self._occupier(noun) if noun.owner == _OCCUPIER else noun.owner
        if phrase.side is None and owner and here.definite:
            phrase.side = tables().sides[owner]
            phrase.kind, phrase.label, phrase.decided = phrase.side.kind, phrase.side.label, True
        several = not here.definite and not here.singular  # «اغتال مسلحون عمر …», «خطف عناصر التنظيم مختار …»: their victim
        several = several and (self.norms[phrase.last - 1].endswith(("ون", "ان")) or phrase.last > phrase.first + 1)
        if noun.role in PERSONS and (not depth or noun.role == "office") and not several:
            called = self.called(phrase)
            if noun.role == "office" and here.singular and not depth:
                self.apposed(phrase) if called else self.named_aside(phrase)
        if noun.lemma in POSTS and not phrase.decided and here.singular:
            self.held_by(phrase)
        if noun.role == "office":
            self._retired(phrase)
        if noun.role == "site":
            self.site_name(phrase)
        if not depth and not here.definite:
            give_possessor(self, phrase)
            add_clause(self, phrase)
        return self._accepted(phrase, here)

    def _noun(self, i: int, here: Word) -> tuple[Noun, int] | None:
        """The reading of the head: one of several words («نقطة تفتيش») where they follow, else the plain one, if there is one."""
        assert here.noun is not None
        for noun in here.nouns:
            if noun.rest[:1] == ("من",) and here.definite:  # «طلب التحالف من المدنيين»: no alliance of theirs
                continue
            j = i
            for rest in noun.rest:
                j = self.after(j)
                if j >= len(self.norms) or self.norms[j].removeprefix("ال") != rest.removeprefix("ال"):
                    break
            else:
                closed = self.norms[j].startswith("ال") and noun.rest[-1:] == (self.norms[j],)
                if noun.rest and not closed and (self.name_at(j, True) or (0, None))[0] > j + 1:
                    continue  # «زوارق بحرية الاحتلال», «عناصر الدعم السريع»: whose boats or men they are begins there
                return (noun.site or noun) if noun.role == "person" and self._in_place(i, here) else noun, j + 1
        return None

    def _in_place(self, i: int, here: Word) -> bool:
        before = self.before(i)
        if here.prep == "ب":
            return True
        previous = self.words[before] if before >= 0 else None
        site = previous is not None and previous.noun is not None and previous.noun.role == "site"
        return before >= 0 and (self.norms[before] in _INSIDE or (here.conj and site))

    def _second_head(self, phrase: Phrase, j: int, head: Word, depth: int) -> bool:
        """Take a second plural that «و» joins to sites of one owner («مواقع وتجمعات قوات …», «مقار وحواجز للجيش»)."""
        here, noun = self.words[j], phrase.noun
        if noun is None or noun.role != "site" or head.definite or head.suffix or head.singular or phrase.last > phrase.first + 1:
            return False
        if here is None or here.noun is None or not here.conj or here.definite or here.suffix:
            return False
        several = (here.noun.role == "site" or here.noun.site is not None) and not (here.singular and here.noun.role == "site")
        second = self._headed(j, here, depth + 1) if several else None
        if second is None or second.last <= j + 1:
            return False
        phrase.last, phrase.side, phrase.decided, phrase.armed = second.last, second.side, True, second.armed
        return True

    def _people_of(self, phrase: Phrase, j: int, head: Word) -> int:
        """Take the people told by a quality that agree with the head («الطفل المصاب», «متمردين أكرادا»); the next word."""
        while j < len(self.words) and self.tokens[j - 1].kind == "word":
            here = self.words[j]
            if here is None or here.conj or here.prep or here.suffix or here.noun is None or here.noun.lemma not in _QUALITIES:
                break
            before = self.norms[phrase.last - 1]
            if self.is_of_other_case(phrase.last - 1, j):
                break
            if here.definite and phrase.noun is not None and phrase.noun.role == "formation":  # «قتلت القوات الشاب فلان»
                break
            if here.definite is not before.startswith(ARTICLES) or head.singular is not here.singular:
                break
            if not here.definite and before.endswith("ا") is not self.norms[j].endswith("ا"):  # «قتل مسلح شابا»
                break
            phrase.last, phrase.decided = j + 1, True
            j = self.adjectives(phrase, self.after(j), agreeing=False)
        return j

    def _recalled(self, phrase: Phrase, noun: Noun) -> Phrase | None:
        """A body or movement by its noun alone, led back to the side that was named with it («التنظيم», «الجيش»)."""
        side = self.focus.recall(noun, phrase)
        behind = self.after(phrase.last - 1)
        if side is None or (behind < len(self.words) and self.words[behind] is None and self._is_definite(behind)):
            return None  # «الحزب الشيوعي» is another
        return Phrase(phrase.first, phrase.last, None, side.kind, side.label, side, True)

    def _is_definite(self, j: int) -> bool:
        """Whether an unknown word has the article; one with a pronoun only looks like it («التزامها»)."""
        norm = self.norms[j]
        return norm.startswith("ال") and not norm.endswith(("ها", "هم", "هما"))

    def _occupier(self, noun: Noun) -> str | None:
        """Whose forces «الاحتلال» alone means: of the one state that the report calls so, else of the states it is about.

        «العدو» is whoever fights the writer: a known side only where the report is about one that its foes call so.
        """
        called: set[str] = set()
        for i, norm in enumerate(self.norms):
            if norm.endswith("احتلال") and i + 1 < len(self.words):
                word = self.words[self.after(i)] if self.after(i) < len(self.words) else None
                side = word.adjective.side if word is not None and word.adjective is not None else None
                if side is not None and side.slug:
                    called.add(side.slug)
        if len(called) == 1:
            return f"{called.pop()}-forces"
        about = self.countries
        if about["TR"] and about["SY"] and not (about["IL"] or about["PS"] or about["LB"]):
            return "turkish-forces"
        if noun.lemma == FOE and not (about["IL"] or about["PS"] or about["LB"]):
            return None
        return _OCCUPIER

    def _retired(self, phrase: Phrase) -> None:
        """A former holder of an office («الرئيس السابق») speaks and acts for no state."""
        if phrase.side is not None and phrase.side.slug and _FORMER.intersection(self.norms[phrase.first : phrase.last]):
            phrase.side = None

    # --- whether it stands --------------------------------------------------------------------------------------------

    def _accepted(self, phrase: Phrase, here: Word) -> Phrase | None:
        noun = phrase.noun
        assert noun is not None
        if noun.role == "site" and ((not noun.alone and phrase.by_adjective) or self.is_weapon(phrase)):
            return None
        if noun.rank and phrase.by_adjective and here.definite and here.singular:  # «اللواء التركي» is a man and his surname
            phrase.side, phrase.label = None, "officer"
        if noun.role == "person" and noun.definite and not here.definite:
            return None
        if phrase.decided or (noun.alone and (here.definite or not noun.definite)):
            return phrase
        if noun.role == "person" and here.conj and (here.suffix or self.tokens[phrase.first].text.endswith("ه")):
            return phrase  # «الأسير المحرر فلان ونجله», «شخصا وابنه»
        if noun.role == "group" and here.definite and here.singular and self._takes_part(phrase.first, here):
            return phrase
        if noun.site is not None and not self.is_weapon(phrase):
            phrase.noun, phrase.kind, phrase.label = noun.site, "site", noun.site.label
            return phrase if noun.site.alone else None
        if noun.role == "site" and (phrase.last > phrase.first + 1 or self._is_unnamed(phrase, here)):
            return phrase
        return None

    def _is_unnamed(self, phrase: Phrase, here: Word) -> bool:
        """«هاجم مسلحون قرية في …»: a settlement that is not named is a thing hit, no place."""
        noun, j = phrase.noun, self.after(phrase.last - 1)
        if noun is None or noun.lemma not in _VILLAGES or here.definite or here.suffix:
            return False
        if j >= len(self.tokens) or self.tokens[j].kind == "mark" or self.norms[j] in _WHERE | words_in("behind_unnamed"):
            return True
        return self.norms[j].startswith(("و", "ف")) and self.norms[j].endswith("وا")  # «هاجموا قرية وأضرموا النار …»

    def _takes_part(self, i: int, here: Word) -> bool:
        """«أعلنت الحركة», «بين الحكومة والحركة», «اتهمت الحكومة الحركة»: whether a side is meant, and no traffic or front."""
        last = next((p for p in self.told[-1:] if p.last == i and p.kind != "site"), None)
        return self._speaks(i if last is None else last.first) or (last is not None and here.conj and not here.prep)

    def _speaks(self, i: int) -> bool:
        """Whether a verb of governments or of telling stands before token i: «أعلنت الحركة» is no traffic."""
        before = self.before(i)
        return before >= 0 and (self.norms[before] in government_verbs() or is_reporting(self.norms[before]))
