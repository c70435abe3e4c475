"""Relations between the events of one document: answers, sequels, series, parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.typing import VIOLENT

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.coreference import Happening
    from rasid.records import RelationKind

# what answers a violent happening by its nature
_ANSWERS = frozenset(("emergency_response", "legal_action", "accuse", "restriction", "consult", "aid", "support"))
_REPLY_WORDS = frozenset(["رد", "ردا", "ردت", "بالرد", "الرد", "للرد", "ردها", "رده", "انتقاما", "ثارا"])


def relate(doc: Annotated, happenings: list[Happening]) -> list[list[tuple[RelationKind, int]]]:
    """For each happening, its relations as (kind, index of the other happening)."""
    found: list[list[tuple[RelationKind, int]]] = [[] for _ in happenings]
    for i, happening in enumerate(happenings):
        relation = _answer(doc, happenings, i) or _series(happenings, i) or _sequel(happenings, i)
        if relation:
            found[i].append(relation)
    return found


def _violent_before(happenings: list[Happening], i: int) -> int | None:
    """The violent happening told last before this one, else the first of the document."""
    order = sorted(range(len(happenings)), key=lambda k: happenings[k].first)
    position = order.index(i)
    for k in reversed(order[:position]):
        if happenings[k].type in VIOLENT:
            return k
    for k in order[position + 1 :]:
        if happenings[k].type in VIOLENT:
            return k
    return None


def _answer(doc: Annotated, happenings: list[Happening], i: int) -> tuple[RelationKind, int] | None:
    happening = happenings[i]
    reply = any(d.reply for d in happening.drafts) or _says_reply(doc, happening)
    if reply or happening.type in _ANSWERS:
        other = _violent_before(happenings, i)
        if other is not None and other != i and happenings[other].background == happening.background:
            return ("response_to", other)
    return None


def _says_reply(doc: Annotated, happening: Happening) -> bool:
    first = happening.first
    start = doc.sentences[doc.sentence_of[first]][0]
    return any(t.norm.lstrip("و") in _REPLY_WORDS for t in doc.tokens[max(start, first - 5) : first])


def _series(happenings: list[Happening], i: int) -> tuple[RelationKind, int] | None:
    happening = happenings[i]
    if happening.type not in VIOLENT:
        return None
    for k, other in enumerate(happenings):
        if k != i and other.type == happening.type and other.first < happening.first:
            return ("same_series", k)
    return None


def _sequel(happenings: list[Happening], i: int) -> tuple[RelationKind, int] | None:
    happening = happenings[i]
    if (
        happening.type in ("military_movement", "territory_gain", "weapons_seizure", "displacement", "arrest")
        and not happening.background
    ):
        other = _violent_before(happenings, i)
        if other is not None and happenings[other].first < happening.first and not happenings[other].background:
            return ("follows", other)
    return None
