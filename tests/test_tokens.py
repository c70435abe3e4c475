"""Cutting text into tokens: clean text, posts that dodge filters, pages that lost their line breaks."""

import pytest

from rasid.language.folding import fold
from rasid.language.tokens import tokenize

CUT = {
    "وصلت 3 سيارات، و3 شاحنات": ["وصلت", "3", "سيارات", "،", "و", "3", "شاحنات"],
    "#ريف_إدلب": ["#", "ريف", "_", "إدلب"],
    "مسـ ـيّرة تركية": ["مسـ ـيّرة", "تركية"],
    "قـ.ـصف استهد.ف موقعا": ["قـ.ـصف", "استهد.ف", "موقعا"],
    "جنوب حلب.في الأثناء": ["جنوب", "حلب", ".", "في", "الأثناء"],
    "عاجلمقتل جندي": ["عاجل", "مقتل", "جندي"],
    "#عاجلفقـ ـدت امرأة": ["#", "عاجل", "فقـ ـدت", "امرأة"],
    "المنطقةالشرقية": ["المنطقة", "الشرقية"],
    "بلغت 1,200 قتيل": ["بلغت", "1,200", "قتيل"],
    "على ضفة الفراتاستشهد فلاح": ["على", "ضفة", "الفرات", "استشهد", "فلاح"],
    "قرب سرمينأصيبت طفلة": ["قرب", "سرمين", "أصيبت", "طفلة"],
    "أمس الأحداندلعت معارك": ["أمس", "الأحد", "اندلعت", "معارك"],
    "بلغ 9 شهـ ـداءارتفع العدد": ["بلغ", "9", "شهـ ـداء", "ارتفع", "العدد"],
    "والاعتقال وبالإصابة وللاستهداف": ["والاعتقال", "وبالإصابة", "وللاستهداف"],
    "المستهدفون يتبادلون الانفجارات": ["المستهدفون", "يتبادلون", "الانفجارات"],
    "حالة الطوارىء على الشاطىء": ["حالة", "الطوارىء", "على", "الشاطىء"],
}


@pytest.mark.parametrize(("text", "words"), CUT.items(), ids=CUT)
def test_a_text_is_cut_into_its_words(text, words):
    tokens = tokenize(text)
    assert [token.text for token in tokens] == words
    assert all(text[token.start : token.end] == token.text for token in tokens)


@pytest.mark.parametrize(
    ("written", "same"),
    [("الطوارىء", "الطوارئ"), ("قـ.ـصف", "قصف"), ("مُسيَّرة", "مسيرة"), ("إدلب", "ادلب"), ("مستشفى", "مستشفي"), ("١٢", "12")],
)
def test_spellings_of_one_word_fold_to_one(written, same):
    assert fold(written) == fold(same)


def test_a_word_that_ends_in_a_hamza_is_another_word():
    assert fold("شيء") != fold("شي")
