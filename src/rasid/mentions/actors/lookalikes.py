"""Words that look like a side or a target and are none here: «هجوم انتحاري», «بدون طيار», «سيارة مفخخة», «بندقية آلية»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.clitics import ARTICLES
from rasid.language.memo import remembered
from rasid.language.tokens import CLOSING_QUOTES
from rasid.mentions.actors.navigation import Text
from rasid.mentions.actors.vocabulary import acts_of_persons, words_in
from rasid.mentions.reporting import is_reporting
from rasid.mentions.tolls.names import given_names

if TYPE_CHECKING:
    from rasid.mentions.actors.phrase import Phrase
    from rasid.mentions.actors.vocabulary import Noun
    from rasid.mentions.actors.words import Word

_BROKEN = frozenset(("اتراك", "روس", "افغان", "امريكان", "اميركان", "هنود", "المان", "توانسه", "مغاربه"))
_QUARTERS = ("الجنوبي", "الشمالي", "الشرقي", "الغربي")
_PEOPLE = ("person", "crowd", "member")
_CALLINGS = (*_PEOPLE, "office")
_SETTLEMENTS = frozenset(("قريه", "بلده", "ناحيه", "قضاء", "مدينه", "حي", "مديريه"))
_VERBS_OF_HIM = frozenset(("قتله", "قاده", "طلبه"))  # as «قتلة», «قادة», «طلبة» are folded
_CLAN_LEADS = frozenset(("من", "بين", "مع", "ضد", "علي", "الي", "و"))
_UNKNOWN_THINGS = frozenset(("مكان", "جهه", "مصدر", "مصير", "وجهه", "لمكان", "مصيرا", "مكانا", "بمكان"))
_KILLINGS = frozenset(("قتل", "مقتل", "مصرع", "اغتيال", "اعتقال", "توقيف"))
_SUFFERED = _KILLINGS | {
    "علي", "ضد", "بحق", "استشهاد", "اصابه", "طعن", "دهس", "خطف", "اختطاف", "استشهد", "اصيب", "اعتقل", "جرح", "اعدام", "احتجاز",
}  # fmt: skip
_SMALL_ARMS = ("بندق", "بنادق", "سلاح", "اسلح", "رشاش", "مسدس")
_EFFORTS = (
    "اطار", "سياق", "مجال", "سبيل", "حمله", "عملي", "جهود", "قانون", "قضايا", "ملف", "استراتيجي", "خطه", "سياسه", "شعار", "ذريعه",
    "بذريعه", "بحجه", "حجه", "بدعوي", "دعوي", "حول", "الي", "علي", "في", "برنامج", "اتفاقي", "تحت", "بهدف", "بغرض", "لاجل",
)  # fmt: skip
_CHARGED_IN = frozenset(("في", "علي", "من", "اخر", "."))  # behind one who is accused
_FATES = frozenset(("قتيل", "جريح", "مصاب"))
_DENOUNCED = 5  # words from a denunciation to what it is of
_OWNED = 4  # letters of a word with its pronoun, from which on it is no particle
_CAPTURE = "اسر"  # as «أُسَر», the plural of «أسرة», is folded
_HOME_AND_ABROAD = frozenset(("داخليه", "خارجيه"))
_PRAYERS = ("صلاه", "الصلاه", "الظهر", "العصر", "المغرب", "العشاء", "الفجر")
_AMBIGUOUS = frozenset(
    (
        "الرييس", "عسكريا", "وعسكريا", "بهدف", "مركز", "مركزا", "مركزه", "الرييسه", "القيادي", "جانب", "طرف", "الشقيقه", "الشقيق",
        "الشقيقين", "الرجل", "المنظمه", "محكمه", "جماعه", "جهه", "متهما", "المقدم", "موقعا",
    )
)  # fmt: skip


@remembered
def _is_ambiguous(norm: str) -> bool:
    """Whether a folded word that may name a side or target has another meaning, which its neighbours tell."""
    listed = norm in _AMBIGUOUS or norm.removeprefix("و") in _FATES
    return listed or norm.startswith(("مجهول", "الي", "الالي")) or norm.endswith(("العدوان", "امن", "مكافحه", "الاطراف"))


class Lookalikes(Text):
    """What a word's surroundings say against its naming a side."""

    def is_attribute(self, i: int, here: Word) -> bool:
        """Whether a noun that is an adjective as well stands as one («هجوم انتحاري», «المتحدث العسكري», «المدني والعسكري»)."""
        if here.adjective is None or here.adjective.people or here.prep or i == 0:
            return False
        before_it = self.words[i - 1]
        if before_it is not None and before_it.noun is not None and self.is_called(i, here, before_it.noun):
            return False
        if not here.singular:
            return here.definite and self._qualifies_two(i)
        before = self.tokens[i - 1]
        if before.kind != "word":  # «حاجز "مكابيم" العسكري»
            return here.definite and not here.conj and before.text in CLOSING_QUOTES and self.tokens[i - 2].kind == "word"
        previous = self.words[i - 1]
        if here.conj:
            return here.definite and previous is not None and previous.definite and previous.adjective is not None
        if here.definite:
            site = self.words[i - 2] if i > 1 else None
            named = previous is None and site is not None and site.noun is not None and site.noun.role == "site"
            owned = before.norm.endswith(("ها", "هم")) and len(before.norm) > _OWNED  # «حشدها العسكري»
            agrees = self.norms[i].endswith("ه") or not before.text.endswith(("ة", "ات"))  # «اعتقلت الشرطة المسلح»
            return (before.norm.startswith(ARTICLES) and agrees) or named or owned  # «حاجز حوارة العسكري»
        if before.norm.lstrip("وف") in _KILLINGS:  # «قتل مسلح في اشتباك»: whom or who, and no sort of killing
            return False
        return previous is not None and (
            previous.deed or previous.thing or (previous.noun is not None and previous.noun.role == "site")
        )

    def is_called(self, i: int, here: Word, head: Noun | None) -> bool:
        """«اعتقل الجيش الصحفي سامر …»: a noun of persons behind a body and before a given name says what he is."""
        if here.noun is None or here.noun.role not in _CALLINGS or not here.definite or i + 1 >= len(self.norms):
            return False
        named = self.norms[i + 1] in given_names() and self.tokens[i + 1].text != "على"
        return named and (head is None or head.role not in _CALLINGS)

    def is_spelt_otherwise(self, i: int, here: Word) -> bool:
        """«أمر» is no «آمر», though both fold to one word («بلدة بيت أمر»); «قتله الجيش» are no «قتلة»."""
        text = self.tokens[i].text
        if self.norms[i] in _VERBS_OF_HIM and not text.endswith("ة"):
            return True
        if here.noun is not None and here.noun.lemma == "عدو" and not here.definite and self.norms[i].endswith("عدوان"):
            return True  # «عدوان إسرائيلي» is no pair of foes
        return here.noun is not None and here.noun.lemma == "امر" and "آ" not in text and "أ" in text

    def _qualifies_two(self, i: int) -> bool:
        """«الهجومين الإرهابيين», «هجومي بروكسل الإرهابيين»: the dual of an adjective behind a deed's, no plural of men."""
        if not self.norms[i].endswith(("ين", "ان")):
            return False
        one, two = self.words[i - 1], self.words[i - 2] if i > 1 else None
        if one is not None and one.deed:
            return self.norms[i - 1].startswith("ال") and self.norms[i - 1].endswith(("ين", "ان"))
        return two is not None and two.deed and self.norms[i - 2].endswith(("ي", "ا", "تي", "تا"))

    def is_other_word(self, i: int, here: Word) -> bool:
        """Whether a noun's spelling or its neighbours make it another word here."""
        norm, text = self.norms[i], self.tokens[i].text
        before = self.norms[i - 1] if i else ""
        if norm == "اليه":  # «إليه», not «آلية»; «بندقية آلية»
            return not text.endswith("ة") or before.startswith(_SMALL_ARMS)
        if _is_ambiguous(norm) and self._means_another(i, here):
            return True
        if here.suffix and text.endswith("ة"):  # «عنصرية» is racist, not his two men
            return True
        noun = here.noun
        if noun is not None and noun.lemma in _HOME_AND_ABROAD and self._is_of_home(i):
            return True
        if noun is not None and noun.lemma == "ال":  # «آل جعفر», in no name of a person («خالد آل ثاني»)
            led = here.conj or here.prep is not None or before in _CLAN_LEADS or self.tokens[i - 1].kind != "word"
            return not (text.endswith("آل") and led)
        if noun is not None and noun.lemma == "جراح" and not here.definite and before != "طبيب":
            return True  # «أصيب بجراح», «وصفت جراحه»: wounds
        if noun is not None and norm.removeprefix("و") == _CAPTURE and self._is_of_captives(i):
            return True
        if before.startswith("مضاد") and here.prep == "ل":  # «صواريخ مضادة للدروع»
            return True
        if before in ("ابو", "ابي", "ام", "بو"):  # «أبو أمير»: part of a name
            return True
        if noun is not None and noun.role in _PEOPLE and not here.definite and self._is_of_settlement(i):
            return True
        return before in ("بدون", "دون", "بلا")

    def _is_of_home(self, i: int) -> bool:
        """«الرحلات الجوية الداخلية والخارجية»: an adjective behind a definite feminine or a plural, no ministry."""
        while i > 1 and self.norms[i].startswith("وال") and self.norms[i - 1].removeprefix("ال") in _HOME_AND_ABROAD:
            i -= 1
        before = self.norms[i - 1] if i else ""
        return before.startswith("ال") and before.endswith(("يه", "ات"))

    def _is_of_captives(self, i: int) -> bool:
        """«أسر المسلحون جنديا», «من أسر ضابط», «أسر 3 جنود»: a nominative behind «أسر» is the subject of a verb, and one person
        or a number of them has no families."""
        j = self.after(i)
        here = self.words[j] if j < len(self.words) else None
        if j >= len(self.tokens) or self.tokens[j].kind == "number" or self.norms[j].endswith("ون"):
            return j < len(self.tokens)
        body = here is not None and here.noun is not None and here.noun.role == "formation" and here.noun.kind == "state_forces"
        if here is not None and (here.quantity or body):  # «أسر عشرات الجنود», «أسر الجيش ثلاثة …»
            return True
        if here is None or here.noun is None or here.definite:
            return False
        two = here.noun.role == "member" and self.norms[j].endswith("ين")  # «أسر جنديين»
        return two or (here.noun.role in _PEOPLE and here.singular)

    def _means_another(self, i: int, here: Word) -> bool:
        """Whether the neighbours of an ambiguous word (`_is_ambiguous`) give it its other meaning."""
        norm, text = self.norms[i], self.tokens[i].text
        before = self.norms[i - 1] if i else ""
        if norm.endswith("العدوان"):
            return self._is_aggression(i)
        if norm == "الرييس":
            return self._qualifies_thing(i) or self._is_of_site(i)
        if norm.endswith("امن"):  # safe
            return "آ" in text
        if norm.endswith("مكافحه"):  # «في إطار مكافحة الإرهاب»
            return here.prep is not None or before.startswith(_EFFORTS)
        if norm.startswith("مجهول"):  # «إلى مكان مجهول»
            return here.singular and before in _UNKNOWN_THINGS
        if norm in ("عسكريا", "بهدف"):  # militarily, in order to
            return True
        previous = self.words[i - 1] if i else None
        if norm == "وعسكريا":  # «ماديا وعسكريا», not «مدنيا وعسكريا»
            return before.endswith("يا") and (previous is None or previous.noun is None)
        if norm in ("مركز", "مركزا", "مركزه"):  # «قصفا مركزا»; «استهدف هجوم مركزا للشرطة» does not agree
            of_side = i + 1 < len(self.norms) and self.norms[i + 1].startswith("لل")
            return previous is not None and previous.deed and not of_side and norm.endswith("ا") is before.endswith("ا")
        if norm == "الرييسه":  # «الطرق الرئيسة»
            return i > 0 and self.tokens[i - 1].kind == "word" and not is_reporting(before)
        if norm == "المقدم":  # «الدعم المقدم للنازحين»
            return before.startswith("ال") and (previous is None or previous.deed or previous.thing)
        if norm == "القيادي":  # «الدور القيادي»
            return previous is not None and previous.thing
        if norm in ("جانب", "طرف"):  # «اختطفت من جانب القراصنة», «من طرف جماعة»: by them
            return before == "من"
        if norm in ("الشقيقه", "الشقيق", "الشقيقين"):  # «المملكة المغربية الشقيقة»
            return before.startswith("ال")
        if norm == "الرجل":  # «أصيب على مستوى الرجل»: a leg
            return before in ("مستوي", "في")
        if norm.removeprefix("و") in _FATES:  # «أوقعوهم بين قتيل وجريح»
            return "بين" in self.norms[max(i - 2, 0) : i]
        if norm.startswith(("الي", "الالي")):  # «بندقية آلية», «بالأسلحة الآلية»
            return any(arm in before for arm in _SMALL_ARMS)
        if norm == "محكمه":  # «كمائن محكمة», «بصورة محكمة»: well laid
            return before.endswith(("ه", "ات", "كماين", "خطط"))
        if norm == "المنظمه":  # organised crime
            return before.endswith("الجريمه")
        if norm == "جماعه":  # prayed together
            return before in _PRAYERS
        after = self.norms[i + 1] if i + 1 < len(self.norms) else ""
        if norm == "جهه":  # «من جهة المخلاف»: from that side of the town
            return before == "من" and after.startswith("ال")
        if norm == "موقعا":  # «موقعا قتلى»: leaving dead
            return after[:1].isdigit() or after in words_in("wrought")
        if norm == "متهما":  # «متهما الحركة بشن …»: accusing
            counted = i > 0 and self.tokens[i - 1].kind == "number"  # «25 متهما كويتيا»
            return not counted and bool(after) and after[0] != "ب" and after not in _CHARGED_IN
        return after.startswith(_QUARTERS)  # «بالأطراف الجنوبية للمديرية»: outskirts

    def _is_aggression(self, i: int) -> bool:
        """Whether «العدوان» is what is done («جراء العدوان على …», «وقف العدوان») and not who does it («شن العدوان غارات»)."""
        if i == 0 or self.norms[i - 1] in words_in("before_deeds"):
            return i > 0
        return not words_in("denouncing").isdisjoint(self.norms[max(i - _DENOUNCED, 0) : i])

    def _qualifies_thing(self, i: int) -> bool:
        """Whether «الرئيس» is "main" behind a definite thing («المعقل الرئيس للجماعة», «الطريق الرئيس»)."""
        previous = self.words[i - 1] if i and self.tokens[i - 1].kind == "word" else None
        if previous is None or not previous.definite:
            return i > 0 and self.norms[i - 1] in words_in("main")
        is_site = previous.noun is not None and previous.noun.role == "site"
        return previous.thing or is_site or self.norms[i - 1] in words_in("main")

    def _is_of_site(self, i: int) -> bool:
        """Whether the word before token `i` is the name of a site («ميناء الحديدة الرئيس»)."""
        site = self.words[i - 2] if i > 1 and self.tokens[i - 1].kind == self.tokens[i - 2].kind == "word" else None
        return site is not None and site.noun is not None and site.noun.role == "site" and not site.definite

    def _is_of_settlement(self, i: int) -> bool:
        """Whether the word is the name of a village or town («قرية عرب حسن»)."""
        before = self.norms[i - 1] if i else ""
        return before in _SETTLEMENTS or before[1:] in _SETTLEMENTS

    def is_weapon(self, phrase: Phrase) -> bool:
        """Whether adjectives make a vehicle or craft the means and no target («سيارة مفخخة», «طائرة مسيرة»)."""
        end = min(phrase.last + 1, len(self.norms))  # a dual's adjective stands outside the phrase («سيارتين ملغومتين»)
        words = (self.norms[k].removeprefix("ال") for k in range(phrase.first + 1, end))
        return any(w.startswith(("مفخخ", "ملغوم", "ملغم", "مسير", "حربي")) for w in words)

    def is_people(self, i: int, here: Word) -> bool:
        """Whether a nationality or allegiance is written as a noun of people: in the plural; a group's men also one by one.

        Behind a number people are counted in the singular («12 سوريا» is no Syria).
        """
        side = here.adjective.side if here.adjective else None
        if side is None:
            return False
        norm = self.norms[i]
        if side.slug is None:
            return not self._behind_deed(i)
        many = norm.endswith(("ين", "ون", "يان")) or norm.removeprefix("ال") in _BROKEN
        return many or self.is_counted(i) or self._is_one_of_them(i)

    def _is_one_of_them(self, i: int) -> bool:
        """«أطلقت النار على فلسطيني», «طعن فلسطيني جنديا»: an indefinite nationality with no noun before it is a person."""
        norm, before = self.norms[i], self.norms[i - 1] if i else ""
        if not norm.endswith(("ي", "يه")) or norm.startswith(("ال", "و", "ل", "ب")):
            return False
        if before in acts_of_persons():
            return True
        after = self.words[i + 1] if i + 1 < len(self.words) else None
        opens = i == 0 or self.tokens[i - 1].kind == "break" or self.tokens[i - 1].text == ":"
        if opens:  # «فلسطيني يطعن جنديا»
            return i + 1 < len(self.norms) and self.norms[i + 1] in acts_of_persons()
        qualifies = after is not None and after.noun is not None and not (after.definite or after.conj or after.prep)
        return before.lstrip("وف") in _SUFFERED and not qualifies

    def is_counted(self, i: int) -> bool:
        """Whether an accusative singular stands right behind a number from eleven on («12 سوريا», «ثلاثون بريطانيا»)."""
        before = self.tokens[i - 1] if i else None
        if before is None or not self.norms[i].endswith("ا"):
            return False
        return before.kind == "number" or before.norm.endswith(("عشر", "عشره", "عشرون", "عشرين")) or before.norm in _TENS

    def _behind_deed(self, i: int) -> bool:
        previous = self.words[i - 1] if i else None
        return previous is not None and previous.deed


_TENS = frozenset(
    f"{stem}{end}" for stem in ("ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع") for end in ("ون", "ين")
)  # fmt: skip
