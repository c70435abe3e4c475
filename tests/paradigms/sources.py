"""Who tells what: facts × the forms in which sources tell them × sources, and whether it happened (sources.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rasid.language.folding import fold_phrase
from rasid.records import Event

from . import Sentence, words
from .physical import led

_WORDS = words("sources")
_TIMES = 6  # sentences of a fact in a template
_AGREEING = "mfp"


def sentences() -> Iterator[Sentence]:
    """Each fact in each template, with sources and a second fact taken in turn."""
    for number, (name, template) in enumerate(_WORDS["templates"].items()):
        facts = _WORDS["acts" if template.get("acts") else "facts"]
        facts = [f for f in facts if f["group"] in template.get("groups", (f["group"],))]
        sources = [s for s in _WORDS["sources"] if s.get("anonymous") or not template.get("anonymous")]
        for n, fact in enumerate(facts):
            for k in range(_TIMES):
                at = number + n + 5 * k
                yield _sentence(name, template, fact, facts[(n + 1 + k % (len(facts) - 1)) % len(facts)], at, sources)


def _sentence(
    name: str, template: dict[str, Any], fact: dict[str, Any], second: dict[str, Any], at: int, sources: list[dict[str, Any]]
) -> Sentence:
    source, other = sources[at % len(sources)], sources[(at + 3) % len(sources)]
    slots = {**_slots(source), **{f"{slot}2": word for slot, word in _slots(other).items()}}
    slots |= {form: fact.get(form, "") for form in "EFN"} | {f"{form}2": second.get(form, "") for form in "EFN"}
    looked_at = second if template.get("tells") == 2 else fact
    keys = {"S": source["key"], "S2": other["key"]}
    wanted: dict[str, Any] = {"type": looked_at["type"], "factuality": template.get("factuality", "CT+")}
    if template.get("acts"):
        wanted["factuality"] = "no fact"
    else:
        wanted["sources"] = [keys.get(link, link) for link in template.get("chain", ["S"])]
    return Sentence(name, fact["group"], re.sub(" +", " ", template["text"].format(**slots)), wanted)


def _slots(source: dict[str, Any]) -> dict[str, str]:
    verbs = {slot: forms[_AGREEING.index(source["of"])] for slot, forms in _WORDS["verbs"].items()}
    return {**verbs, "S": source["nom"], "G": source["gen"], "L": led("ل", source["gen"])}


def fault(sentence: Sentence, events: tuple[Event, ...]) -> str:
    """What is wrong in who tells the fact, and whether it is told to have happened."""
    wanted = sentence.wanted
    found = [event for event in events if event.type == wanted["type"]]
    if wanted["factuality"] == "no fact":
        facts = [event.trigger.text for event in found if event.factuality == "CT+"]
        return f"fact: {facts}" if facts else ""
    if not found:
        return "no event: " + ", ".join(event.type for event in events)
    if len(found) > 1:
        return f"{len(found)} events"
    event = found[0]
    if event.factuality != wanted["factuality"]:
        return f"factuality: {event.factuality}"
    told = [source.span.text if source.span else source.name for source in event.sources]
    right = len(told) == len(wanted["sources"]) and all(
        fold_phrase(key.removeprefix("ال")) in fold_phrase(name) for key, name in zip(wanted["sources"], told, strict=True)
    )
    return "" if right else f"sources: {told}, not {wanted['sources']}"
