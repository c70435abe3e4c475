"""Where a word that may be verb or noun («قصف», «قتل», «خطف») is a noun because its clause has its verb already.

«أدانت الخارجية قصف المدينة», «أعلن الجيش قصف مواقع»: a second finite verb would need «و», «أن» or a relative pronoun before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.boundaries import has_its_genitive, words_before
from rasid.events.words.grammar import takes_masdar, words_of
from rasid.events.words.lexemes import readings, stemmed
from rasid.language.tokens import CLOSING_QUOTES, COMMAS, OPENING_QUOTES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated

_REACH = 10  # words from a verb over its subject to its object


def is_object(doc: Annotated, i: int) -> bool:
    """Whether a finite verb with its subject stands before token `i`, so that what is written like a verb is its object.

    The subject is known: behind one that is not («رجل قتل», «سيارة قصفت») the verb may be a relative clause without a pronoun.
    A verb like «كان» leads to another verb.
    """
    if doc.tokens[i - 1].text in _PARTING:
        i = _before_aside(doc, i)
    norm = doc.tokens[i].norm
    joined = norm[0] in "وف" and all(r.split.prefix[:1] in ("و", "ف") for r in readings(norm))  # «فرض» begins with its own «ف»
    if joined or not _ends_known(doc, i - 1):
        return False
    for k in words_before(doc, i, _REACH):
        token = doc.tokens[k]
        if token.text in OPENING_QUOTES | CLOSING_QUOTES:  # «أعلنت جماعة "حزب الله" قصفها …»
            continue
        told = token.kind == "word" and k not in doc.named
        if told and (takes_masdar(token.norm) or _is_masdar_of(doc, k)):
            return True
        if token.kind != "word" or token.norm in words_of("leading_to_verbs") or "breaks" in doc.roles[k].classes:
            return False
        if told and _speaks(token.norm):
            return True
    return False


def _is_masdar_of(doc: Annotated, k: int) -> bool:
    """«نية الجيش قصف البلدة», «بمواصلة القوات قصف المخيم»: a masdar of intent, try or going on right before its doer."""
    norm = doc.norms[k]
    return (stemmed("deed_masdars")[norm] or stemmed("light_nouns")[norm]) and has_its_genitive(doc, k)


def _before_aside(doc: Annotated, i: int) -> int:
    """«أعلن الحزب، اليوم الثلاثاء، قصفه …», «أعلنت الكتائب، الجناح المسلح للحركة، قصف …»: where the phrase between two commas
    before token `i` begins that tells the time or whose arm a side is; else `i`."""
    dated = (t.first - 1 for t in doc.times_of[doc.sentence_of[i]] if t.last == i - 1 and t.first)
    wings = (k - 1 for k in range(i - 2, max(i - _WING, 0), -1) if doc.tokens[k].norm in words_of("armed_wings"))
    return next((k for k in (*dated, *wings) if doc.tokens[k].text in _PARTING), i)


_PARTING = COMMAS | {"-", "–", "—"}
_WING = 8  # tokens of «الجناح المسلح لحركة الجهاد الإسلامي» and its commas


def _speaks(norm: str) -> bool:
    """Whether a word is a finite verb of speech or blame, which has a noun for an object."""
    found = [r for r in readings(norm) if r.form.pos == "verb" and r.split.prefix in ("", "و", "ف")]
    return any(r.form.lexeme.frame == "speak" for r in found)


def _ends_known(doc: Annotated, k: int) -> bool:
    """Whether a definite word or a side ends at token `k`, or the unknown rest of a name."""
    if k < 0 or doc.tokens[k].kind != "word":
        return False
    items = doc.items[doc.sentence_of[k]]
    return doc.tokens[k].norm.startswith("ال") or any(it.last in (k, k + 1) and it.kind in ("actor", "place") for it in items)


def is_listed(doc: Annotated, i: int) -> bool:
    """Whether token `i` goes on with a list of event nouns: «عمليات خطف وقتل», «أدان القتل والاغتيالات وقصف المنازل»."""
    if i < 2 or doc.tokens[i].norm[0] != "و":
        return False
    before = doc.tokens[i - 1]
    found = readings(before.norm)
    if not found or any(r.form.pos == "verb" and not r.split.prefix.strip("وف") for r in found):
        return before.norm in words_of("before_nouns")
    head = "prepositions" not in doc.roles[i - 2].classes and doc.tokens[i - 2].norm.lstrip("وبل") in words_of("before_nouns")
    return head or before.norm[0] == "و"
