"""Attribution: who is quoted for which words of a report, as chains from the publisher's nearest source to the farthest.

«قالت مصادر طبية لوكالة … إن», «بحسب …», «ونقلت … عن … قولها», a colon behind a speaker, «وأضاف» that goes on with the speech
before. An attribution governs its sentence from the content on; behind «بحسب» and its kin the whole sentence. What a headline
says of speakers is dropped where the text below says who they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED
from rasid.events.speech.antecedents import Speakers
from rasid.events.speech.claims import Speech
from rasid.events.speech.speakers import MEDIA
from rasid.events.speech.speeches import Speeches
from rasid.events.words.agreement import is_of_many
from rasid.events.words.grammar import words_of
from rasid.language.folding import fold
from rasid.language.tokens import PAUSES
from rasid.mentions.actors import spoken_for
from rasid.mentions.outlets import Outlet, outlet_at, outlet_named
from rasid.mentions.reporting import cue
from rasid.mentions.scripture import scripture_in
from rasid.mentions.source_words import head_of
from rasid.records import Source

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.mentions.found import Found
    from rasid.records import Actor

_INSTITUTIONS = frozenset(("agency", "outlet", "monitor", "document", "social_media"))
_PRONOUN_REACH = 60  # tokens back to the people that the plural of a verb stands for
_HEAD = 3  # sentences, and words of one, in which a statement is announced
_ISSUED = frozenset(("صدر", "صدرت", "اصدر", "اصدرت"))
_FOLLOWING = frozenset(("الاتي", "التالي", "يلي"))
_DATELINE = 9  # words of place, day and agency at the head («بعقوبة، العراق 19 أبريل 2022 (شينخوا)»)
_CLOSING = 4  # tokens from a source to the comma that closes its stretch
_FRONTED = 3  # a source this near the head of its stretch tells what follows
_SHORTEST = 4  # words of a clause before its source
_THAT = ("وان", "وبان")
_QUOTED = ("»", "”", '"')


@dataclass(frozen=True, slots=True)
class Attribution:
    """Tokens `first` to `last` (exclusive) are told by `chain`, nearest source first; `cue` is the reporting word.

    `hedged`: the verb distances itself («زعم»); `denies`: the speaker denies it; `claims`: the speaker takes responsibility;
    `actor` is the actor id of the farthest source where that is a side. An empty chain is the publisher's own reporter.
    """

    first: int
    last: int
    chain: tuple[Source, ...]
    cue: int
    hedged: bool = False
    denies: bool = False
    claims: bool = False
    actor: str | None = None


def attributions(
    text: str,
    tokens: list[Token],
    sentences: list[tuple[int, int]],
    actors: list[Found[Actor]],
    *,
    publisher: str | None = None,
) -> list[Attribution]:
    """All attributions of a document in order. `publisher` tells the publisher's own reporters from others'."""
    known = outlet_named(publisher)
    found = _Document(text, tokens, actors, known, of_agency=known is None and _is_agency(publisher)).read(sentences)
    holy = scripture_in(tokens)
    return [a for a in found if a.cue not in holy]


def _is_agency(publisher: str | None) -> bool:
    """Whether a publisher that no lexicon knows calls itself an agency («وكالة أنباء …»)."""
    head = head_of(fold(publisher.split()[0])) if publisher and publisher.strip() else None
    return head is not None and head.noun.kind == "agency"


class _Document:
    """One document under reading: its speeches so far and who spoke last."""

    def __init__(
        self, text: str, tokens: list[Token], actors: list[Found[Actor]], publisher: Outlet | None, *, of_agency: bool
    ) -> None:
        self.tokens = tokens
        self.of_agency = of_agency
        self.speeches = Speeches(text, tokens, actors, publisher)
        self.reader = self.speeches.reader
        self.publisher = publisher
        spoken = ((a, spoken_for(text, tokens, a.first, a.last) or a) for a in self.reader.sides.values())
        self.actor_at = {a.value.span.start: side.value.id for a, side in spoken}
        self.speakers = Speakers(tokens, self.speeches)

    def read(self, sentences: list[tuple[int, int]]) -> list[Attribution]:
        found: list[Attribution] = []
        title: list[Attribution] = []
        speaker: tuple[Source, ...] | None = None
        silent: list[tuple[int, int]] = []  # the sentences since somebody was quoted
        for k, (first, last) in enumerate(sentences):
            own = self._sentence(first, last, speaker)
            if speaker and own and own[0].chain == speaker and self._again(own[0].cue, first):
                found += [Attribution(*between, speaker, own[0].cue) for between in silent]
            silent = [] if own or self.speeches.is_background(first) else [*silent, (first, last)]
            if k == 0 and len(sentences) > 1 and self.tokens[last - 1].kind == "break":
                title = own
                self.speakers.title = last
                continue
            found += own
            named = [a for a in own if not a.claims]
            if named:
                speaker = named[-1].chain
            elif self.speeches.is_background(first):
                speaker = None
        return (found or title) + self._issued(sentences) + self._bylines(sentences)

    def _again(self, i: int, first: int) -> bool:
        """Whether the reporting word at token i goes on with a speech at the head of its sentence («وأضاف البيان أن»): what
        was told since is of the same speaker."""
        here = cue(self.tokens[i].norm)
        return here is not None and here.verb is not None and here.verb.again and i - first <= 1

    def _sentence(self, first: int, last: int, speaker: tuple[Source, ...] | None) -> list[Attribution]:
        """The attributions of a sentence; one that runs on («قتل …، بحسب A، وفي X أصيب …، بحسب B») is read stretch by stretch."""
        speeches = self.speeches.of(first, last)
        found: list[Attribution] = []
        for start, end in self._stretches(first, last, speeches):
            found += self._stretch(start, end, [s for s in speeches if start <= s.cue < end], speaker)
            speaker = next((a.chain for a in found[::-1] if not a.claims), speaker)
        return found

    def _stretches(self, first: int, last: int, speeches: list[Speech]) -> list[tuple[int, int]]:
        """The parts of a sentence that are told each by others: a source of what stands before it («بحسب A»), or the end of a
        quotation, ends one where a clause opens behind it that has a source of its own."""
        starts = [first]
        for speech, following in pairwise(speeches):
            opening = self._opening(speech, following, last, starts[-1])
            if opening is not None:
                starts.append(opening)
        return list(pairwise([*starts, last]))

    def _opening(self, speech: Speech, following: Speech, last: int, start: int) -> int | None:
        """Where the clause opens behind a speech that another tells; None where the speech reaches on."""
        tokens = self.tokens
        if speech.whole and speech.chain and speech.cue - start >= _FRONTED:
            end = max(f.last for f in speech.chain)
            commas = [i for i in range(end, min(end + _CLOSING, last - 1)) if tokens[i].text in PAUSES][:1]
        elif following.whole and not speech.whole:
            quoted = range(speech.first + 1, following.cue)
            commas = [i for i in quoted if tokens[i].text in PAUSES and tokens[i - 1].text in _QUOTED][-1:]
        else:
            return None
        if not commas or commas[0] + 1 > following.cue or (following.whole and following.cue - commas[0] <= _SHORTEST):
            return None
        norm = tokens[commas[0] + 1].norm
        opens = (norm.startswith("و") and not norm.startswith(_THAT)) or norm in words_of("furthermore")
        return commas[0] + 1 if opens else None

    def _stretch(self, first: int, last: int, speeches: list[Speech], speaker: tuple[Source, ...] | None) -> list[Attribution]:
        around = [s for s in speeches if s.whole]
        told = [s for s in speeches if not s.whole]
        outer = self.speakers.resolved(tuple(f for s in around for f in s.chain or ())) if around else ()
        found: list[Attribution] = []
        for i, speech in enumerate(told):
            ends = speech.denies or speech.hedged  # «نفت الحركة ذلك، وأكدت أنها سيطرت»: she stands by what follows
            end = next((s.first for s in told[i + 1 :] if s.chain is not None or ends), last)
            chain = self._still(speaker, speech.cue) if speech.chain is None else self.speakers.resolved(speech.chain)
            if chain is None:
                continue
            if speech.through:
                through = tuple(f.value for f in speech.through)
                chain = (*through, *(s for s in chain if (s.id or s.name) not in {t.id or t.name for t in through}))
            if speech.nested and found:
                chain = (*found[-1].chain, *(s for s in chain if s not in found[-1].chain))
            if around and self._is_cited_by(around[-1], speech):
                chain = (*chain, *(s for s in outer if s not in chain))
            else:
                chain = (*outer, *(s for s in chain if s not in outer))
            found.append(self._attribution(speech, speech.first, end, chain))
            if not speech.claims:
                speaker = chain
        if around and not found:
            found.append(self._attribution(around[0], first, last, outer))
        elif around and found[0].first > first:
            found.insert(0, self._attribution(around[0], first, found[0].first, outer))
        return found

    def _is_cited_by(self, behind: Speech, speech: Speech) -> bool:
        """«قالت الوكالة إن …، نقلا عن شهود», «…، بحسب شهود»: whom a speech behind which they stand passes on; an outlet passes
        on who is no outlet («قال الوزير إن …، بحسب الوكالة»)."""
        if behind.cue < speech.cue or not speech.chain or not behind.chain:
            return False
        passes_on = speech.chain[0].value.kind in MEDIA and behind.chain[0].value.kind not in MEDIA
        return passes_on or self.tokens[behind.cue].norm.endswith("نقلا")

    def _still(self, speaker: tuple[Source, ...] | None, verb: int) -> tuple[Source, ...] | None:
        """Who goes on speaking: the last speaker, or where that is no people («وأضافوا» is of no agency, and «مصادر» take the
        feminine) those without arms who are told in the plural nearer than it."""
        if speaker is None or not self.tokens[verb].norm.endswith("وا") or not _is_of_things(speaker[-1]):
            return speaker
        told = [f for f in self.reader.sides.values() if 0 < verb - f.last < _PRONOUN_REACH and f.value.kind not in ARMED]
        people = max((f for f in told if is_of_many(self.tokens, f)), key=lambda f: f.first, default=None)
        if people is None or people.value.span.start < speaker[-1].span.end:
            return speaker
        again = self.reader.source_at(people.first, people.last)
        return (again.value,) if again is not None else speaker

    def _attribution(self, speech: Speech, first: int, last: int, chain: tuple[Source, ...]) -> Attribution:
        actor = self.actor_at.get(chain[-1].span.start) if chain else None
        return Attribution(first, last, chain, speech.cue, speech.hedged, speech.denies, speech.claims, actor)

    def _issued(self, sentences: list[tuple[int, int]]) -> list[Attribution]:
        """«صدر عن قيادة الجيش البيان الآتي:»: whose statement all is that follows."""
        for first, last in sentences[:_HEAD]:
            norms = [t.norm for t in self.tokens[first:last]]
            if not _FOLLOWING.intersection(norms) or not _ISSUED.intersection(norms[:_HEAD]):
                continue
            k = next(i for i in range(first, last) if self.tokens[i].norm in _ISSUED) + 1
            said = next((i + 1 for i in range(k, last - 1) if self.tokens[i].text == ":"), last)
            issuer = self.reader.source_at(k + (self.tokens[k].norm == "عن"), last)
            if issuer is not None and not self.speeches.is_own_outlet(issuer):
                return [Attribution(said, len(self.tokens), (issuer.value,), k - 1)]
        return []

    def _bylines(self, sentences: list[tuple[int, int]]) -> list[Attribution]:
        """An agency alone in a line or in brackets at the head («-رويترز-», «بيروت (رويترز)») told everything; on a report of an
        agency's it is that agency's own name."""
        if self.of_agency:
            return []
        for first, last in (*sentences[:2], *sentences[-1:]):
            words = [k for k in range(first, last) if self.tokens[k].kind == "word"]
            for k in words[: _DATELINE if all(cue(self.tokens[w].norm) is None for w in words[:_DATELINE]) else 4]:
                named = outlet_at(self.tokens, k, False)
                if named is None or named[1].kind != "agency" or (self.publisher and named[1].id == self.publisher.id):
                    continue
                end = named[0]
                alone = all(k <= w < end for w in words) or self.tokens[words[0]].norm in ("المصدر", "وكالات")
                closed = end < len(self.tokens) and (self.tokens[end].text in ")-–—/:" or self.tokens[end].kind == "break")
                bracketed = self.tokens[k - 1].text in "(-–—/" and closed
                if alone or bracketed:
                    return [Attribution(0, len(self.tokens), (self.reader.found(k, end, named[1].id, "agency").value,), k)]
        return []


def _is_of_things(source: Source) -> bool:
    """Whether a source is no people to grammar: an institution, or «مصادر»."""
    head = head_of(fold(source.name.split()[0]))
    return source.kind in _INSTITUTIONS or (head is not None and head.noun.lemma == "مصدر")
