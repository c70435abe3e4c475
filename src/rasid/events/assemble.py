"""A happening becomes an event of the record: values of its tellings brought together, each with its words or its reason."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from rasid.events import narrative
from rasid.events.codes import acled_code, plover_code
from rasid.events.coreference import same_place
from rasid.events.grammar import words_of
from rasid.events.kinds import ARMED, VIOLENT
from rasid.language.folding import fold
from rasid.mentions.actors import actors_in, country_of, kind_in
from rasid.mentions.tolls import distinct
from rasid.records import VERBAL_TYPES, Actor, Casualty, Effect, Event, Relation, Source, Span, TimeSpan, Weapon

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.coreference import Happening
    from rasid.mentions.found import Found
    from rasid.records import CasualtyStatus, Place, PlaceMention, RelationKind, Responsibility

_RESPONSIBLE = VIOLENT - {"interception", "riot"} | {"territory_gain"}


def event_id(document: str, kind: str, trigger: Span) -> str:
    """A stable id: the same document, type and trigger offsets always give the same."""
    digest = hashlib.blake2b(f"{document}\n{kind}\n{trigger.start}\n{trigger.end}".encode(), digest_size=8)
    return "e" + digest.hexdigest()


_FOCUS = 4  # sentences that a date holds for what follows it


class Assembler:
    """Builds the events of one document; holds what is shared between them (lead time and place)."""

    def __init__(self, doc: Annotated, happenings: list[Happening], fallback: TimeSpan | None) -> None:
        self.doc = doc
        self.happenings = happenings
        self.fallback = fallback
        self.headline = doc.tokens[doc.headline - 1].end if doc.headline else 0  # code points
        self.lead = next((h for h in happenings if h.type not in VERBAL_TYPES and not h.background), None)
        self.lead_time = self._own_time(self.lead) if self.lead else None
        self.lead_place = self._own_place(self.lead) if self.lead else None

    def events(self, relations: list[list[tuple[RelationKind, int]]]) -> tuple[Event, ...]:
        """All events in the order of their first mention."""
        triggers = [self.doc.span(h.drafts[0].trigger.first, h.drafts[0].trigger.last) for h in self.happenings]
        ids = [event_id(self.doc.document.id, h.type, t) for h, t in zip(self.happenings, triggers, strict=True)]
        return tuple(
            self._event(happening, ids[i], triggers[i], tuple(Relation(kind, ids[k]) for kind, k in relations[i]))
            for i, happening in enumerate(self.happenings)
        )

    def _event(self, happening: Happening, identity: str, trigger: Span, relations: tuple[Relation, ...]) -> Event:
        doc = self.doc
        reasons: dict[str, str] = {"type": f"lexeme {happening.drafts[0].lexeme.id}"}
        for draft in happening.drafts:
            reasons.update(draft.reasons)
        place = self._place(happening, reasons)
        country = place.country if place else None
        initiators = self._actors([*(d.initiators for d in happening.drafts), self._claimants(happening)], country)
        targets = self._targets(happening, initiators, country)
        weapons = self._weapons(happening)
        casualties = self._casualties(happening)
        status = self._status(happening, casualties)
        sources, owners = self._sources(happening)
        mentions = tuple(doc.span(d.trigger.first, d.trigger.last) for d in happening.drafts[1:])
        kinds = frozenset(w.kind for w in weapons)
        factuality = self._factuality(happening)
        return Event(
            id=identity,
            type=happening.type,
            acled=acled_code(happening.type, initiators, targets),
            plover=plover_code(happening.type, happening.drafts[0].lexeme.id, kinds),
            trigger=trigger,
            mentions=mentions,
            factuality=factuality,  # type: ignore[arg-type]
            time=self._time(happening),
            place=place,
            origin=self._origin(happening),
            initiators=initiators,
            targets=targets,
            responsibility=self._responsibility(happening, initiators, owners, factuality),
            weapons=weapons,
            casualties=casualties,
            casualty_status=status,
            effects=self._effects(happening),
            sources=sources,
            relations=relations,
            confidence=self._confidence(happening, place, initiators, targets),
            reasons=reasons,
        )

    def _own_time(self, happening: Happening) -> TimeSpan | None:
        times = [d.time for d in happening.drafts if d.time and d.time.value.edtf]
        times += [d.announced for d in happening.drafts if d.announced and d.announced.value.edtf]
        return time_span(times[0].value) if times else None

    def _time(self, happening: Happening) -> TimeSpan | None:
        own = self._own_time(happening)
        if own is not None:
            return own
        if happening.background or self._factuality(happening) == "UU":
            return None
        shared = self._time_in_focus(happening)
        if shared is not None:
            words = f"«{shared.span.text}»" if shared.span else "publication"
            return TimeSpan(
                shared.edtf, shared.start, shared.end, shared.precision, None, f"told with the lead, dated by {words}"
            )
        return self.fallback

    def _time_in_focus(self, happening: Happening) -> TimeSpan | None:
        """The time of what was told shortly before, a reader's time in focus; the lead's where publication bounds nothing.

        What was done, or said by others, does not date what is said of it: words may come the day after.
        """
        here = self.doc.sentence_of[happening.first]
        near = [
            h for h in self.happenings
            if h is not happening and not h.background and (happening.type not in VERBAL_TYPES or _one_speaker(h, happening))
            and 0 <= here - self.doc.sentence_of[h.first] <= _FOCUS
        ]  # fmt: skip
        for other in sorted(near, key=lambda h: -h.first):
            time = self._own_time(other)
            if time is not None and _is_short(time):
                return time
        return self.lead_time if self.fallback is None else None

    def _own_place(self, happening: Happening) -> PlaceMention | None:
        rows = [p for d in happening.drafts for p in d.places]
        if not rows:
            return None
        firsts = next((d.target_places for d in happening.drafts if d.target_places), None)
        best = narrative.best_place(firsts or next(d.places for d in happening.drafts if d.places))
        if best is None or narrative.specificity(best.value) >= 4:
            return best.value if best else None
        for draft in happening.drafts:  # a later telling may name the place within the first one's
            finer = narrative.best_place(draft.places) or narrative.nearby_place(self.doc, draft)
            within = finer and same_place(best.value, finer.value) is not False
            if finer and within and narrative.specificity(finer.value) > narrative.specificity(best.value):
                best = finer
        return best.value

    def _place(self, happening: Happening, reasons: dict[str, str]) -> Place | None:
        mention = self._own_place(happening)
        if mention is None and happening.type not in VERBAL_TYPES:
            near = next((p for d in happening.drafts if (p := narrative.nearby_place(self.doc, d))), None)
            mention = near.value if near else None
            if near:
                reasons["place"] = "named in the same sentence"
        if mention is None and not happening.background and happening.type not in (*VERBAL_TYPES, "legal_action", "release"):
            mention = self._told_where(happening) or self.lead_place or self._place_in_focus(happening)
            if mention:
                reasons["place"] = "the place of what was told before, nothing else is told"
        return self._within(mention).place if mention else None

    def _told_where(self, happening: Happening) -> PlaceMention | None:
        """The place of the happening told right before in the same sentence or the one before it."""
        here = self.doc.sentence_of[happening.first]
        near = [
            h
            for h in self.happenings
            if h.first < happening.first and here - self.doc.sentence_of[h.drafts[-1].first] <= 1 and not h.background
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
        inner = [p.value for p in self.doc.places if p.value.parent == mention.span and p.value.place is not None]
        if len(inner) == 1 and narrative.specificity(mention) < narrative.specificity(inner[0]):
            return self._within(inner[0])
        return mention

    def _origin(self, happening: Happening) -> Place | None:
        return next((o.value.place for d in happening.drafts for o in d.origins if o.value.place), None)

    def _actors(self, tellings: list[list[Found[Actor]]], country: str | None) -> tuple[Actor, ...]:
        """The sides of all tellings, each once: a side told again in other words («الطائرات التركية», «الجيش التركي») is the one
        known, but those that one telling joins («الطيران والقوة الجوية») are several."""
        done: list[Actor] = []
        for row in tellings:
            before = len(done)
            for actor in (self._in_country(r.value, country) for r in row):
                known = next((i for i, other in enumerate(done) if _same_actor(actor, other)), None)
                if known is None:
                    known = next((i for i, other in enumerate(done[:before]) if _one_side(actor, other)), None)
                if known is None:
                    done.append(actor)
                elif self._fuller(actor, done[known]):
                    old = done[known]
                    done[known] = actor if actor.id else Actor(actor.name, old.label, old.id, old.kind, actor.span)
        return tuple(done)

    def _in_country(self, actor: Actor, country: str | None) -> Actor:
        if actor.id is None or actor.kind == "site":
            return actor
        return Actor(actor.name, actor.label, actor.id, kind_in(actor.id, country) or actor.kind, actor.span)

    def _fuller(self, actor: Actor, known: Actor) -> bool:
        """Whether a side is named in full where it was an adjective or headline short («أمريكية», then «القوات الأمريكية»)."""
        if actor.id and not known.id:
            return True
        return known.span.end <= self.headline and len(actor.name.split()) > len(known.name.split())

    def _claimants(self, happening: Happening) -> list[Found[Actor]]:
        """Who says that it did it («أعلن التنظيم مسؤوليته عن الهجوم»), told of this happening or, outside all, of the lead."""
        found: list[Found[Actor]] = []
        for a in self.doc.attributions:
            if not a.claims or happening.type not in _RESPONSIBLE:
                continue
            inside = any(a.first <= d.first < a.last for d in happening.drafts)
            if not inside and (happening is not self.lead or any(a.first <= h.first < a.last for h in self.happenings)):
                continue
            spans = [source.span for source in a.chain]
            found += [x for x in self.doc.actors if any(s.start < x.value.span.end and x.value.span.start < s.end for s in spans)]
        return [x for x in found if x.value.kind in ARMED]

    def _targets(self, happening: Happening, initiators: tuple[Actor, ...], country: str | None) -> tuple[Actor, ...]:
        rows = [[a for t in d.targets for a in (t, *self._owner(t))] for d in happening.drafts]
        targets = [t for t in self._actors(rows, country) if not any(_same_actor(t, i) for i in initiators)]
        if happening.type in VIOLENT and happening.type != "armed_clash":
            for draft in happening.drafts:
                for found in draft.target_places if not targets else ():
                    if narrative.specificity(found.value) < 4:
                        continue
                    place = found.value.span
                    if not any(t.span.start < place.end and place.start < t.span.end for t in targets):
                        targets.append(Actor(place.text, place.text, None, "site", place))
            targets = targets or self._victims(happening)
        return tuple(targets)

    def _owner(self, target: Found[Actor]) -> list[Found[Actor]]:
        """Whose site it is, a target of its own: «مواقع للحوثيين» is fire on the site and on its holders."""
        if target.value.kind != "site" or target.last - target.first < 2:
            return []
        for start in range(target.first + 1, target.last):  # «6 مواقع لـ…» has its own site noun behind the number
            inner = actors_in(self.doc.text, self.doc.tokens[start : target.last])
            if inner and inner[0].value.kind in ARMED:
                return inner[:1]
        return []

    def _victims(self, happening: Happening) -> list[Actor]:
        """Those hit, where no target is told: one person, or the group they are counted out of («عشرة من عناصر التنظيم»).

        A bare count («مقتل 22 شخصا») is a toll and says nothing of what was aimed at.
        """
        for draft in happening.drafts:
            for toll in (t.value for t in draft.tolls):
                if toll.persons is None or toll.of is not None or toll.kind not in ("killed", "injured", "captured"):
                    continue
                group = _group_of(toll.persons)
                if not _says_who(toll.persons.text) or (group is None and (toll.best or toll.low) != 1):
                    continue
                kind = {"soldiers": "state_forces", "fighters": "other", "police": "state_forces"}.get(toll.group, "civilians")
                span = group or toll.persons
                return [Actor(span.text, toll.group, None, kind, span)]  # type: ignore[arg-type]
        return []

    def _weapons(self, happening: Happening) -> tuple[Weapon, ...]:
        kinds: dict[str, Weapon] = {}
        for draft in happening.drafts:
            for weapon in draft.weapons:
                kinds.setdefault(weapon.value.kind, weapon.value)
        return tuple(kinds.values())

    def _casualties(self, happening: Happening) -> tuple[Casualty, ...]:
        rows: list[Casualty] = []
        found = {id(t.value): t for d in happening.drafts for t in d.tolls}
        for value in distinct([t.value for t in found.values()]):
            span = self.doc.span(found[id(value)].first, found[id(value)].last)
            rows.append(Casualty(value.kind, value.group, value.low, value.best, value.high, span))  # type: ignore[arg-type]
        return tuple(rows)

    def _status(self, happening: Happening, casualties: tuple[Casualty, ...]) -> CasualtyStatus:
        if casualties:
            return "reported"
        return cast("CasualtyStatus", next((d.status for d in happening.drafts if d.status), "unknown"))

    def _effects(self, happening: Happening) -> tuple[Effect, ...]:
        found: dict[str, Effect] = {}
        if happening.type in VIOLENT:
            for draft in happening.drafts:
                first, last = self.doc.sentences[self.doc.sentence_of[draft.first]]
                for effect in self.doc.effects:
                    if first <= effect.first < last:
                        span = self.doc.span(effect.first, effect.last)
                        found.setdefault(effect.value.kind, Effect(effect.value.kind, span))
        return tuple(found.values())

    def _sources(self, happening: Happening) -> tuple[tuple[Source, ...], set[str]]:
        chain: list[Source] = []
        owners: set[str] = set()
        for draft in happening.drafts:
            told = [draft.first, *(t.value.head for t in draft.tolls)]
            for a in self.doc.attributions:
                if any(a.first <= position < a.last for position in told):
                    if a.actor:
                        owners.add(a.actor)
                    for source in () if a.claims else a.chain:
                        if not any((source.id and source.id == s.id) or source.name == s.name for s in chain):
                            chain.append(source)
        return tuple(chain), owners

    def _factuality(self, happening: Happening) -> str:
        values = [d.factuality for d in happening.drafts]
        return "CT+" if "CT+" in values else values[0]

    def _responsibility(
        self, happening: Happening, initiators: tuple[Actor, ...], owners: set[str], factuality: str
    ) -> Responsibility | None:
        if happening.type not in _RESPONSIBLE or factuality == "UU":
            return None
        known = [a for a in initiators if a.kind != "unidentified_armed_group"]
        if not known:
            return None if happening.type == "territory_gain" else "unknown"
        if any(a.id in owners for a in known if a.id):
            return "claimed"
        opponents = {a.id for d in happening.drafts for a in (t.value for t in d.targets) if a.id and a.kind in ARMED}
        if owners & opponents:
            return "accused"
        return "stated"

    def _confidence(
        self, happening: Happening, place: Place | None, initiators: tuple[Actor, ...], targets: tuple[Actor, ...]
    ) -> float:
        score = 0.45 + 0.1 * min(len(happening.drafts) - 1, 2)
        score += 0.1 * bool(place) + 0.1 * bool(initiators) + 0.1 * bool(targets) + 0.05 * any(d.time for d in happening.drafts)
        return round(min(score, 0.95) * (1.0 if self._factuality(happening) == "CT+" else 0.8), 2)


def _group_of(persons: Span) -> Span | None:
    """The group that a count is taken out of: «منسوبي القوات» of «عشرة من منسوبي القوات»."""
    _, found, group = persons.text.partition(" من ")
    if not found or not group:
        return None
    return Span(group, persons.end - len(group), persons.end)


def _says_who(words: str) -> bool:
    """Whether the words of a toll name people and not only their fate («طفلان», not «ثمانية قتلى»)."""
    return words_of("casualty_words").isdisjoint(fold(word) for word in words.split())


def _is_short(time: TimeSpan) -> bool:
    """Whether a time is a day or two: a week or season told of one happening does not date the next."""
    if time.start is None or time.end is None:
        return False
    return time.edtf.startswith("[") or (date.fromisoformat(time.end) - date.fromisoformat(time.start)).days <= 1


def time_span(mention: Any) -> TimeSpan:
    """The record's time of a time mention that is resolved."""
    start, end = (str(v)[:10] if v is not None else None for v in (mention.start, mention.end))
    return TimeSpan(mention.edtf, start, end, mention.precision, mention.span, mention.reason)


def _one_speaker(a: Happening, b: Happening) -> bool:
    """Whether two happenings are words of one speaker, said on one occasion."""
    speakers = [[f.value for d in h.drafts for f in d.initiators] for h in (a, b)]
    return a.type in VERBAL_TYPES and (not speakers[1] or any(_same_actor(x, y) for x in speakers[0] for y in speakers[1]))


_FORCES = frozenset(("state_forces", "external_forces", "government"))


def _one_side(a: Actor, b: Actor) -> bool:
    """Whether a later telling's side is one told before: arms of one state, or a side without a name where one is told."""
    if (a.kind in _FORCES) is not (b.kind in _FORCES) or a.kind not in ARMED or b.kind not in ARMED:
        return False
    if a.id is None or b.id is None:
        return True
    country = country_of(a.id)
    return a.kind in _FORCES and country is not None and country == country_of(b.id)


def _same_actor(a: Actor, b: Actor) -> bool:
    if "site" in (a.kind, b.kind) and a.kind != b.kind:  # «مواقع للحوثيين» and its holders are two
        return False
    if a.id or b.id:
        return a.id == b.id
    return a.name == b.name or (a.span.start < b.span.end and b.span.start < a.span.end)
