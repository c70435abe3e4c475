"""Answers: what by its nature answers something else (rescue, inquiry, arrest, blame), and to which of the happenings told.

An answer goes to what the report is about rather than to what was told last: what is told first and most often, near, at the
same place, by another side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import VIOLENT
from rasid.events.likeness import same_place
from rasid.events.sides import may_be_one
from rasid.records import PHYSICAL_TYPES, VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.coreference import Happening
    from rasid.records import Actor

_HARM = VIOLENT - {"interception"} | {"property_destruction"}
_CRIMES = _HARM - {"air_strike", "armed_clash", "chemical_attack"} | {"protest"}
_MATTERS = frozenset(PHYSICAL_TYPES) - {"emergency_response"} | {"sanction"}
_ANSWERED: dict[str, frozenset[str]] = {
    "emergency_response": _HARM,
    "aid": _HARM | {"displacement"},
    "legal_action": _HARM,
    "restriction": _HARM | {"protest", "arrest"},
    "arrest": _CRIMES,
    "protest": _HARM | {"arrest", "military_movement", "restriction", "legal_action"},
    "displacement": _HARM | {"territory_gain"},
    "military_movement": _HARM | {"protest", "interception"},
    "agreement": frozenset(("armed_clash",)),
    "interception": frozenset(("explosive_device", "suicide_bombing")),
    "armed_clash": frozenset(("armed_attack",)),
    **dict.fromkeys(VERBAL_TYPES, _MATTERS),
    "reject": _MATTERS | {"request"},
}
_BY_WORDS_ONLY = frozenset(("threaten", "sanction"))
_AFTER_ONLY = frozenset(("protest", "restriction", "displacement", "military_movement", "agreement", "armed_clash"))
_LOCAL = frozenset(("arrest", "restriction", "protest", "displacement", "military_movement", "armed_clash"))
_NEAR = 8  # sentences after which distance counts no more


def answers(later: Happening, earlier: Happening) -> bool:
    """Whether the one is by its nature an answer to the other, as far as types and sides go."""
    return earlier.type in _ANSWERED.get(later.type, ()) and not _by_one_side(later, earlier)


def answered(doc: Annotated, happenings: list[Happening], i: int) -> int | None:
    """The happening that happening `i` answers; None where it is no answer or nothing fits."""
    happening = happenings[i]
    if happening.type not in _ANSWERED or happening.type in _BY_WORDS_ONLY:
        return None
    fitting = (k for k, other in enumerate(happenings) if k != i and answers(happening, other))
    scores = {k: _fit(doc, happening, happenings[k]) for k in fitting}
    best = max(scores, key=lambda k: (scores[k], -k), default=None)
    return best if best is not None and scores[best] > 0 else None


def _fit(doc: Annotated, happening: Happening, other: Happening) -> float:
    """How well a happening fits as what another answers."""
    here = doc.sentence_of[happening.first]
    before = [d for d in other.drafts if d.first < happening.first]
    if not before and happening.type in _AFTER_ONLY:
        return -1.0
    score = 1.0 if before else -0.4
    nearest = min(abs(here - doc.sentence_of[d.first]) for d in before or other.drafts)
    score -= 0.15 * min(nearest, _NEAR)
    score += 0.2 * min(len(other.drafts), 4) + 0.3 * (other.first < doc.headline)
    score -= 0.8 * any(d.reply for d in other.drafts)
    score -= 1.0 * (other.background and not happening.background) + 0.6 * (other.factuality in ("UU", "CT-"))
    end = happening.drafts[0].trigger.last
    score += 0.6 * any(0 <= d.first - end <= 10 and doc.sentence_of[d.first] == here for d in other.drafts)
    mine, theirs = ([d.best_place for d in h.drafts if d.best_place] for h in (happening, other))
    if mine and theirs:
        values = {same_place(a.value, b.value) for a in mine for b in theirs}
        elsewhere = -1.5 if happening.type in _LOCAL else -0.8
        score += 0.4 if True in values else elsewhere if values == {False} else 0.0
    return score


def _by_one_side(a: Happening, b: Happening) -> bool:
    """Whether one side did both: nobody answers himself; who attacks and who is attacked both fight."""
    return a.type != "armed_clash" and any(may_be_one(x, y) for x in doers(a) for y in doers(b))


def doers(happening: Happening) -> list[Actor]:
    """The sides that did it, as each telling names them."""
    return [a.value for d in happening.drafts for a in d.initiators]


def sufferers(happening: Happening) -> list[Actor]:
    """The sides that it was done to, as each telling names them."""
    return [a.value for d in happening.drafts for a in d.targets]
