"""What an office is of, who holds it, and the one word more that names a site («وزير الداخلية السوري», «مسجد الرحمن»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.clitics import ARTICLES
from rasid.mentions.actors.adjectives import Adjectives
from rasid.mentions.actors.persons import is_dating, is_title, may_begin, name_end
from rasid.mentions.actors.vocabulary import words_in
from rasid.mentions.reporting import is_reporting, words
from rasid.mentions.source_words import adjectives as qualities

if TYPE_CHECKING:
    from rasid.mentions.actors.phrase import Phrase
    from rasid.mentions.actors.words import Word

POSTS = ("مدير", "قايد", "زعيم", "قيادي", "عضو", "مستشار", "ممثل")
_SENT = ("envoy", "ambassador")
_NUN = ("ان", "ون")  # endings of subjects that an idafa drops
_OFFICE = 6  # words of an office («وزير الدفاع في حكومة …»)
_IN_WHAT = 4  # words behind «في» that say in what somebody is («الناشطة في الاحتجاجات»)
_DEPUTY = "نايب"
_CLITICS = ("ب", "ل", "و", "ي", "ت", "ف")

_PERSONS = ("person", "member", "office")


class Offices(Adjectives):
    """Extends an office, a person or a site by its name."""

    def office(self, phrase: Phrase, j: int) -> int:
        """Take what an office is of («وزير الداخلية السوري», «محافظ قندهار», «المتحدث باسم الجيش»); the next word behind it."""
        head = self.norms[phrase.first]
        taken, bare = 0, not head.startswith(ARTICLES) and not head.endswith(_NUN)  # «الرئيس», «نائبان» are of nothing further
        while j < len(self.words) and taken < _OFFICE and self.tokens[j].kind == "word":
            here, norm = self.words[j], self.norms[j]
            if norm == "الي" and (sent := self._sent_to(phrase, j)) is not None:
                phrase.last, phrase.decided = sent, True
                return self.after(sent - 1)
            if self._is_of_others(j) or self._is_past_quality(phrase, j):
                break  # «اتهم الوزير الحوثيين», «دعا المبعوث الأممي الحوثيين»: another side
            named = self.name_at(j, False) if here is not None and not here.conj else None
            led = here is not None and here.name_prefix.endswith("ل")  # «الأمين العام للأمم المتحدة»
            if named and (named[1].person or may_begin(norm) or (self._is_complete(phrase) and not led)):
                break  # «اتهم الناطق باسم الجيش الليبي قوات الوفاق»: another side
            if named:
                phrase.side, phrase.decided = phrase.side or named[1], True
                phrase.last = named[0]
                return self.adjectives(phrase, self.after(named[0] - 1), agreeing=True)
            if norm in ("باسم", "بلسان", "لدي") or (here is not None and self._is_of_office(phrase, j, here)):
                if here is not None and here.adjective is not None and here.adjective.side is not None and phrase.side is None:
                    phrase.side = here.adjective.side
            elif not (self._may_name(j, taken, bare) and self._is_name_of_office(j)):
                break
            behind_seat = self.norms[j - 1] in words_in("seats") and (here is None or here.noun is None)
            phrase.last, j = j + 1, self.after(j)
            taken += 1
            if behind_seat and bare:  # «أمير منطقة عسير» is complete
                break
        if taken and self.norms[phrase.last - 1] in ("باسم", "بلسان", "لدي"):  # «السفير الأميركي لدى بغداد»
            phrase.last -= 1
        phrase.decided = phrase.decided or taken > 0
        return j

    def _is_of_others(self, j: int) -> bool:
        """Whether a sound plural of men with the article stands behind a definite singular, which it cannot qualify."""
        before = self.words[j - 1]
        norm = self.norms[j - 1]
        if not (norm.startswith("ال") and self.norms[j].startswith("ال") and self._is_of_several(j)):
            return False
        if before is not None and before.noun is not None:
            return before.singular and before.definite
        return norm.endswith(("ي", "يه"))

    def _is_past_quality(self, phrase: Phrase, j: int) -> bool:
        """«طالب نائب عراقي الحكومة»: behind an adjective without the article, what has one is another noun phrase."""
        before, norm = self.words[j - 1], self.norms[j - 1]
        if j - 1 == phrase.first or not self.norms[j].startswith("ال") or norm.startswith("ال"):
            return False
        of_state = (
            before is not None and before.noun is None and before.adjective is not None and before.adjective.side is not None
        )
        return of_state or norm in qualities()

    def _sent_to(self, phrase: Phrase, j: int) -> int | None:
        """The end of the country behind «إلى» at token j that an envoy is sent to («المبعوث الأممي إلى ليبيا»), where no word of
        going stands before him («وصل المبعوث الأممي إلى ليبيا»)."""
        if phrase.noun is None or phrase.noun.label not in _SENT or j + 1 >= len(self.words):
            return None
        before = self.norms[phrase.first - 1] if phrase.first else ""
        going = before in words_in("going") or before.removeprefix("و") in words_in("going")
        named = self.name_at(j + 1, False) if not going and self.words[j + 1] is not None else None
        return named[0] if named is not None else None

    def _may_name(self, j: int, taken: int, bare: bool) -> bool:
        """Whether an unknown word stands where the name of what an office is of may: with the article, right behind it, or behind
        the kind of ground or service that it is of («حاكم ولاية لوغار», «رئيس شرطة كابول»)."""
        norm, here = self.norms[j], self.words[j]
        if here is None and (norm.startswith(("ال", "لل")) or (taken == 0 and bare)):
            last = self.words[j - 1]
            ended = last is not None and last.adjective is not None and last.adjective.side is not None
            return not ended or norm.endswith(("ي", "يه")) or norm in words_in("epithets")  # «نظيره الفرنسي الوضع في …»
        if here is not None and (here.noun or here.adjective or here.prep or here.conj or here.quantity or here.deed):
            return False
        if taken == 0 and bare and norm.startswith("ال"):  # «وزير المالية», which is a name of Mali as well
            return True
        seat = self.norms[j - 1] in words_in("seats") and not (here is None and norm.startswith(_CLITICS))
        return bare and (seat or (here is not None and norm in words_in("seats")))

    def _is_of_office(self, phrase: Phrase, j: int, here: Word) -> bool:
        """Whether a known word goes on with an office: a noun of its body, an adjective; no noun follows a definite one."""
        if here.conj or here.prep == "ك" or (here.noun is None and here.adjective is None):
            return False
        if here.adjective is None and self._is_another(phrase, j, here):
            return False
        return here.adjective is not None or here.prep is not None or not self._is_complete(phrase)

    def _is_another(self, phrase: Phrase, j: int, here: Word) -> bool:
        """«رحب الأمير بالفريق», «زار الوالي عائلة الشاب», «أمير عسير مدير الأمن»: whether a noun is of nobody's office."""
        role = here.noun.role if here.noun is not None else ""
        if self.norms[phrase.first].startswith(ARTICLES):
            of_post = phrase.noun is not None and phrase.noun.lemma in POSTS
            person = here.prep is None and role in ("person", "crowd")
            if role == "office" and here.prep is None and not here.definite and phrase.last == phrase.first + 1:
                return True  # «أعفى الملك وزير الداخلية»
            if role == "site" and here.prep is None:
                return True  # «زار المحافظ موقع التفجير», «تفقد المحافظ المدرسة»
            return (here.prep == "ب" and not of_post) or (person and not self._is_called(j))
        return role == "office" and here.prep is None and self.words[j - 1] is None

    def _is_called(self, j: int) -> bool:
        """Whether a name follows the word at token j, so that it is a title («الرئيس الصومالي شيخ شريف أحمد»)."""
        return name_end(self.tokens, self.words, self.after(j), True) is not None

    def _is_complete(self, phrase: Phrase) -> bool:
        """Whether a definite word ends what an office is of: no noun goes on from it."""
        return phrase.last > phrase.first + 1 and self.norms[phrase.last - 1].startswith(ARTICLES)

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
        of_state = phrase.side is not None and phrase.side.slug and phrase.side.country
        if named and named[1].person and of_state and named[1].country not in (None, of_state):
            return False  # «أبلغ الرئيس الأمريكي نتنياهو رفضه»
        if named and phrase.noun is not None and phrase.noun.lemma == _DEPUTY and not may_begin(self.norms[j]):
            phrase.last, phrase.decided = named[0], True  # «نائب خادم الحرمين الشريفين» is another man
            return False
        if named and (named[1].person or may_begin(self.norms[j])):
            phrase.last, phrase.side, phrase.kind, phrase.label, phrase.decided = *named, named[1].kind, named[1].label, True
            while named[1].person and phrase.last + 1 < len(self.norms) and self.norms[phrase.last] == "بن":
                phrase.last += 2  # «الأمير محمد بن نايف بن عبدالعزيز»
            return True
        last = name_end(self.tokens, self.words, j, True) or self._name_behind(phrase, j)
        if last is not None:
            phrase.last, phrase.decided = last, True
        return last is not None

    def is_office(self, phrase: Phrase) -> bool:
        """Whether a phrase is an office or post without its holder's name («قائد الجيش», «المبعوث الأممي»)."""
        noun = phrase.noun
        of_rank = noun is not None and (noun.role == "office" or noun.lemma in POSTS)
        return of_rank and phrase.decided and not self._is_of_man(phrase)

    def is_named_office(self, phrase: Phrase) -> bool:
        """Whether a phrase is a title with a name behind it («الأمير فيصل بن خالد»)."""
        return phrase.noun is not None and phrase.noun.role == "office" and self._is_of_man(phrase)

    def is_name(self, phrase: Phrase) -> bool:
        """Whether a phrase is a person's name, with a title or without."""
        return (phrase.noun is None and phrase.side is None) or self._is_of_man(phrase)

    def is_rank(self, i: int) -> bool:
        """Whether the word at token i is a rank or an office («العماد», «الشيخ»)."""
        noun = here.noun if (here := self.words[i]) is not None else None
        return is_title(self.norms[i]) or (noun is not None and (noun.rank or noun.role == "office"))

    def is_rank_or_honour(self, i: int) -> bool:
        """Whether the word at token i stands between an office and its holder («نائب الملك صاحب السمو الأمير فلان»)."""
        return self.is_rank(i) or self.norms[i] in words_in("honorifics")

    def _is_of_man(self, phrase: Phrase) -> bool:
        """Whether a phrase ends in a personal name, or names a man whom the lexicon knows."""
        if phrase.side is not None and phrase.side.person:
            return True
        starts = range(phrase.first + 1, phrase.last)
        return any(name_end(self.tokens, self.words, i, True) == phrase.last for i in starts)

    def _name_behind(self, phrase: Phrase, j: int) -> int | None:
        """The end of a name behind what says where somebody is from or in what he is («الشاب المقدسي موسى …», «القيادي في
        الحركة أحمد …»): the nisba of a place or «في» with a few words, after a head with the article."""
        if not self.norms[phrase.first].startswith(ARTICLES):
            return None
        norm = self.norms[j]
        if self.words[j] is None and norm.startswith("ال") and norm.endswith(("ي", "يه")) and norm not in words().stops:
            return self._full_name(j + 1)
        if norm != "في":
            return None
        for k in range(j + 2, min(j + 2 + _IN_WHAT, len(self.tokens))):
            if self.tokens[k - 1].kind != "word":
                return None
            if may_begin(self.norms[k]) and self.norms[k][:1] not in "ولب" and (last := self._full_name(k)) is not None:
                return last
        return None

    def _full_name(self, j: int) -> int | None:
        """The end of a name of two words or more that begins at token j."""
        last = name_end(self.tokens, self.words, j, True) if j < len(self.tokens) else None
        return last if last is not None and last > j + 1 else None

    def site_name(self, phrase: Phrase) -> None:
        """Take the one word more that names a site («المركز الثقافي», «مسجد الرحمن»), or whose it is with his name."""
        self._site_word(phrase)
        self._resident(phrase)

    def _site_word(self, phrase: Phrase) -> None:
        j = self.after(phrase.last - 1)
        if phrase.last > phrase.first + 1 or j >= len(self.words) or self.tokens[j].kind != "word":
            return
        head, here = self.words[phrase.first], self.words[j]
        if here is not None and (here.noun is None or here.conj or here.prep or head is None or head.definite):
            return
        if (head is not None and head.suffix) or is_dating(self.norms[j]):  # «مواقعهم اليوم», «خطباء المساجد الأحد»
            return
        if (
            head is not None
            and head.definite
            and j + 1 < len(self.norms)
            and self.norms[j + 1] == "الي"
            and not self._is_nisba(j)
        ):
            return  # «حاول من في المسجد الدخول إلى المعسكر»
        if self.norms[j].startswith("ال") and len(self.norms[j]) > 4 and not self.tokens[phrase.first].text.endswith(("اً", "ًا")):
            phrase.last = j + 1

    def _resident(self, phrase: Phrase) -> None:
        """Take the personal name of whose a house or car is, behind his title («منزل المواطن علي صالح», «سيارة القيادي فلان»)."""
        title = phrase.last - 1
        here, j = self.words[title], self.after(title)
        if title == phrase.first or not self.norms[title].startswith("ال") or j >= len(self.tokens) or self._joined(j):
            return
        person = here is not None and here.noun is not None and here.noun.role in _PERSONS and here.singular
        if (person or is_title(self.norms[title])) and (last := name_end(self.tokens, self.words, j, True)) is not None:
            phrase.last = last

    def _is_nisba(self, j: int) -> bool:
        return self.norms[j].endswith(("ي", "يه"))

    def _joined(self, j: int) -> bool:
        """Whether «و» is written against the word at token j."""
        here = self.words[j] if j < len(self.words) else None
        return here is None or here.conj or here.name_prefix.startswith(("و", "ف"))
