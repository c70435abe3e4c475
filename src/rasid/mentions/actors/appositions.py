"""Who holds an office, told beside it: «وزير الداخلية، فلان الفلاني، إن», «اللواء فلان، مدير أمن …», «عضو اللقاء النائب فلان»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.language.tokens import COMMAS
from rasid.mentions.actors.complements import Complements
from rasid.mentions.actors.offices import POSTS
from rasid.mentions.actors.persons import name_end

if TYPE_CHECKING:
    from rasid.mentions.actors.phrase import Phrase

_BODY = 5  # words of a body's name


class Appositions(Complements):
    """Joins a person's name with the office told beside it."""

    def named_aside(self, phrase: Phrase) -> None:
        """Take the name of an office's holder between commas («وزير الداخلية، فلان الفلاني، إن»)."""
        j = phrase.last
        if j + 1 < len(self.tokens) and self.tokens[j].text in COMMAS and self.is_alone(j + 1):
            known = self.name_at(j + 1, True)
            if known is not None and known[1].person:
                phrase.last, phrase.decided, phrase.side = known[0], True, known[1]
                return
            last = name_end(self.tokens, self.words, j + 1, True)
            if last is not None and last > j + 2:
                phrase.last, phrase.decided = last, True

    def held_by(self, phrase: Phrase) -> None:
        """Take the titled name behind a post in a body that no lexicon knows («عضو اللقاء الديمقراطي النائب فلان الفلاني»)."""
        j = self.after(phrase.last - 1)
        for _ in range(_BODY):
            if j >= len(self.words) or not self.norms[j].startswith("ال") or not self.is_alone(j):
                return
            titled = self.phrase_at(j, 1) if self.is_rank(j) else None
            if titled is not None and self.is_named_office(titled):
                phrase.last, phrase.kind, phrase.decided = titled.last, titled.kind, True
                return
            j = self.after(j)

    def apposed(self, phrase: Phrase) -> Phrase:
        """A named person with the office told behind a comma («اللواء فلان، مدير أمن …»): one side, not two."""
        j = phrase.last
        here = self.words[j + 1] if j + 1 < len(self.words) else None
        aside = phrase.first > 0 and self.tokens[phrase.first - 1].text in COMMAS  # itself an apposition to what is before
        if here is None or aside or self.tokens[j].text not in COMMAS or not self.is_alone(j + 1):
            return phrase
        if here.noun is None or (here.noun.role != "office" and here.noun.lemma not in POSTS):
            return phrase
        office = self.phrase_at(j + 1, 1)
        if office is not None and office.decided and office.side is None:
            phrase.last, phrase.kind = office.last, office.kind if phrase.kind == "civilians" else phrase.kind
        elif office is not None and office.decided and phrase.side is None:
            phrase.last, phrase.kind, phrase.side, phrase.noun = office.last, office.kind, office.side, office.noun
        return phrase

    def is_alone(self, j: int) -> bool:
        """Whether the word at token j has no conjunction or preposition written against it."""
        here = self.words[j]
        return self.tokens[j].kind == "word" and (here is None or not (here.conj or here.prep))
