"""What leaves open how long ago something was: «في وقت سابق», «في الآونة الأخيرة», «قبل سنوات»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.grammar import phrases_of, words_of

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.mentions.found import Found
    from rasid.records import TimeMention

_YEAR = 366  # days


def is_some_time_ago(doc: Annotated, draft: Draft) -> bool:
    """«نفت في وقت سابق», «التقاهم قبل فترة», «قصفها في الآونة الأخيرة», «قتل قبل سنوات»: whether words leave open how long ago a
    draft was: any up to the end of its clause, those that relatives hold as well («سيطروا عليها مؤخرا») only of itself."""
    sentence = doc.sentence_of[draft.first]
    first, last = doc.sentences[sentence]
    end = min(max(draft.clause[1], draft.trigger.last), last)
    when = end < last and any(doc.norms[i] in words_of("when") for i in (end - 1, end))
    last = last if when else end  # «قتل جنديان عندما أرسلت تعزيزات، واختفى 15 منذ ذلك الحين»
    if _phrase_at(doc, "some_time_ago", range(first, last)) is not None:
        return True
    own = range(max(first, draft.clause[0]), last)
    told = [mention.first for mention in doc.times_of[sentence] if mention.first in own and _is_of_years(mention)]
    lately = _phrase_at(doc, "lately", own)
    return any(_tells_of(doc, draft, i) for i in (told if lately is None else [*told, lately]))


def _phrase_at(doc: Annotated, name: str, row: range) -> int | None:
    """The first token of a phrase of a class among the words of a row."""
    words = [i for i in row if doc.tokens[i].kind == "word"]
    found = phrases_of(name).search(" ".join(doc.norms[i] for i in words))
    return None if found is None else words[found.string.count(" ", 0, found.start())]


def _is_of_years(mention: Found[TimeMention]) -> bool:
    """«قبل سنوات», «في الأعوام الأخيرة»: a stretch of more than a year dates no happening."""
    first, last = mention.value.first_day, mention.value.last_day
    return mention.value.kind == "range" and first is not None and last is not None and (last - first).days > _YEAR


def _tells_of(doc: Annotated, draft: Draft, i: int) -> bool:
    """Whether a phrase at token `i` opens the sentence, or no comma, verb or relative parts it from the trigger."""
    if i - doc.sentences[doc.sentence_of[i]][0] <= 1:
        return True
    between = range(draft.trigger.last, i) if i > draft.first else range(i, draft.first)
    return not any(doc.tokens[k].text in "،؛" or doc.roles[k].verb or "relatives" in doc.roles[k].classes for k in between)
