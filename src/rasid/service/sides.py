"""What sides are called in Arabic: neutral names of the canonical ones, and the noun of those that have none.

`translations/ar/sides.yaml` maps ids of the lexicon to names; a side that is not there keeps its English label.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from rasid.lexicon import load


def arabic(id_: str | None, label: str) -> str | None:
    """The Arabic name of a side; None where there is none but the label."""
    return _named().get(id_) if id_ else _nouns().get(label)


@cache
def _named() -> dict[str, str]:
    text = files("rasid.service").joinpath("translations", "ar", "sides.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@cache
def _nouns() -> dict[str, str]:
    """Labels of sides without an id, as the lexicon's nouns have them: the plural where the label is one."""
    found: dict[str, str] = {}
    for noun in load("actor_nouns"):
        plural = noun.get("many", ())
        found.setdefault(noun["label"], plural[0] if plural and noun["label"].endswith(("s", "men", "people")) else noun["one"])
    return found
