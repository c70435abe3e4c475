"""By whose word a happening was done: what only a military says its own forces did is a claim, what a foe did a charge.

Codebook, Fields: `claimed` when only that side's own statement tells it, `accused` when only an adversary or an authority does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.happenings.coreference import Happening
    from rasid.records import Actor, Source

_RELAYS = frozenset(("agency", "outlet", "document"))  # they pass on what the military said
_FOES = frozenset(("rebel_group", "political_militia", "identity_militia"))


def by_military(doc: Annotated, happening: Happening, doers: list[Actor], sources: tuple[Source, ...]) -> str | None:
    """`claimed` or `accused` where all that is told of who did it is the word of one military; else None."""
    told = [s for s in sources if s.kind not in _RELAYS]
    if not told or any(s.kind != "military" for s in told) or happening.type == "armed_clash":
        return None
    naming = [d for d in happening.drafts if d.initiators]
    if not all(any(a.first <= d.first < a.last for a in doc.attributions if a.chain) for d in naming):
        return None
    kinds = {side.kind for side in doers}
    if kinds == {"state_forces"}:
        return "claimed"
    return "accused" if kinds <= _FOES else None
