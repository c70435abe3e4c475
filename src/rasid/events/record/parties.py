"""The sides of a happening: those of all its tellings, each once, those who claim it, those who were hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.happenings.bare_deaths import is_deed
from rasid.events.kinds import ARMED, BLASTS, FIRE, FLYING, TAKEN, VIOLENT, WAYS
from rasid.events.record.fallen import fallen_first, fallen_foes, in_country, suffered, victims
from rasid.events.record.together import told_together
from rasid.events.roles.arguments import CRAFT
from rasid.events.roles.holders import based_at, holder_of, is_held
from rasid.events.roles.sides import are_arms_of_one, are_one, bare, is_told_again
from rasid.events.setting import narrative
from rasid.events.words.grammar import words_of
from rasid.mentions.actors import spoken_for
from rasid.records import VERBAL_TYPES, Actor

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening
    from rasid.events.record.story import Story
    from rasid.events.speech.attribution import Attribution
    from rasid.mentions.found import Found
    from rasid.records import PlaceMention


_TOWN, _QUARTER = 3, 4  # how fine a place is
_RELIEF = frozenset(("emergency_response", "aid", "legal_action"))  # the hospital that they are taken to is no target


class Parties:
    """Finds initiators and targets of the happenings of one story."""

    def __init__(self, doc: Annotated, story: Story, claims: dict[int, list[Attribution]]) -> None:
        self.doc = doc
        self.story = story
        self.claims = claims  # of each happening, by its index
        self.headline = doc.tokens[doc.headline - 1].end if doc.headline else 0  # code points

    def initiators(self, happening: Happening, country: str | None) -> tuple[Actor, ...]:
        """Who did it; `country` is where (ISO 3166-1 alpha-2): a state's arms are external forces abroad."""
        rows = [d.initiators for d in happening.drafts]
        if happening.type not in VERBAL_TYPES:  # «تبنى المتحدث باسم الحوثيين الهجوم»
            rows = [[self._spoken_for(f) for f in row] for row in rows]
        blamed = [d.blamed for d in happening.drafts]
        told = self._actors([*rows, self._claimants(happening), *blamed], country)
        if happening.type == "armed_clash" and not told and not any(d.targets for d in happening.drafts):
            told = fallen_first(self.doc, happening, country)
        return tuple(a for a in told if a.label not in CRAFT.values()) or told  # «مسيّرة», then whose it was

    def _actors(self, tellings: list[list[Found[Actor]]], country: str | None) -> tuple[Actor, ...]:
        """The sides of all tellings, each once: a side told again in other words («الطائرات التركية», «الجيش التركي») is the one
        known, but those that one telling joins («الطيران والقوة الجوية») are several."""
        done: list[Actor] = []
        for row in tellings:
            before = len(done)
            for actor in (in_country(r.value, country) for r in row):
                known = next((i for i, other in enumerate(done) if are_one(actor, other)), None)
                if known is None:
                    again = (
                        i for i, other in enumerate(done[:before]) if are_arms_of_one(actor, other) or is_told_again(actor, other)
                    )
                    known = next(again, None)
                if known is None:
                    done.append(actor)
                elif self._fuller(actor, done[known]):
                    old = done[known]
                    done[known] = actor if actor.id else Actor(actor.name, old.label, old.id, old.kind, actor.span)
        return tuple(done)

    def _fuller(self, actor: Actor, known: Actor) -> bool:
        """Whether a side is named in full where it was an adjective or headline short («أمريكية», then «القوات الأمريكية»)."""
        if actor.id and not known.id:
            return True
        longer = len(actor.name.split()) - len(known.name.split())
        told_again = not actor.id and is_told_again(actor, known)
        if known.span.end <= self.headline and longer == 0 and actor.name.startswith("ال"):
            return not known.name.startswith("ال")  # «قصف حوثي», then «الحوثيون»
        return longer > -told_again if known.span.end <= self.headline else longer > 0 and told_again

    def _claimants(self, happening: Happening) -> list[Found[Actor]]:
        """Who says that it did it («أعلن التنظيم مسؤوليته عن الهجوم»), of this happening."""
        found: list[Found[Actor]] = []
        for a in self.claims.get(happening.index, ()):
            spans = [source.span for source in a.chain]
            found += [x for x in self.doc.actors if any(s.start < x.value.span.end and x.value.span.start < s.end for s in spans)]
        return [x for x in map(self._spoken_for, found) if x.value.kind in ARMED]

    def _spoken_for(self, side: Found[Actor]) -> Found[Actor]:
        """In whose name a spokesman speaks, else the side itself."""
        return spoken_for(self.doc.text, self.doc.tokens, side.first, side.last) or side

    def targets(self, happening: Happening, initiators: tuple[Actor, ...], country: str | None) -> tuple[Actor, ...]:
        """Whom or what it hit: those told as targets, else the place or the people hit where the type says that somebody was."""
        rows = [[a for t in _aimed_at(d, happening) for a in (t, self._struck_with(t)) if a] for d in happening.drafts]
        if not any(rows):
            rows = [[t for t in d.targets if t.value.kind in ARMED] for d in happening.drafts]
        targets = [t for t in self._actors(rows, country) if not any(are_one(t, i) for i in initiators)]
        if happening.type in _OF_PERSONS and any(t.kind != "site" for t in targets):  # «اعتقل شابا بعد مداهمة منزله»
            targets = [t for t in targets if t.kind != "site"]
        taken = [t for t in targets if t.kind == "site" and t.label not in WAYS] if happening.type == "territory_gain" else []
        targets = [t for t in targets if t not in taken]
        if len(targets) > 1 or happening.type in _IN_THE_WAY:  # «سيارة على الطريق العام», «قطعوا الطريق»: where it happened
            targets = [t for t in targets if t.label not in WAYS]
        if happening.type == "protest":  # «قطعوا جسورا»: a protest is held there, and hits nothing
            targets = [t for t in targets if t.kind != "site"]
        hit = happening.type in VIOLENT and happening.type != "armed_clash"
        vague = [t for t in targets if t.label in _VAGUE]  # «قصفت القرى» where the report names one
        targets = [t for t in targets if t.label not in _VAGUE]
        self._add_places(targets, happening, hit or happening.type == "restriction")  # who besieges a town aims at it
        targets = targets or vague or self._uprooted(happening)
        if hit:
            sites = [(t.first, t.last) for d in happening.drafts for t in d.targets]
            sites += [(p.first, p.last) for d in happening.drafts for p in d.target_places]
            based = self._actors([[a for a in (based_at(self.doc, *site) for site in sites) if a]], country)
            targets += [b for b in based if not any(are_one(b, a) for a in (*targets, *initiators))]
            targets += [s for s in suffered(self.doc, happening) if not any(are_one(s, a) for a in (*targets, *initiators))]
        if happening.type in _FOR_GROUND and not targets:
            # who lost it, else what was taken
            targets = fallen_foes(self.doc, self.story, happening, initiators, country) or taken[:1]
        if happening.type == "interception" and not targets:
            targets = self._brought_down(happening)
        elif hit and not targets:
            targets = victims(self.doc, happening) or self._destroyed(happening)
        elif happening.type in _ON_MEN and all(t.kind == "site" for t in targets):
            targets += [v for v in victims(self.doc, happening) if v.kind != "civilians"]
        if happening.type in VIOLENT:
            targets = [t for t in targets if t.id is not None or not _told_by_fate(t)]
        return tuple(told_together(self.doc.text, targets))

    def _uprooted(self, happening: Happening) -> list[Actor]:
        """Those who fled, where nothing but their number tells them («نزحت سبعة آلاف أسرة»)."""
        counted = (t.value for d in happening.drafts for t in d.tolls if happening.type == "displacement")
        persons = next((t.persons for t in counted if t.kind == "displaced" and t.persons is not None), None)
        return [] if persons is None else [Actor(persons.text, "civilians", None, "civilians", persons)]

    def _destroyed(self, happening: Happening) -> list[Actor]:
        """«إن غارة شنت فجرا دمرت منزلين»: the things right behind a verb that says what came of fire."""
        if happening.type not in FIRE:
            return []
        doc = self.doc
        near = [range(d.trigger.last, d.trigger.last + _DESTROYED) for d in happening.drafts if d.trigger.pos == "noun"]
        things = (a for a in doc.actors if a.value.kind == "site" and any(a.first in row for row in near))
        return [a.value for a in things if doc.tokens[a.first - 1].norm.removeprefix("و") in words_of("destroying")]

    def _struck_with(self, target: Found[Actor]) -> Found[Actor] | None:
        """Whose ground a target is: fire on «مواقع للحوثيين» is fire on them, but a checkpoint of theirs is one target."""
        return holder_of(self.doc, target) if is_held(self.doc, target) else None

    def _add_places(self, targets: list[Actor], happening: Happening, hit: bool) -> None:
        """Adds the places that an act was aimed at: sites that words describe, and finer places where no other target is told."""
        for draft in happening.drafts if happening.type not in _RELIEF | TAKEN else ():
            told = bool(targets)
            for found in draft.target_places:
                described = found.value.place is not None and found.value.place.kind == "site" and found.value.place.id is None
                if not described and not (hit and self._is_aim(happening, found, told=told)):
                    continue
                place = found.value.span
                site = Actor(place.text, place.text, None, "site", place)
                if any(t.span.start < place.end and place.start < t.span.end for t in targets):
                    continue
                known = next((i for i, t in enumerate(targets) if t.kind == "site" and is_told_again(site, t)), None)
                if known is None:
                    targets.append(site)
                elif self._fuller(site, targets[known]):
                    targets[known] = site

    def _is_aim(self, happening: Happening, place: Found[PlaceMention], *, told: bool) -> bool:
        """Whether a named place that was aimed at is a target itself: a village, quarter or site, of fire a town too, and a
        village beside what was hit in it, but no road."""
        fine = narrative.specificity(place.value)
        before = [t.norm for t in self.doc.tokens[max(place.first - 1, 0) : place.first]]  # «طرق بيروت»
        way = not words_of("ways").isdisjoint(map(bare, (*before, *place.value.span.text.split())))
        if happening.type == "restriction":
            return not told and fine >= _TOWN and not way
        if happening.type not in FIRE:
            return not told and fine >= _QUARTER
        return fine > _QUARTER and not way if told else fine >= _TOWN

    def _brought_down(self, happening: Happening) -> list[Actor]:
        """What flies and was stopped («اعترضت مسيّرتين», «إسقاط طائرة»): the arm behind the act that no «بـ» makes a means,
        as the body tells it rather than the headline."""
        for draft in sorted(happening.drafts, key=lambda d: d.first < self.doc.headline):
            for arm in draft.weapons:
                behind = draft.trigger.first <= arm.first <= draft.trigger.last + _NEAR_ARM
                if behind and arm.value.kind in _IN_FLIGHT and not self.doc.tokens[arm.first].norm.startswith("ب"):
                    words = arm.value.span
                    return [Actor(words.text, arm.value.kind, None, "site", words)]
        return []


