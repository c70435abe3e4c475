"""Where each happening was: of the places that a document names around it, the one that most speaks for.

Candidates are the places of the sentences that tell it, each place once of the few sentences before, of those behind where only
the headline or the lead tells it, the lead's own, and none at all. What speaks for each are plain signs: an argument of its
word or of another's, how far off, led to by which preposition, how fine, who speaks there. They weigh what
`scripts/fit_place.py` found on annotated reports (decision `place`), and the highest sum wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rasid.events.happenings.likeness import key_of, same_place
from rasid.events.setting import narrative
from rasid.events.words import weighing
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated, Item
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening
    from rasid.mentions.found import Found
    from rasid.records import PlaceMention

_BACK = 4  # sentences before a happening in which its place may be named
_ON = 2  # sentences behind a headline or lead
_AWAY = frozenset(("من", "الي", "نحو", "باتجاه", "صوب"))  # lead to where something came from or goes
_MOVING = frozenset(("military_movement", "displacement", "aid", "emergency_response"))
_TAKING = frozenset(("displacement", "release", "arrest", "abduction"))  # from where people are taken or flee
_FAR = 30  # tokens from which on a place is no further off
_FIRE = frozenset(("shelling", "air_strike"))
_UNPLACED = frozenset(("legal_action", "release"))


class Candidate(NamedTuple):
    """A place that a happening may have been in, None for a place that is not told, and what speaks for it."""

    item: Item | None
    signs: dict[str, float]


class Whereabouts:
    """Finds the places of the happenings of one document; `lead` is the happening that the report is about."""

    def __init__(self, doc: Annotated, happenings: list[Happening], lead: Happening | None) -> None:
        self.doc = doc
        self.happenings = happenings
        self.lead = lead
        self.starts = sorted([d.first for h in happenings for d in h.drafts])
        self.containing = {p.value.parent.start for p in doc.places if p.value.parent}
        self.ends = {p.last for p in doc.places}
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
            where = next(words for sign, words in _WHERE if sign in chosen.signs)
            reasons["place"] = f"{where}; {weighing.reason('place', chosen.signs, 3)}"
        mention: PlaceMention = chosen.item.value
        return mention

    def candidates(self, happening: Happening) -> list[Candidate]:
        """All that a happening's place may be, the unknown one first."""
        scene = _Scene(self, happening)
        untold = {
            "untold, of background": float(happening.background),
            "untold, of a trial or release": float(happening.type in _UNPLACED),
        }
        return [Candidate(None, untold), *(Candidate(item, scene.signs(item)) for item in self._named_around(happening, scene))]

    def _named_around(self, happening: Happening, scene: _Scene) -> list[Item]:
        """The places that may be that of a happening; of those that its own sentences do not name, each once."""
        doc, own = self.doc, scene.sentences
        first, last = min(own), max(own)
        opening = happening.drafts[-1].first < doc.headline or last <= 1
        span = range(max(first - _BACK, 0), min(last + _ON * opening, len(doc.sentences) - 1) + 1)
        # what fire came from is not where it fell (codebook, Fields)
        origins = {p.first for d in happening.drafts for p in d.origins} if happening.type in _FIRE else set()
        here = (i for k in own for i in doc.items[k] if i.kind == "place" and i.value.place is not None)
        found = [i for i in here if i.first not in origins]
        seen = {key_of(i.value) for i in found}
        around = [i for k in span if k not in own for i in doc.items[k] if i.kind == "place"]
        if self.lead is not None and self.lead is not happening:
            arguments = {p.first for p in _arguments(self.lead)}
            around += [i for k in range(span.start) for i in doc.items[k] if i.kind == "place" and i.first in arguments]
        around.sort(key=lambda i: -i.first if i.first < happening.first else i.first - happening.first)
        for item in around:
            if item.value.place is not None and key_of(item.value) not in seen:
                seen.add(key_of(item.value))
                found.append(item)
        return found


