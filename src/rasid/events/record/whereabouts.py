"""Where each happening was: of the places that a document names around it, the one that most speaks for.

Candidates are the places of the sentences that tell it, each place once of the few sentences before, of those behind where only
the headline or the lead tells it, the lead's own, and none at all. What speaks for each are plain signs: an argument of its
word or of another's, how far off, led to by which preposition, how fine, who speaks there. They weigh what
`scripts/fit_place.py` found on annotated reports (decision `place`), and the highest sum wins.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rasid.events.happenings.likeness import key_of, same_place
from rasid.events.kinds import FIRE, TAKEN, VIOLENT
from rasid.events.setting import narrative
from rasid.events.words import weighing
from rasid.language.tokens import PAUSES
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated, Item
    from rasid.events.happenings.coreference import Happening
    from rasid.mentions.found import Found
    from rasid.records import Place, PlaceMention

_BACK = 4  # sentences before a happening in which its place may be named
_ON = 2  # sentences behind a headline or lead
_AWAY = frozenset(("من", "الي", "نحو", "باتجاه", "صوب"))  # lead to where something came from or goes
_FAR = 30  # tokens from which on a place is no further off
_UNPLACED = frozenset(("legal_action", "release"))
_SOURCE = "source of fire"  # the label of «مصدر القذائف»
_TOWN = 4  # the specificity of a town or site
_FINE = ("a country", "", "", "a district or city", "a town or site", "a town or site")  # by specificity


class Candidate(NamedTuple):
    """A place that a happening may have been in, None for a place that is not told, and what speaks for it."""

    item: Item | None
    signs: dict[str, float]


class _Known(NamedTuple):
    """What holds of a place whatever happened there: how fine it is, what tells it from others, its signs."""

    fine: int
    key: str
    signs: dict[str, float]


class Whereabouts:
    """Finds the places of the happenings of one document.

    `lead` is the happening that the report is about, `sources` the first tokens of the places that fire came from.
    """

    def __init__(self, doc: Annotated, happenings: list[Happening], lead: Happening | None, sources: set[int]) -> None:
        self.doc = doc
        self.sources = sources
        self.happenings = happenings
        self.lead = lead
        self.starts = sorted([d.first for h in happenings for d in h.drafts])
        self.containing = {p.value.parent.start for p in doc.places if p.value.parent}
        self.ends = {p.last for p in doc.places}
        self.firsts = {p.first for p in doc.places}
        self.homes = self._homes()
        self.known: dict[int, _Known] = {}  # by the first token
        self.owners: dict[str, list[Happening]] = {}  # of a place the happenings that have it as an argument
        self.settled: dict[str, list[Happening]] = {}  # … as the finest of their arguments
        for happening in happenings:
            for place in _arguments(happening):
                _add(self.owners, key_of(place.value), happening)
            told = next((d for d in happening.drafts if d.places), None)
            finest = narrative.best_place(told.target_places or told.places) if told else None
            if finest:
                _add(self.settled, key_of(finest.value), happening)

    def place_of(self, happening: Happening, reasons: dict[str, str]) -> PlaceMention | None:
        """Where it happened; a reason is added to `reasons` where its own words do not name the place."""
        candidates = self.candidates(happening)
        chosen = candidates[weighing.best("place", [c.signs for c in candidates])]
        if chosen.item is None:
            return None
        if all(p.first != chosen.item.first for p in _arguments(happening)):
            where = next((words for sign, words in _WHERE if sign in chosen.signs), "named in a sentence before")
            reasons["place"] = f"{where}; {weighing.reason('place', chosen.signs, 3)}"
        mention: PlaceMention = chosen.item.value
        return self._divided(mention, candidates)

    def _divided(self, mention: PlaceMention, candidates: list[Candidate]) -> PlaceMention:
        """A place that no gazetteer lists and nothing beside it places, in the division of the next likeliest place."""
        place = mention.place
        if place is None or place.id is not None or place.admin1_code is not None:
            return mention
        others = [c for c in candidates if c.item is not None and c.item.value.place.admin1_code]
        others = [c for c in others if c.item is not None and c.item.value.place.country == place.country]
        if not others:
            return mention
        item = others[weighing.best("place", [c.signs for c in others])].item
        near: Place = item.value.place  # type: ignore[union-attr]
        reason = f"{place.reason}; in the division of {near.name}, the next likeliest place"
        return replace(mention, place=replace(place, admin1=near.admin1, admin1_code=near.admin1_code, reason=reason))

    def candidates(self, happening: Happening) -> list[Candidate]:
        """All that a happening's place may be, the unknown one first; words have a place only as an argument of theirs."""
        untold: dict[str, float] = {}
        if happening.background:
            untold["untold, of background"] = 1.0
        if happening.type in _UNPLACED:
            untold["untold, of a trial or release"] = 1.0
        found = [Candidate(None, untold)]
        scene = _Scene(self, happening)
        if happening.type not in VERBAL_TYPES:
            found += [Candidate(item, scene.signs(item)) for item in self._named_around(happening, scene)]
        elif scene.arguments:
            here = (i for k in scene.sentences for i in self.doc.items[k] if i.kind == "place" and i.value.place is not None)
            found += [Candidate(i, scene.signs(i)) for i in here if i.first in scene.held]
        return found

    def _named_around(self, happening: Happening, scene: _Scene) -> list[Item]:
        """The places that may be that of a happening; of those that its own sentences do not name, each once."""
        doc, own = self.doc, scene.sentences
        first, last = own[0], own[-1]
        opening = happening.drafts[-1].first < doc.headline or last <= 1
        span = range(max(first - _BACK, 0), min(last + _ON * opening, len(doc.sentences) - 1) + 1)
        # what fire came from is not where it fell (codebook, Fields)
        origins = self.sources
        if happening.type in FIRE:
            origins = origins | {p.first for d in happening.drafts for p in d.origins}
        if happening.type in VIOLENT:  # «أطلقت إيران صواريخ», «شنتها طهران»: who does it is not where
            origins = origins | {a.first for d in happening.drafts for a in d.initiators if a.value.kind == "government"}
        if happening.type not in TAKEN:
            origins = origins | self.homes
        here = (i for k in own for i in doc.items[k] if i.kind == "place" and i.value.place is not None)
        found = [i for i in here if i.first not in origins and not self._opens_another(i, happening)]
        if happening.type in _SPOTTED:  # whom it hit may be from elsewhere
            found = [i for i in found if i.preposition != "من" or narrative.is_beside(doc, i) or not narrative.is_home(doc, i)]
        found = [i for i in found if not narrative.is_linked(doc, i)] or found
        answered = [d.first for d in happening.drafts if narrative.is_answered(doc, d.first)]
        if len(answered) == len(happening.drafts):  # «قصف قاعدة ردا على استهداف القرى»: the base is where it was answered
            return [i for i in found if i.first > answered[0] and doc.sentence_of[i.first] == doc.sentence_of[answered[0]]]
        seen = {self.known_of(i).key for i in found}
        around = [i for k in span if k not in own for i in doc.items[k] if i.kind == "place"]
        if self.lead is not None and self.lead is not happening:
            arguments = {p.first for p in _arguments(self.lead)}
            around += [i for k in range(span.start) for i in doc.items[k] if i.kind == "place" and i.first in arguments]
        around.sort(key=lambda i: -i.first if i.first < happening.first else i.first - happening.first)
        for item in around:
            if item.value.place is not None and self.known_of(item).key not in seen:
                seen.add(self.known_of(item).key)
                found.append(item)
        if happening.type in FIRE and any(f.value.label == _SOURCE for d in happening.drafts for f in d.targets):
            held, hit = {p.first for p in _arguments(happening)}, self._hit_before(happening)
            found = [
                i for i in found if i.first in held or (doc.sentence_of[i.first] <= last and self.known_of(i).key not in hit)
            ]
        return [i for i in found if not narrative.is_of_care(doc, i)] if happening.type in VIOLENT else found

    def _homes(self) -> set[int]:
        """The first tokens of the places that tell where somebody lives, and of what contains these."""
        named = (i for row in self.doc.items for i in row if i.kind == "place")
        found = [i for i in named if narrative.is_of_residents(self.doc, i)]
        return {i.first for i in found} | {i.last for i in found if i.last in self.firsts}

    def _hit_before(self, happening: Happening) -> set[str]:
        """Keys of towns and sites that earlier fire hit: «والرد على مصدر القذائف» did not fall where the shells had fallen."""
        before = (h for h in self.happenings[: happening.index] if h.type in FIRE)
        return {key_of(p.value) for h in before for p in _arguments(h) if narrative.specificity(p.value) >= _TOWN}

    def _opens_another(self, item: Item, happening: Happening) -> bool:
        """«قتل ثلاثة في كمين، وفي سيؤون قتل جنديان»: whether a place opens the next clause, in which another is told."""
        doc, i = self.doc, item.first - 1
        if i < 1 or doc.tokens[i].norm != "وفي" or doc.tokens[i - 1].text not in PAUSES:
            return False
        first, last = doc.sentences[doc.sentence_of[i]]
        if not any(first <= d.first < i for d in happening.drafts) or any(i < d.first < last for d in happening.drafts):
            return False
        return any(i < start < last for start in self.starts)

    def known_of(self, item: Item) -> _Known:
        """What holds of a place whatever happened there."""
        known = self.known.get(item.first)
        if known is None:
            fine = narrative.specificity(item.value)
            known = self.known[item.first] = _Known(fine, key_of(item.value), self._signs_of(item, fine))
        return known

    def _signs_of(self, item: Item, fine: int) -> dict[str, float]:
        mention: PlaceMention = item.value
        held = ["a sea" if fine < 0 else _FINE[fine]]
        if mention.place is not None and mention.place.kind == "city":
            held.append("a city")
        if mention.span.start in self.containing:
            held.append("contains another that is named")
        if mention.parent is not None:
            held.append("named within another")
        if item.joined:
            held.append("joined by «و»")
        elif not item.preposition and not self.ends.isdisjoint((item.first, item.first - 1)):
            held.append("in apposition")  # «مدينة الحوطة عاصمة محافظة لحج»
        return dict.fromkeys(filter(None, held), 1.0)


