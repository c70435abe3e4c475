"""Occasions: whether two happenings were told of one occasion, by who speaks and by what ties a deed to the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.happenings.scenes import same_place
from rasid.events.kinds import CROWD_ACTS, CROWDS
from rasid.events.roles.sides import are_one, bare, bare_words
from rasid.events.words.grammar import words_of
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.happenings.coreference import Happening


def is_beside(doc: Annotated, happening: Happening, other: Happening) -> bool:
    """«قتل طفلان أمس في قصف على نوى. وخرج العشرات في مظاهرة في طفس»: whether a deed told after another is at a place that is not
    surely the other's, answers nothing and is tied to it by no word."""
    first = happening.drafts[0]
    told = [p.value for d in other.drafts for p in d.places]
    if first.reply or any(same_place(p.value, q) for d in happening.drafts for p in d.places for q in told):
        return False
    start, end = doc.sentences[doc.sentence_of[first.first]]
    clause = range(start, min(max(first.clause[1], first.first), end))
    return not any(doc.tokens[i].norm in words_of("tied_to_it") for i in clause)


def one_speaker(doc: Annotated, a: Happening, b: Happening) -> bool:
    """Whether two happenings are words of one speaker, said on one occasion, or the later is what demonstrators say who are told
    of before («وطالب المتظاهرون …»), or those who met («وأكد الجانبان …»)."""
    told, speakers = ([f.value for d in h.drafts for f in d.initiators] for h in (a, b))
    if a.type == "consult":
        told += a.sufferers
    if a.type not in VERBAL_TYPES:
        return a.type in CROWD_ACTS and any(y.kind in CROWDS for y in speakers)
    if any(are_one(x, y) or bare_words(y.name) <= bare_words(x.name) for x in told for y in speakers):
        return True
    if a.type == "consult" and any(w in words_of("both_parties") and w.endswith("ان") for w in _subjects(doc, b)):
        return True
    return any(names(doc, b, x.name) for x in told)


def names(doc: Annotated, happening: Happening, name: str) -> bool:
    """«طالب الخلفاوي …»: whether the subject right behind a verb of words is the last part of a name told before."""
    return any(bare(norm) == bare(name.split()[-1]) for norm in _subjects(doc, happening))


def _subjects(doc: Annotated, happening: Happening) -> list[str]:
    """The words right behind the verbs that tell a happening."""
    verbs = (d for d in happening.drafts if d.trigger.pos == "verb" and d.first + 1 < len(doc.tokens))
    return [doc.tokens[d.first + 1].norm for d in verbs]
