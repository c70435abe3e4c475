"""Whether a text is Arabic enough to be read, and what it looks like where it is not."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from rasid.lexicon import load

_SAMPLE = 20_000  # code points looked at
_SHARE = 0.1  # of the letters; scraped posts drown in menus of other scripts
_ENOUGH = 40  # letters: a short sentence; such a text is read whatever stands around it
_MANY = re.compile(rf"(?:[^\u0620-\u064a]*+[\u0620-\u064a]){{{_ENOUGH}}}")  # no need to count further
_FUNCTION_WORDS = 0.06  # of the words; particles of another language make up 10 to 20 per cent of its text


def not_arabic(text: str) -> str | None:
    """None for a text that is worth reading as Arabic, else what is wrong with it."""
    sample = text[:_SAMPLE]
    if not _MANY.match(sample) and (script := _other_script(sample)):
        return script
    language = _other_language(sample)
    return f"not Arabic (looks like {language})" if language else None


def _other_script(sample: str) -> str | None:
    """What is wrong with a text of few Arabic letters, where anything is."""
    letters = {c: count for c, count in Counter(sample).items() if c.isalpha()}
    if not letters:
        return "no words in it"
    arabic = sum(count for c, count in letters.items() if _is_arabic_script(c))
    if arabic < _SHARE * sum(letters.values()) and arabic < _ENOUGH:
        return f"not Arabic (looks like {_script(letters)})"
    return None


def _is_arabic_script(letter: str) -> bool:
    return "\u0600" <= letter <= "\u06ff" or "\u0750" <= letter <= "\u077f" or "\ufb50" <= letter <= "\ufefc"


def _script(letters: dict[str, int]) -> str:
    """The script of most letters, given with how often each stands, by the first word of their names («LATIN SMALL LETTER A»)."""
    names: Counter[str] = Counter()
    for letter, count in letters.items():
        names[unicodedata.name(letter, "an unknown script").split()[0]] += count
    return names.most_common(1)[0][0].capitalize() + " script"


def _other_language(sample: str) -> str | None:
    words = sample.split()
    told = _languages_by_word()
    if told.keys().isdisjoint(words):
        return None
    languages = Counter(language for word in words if word in told for language in told[word])
    language, count = languages.most_common(1)[0]
    return language if count >= 3 and count > _FUNCTION_WORDS * len(words) else None


@cache
def _languages_by_word() -> dict[str, list[str]]:
    languages: dict[str, list[str]] = {}
    for language, words in load("other_languages").items():
        for word in words:
            languages.setdefault(word, []).append(language)
    return languages