_SPOTTED = VIOLENT - TAKEN | {"restriction", "emergency_response"}


class _Scene:
    """What holds for all candidates of one happening."""

    def __init__(self, where: Whereabouts, happening: Happening) -> None:
        self.where = where
        self.doc = where.doc
        self.happening = happening
        self.sentences = sorted({where.doc.sentence_of[d.first] for d in happening.drafts})
        self.arguments = _arguments(happening)
        self.held = {p.first for p in self.arguments}
        self.finest = {d.best_place.first for d in happening.drafts if d.best_place is not None} & self.held
        self.last = where.happenings[happening.index - 1] if happening.index else None
        before = range(happening.index - 1, -1, -1)
        self.last_placed = next((h for h in map(where.happenings.__getitem__, before) if any(d.places for d in h.drafts)), None)
        self.taken_up = narrative.taken_up(where.doc, happening.drafts[0])
        self.local = any(narrative.local_places(where.doc, k) for k in self.sentences)

    def signs(self, item: Item) -> dict[str, float]:
        """What speaks for and against a place."""
        found = self.where.known_of(item).signs.copy()
        k = self.doc.sentence_of[item.first]
        if k in self.sentences:
            self._add_near(found, item)
        else:
            self._add_apart(found, item, k)
            self._add_of_others(found, item)
        if self.taken_up is not None and self.taken_up.first == item.first:
            found["taken up by «حيث»"] = 1.0
        if self.happening.type in VERBAL_TYPES:
            found["of words"] = 1.0
        if item.first in self.finest:
            found["finest of its arguments"] = 1.0
        if self.arguments and self._is_part_of_argument(item):
            found["part of an argument"] = 1.0
        return found

    def _add_near(self, found: dict[str, float], item: Item) -> None:
        """Adds how a place stands to the nearest word of the happening in its sentence."""
        first, k = item.first, self.doc.sentence_of[item.first]
        word = min([d.first for d in self.happening.drafts if self.doc.sentence_of[d.first] == k], key=lambda i: abs(i - first))
        found["far from its word"] = min(abs(first - word), _FAR) / _FAR * 2
        argument = first in self.held
        if not argument and narrative.is_speakers(self.doc, first):
            found["where who tells it is"] = 1.0
            if self._is_in_name(item):
                found["in the name of who tells it"] = 1.0
        elif item.preposition in _AWAY and not argument:
            found["come from or gone to"] = 1.0
            if item.preposition != "من" and item.value.place.kind == "site":
                found["a site gone to"] = 1.0
        else:
            found["in its sentence"] = 1.0
            following = bisect_right(self.where.starts, word)
            if first > word and (following == len(self.where.starts) or self.where.starts[following] >= first):
                found["next behind its word"] = 1.0
            if not item.preposition:
                found["led to by nothing"] = 1.0
            elif item.preposition == "علي":
                found["led to by «على»"] = 1.0
            elif first - self.doc.sentences[k][0] <= 1 and self.doc.tokens[self.doc.sentences[k][0]].norm in ("في", "وفي"):
                found["opens its sentence"] = 1.0
        if first < self.doc.headline < self.happening.drafts[-1].first:
            found["in a headline that the body tells again"] = 1.0

    def _is_in_name(self, item: Item) -> bool:
        """Whether a place is part of the name of a source («السفارة الروسية في باماكو»)."""
        span = item.value.span
        return any(s.span.start < span.end and span.start < s.span.end for a in self.doc.attributions for s in a.chain)

    def _add_apart(self, found: dict[str, float], item: Item, k: int) -> None:
        """Adds how a place stands that the happening's own sentences do not name."""
        if item.first > self.happening.first:
            found["told later"] = 1.0
            if self.happening.drafts[-1].first < self.doc.headline:
                found["told later, its word in the headline"] = 1.0
            if self.arguments:
                found["told later, though it has arguments"] = 1.0
            return
        if self.sentences[0] - k > 1:
            found["more than a sentence before"] = 1.0
        if self.local:
            found["before, where its own sentence names another"] = 1.0

    def _add_of_others(self, found: dict[str, float], item: Item) -> None:
        """Adds which happenings told before were at a place that the happening's own sentences do not name."""
        happening, key = self.happening, self.where.known_of(item).key
        owners = [h for h in self.where.owners.get(key, ()) if h.index < happening.index]
        if owners:
            found["of what was told last"] = float(self.last in owners)
            found["of one of its type told before"] = float(any(h.type == happening.type for h in owners))
            found["of rescue told before"] = float(all(h.type == "emergency_response" for h in owners))
        settled = [h for h in self.where.settled.get(key, ()) if h.index < happening.index]
        if settled:
            found["finest of one told before"] = 1.0
            found["finest of the last with a place"] = float(self.last_placed in settled)
            found["finest of the lead"] = float(self.where.lead in settled)

    def _is_part_of_argument(self, item: Item) -> bool:
        """Whether a place may lie in one that is an argument: of a finer kind and not apart."""
        fine = self.where.known_of(item).fine
        return any(
            p.first != item.first and narrative.specificity(p.value) < fine and same_place(p.value, item.value) is not False
            for p in self.arguments
        )


_WHERE = (("told later", "named in a sentence behind"), ("far from its word", "named in the same sentence"))


def _arguments(happening: Happening) -> list[Found[PlaceMention]]:
    return [p for d in happening.drafts for p in d.places]


def _add(table: dict[str, list[Happening]], key: str, happening: Happening) -> None:
    row = table.setdefault(key, [])
    if not row or row[-1] is not happening:
        row.append(happening)
