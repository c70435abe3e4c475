"""Phrases of time that say something of a noun: the clause on it, with or without a relative pronoun, has a time of its own.

«أسرى أفرج عنهم بموجب اتفاق أبرم الشهر الماضي», «للاتفاق المبرم نهاية نيسان», «لوقف النار الذي انهار في تموز»: the month is
when the agreement was made, or when the truce broke down, and says nothing of the release.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings
from rasid.language.clitics import ARTICLES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.mentions.found import Found
    from rasid.records import TimeMention

_CLOSE = 6  # tokens from the word that says something of a noun to the time it was
_CLOSER = 3  # … from a relative pronoun
_TELLS_ITSELF = frozenset(("light", "exist", "suffer", "result"))  # verbs that tell of the event noun before them


def is_said_of_noun(doc: Annotated, draft: Draft, mention: Found[TimeMention]) -> bool:
    """Whether a phrase behind a draft's trigger tells when something was that is said of a noun between them."""
    start = draft.trigger.last
    for i in range(max(start + 1, mention.first - _CLOSE), mention.first):
        if any(t.text in ("،", ",", ".") for t in doc.tokens[i : mention.first]):
            continue
        if _is_participle(doc, i) or (_is_said_of(doc, i) and not doc.roles[i].classes & _TELLS_ITSELF):
            return True
        if "relatives" in doc.roles[i].classes and mention.first - i <= _CLOSER and i - start > _CLOSER:
            return True
    return False


def is_of_what_was_answered(doc: Annotated, draft: Draft, mention: Found[TimeMention]) -> bool:
    """«قضى على 30 مسلحا ردا على هجوم أسفر عن مقتل 11 مطلع الشهر»: whether a phrase behind a draft's trigger is in the clause
    on what it answered."""
    for i in range(draft.trigger.last, mention.first - 1):
        if doc.tokens[i].norm in words_of("in_answer") and doc.tokens[i + 1].norm == "علي":
            return any(doc.roles[k].verb or "relatives" in doc.roles[k].classes for k in range(i + 2, mention.first))
    return False


def is_of_what_came_between(doc: Annotated, draft: Draft, mention: Found[TimeMention]) -> bool:
    """«… منذ سقوط النظام ربيع 2003», «قبل أسابيع من الانتخابات في آذار»: whether a phrase behind a draft's trigger dates the noun
    that «منذ» or a span of time with «من» leads to."""
    times = doc.times_of[doc.sentence_of[mention.first]]
    for i in range(mention.first - 2, draft.trigger.last - 1, -1):
        token, classes = doc.tokens[i], doc.roles[i].classes
        if token.text in ("،", ",", ".", "؛") or doc.roles[i].verb or "relatives" in classes:
            return False
        if token.norm == "منذ":
            return not any(t.first in (i, i + 1) for t in times)
        if token.norm == "من" and any(t.last == i and doc.tokens[t.first].norm.removeprefix("و") in _AWAY for t in times):
            return True
    return False


_AWAY = frozenset(("قبل", "بعد"))


def is_said_of_noun_before(doc: Annotated, draft: Draft, mention: Found[TimeMention]) -> bool:
    """Whether a phrase of an earlier clause is of what is said of a noun there («إثر كمين نصب الأحد، فيما …»)."""
    behind = range(mention.last, draft.first)
    if not any("breaks" in doc.roles[i].classes and doc.tokens[i - 1].text == "،" for i in behind):
        return False
    first = max(doc.sentences[doc.sentence_of[mention.first]][0] + 1, mention.first - _CLOSER)
    return any(_is_said_of(doc, i) or _is_participle(doc, i) for i in range(first, mention.first))


def _is_participle(doc: Annotated, i: int) -> bool:
    """«المبرم», «الموقعة»: what was done with the definite noun before it."""
    before = doc.tokens[i - 1]
    return doc.tokens[i].norm in words_of("done_with") and (before.norm.startswith(ARTICLES) or before.text == "،")


def _is_said_of(doc: Annotated, i: int) -> bool:
    """Whether a verb stands right behind an indefinite noun, which it then says something of («اتفاق أبرم», «كمين نصب»)."""
    verb, noun = doc.tokens[i], doc.tokens[i - 1]
    if verb.kind != "word" or verb.norm[:1] in ("", "و", "ف") or not any(r.form.pos == "verb" for r in readings(verb.norm)):
        return False
    if any(r.form.pos == "noun" for r in readings(verb.norm)) and not doc.roles[i].verb:
        return False
    if not _is_bare(doc, i - 1):
        return False
    return _is_noun(noun.norm) or (_is_bare(doc, i - 2) and _is_noun(doc.tokens[i - 2].norm))  # «كمين محكم نصب …»


def _is_bare(doc: Annotated, i: int) -> bool:
    """Whether a token is a word without an article that plays no part of its own in the clause."""
    token = doc.tokens[max(0, i)]
    return token.kind == "word" and not token.norm.startswith(ARTICLES) and not doc.roles[max(0, i)].classes


def _is_noun(norm: str) -> bool:
    return any(r.form.pos == "noun" for r in readings(norm))
