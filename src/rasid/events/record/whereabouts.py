"""Where each happening was: of the places that a document names around it, the one that most speaks for.

Candidates are the places of the sentences that tell it, each place once of the few sentences before, of those behind where only
the headline or the lead tells it, the lead's own, and none at all. What speaks for each are plain signs: an argument of its
word or of another's, how far off, led to by which preposition, how fine, who speaks there. They weigh what
`scripts/fit_place.py` found on annotated reports (decision `place`), and the highest sum wins.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rasid.events.happenings.scenes import key_of
from rasid.events.kinds import FIRE, TAKEN, VIOLENT
from rasid.events.record.signs import Named, Scene, arguments_of
from rasid.events.setting import narrative
from rasid.events.setting.named_after import names_a_person, names_an_accord
from rasid.events.setting.written_in import written_in
from rasid.events.words import weighing
from rasid.language.tokens import PAUSES
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.happenings.coreference import Happening
    from rasid.events.items import Item
    from rasid.records import Place, PlaceMention

_BACK = 4  # sentences before a happening in which its place may be named
_ON = 2  # sentences behind a headline or lead
_UNPLACED = frozenset(("legal_action", "release"))
_SOURCE = "source of fire"  # the label of «مصدر القذائف»
_LONG = 21  # days from which on a happening is of another time than the news
_TOWN = 4  # the specificity of a town or site


class Candidate(NamedTuple):
    """A place that a happening may have been in, None for a place that is not told, and what speaks for it."""

    item: Item | None
    signs: dict[str, float]


class Whereabouts:
    """Finds the places of the happenings of one document.

    `lead` is the happening that the report is about, `sources` the first tokens of the places that fire came from.
    """

    def __init__(self, doc: Annotated, happenings: list[Happening], lead: Happening | None, sources: set[int]) -> None:
        self.doc = doc
        self.sources = sources
        self.written = written_in(doc)
        self.happenings = happenings
        self.lead = lead
        self.named = Named(doc, happenings, lead)
        self.homes = self._homes()

    def place_of(self, happening: Happening, reasons: dict[str, str]) -> PlaceMention | None:
        """Where it happened; a reason is added to `reasons` where its own words do not name the place."""
        candidates = self.candidates(happening)
        chosen = candidates[weighing.best("place", [c.signs for c in candidates])]
        if chosen.item is None:
            return None
        if all(p.first != chosen.item.first for p in arguments_of(happening)):
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
        scene = Scene(self.named, happening)
        if happening.type not in VERBAL_TYPES:
            found += [Candidate(item, scene.signs(item)) for item in self._named_around(happening, scene)]
        elif scene.arguments:
            here = (i for k in scene.sentences for i in self.doc.items[k] if i.kind == "place" and i.value.place is not None)
            states = _states_in(happening)
            found += [Candidate(i, scene.signs(i)) for i in here if i.first in scene.held and i.first not in states]
        return found

    def _named_around(self, happening: Happening, scene: Scene) -> list[Item]:
        """The places that may be that of a happening; of those that its own sentences do not name, each once."""
        doc, own = self.doc, scene.sentences
        first, last = own[0], own[-1]
        opening = happening.drafts[-1].first < doc.headline or last <= 1
        span = range(max(first - _BACK, 0), min(last + _ON * opening, len(doc.sentences) - 1) + 1)
        # what fire came from is not where it fell (codebook, Fields)
        origins = self.sources | self.written
        if happening.type in FIRE:
            origins = origins | {p.first for d in happening.drafts for p in d.origins}
        if happening.type in VIOLENT:  # «أطلقت إيران صواريخ», «شنتها طهران»: who does it is not where
            origins = origins | {a.first for d in happening.drafts for a in d.initiators if a.value.kind == "government"}
        elif happening.type == "agreement":  # «اتفاق بين دمشق وقسد»
            origins = origins | _states_in(happening)
        if happening.type not in TAKEN:
            origins = origins | self.homes
        here = (i for k in own for i in doc.items[k] if i.kind == "place" and i.value.place is not None)
        found = [i for i in here if i.first not in origins and not self._opens_another(i, happening)]
        if happening.type in _SPOTTED:  # whom it hit may be from elsewhere
            found = [i for i in found if i.preposition != "من" or narrative.is_beside(doc, i) or not narrative.is_home(doc, i)]
        found = [i for i in found if not narrative.is_linked(doc, i)] or found
        if called := [i for i in found if names_a_person(doc, i)]:  # «اغتيل مدير أمن لحج في عدن»
            fine = max(narrative.specificity(i.value) for i in called)
            others = [i for i in found if i not in called]
            found = others if any(narrative.specificity(i.value) >= fine for i in others) else found
        if happening.type in VIOLENT:
            found = [i for i in found if not names_an_accord(doc, i)]
            found = [i for i in found if not (narrative.is_of_a_thing(doc, i) or narrative.is_belligerent(doc, i))]
        told = [d.first for d in happening.drafts if d.same_as is None]  # «ردا على الهجمات التي استهدفت …»
        answered = [first for first in told if narrative.is_answered(doc, first)]
        if answered and len(answered) == len(told):  # «قصف قاعدة ردا على استهداف القرى»: the base is where it was answered
            return [i for i in found if i.first > answered[0] and doc.sentence_of[i.first] == doc.sentence_of[answered[0]]]
        seen = {self.named.known_of(i).key for i in found}
        past = self._is_long_past(happening)
        around = [i for k in span if k not in own and not past for i in doc.items[k] if i.kind == "place"]
        around = [
            i
            for i in around
            if i.first not in self.written and (doc.sentence_of[i.first] < first or not narrative.is_background(doc, i.first))
        ]  # «وسبق أن قتل … في X»
        if self.lead is not None and self.lead is not happening and not past:
            arguments = {p.first for p in arguments_of(self.lead)}
            around += [i for k in range(span.start) for i in doc.items[k] if i.kind == "place" and i.first in arguments]
        start = happening.first
        around.sort(key=lambda i: -i.first if i.first < start else i.first - start)
        for item in around:
            if item.value.place is not None and (key := self.named.known_of(item).key) not in seen:
                seen.add(key)
                found.append(item)
        if happening.type in FIRE and any(f.value.label == _SOURCE for d in happening.drafts for f in d.targets):
            held, hit = {p.first for p in arguments_of(happening)}, self._hit_before(happening)
            before = [i for i in found if doc.sentence_of[i.first] <= last and self.named.known_of(i).key not in hit]
            found = [i for i in found if i.first in held or i in before]
        return [i for i in found if not narrative.is_of_care(doc, i)] if happening.type != "emergency_response" else found

    def _is_long_past(self, happening: Happening) -> bool:
        """«وفي تشرين الأول 2023 بدأت المناوشات عبر الحدود»: a date of long ago in front sets a scene apart from the news."""
        doc, time = self.doc, happening.drafts[0].time
        day = time.value.last_day if time is not None else None
        if doc.reference is None or time is None or day is None or len(happening.drafts) > 1:
            return False
        fronted = time.first - doc.sentences[doc.sentence_of[time.first]][0] <= 1
        return fronted and (doc.reference - day).days > _LONG

    def _homes(self) -> set[int]:
        """The first tokens of the places that tell where somebody lives, and of what contains these."""
        named = (i for row in self.doc.items for i in row if i.kind == "place")
        found = [i for i in named if narrative.is_of_residents(self.doc, i)]
        firsts = {p.first for p in self.doc.places}
        return {i.first for i in found} | {i.last for i in found if i.last in firsts}

    def _hit_before(self, happening: Happening) -> set[str]:
        """Keys of towns and sites that earlier fire hit: «والرد على مصدر القذائف» did not fall where the shells had fallen."""
        before = (h for h in self.happenings[: happening.index] if h.type in FIRE)
        return {key_of(p.value) for h in before for p in arguments_of(h) if narrative.specificity(p.value) >= _TOWN}

    def _opens_another(self, item: Item, happening: Happening) -> bool:
        """«قتل ثلاثة في كمين، وفي سيؤون قتل جنديان»: whether a place opens the next clause, in which another is told."""
        doc, i = self.doc, item.first - 1
        if i < 1 or doc.tokens[i].norm != "وفي" or doc.tokens[i - 1].text not in PAUSES:
            return False
        first, last = doc.sentences[doc.sentence_of[i]]
        if not any(first <= d.first < i for d in happening.drafts) or any(i < d.first < last for d in happening.drafts):
            return False
        return any(i < start < last for start in self.named.starts)


def _states_in(happening: Happening) -> set[int]:
    """The first tokens of the governments that take part, by the name of a state or its seat."""
    return {a.first for d in happening.drafts for a in (*d.initiators, *d.targets) if a.value.kind == "government"}


_SPOTTED = VIOLENT - TAKEN | {"restriction", "emergency_response"}
_WHERE = (("told later", "named in a sentence behind"), ("far from its word", "named in the same sentence"))
