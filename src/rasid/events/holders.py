"""Holders: whose a site is that was hit («مواقع للحوثيين», «نقطة تفتيش تابعة للقوات الحكومية»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED
from rasid.mentions.actors import actors_in
from rasid.mentions.found import Found

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.records import Actor


def holder_of(doc: Annotated, site: Found[Actor]) -> Found[Actor] | None:
    """The armed side that the words of a site name behind its noun; None for what is no site or nobody's."""
    if site.value.kind != "site":
        return None
    for start in range(site.first + 1, site.last):  # «6 مواقع لـ…» has its own site noun behind the number
        inner = actors_in(doc.text, doc.tokens[start : site.last])
        if inner and inner[0].value.kind in ARMED:
            return Found(start + inner[0].first, start + inner[0].last, inner[0].value)
    return None
