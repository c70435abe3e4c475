"""Phrases that name a side or a thing that can be a target, read by their grammar from one starting word.

A head noun («عناصر», «طائرات», «موقع») takes adjectives («مسلحة», «تركية»), a genitive («قوات الأمن», «مسلحي داعش»), a participle of
belonging («التابعة لـ», «المدعومة من»), «ل» behind an indefinite noun («دورية للشرطة»), or «من» and «في» behind men («عنصرين من
الجيش»). Whose it is decides the side: the noun only says what part of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rasid.language.tokens import Token
from rasid.mentions.actors.words import Noun, Side, Word, nouns_of, tables, word
from rasid.records import ActorKind

_SKIPPED = frozenset("«»\"“”'()#_[]‘’")
_OPENING = {"«": "»", "“": "”", "(": ")", "[": "]", "‘": "’", '"': '"', "'": "'"}
_ARMED = ("formation", "member", "means", "organ", "group")
_MEN = ("member", "person", "formation", "crowd")
# what an adjective's kind may override
_YIELDS: dict[str, frozenset[str]] = {
    "unidentified_armed_group": frozenset(("other", "civilians", "unidentified_armed_group")),
    "state_forces": frozenset(("other", "civilians", "unidentified_armed_group", "government")),
    "government": frozenset(("other", "civilians")),
    "civilians": frozenset(("other",)),
    "rebel_group": frozenset(("other", "unidentified_armed_group", "state_forces", "political_militia", "civilians")),
    "political_militia": frozenset(("other", "unidentified_armed_group", "state_forces")),
    "identity_militia": frozenset(("other", "unidentified_armed_group", "state_forces", "political_militia")),
    "external_forces": frozenset(("state_forces", "other", "unidentified_armed_group")),
}
_DEPTH = 4


@dataclass(slots=True)
class Phrase:
    """A phrase under way: tokens `first` to `last` (exclusive), its head noun (None for a bare name), its side where known."""

    first: int
    last: int
    noun: Noun | None
    kind: ActorKind
    label: str
    side: Side | None = None
    decided: bool = False
    adjectives: list[str] = field(default_factory=list)


class Reader:
    """One document under reading: its tokens and what each word can be."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.norms = [t.norm for t in tokens]
        self.words: list[Word | None] = [word(n) for n in self.norms]

    def after(self, i: int) -> int:
        """The next word behind token i, over quotation marks, brackets and the signs of hashtags; the number of tokens at the end."""
        tokens = self.tokens
        i += 1
        while i < len(tokens) and tokens[i].kind == "mark" and tokens[i].text in _SKIPPED:
            i += 1
        return i

    def name_at(self, i: int, behind_noun: bool) -> tuple[int, Side] | None:
        """The longest name that begins at token i: its end and side."""
        here = self.words[i] if i < len(self.words) else None
        if here is None:
            return None
        for name in here.names:
            if name.short and not behind_noun:
                continue
            j = i
            for rest in name.rest:
                j = self.after(j)
                if j >= len(self.norms) or self.norms[j] != rest:
                    break
            else:
                if name.seat and self.located(i):
                    continue
                return j + 1, name.side
        return None

    def located(self, i: int) -> bool:
        """Whether token i stands where a place is named («في دمشق», «شمال أنقرة»), so that it is no side."""
        here = self.words[i]
        if here is not None and here.names and here.name_prefix[-1:] in ("ب", "ل"):
            return here.name_prefix[-1] == "ب"
        before = i - 1
        while before >= 0 and self.tokens[before].text in _SKIPPED:
            before -= 1
        previous = self.words[before] if before >= 0 else None
        return previous is not None and previous.locative

    def phrase_at(self, i: int, depth: int = 0) -> Phrase | None:
        """The phrase that begins at token i, or None."""
        if i >= len(self.words) or (here := self.words[i]) is None:
            return None
        named = self.name_at(i, depth > 0)
        if named:
            return self._named(i, *named)
        if here.noun is not None:
            return self._headed(i, here, depth)
        if (
            here.adjective is not None
            and here.adjective.side is not None
            and here.adjective.people
            and _is_people(here, self.norms[i])
        ):
            return self._people(i, here)
        return None

    def _named(self, i: int, last: int, side: Side) -> Phrase:
        phrase = Phrase(i, last, None, side.kind, side.label, side, True)
        j = self.after(last - 1)
        again = self.name_at(j, True) if j > last or j == last else None
        if again and again[1].id == side.id and not self.words[j].conj:  # type: ignore[union-attr]
            phrase.last = again[0]
            j = self.after(phrase.last - 1)
        self._adjectives(phrase, j, agreeing=True)
        return phrase

    def _people(self, i: int, here: Word) -> Phrase:
        """A nationality or allegiance as a noun: «الحوثيون» are the side, «سوريين» are people."""
        side = here.adjective.side if here.adjective else None
        assert side is not None
        if side.slug:
            phrase = Phrase(i, i + 1, None, "civilians", f"{side.demonym} nationals", None, True)
        else:
            phrase = Phrase(i, i + 1, None, side.kind, side.label, side, True)
        self._adjectives(phrase, self.after(i), agreeing=True)
        return phrase

    def _headed(self, i: int, here: Word, depth: int) -> Phrase | None:
        noun, last = self._noun(i, here)
        phrase = Phrase(i, last, noun, noun.kind, noun.label)
        j = self._adjectives(phrase, self.after(last - 1), agreeing=False)
        if depth < _DEPTH and j < len(self.words):
            self._owner(phrase, j, here, depth)
        if phrase.side is None and noun.owner and here.definite:
            phrase.side = tables().sides[noun.owner]
            phrase.kind, phrase.label, phrase.decided = phrase.side.kind, phrase.side.label, True
        return self._accepted(phrase, here)

    def _noun(self, i: int, here: Word) -> tuple[Noun, int]:
        """The reading of the head: one of several words («نقطة تفتيش») where they follow, else the plain one."""
        assert here.noun is not None
        readings = nouns_of(self.norms[i])
        for noun in readings:
            j = i
            for rest in noun.rest:
                j = self.after(j)
                if j >= len(self.norms) or self.norms[j].removeprefix("ال") != rest.removeprefix("ال"):
                    break
            else:
                return noun, j + 1
        return here.noun, i + 1

    def _adjectives(self, phrase: Phrase, j: int, agreeing: bool) -> int:
        """Take the adjectives from token j on; the next word behind them."""
        while j < len(self.words):
            here = self.words[j]
            if here is None or here.adjective is None or here.conj or here.prep or (here.belonging and self._belongs(j, here)):
                break
            adjective = here.adjective
            if here.names and self.name_at(j, True) and phrase.side is None and not adjective.side:
                break
            if (
                agreeing
                and adjective.side is not None
                and phrase.side is not None
                and adjective.side.country != phrase.side.country
            ):
                break
            phrase.last = j + 1
            if adjective.side is not None and phrase.side is None:
                phrase.side, phrase.decided = adjective.side, True
            if adjective.kind and not agreeing and phrase.kind in _YIELDS[adjective.kind]:
                phrase.kind, phrase.decided = adjective.kind, True
            elif adjective.kind and adjective.kind == phrase.kind:
                phrase.decided = True
            if adjective.label and adjective.side is None:
                phrase.adjectives.append(adjective.label)
            j = self.after(j)
        return j

    def _belongs(self, j: int, here: Word) -> bool:
        """Whether a participle of belonging has its preposition behind it."""
        k = self.after(j)
        if k >= len(self.words):
            return False
        following = self.words[k]
        return self.norms[k] in ("ل", *here.belonging) or (following is not None and following.prep in here.belonging)

    def _owner(self, phrase: Phrase, j: int, head: Word, depth: int) -> None:
        """Take whose it is, where the word at j says so."""
        here = self.words[j]
        start = j
        if here is not None and here.belonging and self._belongs(j, here):
            start = self.after(j)
            if self.words[start] is None or (
                self.words[start].prep is None and self.norms[start] in ("ل", "من", "على", "مع", "الي", "ب")
            ):  # type: ignore[union-attr]
                start = self.after(start)
        elif self.norms[j] in ("من", "في", "ضمن") and phrase.noun is not None and phrase.noun.role in _MEN and not head.definite:
            start = self.after(j)
            if self.norms[j] == "في" and not self._is_body(start):
                return
        elif here is None or here.conj or here.prep == "ب" or here.prep == "ك":
            return
        elif here.prep == "ل":
            if head.definite or phrase.noun is None:
                return
        elif head.definite or phrase.adjectives or phrase.last > phrase.first + 1 + (len(phrase.noun.rest) if phrase.noun else 0):
            return
        owner = self.phrase_at(start, depth + 1)
        if owner is not None:
            _join(phrase, owner)

    def _is_body(self, j: int) -> bool:
        """Whether a body to be a member of begins at token j («في الجيش», «في تنظيم …»), not a place."""
        here = self.words[j] if j < len(self.words) else None
        if here is None:
            return False
        if here.noun is not None and here.noun.role in ("organ", "group", "formation"):
            return True
        named = self.name_at(j, True)
        return named is not None and named[1].slug is None

    def _accepted(self, phrase: Phrase, here: Word) -> Phrase | None:
        noun = phrase.noun
        assert noun is not None
        if phrase.decided or (noun.alone and (here.definite or not noun.definite)):
            return phrase
        if noun.site is not None:
            phrase.noun, phrase.kind, phrase.label = noun.site, "site", noun.site.label
            return phrase if noun.site.alone else None
        if noun.role == "site" and phrase.last > phrase.first + 1:
            return phrase
        return None


