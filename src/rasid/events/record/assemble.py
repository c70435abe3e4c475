"""A happening becomes an event of the record: values of its tellings brought together, each with its words or its reason."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, cast

from rasid.events.happenings.owners import is_superseded
from rasid.events.kinds import ARMED, RESPONSIBLE, TAKEN
from rasid.events.record.claimed import claims_by_happening, is_disowned
from rasid.events.record.codes import acled_code, plover_code
from rasid.events.record.confidence import confidence, reason, signs
from rasid.events.record.parties import Parties
from rasid.events.record.spoken import by_military
from rasid.events.record.story import Story
from rasid.events.record.tellers import Tellers
from rasid.events.record.timeline import Timeline
from rasid.events.record.wrought import Wrought
from rasid.mentions.tolls import distinct, spells_out
from rasid.records import Actor, Casualty, Event, Relation, Span, TimeSpan, Weapon

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening
    from rasid.mentions.found import Found
    from rasid.mentions.tolls import Toll
    from rasid.records import CasualtyStatus, RelationKind, Responsibility, Source


def event_id(document: str, kind: str, trigger: Span) -> str:
    """A stable id: the same document, type and trigger offsets always give the same."""
    digest = hashlib.blake2b(f"{document}\n{kind}\n{trigger.start}\n{trigger.end}".encode(), digest_size=8)
    return "e" + digest.hexdigest()


def _is_undone(draft: Draft, toll: Found[Toll]) -> bool:
    """«محاولة لاغتيال القاضي», «الأنباء عن مقتل القائد غير صحيحة»: the toll of a killing or taking that did not come about."""
    if draft.factuality != "CT-" or toll.value.kind not in ("killed", "captured"):
        return False
    if draft.lexeme.frame == "kill":
        return True
    meant = any(t.first <= toll.first < t.last for t in draft.targets)  # others may have been: «وقتل حارساه»
    return meant and ("slaying" in draft.lexeme.classes or draft.type in TAKEN)


class Assembler:
    """Builds the events of one document."""

    def __init__(self, doc: Annotated, happenings: list[Happening], fallback: TimeSpan | None) -> None:
        self.doc = doc
        self.happenings = happenings
        self.story = Story(doc, happenings)
        self.timeline = Timeline(doc, happenings, fallback)
        self.claims = claims_by_happening(doc, happenings, self.story.lead)
        self.parties = Parties(doc, self.story, self.claims)
        self.tellers = Tellers(doc, happenings, self.claims)
        self.wrought = Wrought(doc, happenings)

    def events(self, relations: list[list[tuple[RelationKind, int]]]) -> tuple[Event, ...]:
        """All events in the order of their first mention."""
        triggers = [self.doc.span(h.drafts[0].trigger.first, h.drafts[0].trigger.last) for h in self.happenings]
        ids = [event_id(self.doc.document.id, h.type, t) for h, t in zip(self.happenings, triggers, strict=True)]
        times = self.timeline.times(relations)
        return tuple(
            self._event(happening, ids[i], triggers[i], times[i], tuple(Relation(kind, ids[k]) for kind, k in relations[i]))
            for i, happening in enumerate(self.happenings)
        )

    def _event(
        self, happening: Happening, identity: str, trigger: Span, time: TimeSpan | None, relations: tuple[Relation, ...]
    ) -> Event:
        doc = self.doc
        reasons: dict[str, str] = {"type": f"lexeme {happening.drafts[0].lexeme.id}"}
        for draft in happening.drafts:
            reasons.update(draft.reasons)
        place = self.story.place_of(happening, reasons)
        country = place.country if place else None
        initiators = self.parties.initiators(happening, country)
        targets = self.parties.targets(happening, initiators, country)
        weapons = self._weapons(happening)
        casualties = self._casualties(happening)
        status = self._status(happening, casualties)
        sources, owners = self.tellers.of(happening, initiators)
        mentions = tuple(doc.span(d.trigger.first, d.trigger.last) for d in happening.drafts[1:])
        kinds = frozenset(w.kind for w in weapons)
        factuality = happening.factuality
        found = signs(happening, initiators)
        reasons["confidence"] = reason(found)
        return Event(
            id=identity,
            type=happening.type,
            acled=acled_code(happening.type, initiators, targets),
            plover=plover_code(happening.type, happening.drafts[0].lexeme.id, kinds, initiators, targets),
            trigger=trigger,
            mentions=mentions,
            factuality=factuality,  # type: ignore[arg-type]
            time=time,
            place=place,
            origin=self.story.origin_of(happening),
            initiators=initiators,
            targets=targets,
            responsibility=self._responsibility(happening, initiators, owners, sources, factuality),
            weapons=weapons,
            casualties=casualties,
            casualty_status=status,
            effects=self.wrought.by(happening),
            sources=sources,
            relations=relations,
            confidence=confidence(found),
            reasons=reasons,
        )

    def _weapons(self, happening: Happening) -> tuple[Weapon, ...]:
        kinds: dict[str, Weapon] = {}
        for draft in happening.drafts:
            for weapon in draft.weapons:
                kinds.setdefault(weapon.value.kind, weapon.value)
        if "drone" in kinds:
            kinds.pop("aircraft", None)  # «غارة شنتها مسيّرة» is flown by one
        return tuple(kinds.values())

    def _casualties(self, happening: Happening) -> tuple[Casualty, ...]:
        """The tolls, each once; what has not happened has hurt nobody, and who escaped a killing was not killed."""
        if happening.factuality == "UU":
            return ()
        rows: list[Casualty] = []
        found = {id(t.value): t for d in happening.drafts for t in d.tolls if not _is_undone(d, t)}
        told = [t.value for t in found.values() if not is_superseded(self.doc, t.value, found.values())]
        body = [t for t in told if t.head >= self.doc.headline]
        for value in distinct([t for t in told if t.head >= self.doc.headline or not any(spells_out(b, t) for b in body)]):
            span = self.doc.span(found[id(value)].first, found[id(value)].last)
            rows.append(Casualty(value.kind, value.group, value.low, value.best, value.high, span))  # type: ignore[arg-type]
        return tuple(rows)

    def _status(self, happening: Happening, casualties: tuple[Casualty, ...]) -> CasualtyStatus:
        if casualties:
            return "reported"
        return cast("CasualtyStatus", next((d.status for d in happening.drafts if d.status), "unknown"))

    def _responsibility(
        self,
        happening: Happening,
        initiators: tuple[Actor, ...],
        owners: set[str],
        sources: tuple[Source, ...],
        factuality: str,
    ) -> Responsibility | None:
        if happening.type not in RESPONSIBLE or factuality == "UU":
            return None
        known = [a for a in initiators if a.kind != "unidentified_armed_group"]
        if not known:
            if happening.type == "territory_gain":
                return None
            return "denied" if is_disowned(self.doc, self.happenings, happening) else "unknown"
        if any(a.id in owners for a in known if a.id):
            return "claimed"
        opponents = {a.id for d in happening.drafts for a in (t.value for t in d.targets) if a.id and a.kind in ARMED}
        if owners & opponents or any(d.accused or d.blamed for d in happening.drafts):
            return "accused"
        return cast("Responsibility", by_military(self.doc, happening, known, sources) or "stated")
