"""The place of each happening in its story: its own, or that in focus where it tells none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasid.events.happenings.coreference import neighbours
from rasid.events.happenings.likeness import same_place
from rasid.events.roles.sides import bare_words
from rasid.events.setting import narrative
from rasid.events.words.grammar import words_of
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated, Item
    from rasid.events.happenings.coreference import Happening
    from rasid.mentions.found import Found
    from rasid.records import Place, PlaceMention, Span

_UNPLACED = frozenset((*VERBAL_TYPES, "legal_action", "release"))  # what the place of the story says nothing of
_COMING = frozenset(("shelling", "air_strike", "military_movement"))
_FOCUS = 4  # sentences that a place holds for what follows it


class Story:
    """The happenings of a document with what holds for all: the lead and its place."""

    def __init__(self, doc: Annotated, happenings: list[Happening]) -> None:
        self.doc = doc
        self.happenings = happenings
        self.starts = sorted(d.first for h in happenings for d in h.drafts)
        self.lead = next((h for h in happenings if h.type not in VERBAL_TYPES and not h.background), None)
        self.lead_place = self._own_place(self.lead) if self.lead else None

    def _own_place(self, happening: Happening) -> PlaceMention | None:
        rows = [p for d in happening.drafts for p in d.places]
        if not rows:
            return None
        firsts = next((d.target_places for d in happening.drafts if d.target_places), None)
        if firsts:  # «دمر مخابئ بولاية جيجل شرقي البلاد»: what lies in the place that stands like an object
            wider = {p.value.span for p in firsts}
            firsts = [*firsts, *(p for p in rows if p.value.parent in wider)]
        best = narrative.best_place(firsts or next(d.places for d in happening.drafts if d.places))
        if best is None:
            return None
        best = narrative.named_before(self.doc, best)
        for draft in happening.drafts:  # a later telling may name the place within the first one's
            finer = narrative.best_place(draft.places) or narrative.nearby_place(self.doc, draft, self.starts)
            if finer and self._is_finer(finer.value, best.value):
                best = finer
        return self._in_full(happening, best).value

    def _in_full(self, happening: Happening, place: Found[PlaceMention]) -> Found[PlaceMention]:
        """The body's words for a place that the headline names in short («قرب سرمين», then «قرب بلدة سرمين»)."""
        if place.first >= self.doc.headline:
            return place
        told = (p for d in happening.drafts for p in d.places if p.first >= self.doc.headline)
        short = bare_words(place.value.span.text)
        alike = (p for p in told if _kind(p) == _kind(place) and same_place(place.value, p.value))
        return next((p for p in alike if short < bare_words(p.value.span.text)), place)

    def _is_finer(self, mention: PlaceMention, known: PlaceMention) -> bool:
        """Whether a place is a part of another one that is known: named as lying in it, or of a finer kind and not apart."""
        fine, least = narrative.specificity(mention), narrative.specificity(known)
        if fine > 2 and self._lies_in(mention, known):
            return True
        return fine > least and least < 4 and same_place(known, mention) is not False

    def _lies_in(self, mention: PlaceMention, known: PlaceMention) -> bool:
        """Whether the words name a place as lying in another one («منطقة الجفينة جنوب غرب مأرب»)."""
        if same_place(mention, known) is True:
            return False
        above = next((p.value for p in self.doc.places if p.value.span == mention.parent), None) if mention.parent else None
        return above is not None and (same_place(above, known) is True or self._lies_in(above, known))

    def place_of(self, happening: Happening, reasons: dict[str, str]) -> Place | None:
        """Where it happened; a reason is added to `reasons` where its own words do not name the place."""
        mention = self._carried_to(happening) or self._own_place(happening)
        if mention is None and happening.type not in VERBAL_TYPES:
            near = next((p for d in happening.drafts if (p := narrative.nearby_place(self.doc, d, self.starts))), None)
            near = near or narrative.fronted_place(self.doc, self.doc.sentence_of[happening.first])
            mention = near.value if near else None
            if near:
                reasons["place"] = "named in the same sentence"
        if mention is None and not happening.background and happening.type not in _UNPLACED:
            mention = self._told_where(happening) or self.lead_place or self._place_in_focus(happening)
            if mention:
                reasons["place"] = "the place of what was told before, nothing else is told"
        if happening.type not in VERBAL_TYPES and (mention is None or reasons.get("place", "").startswith("the place of")):
            wide = narrative.wide_place(self.doc, happening.drafts[0])
            if wide and (mention is None or same_place(wide.value, mention) is False):
                mention = wide.value
                reasons["place"] = "named in the same sentence"
        return self._within(mention).place if mention else None

    def _carried_to(self, happening: Happening) -> PlaceMention | None:
        """The named hospital that people are carried to."""
        if happening.type != "emergency_response":
            return None
        led = (narrative.destination(self.doc, d, self.starts) for d in happening.drafts)
        return next((p.value for p in led if p is not None), None)

    def origin_of(self, happening: Happening) -> Place | None:
        """Where fire or movement came from: told with it, or right behind («القذائف انطلقت من معسكر جورين»)."""
        told = next((o.value.place for d in happening.drafts for o in d.origins if o.value.place), None)
        if told is not None or happening.type not in _COMING:
            return told
        doc = self.doc
        for draft in happening.drafts:
            here = doc.sentence_of[draft.first]
            for item in (i for row in doc.items[here : here + 2] for i in row if i.kind == "place"):
                first = _set_out_from(doc, item)
                if first is not None and self._is_launched(first, happening, own=doc.sentence_of[first] == here):
                    mention: PlaceMention = item.value
                    return mention.place and _widened(mention.place, doc.span(first, item.last))
        return None

    def _is_launched(self, first: int, happening: Happening, *, own: bool) -> bool:
        """Whether what begins at a token is where something set out from; in the next sentence only where arms are told of."""
        doc, k = self.doc, self.doc.sentence_of[first]
        if doc.tokens[first - 2].norm not in words_of("launched"):
            return False
        others = (h for h in neighbours(self.happenings, happening) if h is not happening and h.type in _COMING)
        if any(doc.sentence_of[d.first] == k and d.first < first for h in others for d in h.drafts):
            return False
        return own or any(i.kind == "weapon" and i.last <= first for i in doc.items[k])

    def _told_where(self, happening: Happening) -> PlaceMention | None:
        """The place of the happening told right before in the same sentence or the one before it."""
        here = self.doc.sentence_of[happening.first]
        near = [
            h
            for h in neighbours(self.happenings, happening)
            if h.first < happening.first
            and here - self.doc.sentence_of[h.drafts[-1].first] <= 1
            and not h.background
            and h.type != "emergency_response"  # «نقلوا إلى مستشفى …»: the rest of the story is not there
        ]
        for h in sorted(near, key=lambda h: -h.first):
            m = self._own_place(h)
            if m is not None and narrative.specificity(m) >= 3:
                return m
        return None

    def _place_in_focus(self, happening: Happening) -> PlaceMention | None:
        """The finest place of the sentences shortly before, where the lead has none."""
        here = self.doc.sentence_of[happening.first]
        near = [p for p in self.doc.places if 0 < here - self.doc.sentence_of[p.first] <= _FOCUS]
        local = [p for p in near if self.doc.sentence_of[p.first] >= 0 and narrative.specificity(p.value) > 2]
        best = narrative.best_place(local)
        return best.value if best else None

    def _within(self, mention: PlaceMention) -> PlaceMention:
        """The finer place that the words name as lying in this one («مدينة الضمير في ريف دمشق»)."""
        inner = [p.value for p in self.doc.places if p.value.parent and p.value.place and p.value.parent == mention.span]
        if len(inner) == 1 and narrative.specificity(mention) < narrative.specificity(inner[0]):
            return self._within(inner[0])
        return mention


def _kind(found: Found[PlaceMention]) -> str | None:
    return found.value.place.kind if found.value.place else None


_IN_AREAS = 6  # words of «مناطق سيطرة القوات في» before the place that the areas lie in


def _set_out_from(doc: Annotated, item: Item) -> int | None:
    """Where the words behind «من» begin that end with a place: the place itself, or areas in it («من مناطق سيطرة X في Y»)."""
    if item.preposition == "من":
        return item.first
    start = max(doc.sentences[doc.sentence_of[item.first]][0] + 1, item.first - _IN_AREAS)
    areas = (i for i in range(start, item.first) if doc.tokens[i].norm in words_of("areas") and doc.tokens[i - 1].norm == "من")
    return next(areas, None) if item.preposition == "في" else None


def _widened(place: Place, span: Span) -> Place:
    return replace(place, name=span.text, span=span) if span.start < place.span.start else place
