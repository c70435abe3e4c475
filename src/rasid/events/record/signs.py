"""Signs of a place: what speaks for and against a happening's having been there. `whereabouts` weighs them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from rasid.events.happenings.scenes import key_of, same_place
from rasid.events.setting import narrative
from rasid.events.words.grammar import words_of
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening
    from rasid.events.items import Item
    from rasid.mentions.found import Found
    from rasid.records import PlaceMention

_AWAY = frozenset(("من", "الي", "نحو", "باتجاه", "صوب"))  # lead to where something came from or goes
_FAR = 30  # tokens from which on a place is no further off
_FINE = ("a country", "", "", "a district or city", "a town or site", "a town or site")  # by specificity


class Known(NamedTuple):
    """What holds of a place whatever happened there: how fine it is, what tells it from others, its signs."""

    fine: int
    key: str
    signs: dict[str, float]


class Named:
    """The places that a document names, and whose arguments they are."""

    def __init__(self, doc: Annotated, happenings: list[Happening], lead: Happening | None) -> None:
        self.doc = doc
        self.happenings = happenings
        self.lead = lead
        self.starts = sorted([d.first for h in happenings for d in h.drafts])
        self.containing = {p.value.parent.start for p in doc.places if p.value.parent}
        self.ends = {p.last for p in doc.places}
        self.known: dict[int, Known] = {}  # by the first token
        self.owners: dict[str, list[Happening]] = {}  # of a place the happenings that have it as an argument
        self.settled: dict[str, list[Happening]] = {}  # … as the finest of their arguments
        for happening in happenings:
            for place in arguments_of(happening):
                _add(self.owners, key_of(place.value), happening)
            told = next((d for d in happening.drafts if d.places), None)
            finest = narrative.best_place(told.target_places or told.places) if told else None
            if finest:
                _add(self.settled, key_of(finest.value), happening)

    def known_of(self, item: Item) -> Known:
        """What holds of a place whatever happened there."""
        known = self.known.get(item.first)
        if known is None:
            fine = narrative.specificity(item.value)
            known = self.known[item.first] = Known(fine, key_of(item.value), self._signs_of(item, fine))
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


def _is_occasion(doc: Annotated, draft: Draft) -> bool:
    """«عقب الاشتباكات أغلق السكان الطريق …»: a mention that only says after what something else was, elsewhere maybe."""
    before = doc.tokens[draft.first - 1].norm.lstrip("وف") if draft.first else ""
    return draft.definite and not draft.places and before in words_of("anchors")


class Scene:
    """What holds for all candidates of one happening."""

    def __init__(self, named: Named, happening: Happening) -> None:
        self.named = named
        self.doc = named.doc
        self.happening = happening
        told = [d for d in happening.drafts if not _is_occasion(named.doc, d)] or happening.drafts
        self.sentences = sorted({named.doc.sentence_of[d.first] for d in told})
        self.arguments = arguments_of(happening)
        self.coarse = [(p, narrative.specificity(p.value)) for p in self.arguments]
        self.held = {p.first for p in self.arguments}
        self.finest = {d.best_place.first for d in happening.drafts if d.best_place is not None} & self.held
        self.last = named.happenings[happening.index - 1] if happening.index else None
        before = range(happening.index - 1, -1, -1)
        self.last_placed = next((h for h in map(named.happenings.__getitem__, before) if any(d.places for d in h.drafts)), None)
        self.taken_up = narrative.taken_up(named.doc, happening.drafts[0])
        self.local = any(narrative.local_places(named.doc, k) for k in self.sentences)

    def signs(self, item: Item) -> dict[str, float]:
        """What speaks for and against a place."""
        known = self.named.known_of(item)
        found = known.signs.copy()
        k = self.doc.sentence_of[item.first]
        if k in self.sentences:
            self._add_near(found, item)
        else:
            self._add_apart(found, item, k)
            self._add_of_others(found, known.key)
        if self.taken_up is not None and self.taken_up.first == item.first:
            found["taken up by «حيث»"] = 1.0
        if self.happening.type in VERBAL_TYPES:
            found["of words"] = 1.0
        if item.first in self.finest:
            found["finest of its arguments"] = 1.0
        if self.coarse and self._is_part_of_argument(item, known.fine):
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
            following = bisect_right(self.named.starts, word)
            if first > word and (following == len(self.named.starts) or self.named.starts[following] >= first):
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

    def _add_of_others(self, found: dict[str, float], key: str) -> None:
        """Adds which happenings told before were at the place of a key, which the happening's own sentences do not name."""
        happening = self.happening
        owners = [h for h in self.named.owners.get(key, ()) if h.index < happening.index]
        if owners:
            found["of what was told last"] = float(self.last in owners)
            found["of one of its type told before"] = float(any(h.type == happening.type for h in owners))
            found["of rescue told before"] = float(all(h.type == "emergency_response" for h in owners))
        settled = [h for h in self.named.settled.get(key, ()) if h.index < happening.index]
        if settled:
            found["finest of one told before"] = 1.0
            found["finest of the last with a place"] = float(self.last_placed in settled)
            found["finest of the lead"] = float(self.named.lead in settled)

    def _is_part_of_argument(self, item: Item, fine: int) -> bool:
        """Whether a place, as `fine` as that, may lie in one that is an argument: of a finer kind and not apart."""
        wider = [p for p, coarse in self.coarse if coarse < fine and p.first != item.first]
        return any(same_place(p.value, item.value) is not False for p in wider)


def arguments_of(happening: Happening) -> list[Found[PlaceMention]]:
    """The places that the grammar of its tellings gives it."""
    return [p for d in happening.drafts for p in d.places]


def _add(table: dict[str, list[Happening]], key: str, happening: Happening) -> None:
    row = table.setdefault(key, [])
    if not row or row[-1] is not happening:
        row.append(happening)
