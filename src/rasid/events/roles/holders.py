"""Holders: whose a site is that was hit («مواقع للحوثيين», «نقطة تفتيش تابعة للقوات الحكومية»), or who has it as base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED
from rasid.events.words.grammar import words_of
from rasid.mentions.actors import actors_in
from rasid.mentions.actors.words import is_joined_noun, is_quality
from rasid.mentions.actors.words import words_of as words_in
from rasid.mentions.found import Found

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.records import Actor


def holder_of(doc: Annotated, site: Found[Actor]) -> Found[Actor] | None:
    """The armed side that the words of a site name behind its noun; None for what is no site or nobody's."""
    if site.value.kind != "site":
        return None
    for start in range(site.first + 1, site.last):  # «6 مواقع لـ…» has its own site noun behind the number
        norm = doc.tokens[start].norm
        if is_joined_noun(norm):  # «مواقع وتجمعات قوات …» are told together with whose they are
            return None
        if start == site.first + 1 and not norm.startswith(("ال", "لل")) and is_quality(norm):  # «موقع عسكري»
            continue
        inner = actors_in(doc.text, doc.tokens[start : site.last])
        if inner and inner[0].value.kind in ARMED:
            return Found(start + inner[0].first, start + inner[0].last, inner[0].value)
    return None


def is_held(doc: Annotated, site: Found[Actor]) -> bool:
    """Whether a site is ground that men hold, or one of several things, counted or in the plural («6 مواقع», «تجمعات»)."""
    first = doc.tokens[site.first]
    word = words_in([first.norm])[0]
    several = word is not None and (word.quantity or (word.noun is not None and not word.singular))
    return several or first.kind == "number" or first.norm in words_of("held_ground")


_NEAR = 8  # words of a relative clause from its verb to the side


def based_at(doc: Annotated, first: int, last: int) -> Found[Actor] | None:
    """The armed side that a relative clause behind a site says to have it as base («الحقل الذي تتخذه القوات قاعدة»)."""
    while last < len(doc.tokens) and doc.tokens[last].text in ("،", ","):
        last += 1
    if (
        last + 1 >= len(doc.tokens)
        or "relatives" not in doc.roles[last].classes
        or doc.tokens[last + 1].norm not in words_of("based")
    ):
        return None
    held = range(last + 2, last + 2 + _NEAR)
    return next((f for f in doc.actors if f.first in held and f.value.kind in ARMED), None)
