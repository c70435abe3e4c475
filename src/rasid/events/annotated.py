"""A document with everything that the rooms below found in it: what the events room reads."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from rasid.events.items import Item, sentence_items
from rasid.events.speech.attribution import Attribution
from rasid.events.words.asides import asides_of, statements_of
from rasid.events.words.boundaries import openings
from rasid.events.words.bulletins import items_of
from rasid.events.words.elsewhere import leads_elsewhere
from rasid.events.words.genres import is_of_exercise, is_of_history, is_of_pastime, is_of_tally
from rasid.events.words.grammar import Role, role_of, words_of
from rasid.events.words.leading import is_command
from rasid.events.words.marks import marks_of
from rasid.events.words.repeats import repeated_headline
from rasid.language.tokens import Token, where
from rasid.language.tokens import span as span_of
from rasid.mentions.effects import Effect
from rasid.mentions.found import Found
from rasid.mentions.tolls import Toll
from rasid.records import Actor, Document, NumberMention, PlaceMention, TimeMention, Weapon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rasid.records import Span


@dataclass(slots=True)
class Annotated:
    """The document, its tokens and the mentions found in it; positions are token indices."""

    document: Document
    tokens: list[Token]
    sentences: list[tuple[int, int]]
    reference: date | None
    numbers: list[Found[NumberMention]]
    times: list[Found[TimeMention]]
    places: list[Found[PlaceMention]]
    recalled: list[Found[PlaceMention]]  # places that words like «المدينة» take up again
    actors: list[Found[Actor]]
    weapons: list[Found[Weapon]]
    tolls: list[Found[Toll]]
    statuses: list[Found[str]]
    effects: list[Found[Effect]]
    attributions: list[Attribution]
    norms: list[str] = field(init=False)  # the folded words
    spoken: frozenset[str] = field(init=False)  # … each once
    number_before: dict[int, Found[NumberMention]] = field(init=False)  # by the token behind it
    number_at: dict[int, Found[NumberMention]] = field(init=False)  # by its first token
    roles: list[Role] = field(init=False)
    sentence_of: list[int] = field(init=False)
    headline: int = field(init=False)  # the token behind the headline, 0 where there is none
    titled: int = field(init=False)  # … of one that is no lead with its full stop
    repeated: range = field(init=False)  # the tokens at the end that give the headline once more
    statements: list[tuple[int, int]] = field(init=False)  # the tokens, between commas, of in what somebody spoke
    asides: frozenset[int] = field(init=False)  # tokens inside dashes or a name («التحالف الذي تقوده …»): no clause ends there
    telling: frozenset[int] = field(init=False)  # tokens that say of an event noun that it took place or what came of it
    opens: list[bool] = field(init=False)  # whether a new clause begins at a token
    named: frozenset[int] = field(init=False)  # tokens of names of sides and places («قوات الدعم السريع»): they carry no event
    items: list[list[Item]] = field(init=False)
    times_of: list[list[Found[TimeMention]]] = field(init=False)
    elsewhere: frozenset[int] = field(init=False)  # tokens of lines that lead to other reports
    bulletin: dict[int, int] = field(init=False)  # of each sentence of a bulletin the item that it belongs to
    openings: dict[int, str] = field(init=False, default_factory=dict)  # of sentences that were asked for how they open
    told: set[int] = field(init=False, default_factory=set)  # first tokens of the phrases that date only a telling
    deeds: set[int] = field(init=False, default_factory=set)  # first tokens of the verbs that tell happenings
    denials: list[Attribution] = field(init=False)  # of the attributions those that deny
    marks: list[int] = field(init=False)  # of each sentence the kinds of telling words in it (`marks`)
    pastime: bool = field(init=False)  # whether it is about a game or a tale
    tally: bool = field(init=False)  # whether it begins with the dead of a period
    drill: bool = field(init=False)  # whether it is about an exercise
    history: bool = field(init=False)  # whether it is about what was long ago

    def __post_init__(self) -> None:
        self.norms = [token.norm for token in self.tokens]
        self.spoken = frozenset(self.norms)
        self.number_before = {number.last: number for number in self.numbers}
        self.number_at = {number.first: number for number in self.numbers}
        self.roles = _roles(self.tokens, self.norms)
        self.telling = frozenset(
            [i for i, role in enumerate(self.roles) if role.classes and not role.classes.isdisjoint(_TELLING)]
        )
        self.sentence_of = [-1] * len(self.tokens)
        for index, (first, last) in enumerate(self.sentences):
            self.sentence_of[first:last] = [index] * (last - first)
        self.marks = marks_of(self.norms, self.sentences)
        self.denials = [a for a in self.attributions if a.denies]
        self.pastime = is_of_pastime(self.tokens, self.marks)
        self.tally = is_of_tally(self.tokens, self.tolls, self.times)
        self.drill = is_of_exercise(self.tokens, self.sentences, self.marks)
        self.history = is_of_history(self.tokens, self.times, self.reference)
        self.elsewhere = leads_elsewhere(self.tokens)
        self.bulletin = items_of(self.tokens, self.sentences)
        self.headline = _headline_end(self.tokens)
        self.titled = self.headline if self.tokens and self.tokens[self.headline - 1].text != "." else 0
        self.repeated = repeated_headline(self.tokens, self.headline)
        names = [(f.first, f.last, bool(f.value.id)) for f in self.actors]
        names += [
            (f.first, f.last, f.value.place is not None and bool(f.value.place.id) and f.last - f.first > 1) for f in self.places
        ]
        self.statements = statements_of(self)
        self.asides = asides_of(self) | {i for first, last in self.statements for i in range(first, last)} | {
            i for first, last, known in names for i in range(first + (not known), last)
        }  # fmt: skip
        self.opens = openings(self.tokens, self.roles, self.asides)
        media, quoted = self._media(), {(s.span.start, s.span.end) for a in self.attributions for s in a.chain}
        self.named = frozenset(i for first, last, known in names if known for i in range(first, last)) | media
        people = {(f.first, f.last) for f in self.actors if f.value.id is None and f.value.label == f.value.span.text}
        self.places = [  # «وكالة أنباء موسكو», «بحسب أنقرة», «رئيس الوزراء رفيق الحريري»
            p
            for p in self.places
            if p.first not in media and (p.value.span.start, p.value.span.end) not in quoted and (p.first, p.last) not in people
        ]
        self.places = [p for p in self.places if not is_command(self, p.first)]
        self.items = sentence_items(self)
        self.times_of = [[] for _ in self.sentences]
        for time in self.times:
            if self.sentence_of[time.first] >= 0:
                self.times_of[self.sentence_of[time.first]].append(time)

    def _media(self) -> frozenset[int]:
        """The tokens of the names of agencies and outlets that are quoted («وكالة "سبأ"»)."""
        quoted = {s.span.start: s.span.end for a in self.attributions for s in a.chain if s.kind in ("agency", "outlet")}
        found: set[int] = set()
        for start, end in quoted.items():
            first = bisect_left(self.tokens, start, key=_start)
            found.update(range(first, bisect_left(self.tokens, end, first, key=_start)))
        return frozenset(found)

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    def marks_at(self, i: int) -> int:
        """The marks of the sentence of token `i`."""
        return self.marks[self.sentence_of[i]]

    def span(self, first: int, last: int) -> Span:
        """The span of tokens `first` to `last` (exclusive)."""
        return span_of(self.text, self.tokens, first, last)

    def in_statement(self, i: int) -> bool:
        """Whether token `i` tells, between commas, in what somebody spoke."""
        return any(first <= i < last for first, last in self.statements)

    def where(self, lookup: Callable[[str], object]) -> Iterator[int]:
        """The positions of the tokens for whose folded word `lookup` gives something."""
        return where(self.norms, lookup)

    def spots(self, words: frozenset[str]) -> Iterator[int]:
        """The positions of some folded words: most are in no token of a document, which is seen first."""
        return iter(()) if words.isdisjoint(self.spoken) else self.where(words.__contains__)

    def opening(self, k: int) -> str:
        """The folded words that sentence `k` opens with."""
        found = self.openings.get(k)
        if found is None:
            first, last = self.sentences[k]
            row = self.tokens[first : min(first + _OPENING, last)]
            found = self.openings[k] = " ".join([token.norm for token in row if token.kind == "word"])
        return found

    def items_in(self, first: int, last: int) -> list[Item]:
        """The items that lie wholly in tokens `first` to `last` of one sentence, in order."""
        sentence = self.sentence_of[first] if first < len(self.tokens) else -1
        if sentence < 0:
            return []
        return [item for item in self.items[sentence] if item.first >= first and item.last <= last]


_HEADLINE_WORDS = 28
_OPENING = 5  # tokens that open a sentence
_start = attrgetter("start")
_TELLING = frozenset(("exist", "result"))
_NOUN_ENDS = ("ة", "ً", "ًا")  # no verb is written with them


def _headline_end(tokens: list[Token]) -> int:
    """The position behind the headline: a first line that ends without a full stop and is short; 0 where there is none."""
    for i, token in enumerate(tokens[: _HEADLINE_WORDS + 12]):
        if token.kind == "break":
            return i if sum(t.kind == "word" for t in tokens[:i]) <= _HEADLINE_WORDS else 0
    return 0


def _roles(tokens: list[Token], norms: list[str]) -> list[Role]:
    roles = list(map(role_of, norms))
    for i in [i for i, role in enumerate(roles) if role.verb]:
        if tokens[i].text.endswith(_NOUN_ENDS) or _is_hour(tokens, i):  # «تابعة» is no «تابعه», «فجراً» no dual
            roles[i] = replace(roles[i], verb=False)
    return roles


def _is_hour(tokens: list[Token], i: int) -> bool:
    """«أطلقوا النار فجرا على حاجز»: an hour and no dual, unless two are told of before it or it has their pronoun behind it."""
    if tokens[i].norm not in words_of("hours_of_day") or i == 0:
        return False
    two = tokens[i - 1].norm.endswith(("ان", "ين", "هما"))
    return not two and not (i + 1 < len(tokens) and tokens[i + 1].norm.endswith("هما"))
