"""Where fire or movement came from, and which places of a document are named only as that.

Beside what the frames of the words take («قصف من X»), words of their own tell it: a verb of setting out with «من» behind
(«أطلقتها قوات من X», «انطلقت من مناطق سيطرة X في Y»), a source («مصدره مرابض في X»), the post of who fires («القوات المتمركزة
في X قصفت»), and of people who leave, whose place it is («فرار أهالي X», «سيطر على X بعد انسحابهم منها»).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rasid.events.kinds import CROWD_ACTS, FIRE
from rasid.events.setting import narrative
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.language.memo import Memo

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening
    from rasid.events.items import Item
    from rasid.records import Place, PlaceMention, Span

_LEAVING = frozenset(("displacement", "military_movement"))
_FIRED = FIRE | {"chemical_attack", "interception", "armed_clash", "armed_attack", "protest"}
_ARMS = frozenset(("rocket", "missile", "mortar", "artillery", "tank"))  # that stand somewhere when they fire
_REACH = 14  # words from a verb of setting out to the place
_POST = 4  # words from «المتمركزة» to where
_IN_AREAS = 6  # words of «مناطق سيطرة القوات في» before the place that the areas lie in


class _Origin(NamedTuple):
    """A place that something came from, and where the words begin that tell it."""

    item: Item
    first: int


class Origins:
    """Finds the origins of the happenings of one document; `sources` are the first tokens of places that fire came from."""

    def __init__(self, doc: Annotated, happenings: list[Happening]) -> None:
        self.doc = doc
        self.found: dict[int, _Origin] = {}  # by the happening's index
        self.told: dict[int, list[tuple[Draft, Happening]]] = {}  # by sentence, in the order of the text
        for happening in happenings:
            for draft in happening.drafts:
                self.told.setdefault(doc.sentence_of[draft.first], []).append((draft, happening))
        for row in self.told.values():
            row.sort(key=lambda one: one[0].first)
        for i in doc.where(_cue_of.__getitem__):
            if doc.sentence_of[i] >= 0:
                self._read(i, _cue_of[doc.tokens[i].norm])
        for row in self.told.values():
            for draft, happening in row:
                if happening.type in FIRE | _LEAVING and not draft.origins:
                    self._add(happening, self._left(draft) if happening.type in _LEAVING else self._areas_behind(draft))
        self.sources = {o.item.first for h in happenings if (o := self.found.get(h.index)) and h.type not in _LEAVING}

    def of(self, happening: Happening) -> Place | None:
        """Where it came from, None where that is not told."""
        told = next((o.value.place for d in happening.drafts for o in d.origins if o.value.place), None)
        origin = self.found.get(happening.index)
        if told is not None or origin is None:
            return told
        mention: PlaceMention = origin.item.value
        return mention.place and _widened(mention.place, self.doc.span(origin.first, origin.item.last))

    def _add(self, happening: Happening | None, origin: _Origin | None) -> None:
        if happening is not None and origin is not None:
            self.found.setdefault(happening.index, origin)

    def _read(self, i: int, cue: str) -> None:
        """Gives what a word of origin leads to to the happening that it tells of."""
        if cue == "post":
            self._read_post(i)
            return
        origin = self._set_out_from(i) if cue == "launched" else self._source(i)
        if origin is None:
            return
        owner = self._owner(i)
        if owner is not None and (owner.type not in CROWD_ACTS or self._goes_on(origin.item)):
            self._add(owner, origin)

    def _goes_on(self, item: Item) -> bool:
        """«انطلقت من المسجد صوب الميدان»: whether a place is told behind that a march went to; else it went where it set out."""
        row = self.doc.items[self.doc.sentence_of[item.first]]
        return any(p.kind == "place" and p.first > item.last and p.preposition in words_of("toward") for p in row)

    def _owner(self, i: int) -> Happening | None:
        """The happening that a verb of setting out or a source tells of: its own, the one told last before, the next one told.

        In the next sentence it tells of it only where arms are named («القذائف انطلقت من …»).
        """
        doc, k = self.doc, self.doc.sentence_of[i]
        kinds = _FIRED if _cue_of[doc.tokens[i].norm] == "source" else _FIRED | _LEAVING
        row = [one for one in self.told.get(k, ()) if one[1].type in kinds]
        own = [h for d, h in row if d.trigger.first <= i < d.trigger.last]
        before = [h for d, h in row if d.first < i]
        if own or before or row:
            return own[0] if own else before[-1] if before else row[0][1]
        armed = any(item.kind == "weapon" for item in doc.items[k])
        earlier = [h for _, h in self.told.get(k - 1, ()) if h.type in _FIRED]
        return earlier[-1] if armed and earlier else None

    def _set_out_from(self, i: int, *, home: bool = False) -> _Origin | None:
        """The place that «من» leads to behind a word; with `home` it may be where people are from, too."""
        found = ((item, self._from(item, home)) for item in self._behind(i))
        return next((_Origin(item, first) for item, first in found if first is not None), None)

    def _areas_behind(self, draft: Draft) -> _Origin | None:
        """«لقصف من مرابض العدو في X»: the areas or posts that fire came from."""
        found = ((item, self._areas(item)) for item in self._behind(draft.trigger.last - 1))
        return next((_Origin(item, first) for item, first in found if first is not None), None)

    def _behind(self, i: int) -> list[Item]:
        """The places not far behind a word of their sentence, with no other happening told between."""
        row = self.doc.items[self.doc.sentence_of[i]]
        near = [p for p in row if p.kind == "place" and i < p.first <= i + _REACH]
        return [p for p in near if not self._is_parted(i, p.first)]

    def _source(self, i: int) -> _Origin | None:
        """«مصدره مرابض العدو في X», «مصدر القذائف قوات متمركزة في X»: the first place behind."""
        doc = self.doc
        item = next(iter(self._behind(i)), None)
        if item is None or any(t.norm == "علي" for t in doc.tokens[i + 1 : item.first]):  # «مصدرها قوات X على منزل في Y»
            return None
        of_fire = doc.tokens[i].norm in words_of("comes_from") or any(w.first == i + 1 for w in doc.weapons)
        return _Origin(item, item.first) if of_fire or doc.tokens[i + 1].norm in words_of("fired_things") else None

    def _is_parted(self, i: int, j: int) -> bool:
        """Whether another happening is told between tokens i and j, the subject right behind i aside («انطلقت مسيرة من»)."""
        return any(i + 1 < d.first < j for d, _ in self.told.get(self.doc.sentence_of[i], ()))

    def _from(self, item: Item, home: bool) -> int | None:
        """Where the words behind «من» begin that end with a place: the place itself, or areas in it («من مناطق سيطرة X في Y»)."""
        doc = self.doc
        within = item.preposition in ("داخل", "خارج") and item.first > 1 and doc.tokens[item.first - 2].norm == "من"
        if item.preposition not in ("من", "انطلاقا") and not within:
            return self._areas(item)
        lives = not home and (narrative.is_home(doc, item) or narrative.is_whose(doc, item))
        return None if lives or narrative.is_part_of(doc, item) else item.first

    def _areas(self, item: Item) -> int | None:
        """«من مرابض العدو في X»: where the words for somebody's areas or posts begin, which a place ends."""
        doc = self.doc
        if item.preposition not in ("في", "ب", "علي"):
            return None
        start = max(doc.sentences[doc.sentence_of[item.first]][0] + 1, item.first - _IN_AREAS)
        areas = (i for i in range(start, item.first) if doc.norms[i - 1] == "من" and self._is_area(i, item))
        return next(areas, None)

    def _is_area(self, i: int, item: Item) -> bool:
        """«مناطق سيطرة X في Y», «مواقعه في Y»: whether a word names somebody's areas or posts, its own right before the place."""
        norm = self.doc.norms[i]
        return norm in words_of("areas") or (stemmed("areas")[norm] and item.first == i + 2 and item.preposition != "علي")

    def _read_post(self, i: int) -> None:
        """«القوات المتمركزة في X قصفت», «راجمات متمركزة في X أمطرت»: where those who fire are stationed."""
        doc, k = self.doc, self.doc.sentence_of[i]
        item = next((p for p in doc.items[k] if p.kind == "place" and p.first > i), None)
        if item is None or item.first - i > _POST:
            return
        posted = [p for p in doc.items[k] if p.last == i and p.kind in ("actor", "weapon")]
        arms = any(p.kind == "weapon" and p.value.kind in _ARMS for p in posted)
        for draft, happening in self.told.get(k, ()):
            doers = [d for d in draft.initiators if any(d.first == p.first for p in posted)]
            if happening.type in FIRE and (arms or doers):
                self._add(happening, _Origin(item, item.first))

    def _left(self, draft: Draft) -> _Origin | None:
        """The place that people or troops leave: of the same clause, as a pronoun, or that whose people they are."""
        doc, last = self.doc, draft.trigger.last
        row = [p for p in doc.items[doc.sentence_of[draft.first]] if p.kind == "place"]
        near = next((p for p in row if last <= p.first <= last + 1), None)
        if near is not None and draft.type == "displacement" and stemmed("people_of")[doc.tokens[near.first].norm]:
            return _Origin(near, near.first)
        for j in range(last, min(last + _REACH, doc.sentences[doc.sentence_of[draft.first]][1])):
            norm = doc.tokens[j].norm
            its = norm in _FROM_IT or (j == last and norm.endswith("ها") and stemmed("people_of")[norm])
            if its and not self._is_parted(last - 1, j):
                before = [p for p in row if p.last <= j]
                wider = {p.value.parent.start for p in before if p.value.parent}
                before = [p for p in before if p.value.span.start not in wider]
                return _Origin(before[-1], before[-1].first) if before else None
        return self._set_out_from(last - 1, home=True)


_FROM_IT = frozenset(("منها", "منه"))


def _widened(place: Place, span: Span) -> Place:
    return replace(place, name=span.text, span=span) if span.start < place.span.start else place


def _cue(norm: str) -> str:
    """What a word tells of origin: something set out («launched»), the post of forces («post»), a source («source»), or ""."""
    if norm in words_of("comes_from") or norm == "مصدر":
        return "source"
    if stemmed("launched")[norm]:
        return "launched"
    return "post" if stemmed("stationed")[norm] else ""


_cue_of = Memo(_cue)
