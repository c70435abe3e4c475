"""The parts of a speech: where its content opens, through which outlet or page it came, whom it cites, who no lexicon knows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasid.events.words.grammar import role_of, words_of
from rasid.events.words.lexemes import is_finite
from rasid.language.clitics import cited
from rasid.language.tokens import where
from rasid.mentions.outlets import outlet_at, proclitics_at
from rasid.mentions.reporting import COMPLEMENTS, SUFFIXES, Cue, cue, words
from rasid.mentions.source_words import head_of
from rasid.mentions.sources import Reader

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.mentions.found import Found
    from rasid.mentions.outlets import Outlet
    from rasid.records import Actor, Source

_HEADER = 30  # words between a reporting verb and «أن»
_GENERIC = 6  # words of a speaker that no lexicon knows
_NAMED_SO = 4  # words of an outlet's name beyond where it may begin
_SCREENS = frozenset(("قناه", "تلفزيون", "شاشه"))
_RECEIPT = 4  # words from «تلقته» to the outlet
_ARM = 4  # words from «الجناح» to whose it is
_FRONT = 9  # words of a speaker in front of its verb
_BEFORE_A_VERB = frozenset(("قد", "كان", "كانت", "ايضا", "الذي", "التي"))
_PRONOUNS = frozenset(("عنه", "عنها", "به", "بها", "عن", "له", "لها", "لهم", "لنا", "لي", "منه"))
_TO_THEM = frozenset(("اليه", "اليها", "اليهم", "عليه", "عليها", "عليهم", "فيه", "فيها"))  # «نقل إليه خمسة جرحى»
TURNS = frozenset(("جهته", "جهتها", "جانبه", "جانبها", "المقابل", "وقت"))


class Parts:
    """Reads the parts of the speeches of one document. `publisher` tells its own reporters from others'."""

    def __init__(self, text: str, tokens: list[Token], actors: list[Found[Actor]], publisher: Outlet | None) -> None:
        self.tokens = tokens
        self.norms = [t.norm for t in tokens]
        self.reader = Reader(text, tokens, actors, is_finite)
        self.publisher = publisher
        self.words = words()
        inside = {i for a in actors for i in range(a.first + 1, a.last)}  # «مسلحون يعتقد أنهم من …»
        self.cues = [i for i in where(self.norms, cue) if tokens[i].kind == "word" and i not in inside]

    def told(self, *sources: Found[Source] | None) -> tuple[Found[Source], ...]:
        """The chain of what was found, without the publisher and its own reporters («قالت مصادر محلية لمراسلنا إن»)."""
        told = (s for s in sources if s is not None and not self.is_own_reporter(s))
        return tuple(s for s in told if self.publisher is None or s.value.id != self.publisher.id)

    def is_own_reporter(self, source: Found[Source]) -> bool:
        """Whether a reporter is the publisher's: «مراسلنا», that of an unknown outlet, or of the publisher by name."""
        norm = self.norms[source.first]
        head = head_of(norm)
        if head is None or not head.noun.reporter:
            return False
        if norm.endswith("نا") or source.value.id is None:
            return True
        return source.value.kind != "agency" if self.publisher is None else source.value.id == self.publisher.id

    def is_own_outlet(self, source: Found[Source]) -> bool:
        """Whether an outlet without a name is the publisher: «لموقعنا», «للشبكة», «لوكالة الأنباء», where no outlet was told of
        before."""
        norm = self.norms[source.first]
        head = head_of(norm)
        if head is None or not head.noun.media or source.value.id is not None:
            return False
        if source.last - source.first > 1:
            return norm.endswith(head.noun.lemma) and self.norms[source.first + 1 : source.last] == ["الانباء"]
        return head.definite or norm.endswith("نا")

    def is_led(self, i: int) -> bool:
        """Whether «ل» is written against the word of a source at token i («لوكالة …», «لرويترز»)."""
        head = head_of(self.norms[i])
        return head.prep == "ل" if head is not None else proclitics_at(self.norms[i]).endswith("ل")

    def is_empty(self, source: Found[Source]) -> bool:
        """Whether a phrase names no teller («التوقيت», «المعلومات الأولية», «تعبيره»)."""
        norm = self.norms[source.first].removeprefix("ل").removeprefix("ل").removeprefix("ال")
        nobody = self.words.tellers_not
        return norm in nobody or any(norm.endswith(s) and norm.removesuffix(s) in nobody for s in SUFFIXES)

    def is_nominal(self, first: int, i: int, here: Cue) -> bool:
        """Whether what looks like a verb is a verbal noun or preposition here, or is negated («لم يتوقع»)."""
        if self.norms[i] == "وبين" and "بين" in self.norms[first:i]:  # «بين X وبين Y»
            return self.norms[i + 1] not in COMPLEMENTS
        alone = i == first or self.tokens[i - 1].kind != "word"
        if alone and self.norms[i].lstrip("وف") == "تبين" and self.norms[i + 1 : i + 2] and self.norms[i + 1] in COMPLEMENTS:
            return True  # «تبين أنه …»: it turned out
        if self.tokens[i].text.endswith(("يدعى", "تدعى")):  # is called («ويُدعى فلان»)
            return True
        if i == first or here.conj:
            return False
        if self.tokens[i].text.endswith("دعى") and not self.opens(i, i + 2):  # «المدعى عليه», «فيما ادعى عدم …»
            return True
        before = self.norms[i - 1]
        if before in self.words.nominal or before.removeprefix("و") in ("لم", "لن", "لا"):
            return True
        return bool(here.verb and here.verb.initial) and self.tokens[i - 1].kind == "word"

    def opens(self, i: int, last: int) -> bool:
        """Whether a clause of content opens within a few words («مشيرة إلى أن»)."""
        return any(n in COMPLEMENTS for n in self.norms[i + 1 : min(last, i + 4)])

    def header(self, i: int, last: int) -> int:
        """Where the content of a verb opens («أن», a colon, a quotation that is no short name); `last` where nothing does."""
        k = i + 1
        while k < min(last, i + _HEADER):
            norm = self.norms[k]
            close = self.reader.closed(k, last) if norm in ('"', "“", "«", "”") else None
            if close is not None:
                k = close
                continue
            if norm in COMPLEMENTS and not (norm == "ان" and self._is_in_a_name(k)):
                return k
            following = cue(norm) if k > i + 1 else None
            if following is not None and following.conj and following.verb is not None and following.verb.strong:
                return last
            if following is not None and following.kind == "participle" and self.tokens[k - 1].text in "،,":
                return last  # «نفى الجيش …، مؤكدا أن»
            k += 1
        return last

    def _is_in_a_name(self, k: int) -> bool:
        """Whether «إن» at token k is of an outlet's name («شبكة سي إن إن»)."""
        named = (outlet_at(self.tokens, m, False) for m in range(max(0, k - 2), k))
        return any(found is not None and found[0] > k for found in named)

    def content(self, i: int, j: int, last: int) -> int:
        """Where the words that a verb at token i reports begin, at token j or behind the words of time there."""
        behind = self.past_times(j, last)
        return behind if behind < last else i

    def past_times(self, j: int, last: int) -> int:
        """Over words of time and pronouns between a verb and its subject («أعلنت أمس السبت وزارة …»)."""
        times = self.words.times
        while j < last:
            token, before = self.tokens[j], self.norms[j - 1]
            following = self.norms[j + 1] if j + 1 < last else ""
            if (
                token.norm in times
                or token.norm in _PRONOUNS
                or (token.kind == "number" and before in times)
                or (token.text in ("،", ",", "(") and following in times)
                or (token.text in ("،", ",", ")") and before in times)
            ):
                j += 1
            elif token.norm in ("من", "في") and following in TURNS:
                j += 2
            else:
                break
        return j

    def in_front(self, first: int, i: int) -> Found[Source] | None:
        """The speaker in front of a verb («الوزارة قالت», «وكان المرصد أشار»)."""
        end = i
        while end > first and (self.norms[end - 1] in _BEFORE_A_VERB or self.norms[end - 1] in self.words.times):
            end -= 1
        for k in range(max(first, end - _FRONT), end):
            source = self.reader.source_at(k, end)
            if source is None or source.last < end - 1 or (source.last == end - 1 and self.tokens[end - 1].text not in "،,"):
                continue
            if k > first and end == k + 1 and self.norms[k].endswith(("ي", "يه")) and not self.norms[k].startswith("ال"):
                return None  # «غارة إسرائيلية يرجح أنها …»
            named = self._whose_arm(first, k)
            return named or (None if k > first and self.norms[k - 1] in ("علي", "في", "الي", "عن", "ضد", "مع", "بعد") else source)
        return None

    def _whose_arm(self, first: int, k: int) -> Found[Source] | None:
        """«كتائب القسام، الجناح المسلح لحركة حماس، أعلنت»: who speaks, before the apposition with the owner at token k, with or
        without a comma."""
        arm = next((m for m in range(k - 1, max(k - _ARM, first), -1) if self.norms[m] in words_of("armed_wings")), None)
        if arm is None:
            return None
        end = arm - (self.tokens[arm - 1].kind == "mark")
        for n in range(max(first, arm - _FRONT), end):
            source = self.reader.source_at(n, end)
            if source is not None and (source.last == end or self.tokens[source.last].kind == "mark"):
                return source
        return None

    def generic(self, j: int, last: int, *, led: bool = False) -> list[Found[Source]]:
        """A source that no lexicon knows, a name mostly: the words up to the next mark or word that ends a subject.

        `led`: «ل» may be written against the first («وفقا لمصفوفة تتبع النزوح»).
        """
        if j < last and role_of(self.norms[j]).classes & {"managing", "trying"}:  # «بحسب ما تمكن فريقنا من توثيقه»
            return []
        k = j + (led and j + 1 < last and self.norms[j].startswith("ل") and self.tokens[j + 1].kind == "word")
        while k < last and k - j < _GENERIC and self.tokens[k].kind == "word" and not self._stops(k):
            office = head_of(self.norms[k])
            if k > j and office is not None and office.noun.member and office.definite:  # «… الناطق باسم وزارة …»
                titled = self.reader.source_at(k, last)
                return [self.reader.found(j, titled.last if titled else k + 1, None, office.noun.kind)]
            k += 1
        if k == j or (k == j + 1 and len(self.norms[j]) < 3) or self.norms[j] in _TO_THEM:
            return []
        told = self.reader.found(j, k, None, "official")
        if not led or not self.norms[j].startswith("ل"):
            return [told]
        return [told._replace(value=replace(told.value, name=cited(told.value.name, False, True, True)))]

    def _stops(self, k: int) -> bool:
        norm = self.norms[k]
        if norm in COMPLEMENTS or norm in self.words.stops or cue(norm) is not None:
            return True
        return norm.startswith(("و", "ل", "ب")) and len(norm) > 4 and norm not in self.words.own_initial

    def medium(self, i: int, last: int) -> tuple[Found[Source], ...]:
        """The outlet or page through which a speaker spoke («لوكالة …», «عبر صفحته على …») between subject and content."""
        for k in range(i, last):
            if self.norms[k] == "نقلا":
                break
            if self.tokens[k].kind != "word" or (k > i and self.norms[k - 1] == "عن"):
                continue
            outlet = outlet_at(self.tokens, k, self._is_named_to(k))
            if outlet is not None and self._received(k, outlet[1]):
                continue
            if outlet is not None:
                end = outlet[0] + (
                    outlet[0] < last
                    and self.tokens[outlet[0]].text in '"”»'
                    and "mark" in (t.kind for t in self.tokens[k : outlet[0]])
                )
                return (self.reader.found(k, end, outlet[1].id, outlet[1].kind),)
            head = head_of(self.norms[k])
            if head is None:
                continue
            platform = next((m for m in range(k, min(last, k + 8)) if self._is_platform(m)), None)
            if head.noun.kind == "social_media" and platform is not None:
                platform += platform + 1 < last and self._is_platform(platform + 1)  # «منصة إكس»
                return (self.reader.found(k, platform + 1, None, "social_media"),)
            told = head.prep == "ل" or self.norms[k - 1] in ("مع", "عبر", "به")
            told = told or (self.norms[k - 1] == "علي" and head.noun.lemma in _SCREENS)  # «غارة على موقع» is on no outlet
            if head.noun.media and platform is None and told:
                source = self.reader.source_at(k, min(last + _NAMED_SO, len(self.tokens)))
                return (source,) if source else ()
        return ()

    def _received(self, k: int, outlet: Outlet) -> bool:
        """«في بيان تلقته وكالة …»: the outlet that says it received a statement is the publisher, as a rule, and tells nobody."""
        near = self.norms[max(0, k - _RECEIPT) : k]
        return (self.publisher is None or outlet.id == self.publisher.id) and not self.words.receipts.isdisjoint(near)

    def _is_named_to(self, k: int) -> bool:
        """Whether the name in marks at token k is of who was told («لـ"الشرق الأوسط"», «لمراسل (بترا)»)."""
        if self.tokens[k - 1].kind != "mark":
            return False
        head = head_of(self.norms[k - 2])
        return self.norms[k - 2] == "ل" or (head is not None and head.noun.reporter)

    def _is_platform(self, k: int) -> bool:
        return self.norms[k].removeprefix("ال").removeprefix("ب") in self.words.platforms

    def cited(self, i: int, last: int) -> Found[Source] | None:
        """«… نقلا عن Y», «… عن Y» behind a source that passes on."""
        j = i
        while j < last and self.tokens[j].kind == "mark" and self.tokens[j].text in '"”»),،':
            j += 1
        if j >= last or self.norms[j] not in ("نقلا", "عن", "نقلت", "عنها"):
            return None
        while j < last and self.norms[j] in ("نقلا", "عن", "ما", "نقلته"):
            j += 1
        return self.reader.source_at(j, last) if j < last else None

    def cited_within(self, i: int, last: int) -> Found[Source] | None:
        return next((self.cited(k, last) for k in range(i, last) if self.norms[k] == "نقلا"), None)
