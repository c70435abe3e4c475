"""robots.txt as RFC 9309 has it, with the delay between requests that many sites ask for besides."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote

from rasid.watch.urls import SAFE

_LARGEST = 512_000  # bytes that are read of it
_LONGEST_DELAY = 60.0  # seconds


class _Rule(NamedTuple):
    allow: bool
    length: int
    pattern: re.Pattern[str]


class Robots(NamedTuple):
    """What a site lets one agent read: rules, longest first, and the seconds it wants between requests."""

    rules: tuple[_Rule, ...]
    delay: float | None

    def allows(self, path: str) -> bool:
        """Whether a path with its query may be fetched: the longest rule that fits decides, of two alike the one that allows."""
        path = _normal(path)
        return next((rule.allow for rule in self.rules if rule.pattern.match(path)), True)


EVERYTHING = Robots((), None)
NOTHING = Robots((_Rule(False, 1, re.compile("/")),), None)


def parse(content: bytes, agent: str) -> Robots:
    """The rules for an agent: those of the groups that name it, else those of «*»."""
    own: list[tuple[str, str]] = []
    common: list[tuple[str, str]] = []
    found_own = False
    groups: list[list[tuple[str, str]]] = []
    in_rules = True
    for line in content[:_LARGEST].decode("utf-8-sig", errors="replace").splitlines():
        key, colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        key = key.lower()
        if not colon:
            continue
        if key == "user-agent":
            if in_rules:
                groups, in_rules = [], False
            if value == "*":
                groups.append(common)
            elif value.lower() == agent.lower():
                groups.append(own)
                found_own = True
        elif key in ("allow", "disallow", "crawl-delay"):
            in_rules = True
            for group in groups:
                group.append((key, value))
    return _robots(own if found_own else common)


def _robots(lines: list[tuple[str, str]]) -> Robots:
    rules = [_Rule(key == "allow", len(value), _pattern(value)) for key, value in lines if key != "crawl-delay" and value]
    delays = [float(value) for key, value in lines if key == "crawl-delay" and re.fullmatch(r"\d+(?:\.\d+)?", value)]
    ordered = sorted(rules, key=lambda rule: (-rule.length, not rule.allow))
    return Robots(tuple(ordered), min(max(delays), _LONGEST_DELAY) if delays else None)


def _pattern(value: str) -> re.Pattern[str]:
    """A path with «*» for anything and «$» for the end."""
    ends = value.endswith("$")
    parts = [re.escape(_normal(part)) for part in value.removesuffix("$").split("*")]
    return re.compile(".*?".join(parts) + ("$" if ends else ""), re.DOTALL)


def _normal(path: str) -> str:
    """One spelling of what may be percent-encoded or not."""
    return quote(unquote(path), safe=SAFE + "?")
