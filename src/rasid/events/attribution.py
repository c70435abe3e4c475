"""Attribution: who is quoted for which words of a report, as chains from the publisher's nearest source to the farthest.

«قالت مصادر طبية لوكالة … إن», «بحسب …», «ونقلت … عن … قولها», a colon behind a speaker, «وأضاف» that goes on with the speech before. An
attribution governs its sentence from the reporting word on; behind «بحسب» and its kin the whole sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rasid import lexicon
from rasid.language.folding import fold
from rasid.language.verbs import inflect, noun_forms
from rasid.mentions.sources import Outlet, Reader, head_of, outlet_named, subject_stops

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.mentions.found import Found
    from rasid.records import Actor, Source

_COMPLEMENTS = frozenset(
    ("ان", "انه", "انها", "انهم", "انهما", "اننا", "انني", "بان", "بانه", "بانها", "بانهم", "بانهما", "لان", ":", '"', "“", "«", "”")
)  # fmt: skip
_SUFFIXES = ("ه", "ها", "هم", "نا")
_HEADER = 22
_GENERIC = 6
_MEDIA = frozenset(("agency", "outlet", "monitor", "social_media", "civil_defence"))


@dataclass(frozen=True, slots=True)
class Attribution:
    """Tokens `first` to `last` (exclusive) are told by `chain`, nearest source first; `cue` is the reporting word.

    `hedged`: the verb distances itself («زعم»); `denies`: the speaker denies it; `claims`: the speaker takes responsibility; `actor` is the
    actor id of the farthest source where that is a side. An empty chain is the publisher's own reporter.
    """

    first: int
    last: int
    chain: tuple[Source, ...]
    cue: int
    hedged: bool = False
    denies: bool = False
    claims: bool = False
    actor: str | None = None


class _Verb(NamedTuple):
    strong: bool
    again: bool
    relay: bool
    hedged: bool
    denies: bool
    media: bool
    initial: bool


class _Lexicon(NamedTuple):
    verbs: dict[str, _Verb]
    participles: frozenset[str]
    prepositions: frozenset[str]
    fillers: frozenset[str]
    impersonal: tuple[tuple[str, ...], ...]
    claims: frozenset[str]
    times: frozenset[str]
    platforms: frozenset[str]
    nominal: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data = lexicon.load("sources")
    verbs: dict[str, _Verb] = {}
    for entry in data["verbs"]:
        verb = _Verb(*(bool(entry.get(k)) for k in ("strong", "again", "relay", "hedged", "denies", "media", "initial")))
        for form in inflect(*entry["verb"]):
            if form.norm not in _COMPLEMENTS and not (len(form.norm) < 3):
                verbs.setdefault(form.norm, verb)
    words = {
        k: frozenset(fold(w) for w in data[k]) for k in ("prepositions", "fillers", "claims", "times", "platforms", "nominal")
    }
    participles = frozenset(w for p in data["participles"] for w in noun_forms(p) | noun_forms(p + "ة"))
    impersonal = tuple(tuple(fold(w) for w in phrase.split()) for phrase in data["impersonal"])
    return _Lexicon(
        verbs, participles, words["prepositions"], words["fillers"], impersonal, words["claims"], words["times"], words["platforms"],
        words["nominal"],
    )  # fmt: skip


class _Cue(NamedTuple):
    """A word that may report: a verb with its flags, a preposition («بحسب») or a participle («مضيفا»)."""

    kind: str
    verb: _Verb | None
    conj: bool
    suffix: bool


_cues: dict[str, _Cue | None] = {}


def _cue(norm: str) -> _Cue | None:
    if norm in _cues:
        return _cues[norm]
    if len(_cues) > 1 << 16:
        _cues.clear()
    found = _cues[norm] = _read_cue(norm)
    return found


def _read_cue(norm: str) -> _Cue | None:
    lex = _lexicon()
    for conj in ("", "و", "ف"):
        if not norm.startswith(conj):
            continue
        rest = norm[len(conj) :]
        if rest in _VERBAL_NOUNS:
            return None
        for stem in (rest, *(rest.removesuffix(s) for s in _SUFFIXES if rest.endswith(s) and len(rest) > len(s) + 2)):
            if stem in lex.prepositions and stem == rest:
                return _Cue("preposition", None, bool(conj), False)
            if stem in lex.verbs and (stem == rest or not lex.verbs[stem].initial):
                return _Cue("verb", lex.verbs[stem], bool(conj), stem != rest)
            if stem in lex.participles and stem == rest:
                return _Cue("participle", None, bool(conj), False)
    return None


def attributions(
    text: str,
    tokens: list[Token],
    sentences: list[tuple[int, int]],
    actors: list[Found[Actor]],
    *,
    publisher: str | None = None,
) -> list[Attribution]:
    """All attributions of a document in order. `publisher` tells the publisher's own reporters from others'."""
    return _Document(text, tokens, actors, outlet_named(publisher)).read(sentences)


class _Speech(NamedTuple):
    """One reporting word with what it says: where its scope begins, its chain, None where it goes on with the speech before."""

    first: int
    cue: int
    chain: tuple[Found[Source], ...] | None
    whole: bool
    hedged: bool
    denies: bool
    claims: bool
    again: bool


class _Document:
    def __init__(self, text: str, tokens: list[Token], actors: list[Found[Actor]], publisher: Outlet | None) -> None:
        self.tokens = tokens
        self.norms = [t.norm for t in tokens]
        self.reader = Reader(text, tokens, actors)
        self.text = text
        self.publisher = publisher
        self.lex = _lexicon()
        self.said: list[tuple[Found[Source], tuple[Source, ...]]] = []  # speakers so far with their chains

    def read(self, sentences: list[tuple[int, int]]) -> list[Attribution]:
        found: list[Attribution] = []
        title: list[Attribution] = []
        speaker: tuple[Source, ...] | None = None
        for k, (first, last) in enumerate(sentences):
            own = self._sentence(first, last, speaker)
            if k == 0 and len(sentences) > 1 and self.tokens[last - 1].kind == "break":
                title = own
                continue
            found += own
            named = [a for a in own if not a.claims]
            if named:
                speaker = named[-1].chain
            elif self._impersonal(first, last):
                speaker = None
        # a headline only says in short who speaks below
        return (found or title) + self._bylines(sentences)

    def _sentence(self, first: int, last: int, speaker: tuple[Source, ...] | None) -> list[Attribution]:
        speeches = [s for s in self._speeches(first, last) if s is not None]
        told = [s for s in speeches if not s.whole]
        around = [s for s in speeches if s.whole]
        outer = tuple(f.value for s in around for f in s.chain or ())
        found: list[Attribution] = []
        current = speaker
        for i, speech in enumerate(told):
            end = next((s.first for s in told[i + 1 :] if not s.again), last)
            chain = current if speech.chain is None else self._resolved(speech.chain)
            if chain is None:
                continue
            chain = (*outer, *(s for s in chain if s not in outer))
            found.append(self._attribution(speech, speech.first, end, chain))
            if not speech.claims:
                current = chain
        if around and not found:
            found.append(
                self._attribution(around[0], first, last, self._resolved(tuple(f for s in around for f in s.chain or ())))
            )
        elif around and told[0].first > first:
            found.insert(0, self._attribution(around[0], first, told[0].first, outer))
        return found

    def _attribution(self, speech: _Speech, first: int, last: int, chain: tuple[Source, ...]) -> Attribution:
        side = next(
            (a.value.id for a in self.reader.sides.values() if chain and a.value.span.start == chain[-1].span.start), None
        )
        return Attribution(first, last, chain, speech.cue, speech.hedged, speech.denies, speech.claims, side)

    def _resolved(self, chain: tuple[Found[Source], ...]) -> tuple[Source, ...]:
        """The chain with a definite repetition («المصدر», «الوزارة») led back to what it repeats, and remembered."""
        if not chain:
            return ()
        speaker = chain[-1]
        earlier = self._antecedent(speaker)
        if earlier is not None:
            outer = tuple(f.value for f in chain[:-1])
            resolved = (*(s for s in outer if s not in earlier), *earlier)
        else:
            resolved = tuple(f.value for f in chain)
        self.said.append((speaker, resolved))
        return resolved

    def _antecedent(self, speaker: Found[Source]) -> tuple[Source, ...] | None:
        head = head_of(self.norms[speaker.first])
        words = [n for n in self.norms[speaker.first : speaker.last] if n not in _SAME]
        if head is None or not head.definite or len(words) > 1 or speaker.value.id is not None:
            return None
        for earlier, chain in reversed(self.said):
            before = head_of(self.norms[earlier.first])
            if before is not None and before.noun.lemma == head.noun.lemma:
                return chain
            if head.noun.lemma in _WRITINGS and chain:
                return chain
            for link in chain:
                again = head_of(fold(link.name.split()[0]))
                if again is not None and again.noun.lemma == head.noun.lemma:
                    return (link,)
        return None

    def _impersonal(self, first: int, last: int) -> bool:
        """Whether a sentence opens as background that nobody is quoted for («يذكر أن»)."""
        words = tuple(n.removeprefix("و") if k == 0 else n for k, n in enumerate(self.norms[first : first + 3]))
        return any(words[: len(p)] == p for p in self.lex.impersonal)

    # --- one sentence -------------------------------------------------------------------------------------------------

    def _speeches(self, first: int, last: int) -> list[_Speech]:
        found: list[_Speech] = []
        colon = self._colon(first, last)
        if colon is not None:
            found.append(colon)
        i = first if colon is None else colon.cue + 1
        impersonal = self._impersonal(first, last)
        if self.norms[first] in ("وان", "وانه", "وانها") and found == []:
            found.append(_Speech(first, first, None, False, False, False, False, True))
        while i < last:
            cue = _cue(self.norms[i]) if self.tokens[i].kind == "word" else None
            speech = None
            if cue is not None and not (impersonal and i < first + 3):
                if cue.kind == "preposition":
                    speech = self._preposition(i, last)
                elif cue.kind == "participle":
                    if self._opens(i, last) and not found:
                        speech = self._participle(first, i)
                elif cue.verb is not None and not self._is_nominal(first, i, cue):
                    speech = self._verb(first, i, last, cue)
            if speech is not None:
                found.append(speech)
                i = max(i + 1, *(f.last for f in speech.chain or ()), i + 1)
            else:
                i += 1
        return found

    def _participle(self, first: int, i: int) -> _Speech:
        """«تبنت الحركة … قائلة إن»: the side at the head of the sentence speaks, or, at its beginning, who spoke before."""
        named = (a for k, a in sorted(self.reader.sides.items()) if first <= k < i and a.value.id is not None)
        side = next(named, None) if i > first + 1 else None
        source = self.reader.source_at(side.first, i) if side is not None else None
        return _Speech(i, i, None if source is None else self._told(source), False, False, False, False, source is None)

    def _is_nominal(self, first: int, i: int, cue: _Cue) -> bool:
        """Whether what looks like a verb is a verbal noun or preposition here, or is negated («لم يتوقع»)."""
        if i == first or cue.conj:
            return False
        before = self.norms[i - 1]
        if self.tokens[i].text.endswith("دعى"):  # يُدعى, is called
            return True
        if before in self.lex.nominal or before in ("لم", "لن", "لا"):
            return True
        return bool(cue.verb and cue.verb.initial) and self.tokens[i - 1].kind == "word"

    def _opens(self, i: int, last: int) -> bool:
        """Whether a clause of content opens within a few words («مشيرة إلى أن»)."""
        return any(n in _COMPLEMENTS for n in self.norms[i + 1 : min(last, i + 4)])

    def _colon(self, first: int, last: int) -> _Speech | None:
        """«الدفاع المدني: مقتل …»: a speaker at the head of a sentence with a colon behind."""
        for j in range(first + 1, min(last, first + 9)):
            if self.tokens[j].text == ":":
                source = self.reader.source_at(first, j)
                if source is None or j + 1 >= last or (source.last == first + 1 and not self.norms[first].startswith("ال")):
                    return None
                side = self.reader.sides.get(source.first)
                if side is not None and side.value.id and side.value.id.endswith("-government"):
                    return None
                if any(_cue(n) for n in self.norms[source.last : j]) or j - source.last > 4:
                    return None
                if head_of(self.norms[source.first]) is None and side is None and source.value.id is None:
                    return None
                return _Speech(first, j, self._told(source), False, False, False, False, False)
        return None

    def _told(self, *sources: Found[Source] | None) -> tuple[Found[Source], ...]:
        """The chain of what was found, without the publisher and its own reporters."""
        return tuple(s for s in sources if s is not None and not self._is_own(s))

    def _is_own(self, source: Found[Source]) -> bool:
        head = head_of(self.norms[source.first])
        norm = self.norms[source.first]
        if head is not None and head.noun.reporter:
            if norm.endswith("نا"):
                return True
            if source.value.id is None:
                return source.last - source.first < 2 or self.publisher is None
            if self.publisher is None:
                return source.value.kind != "agency"
        return self.publisher is not None and source.value.id == self.publisher.id

    def _preposition(self, i: int, last: int) -> _Speech | None:
        """«بحسب X», «وفقا لما ذكرته X», «نقلا عن X»: governs the whole sentence."""
        j = i + 1
        while j < last and (self.norms[j] in self.lex.fillers or self.tokens[j].text in "ـ"):
            j += 1
        if j < last and (cue := _cue(self.norms[j])) is not None and cue.kind == "verb":
            j += 1
            while j < last and self.norms[j] in ("عنه", "عنها", "به", "بها", "عن", "له", "لها", "منه", *self.lex.times):
                j += 1
        if j >= last:
            return None
        source = self.reader.source_at(j, last)
        if source is None:
            source = self._generic(j, last)
        if source is None or self._is_empty(source) or source.last - i < 2:
            return None
        chain = [source]
        beyond = self._cited(source.last, min(last, source.last + 10))
        if beyond is not None:
            chain.append(beyond)
        return _Speech(i, i, self._told(*chain), True, False, False, False, False)

    def _is_empty(self, source: Found[Source]) -> bool:
        """Whether a phrase behind «بحسب» names no teller («التوقيت», «المعلومات الأولية», «تعبيره»)."""
        norm = self.norms[source.first].removeprefix("ل").removeprefix("ل").removeprefix("ال")
        return norm in _NO_SOURCE or any(norm == w + s for w in _NO_SOURCE for s in _SUFFIXES)

    def _cited(self, i: int, last: int) -> Found[Source] | None:
        """«… نقلا عن Y», «… عن Y» behind a relaying source."""
        j = i
        while j < last and self.tokens[j].kind == "mark" and self.tokens[j].text in '"”»),،':
            j += 1
        if j < last and self.norms[j] in ("نقلا", "عن", "نقلت", "عنها"):
            while j < last and self.norms[j] in ("نقلا", "عن", "ما", "نقلته"):
                j += 1
            return self.reader.source_at(j, last) if j < last else None
        return None

    def _generic(self, j: int, last: int) -> Found[Source] | None:
        """A source that no lexicon knows, a name mostly: the words up to the next mark or word that ends a subject."""
        k = j
        while k < last and k - j < _GENERIC and self.tokens[k].kind == "word" and not self._stops(k):
            office = head_of(self.norms[k])
            if k > j and office is not None and office.noun.member and office.definite:  # «… الناطق باسم وزارة …»
                titled = self.reader.source_at(k, last)
                return self.reader.found(j, titled.last if titled else k + 1, None, office.noun.kind)
            k += 1
        if k == j or (k == j + 1 and len(self.norms[j]) < 3):
            return None
        return self.reader.found(j, k, None, "official")

    def _stops(self, k: int) -> bool:
        norm = self.norms[k]
        return (
            norm in _COMPLEMENTS
            or norm in subject_stops()
            or _cue(norm) is not None
            or (norm.startswith(("و", "ل", "ب")) and len(norm) > 4)
        )

    def _verb(self, first: int, i: int, last: int, cue: _Cue) -> _Speech | None:
        """A reporting verb at token i: its subject in front or behind, its medium, whom it cites."""
        verb = cue.verb
        assert verb is not None
        j = self._past_times(i + 1, last)
        header = self._header(i, last)
        opened = header < last
        if (i > first and self.norms[i - 1] in ("ما", "لما", "حسبما", "مما")) or (
            i > first and self.norms[i - 1] in ("كما",) and not opened
        ):
            return self._as_told(i, j, last)
        if not verb.strong and not opened and not verb.relay:
            return None
        subject = self.reader.source_at(j, min(header, last)) if j < header else None
        if subject is not None and not opened and subject.value.kind == "local" and head_of(self.norms[subject.first]) is None:
            subject = None
        before = None
        if subject is None:
            if not cue.conj or (i > first and self.norms[i - 1] in ("قد",)):
                before = self._in_front(first, i)
            if before is None and opened and verb.strong and not verb.media and j < header:
                subject = self._generic(j, header)
        speaker = subject or before
        if (verb.media or verb.relay) and (speaker is None or speaker.value.kind not in _MEDIA):
            return None
        if cue.suffix and (subject is None or subject.value.kind not in _MEDIA):
            return None
        if cue.suffix and subject is not None:
            return _Speech(
                i,
                i,
                self._told(subject, self._cited(subject.last, min(last, subject.last + 8))),
                True,
                False,
                False,
                False,
                False,
            )
        if verb.relay:
            return self._relay(i, last, speaker, before)
        if subject is not None and self._is_empty(subject):
            return None
        if speaker is None and not opened:
            return None
        if speaker is None and not (verb.strong or verb.again):
            return None
        reach = header if opened else min(last, i + 12)
        medium = self._medium(speaker.last if subject and speaker else j, reach)
        claims = any(n in self.lex.claims for n in self.norms[i : min(last, i + 14)])
        start = self._content(i, header if opened else (subject.last if subject else i + 1), last)
        cited = self._cited_within(subject.last if subject else j, reach)
        chain = None if speaker is None else self._told(*medium, speaker, cited)
        if chain is None and medium:
            chain = None
        whole = before is not None and not opened and not self._content_behind(i, last)
        return _Speech(start, i, chain, whole, verb.hedged, verb.denies, claims, speaker is None)

    def _content(self, i: int, j: int, last: int) -> int:
        """Where the words that a verb at token i reports begin, at token j or behind the words of time there."""
        behind = self._past_times(j, last)
        return behind if behind < last else i

    def _content_behind(self, i: int, last: int) -> bool:
        return sum(t.kind == "word" for t in self.tokens[i + 1 : last]) > 3

    def _as_told(self, i: int, j: int, last: int) -> _Speech | None:
        """«على ما أفاد X», «كما ذكرت X»: governs the whole sentence."""
        while j < last and self.norms[j] in ("عنه", "عنها", "به", "بها"):
            j += 1
        source = self.reader.source_at(j, last) or self._generic(j, last)
        if source is None:
            return None
        return _Speech(
            i, i, self._told(source, self._cited(source.last, min(last, source.last + 8))), True, False, False, False, False
        )

    def _relay(self, i: int, last: int, speaker: Found[Source] | None, before: Found[Source] | None) -> _Speech | None:
        """«نقلت وكالة X عن مصادر …»: only media relay, and whom they cite is told behind «عن»."""
        if speaker is None:
            return None
        cited = None
        for k in range(max(speaker.last, i + 1), min(last, speaker.last + 8)):
            if self.norms[k] == "عن":
                cited = self.reader.source_at(k + 1, last) or self._generic(k + 1, last)
                break
        start = self._content(i, cited.last if cited else max(speaker.last, i + 1), last)
        return _Speech(start, i, self._told(speaker, cited), False, False, False, False, False)

    def _header(self, i: int, last: int) -> int:
        """Where the content of a reporting verb opens («أن», a colon, a quotation that is no short name); `last` where nothing opens it."""
        k = i + 1
        while k < min(last, i + _HEADER):
            norm = self.norms[k]
            if norm in ('"', "“", "«", "”"):
                close = self.reader.closed(k, last)
                if close is not None:
                    k = close
                    continue
                return k
            if norm in _COMPLEMENTS:
                return k
            if (
                k > i + 1
                and (cue := _cue(norm)) is not None
                and cue.kind == "verb"
                and cue.verb is not None
                and cue.verb.strong
                and cue.conj
            ):
                return last
            k += 1
        return last

    def _past_times(self, j: int, last: int) -> int:
        """Over words of time between a verb and its subject («أعلنت أمس السبت وزارة …»)."""
        while j < last:
            token = self.tokens[j]
            if (
                token.norm in self.lex.times
                or token.norm in ("له", "لها", "لهم", "لنا", "لي")
                or (token.kind == "number" and self.norms[j - 1] in self.lex.times)
                or (token.text in ("،", ",", "(") and j + 1 < last and self.norms[j + 1] in self.lex.times)
                or (token.text in ("،", ",", ")") and self.norms[j - 1] in self.lex.times)
            ):
                j += 1
            elif (
                token.norm in ("من", "في")
                and j + 1 < last
                and self.norms[j + 1] in ("جهته", "جهتها", "جانبه", "جانبها", "المقابل", "وقت")
            ):
                j += 2
            else:
                break
        return j

    def _in_front(self, first: int, i: int) -> Found[Source] | None:
        """The speaker in front of a verb («الوزارة قالت», «وكان المرصد أشار»)."""
        end = i
        while end > first and (self.norms[end - 1] in ("قد", "كان", "كانت", "ايضا") or self.norms[end - 1] in self.lex.times):
            end -= 1
        for k in range(max(first, end - 9), end):
            source = self.reader.source_at(k, end)
            if source is None or source.last < end - 1:
                continue
            if source.last == end - 1 and self.tokens[end - 1].text not in "،,":
                continue
            previous = self.norms[k - 1] if k > first else ""
            if previous in ("علي", "في", "الي", "عن", "ضد", "مع"):
                return None
            return source
        return None

    def _medium(self, i: int, last: int) -> tuple[Found[Source], ...]:
        """The outlet or page through which a speaker spoke («لوكالة …», «عبر صفحته على …») between subject and content."""
        for k in range(i, last):
            token = self.tokens[k]
            if token.kind != "word":
                continue
            outlet = self.reader.outlet_at(k, False)
            if outlet is not None:
                return (self.reader.found(k, outlet[0], outlet[1].id, outlet[1].kind),)
            head = head_of(token.norm)
            if head is None:
                continue
            if (
                head.noun.media
                and (head.prep == "ل" or self.norms[k - 1] in ("مع", "علي", "عبر", "به"))
                and not self._is_platform(k, last)
            ):
                source = self.reader.source_at(k, last)
                return (source,) if source else ()
            if head.noun.kind == "social_media" and self._is_platform(k, last):
                end = next(m for m in range(k, last) if self._platform(m)) + 1
                return (self.reader.found(k, end, None, "social_media"),)
        return ()

    def _platform(self, k: int) -> bool:
        return self.norms[k].removeprefix("ال").removeprefix("ب") in self.lex.platforms

    def _is_platform(self, k: int, last: int) -> bool:
        return any(self._platform(m) for m in range(k, min(last, k + 8)))

    def _cited_within(self, i: int, last: int) -> Found[Source] | None:
        for k in range(i, last):
            if self.norms[k] == "نقلا":
                return self._cited(k, last)
        return None

    # --- bylines ------------------------------------------------------------------------------------------------------

    def _bylines(self, sentences: list[tuple[int, int]]) -> list[Attribution]:
        """An agency that stands alone in a line or in brackets at the head («-رويترز-», «بيروت (رويترز)»): told of everything."""
        if not sentences:
            return []
        for first, last in (*sentences[:2], sentences[-1]):
            words = [k for k in range(first, last) if self.tokens[k].kind == "word"]
            for k in words[:4]:
                named = self.reader.outlet_at(k, False)
                if named is None or named[1].kind != "agency" or (self.publisher and named[1].id == self.publisher.id):
                    continue
                alone = all(k <= w < named[0] for w in words) or self.norms[words[0]] in ("المصدر", "وكالات")
                bracketed = (
                    self.tokens[k - 1].text in "(-–" and named[0] < len(self.tokens) and self.tokens[named[0]].text in ")-–"
                )
                if alone or bracketed:
                    source = self.reader.found(k, named[0], named[1].id, named[1].kind).value
                    return [Attribution(0, len(self.tokens), (source,), k)]
        return []


_VERBAL_NOUNS = frozenset(fold(w) for w in ("إضافة", "إشارة", "إفادة", "إبانة", "متابعة", "إذاعة", "تابعة"))
_SAME = frozenset(("نفسه", "نفسها", "ذاته", "ذاتها", "انفسهم", "المذكور", "المذكوره"))
_WRITINGS = frozenset(("بيان", "تقرير"))
_NO_SOURCE = frozenset(
    fold(w)
    for w in (
        "توقيت", "اتفاق", "قانون", "تعبير", "قول", "وصف", "تقدير", "معلومات", "شروط", "خطة", "برنامج", "معايير", "قرار", "حاجة", "ظروف", "رأي",
        "أصول", "مادة", "معطيات", "جدول", "دستور", "رؤية", "إحصاء", "زعم", "ادعاء", "نظام", "ضوابط", "ترتيب", "نوع", "عدد", "حجم", "درجة", "رواية", "آلية",
        "بنود", "مبدأ", "قدر", "ذلك", "هذه", "هذا", "إعلان", "تعريف", "حصيلة", "أرقام",
    )
)  # fmt: skip
