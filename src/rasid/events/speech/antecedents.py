"""Whom a definite noun repeats («المصدر», «الوزارة», «التركي»): the speakers of a document so far, with their chains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.folding import fold
from rasid.mentions.source_words import Head, head_of

if TYPE_CHECKING:
    from rasid.events.speech.speeches import Speeches
    from rasid.language.tokens import Token
    from rasid.mentions.found import Found
    from rasid.records import Source

_SAME = frozenset(("نفسه", "نفسها", "ذاته", "ذاتها", "انفسهم", "المذكور", "المذكوره"))
_UP_TO_BRACKET = 3  # words between a speaker's name as it was read and the bracket behind it
_NAME = 3  # words of a person's name
_LEADING = frozenset(("باسم", "في", "من", "لدي", "عن"))
_WRITINGS = frozenset(("بيان", "تقرير"))


class Speakers:
    """Who spoke in one document, in order; `title` is the first token behind the headline."""

    def __init__(self, tokens: list[Token], speeches: Speeches) -> None:
        self.tokens = tokens
        self.speeches = speeches
        self.reader = speeches.reader
        self.said: list[tuple[Found[Source], tuple[Source, ...]]] = []  # speakers with their chains
        self.aliases: dict[tuple[str, ...], tuple[Source, ...]] = {}  # … by the short name in brackets behind theirs
        self.title = 0

    def resolved(self, chain: tuple[Found[Source], ...]) -> tuple[Source, ...]:
        """The chain with definite repetitions («المصدر», «الوزارة») led back to what they repeat, and remembered."""
        if not chain:
            return ()
        resolved: list[Source] = []
        for link in chain:
            earlier = self._antecedent(link) or (() if self.speeches.is_own_outlet(link) else (link.value,))
            if link is not chain[-1]:
                earlier = earlier[-1:]  # who passes it on, not who had told him then
            resolved += [s for s in earlier if s not in resolved]
        if resolved:
            self.said.append((chain[-1], tuple(resolved)))
            if alias := self._alias(chain[-1]):
                self.aliases.setdefault(alias, tuple(resolved))
        return tuple(resolved)

    def _alias(self, speaker: Found[Source]) -> tuple[str, ...]:
        """The words in brackets behind a speaker («جهاز الأمن الداخلي (الشاباك)»)."""
        for opening in range(speaker.last, min(speaker.last + _UP_TO_BRACKET, len(self.tokens))):
            if self.tokens[opening].text == "(" and (close := self.reader.closed(opening, len(self.tokens))) is not None:
                return tuple(t.norm for t in self.tokens[opening + 1 : close - 1] if t.kind == "word")
            if self.tokens[opening].kind != "word":
                break
        return ()

    def _antecedent(self, speaker: Found[Source]) -> tuple[Source, ...] | None:
        """The chain of the speaker that a lone definite noun repeats; None where it repeats none."""
        norms = [t.norm for t in self.tokens[speaker.first : speaker.last] if t.norm not in _SAME]
        if known := self.aliases.get(tuple(norms)) or self._begun_before(norms):
            return known
        head = head_of(norms[0])
        if head is None:
            return self._named_before(norms) if len(norms) <= 2 else None
        if not head.definite:
            return None
        if len(norms) > 1:
            return self._officer(norms, head)
        found = self._of_kin(head)
        return found or (next((chain for _, chain in self.said[::-1] if chain), None) if head.noun.lemma == "مصدر" else None)

    def _of_kin(self, head: Head) -> tuple[Source, ...] | None:
        """The chain of the last speaker whom the same noun headed, or of whom a writing is."""
        lemma = head.noun.lemma
        for earlier, chain in self.said[::-1]:
            before = head_of(self.tokens[earlier.first].norm)
            if chain and (lemma in _WRITINGS or (before is not None and before.noun.lemma == lemma)):
                return chain
            for link in chain:
                again = head_of(fold(link.name.split()[0]))
                if again is not None and again.noun.lemma == lemma:
                    return (link,)
        return None

    def _officer(self, norms: list[str], head: Head) -> tuple[Source, ...] | None:
        """The chain of an officer told before without his name, who is now named («مسؤول محلي», «المسؤول المحلي، فلان»)."""
        if not head.noun.member and head.noun.kind != "official":
            return None
        for earlier, chain in self.said[::-1]:
            words = [t.norm for t in self.tokens[earlier.first : earlier.last] if t.kind == "word"]
            before = head_of(words[0])
            if before is None or before.noun.lemma != head.noun.lemma or not chain:
                continue
            if before.definite:  # «المتحدث بوزارة …», then «المتحدث باسم وزارة … فلان»
                named = head.noun.member and len(words) > 1 and earlier.first >= self.title
                if named and _office(words) < _office(norms):
                    return chain[-1:]
                continue
            name = [norm for norm in norms[1:] if norm.isalpha() and norm.removeprefix("ال") not in words]
            if 0 < len(name) <= _NAME and head_of(name[0]) is None and not _LEADING.intersection(name):
                return chain[-1:]
        return None

    def _begun_before(self, norms: list[str]) -> tuple[Source, ...] | None:
        """The chain of the speaker whose fuller name begins with these words («وزارة الصحة» for «وزارة الصحة الفلسطينية»)."""
        for earlier, chain in self.said[::-1] if len(norms) > 1 else ():
            words = [t.norm for t in self.tokens[earlier.first : earlier.last] if t.kind == "word"]
            if len(words) > len(norms) and words[: len(norms)] == norms and chain:
                return chain[-1:]
            again = [norm.removeprefix("ال") for norm in norms]  # «وسائل إعلام ليبية», then «وسائل الإعلام»
            if norms != words and len(words) >= len(norms) and words[: len(norms)] == again and chain:
                return chain[-1:]
        return None

    def _named_before(self, norms: list[str]) -> tuple[Source, ...] | None:
        """The chain of the speaker of whose full name only the end is said again («… منصور التركي», then «التركي»)."""
        for earlier, chain in self.said[::-1]:
            words = [t.norm for t in self.tokens[earlier.first : earlier.last] if t.kind == "word"]
            if len(words) > len(norms) and words[-len(norms) :] == norms and chain:
                return chain
        return None


def _office(words: list[str]) -> frozenset[str]:
    """The words of a title, less those that lead to the body that somebody speaks for."""
    heads = [(word, head_of(word)) for word in words if word not in _LEADING]
    return frozenset(head.noun.lemma if head else word.removeprefix("ال") for word, head in heads)
