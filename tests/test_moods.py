"""Moods: what is threatened, asked for, wished, denied or to come is told of no act as done, whatever the act is called."""

from __future__ import annotations

import pytest

import rasid

# masdar; past and present of the verb with the preposition it takes; object
ACTS = [
    ("قصف مدينة نوى", "قصف", "يقصف", "مدينة نوى"),
    ("اقتحام مدينة نوى", "اقتحم", "يقتحم", "مدينة نوى"),
    ("اغتيال القائد", "اغتال", "يغتال", "القائد"),
    ("شن غارات على مدينة نوى", "شن غارات على", "يشن غارات على", "مدينة نوى"),
    ("تنفيذ هجوم على القاعدة", "نفذ هجوما على", "ينفذ هجوما على", "القاعدة"),
    ("إطلاق صواريخ على مدينة نوى", "أطلق صواريخ على", "يطلق صواريخ على", "مدينة نوى"),
    ("اعتقال الناشط", "اعتقل", "يعتقل", "الناشط"),
]
TYPES = {"shelling", "armed_attack", "air_strike", "arrest", "territory_gain", "armed_clash"}
WITH_MASDAR = [
    "هدد الجيش ب{}.", "توعد الجيش ب{}.", "لوح الجيش ب{}.", "تعهد الجيش ب{}.", "طالب الوزير ب{}.", "دعا الوزير إلى {}.",
    "حث الوزير على {}.", "نفى الجيش {}.", "حاول المسلحون {}.", "يحاول المسلحون {}.", "فشل المسلحون في {}.",
    "عجز المسلحون عن {}.", "ينوي الجيش {}.", "يخطط المسلحون ل{}.", "يستعد الجيش ل{}.", "يعتزم الجيش {}.", "منع الجيش {}.",
    "أحبط الجيش محاولة {}.", "حذر الوزير من {}.", "يرغب الجيش في {}.", "اقترب الجيش من {}.", "أوشك الجيش على {}.",
    "وافق المجلس على {}.", "امتنع الجيش عن {}.", "كان المسلحون يعتزمون {}.", "ألغى الجيش {}.",
    "رفض الجيش {}.", "عارض الوزير {}.",
    # the masdar of such a verb before its doer
    "أفادت مصادر باعتزام الجيش {}.", "أفادت مصادر باستعداد الجيش ل{}.", "قال سكان إن محاولة المسلحين {} أخفقت.",
    "أفادت مصادر بفشل المسلحين في {}.", "أفادت مصادر بسعي الجيش إلى {}.", "أفادت مصادر بإخفاق المسلحين في {}.",
]  # fmt: skip
WITH_VERB = [
    "لم {i} الجيش {o}.", "لن {i} الجيش {o}.", "لا {i} الجيش {o}.", "س{i} الجيش {o}.", "سوف {i} الجيش {o}.",
    "قد {i} الجيش {o}.", "ربما {p} الجيش {o}.", "من المحتمل أن {i} الجيش {o}.", "من المتوقع أن {i} الجيش {o}.",
    "من المقرر أن {i} الجيش {o}.", "ينتظر أن {i} الجيش {o}.", "طلب الوزير من الجيش أن {i} {o}.", "يجب أن {i} الجيش {o}.",
    "على الجيش أن {i} {o}.", "يريد الجيش أن {i} {o}.", "يخشى السكان أن {i} الجيش {o}.", "إذا {p} الجيش {o} فسيرد الحزب.",
    "نفى الوزير أن يكون الجيش {p} {o}.", "هل {p} الجيش {o}؟", "حذر الوزير من أن الجيش قد {i} {o}.",
]  # fmt: skip
DONE = ["تمكن الجيش من {}.", "نجح الجيش في {}.", "واصل الجيش {}.", "أعلن الجيش {}.",
        "أفادت مصادر بتمكن الجيش من {}.", "أفادت مصادر بإقدام الجيش على {}.", "أفادت مصادر بنجاح الجيش في {}.",
        "أفادت مصادر بشروع الجيش في {}.", "أفادت مصادر بمواصلة الجيش {}."]  # fmt: skip


def _told(text: str) -> set[str]:
    events = rasid.extract(text, published="2024-05-12", publisher="Own").events
    return {event.factuality for event in events if event.type in TYPES}


@pytest.mark.parametrize("template", WITH_MASDAR)
def test_no_masdar_under_a_mood_is_told_as_done(template: str) -> None:
    assert [masdar for masdar, _, _, _ in ACTS if "CT+" in _told(template.format(masdar))] == []


@pytest.mark.parametrize("template", WITH_VERB)
def test_no_verb_under_a_mood_is_told_as_done(template: str) -> None:
    assert [past for _, past, now, whom in ACTS if "CT+" in _told(template.format(p=past, i=now, o=whom))] == []


@pytest.mark.parametrize("template", DONE)
def test_what_was_managed_or_announced_is_told_as_done(template: str) -> None:
    told = [masdar for masdar, _, _, _ in ACTS if masdar.startswith(("قصف", "شن", "إطلاق"))]
    assert [masdar for masdar in told if _told(template.format(masdar)) != {"CT+"}] == []
