"""Who speaks: behind a reporting verb, before it, in the clause that it goes on from, or on a page of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.speech.parts import TURNS, Parts
from rasid.events.words.lexemes import is_verbal_act
from rasid.language.tokens import COMMAS
from rasid.mentions.actors.persons import may_begin
from rasid.mentions.reporting import cue
from rasid.mentions.source_words import head_of

if TYPE_CHECKING:
    from rasid.mentions.found import Found
    from rasid.mentions.reporting import Cue
    from rasid.records import Source

_GIVEN_IN = frozenset(("في", "عبر", "علي"))
_ACTIVISTS = frozenset(("ناشط", "تنسيقيه"))
_IN_IT = frozenset(("فيه", "فيها"))
_WRITING = 4  # words from a writing to what it says
_SURNAME = 2  # words of a name that no lexicon knows
_FRONTED = 10  # tokens of a phrase that says where a speech was given
MEDIA = frozenset(("agency", "outlet", "monitor", "social_media", "civil_defence"))


class Speakers(Parts):
    """Finds who speaks in the speeches of one document."""

    def is_accused(self, first: int, i: int, here: Cue) -> bool:
        """Whether who stands behind the verb at token i is accused: the verb is of a relative clause or a plural, or is of
        another gender («الوزير الذي اتهم الحركة», «واتهموا الجيش», «واتهمت الجيش»), or who accuses stands before it («الجيش
        يتهم الحركة»)."""
        verb, noun = self.norms[i], self.norms[i + 1] if i + 1 < len(self.norms) else ""
        if (i > first and self.norms[i - 1] in ("الذي", "التي")) or verb.endswith("وا"):
            return True
        front = self.in_front(first, i) if not here.conj and i > first else None
        if front is not None and self.norms[front.first] not in TURNS:  # not «من جهتها اتهمت»
            return True
        head = head_of(noun)
        if not verb.endswith("ت"):
            return noun.endswith("ه") and head is not None and not may_begin(noun)
        return head is not None and noun.endswith(head.noun.lemma) and not head.noun.lemma.endswith(("ه", "ات", "ان"))

    def is_activist(self, speaker: Found[Source]) -> bool:
        """«وثق ناشطون سقوط قذائف»: activists and their committees publish and record as media do."""
        head = head_of(self.norms[speaker.first])
        return head is not None and head.noun.lemma in _ACTIVISTS

    def posts(self, i: int, header: int) -> bool:
        """«نشر الناشط على صفحته في فيسبوك أن …»: whether a page or platform stands between who publishes and what."""
        return any(f.value.kind == "social_media" for f in self.medium(i, header))

    def fronted_medium(self, first: int, i: int) -> tuple[Found[Source], ...]:
        """«وفي حديث لرويترز، قال …», «وعبر حسابه على فيسبوك، أعلن …»: where a speech was given, at the head of its sentence."""
        if self.norms[first].removeprefix("و") not in _GIVEN_IN or not 2 < i - first <= _FRONTED:
            return ()
        return self.medium(first + 1, i) if self.tokens[i - 1].text in COMMAS else ()

    def author(self, first: int, i: int, last: int) -> Found[Source] | None:
        """Whose writing says it with the verb at token i, «فيه» behind it («أصدرت الوزارة بيانا مقتضبا قالت فيه إن»)."""
        if i + 1 >= last or self.norms[i + 1] not in _IN_IT:
            return None
        for k in range(i - 1, max(i - _WRITING, first), -1):
            head = head_of(self.norms[k])
            if head is not None and head.noun.kind == "document":
                return self.in_front(first, k)
        return None

    def named_group(self, j: int, last: int) -> Found[Source] | None:
        """A group that no lexicon knows, by its name in marks («وتبنت العملية "سرايا …"»)."""
        for k in (j, j + 1):
            close = self.reader.closed(k, last) if k < last and self.tokens[k].text in '«“"' else None
            if close is not None:
                return self.reader.found(k, close, None, "armed_group")
        return None

    def acting(self, first: int, i: int) -> list[Found[Source]]:
        """The subject of the verbal act in front of a verb that goes on with it («نددت المنظمة بالحكم، وقالت إن …»)."""
        feminine = self.norms[i].endswith("ت")
        for k in range(i - 2, first - 1, -1):
            if self.norms[k].endswith("ت") == feminine and is_verbal_act(self.norms[k]):
                return self.reader.sources_at(k + 1, i)
        return []

    def subjects(self, j: int, header: int, opened: bool) -> list[Found[Source]]:
        """Who speaks behind a verb; people without more count only where content opens («قال مدنيون إن»)."""
        found = self.reader.sources_at(j, header) if j < header else []
        if len(found) == 1 and self._is_listener(found[0]):  # «قالت لرويترز مصادر أمنية», «أفادت وكالة "خبر" مصادر طبية»
            told = self.reader.sources_at(found[0].last, header) if found[0].last < header else []
            if told and told[0].value.kind not in MEDIA:
                return [*found, *told]
            return [] if self.is_led(found[0].first) else found
        if found and not opened and found[0].value.kind == "local" and head_of(self.norms[found[0].first]) is None:
            return []
        return [*found[:-1], self._with_surname(found[-1], header)] if found and opened else found

    def _with_surname(self, source: Found[Source], header: int) -> Found[Source]:
        """A speaker told by his name, with the words between it and «إن» («الناطق باسم الشرطة صادق آدم علي إن»)."""
        rest = range(source.last, header)
        if not 0 < len(rest) <= _SURNAME or self.tokens[header].kind != "word":
            return source
        named = any(may_begin(self.norms[k]) for k in range(source.first + 1, source.last))
        plain = all(self.tokens[k].kind == "word" and self._may_be_surname(k) for k in rest)
        return self.reader.found(source.first, header, source.value.id, source.value.kind) if named and plain else source

    def _may_be_surname(self, k: int) -> bool:
        norm = self.norms[k]
        if self.tokens[k].text == "علي":  # and not «على»
            return True
        if norm in self.words.stops or norm in self.words.times or cue(norm) is not None or head_of(norm) is not None:
            return False
        return len(norm) > 2 and not norm.endswith("ا") and norm[0] not in "لب"

    def _is_listener(self, source: Found[Source]) -> bool:
        """Whether a source may be an outlet that somebody told: no reporter of its own."""
        head = head_of(self.norms[source.first])
        return source.value.kind in ("agency", "outlet") and (head is None or head.noun.media)
