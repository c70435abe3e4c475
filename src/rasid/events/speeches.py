"""Speeches: the reporting words of one sentence, each with who speaks, through whom, citing whom, and what it governs."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rasid.language.tokens import positions
from rasid.mentions.outlets import outlet_at
from rasid.mentions.reporting import COMPLEMENTS, SUFFIXES, Cue, cue, impersonal, words
from rasid.mentions.source_words import head_of
from rasid.mentions.sources import Reader

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.mentions.found import Found
    from rasid.mentions.outlets import Outlet
    from rasid.records import Actor, Source

_HEADER = 22  # words between a reporting verb and «أن»
_GENERIC = 6  # words of a speaker that no lexicon knows
_FRONT = 9  # words of a speaker in front of its verb
_MEDIA = frozenset(("agency", "outlet", "monitor", "social_media", "civil_defence"))
_PRONOUNS = frozenset(("عنه", "عنها", "به", "بها", "عن", "له", "لها", "لهم", "لنا", "لي", "منه"))
_TURNS = frozenset(("جهته", "جهتها", "جانبه", "جانبها", "المقابل", "وقت"))


@dataclass(frozen=True, slots=True)
class Speech:
    """One reporting word and what it says, from token `first` on.

    `chain` is nearest to farthest, None where the speech before goes on. `whole`: it governs the whole sentence («بحسب»).
    """

    first: int
    cue: int
    chain: tuple[Found[Source], ...] | None
    whole: bool = False
    hedged: bool = False
    denies: bool = False
    claims: bool = False


class Speeches:
    """Reads the reporting words of a document's sentences. `publisher` tells its own reporters from others'."""

    def __init__(self, text: str, tokens: list[Token], actors: list[Found[Actor]], publisher: Outlet | None) -> None:
        self.tokens = tokens
        self.norms = [t.norm for t in tokens]
        self.reader = Reader(text, tokens, actors)
        self.publisher = publisher
        self.words = words()
        self.cues = [i for i in positions(tokens, cue) if tokens[i].kind == "word"]

    def of(self, first: int, last: int) -> list[Speech]:
        """All speeches of the sentence of tokens `first` to `last`, in order."""
        found: list[Speech] = []
        colon = self._colon(first, last)
        if colon is not None:
            found.append(colon)
        elif self.norms[first] in ("وان", "وانه", "وانها"):
            found.append(Speech(first, first, None))
        behind = first if colon is None else colon.cue + 1
        opening = first + 3 if self.is_background(first) else first
        for i in self.cues[bisect_left(self.cues, max(behind, opening)) : bisect_left(self.cues, last)]:
            here = cue(self.norms[i]) if i >= behind else None
            speech = self._speech(first, i, last, here, not found) if here is not None else None
            if speech is not None:
                found.append(speech)
                behind = max(i + 1, *(f.last for f in speech.chain or ()), i + 1)
        return found

    def is_background(self, first: int) -> bool:
        """Whether a sentence opens as background that nobody is quoted for («يذكر أن»)."""
        rests = impersonal().get(self.norms[first].removeprefix("و"), ())
        return any(tuple(self.norms[first + 1 : first + 1 + len(rest)]) == rest for rest in rests)

    def _speech(self, first: int, i: int, last: int, here: Cue, alone: bool) -> Speech | None:
        if here.kind == "preposition":
            return self._preposition(i, last)
        if here.kind == "participle":
            return self._participle(first, i) if alone and self._opens(i, last) else None
        return None if self._is_nominal(first, i, here) else self._verb(first, i, last, here)

    # --- kinds of speeches --------------------------------------------------------------------------------------------

    def _colon(self, first: int, last: int) -> Speech | None:
        """«الدفاع المدني: مقتل …»: a speaker at the head of a sentence with a colon behind."""
        for j in range(first + 1, min(last - 1, first + 9)):
            if self.tokens[j].text != ":":
                continue
            source = self.reader.source_at(first, j)
            if source is None or any(t.kind != "mark" for t in self.tokens[source.last : j]):
                return None
            side = self.reader.sides.get(source.first)
            if side is not None and side.value.id and side.value.id.endswith("-government"):
                return None  # «مصر: …» says where
            if source.last == first + 1 and not self.norms[first].startswith("ال"):
                return None
            return Speech(first, j, self._told(source))
        return None

    def _participle(self, first: int, i: int) -> Speech:
        """«تبنت الحركة … قائلة إن»: the side at the head of the sentence speaks, or, at its beginning, who spoke before."""
        named = (a for k, a in sorted(self.reader.sides.items()) if first <= k < i and a.value.id is not None)
        side = next(named, None) if i > first + 1 else None
        source = self.reader.source_at(side.first, i) if side is not None else None
        return Speech(i, i, None if source is None else self._told(source))

    def _preposition(self, i: int, last: int) -> Speech | None:
        """«بحسب X», «وفقا لما ذكرته X», «نقلا عن X»: governs the whole sentence."""
        j = i + 1
        while j < last and (self.norms[j] in self.words.fillers or self.tokens[j].text == "ـ"):
            j += 1
        if j < last and (verb := cue(self.norms[j])) is not None and verb.kind == "verb":
            j = self._past_times(j + 1, last)
        if j >= last:
            return None
        tellers = self.reader.sources_at(j, last) or self._generic(j, last)
        if not tellers or self._is_empty(tellers[0]):
            return None
        behind = tellers[-1].last
        medium = self._medium(behind, min(last, behind + 2))
        return Speech(i, i, self._told(*medium, *tellers, self._cited(behind, min(last, behind + 10))), whole=True)

    def _verb(self, first: int, i: int, last: int, here: Cue) -> Speech | None:
        """A reporting verb at token i: its subject in front or behind, its medium, whom it cites."""
        verb = here.verb
        assert verb is not None
        j = self._past_times(i + 1, last)
        header = self._header(i, last)
        opened = header < last
        before = self.norms[i - 1] if i > first else ""
        aside = self.norms[i - 2] == "في" if before == "ما" and i > first + 1 else False  # «في ما أكدت …» is «فيما»
        if (before in ("ما", "لما", "حسبما", "مما") and not aside) or (before == "كما" and not opened):
            return self._as_told(i, j, last)
        if not (verb.strong or opened or verb.relay):
            return None
        subjects = self._subjects(j, header, opened)
        front = self._in_front(first, i) if not subjects and (not here.conj or before == "قد") else None
        speakers = subjects or ([front] if front else [])
        if not speakers and opened and verb.strong and not verb.media:
            speakers = subjects = self._generic(j, header)
        if not speakers and verb.object and not opened:
            stranger = self._generic(j, last)
            if stranger and stranger[0].last < last and self.norms[stranger[0].last].startswith("ب"):
                speakers = subjects = stranger
        media = bool(speakers) and speakers[0].value.kind in _MEDIA
        if (verb.media or verb.relay or here.suffix) and not media:
            return None
        if here.suffix:
            return self._as_told(i, subjects[0].first, last) if subjects else None
        if verb.relay:
            return self._relay(i, last, speakers[0], opened)
        if subjects and self._is_empty(subjects[0]):
            return None
        if not speakers and not (opened and (verb.strong or verb.again)):
            return None
        behind = subjects[-1].last if subjects else j
        reach = header if opened else min(last, i + 12)
        chain = self._told(*self._medium(behind, reach), *speakers, self._cited_within(behind, reach)) if speakers else None
        claims = any(n in self.words.claims for n in self.norms[i : min(last, i + 14)])
        start = self._content(i, header if opened else (behind if subjects else i + 1), last)
        whole = front is not None and not opened and sum(t.kind == "word" for t in self.tokens[i + 1 : last]) <= 3
        return Speech(start, i, chain, whole, verb.hedged, verb.denies, claims)

    def _subjects(self, j: int, header: int, opened: bool) -> list[Found[Source]]:
        """Who speaks behind a verb; people without more count only where content opens («قال مدنيون إن»)."""
        found = self.reader.sources_at(j, header) if j < header else []
        if found and not opened and found[0].value.kind == "local" and head_of(self.norms[found[0].first]) is None:
            return []
        return found

    def _as_told(self, i: int, j: int, last: int) -> Speech | None:
        """«على ما أفاد X», «كما ذكرت X», «معلومات نشرتها X»: governs the whole sentence."""
        tellers = self.reader.sources_at(j, last) or self._generic(j, last)
        if not tellers:
            return None
        return Speech(i, i, self._told(*tellers, self._cited(tellers[-1].last, min(last, tellers[-1].last + 8))), whole=True)

    def _relay(self, i: int, last: int, speaker: Found[Source], opened: bool) -> Speech | None:
        """«نقلت وكالة X عن مصادر …»: whom it cites is told behind «عن»; without that or «أن» people are carried."""
        cited: list[Found[Source]] = []
        for k in range(max(speaker.last, i + 1), min(last, speaker.last + 8)):
            if self.norms[k] == "عن":
                cited = self.reader.sources_at(k + 1, last) or self._generic(k + 1, last)
                break
        if not cited and not opened:
            return None
        start = self._content(i, cited[-1].last if cited else max(speaker.last, i + 1), last)
        return Speech(start, i, self._told(speaker, *cited))

    # --- parts of a speech --------------------------------------------------------------------------------------------

    def _told(self, *sources: Found[Source] | None) -> tuple[Found[Source], ...]:
        """The chain of what was found, without the publisher; nothing of what its own reporters tell."""
        told = [s for s in sources if s is not None]
        if any(self._is_own_reporter(s) for s in told):
            return ()
        return tuple(s for s in told if self.publisher is None or s.value.id != self.publisher.id)

    def _is_own_reporter(self, source: Found[Source]) -> bool:
        """Whether a reporter is the publisher's: «مراسلنا», that of an unknown outlet, or of the publisher by name."""
        norm = self.norms[source.first]
        head = head_of(norm)
        if head is None or not head.noun.reporter:
            return False
        if norm.endswith("نا") or source.value.id is None:
            return True
        return source.value.kind != "agency" if self.publisher is None else source.value.id == self.publisher.id

    def _is_empty(self, source: Found[Source]) -> bool:
        """Whether a phrase names no teller («التوقيت», «المعلومات الأولية», «تعبيره»)."""
        norm = self.norms[source.first].removeprefix("ل").removeprefix("ل").removeprefix("ال")
        nobody = self.words.tellers_not
        return norm in nobody or any(norm.endswith(s) and norm.removesuffix(s) in nobody for s in SUFFIXES)

    def _is_nominal(self, first: int, i: int, here: Cue) -> bool:
        """Whether what looks like a verb is a verbal noun or preposition here, or is negated («لم يتوقع»)."""
        if i == first or here.conj:
            return False
        if self.tokens[i].text.endswith("دعى"):  # يُدعى, is called
            return True
        before = self.norms[i - 1]
        if before in self.words.nominal or before in ("لم", "لن", "لا"):
            return True
        return bool(here.verb and here.verb.initial) and self.tokens[i - 1].kind == "word"

    def _opens(self, i: int, last: int) -> bool:
        """Whether a clause of content opens within a few words («مشيرة إلى أن»)."""
        return any(n in COMPLEMENTS for n in self.norms[i + 1 : min(last, i + 4)])

    def _header(self, i: int, last: int) -> int:
        """Where the content of a verb opens («أن», a colon, a quotation that is no short name); `last` where nothing does."""
        k = i + 1
        while k < min(last, i + _HEADER):
            norm = self.norms[k]
            close = self.reader.closed(k, last) if norm in ('"', "“", "«", "”") else None
            if close is not None:
                k = close
                continue
            if norm in COMPLEMENTS:
                return k
            following = cue(norm) if k > i + 1 else None
            if following is not None and following.conj and following.verb is not None and following.verb.strong:
                return last
            k += 1
        return last

    def _content(self, i: int, j: int, last: int) -> int:
        """Where the words that a verb at token i reports begin, at token j or behind the words of time there."""
        behind = self._past_times(j, last)
        return behind if behind < last else i

    def _past_times(self, j: int, last: int) -> int:
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
            elif token.norm in ("من", "في") and following in _TURNS:
                j += 2
            else:
                break
        return j

    def _in_front(self, first: int, i: int) -> Found[Source] | None:
        """The speaker in front of a verb («الوزارة قالت», «وكان المرصد أشار»)."""
        end = i
        while end > first and (self.norms[end - 1] in ("قد", "كان", "كانت", "ايضا") or self.norms[end - 1] in self.words.times):
            end -= 1
        for k in range(max(first, end - _FRONT), end):
            source = self.reader.source_at(k, end)
            if source is None or source.last < end - 1 or (source.last == end - 1 and self.tokens[end - 1].text not in "،,"):
                continue
            return None if k > first and self.norms[k - 1] in ("علي", "في", "الي", "عن", "ضد", "مع") else source
        return None

    def _generic(self, j: int, last: int) -> list[Found[Source]]:
        """A source that no lexicon knows, a name mostly: the words up to the next mark or word that ends a subject."""
        k = j
        while k < last and k - j < _GENERIC and self.tokens[k].kind == "word" and not self._stops(k):
            office = head_of(self.norms[k])
            if k > j and office is not None and office.noun.member and office.definite:  # «… الناطق باسم وزارة …»
                titled = self.reader.source_at(k, last)
                return [self.reader.found(j, titled.last if titled else k + 1, None, office.noun.kind)]
            k += 1
        if k == j or (k == j + 1 and len(self.norms[j]) < 3):
            return []
        return [self.reader.found(j, k, None, "official")]

    def _stops(self, k: int) -> bool:
        norm = self.norms[k]
        if norm in COMPLEMENTS or norm in self.words.stops or cue(norm) is not None:
            return True
        return norm.startswith(("و", "ل", "ب")) and len(norm) > 4

    def _medium(self, i: int, last: int) -> tuple[Found[Source], ...]:
        """The outlet or page through which a speaker spoke («لوكالة …», «عبر صفحته على …») between subject and content."""
        for k in range(i, last):
            if self.norms[k] in ("نقلا", "عن"):
                break
            if self.tokens[k].kind != "word":
                continue
            outlet = outlet_at(self.tokens, k, False)
            if outlet is not None:
                return (self.reader.found(k, outlet[0], outlet[1].id, outlet[1].kind),)
            head = head_of(self.norms[k])
            if head is None:
                continue
            platform = next((m for m in range(k, min(last, k + 8)) if self._is_platform(m)), None)
            if head.noun.kind == "social_media" and platform is not None:
                return (self.reader.found(k, platform + 1, None, "social_media"),)
            if head.noun.media and platform is None and (head.prep == "ل" or self.norms[k - 1] in ("مع", "علي", "عبر", "به")):
                source = self.reader.source_at(k, last)
                return (source,) if source else ()
        return ()

    def _is_platform(self, k: int) -> bool:
        return self.norms[k].removeprefix("ال").removeprefix("ب") in self.words.platforms

    def _cited(self, i: int, last: int) -> Found[Source] | None:
        """«… نقلا عن Y», «… عن Y» behind a source that passes on."""
        j = i
        while j < last and self.tokens[j].kind == "mark" and self.tokens[j].text in '"”»),،':
            j += 1
        if j >= last or self.norms[j] not in ("نقلا", "عن", "نقلت", "عنها"):
            return None
        while j < last and self.norms[j] in ("نقلا", "عن", "ما", "نقلته"):
            j += 1
        return self.reader.source_at(j, last) if j < last else None

    def _cited_within(self, i: int, last: int) -> Found[Source] | None:
        return next((self._cited(k, last) for k in range(i, last) if self.norms[k] == "نقلا"), None)
