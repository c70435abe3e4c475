"""Who did what to whom: physical verbs × orders of the clause × sides (physical.yaml)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rasid.language.folding import fold_phrase
from rasid.records import Event

from . import Sentence, words

_WORDS = words("physical")
_TIMES = 3  # sentences of a verb in a template
_WITH_HIM = {"على": "عليه", "من": "منه", "عن": "عنه", "مع": "معه", "ل": "له", "في": "فيه"}
_AGREEING = {  # with a masculine and a feminine subject
    "said": ("قال", "قالت"),
    "announced": ("أعلن", "أعلنت"),
    "managed": ("تمكن", "تمكنت"),
    "rose": ("قام", "قامت"),
    "went": ("أقدم", "أقدمت"),
    "waged": ("شنه", "شنته"),
    "underwent": ("تعرض", "تعرضت"),
}


def sentences() -> Iterator[Sentence]:
    """Each verb in each template of its frame, with sides and objects taken in turn; new verbs leave the others' as they are."""
    for verb in _WORDS["verbs"]:
        for number, (name, template) in enumerate(_WORDS["templates"].items()):
            if _suits(verb, template):
                sides = [side for side in _WORDS["sides"] if _may_do(side, verb, template)]
                objects = [thing for thing in _WORDS["objects"][verb["object"]] if not verb.get("women") or thing["of"] == "f"]
                first = number + sum(map(ord, verb["past"][0]))
                for k in range(first, first + _TIMES):
                    yield _sentence(name, template, verb, sides[k % len(sides)], objects[k % len(objects)])


def _may_do(side: dict[str, Any], verb: dict[str, Any], template: dict[str, Any]) -> bool:
    ambiguous = side["of"] == "d" and not verb.get("dual", True)  # «فجرا» is "at dawn" as well
    return side["kind"] in verb["by"] and side["kind"] in template.get("by", verb["by"]) and not ambiguous


def _suits(verb: dict[str, Any], template: dict[str, Any]) -> bool:
    """Whether a verb has the forms that a template asks for, and objects and doers that it speaks of."""
    told = all(form in verb for form in template.get("forms", ()))
    return (
        told
        and verb["object"] in template.get("object", (verb["object"],))
        and not set(verb["by"]).isdisjoint(template.get("by", verb["by"]))
    )


def _sentence(name: str, template: dict[str, Any], verb: dict[str, Any], side: dict[str, Any], thing: dict[str, Any]) -> Sentence:
    text = " ".join(template["text"].format(**_slots(verb, side, thing)).split()).replace(" ،", "،").replace(" .", ".")
    wanted: dict[str, Any] = {
        "types": [*verb["types"], *(["protest"] if side["kind"] == "crowd" and verb.get("protest") else [])]
    }
    wanted["initiators"] = [side["key"]]
    target = template.get("whom", thing["key"] if verb.get("target", True) else "")
    if target:
        wanted["targets"] = [target]
    return Sentence(name, verb["group"], text, wanted)


def _slots(verb: dict[str, Any], side: dict[str, Any], thing: dict[str, Any]) -> dict[str, str]:
    masculine, feminine, plural = verb["past"]
    of = side["of"]
    ahead = feminine if of == "f" else masculine
    behind = {"m": masculine, "f": feminine, "d": _dual(masculine), "p": plural}[of]
    light, to = verb.get("light", ""), verb.get("to", "")
    genitive = thing.get("gen", thing["acc"] if thing["of"] in "dp" else thing["nom"])
    what = f"{light} {led(to, genitive if to or light else thing['acc'])}"
    whose = f"{light} {led(to, genitive)}"
    masdar = verb.get("masdar", "")
    of_it = f"ال{masdar}" if to and not light else masdar  # «الإفراج عن»
    slots = {
        **{name: forms[of == "f"] for name, forms in _AGREEING.items()},
        "S": side["nom"],
        "Sg": side["gen"],
        "long": side["long"],
        "V": ahead,
        "W": behind,
        "O": what,
        "On": thing["nom"],
        "Vp": ahead if to else _with_him(ahead),
        "Wp": behind if to else _with_him(behind),
        "Lp": f"{light} {_WITH_HIM[to]}" if to else "",
        "who": "" if side.get("indefinite") else {"m": "الذي", "f": "التي", "p": "الذين"}[of],
        "they": {"m": "إنه", "f": "إنها", "d": "إنهما", "p": "إنهم"}[of],
        "M": masdar,
        "MO": f"{of_it} {whose}",
        "Mo": what,
        "suffered": f"{verb.get('slain', of_it)} {whose}",
        "underwent": _AGREEING["underwent"][thing["of"] == "f"],
        "tail": verb.get("tail", ""),
    }
    if "undergo" in verb:
        slots["Un"] = led("ل", verb["undergo"])
    if "present" in verb:
        one, other, many = verb["present"]
        slots |= {
            "P": other if of == "f" else one,
            "R": {"m": one, "f": other, "d": f"{one.removesuffix('ي')}{'يان' if one.endswith('ي') else 'ان'}", "p": many}[of],
        }
    if "passive" in verb:
        slots["Q"] = verb["passive"][thing["of"] == "f"]
    return slots


def led(preposition: str, noun: str) -> str:
    """A noun behind a preposition: «على» stands apart, «ل» is written with it."""
    if preposition == "ل":
        return "لل" + noun.removeprefix("ال") if noun.startswith("ال") else "ل" + noun
    return f"{preposition} {noun}".strip()


def _dual(past: str) -> str:
    return past[:-1] + "يا" if past.endswith("ى") else past + "ا"


def _with_him(past: str) -> str:
    """A verb with «ه» as its object; the plural drops its alif, a final «ى» becomes one."""
    return (past[:-1] if past.endswith("وا") else past[:-1] + "ا" if past.endswith("ى") else past) + "ه"


def fault(sentence: Sentence, events: tuple[Event, ...]) -> str:
    """What is wrong in the reading: of all events of the wanted types, the one that comes nearest."""
    wanted = sentence.wanted
    found = [event for event in events if event.type in wanted["types"]]
    if not found:
        return "no event: " + ", ".join(event.type for event in events)
    faults = [_fault(wanted, event) for event in found]
    return min(faults, key=len)


def _fault(wanted: dict[str, Any], event: Event) -> str:
    doers = [actor.span.text for actor in event.initiators]
    done_to = [actor.span.text for actor in event.targets]
    shown = f": {event.type} {doers} -> {done_to}"
    if not _are(wanted["initiators"], doers):
        return ("more doers" if doers and wanted["initiators"] and _holds(doers, wanted["initiators"][0]) else "doers") + shown
    if "targets" not in wanted:
        return ""
    place = event.place.span.text if event.place else ""
    if _are(wanted["targets"], done_to) or (not done_to and _holds([place], wanted["targets"][0])):
        return ""
    return ("more targets" if _holds(done_to, wanted["targets"][0]) else "targets") + shown


def _are(keys: list[str], spans: list[str]) -> bool:
    return len(keys) == len(spans) and all(_holds(spans, key) for key in keys)


def _holds(spans: list[str], key: str) -> bool:
    return any(fold_phrase(key) in fold_phrase(span) for span in spans)
