"""Weapons: words that say by what means, read with the words behind them («قصف صاروخي», «طائرة بدون طيار», «قذائف هاون»).

The kinds and the choices between them are the codebook's (Weapons); the words are in `lexicon/data/weapons.yaml`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rasid import lexicon
from rasid.language.clitics import splits
from rasid.language.folding import fold
from rasid.language.memo import Memo
from rasid.language.tokens import positions, span
from rasid.language.verbs import inflect, noun_forms
from rasid.mentions.found import Found
from rasid.records import Weapon

if TYPE_CHECKING:
    from rasid.language.tokens import Token

_SKIPPED = frozenset("«»\"“”'()#_")
_NEAR = 4
_OBJECT = 10  # … before «بـ»: what was struck and where stand between
_SUBJECT = 9  # words of a subject between a verb and its object
_SHADDA = "\u0651"


class Head(NamedTuple):
    """A word that may head a weapon; fields as in `weapons.yaml`, words folded, each `with` split into its words."""

    rest: tuple[str, ...]
    kind: str | None
    followers: tuple[tuple[tuple[str, ...], str], ...]
    unless: frozenset[str]
    unless_after: frozenset[str]
    prep: str | None
    near: frozenset[str]
    verb: bool = False


class Reading(NamedTuple):
    """A head as one word writes it: its entry and the preposition written against it."""

    head: Head
    prep: str | None


@cache
def _heads() -> dict[str, Head]:
    found: dict[str, Head] = {}
    for entry in lexicon.load("weapons"):
        followers = sorted(
            ((tuple(fold(w) for w in words.split()), kind) for words, kind in entry.get("with", {}).items()),
            key=lambda f: -len(f[0]),
        )
        for name in (entry["one"], *entry.get("many", ())) if "one" in entry else (entry["verb"][0],):
            first, *rest = name.split()
            head = Head(
                tuple(fold(w) for w in rest), entry.get("kind"), tuple(followers), _firsts(entry, "unless"),
                _firsts(entry, "unless_after"), entry.get("prep"), _firsts(entry, "near"), "verb" in entry,
            )  # fmt: skip
            forms = noun_forms(first) if "one" in entry else {f.norm for f in inflect(*entry["verb"])}
            for form in forms:
                if len(form) > 1 and (form not in found or form == fold(first)):
                    found[form] = head
    return found


def _firsts(entry: dict[str, list[str]], key: str) -> frozenset[str]:
    return frozenset(fold(words.split()[0]) for words in entry.get(key, ()))


@cache
def _listed() -> dict[str, set[str]]:
    """Every written form of a following word, to the spellings under which `with` lists it."""
    found: dict[str, set[str]] = {}
    for first in {words[0] for head in _heads().values() for words, _ in head.followers}:
        for form in noun_forms(first) | noun_forms(first + "ه"):
            found.setdefault(form, set()).add(first)
    return found


def _read(norm: str) -> Reading | None:
    """The head that a folded word is; None for nearly all."""
    heads = _heads()
    for split in splits(norm):
        head = heads.get(split.stem)
        if head is not None and split.prefix not in ("س", "ا", "او", "ك"):
            return Reading(head, split.preposition)
    return None


_readings = Memo(_read)


def weapons_in(text: str, tokens: list[Token]) -> list[Found[Weapon]]:
    """All weapons that a document names, in order. Two that share a head («قصف مدفعي وصاروخي») share its span."""
    found: list[Found[Weapon]] = []
    end = 0
    readings = _readings
    for i in positions(tokens, readings.__getitem__):
        reading = readings[tokens[i].norm]
        if reading is None or i < end:
            continue
        last, kinds = _kinds(tokens, i, reading)
        first = i
        if not kinds and reading.head.verb:
            first, last, kinds = _object_behind_subject(tokens, last, reading.head)
        for kind in dict.fromkeys(kinds):
            found.append(Found(first, last, Weapon(kind, span(text, tokens, first, last))))
        if kinds:
            end = last
    return found


def _kinds(tokens: list[Token], i: int, reading: Reading) -> tuple[int, list[str]]:
    """The end of the weapon that begins at token i and its kinds, none where it is no weapon here."""
    head = reading.head
    last = i + 1
    if head.unless_after and i and _bare(tokens[i - 1].norm) in head.unless_after:
        return last, []
    for rest in head.rest:
        j = _after(tokens, last - 1)
        if j >= len(tokens) or tokens[j].norm != rest:
            return last, []
        last = j + 1
    kinds: list[str] = []
    for _ in range(3):
        j = _after(tokens, last - 1)
        if j >= len(tokens) or tokens[j].kind != "word":
            break
        if not kinds and _bare(tokens[j].norm) in head.unless:
            return last, []
        follower = _follower(tokens, j, head, bool(kinds))
        if follower is None:
            j = _after(tokens, j)
            # one more adjective may stand between («قصف عنيف مدفعي», «طائرة حربية مسيّرة»)
            follower = _follower(tokens, j, head, bool(kinds)) if not kinds and j < len(tokens) else None
            if follower is None:
                break
            if follower[0] == j + 1 and tokens[j].norm.startswith(("و", "ب", "ل")):  # not «طائرة أمريكية بدون طيار»
                break
        last = follower[0]
        kinds.append(follower[1])
    if not kinds and head.kind and _holds(tokens, i, reading):
        kinds.append(head.kind)
    return last, kinds


def _object_behind_subject(tokens: list[Token], start: int, head: Head) -> tuple[int, int, list[str]]:
    """«أطلق مسلحون مجهولون النار»: the definite object of a verb behind its subject, with no mark, nor other arms
    in between: where it stands and its kind."""
    for j in range(start, min(start + _SUBJECT, len(tokens))):
        norm = tokens[j].norm
        if tokens[j].kind in ("mark", "break") and tokens[j].text not in _SKIPPED:
            break
        if norm.startswith("ال") and (follower := _follower(tokens, j, head, False)) is not None:
            return j, follower[0], [follower[1]]
        if _readings[norm] is not None:
            break
    return start, start, []


def _follower(tokens: list[Token], j: int, head: Head, joined: bool) -> tuple[int, str] | None:
    """The follower of the head at token j: its end and kind; with `joined`, behind «و» («… وصاروخي»)."""
    if not head.followers:
        return None
    norm = tokens[j].norm
    if joined:
        if not norm.startswith("و"):
            return None
        norm = norm[1:]
    bare = _bare(norm)
    listed = _listed()
    spelt = {bare, norm, *listed.get(bare, ()), *listed.get(norm, ())}
    for words, kind in head.followers:
        if words[0] not in spelt:
            continue
        k = j
        for word in words[1:]:
            k += 1
            if k >= len(tokens) or _bare(tokens[k].norm) != _bare(word):
                break
        else:
            return k + 1, kind
    return None


def _holds(tokens: list[Token], i: int, reading: Reading) -> bool:
    """Whether a head alone is a weapon here: its preposition, what stands near."""
    head = reading.head
    if head.prep and reading.prep != head.prep:
        return False
    if head.near and _SHADDA not in tokens[i].text:
        back = _OBJECT if reading.prep == "ب" else _NEAR  # «استهدف مركز أميركي في مطار بغداد بمسيرتين»
        around = tokens[max(0, i - back) : i] + tokens[i + 1 : i + 1 + _NEAR]
        return any(_bare(t.norm) in head.near or _bare(t.norm.removeprefix("و")) in head.near for t in around)
    return True


def _bare(norm: str) -> str:
    """A folded word without conjunction and article, so far as those stand in front of three letters or more."""
    if norm.startswith("وال") and len(norm) > 5:
        return norm[3:]
    if norm.startswith("ال") and len(norm) > 4:
        return norm[2:]
    if norm.startswith("لل") and len(norm) > 4:
        return norm[2:]
    if norm.startswith("بال") and len(norm) > 5:
        return norm[3:]
    return norm


def _after(tokens: list[Token], i: int) -> int:
    i += 1
    while i < len(tokens) and tokens[i].kind == "mark" and tokens[i].text in _SKIPPED:
        i += 1
    return i
