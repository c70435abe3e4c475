"""What is denied: the object of a verb of denial, or all that a speaker who denies says; of a toll it denies no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.words.boundaries import words_before
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.events.words.marks import DENIAL

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_DENIED = 16  # how far a verb of denial reaches over the masdar that it denies


def _is_matter(doc: Annotated, draft: Draft) -> bool:
    """«نفى وجود تنسيق حول الضربات»: what something else that is denied is about."""
    return draft.definite and draft.first > 0 and doc.norms[draft.first - 1] in words_of("topics")


def is_denied_by_speaker(doc: Annotated, draft: Draft) -> bool:
    """Whether a draft stands in the words of a speaker who denies them; what he goes on to say is none («نفت … ودعت إلى …»)."""
    if draft.lexeme.frame == "speak" and draft.trigger.joined and draft.trigger.pos == "verb":
        return False
    return any(
        a.first <= draft.first < a.last and not _of_a_toll(doc, a.cue, draft) and not _is_matter(doc, draft) for a in doc.denials
    )


def is_denied(doc: Annotated, draft: Draft) -> bool:
    """«نفى متحدث باسم التحالف شن غارة», «لا صحة للأنباء عن قصف …»: a masdar that is the object of a denial."""
    if draft.trigger.pos == "noun" and draft.first and doc.norms[draft.first - 1] == "لا" and not draft.definite:
        return True  # «لا اشتباكات في المدينة»: there are none
    if not doc.marks_at(draft.first) & DENIAL:
        return False
    if _is_called_false(doc, draft):
        return True
    if draft.trigger.pos != "noun":
        return False
    for i in words_before(doc, draft.first, _DENIED):
        if stemmed("denials")[doc.tokens[i].norm] or _is_untrue(doc, i):
            return not _of_a_toll(doc, i, draft) and not _is_matter(doc, draft)
        if doc.roles[i].verb and doc.opens[i] and doc.norms[i - 1] not in _WHAT:  # «لا صحة لما يتم تداوله عن …»
            return False
    return False


_WHAT = ("ما", "لما", "مما")


def _is_untrue(doc: Annotated, i: int) -> bool:
    """«لا صحة لما يشاع عن قصف …», «عدم صحة الأنباء عن …»."""
    return i > 0 and doc.tokens[i].norm in words_of("truth") and doc.tokens[i - 1].norm.lstrip("وب") in _NO


def _is_called_false(doc: Annotated, draft: Draft) -> bool:
    """«بلاغ كاذب عن تفجير», «التقارير التي أفادت بخطف ثلاثة غير صحيحة», «ما تردد عن قصف المدينة لا أساس له»: news of something
    that an adjective beside it, or the predicate behind what it tells, calls false."""
    start, end = doc.sentences[doc.sentence_of[draft.first]]
    news = next((i for i in range(draft.first - 1, max(start, draft.first - _NEWS) - 1, -1) if _is_news(doc, i)), None)
    if news is None or any(doc.tokens[i].text in _STOPS for i in range(news, draft.first)):
        return False
    if doc.norms[news + 1] in words_of("untrue"):
        return True
    for i in range(draft.trigger.last, min(end, draft.trigger.last + _PREDICATE) - 1):
        pair = (doc.norms[i], doc.norms[i + 1])
        if pair[0] in words_of("untrue") or pair in _FALSE or (pair[0] in _BARE_OF and pair[1] in ("عن", "من")):
            return True
        if doc.tokens[i].text in _STOPS or pair[0] in words_of("furthermore"):
            return False
    return False


def _is_news(doc: Annotated, i: int) -> bool:
    norm = doc.norms[i].removeprefix("و")
    return stemmed("news")[norm] or (norm.removeprefix("ب") == "ما" and doc.norms[i + 1] in words_of("hearsay"))


_NEWS = 10  # words from news to what it tells
_PREDICATE = 16  # … and from that to the predicate
_STOPS = (".", "؛", "؟", "!")
_BARE_OF = ("عاريه", "عار")
_FALSE = frozenset((("غير", "صحيحه"), ("غير", "صحيح"), ("لا", "اساس"), ("ليست", "صحيحه"), ("ليس", "صحيحا")))
_NO = frozenset(("لا", "عدم"))


def _of_a_toll(doc: Annotated, denial: int, draft: Draft) -> bool:
    """«نفت القيادة سقوط قتلى في الهجوم»: what is denied is the toll of a happening that the words take for known."""
    known = (
        draft.definite
        or "prepositions" in doc.roles[draft.first - 1].classes
        or doc.tokens[draft.first - 1].norm in words_of("cause")
    )
    return known and any(s.first <= denial < s.last <= draft.first for s in doc.statuses)


def is_presupposed(doc: Annotated, draft: Draft, close: list[str]) -> bool:
    """«لم يسفر القصف عن إصابات», «لم تتبن الهجوم أي جهة»: a definite noun behind a negated verb is taken for known, but where
    that verb says that it took place or who did it."""
    if draft.trigger.pos != "noun" or not draft.definite or len(close) < _TWO or close[0] not in _NOT_DONE:
        return False
    return doc.roles[draft.first - 1].classes.isdisjoint(("exist", "light", "suffer", "performing"))


_TWO = 2
_NOT_DONE = frozenset(("لم", "لن"))
