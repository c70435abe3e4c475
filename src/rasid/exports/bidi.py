"""Arabic among Latin: isolates that keep mixed lines in order (Unicode Bidirectional Algorithm, UAX 9)."""

from __future__ import annotations

import re

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def isolate(text: str) -> str:
    """A value for a line of another direction: wrapped, where it has letters that run right to left."""
    return f"{FSI}{text}{PDI}" if _RIGHT_TO_LEFT.search(text) else text


def left_to_right(text: str) -> str:
    """A line of mixed names that reads from the left whatever it begins with."""
    return f"{LRI}{text}{PDI}" if _RIGHT_TO_LEFT.search(text) else text


def printable(text: str) -> str:
    """Text of a document without what would steer a terminal: control characters and direction marks become blanks."""
    return _CONTROLS.sub(" ", text)
