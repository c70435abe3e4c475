"""Sources: the noun phrases that say who told it («مصادر طبية», «وكالة "وام"», «المتحدث باسم وزارة الدفاع»).

Which words are a source, of which kind, and where its phrase ends. Who said what of whom is for `rasid.events.speech`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.clitics import cited
from rasid.language.tokens import span
from rasid.mentions.actors.persons import may_begin, name_end
from rasid.mentions.actors.words import cited_side, words_of
from rasid.mentions.found import Found
from rasid.mentions.outlets import Outlet, outlet_at, proclitics_at
from rasid.mentions.reporting import COMPLEMENTS, is_reporting, words
from rasid.mentions.source_words import adjectives, head_of, kinds_of_sides, nouns
from rasid.records import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.language.tokens import Token
    from rasid.mentions.source_words import Head, SourceNoun
    from rasid.records import Actor, ActorKind, SourceKind

_OPENING = {"«": "»", "“": "”", "(": ")", '"': '"', "'": "'", "‘": "’", "[": "]"}
_JOINED = frozenset(("#", "_"))
_LONGEST = 9
_QUALITIES = 4  # words from a document to whose it is
_OF_THE_YEAR = frozenset(("الماضي", "الحالي", "الجاري", "المقبل", "القادم", "نفسه", "الفاءت", "المنصرم"))
_BODIES = frozenset(("document", "agency", "monitor"))
_BODY_NOUNS = frozenset(("شرطه", "حكومه", "سلطه", "منظمه", "بعثه"))
_TOLD = frozenset(("agency", "outlet"))  # kinds of those to whom a speaker speaks («للصحفيين», «لمراسل …»)
_STATE = ("state_forces", "external_forces", "government")
_OF_ACTOR: dict[ActorKind, SourceKind] = {
    "state_forces": "military", "external_forces": "military", "rebel_group": "armed_group", "political_militia": "armed_group",
    "identity_militia": "armed_group", "unidentified_armed_group": "armed_group", "government": "official", "civilians": "local",
    "protesters": "local", "rioters": "local", "other": "official", "site": "local",
}  # fmt: skip


_MEANWHILE = frozenset(("جهه", other) for other in ("اخري", "ثانيه", "ثالثه", "مقابله"))  # «من جهة أخرى، أوضح …»


class Reader:
    """Reads source phrases from one document's tokens; `actors` are its sides, by the token they begin at; `finite` tells
    whether a folded word is a finite verb."""

    def __init__(
        self, text: str, tokens: list[Token], actors: list[Found[Actor]], finite: Callable[[str], bool] = lambda norm: False
    ) -> None:
        self.finite = finite
        self.text = text
        self.tokens = tokens
        self.sides = {a.first: a for a in actors if a.value.kind != "site"}

    def source_at(self, i: int, end: int) -> Found[Source] | None:
        """The source phrase that begins at token i and ends before `end`."""
        tokens = self.tokens
        while i < end and tokens[i].kind == "mark" and tokens[i].text in "\"“«'(#":
            i += 1
        if i >= end or tokens[i].kind != "word":
            return None
        named = outlet_at(self.tokens, i, False)
        if named:
            last, outlet = named
            last = self._tail(last, end, i)
            return self.found(i, last, outlet.id, outlet.kind)
        head = head_of(tokens[i].norm)
        side = self.sides.get(i)
        if i + 1 < end and (tokens[i].norm, tokens[i + 1].norm) in _MEANWHILE:
            return None
        if head is not None and head.noun.kind == "document":
            author = self._author(i, end)
            if author is not None:
                return author
        spoken = ("military", "official", *(("agency",) if side and side.value.kind in _STATE else ()))  # «وكالة الاستخبارات»
        if head is not None and not (side and head.noun.kind in spoken and side.last > i + 1 and not head.noun.member):
            return self._headed(i, end, head)
        if side is not None:
            last = self._tail(min(side.last, end), end, i)
            office = head_of(tokens[last].norm) if last < end else None
            if office is not None and office.noun.member and office.definite:  # «فلان الناطق باسم وزارة …»
                titled = self.source_at(last, end)
                return self.found(i, titled.last if titled else last, side.value.id, office.noun.kind)
            if head is not None:
                last = self._apposed(last, end)
            return self.found(i, last, side.value.id, kinds_of_sides().get(side.value.id or "", _OF_ACTOR[side.value.kind]))
        return None

    def sources_at(self, i: int, end: int) -> list[Found[Source]]:
        """The sources that begin at token i, with those that «و» joins to the first («سكان ومصادر طبية»)."""
        found: list[Found[Source]] = []
        source = self.source_at(i, end)
        while source is not None:
            found.append(source)
            j = source.last
            head = head_of(self.tokens[j].norm) if j < end and self.tokens[j].kind == "word" else None
            some = j < end and self.tokens[j].norm == "وبعض"
            source = self.source_at(j + some, end) if some or (head is not None and head.conj) else None
        return found

    def _author(self, i: int, end: int) -> Found[Source] | None:
        """Whose a document is («بيان للمنظمة», «تقرير صادر عن …»), None where it does not say."""
        j = i + 1
        while j < min(end, i + _QUALITIES) and self._is_quality(j):
            j += 1
        if j + 1 < end and self.tokens[j].norm in ("صادر", "صادره", "صدر", "صدرت"):
            return self.source_at(j + 2, end) if self.tokens[j + 1].norm in ("عن", "من") else None
        if j < end and self.tokens[j].norm.startswith("ل") and (head_of(self.tokens[j].norm) or j in self.sides):
            return self.source_at(j, end)
        return None

    def _is_quality(self, j: int) -> bool:
        """Whether token j may be an adjective of a document («بيان صحفي مقتضب», «حصيلة جديدة»), not one that leads on."""
        norm = self.tokens[j].norm
        plain = self.tokens[j].kind == "word" and norm[:1] not in "لبوا" and norm not in words().stops
        return plain and not is_reporting(norm) and norm not in ("صادر", "صادره", "صدر", "صدرت")

    def _headed(self, i: int, end: int, head: Head) -> Found[Source]:
        noun = head.noun
        last, outlet = self._extent(i, end, noun)
        kind: SourceKind = noun.kind
        identity = None
        if outlet is not None:
            identity, kind = outlet.id, outlet.kind
        else:
            for token in self.tokens[i + 1 : last]:
                said = adjectives().get(token.norm.removeprefix("و").removeprefix("ال"))
                if said is not None and (noun.kind == "anonymous" or (noun.kind in ("official", "local") and said != "outlet")):
                    kind = said
                    break
            side = self.sides.get(i)
            if side is not None and side.value.id is not None and side.last >= last - 1:
                identity = side.value.id
        return self.found(i, last, identity, kind)

    def _extent(self, i: int, end: int, noun: SourceNoun) -> tuple[int, Outlet | None]:
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
            if (norm in words().stops and not named) or (norm.startswith(("ب", "ل")) and not self._goes_on(norm, noun)):
                break
            medium = head_of(norm)
            listens = medium is not None and (medium.noun.media or medium.noun.reporter) and not (medium.definite or noun.media)
            if listens and j > i + 1:
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
        return self._apposed(last, end) if noun.member or noun.kind in ("official", "military") else last, None

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
        head = head_of(norm) if before.startswith("ال") and norm.removeprefix("ال") not in adjectives() else None
        if head is None or head.noun.member or head.noun.reporter:
            return False
        return head.noun.kind in ("military", "armed_group") or head.noun.lemma in _BODY_NOUNS

    def _apposed(self, last: int, end: int) -> int:
        """The end with a name behind a comma («رئيس البلدية، فلان، إن»): a personal name, or what stands before the content."""
        tokens = self.tokens
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

    def found(self, first: int, last: int, identity: str | None, kind: SourceKind) -> Found[Source]:
        """Tokens `first` to `last` as a source, less marks at the end that close nothing."""
        while last - 1 > first and self.tokens[last - 1].kind == "mark" and self.tokens[last - 1].text not in "\"”»')]":
            last -= 1
        quoted = span(self.text, self.tokens, first, last)
        return Found(first, last, Source(self._cited(first, quoted.text), identity, kind, quoted))

    def _cited(self, i: int, phrase: str) -> str:
        """The words of a source without the clitics of its first («لوكالة سند» is «وكالة سند»)."""
        norm = self.tokens[i].norm
        head = head_of(norm)
        if head is not None:
            return cited(phrase, head.conj, head.prep is not None, head.definite)
        if i in self.sides:
            return cited_side(phrase, norm)
        before = proclitics_at(norm)
        return cited(phrase, before[:1] in ("و", "ف"), before[-1:] in ("ب", "ل"), True)
