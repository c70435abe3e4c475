"""The language of the interface: English or Arabic, by gettext catalogues.

Messages are English in the code; `translations/LANGUAGE/LC_MESSAGES/rasid.po` holds a catalogue, compiled when it is first
asked for.
"""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

if TYPE_CHECKING:
    from starlette.requests import Request

Catalogue = NullTranslations  # what messages are looked up in; that of English gives them back
LANGUAGES = {"en": "English", "ar": "العربية"}
COOKIE = "rasid_lang"
DIRECTIONS = {"en": "ltr", "ar": "rtl"}


@cache
def translations(language: str) -> Catalogue:
    """The catalogue of a language; English is the messages themselves."""
    if language == "en":
        return NullTranslations()
    text = files("rasid.service").joinpath("translations", language, "LC_MESSAGES", "rasid.po").read_bytes()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(text), locale=language))
    compiled.seek(0)
    return Translations(compiled)


@cache
def locale(language: str) -> Locale:
    """How a language writes dates, numbers and names of countries: English with the day before the month."""
    return Locale.parse({"en": "en_GB"}.get(language, language))


def language_of(request: Request, default: str = "en") -> str:
    """The language a request asks for: `?lang=`, then the cookie of an earlier choice, then Accept-Language, then `default`."""
    for wanted in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if wanted in LANGUAGES:
            return wanted
    accepted = []
    for position, part in enumerate(request.headers.get("accept-language", "").split(",")):
        tag, _, quality = part.partition(";q=")
        code = tag.strip().partition("-")[0].lower()
        if code in LANGUAGES:
            accepted.append((-_number(quality), position, code))
    return min(accepted)[2] if accepted else default


def _number(quality: str) -> float:
    try:
        return float(quality) if quality else 1.0
    except ValueError:
        return 0.0