def _is_people(here: Word, norm: str) -> bool:
    """Whether a nationality or allegiance is written as a noun of people: in the plural, or an accusative of a group's men."""
    side = here.adjective.side if here.adjective else None
    if side is None:
        return False
    if side.slug is None:
        return True
    return norm.endswith(("ين", "ون")) or norm.removeprefix("ال") in _BROKEN


_BROKEN = frozenset(("اتراك", "روس", "افغان", "امريكان", "اميركان", "هنود", "المان", "توانسه", "مغاربه"))


def _join(phrase: Phrase, owner: Phrase) -> None:
    """Give a headed phrase its owner: whose forces, members, position it is."""
    noun = phrase.noun
    assert noun is not None
    phrase.last = owner.last
    if phrase.side is None:
        phrase.side = owner.side
    if noun.role == "site":
        phrase.decided = True
        return
    if noun.role in ("person", "crowd"):
        phrase.decided = True
        if owner.noun is not None and owner.noun.role in _ARMED and noun.label in ("men", "members", "children"):
            phrase.kind, phrase.label = owner.kind, owner.label
        return
    if owner.side is not None or (
        owner.noun is not None and owner.noun.role in (*_ARMED, "crowd") and owner.decided | owner.noun.alone
    ):
        phrase.kind, phrase.label, phrase.decided = owner.kind, owner.label, True
