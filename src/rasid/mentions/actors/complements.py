"""What a head noun takes: whose it is («من الجيش», «التابعة لـ», «للشرطة»), what an office is of, a name.

Whose it is decides the side: the noun only says what part of it. Who is only backed by a state («المدعومة من …») stays a side of
its own.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from rasid.mentions.actors.persons import may_begin, name_end
from rasid.mentions.actors.phrase import TROOPS, join
from rasid.mentions.actors.tribes import CLAN, TRIBES, Tribes
from rasid.mentions.actors.vocabulary import so_called
from rasid.mentions.actors.words import is_accusative_noun
from rasid.mentions.reporting import words

if TYPE_CHECKING:
    from rasid.mentions.actors.phrase import Phrase
    from rasid.mentions.actors.words import Word

MEN = ("member", "person", "formation", "crowd")
PERSONS = ("person", "crowd", "member", "office")
_ORGAN = 3  # words of a body's name that no lexicon knows («هيئة الحقيقة والكرامة»)
_WHAT = frozenset(("ما", "بما", "لما", "فيما"))
_PREPOSITIONS = frozenset(("ل", "من", "علي", "مع", "الي", "ب"))
_BY = (["طرف"], ["جانب"])  # «اختطاف طبيب من طرف مسلحين»: by whom
_SETTLED = ("قضاء", "نظام", "سلطه")  # «قضاء الفلوجة» is a district
_ARMED = ("unidentified_armed_group", "state_forces")
_VEHICLES = frozenset(("tanks", "armour", "vehicles"))
_ANYBODY = frozenset(("شخص", "رجل", "شاب", "مواطن", "مجهول"))
_LED = ("مجموعه", "جماعه", "كتيبه", "ميليشيا", "مليشيا", "عصابه", "خليه", "لواء", "شبكه", "قوات", "حركه", "فصيل", "تنظيم")


class Complements(Tribes):
    """Extends a phrase that has a head."""

    @abstractmethod
    def phrase_at(self, i: int, depth: int = 0) -> Phrase | None:
        """The phrase that begins at token i, or None; `depth` counts the phrases that it stands in."""

    def owner(self, phrase: Phrase, j: int, head: Word, depth: int) -> None:
        """Take whose it is, where the word at j says so."""
        here, noun = self.words[j], phrase.noun
        assert noun is not None
        start, backed = j, False
        if noun.lemma == CLAN or (noun.lemma in TRIBES and not head.definite and (here is None or self.is_quoted(j))):
            self._named_after(phrase, j)  # «عشيرة "الدولة"» is no group of that name
            return
        if here is not None and here.belonging and self._belongs(j, here):
            if head.singular and noun.lemma.endswith("ه") and not self.norms[j].endswith("ه"):
                return  # «تلفزيون المسيرة التابع لـ»: another's participle
            backed = here.backing
            start = self._led_to(j)
        elif self.norms[j] in ("من", "في", "ضمن") and (noun.role in MEN or self._is_sent(phrase, j)) and not head.definite:
            start = self.after(j)
            if self.norms[start : start + 1] in _BY:
                return
            if not self._is_body(start) and (self.norms[j] == "في" or not self._is_lot(start)):
                return
        elif self.norms[j] == "ل" and not head.definite:  # «موقع لـ"قسد"»
            start = self.after(j)
        elif (called := self._called_so(j)) != j:
            start = called
        elif here is None or here.conj or here.prep in ("ب", "ك"):
            if here is None and not self._is_closed(phrase, head):
                self._named_after(phrase, j)
            return
        elif here.prep == "ل":
            if head.definite and not self._is_department(phrase, j):
                return
        elif self._is_closed(phrase, head) and not self._is_dual(j, here):
            return
        elif here.noun is not None and is_accusative_noun(self.norms[j], here):
            return  # «قتل جندي مسنا», «دهس سائق جنودا»: an accusative is no genitive
        elif noun.rest and noun.role in MEN and not here.definite and start == phrase.last:
            return  # «هاجم قطاع طرق قافلة»: a construct that is whole
        owner_phrase = self.phrase_at(start, depth + 1)
        if owner_phrase is not None and self._is_hit(phrase, owner_phrase):
            return  # «قصف طائرة إسرائيلية لمركبته», «قصفت طائرة سيارة إسعاف», «قصفت بوارج مواقع للحركة»
        if owner_phrase is not None:
            if here is not None and here.prep == "ل" and self._is_against(phrase, owner_phrase):
                return
            crowd = owner_phrase.noun is not None and owner_phrase.noun.role == "crowd"
            if here is not None and here.prep == "ل" and crowd and noun.role in TROOPS:
                return  # «تفريق قوات الأمن لمحتجين»
            join(phrase, owner_phrase, backed)
            if noun.lemma in TRIBES:
                self.second_tribe(phrase)
        elif start == j:
            self._named_after(phrase, j)

    def _is_sent(self, phrase: Phrase, j: int) -> bool:
        """«وفد من الحركة»: who sends a delegation."""
        return phrase.noun is not None and phrase.noun.lemma == "وفد" and self.norms[j] == "من"

    def _is_hit(self, phrase: Phrase, behind: Phrase) -> bool:
        """Whether a site or vehicle behind craft is what they hit: craft are no site's, men with a side of their own nobody's."""
        site = behind.noun is not None and behind.noun.role == "site"
        means = phrase.noun is not None and phrase.noun.role == "means"
        vehicle = behind.noun is not None and behind.noun.label in _VEHICLES and behind.first == phrase.last
        if means and vehicle and phrase.noun is not None and phrase.noun.label not in _VEHICLES:
            return True  # «استهدفت مسيّرة دبابة للجيش»
        if self._is_victim(phrase, behind):
            return True
        other = site or (behind.noun is not None and behind.noun.role == "member")
        if phrase.noun is not None and phrase.noun.lemma in _ANYBODY and other:
            return True  # «اختطف رجل طائرة», «دهس شخص شرطيا»: of nobody and nothing in construct
        if site and self._is_gunman(phrase, behind):
            return True  # «هاجم انتحاري أكاديمية الشرطة», «خطف قراصنة سفينة»
        return site and (means or (behind.side is None and phrase.side is not None))

    def _is_victim(self, phrase: Phrase, behind: Phrase) -> bool:
        """«قنص قناص طفلة», «منع جنود مزارعين من …»: men of arms are nobody's who is told as people, no people known."""
        noun, thing = phrase.noun, self.words[behind.first]
        men = noun is not None and noun.role in MEN and (noun.kind in _ARMED or noun.label == "settlers")
        person = behind.noun is not None and behind.noun.role == "person" and behind.kind == "civilians"
        return men and person and behind.first == phrase.last and thing is not None and not thing.definite

    def _is_gunman(self, phrase: Phrase, behind: Phrase) -> bool:
        """Whether a phrase is one gunman («انتحاري», «مسلح»), who is of no building; «عنصر الحاجز» is of it. A plural is in
        construct by its ending («مسلحي») or before what is definite («خاطفو السفينة», «قتلة السائق»)."""
        noun, head = phrase.noun, self.words[phrase.first]
        lawless = noun is not None and noun.kind == "unidentified_armed_group" and noun.role in MEN and noun.lemma != "عنصر"
        if not lawless or head is None or head.singular:
            return lawless and head is not None
        thing = self.words[behind.first]
        return not (self.norms[phrase.first].endswith(("ي", "و")) or thing is None or thing.definite)

    def _is_against(self, phrase: Phrase, owner: Phrase) -> bool:
        """«كمين نصبه مسلحون للجيش»: gunmen belong to no state, what «ل» leads to is whom the verb is done to."""
        noun = phrase.noun
        lawless = noun is not None and noun.role == "member" and noun.kind == "unidentified_armed_group" and noun.lemma != "عنصر"
        return lawless and owner.kind in ("state_forces", "external_forces", "government")

    def _led_to(self, j: int) -> int:
        """Where the owner begins that the participle of belonging at token j leads to."""
        start = self.after(j)
        owner = self.words[start]
        start = self.after(start) if self.norms[start] in _PREPOSITIONS and (owner is None or owner.prep is None) else start
        return self._called_so(start)

    def _called_so(self, j: int) -> int:
        """Behind words at token j that only say that a side is called so («ما يسمى "جيش الإسلام"», «ما يعرف بـ…»); else j."""
        if self.norms[j] not in _WHAT or self.norms[j + 1 : j + 2] == [] or self.norms[j + 1] not in so_called():
            return j
        name = self.after(j + 1)
        return self.after(name) if self.norms[name : name + 1] == ["ب"] else name

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
        if phrase.last > phrase.first + 1 + len(noun.rest) or j >= len(self.tokens) or self.tokens[j].kind != "word":
            return
        if noun.lemma in TRIBES:
            self.tribe(phrase, j)
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

    def _ends_indefinite(self, phrase: Phrase) -> bool:
        """«اقتحمت قوات خاصة المبنى»: behind an adjective without article, what has one is another noun phrase."""
        last = self.words[phrase.last - 1]
        return phrase.last > phrase.first + 1 and last is not None and last.adjective is not None and not last.definite

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
        if phrase.noun is not None and phrase.noun.rest and phrase.noun.rest[-1].endswith("يه"):  # «دراجة نارية»
            return True
        if self._ends_indefinite(phrase):
            return True
        if self.has_article(phrase.last - 1):
            return True
        behind = self.after(phrase.last - 1)
        led = behind < len(self.norms) and self.norms[behind].startswith("ال")
        if head.singular and led and self._is_told_of_many(phrase.first):
            return True  # «اقتحم 200 مستوطن المسجد»
        return not head.singular and self.norms[phrase.first].endswith(("ون", "ين", "ان"))

    def _is_told_of_many(self, i: int) -> bool:
        """Whether a number from eleven on stands before token i or begins there: the singular it counts takes no genitive."""
        i = i if i and self.tokens[i].kind != "number" else i + 1
        before = self.tokens[i - 1] if i else None
        return before is not None and (before.kind == "number" or before.norm.endswith(("مئه", "مايه", "الف")))

    def _is_dual(self, j: int, here: Word) -> bool:
        """Whether token j is a service of which a dual in construct tells («رجلا شرطة», «عنصرا أمن»)."""
        organ = here.noun is not None and here.noun.role == "organ" and not here.definite and not here.adjective
        return organ and self.norms[j - 1].endswith("ا") and not (here.conj or here.prep)

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
