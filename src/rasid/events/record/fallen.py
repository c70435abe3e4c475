"""Sides that only a toll tells: whom an attack hit, who fought by his dead («معارك قتل فيها 12 من عناصر التنظيم»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED
from rasid.events.roles.sides import are_arms_of_one, are_one, bare_words, may_be_one
from rasid.events.words.grammar import words_of
from rasid.language.folding import fold
from rasid.mentions.actors import kind_in
from rasid.mentions.number_units import bounding
from rasid.records import Actor, Span

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.happenings.coreference import Happening
    from rasid.events.record.story import Story
    from rasid.records import ActorKind

_ON_CIVILIANS = frozenset(("air_strike", "armed_attack"))
_MEN: dict[str, ActorKind] = {"soldiers": "state_forces", "police": "state_forces", "fighters": "other"}


def victims(doc: Annotated, happening: Happening) -> list[Actor]:
    """Those hit, where no target is told: single persons («قتل طفل وأصيبت شقيقته»), armed men («ثلاثة جنود») or the group
    they are counted out of («عشرة من عناصر التنظيم»).

    A bare count («مقتل 22 شخصا») is a toll and says nothing of what was aimed at.
    """
    found: list[Actor] = []
    doers = {d.value.span.start for draft in happening.drafts for d in draft.initiators}
    for draft in happening.drafts:
        for toll in (t.value for t in draft.tolls):
            if (
                toll.persons is None
                or toll.persons.start in doers
                or toll.of is not None
                or toll.kind not in ("killed", "injured", "captured")
            ):
                continue
            group = _group_of(toll.persons)
            known_by = group is not None or (toll.best or toll.low) == 1 or toll.group in _MEN
            known_by = known_by or (toll.group == "civilians" and happening.type in _ON_CIVILIANS)
            if not _says_who(toll.persons.text) or not known_by:
                continue
            span = group or toll.persons
            victim = _side_at(doc, span) or Actor(span.text, toll.group, None, _MEN.get(toll.group, "civilians"), span)
            if not any(bare_words(victim.name) & bare_words(known.name) for known in found):
                found.append(victim)
        if found:
            return found
    return []


def suffered(doc: Annotated, happening: Happening) -> list[Actor]:
    """«خلفت الغارات خسائر في صفوف الحوثيين»: the armed side among whom an attack took its toll."""
    here = {doc.sentence_of[d.first] for d in happening.drafts}
    near = (a for a in doc.actors if a.value.kind in ARMED and a.first and doc.sentence_of[a.first] in here)
    return [a.value for a in near if doc.tokens[a.first - 1].norm in words_of("ranks")]


def fallen_foes(
    doc: Annotated, story: Story, happening: Happening, initiators: tuple[Actor, ...], country: str | None
) -> list[Actor]:
    """The other side of a fight or a taking, told by its dead or captured alone («معارك قتل فيها 12 من عناصر التنظيم»)."""
    if not initiators:
        return []
    here = {doc.sentence_of[d.first] for d in happening.drafts}
    others = (h for h in story.happenings if h is not happening and h.doers)
    foreign = (h for h in others if not any(are_one(d, i) for d in h.doers for i in initiators))
    elsewhere = {t.first for h in foreign for d in h.drafts for t in d.tolls}  # «اغتال مسلحون قياديا فيما سيطر الجيش على …»
    tolls = (t.value for t in doc.tolls if doc.sentence_of[t.first] in here and t.first not in elsewhere)
    for toll in tolls:
        side = _side_in(doc, toll.persons) if toll.persons is not None and toll.of is None else None
        if side is not None and not any(may_be_one(side, i) or are_arms_of_one(side, i) for i in initiators):
            return [in_country(side, country)]
    return []


def fallen_first(doc: Annotated, happening: Happening, country: str | None) -> tuple[Actor, ...]:
    """One side of a fight whose two sides only their dead tell («مقتل 42 حوثيا و9 من المقاومة في مواجهات»): who announces it,
    else the first."""
    fallen = [s for d in happening.drafts for t in d.tolls if t.value.persons and t.value.of is None
              if (s := _side_in(doc, t.value.persons)) is not None]  # fmt: skip
    others = [s for s in fallen[1:] if not may_be_one(s, fallen[0]) and not are_arms_of_one(s, fallen[0])]
    if not others:
        return ()
    here = {doc.sentence_of[d.first] for d in happening.drafts}
    chains = [s.span for a in doc.attributions if doc.sentence_of[a.cue] in here for s in a.chain]
    tellers = (a.value for a in doc.actors for s in chains if a.value.span.start < s.end and s.start < a.value.span.end)
    sides = [bare_words(side.name) for side in (fallen[0], *others)]
    own = next((t for t in tellers if t.kind in ARMED and any(bare_words(t.name) & words for words in sides)), fallen[0])
    return (in_country(own, country),)


def _side_in(doc: Annotated, span: Span) -> Actor | None:
    """The armed side that the words of a count tell."""
    sides = (a.value for a in doc.actors if a.value.kind in ARMED)
    return next((a for a in sides if a.span.start < span.end and span.start < a.span.end), None)


def _side_at(doc: Annotated, span: Span) -> Actor | None:
    """The side that the words of a count name («عشرة من عناصر البيشمركة»), in just these words or the whole that they begin
    («رجلا» of «رجلا شرطة»)."""
    sides = (a.value for a in doc.actors if a.value.kind not in ("site", "civilians"))
    known = next((a for a in sides if a.span.start < span.end and span.start < a.span.end), None)
    if known is None or (known.span.start == span.start and known.span.end > span.end):
        return known
    return Actor(span.text, known.label, known.id, known.kind, span)


def in_country(actor: Actor, country: str | None) -> Actor:
    """A side as the kind that it is in the country where it acts (ISO 3166-1 alpha-2)."""
    if actor.id is None or actor.kind == "site":
        return actor
    return Actor(actor.name, actor.label, actor.id, kind_in(actor.id, country) or actor.kind, actor.span)


def _group_of(persons: Span) -> Span | None:
    """The group that a count is taken out of: «منسوبي القوات» of «عشرة من منسوبي القوات»."""
    _, found, group = persons.text.partition(" من ")
    if not found or not group:
        return None
    return Span(group, persons.end - len(group), persons.end)


def _says_who(words: str) -> bool:
    """Whether the words of a toll name people and not only their fate («طفلان», not «ثمانية قتلى»)."""
    told = [fold(word) for word in words.split()]
    told = [word.removeprefix("و") if word.startswith(_AND_FATE) else word for word in told if word not in bounding()]
    return bool(told) and words_of("casualty_words").isdisjoint(told) and not (len(told) == 1 and told[0].startswith(_FATE_OF))


_FATE_OF = ("مقتل", "مصرع", "استشهاد", "وفات", "اصابت")  # «مقتله»: no name of his
_AND_FATE = tuple("و" + fate for fate in _FATE_OF)
