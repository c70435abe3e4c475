"""Where the phrase of a source ends: at the verb or object behind it, past the body it is of, its name and its office.

What may follow the head noun is told by the noun («مصادر» takes qualities, «وكالة» a name, «مسؤول» a body behind «في»).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.actors.persons import may_begin, name_end
from rasid.mentions.actors.words import words_of
from rasid.mentions.found import Found
from rasid.mentions.outlets import Outlet, outlet_at
from rasid.mentions.reporting import COMPLEMENTS, is_reporting, words
from rasid.mentions.source_words import adjectives, head_of, nouns

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.language.tokens import Token
    from rasid.mentions.source_words import SourceNoun
    from rasid.records import Actor

_OPENING = {"«": "»", "“": "”", "(": ")", '"': '"', "'": "'", "‘": "’", "[": "]"}
_JOINED = frozenset(("#", "_"))
_LONGEST = 9
_OF_THE_YEAR = frozenset(("الماضي", "الحالي", "الجاري", "المقبل", "القادم", "نفسه", "الفاءت", "المنصرم"))
_BODIES = frozenset(("document", "agency", "monitor"))
_BODY_NOUNS = frozenset(("شرطه", "حكومه", "سلطه", "منظمه", "بعثه"))
_TOLD = frozenset(("agency", "outlet"))  # kinds of those to whom a speaker speaks («للصحفيين», «لمراسل …»)


class Extents:
    """Reads how far source phrases reach; `actors` are the sides of one document, by the token they begin at; `finite` tells
    whether a folded word is a finite verb."""

    def __init__(
        self, text: str, tokens: list[Token], actors: list[Found[Actor]], finite: Callable[[str], bool] = lambda norm: False
    ) -> None:
        self.finite = finite
        self.text = text
        self.tokens = tokens
        self.sides = {a.first: a for a in actors if a.value.kind != "site"}

    def extent(self, i: int, end: int, noun: SourceNoun) -> tuple[int, Outlet | None]:
        """Where the phrase headed by the noun at token i ends, and the outlet it names."""
        tokens = self.tokens
        last = j = i + 1
        inside = False  # behind «في», «من» or «ب»: the body
        while j < end and j - i <= _LONGEST:
            token = tokens[j]
            if token.kind == "mark":
                if token.text in _JOINED:
                    j += 1
                    continue
                close = self.closed(j, end)
                if close is None or noun.member:
                    break
                inner = outlet_at(self.tokens, j + 1, True)
                if inner:
                    return close, inner[1]
                last = j = close
                if close < end and not tokens[close].norm.startswith("ال"):
                    break
                continue
            if token.kind != "word":
                break
            norm = token.norm
            if (inside and j in self.sides and self._is_another(j)) or (not inside and self._opens_another(i, j)):
                break  # «اتهم متحدث باسم الجيش الليبي قوات الوفاق بـ…», «اتهم الجيش الحركة بـ…»
            if noun.media or noun.reporter:
                inner = outlet_at(self.tokens, j, True)
                if inner:
                    return self._tail(inner[0], end, i), inner[1]
            elif j > i + 1 and not inside and outlet_at(self.tokens, j, False):
                break  # «أبلغ سكان محليون رويترز أن …»
            if noun.leads_on(norm) and not inside:
                if (
                    j + 1 >= end
                    or tokens[j + 1].norm in words().occasions
                    or (norm == "من" and tokens[j + 1].norm.startswith("ان"))
                ):
                    break
                inside = True
                j += 1
                last = j + 1 if j < end and tokens[j].kind == "word" else last
                j += 1
                continue
            if norm.startswith("ل") and j in self.sides:  # «مسؤول تابع للحكومة …», «مصادر للمعارضة»
                last = j = self.sides[j].last
                continue
            free = tokens[i].norm.endswith("ون") or noun.kind == "witness"
            if j == i + 1 and j in self.sides and free and not norm.startswith("ب"):
                break  # «اتهم ناشطون القوات …»: a plural that keeps its ن is no first part of a construct, nor are witnesses
            named = j == i + 1 and noun.kind == "agency" and not tokens[i].norm.startswith("ال")  # «وكالة الأنباء», «وكالة خبر»
            named = named or self._is_of_an_office(i, j, noun)
            called = token.text == "علي" and may_begin(tokens[j - 1].norm)  # «أحمد علي», no «على»
            if (norm in words().stops and not (named or called)) or (
                norm.startswith(("ب", "ل")) and not self._goes_on(norm, noun)
            ):
                break
            medium = head_of(norm)
            listens = medium is not None and (medium.noun.media or medium.noun.reporter) and not (medium.definite or noun.media)
            if listens and (j > i + 1 or noun.kind == "witness"):
                break  # «أبلغ مصدر في الشرطة وكالة …», «أبلغت مصادر محلية مراسل …»
            if j == i + 1 and self._is_whole(i, norm, noun):
                break
            if norm.startswith("و") and norm not in words().own_initial and not self._joins(norm):
                break
            if is_reporting(norm) and not norm.startswith("ال"):
                break
            told = (j > i + 1 or tokens[i].norm.startswith("ال")) and not (norm in adjectives() or may_begin(norm))
            if told and self.finite(norm):
                break  # «بحسب مصادر أمنية نفذ الهجوم انتحاري»
            if not noun.member and not noun.reporter and j > i + 1 and self._begins(norm, tokens[j - 1].norm):
                break
            last = j = j + 1
        return self.apposed(last, end) if noun.member or noun.kind in ("official", "military") else last, None

    def _is_whole(self, i: int, norm: str, noun: SourceNoun) -> bool:
        """Whether the definite name of a body or writing ends before an indefinite word («طبقا للبيان استهدفت …»)."""
        said = self.tokens[i].norm
        lasting = noun.kind in _BODIES or said.endswith("ه")
        return lasting and said.startswith(("ال", "وال", "بال", "لل")) and not norm.startswith("ال") and not may_begin(norm)

    def _is_of_an_office(self, i: int, j: int, noun: SourceNoun) -> bool:
        """«مدير صحة حلب», «الأمين العام», «مستشفى مأرب العام»: words that else lead on, here of an office or its house."""
        norm = self.tokens[j].norm
        if norm == "صحه":
            return j == i + 1 and noun.kind == "official" and not self.tokens[i].norm.startswith("ال")
        behind = self.tokens[j + 1] if j + 1 < len(self.tokens) else None
        return norm == "العام" and behind is not None and behind.kind != "number" and behind.norm not in _OF_THE_YEAR

    def _is_another(self, j: int) -> bool:
        """Whether the side at token j is another than what a source is of, which ends before it; no person by name."""
        if any(may_begin(self.tokens[k].norm) for k in range(j, self.sides[j].last)):
            return False
        return self.tokens[j - 1].norm.startswith("ال") or any(side.last == j for side in self.sides.values())

    def _opens_another(self, i: int, j: int) -> bool:
        """Whether token j opens another phrase than the one that began at token i: a body with the article behind a definite
        noun («أبلغ المحافظ الجيش بـ…»), or a definite word behind an indefinite adjective («اتهمت مصادر محلية المسلحين»)."""
        norm, before = self.tokens[j].norm, self.tokens[j - 1].norm
        if not norm.startswith("ال"):  # «حمّل الجيش تنظيم القاعدة المسؤولية»
            bare = j in self.sides and norm[:1] not in "لبو"
            return bare and before.startswith("ال") and j == i + 1 and self._is_another(j)
        if before in adjectives() or before == "عيان":
            return j - 1 > i
        side = self.sides.get(i)
        if side is not None and side.last == j and j in self.sides and self._is_another(j):
            return True  # «اتهمت الحكومة الحوثيين», «اتهم الجيش الدعم السريع»
        head = head_of(norm) if before.startswith("ال") and norm.removeprefix("ال") not in adjectives() else None
        if head is None or head.noun.member or head.noun.reporter:
            return False
        return head.noun.kind in ("military", "armed_group") or head.noun.lemma in _BODY_NOUNS

    def apposed(self, last: int, end: int) -> int:
        """The end with a name behind a comma («رئيس البلدية، فلان، إن»): a personal name, or what stands before the content."""
        tokens = self.tokens
        if last + 3 < end and tokens[last].norm == "في" and self._may_be_named(last + 1):  # «… الدفاع المدني في غزة محمود بصل»
            return self._person_behind(last, end)
        if last + 2 >= end or tokens[last].text not in ("،", ","):
            return last
        rank = head_of(tokens[last + 1].norm)
        titled = rank is not None and rank.definite and rank.noun.member  # «المتحدث باسم …، العميد فلان، إن»
        behind = tokens[last + 1 + titled : min(end, last + 8)]
        named = name_end(behind, words_of([t.norm for t in behind]), 0, True)
        if named is not None and named > 1:
            return last + 1 + titled + named
        j = last + 1
        while j < end and j - last <= 3 and tokens[j].kind == "word" and not self._ends_name(tokens[j].norm):
            j += 1
        closed = j < end and tokens[j].text in ("،", ",")
        opened = j + closed < end and tokens[j + closed].norm in COMPLEMENTS
        return j if opened and j > last + 2 and not tokens[last + 1].norm.startswith("ال") else last

    def _may_be_named(self, j: int) -> bool:
        """Whether a place that a name may follow stands at token j: no occasion («في تغريدة على …»), and no «على» behind it."""
        behind = self.tokens[j + 1]
        return self.tokens[j].norm not in words().occasions and may_begin(behind.norm) and behind.text != "على"

    def _person_behind(self, last: int, end: int) -> int:
        """The end with the name behind «في» and a place at token `last`: a first name and a surname that may be no known one."""
        person = self.tokens[last + 2 : min(end, last + 8)]
        named = name_end(person, words_of([t.norm for t in person]), 0, True) or 1
        behind = person[named] if named < len(person) else None
        surname = behind is not None and behind.kind == "word" and not self._ends_name(behind.norm)
        if named == 1 and not (surname and words_of([person[1].norm])[0] is None):
            return last
        return last + 2 + max(named, 2)

    def _ends_name(self, norm: str) -> bool:
        return norm in words().stops or is_reporting(norm) or (norm.startswith(("ل", "ب", "و")) and len(norm) > 5)

    def _goes_on(self, norm: str, noun: SourceNoun) -> bool:
        """Whether «ب» or «ل» goes on with the body that a person speaks for («المتحدث بوزارة …», «الناطق للشرطة»)."""
        if len(norm) <= 3 or norm in nouns() or norm in words().own_initial:
            return True
        if not noun.member or (norm.startswith("لل") and head_of(norm) is None):
            return False
        head = head_of(norm)
        return head is not None and head.prep is not None and head.noun.kind not in _TOLD

    def _begins(self, norm: str, before: str) -> bool:
        """Whether an indefinite word behind a definite one begins something new («وزارة الداخلية مقتل …»), no person's name."""
        return not norm.startswith("ال") and before.startswith(("ال", "لل")) and norm.removeprefix("و") not in adjectives()

    def _joins(self, norm: str) -> bool:
        """Whether «و» joins another quality («مصادر طبية وأمنية») or is a letter of the word («وزارة»)."""
        return norm[1:].removeprefix("ال") in adjectives() or norm in nouns() or norm in adjectives()

    def closed(self, j: int, end: int) -> int | None:
        """The end of a short quotation or bracket that opens at token j, None where it is long: speech, not a name."""
        closing = _OPENING.get(self.tokens[j].text)
        if closing is None:
            return None
        for k in range(j + 2, min(end, j + 7)):
            if self.tokens[k].text == closing or (closing in '"”“' and self.tokens[k].text in '"”“'):
                return k + 1
        return None

    def _tail(self, last: int, end: int, first: int) -> int:
        """The end with a closing mark, a short bracket («(واس)») and adjectives of origin or rank that follow a name."""
        tokens = self.tokens
        if last < end and tokens[last].kind == "mark" and tokens[last].text in "\"”»'’“«":
            opened = any(t.text in _OPENING and t.text != "(" for t in tokens[first:last])
            close = None if opened else self.closed(last, end)
            if opened:
                last += 1
            elif close is not None and close - last <= 4:
                last = close
        while last < end and tokens[last].kind == "word":
            norm = tokens[last].norm
            if norm in ("للانباء", "الرسميه", "الاخباريه", "الفضائيه", "الاخباري"):
                last += 1
                continue
            break
        if last < end and tokens[last].text == "(":
            close = self.closed(last, end)
            if close is not None and close - last <= 4:
                last = close
        return last
