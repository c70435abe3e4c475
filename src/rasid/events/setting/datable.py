"""Phrases of time by what they say: when, since when, until when, what day a page or report is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.setting.lasting import is_since
from rasid.events.words.grammar import words_of
from rasid.mentions.found import Found
from rasid.mentions.times.chain import phrase_at

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.records import TimeMention


def dates_a_happening(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """Whether a phrase is of a kind that can say when one happening was."""
    value = mention.value
    if value.kind in ("duration", "set") or value.edtf is None or _ends_a_lull(doc, mention) or _is_of_since(doc, mention):
        return False
    before = doc.norms[mention.first - 1] if mention.first else ""
    if before in words_of("days_off"):  # «لقضاء إجازة نهاية الأسبوع»
        return False
    if before in words_of("spending") and doc.norms[mention.first] in words_of("days_off"):
        return False  # «العائدين من عطلة نهاية الأسبوع»
    if (start := value.first_day) is not None and (end := value.last_day) is not None and not value.edtf.startswith("["):
        length = (end - start).days
        return length <= 366 and not (is_since(doc, mention) and length > 3 and not is_told_of(doc, mention))
    return True


def is_told_of(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """«الأعنف منذ تموز 2005 عندما قتل …»: what happened then follows."""
    return mention.last < len(doc.tokens) and doc.tokens[mention.last].norm in words_of("then")


def is_until(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """«مددت المحكمة توقيفه حتى يوم الخميس», «أسفرت المعارك حتى الآن عن …»: the phrase says until when, not when."""
    if mention.value.kind == "range" or mention.first == 0:
        return False
    return doc.tokens[mention.first - 1].norm in words_of("until") or doc.tokens[mention.first].norm in words_of("until")


def is_put_off(doc: Annotated, draft: Draft, mention: Found[TimeMention]) -> bool:
    """«أجلت المحكمة النظر في القضية إلى يوم 23 ماي القادم»: when the next hearing is."""
    return draft.type == "legal_action" and mention.first > 0 and doc.tokens[mention.first - 1].norm in ("الي", "لـ")


_OF_A_LULL = 6  # tokens between «الأولى» and «منذ»


def _ends_a_lull(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """«للمرة الأولى منذ شهرين», «الأعنف منذ أسبوع»: the phrase says since when there was none like it."""
    if not (is_since(doc, mention) or is_long(mention)) or is_told_of(doc, mention):
        return False
    row = doc.tokens[max(0, mention.first - _OF_A_LULL) : mention.first]
    return any(token.norm in words_of("unlike_before") for token in row)


def _is_of_since(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """«أول هجوم منذ بداية رمضان قبل أسبوعين»: whether a phrase says when that was which «منذ» names right before it."""
    return any(t.last == mention.first and is_since(doc, t) for t in doc.times_of[doc.sentence_of[mention.first]])


def is_of_dateline(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """«زاهدان / 11 تشرين الأول - أعلنت …»: the day between a place at the head of a line and a dash is that of the report."""
    first = doc.sentences[doc.sentence_of[mention.first]][0]
    if not 0 < mention.first - first <= _DATELINE or mention.last >= len(doc.tokens):
        return False
    if doc.tokens[mention.last].text not in _DASHES:
        return False
    placed = any(first <= p.first and p.last <= mention.first for p in doc.places)
    return placed and not any(doc.roles[i].verb or "prepositions" in doc.roles[i].classes for i in range(first, mention.first))


_DATELINE = 6  # tokens: a place, an agency and signs between
_DASHES = frozenset(("-", "–", "—", "ـ", ":"))


def is_long(mention: Found[TimeMention]) -> bool:
    """«في الأشهر الأخيرة»: whether a phrase spans more than a month."""
    start, end = mention.value.first_day, mention.value.last_day
    return start is not None and end is not None and (end - start).days > _MONTH


_MONTH = 31


def is_stamp(doc: Annotated, mention: Found[TimeMention]) -> bool:
    """Whether a network or page stamped it on («Jul 24, 2022»)."""
    phrase = phrase_at(doc.tokens, mention.first)
    return phrase is not None and phrase.stamped
