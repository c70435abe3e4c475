"""Independent origins: how many of an incident's reports do not lean on one another.

Ten outlets that cite one agency are one origin. The origin of a report is the farthest source of its chain that has a name
(an agency, a monitor, a ministry), or the publisher where it names none: «local sources» of two outlets are two origins.
Reports in nearly the same words are one origin, whoever they name.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rasid.language.folding import fold_phrase
from rasid.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rasid.incidents.incident import Member

_NAMELESS = frozenset(("witness", "local", "anonymous", "social_media", "medical"))  # kinds that two outlets may mean apart


def origin(member: Member) -> tuple[str, str]:
    """The key and the name of where a report comes from."""
    for source in reversed(member.event.sources):
        if source.id:
            return _canonical(source.id), source.name
        if source.kind not in _NAMELESS:
            return _canonical(source.name), source.name
    publisher = member.publisher or member.document
    return _canonical(publisher), publisher


def independent(members: Sequence[Member]) -> list[list[Member]]:
    """The reports in groups of one origin each, in the order of their first reports."""
    if len(members) < 2:  # most versions have one holder
        return [list(members)] if members else []
    groups: list[tuple[set[object], list[Member]]] = []
    for member in members:
        marks = set(_marks(member))
        same = [group for group in groups if group[0] & marks]
        keys = set().union(marks, *(group[0] for group in same))
        joined = [m for group in same for m in group[1]] + [member]
        groups = [group for group in groups if group not in same]
        groups.append((keys, joined))
    order = {id(member): i for i, member in enumerate(members)}
    return sorted((group for _, group in groups), key=lambda group: order[id(group[0])])


def names(members: Sequence[Member]) -> tuple[str, ...]:
    """A name for each independent origin: the one that most of its reports give."""
    found = []
    for group in independent(members):
        named = [origin(member)[1] for member in group]
        found.append(max(dict.fromkeys(named), key=named.count))
    return tuple(found)


def _marks(member: Member) -> Iterable[object]:
    yield origin(member)[0]
    if member.text is not None:
        yield "text", member.text
    if member.passage is not None:
        yield "passage", member.passage


@lru_cache(maxsize=1 << 14)
def _canonical(name: str) -> str:
    """The id of an outlet, or the folded name; «وكالة رويترز» is رويترز."""
    folded = fold_phrase(name)
    return _outlets().get(folded) or _outlets().get(folded.partition(" ")[2]) or folded


@cache
def _outlets() -> dict[str, str]:
    """Names under which agencies, outlets and monitors stand as sources or publishers, folded, with their ids."""
    found: dict[str, str] = {}
    for outlet in load("outlets"):
        for name in (outlet["id"], outlet["label"], *outlet["names"], *outlet.get("short", ()), *outlet.get("latin", ())):
            found.setdefault(fold_phrase(str(name)), outlet["id"])
    return found
