"""Who is quoted, as a side: the last source of a speech; whom the pronoun of «إنه» in it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.agreement import is_of_many, may_stand_for
from rasid.events.words.grammar import words_of
from rasid.mentions.found import Found
from rasid.records import Actor

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.speech.attribution import Attribution


def says_of_himself(doc: Annotated, verb: int) -> Found[Actor] | None:
    """«وأضاف أنه قصف …», «وقالت إنها ترفض …»: who is quoted for a verb, where the pronoun before it may stand for him."""
    if verb == 0 or doc.tokens[verb - 1].norm not in words_of("subject_pronouns"):
        return _of_us(doc, verb)
    said = next((a for a in doc.attributions[::-1] if a.chain and a.first <= verb < a.last), None)
    if said is None:
        return None
    speaker, pronoun = cited(doc, said), doc.tokens[verb - 1].norm
    if speaker.value.span.start > said.chain[-1].span.start:  # «قال مصدر في المقاومة إنهم …»
        return None
    may = is_of_many(doc.tokens, speaker) if pronoun.endswith("هم") else may_stand_for(doc, pronoun, speaker)
    return speaker if may else None


def _of_us(doc: Annotated, verb: int) -> Found[Actor] | None:
    """«كتائب القسام: قصفنا المدينة»: the first person of a past verb right where the words of somebody open."""
    if not doc.norms[verb].endswith("نا") or not verb or doc.tokens[verb - 1].text not in _OPENING:
        return None
    said = next((a for a in doc.attributions[::-1] if a.chain and a.first <= verb < a.last and verb - a.first <= _OPENS), None)
    return cited(doc, said) if said is not None else None


_OPENING = frozenset(':"«“')
_OPENS = 3  # tokens from where the words of somebody open to their verb


def cited(doc: Annotated, quoted: Attribution) -> Found[Actor]:
    """The last source of an attribution as a side."""
    span = quoted.chain[-1].span
    side = next((f for f in doc.actors if f.value.span.start < span.end and span.start < f.value.span.end), None)
    first = next(i for i, t in enumerate(doc.tokens) if t.end > span.start)
    last = next((i for i, t in enumerate(doc.tokens) if t.start >= span.end), len(doc.tokens))
    speaker = side.value if side is not None else Actor(span.text, span.text, None, "other", span)
    return Found(first, last, speaker)
