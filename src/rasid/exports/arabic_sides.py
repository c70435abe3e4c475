"""What sides are called in Arabic: a neutral name of the known ones, and the noun of those that have no id.

The lexicon lists what reports call a side, friends and enemies alike. The first of these names without a loaded word serves,
unless `data/arabic_sides.yaml` has another one.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from rasid.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Mapping


_PEOPLE = ("person", "member", "crowd")


def arabic(id_: str | None, label: str) -> str | None:
    """The Arabic name of a side; None where there is none but the label."""
    return _named().get(id_) if id_ else _nouns().get(label) or _named().get(_ids().get(label, ""))


@cache
def _ids() -> dict[str, str]:
    """Ids of the known sides by their neutral labels, by which contradictions name them."""
    return {actor["label"]: actor["id"] for actor in load("actors")}


@cache
def loaded_words() -> tuple[str, ...]:
    """Parts of words that take a side; no side is called by a name that holds one."""
    return tuple(_told()["loaded"])


@cache
def _named() -> dict[str, str]:
    found: dict[str, str] = {}
    for state in load("states"):
        found |= _of_state(state)
    for actor in load("actors"):
        neutral = (name for name in actor["names"] if not any(part in name for part in loaded_words()))
        if name := _told()["names"].get(actor["id"]) or next(neutral, None):
            found[actor["id"]] = name
    return found


def _of_state(state: Mapping[str, Any]) -> dict[str, str]:
    """A government by the name of its state, its forces by the adjective: «القوات الليبية»."""
    name = next((name for name in state.get("names", ()) if not any(part in name for part in loaded_words())), None)
    nisba = state["nisba"][0] if state["nisba"] else None
    government = {f"{state['slug']}-government": name} if name else {}
    forces = f"القوات ال{nisba}ة" if nisba else f"قوات {name}" if name else None
    return government | ({f"{state['slug']}-forces": forces} if forces else {})


@cache
def _nouns() -> dict[str, str]:
    """Labels of sides and sites without an id: as `arabic_sides.yaml` has them, else by the lexicon's noun."""
    nouns = [*load("actor_nouns"), *load("sites")]
    return {noun["label"]: _heading(noun) for noun in reversed(nouns)} | dict(_told()["labels"])


def _heading(noun: Mapping[str, Any]) -> str:
    """A noun as a heading says it: of people whose label is a plural the plural, by its form where the lexicon lists none."""
    one = str(noun["one"])
    if noun.get("role") not in _PEOPLE or not noun["label"].endswith(("s", "men", "people")):
        return one
    return str(next(iter(noun.get("many", ())), f"{one[:-1]}ات" if one.endswith("ة") else f"{one}ون"))


@cache
def _told() -> dict[str, Any]:
    text = files("rasid.exports").joinpath("data", "arabic_sides.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))
