"""Folding: the spelling under which words are compared.

Arabic newswire writes one word in many ways: with or without vowel signs, stretched with tatweel, hamza left out, ى for ي
(Egypt), ه for ة (posts), Persian letters from other keyboards, and, in posts that dodge filters, letters pulled apart by a
tatweel, a space and another tatweel. Folding happens word by word, so that the offsets of the original always hold.
"""

from __future__ import annotations

import unicodedata

from rasid.language.memo import remembered

_VARIANTS = {
    "ا": "أإآٱٲٳ",
    "ي": "ىئیېۍێ",
    "و": "ؤۆۇۋ",
    "ه": "ةۀەھہۂۃ",
    "ك": "کگڪ",
    "ف": "ڤ",
    "ب": "پ",
    "ج": "چ",
    "ز": "ژ",
    "ق": "ڨ",
}
_MARKS = (*range(0x610, 0x61B), 0x640, *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6ED), 0x200C, 0x200D)
_DROPPED = (*_MARKS, *map(ord, " .*\u200e\u200f"))  # a word holds these only between two tatweels
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_DROPPED),
    **{ord(letter): base for base, letters in _VARIANTS.items() for letter in letters},
    **{ord(digit): str(i) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for i, digit in enumerate(digits)},
    ord("٫"): ".",
    ord("٬"): ",",
}
_NUMBERS = {key: value for key, value in _TABLE.items() if key != ord(".")}


@remembered
def fold(word: str) -> str:
    """The folded spelling of one word or number: no marks, one letter for its variants, ASCII digits, lower case."""
    if word[:1].isdigit():  # a number keeps its decimal point
        return word.translate(_NUMBERS)
    if word and max(word) >= "\ufb50" and any("\ufb50" <= c <= "\ufeff" for c in word):
        word = unicodedata.normalize("NFKC", word)
    if "ىء" in word:  # «الطوارىء», an older spelling of «الطوارئ»
        word = word.replace("ىء", "ئ")
    return word.translate(_TABLE).lower()


def fold_phrase(text: str) -> str:
    """The folded spelling of a phrase, its words parted by one space, for names and search keys."""
    return " ".join(fold(word) for word in text.replace("_", " ").replace("#", " ").split())