_IN_FLIGHT = FLYING - {"mortar", "artillery"}  # a gun that is told is no shell in the air
_DESTROYED = 16  # words from an attack to what it destroyed
_FOR_GROUND = frozenset(("armed_clash", "territory_gain"))
_NEAR_ARM = 8  # words from «اعترضت» to what it stopped, its subject and the time between
_OF_PERSONS = frozenset(("arrest", "abduction", "release"))
_ON_MEN = frozenset(("air_strike", "explosive_device", "suicide_bombing", "armed_attack"))
_VAGUE = frozenset(("villages", "places"))
_IN_THE_WAY = frozenset(("restriction", "protest"))  # where these are told of a road, it is their place


def _told_by_fate(side: Actor) -> bool:
    """«قتلى وجرحى في هجوم», «زار المصابين»: what became of people is no aim of it."""
    return all(bare(word) in words_of("casualty_words") for word in side.name.split())


def _aimed_at(draft: Draft, happening: Happening) -> list[Found[Actor]]:
    """The targets of a telling: whom a strike, a blast or a fight killed tells its toll, but for the object of a bomber who
    kills («قتل انتحاري 14 شخصا»), and what was seized was no aim."""
    if draft.lexeme.frame == "kill" and happening.type in _STRUCK:
        return draft.targets if draft.type == "suicide_bombing" and is_deed(draft) else []
    return [] if happening.type == "weapons_seizure" else draft.targets


_STRUCK = FIRE | BLASTS | {"armed_clash", "chemical_attack"}
