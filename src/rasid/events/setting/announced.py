"""Days of telling: phrases that date when something was announced, not when it happened."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.mentions.found import Found
    from rasid.records import TimeMention

_TELLING_REACH = 30  # tokens from a reporting word to what it reports


def announcement_times(doc: Annotated, drafts: list[Draft]) -> set[int]:
    """First tokens of the phrases that date a telling: between a reporting word and what it reports («أعلنت الوزارة الأحد أن …»,
    «أعلنت الوزارة الأحد مقتل …»), in front of both («والأحد، أعلنت …») or behind «بحسب ما أعلنت»."""
    found: set[int] = set()
    nouns = {d.first for d in drafts if d.trigger.pos == "noun"}
    for a in doc.attributions:
        found.update(t.first for t in doc.times_of[doc.sentence_of[a.cue]] if _dates_telling(doc, t, a.cue))
        if not words_of("according").isdisjoint((doc.tokens[a.cue].norm, doc.tokens[a.cue].norm.removeprefix("و"))):
            last = doc.sentences[doc.sentence_of[a.cue]][1] if doc.sentence_of[a.cue] >= 0 else a.cue
            stop = next(
                (i for i in range(a.cue + 1, last) if doc.tokens[i].text in ("،", ".") or i in doc.deeds or _leads_on(doc, i)),
                last,
            )
            found.update(t.first for t in doc.times if a.cue < t.first < stop)
            continue
        if doc.tokens[a.cue].kind == "mark":  # «الدفاع المدني: أصيب طفلان أمس …»
            continue
        first = doc.sentences[doc.sentence_of[a.cue]][0]
        found.update(t.first for t in doc.times if t.first == first and 0 <= a.cue - t.last <= (doc.tokens[t.last].text == "،"))
        for i in range(a.cue + 1, min(len(doc.tokens), a.cue + _TELLING_REACH)):
            token = doc.tokens[i]
            if token.kind == "break" or token.text == ".":
                break
            named = i == a.first and token.norm.startswith("ب")  # «أفادت مصادر بتجدد القصف أمس»
            if i > a.cue + 1 and (named or _opens_report(doc, i) or i in nouns or token.text == ":"):
                found.update(t.first for t in doc.times if a.cue < t.first < i)
                break
    found |= _days_of_words(doc, drafts)
    return {first for first in found if not _is_to_come(doc, first)}


def _days_of_words(doc: Annotated, drafts: list[Draft]) -> set[int]:
    """«ندد الخطباء اليوم بالتفجير الذي وقع أمس»: a day between a verb of words and the deed that it is about is of the
    words, where the deed has a day of its own behind it."""
    found: set[int] = set()
    for k, (act, deed) in enumerate(pairwise(drafts)):
        sentence = doc.sentence_of[act.first]
        if act.type not in VERBAL_TYPES or act.trigger.pos != "verb" or doc.sentence_of[deed.first] != sentence:
            continue
        if deed.trigger.pos != "noun" or deed.type in VERBAL_TYPES:
            continue
        row = doc.times_of[sentence]
        end = next((d.first for d in drafts[k + 2 :] if d.same_as is not deed), len(doc.tokens))
        if any(deed.trigger.last <= t.first < end for t in row):
            found.update(t.first for t in row if act.trigger.last <= t.first < deed.first)
    return found


def _is_to_come(doc: Annotated, first: int) -> bool:
    """«أعلن أن الأسرى سيخوضون غدا إضرابا»: nothing is told on a day to come."""
    mention = next(t for t in doc.times_of[doc.sentence_of[first]] if t.first == first)
    start, today = mention.value.first_day, doc.reference
    return start is not None and today is not None and start > today


def _leads_on(doc: Annotated, i: int) -> bool:
    """«وبحسب مصدر محلي فإن طائرة قصفت أمس …»: what follows is told, and its days are its own."""
    return "complementizers" in doc.roles[i].classes or doc.tokens[i].norm.startswith("فان")


def _dates_telling(doc: Annotated, mention: Found[TimeMention], cue: int) -> bool:
    """«والأحد أعلن الجيش مقتل تسعة»: a day that opens a sentence right before the verb of telling."""
    opens = mention.first - doc.sentences[doc.sentence_of[cue]][0] <= 1
    return opens and cue - mention.last in (0, doc.tokens[mention.last].text == "،") and mention.value.precision == 1


def _opens_report(doc: Annotated, i: int) -> bool:
    norm = doc.tokens[i].norm
    if "complementizers" in doc.roles[i].classes or norm in ("عن", "بان"):
        return True
    return norm.startswith("ب") and any(r.form.pos == "noun" and r.split.prefix == "ب" for r in readings(norm))
