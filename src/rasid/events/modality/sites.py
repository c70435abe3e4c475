"""What a site is for: «مركز لتوزيع المساعدات», «موقع لإطلاق الصواريخ» tell of the site and of no act."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft


def is_what_a_site_is_for(doc: Annotated, draft: Draft) -> bool:
    """Whether a masdar behind an indefinite site says its purpose, led by «ل» or, of aid, as its genitive."""
    first = draft.trigger.first
    told = draft.received or draft.light  # «تعرضت سفينة لهجوم»
    if draft.trigger.pos != "noun" or told or not first or doc.norms[first - 1].startswith("ال"):
        return False
    if not doc.norms[first].startswith("ل") and draft.type != "aid":
        return False
    return any(a.last == first and a.value.kind == "site" for a in doc.actors)
