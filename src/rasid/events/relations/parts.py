"""Parts: what is told of the course of something else: looting in an attack, a cordon in a raid, a blast in an assault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.happenings.scenes import same_scene
from rasid.events.kinds import CROWD_ACTS, CROWDS, FIRE, FORCES, FOUGHT, PARTS, VIOLENT
from rasid.events.relations.answers import frames
from rasid.events.relations.sequels import last_before
from rasid.events.roles.sides import share_a_band, share_a_side
from rasid.events.setting.narrative import turns_away
from rasid.events.words.grammar import words_of
from rasid.language.folding import fold
from rasid.mentions.actors import country_of
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.happenings.coreference import Happening

_WHOLES = frozenset(("armed_attack", "armed_clash", "arrest", "protest", "territory_gain", "riot"))
_TALKS = frozenset(("consult",))
_RAIDS = frozenset(("armed_attack", "armed_clash", "arrest"))
_COURSE = 4  # sentences that an assault is told in
_SOON = 2  # sentences within which a cordon or a call to surrender leads to the fight
_NEAR = 6  # words between what is demanded or refused and surrender


def part(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """The happening in whose course another was; None where it was no part of any."""
    for rule in (_cordon, _blast, _surrender, _amid, _in_battle, _in_talks, _by_attackers, _done_meanwhile):
        whole = rule(doc, happenings, i)
        if whole is not None:
            apart = turns_away(doc, doc.sentence_of[happenings[i].first]) or frames(doc, happenings[i], happenings[whole])
            return None if apart else whole
    return None


def _cordon(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """«طوقت القوات المنزل … فبادر المطلوب بإطلاق النار عليها»: a cordon by a side of the fight that is told right behind it."""
    happening = happenings[i]
    if happening.type != "restriction" or happening.background or not any(a.kind in FORCES for a in happening.doers):
        return None
    here = doc.sentence_of[happening.first]
    for k, other in enumerate(happenings):
        ahead = [doc.sentence_of[d.first] - here for d in other.drafts if d.first > happening.first]
        soon = min(ahead, default=_SOON + 1) <= _SOON and other.first > happening.first
        if soon and other.type in FOUGHT and share_a_side(happening.doers, [*other.doers, *other.sufferers]):
            return k
    return None


def _surrender(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """«طالبته القوات بتسليم نفسه», «رفض تسليم نفسه»: part of the raid or of the fight that came of it."""
    happening = happenings[i]
    ahead = doc.tokens[happening.first : happening.first + _NEAR]
    if happening.type not in ("request", "reject") or words_of("surrender").isdisjoint([t.norm for t in ahead]):
        return None
    here = doc.sentence_of[happening.first]
    near = {k: abs(doc.sentence_of[d.first] - here) for k, o in enumerate(happenings) if o.type in _RAIDS for d in o.drafts}
    whole = min(near, key=lambda k: near[k], default=None)
    return whole if whole is not None and near[whole] <= _SOON else None


def _blast(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """«بدأ الهجوم بتفجير انتحاري سيارته», «فجر مسلح آخر حزامه»: what one of the attackers did."""
    happening = happenings[i]
    if happening.type != "suicide_bombing" or happening.background:
        return None
    for k, other in enumerate(happenings):
        near = min(abs(doc.sentence_of[happening.first] - doc.sentence_of[d.first]) for d in other.drafts)
        told = not other.background and other.factuality != "UU" and other.first < happening.first
        told = told and any(not d.definite for d in other.drafts)
        if other.type in FOUGHT and told and near <= _COURSE and same_scene(happening, other) is not False:
            nameless = not any(a.id for a in happening.doers)
            if share_a_side(happening.doers, [*other.doers, *other.sufferers]) or nameless:
                return k
    return None


def _in_battle(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """«تواصلت المعارك في الخرطوم … وشنت مقاتلات غارات على معسكر في ضاحيتها»: fire of those who fight, where they fight."""
    happening = happenings[i]
    if happening.type not in FIRE | {"explosion"} or happening.factuality == "UU":
        return None
    for k, other in enumerate(happenings):
        if other.type != "armed_clash" or other.first > happening.first or other.background != happening.background:
            continue
        if same_scene(happening, other) is False or not any(d.best_place for d in other.drafts):
            continue
        fighters = [*other.doers, *other.sufferers]
        stray = not any(a.id for a in happening.doers) and same_scene(happening, other) is True  # «سقطت قذائف على المدرج»
        if stray or share_a_side([*happening.doers, *happening.sufferers], fighters):
            return k
    return None


def _in_talks(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """«التقى الوزير نظيره … ورحب نظيره بـ…، وطالب»: what those who meet say there."""
    happening = happenings[i]
    if happening.type not in VERBAL_TYPES or happening.type == "consult":
        return None
    k = last_before(happenings, i, _TALKS)
    if k is None or happenings[k].background != happening.background:
        return None
    soon = 0 if _is_summons(happenings[k]) else _SOON
    if doc.sentence_of[happening.first] - doc.sentence_of[happenings[k].drafts[-1].first] > soon:
        return None
    met = [*happenings[k].doers, *happenings[k].sufferers]
    states = {country_of(a.id) for a in met} - {None}
    of_state = any(a.kind == "government" and country_of(a.id) in states for a in happening.doers)
    return k if of_state or share_a_band(happening.doers, met) else None


def _is_summons(happening: Happening) -> bool:
    """«استدعت الخارجية السفير»: what its words say apart from it is said to all."""
    return any("summons" in d.lexeme.classes for d in happening.drafts)


def _by_attackers(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """«نصب مسلحون كمينا … وألقى المهاجمون قنبلة»: what those do who are known by an attack told before."""
    happening = happenings[i]
    known = any(fold(a.span.text).split()[0] in words_of("attackers") for a in happening.doers)
    if not known or happening.type not in VIOLENT:
        return None
    k = last_before(happenings, i, FOUGHT | {"abduction"})
    near = k is not None and doc.sentence_of[happening.first] - doc.sentence_of[happenings[k].drafts[-1].first] <= _COURSE
    return k if near else None


def _amid(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """«اعتقلت القوات شابا وسط انتشار مكثف», «هجوم تخلله اشتباك»: what words put around or into what is told before."""
    happening = happenings[i]
    led_by = doc.tokens[happening.first - 1].norm
    around = happening.type == "military_movement" and led_by in words_of("amid")
    if not around and led_by not in words_of("amid_verbs"):
        return None
    before = [k for k, o in enumerate(happenings) if any(d.first < happening.first for d in o.drafts) and k != i]
    last = max(before, key=lambda k: max(d.first for d in happenings[k].drafts if d.first < happening.first), default=None)
    return last if last is not None and happenings[last].type not in VERBAL_TYPES else None


def _done_meanwhile(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """«هاجم مسلحون القرية وأحرقوا منازل», «طالب المتظاهرون بـ…»: what the same side did in the course of it."""
    happening = happenings[i]
    if happening.type not in PARTS or happening.background or doc.tokens[happening.first - 1].norm in words_of("furthermore"):
        return None
    wholes = _TALKS if happening.type in VERBAL_TYPES else frozenset[str]()
    whole = last_before(happenings, i, (_WHOLES | wholes) - {happening.type})
    if whole is None and happening.type == "restriction":  # «قطع متظاهرون الطريق احتجاجا على …»
        here = doc.sentence_of[happening.first]
        whole = next((k for k, o in enumerate(happenings) if o.type == "protest" and doc.sentence_of[o.first] == here), None)
    if whole is None or happenings[whole].background:
        return None
    other = happenings[whole]
    near = doc.sentence_of[happening.first] - doc.sentence_of[other.drafts[-1].first]
    if near > (0 if _is_summons(other) else 1):
        return None
    mine, theirs = happening.doers, other.doers
    shared = share_a_band(mine, theirs) or (other.type in _TALKS and share_a_side(mine, other.sufferers))
    if other.type in CROWD_ACTS:
        shared = shared or any(a.kind in CROWDS for a in mine)
        shared = shared or (not mine and near == 0 and happening.type != "arrest")
    elif other.type not in _TALKS:
        shared = shared or (not mine and near == 0 and happening.type != "arrest")  # who is arrested for it is no part of it
    return whole if shared else None