class _Scene:
    """What holds for all candidates of one happening."""

    def __init__(self, where: Whereabouts, happening: Happening) -> None:
        self.where = where
        self.doc = where.doc
        self.happening = happening
        self.sentences = sorted({where.doc.sentence_of[d.first] for d in happening.drafts})
        self.arguments = _arguments(happening)
        self.finest = {d.best_place.first for d in happening.drafts if d.best_place is not None}
        earlier = where.happenings[: happening.index]
        self.last = earlier[-1] if earlier else None
        self.last_placed = next((h for h in reversed(earlier) if any(d.places for d in h.drafts)), None)
        opening = {k: narrative.fronted_place(where.doc, k) for k in self.sentences}
        self.fronted = {k: place.first for k, place in opening.items() if place is not None}
        self.taken_up = narrative.taken_up(where.doc, happening.drafts[0])
        self.elsewhere = narrative.turns_away(where.doc, self.sentences[0])
        local = [i for k in self.sentences for i in where.doc.items[k] if i.kind == "place" and _tells_where(i)]
        self.local = bool(local)
        self.finer = any(narrative.specificity(i.value) > 1 for i in local)

    def signs(self, item: Item) -> dict[str, float]:
        """What speaks for and against a place."""
        argument = any(p.first == item.first for p in self.arguments)
        found = self._of_itself(item)
        k = self.doc.sentence_of[item.first]
        if k in self.sentences:
            self._add_near(found, item, argument)
        elif item.first > self.happening.first:
            found["told later"] = 1.0
            found["told later, its word in the headline"] = float(self.happening.drafts[-1].first < self.doc.headline)
            found["told later, though it has arguments"] = float(bool(self.arguments))
        else:
            found["more than a sentence before"] = float(self.sentences[0] - k > 1)
            found["before, where its own sentence names another"] = float(self.local)
            found["before, its sentence turning elsewhere"] = float(self.elsewhere)
        if k not in self.sentences:
            self._add_of_others(found, item)
        if self.happening.type in VERBAL_TYPES:
            found["of words"] = 1.0
            found["of words, an argument"] = float(argument)
        found["finest of its arguments"] = float(argument and item.first in self.finest)
        found["part of an argument"] = float(self._is_part_of_argument(item))
        return found

    def _of_itself(self, item: Item) -> dict[str, float]:
        """What the place is and how it is told, whatever happened there."""
        mention: PlaceMention = item.value
        fine = narrative.specificity(mention)
        return {
            "a sea": float(fine < 0),
            "a country": float(fine == 0),
            "a district or city": float(fine == 3),
            "a city": float(mention.place is not None and mention.place.kind == "city"),
            "a town or site": float(fine > 3),
            "contains another that is named": float(mention.span.start in self.where.containing),
            "named within another": float(mention.parent is not None),
            "joined by «و»": float(item.joined),
            "in apposition": float(self._is_apposed(item)),
            "taken up by «حيث»": float(self.taken_up is not None and self.taken_up.first == item.first),
        }

    def _is_in_name(self, item: Item) -> bool:
        """Whether a place is part of the name of a source («السفارة الروسية في باماكو»)."""
        span = item.value.span
        return any(s.span.start < span.end and span.start < s.span.end for a in self.doc.attributions for s in a.chain)

    def _is_apposed(self, item: Item) -> bool:
        """«مدينة الحوطة عاصمة محافظة لحج»: whether a place stands right behind another, with nothing that leads to it."""
        return not item.preposition and not item.joined and not self.where.ends.isdisjoint((item.first, item.first - 1))

    def _add_near(self, found: dict[str, float], item: Item, argument: bool) -> None:
        """Adds how a place stands to the nearest word of the happening in its sentence."""
        k = self.doc.sentence_of[item.first]
        draft = _nearest([d for d in self.happening.drafts if self.doc.sentence_of[d.first] == k], item.first)
        low, high = min(draft.first, item.first), max(draft.first, item.first)
        between = any(low < i < high for i in self.where.starts)
        found["far from its word"] = min(high - low, _FAR) / _FAR * 2
        if not argument and narrative.is_speakers(self.doc, item.first):
            found["where who tells it is"] = 1.0
            found["in the name of who tells it"] = float(self._is_in_name(item))
        elif item.preposition in _AWAY and not argument:
            kind, came = self.happening.type, item.preposition == "من"
            moved = kind in _TAKING if came else kind in _MOVING
            found["come from or gone to"] = 1.0
            found["come from or gone to, of who moves"] = float(moved)
            found["come from or gone to, behind another word"] = float(between)
            found["a site gone to"] = float(not came and item.value.place.kind == "site")
        else:
            found["in its sentence"] = 1.0
            found["next behind its word"] = float(item.first > draft.first and not between)
            within, wide = item.preposition in ("في", "ب"), narrative.specificity(item.value) <= 1
            opens = self.fronted.get(k) == item.first
            found["opens its sentence"] = float(opens and bool(item.preposition))
            found["heads its sentence as a label"] = float(opens and not item.preposition)
            found["led to by «في»"] = float(within)
            found["a province or country that «في» leads to, nothing finer there"] = float(within and wide and not self.finer)
            found["led to by «على»"] = float(item.preposition == "علي")
            found["led to by «ل»"] = float(item.preposition == "ل")
            found["led to by nothing"] = float(not item.preposition)
        again = item.first < self.doc.headline < self.happening.drafts[-1].first
        found["in a headline that the body tells again"] = float(again)

    def _add_of_others(self, found: dict[str, float], item: Item) -> None:
        """Adds which happenings told before were at a place that the happening's own sentences do not name."""
        happening, key = self.happening, key_of(item.value)
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
        fine = narrative.specificity(item.value)
        return any(
            p.first != item.first and narrative.specificity(p.value) < fine and same_place(p.value, item.value) is not False
            for p in self.arguments
        )


_WHERE = (
    ("in its sentence", "named in the same sentence"),
    ("come from or gone to", "named in the same sentence"),
    ("where who tells it is", "named in the same sentence"),
    ("told later", "named in a sentence behind"),
    ("more than a sentence before", "named in a sentence before"),
)


def _tells_where(item: Item) -> bool:
    """Whether a place, as it is led to, says where its sentence is set: a local one, or a province that «في» leads to."""
    fine = narrative.specificity(item.value)
    return item.preposition not in ("من", "الي", "ل") and (fine > 1 or (fine == 1 and item.preposition in ("في", "ب")))


def _arguments(happening: Happening) -> list[Found[PlaceMention]]:
    return [p for d in happening.drafts for p in d.places]


def _nearest(drafts: list[Draft], position: int) -> Draft:
    return min(drafts, key=lambda d: abs(d.first - position))


def _add(table: dict[str, list[Happening]], key: str, happening: Happening) -> None:
    row = table.setdefault(key, [])
    if not row or row[-1] is not happening:
        row.append(happening)
