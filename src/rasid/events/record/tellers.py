"""Who told a happening: the chains of the speeches that tell of it, nearest to the publisher first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ASSAULTS
from rasid.events.roles.sides import bare, bare_words
from rasid.events.words.grammar import words_of
from rasid.mentions.reporting import COMPLEMENTS
from rasid.mentions.source_words import head_of
from rasid.records import VERBAL_TYPES, Actor, Source

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.happenings.coreference import Happening
    from rasid.events.speech.attribution import Attribution

_HARM = 14  # words from the begin of what is said in which it says that nobody was hurt
_RESCUE_OPENS = 2  # words before the rescue that opens a sentence («وقد تم نقل»)
_STEM = 4  # letters in which a word told again agrees («سيارات», «سيارة»)
_WRITTEN = 8  # words from «حسب» to the communiqué
_OPENING = 5  # words from the begin of what is said in which its subject stands
_SAID = 14  # words from the begin of what is said in which it names whom it is about


class Tellers:
    """Finds who told the happenings of one document; `claims` are their claims of responsibility, by index."""

    def __init__(self, doc: Annotated, happenings: list[Happening], claims: dict[int, list[Attribution]]) -> None:
        self.doc = doc
        self.happenings = happenings
        self.claims = claims

    def of(self, happening: Happening, initiators: tuple[Actor, ...]) -> tuple[tuple[Source, ...], set[str]]:
        """The chain of a happening's sources, and the actor ids of those who speak of it."""
        chain: list[Source] = []
        owners: set[str] = set()
        for a in self._speeches(happening):
            if a.actor and not a.denies:
                owners.add(a.actor)
            chain += [source for source in a.chain if not any(_is_same(source, s) for s in chain)]
        if happening.type in VERBAL_TYPES:  # nobody is a source of his own words
            chain = [s for s in chain if not any(_is_speaker(s, a) for a in initiators)]
        found = tuple(chain) or self._told_behind(happening) or self._told_before(happening)
        return found or self._of_communique(happening, initiators), owners

    def _speeches(self, happening: Happening) -> list[Attribution]:
        """The speeches that tell of a happening, mention by mention, with the claims of it."""
        claims = self.claims.get(happening.index, [])
        found: list[Attribution] = []
        first = next((d for d in happening.drafts if d.first >= self.doc.headline), happening.drafts[0])
        for draft in happening.drafts:
            told = [draft.first, *[t.value.head for t in draft.tolls]]
            named = draft is not first and (_only_names(draft) or not (draft.asserted or draft.accused))
            for a in self.doc.attributions:
                topic = not named or (a.denies and not _only_names(draft)) or self._is_topic(happening, draft, a)
                told_here = topic and any(a.first <= i < a.last for i in told)
                if told_here and happening.type in VERBAL_TYPES and self._is_beside(draft, a):
                    continue
                if a in claims or told_here:
                    found.append(a)
        near = {self.doc.sentence_of[d.first] + k for d in happening.drafts for k in (0, 1)}
        return found + [a for a in self.doc.attributions if self.doc.sentence_of[a.cue] in near and self._adds(happening, a)]

    def _is_beside(self, draft: Draft, a: Attribution) -> bool:
        """«قال الوزير إن …، فيما رفضت الحركة …»: whether «فيما» parts what somebody says from the act of words of another."""
        low, high = sorted((a.cue, draft.first))
        norms = self.doc.norms
        return any(
            norms[i] in words_of("setting_beside") or (norms[i] == "حين" and norms[i - 1] == "في") for i in range(low + 1, high)
        )

    def _adds(self, happening: Happening, a: Attribution) -> bool:
        """Whether who is quoted right behind a happening tells on of it, or denies it."""
        if a.claims or happening.type in VERBAL_TYPES or happening.background:
            return False
        last = max((d.first for d in happening.drafts if d.first < a.cue), default=None)
        if last is None:
            return False
        behind = self.doc.sentence_of[a.cue] - self.doc.sentence_of[last]
        if a.denies:
            fact = behind == 0 or (behind == 1 and self._denies_the_fact(a))
            return fact and not self._tells_another(happening, a, last)
        return behind == 1 and self._goes_on(happening, a)

    def _denies_the_fact(self, a: Attribution) -> bool:
        """«ونفى الجيش ذلك», «نفى وقوع أي قتال هناك»; who denies only a share in it («أي صلة له بالهجوم») tells nothing of it."""
        opening = [t.norm for t in self.doc.tokens[a.cue + 1 : a.first + 2]]
        return not words_of("facts_denied").isdisjoint(opening)

    def _tells_another(self, happening: Happening, a: Attribution, last: int) -> bool:
        """Whether something else happened between a happening and the end of what is said."""
        return any(
            last < d.first < a.last and h is not happening
            for h in self.happenings
            for d in h.drafts
            if h.type not in VERBAL_TYPES
        )

    def _is_topic(self, happening: Happening, draft: Draft, a: Attribution) -> bool:
        """Whether what is said opens with the happening, or with what was told of with it («… إن الانفجار نجم عن …»); who only
        names in passing what others told («… في مكان الهجوم») is no source of it."""
        doc = self.doc
        opening = a.first + (doc.tokens[a.first].norm in COMPLEMENTS)
        if opening >= draft.first:
            return True
        norm = doc.tokens[opening].norm
        sides = (i.first for i in doc.items[doc.sentence_of[opening]] if i.kind == "actor" and i.value.id)
        if not norm.startswith("ال") or doc.tokens[opening].kind != "word" or opening in sides:
            return False
        before = {doc.sentence_of[d.first] for d in happening.drafts if d.first < a.cue} - {doc.sentence_of[a.cue]}
        return any(bare(doc.tokens[i].norm) == bare(norm) for k in before for i in range(*doc.sentences[k]))

    def _goes_on(self, happening: Happening, a: Attribution) -> bool:
        """Whether what is said opens with whom a happening struck («… إن بين القتلى طفلين») or with who did it («… إن
        المسلحين فروا»), with the article of what was told before, and with nothing else that happened."""
        opening = self.doc.tokens[a.first : min(a.last, a.first + _OPENING)]
        others = (d.first for h in self.happenings if h is not happening for d in h.drafts)
        if any(a.first <= first < a.first + _OPENING for first in others):  # «… إن الجرحى نقلوا …» tells something else
            return False
        if happening.type in ASSAULTS and self._tells_no_harm(a):
            return True
        told = {bare(t.norm) for t in opening if t.norm.startswith("ال")}
        struck = any(d.tolls for d in happening.drafts) and not told.isdisjoint(words_of("casualty_words"))
        return struck or not told.isdisjoint(words_of("of_an_attack"))

    def _tells_no_harm(self, a: Attribution) -> bool:
        """«وأكد قائممقام القضاء عدم وقوع خسائر», «إن القذائف لم توقع ضحايا»: what is said of the harm is of what was told."""
        said = [bare(t.norm) for t in self.doc.tokens[a.first : min(a.last, a.first + _HARM)]]
        none = next((k for k, norm in enumerate(said) if norm in words_of("without")), None)
        return none is not None and not (words_of("casualty_words") | words_of("losses")).isdisjoint(said[none + 1 :])

    def _told_behind(self, happening: Happening) -> tuple[Source, ...]:
        """Who is quoted in the sentence behind a happening for those it struck («قتلت طفلة … وأفاد مصدر طبي بأن الطفلة …»)."""
        if happening.type in VERBAL_TYPES or happening.background:
            return ()
        last = happening.drafts[-1].first
        for a in self.doc.attributions:
            if a.cue <= last or not a.chain or a.claims:
                continue
            if self.doc.sentence_of[a.cue] - self.doc.sentence_of[last] != 1 or not self._recalls(happening, a):
                return ()
            return () if any(last < d.first < a.last for h in self.happenings for d in h.drafts) else a.chain
        return ()

    def _told_before(self, happening: Happening) -> tuple[Source, ...]:
        """Who told of the dead and hurt, for the sentence right behind that opens with their rescue («… وأصيب ستة، بحسب مصدر
        طبي. ونقل الجرحى إلى …»)."""
        if happening.type != "emergency_response" or happening.background:
            return ()
        first = happening.drafts[0].first
        here = self.doc.sentence_of[first]
        if not here or first - self.doc.sentences[here][0] > _RESCUE_OPENS:
            return ()
        hurt = {t.value.head for t in self.doc.tolls}
        words = (i for i in range(*self.doc.sentences[here - 1]) if bare(self.doc.tokens[i].norm) in words_of("casualty_words"))
        struck = [i for i in (*words, *hurt) if self.doc.sentence_of[i] == here - 1]
        told = [a for a in self.doc.attributions if a.chain and not a.denies and any(a.first <= i < a.last for i in struck)]
        return told[-1].chain if told else ()

    def _of_communique(self, happening: Happening, initiators: tuple[Actor, ...]) -> tuple[Source, ...]:
        """The body whose communiqué was told last, for what its forces did besides («… حسب بيان لوزارة الدفاع. وبأدرار، أوقف
        حراس الحدود …»)."""
        if happening.type in VERBAL_TYPES or happening.background or not initiators:
            return ()
        if any(side.kind != "state_forces" for side in initiators):
            return ()
        first = happening.drafts[0].first
        before = [a for a in self.doc.attributions if a.chain and a.cue < first]
        if not before:
            return ()
        last = max(before, key=lambda a: a.cue)
        words = self.doc.tokens[last.cue + 1 : last.cue + 1 + _WRITTEN]
        heads = [head_of(t.norm) for t in words if t.kind == "word"]
        written = any(head is not None and head.noun.kind == "document" and not head.definite for head in heads)
        return last.chain if written and last.chain[-1].kind in ("military", "official") else ()

    def _recalls(self, happening: Happening, a: Attribution) -> bool:
        """Whether words behind a happening tell on of those whom it struck («قتلت طفلة … وأفاد مصدر طبي بأن الطفلة …»)."""
        struck = {w[:_STEM] for d in happening.drafts for t in d.targets for w in bare_words(t.value.name) if len(w) >= _STEM}
        said = self.doc.tokens[a.first : min(a.last, a.first + _SAID)]
        return any(bare(t.norm)[:_STEM] in struck for t in said if t.kind == "word")


def _only_names(draft: Draft) -> bool:
    """Whether a mention adds nothing to what is told of a happening: no toll, day, place, arm or side."""
    return not (draft.tolls or draft.time or draft.places or draft.weapons or draft.initiators or draft.targets)


def _is_same(one: Source, other: Source) -> bool:
    if one.id and one.id == other.id:
        return True
    return _words_of(one) == _words_of(other)


def _words_of(source: Source) -> set[str] | frozenset[str]:
    """The words of a source's name: «بيان القيادة» is what the command says."""
    words = bare_words(source.name)
    return words - _STATEMENT or words


_STATEMENT = frozenset(("بيان",))


def _is_speaker(source: Source, actor: Actor) -> bool:
    """Whether a source is who says the words of an event."""
    if source.id and source.id == actor.id:
        return True
    mine, theirs = bare_words(source.name), bare_words(actor.name)
    return mine <= theirs or theirs <= mine or bool(source.span.start < actor.span.end and actor.span.start < source.span.end)
