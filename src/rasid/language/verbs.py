"""Verb inflection: the written forms of a verb from its past and present («قصف يقصف»), as news uses them.

Third person in all numbers and genders, first person plural, active and passive, indicative and subjunctive. Unvocalised
writing hides the passive of sound verbs (قُتل is written like قَتل): those forms are marked "either". Weak verbs change:
hollow (أصاب, أُصيب), final-weak (ألقى, ألقت, أُلقيت). Rules: W. Wright, A Grammar of the Arabic Language, vol. I.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from rasid.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

Voice = Literal["active", "passive", "either"]


class Form(NamedTuple):
    """One written form, folded: `tense` past or present, `voice`, `plural` where the form itself says more than one."""

    norm: str
    tense: Literal["past", "present"]
    voice: Voice
    plural: bool


def inflect(past: str, present: str) -> Iterator[Form]:
    """All written forms of a verb given by its 3rd person masculine singular past and present (plain spelling).

    Without a present, only those of the past: for verbs whose present is written like a commoner verb's.
    """
    yield from _past_forms(past)
    if present:
        yield from _present_forms(present)


def _past_forms(past: str) -> Iterator[Form]:
    stem = fold(past)
    if past[-1] in "ىا" and len(past) > 2:  # final weak: رمى رمت رموا، دعا دعت دعوا
        bare = stem[:-1]
        weak = "و" if past[-1] == "ا" else "ي"
        for ending in ("ت", "تا"):
            yield Form(bare + ending, "past", "active", ending == "تا")
        yield Form(stem, "past", "either" if weak == "ي" else "active", False)
        yield Form(bare + "ا", "past", "active", False)
        for ending in ("وا", "و"):
            yield Form(bare + ending, "past", "either", True)
        yield Form(bare + weak + "ا", "past", "active", True)
        yield Form(bare + "ي", "past", "either" if weak == "ي" else "passive", False)
        for ending in ("يت", "ين", "ينا"):
            yield Form(bare + ending, "past", "passive" if ending == "يت" else "active", ending != "يت")
        return
    passive = _hollow_passive(stem)
    for ending, plural in (
        ("", False),
        ("ت", False),
        ("ا", True),
        ("تا", True),
        ("وا", True),
        ("و", True),
        ("ن", True),
        ("نا", True),
    ):
        base = stem[:-1] if stem[-1] == "ي" and ending[:1] == "و" else stem  # لقي لقوا
        yield Form(base + ending, "past", "active" if passive else "either", plural)
        if passive:
            yield Form(passive + ending, "past", "passive", plural)


def _hollow_passive(stem: str) -> str | None:
    """The passive stem where the alif shows it: قام قيم، اصاب اصيب، اغتال اغتيل، استعاد استعيد، هاجم هوجم; None for others."""
    if len(stem) == 4 and stem[1] == "ا" and stem[0] != "ا" and stem[-1] != "ي":
        return stem[0] + "و" + stem[2:]
    if len(stem) >= 3 and stem[-2] == "ا":
        head = stem[:-2]
        if len(head) in (1, 2) or (len(head) == 3 and head.startswith("ا")) or head.startswith("است"):
            return head + "ي" + stem[-1]
    return None


def _present_forms(present: str) -> Iterator[Form]:
    stem = fold(present)[1:]
    weak = stem[-1] in "يوا" and len(stem) > 2
    passive = stem
    if weak:
        passive = stem[:-1] + "ي"
    elif len(stem) >= 3 and stem[-2] in "يو":
        passive = stem[:-2] + "ا" + stem[-1]
    for prefix in "يتن":
        yield Form(prefix + stem, "present", "either" if passive == stem else "active", prefix == "ن")
        if passive != stem:
            yield Form(prefix + passive, "present", "passive", False)
    bare = stem[:-1] if weak else stem
    for prefix in "يت":
        for ending in ("ون", "وا", "و", "ان", "ا", "ن"):
            if ending == "ا" and weak:
                continue
            yield Form(prefix + (stem if weak and ending in ("ان", "ن") else bare) + ending, "present", "either", True)


def participles(past: str, present: str) -> tuple[str, str]:
    """The active and passive participle (folded, masculine singular) of a verb of derived form or of a sound form I verb."""
    stem = fold(present)[1:]
    base = fold(past)
    if len(base) == 3:
        return base[0] + "ا" + base[1:], "م" + base[:2] + "و" + base[2]
    return "م" + stem, "م" + stem


# endings of nouns by kind of stem: what a listed singular may be written as besides its broken plurals
_FEMININE = ("ه", "ت", "تان", "تين", "تا", "تي", "ات")
_MASCULINE = ("", "ا", "ان", "ين", "ون", "و", "ي", "ات")


def noun_forms(noun: str) -> set[str]:
    """The folded written forms of a listed noun: indefinite accusative, dual and sound plurals (also before a genitive)."""
    base = fold(noun)
    if base.endswith("ه") and noun[-1] in "ةه":
        return {base[:-1] + ending for ending in _FEMININE}
    return {base} | {base + ending for ending in _MASCULINE if len(base) > 2} | _before_pronouns(base)


def masdar_forms(masdar: str) -> set[str]:
    """The folded written forms of a masdar: it has no masculine plural, a feminine one no dual («المحاصرتان» is a participle)."""
    base = fold(masdar)
    if base.endswith("ه") and masdar[-1] in "ةه":
        return {base, base[:-1] + "ت", base[:-1] + "ات"}
    return {base, base + "ا", base + "ان", base + "ين", base + "ات"} | _before_pronouns(base) if len(base) > 2 else {base}


def _before_pronouns(base: str) -> set[str]:
    """«إجلاء» is «إجلائهم» or «إجلاؤهم» with a pronoun: the seat that its hamza takes then, folded."""
    return {base[:-1] + "ي", base[:-1] + "و"} if base.endswith("اء") else set()
