"""One speech, and the claims among them: who takes an act on himself («تبنى التنظيم الهجوم», «قالت إنها مسؤولة عنه»)."""

from __future__ import annotations

from dataclasses import dataclass

from rasid.events.speech.speakers import Speakers
from rasid.events.words.grammar import words_of
from rasid.mentions.found import Found
from rasid.mentions.reporting import cue
from rasid.records import Source

_CLAIMED = 12  # words from «تبنى» to the outlet that published it
_AVOWAL = 14  # words from a verb of saying to the responsibility taken with it
_NEGATED = frozenset(("لم", "ولم", "دون", "لا", "ولا", "اي"))
_BEHIND = frozenset(("وراء", "خلف"))
_BEHIND_IT = frozenset(("وراءه", "وراءها", "خلفه", "خلفها"))
_OF_SELF = frozenset(("انه", "انها", "انهم", "هي", "هو", "من"))
_GROUPS = frozenset(("rebel_group", "political_militia", "identity_militia"))


@dataclass(frozen=True, slots=True)
class Speech:
    """One reporting word and what it says, from token `first` on.

    `chain` is nearest to farthest, None where the speech before goes on. `whole`: it governs the whole sentence («بحسب»);
    `nested`: it stands in the words of the speech before («قال … إن مصدرا أمنيا أكد له أن»). `through`: where a speech that goes
    on was given («وأضاف لرويترز أن»).
    """

    first: int
    cue: int
    chain: tuple[Found[Source], ...] | None
    whole: bool = False
    hedged: bool = False
    denies: bool = False
    claims: bool = False
    nested: bool = False
    through: tuple[Found[Source], ...] = ()


class Claims(Speakers):
    """Reads claims of responsibility."""

    def claim(self, first: int, i: int, j: int, last: int) -> Speech | None:
        """«تبنى التنظيم الهجوم», «وتبنت العملية كتائب …»: an armed side behind the verb, or one word behind it."""
        side = next((self.reader.sides[k] for k in (j, j + 1) if k < last and k in self.reader.sides), None)
        if side is not None:
            itself = side.last < last and self.norms[side.last] in words_of("calling_itself")
            claimant = self.reader.source_at(side.first, last if itself else side.last)
        else:
            behind = self.norms[i + 1] if i + 1 < last else ""  # «تبنى هجمات مماثلة» says nothing of this one
            told_of = behind.startswith("ال") or (i > first and not behind.endswith("ات"))
            claimant = self.named_group(j, last) or (self.in_front(first, i) if told_of else None)
        spokesman = side is not None and side.value.kind in _GROUPS  # «وتبنى المتحدث باسم الحوثيين الهجوم»
        if claimant is None or not (spokesman or claimant.value.kind in ("armed_group", "military")):
            return None
        return Speech(first, i, self.told(*self.medium(claimant.last, min(last, i + _CLAIMED)), claimant), claims=True)

    def avows(self, i: int, last: int) -> bool:
        """Whether a responsibility is taken with the verb of saying at token i: before a negation («… ولم تعلن أي جهة مسؤوليتها»)
        and before another verb of saying."""
        for k in range(i, min(last, i + _AVOWAL)):
            told = cue(self.norms[k]) if k > i else None
            if self.norms[k] in _NEGATED or (told is not None and told.verb is not None and told.verb.strong and not told.suffix):
                return False
            if self.takes_on(k, last):
                return True
        return False

    def takes_on(self, k: int, last: int) -> bool:
        """Whether token k names a responsibility taken («مسؤوليته عن», «وقوفه وراء»; «وقوفه إلى جانب» stands by somebody)."""
        norm = self.norms[k]
        following = self.norms[k + 1] if k + 1 < last else ""
        if norm in self.words.takers:  # «قالت إنها مسؤولة عن الهجوم», «أنها تقف وراءه»
            of = self.norms[k + 2] if k + 2 < last else ""
            avows = self.norms[k - 1] in _OF_SELF and (following in _BEHIND or (following == "عن" and of in words_of("befallen")))
            return avows or (self.norms[k - 1] in _OF_SELF and following in _BEHIND_IT)
        if norm not in self.words.claims and norm.removeprefix("ب") not in self.words.claims:
            return False
        return "وقوف" not in norm or following in _BEHIND
