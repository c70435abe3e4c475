"""Sources: the noun phrases that say who told it («مصادر طبية», «وكالة "وام"», «المتحدث باسم وزارة الدفاع»).

Which words are a source, of which kind, and where its phrase ends. Who said what of whom is for `rasid.events.speech`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.clitics import cited
from rasid.language.tokens import span
from rasid.mentions.actors.words import cited_side
from rasid.mentions.found import Found
from rasid.mentions.outlets import outlet_at, proclitics_at
from rasid.mentions.reporting import is_reporting, words
from rasid.mentions.source_extents import Extents
from rasid.mentions.source_words import adjectives, head_of, kinds_of_sides
from rasid.records import Source

if TYPE_CHECKING:
    from rasid.mentions.source_words import Head
    from rasid.records import ActorKind, SourceKind

_BANDS = frozenset(("جماعه", "مجموعه", "تنظيم", "فصيل", "خليه"))
_ITSELF = 6  # words from a band to «نفسها»
_QUALITIES = 4  # words from a document to whose it is
_STATE = ("state_forces", "external_forces", "government")
_OF_ACTOR: dict[ActorKind, SourceKind] = {
    "state_forces": "military", "external_forces": "military", "rebel_group": "armed_group", "political_militia": "armed_group",
    "identity_militia": "armed_group", "unidentified_armed_group": "armed_group", "government": "official", "civilians": "local",
    "protesters": "local", "rioters": "local", "other": "official", "site": "local",
}  # fmt: skip


_MEANWHILE = frozenset(("جهه", other) for other in ("اخري", "ثانيه", "ثالثه", "مقابله"))  # «من جهة أخرى، أوضح …»


class Reader(Extents):
    """Reads source phrases from one document's tokens; `actors` are its sides, by the token they begin at; `finite` tells
    whether a folded word is a finite verb."""

    def source_at(self, i: int, end: int) -> Found[Source] | None:
        """The source phrase that begins at token i and ends before `end`."""
        tokens = self.tokens
        while i < end and tokens[i].kind == "mark" and tokens[i].text in "\"“«'(#":
            i += 1
        if i >= end or tokens[i].kind != "word":
            return None
        named = outlet_at(self.tokens, i, False)
        if named:
            last, outlet = named
            last = self._tail(last, end, i)
            return self.found(i, last, outlet.id, outlet.kind)
        head = head_of(tokens[i].norm)
        side = self.sides.get(i)
        if i + 1 < end and (tokens[i].norm, tokens[i + 1].norm) in _MEANWHILE:
            return None
        if head is not None and head.noun.lemma in _BANDS and (name := self._called_itself(i, end)) is not None:
            return name
        if head is not None and head.noun.kind == "document":
            author = self._author(i, end)
            if author is not None:
                return author
        spoken = ("military", "official", *(("agency",) if side and side.value.kind in _STATE else ()))  # «وكالة الاستخبارات»
        if head is not None and not (side and head.noun.kind in spoken and side.last > i + 1 and not head.noun.member):
            return self._headed(i, end, head)
        if side is not None:
            last = self._tail(min(side.last, end), end, i)
            last += last < end and self._is_of_people(last)
            office = head_of(tokens[last].norm) if last < end else None
            if office is not None and office.noun.member and office.definite:  # «فلان الناطق باسم وزارة …»
                titled = self.source_at(last, end)
                return self.found(i, titled.last if titled else last, side.value.id, office.noun.kind)
            if head is not None:
                last = self.apposed(last, end)
            return self.found(i, last, side.value.id, kinds_of_sides().get(side.value.id or "", _OF_ACTOR[side.value.kind]))
        return None

    def _called_itself(self, i: int, end: int) -> Found[Source] | None:
        """«جماعة تطلق على نفسها اسم كتائب النور»: the name that a band gives itself."""
        of_self = next((k for k in range(i + 2, min(end, i + _ITSELF)) if self.tokens[k].norm in ("نفسها", "نفسه")), None)
        if of_self is None:
            return None
        k = of_self + 1 + (self.tokens[min(of_self + 1, end - 1)].norm in ("اسم", "باسم"))
        close = self.closed(k, end) if k < end else None
        if close is not None:
            return self.found(k, close, None, "armed_group")
        named = self.sides.get(k)
        return self.found(k, named.last, named.value.id, "armed_group") if named is not None else None

    def _is_of_people(self, j: int) -> bool:
        """«أحد سكان البلدة»: whether the definite word at token j says whose people somebody is one of."""
        people = head_of(self.tokens[j - 1].norm) if self.tokens[j].norm.startswith("ال") else None
        return people is not None and people.noun.kind == "local" and people.noun.member and not people.definite

    def sources_at(self, i: int, end: int) -> list[Found[Source]]:
        """The sources that begin at token i, with those that «و» joins to the first («سكان ومصادر طبية»)."""
        found: list[Found[Source]] = []
        source = self.source_at(i, end)
        while source is not None:
            found.append(source)
            j = source.last
            head = head_of(self.tokens[j].norm) if j < end and self.tokens[j].kind == "word" else None
            some = j < end and self.tokens[j].norm == "وبعض"
            source = self.source_at(j + some, end) if some or (head is not None and head.conj) else None
        return found

    def _author(self, i: int, end: int) -> Found[Source] | None:
        """Whose a document is («بيان للمنظمة», «تقرير صادر عن …», «بيان أصدرته …»), None where it does not say."""
        j = i + 1
        while j < min(end, i + _QUALITIES) and self._is_quality(j):
            j += 1
        if j + 1 < end and self.tokens[j].norm in ("صادر", "صادره", "صدر", "صدرت"):
            return self.source_at(j + 2, end) if self.tokens[j + 1].norm in ("عن", "من") else None
        if j + 1 < end and self.tokens[j].norm in words().issued:
            issuer = self.source_at(j + 1, end)
            return issuer if issuer is None or issuer.value.kind not in ("agency", "outlet") else None
        if j < end and self.tokens[j].norm.startswith("ل") and (head_of(self.tokens[j].norm) or j in self.sides):
            return self.source_at(j, end)
        return None

    def _is_quality(self, j: int) -> bool:
        """Whether token j may be an adjective of a document («بيان صحفي مقتضب», «حصيلة جديدة»), not one that leads on."""
        norm = self.tokens[j].norm
        plain = self.tokens[j].kind == "word" and norm[:1] not in "لبوا" and norm not in words().stops
        return plain and not is_reporting(norm) and norm not in ("صادر", "صادره", "صدر", "صدرت") and norm not in words().issued

    def _headed(self, i: int, end: int, head: Head) -> Found[Source]:
        noun = head.noun
        last, outlet = self.extent(i, end, noun)
        kind: SourceKind = noun.kind
        identity = None
        if outlet is not None:
            identity, kind = outlet.id, outlet.kind
        else:
            for token in self.tokens[i + 1 : last]:
                said = adjectives().get(token.norm.removeprefix("و").removeprefix("ال"))
                if said is not None and (noun.kind == "anonymous" or (noun.kind in ("official", "local") and said != "outlet")):
                    kind = said
                    break
            side = self.sides.get(i)
            if side is not None and side.value.id is not None and side.last >= last - 1:
                identity = side.value.id
        return self.found(i, last, identity, kind)

    def found(self, first: int, last: int, identity: str | None, kind: SourceKind) -> Found[Source]:
        """Tokens `first` to `last` as a source, less marks at the end that close nothing."""
        while last - 1 > first and self.tokens[last - 1].kind == "mark" and self.tokens[last - 1].text not in "\"”»')]":
            last -= 1
        quoted = span(self.text, self.tokens, first, last)
        return Found(first, last, Source(self._cited(first, quoted.text), identity, kind, quoted))

    def _cited(self, i: int, phrase: str) -> str:
        """The words of a source without the clitics of its first («لوكالة سند» is «وكالة سند»)."""
        norm = self.tokens[i].norm
        head = head_of(norm)
        if head is not None:
            return cited(phrase, head.conj, head.prep is not None, head.definite)
        if i in self.sides:
            return cited_side(phrase, norm)
        before = proclitics_at(norm)
        return cited(phrase, before[:1] in ("و", "ف"), before[-1:] in ("ب", "ل"), True)
