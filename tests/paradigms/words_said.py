"""Who says what to whom: verbs of words × orders of the clause × speakers and whom they speak to (words_said.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from . import Sentence, words
from .physical import fault as fault
from .physical import led

_WORDS = words("words_said")
_TIMES = 3  # sentences of a verb in a template
_AGREEING = {  # with a masculine and a feminine speaker
    "said": ("قال", "قالت"),
    "announced": ("أعلن", "أعلنت"),
    "voiced": ("أعرب", "أعربت"),
    "his_part": ("جانبه", "جانبها"),
    "in_turn": ("بدوره", "بدورها"),
    "who": ("الذي", "التي"),
}


def sentences() -> Iterator[Sentence]:
    """Each verb in each template that it suits, with speakers, addressees and what is said taken in turn."""
    for verb in _WORDS["verbs"]:
        for number, (name, template) in enumerate(_WORDS["templates"].items()):
            if _suits(verb, template):
                speakers = [s for s in _WORDS["speakers"] if _may_say(s, verb, template)]
                whom = _WORDS[verb.get("whom", "addressees")]
                first = number + sum(map(ord, verb["past"][0]))
                for k in range(first, first + _TIMES):
                    speaker = speakers[k % len(speakers)]
                    others = [w for w in whom if not template.get("apart") or "to" not in verb or w["of"] != speaker["of"]]
                    if others:
                        about = verb["about"][k % len(verb["about"])]
                        yield _sentence(name, template, verb, speaker, others[k % len(others)], about)


def _suits(verb: dict[str, Any], template: dict[str, Any]) -> bool:
    return all(form in verb for form in template.get("forms", ())) and verb["group"] in template.get("groups", (verb["group"],))


def _may_say(speaker: dict[str, Any], verb: dict[str, Any], template: dict[str, Any]) -> bool:
    """Only one man receives and meets others; a template may ask for a masculine or a feminine speaker."""
    told = speaker["of"] == "m" or not template.get("men")
    return told and (speaker["of"] == "f" or not template.get("women")) and (verb.get("by", "") in ("", speaker.get("by")))


def _sentence(
    name: str, template: dict[str, Any], verb: dict[str, Any], speaker: dict[str, Any], whom: dict[str, Any], about: str
) -> Sentence:
    woman = speaker["of"] == "f"
    light = verb.get("light_f" if woman else "light", verb.get("light", ""))
    noun = whom.get("acc", whom["nom"]) if not verb.get("to") else whom["nom"]
    addressed = f"{light} {led(verb['to'], noun)}" if "to" in verb else ""
    masdar = verb.get("masdar", "")
    slots = {
        **{slot: forms[woman] for slot, forms in _AGREEING.items()},
        "S": speaker["nom"],
        "V": verb["past"][woman],
        "W": verb["past"][woman],
        "P": verb["present"][woman],
        "H": verb.get("hal", ("", ""))[woman],
        "O": addressed,
        "M": masdar,
        "His": f"{masdar[:-1]}ت{'ها' if woman else 'ه'}" if masdar.endswith("ة") else f"{masdar}{'ها' if woman else 'ه'}",
        "A": about,
    }
    text = re.sub(" +", " ", template["text"].format(**slots))
    wanted: dict[str, Any] = {"types": [verb["type"]], "initiators": [speaker["key"]]}
    if "to" in verb:
        wanted["targets"] = [whom["key"].removeprefix("ال")]  # «للجيش»
    return Sentence(name, verb["group"], text.replace(" ،", "،").replace(" .", ".").strip(), wanted)
