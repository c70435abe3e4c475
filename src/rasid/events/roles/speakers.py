"""Who goes on speaking: a verb of words that «و» joins, or a participle of state, has the speaker of the clause before, and the
noun behind it is whom the words are for («أدان الأمين العام الهجوم وطالب الفصائل بوقفه», «…، مطالبا الأطراف بـ»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.roles.arguments import found
from rasid.events.words.agreement import is_feminine, is_first_person
from rasid.events.words.lexemes import is_verbal_act
from rasid.mentions.found import Found
from rasid.mentions.reporting import cue
from rasid.records import VERBAL_TYPES, Actor

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.speech.attribution import Attribution

_FAR = 40  # words from a speaker's verb to one that goes on with it
_ADDRESSED = frozenset(("request", "accuse", "sanction", "threaten"))  # whom the words are for may be their object
_LED = frozenset(("ب", "من"))


def give_speakers(doc: Annotated, drafts: list[Draft]) -> None:
    """Gives verbs of words that go on with what somebody says or does by words that speaker, in place of what stands near."""
    for k, draft in enumerate(drafts):
        trigger = draft.trigger
        if draft.type not in VERBAL_TYPES or draft.lexeme.frame != "speak" or trigger.pos != "verb" or trigger.voice == "passive":
            continue
        if not draft.initiators and is_first_person(doc.tokens[trigger.first].norm):
            said = (a for a in doc.attributions[::-1] if a.chain and a.first <= trigger.first < a.last)
            draft.initiators = [_cited(doc, a) for a in said][:1]  # «قال الرئيس: "ندين هذا الهجوم"»
            continue
        opening = doc.sentences[doc.sentence_of[trigger.first]][0]
        if trigger.first <= opening + 1:
            continue
        norm, before = doc.tokens[trigger.first].norm, doc.tokens[trigger.first - 1].text
        state = trigger.plural and before == "،" and not norm.endswith(("وا", "ون"))  # «…، مطالبا», «…، داعية»
        if not state and not trigger.joined:
            continue
        speakers = _speakers(doc, drafts[:k], draft, state=state)
        if not speakers:
            continue
        own = [d for d in draft.initiators if d.first >= trigger.last]
        if own and not state:
            if (
                len(own) > 1
                or trigger.suffix
                or not _takes_an_object(draft)
                or any(t.first > own[0].first for t in draft.targets)
            ):
                continue  # a subject of its own
            draft.targets = own + draft.targets
        draft.initiators = speakers
        held = {(s.first, s.value.name) for s in speakers}
        draft.targets = [t for t in draft.targets if (t.first, t.value.name) not in held]


def _takes_an_object(draft: Draft) -> bool:
    """Whether whom the words of a draft are for is the object of its verb («طالب الأطراف بـ», not «ندد بـ», «طلب من»)."""
    return draft.type in _ADDRESSED and not draft.trigger.suffix and draft.lexeme.prepositions.isdisjoint(_LED)


def _speakers(doc: Annotated, before: list[Draft], draft: Draft, *, state: bool) -> list[Found[Actor]]:
    """Who did the last act of words in the sentence in front of a draft, or is quoted there; their verb agrees with its own."""
    trigger, here = draft.trigger, doc.sentence_of[draft.first]
    norm = doc.tokens[trigger.first].norm
    feminine = norm.endswith("ه") if state else is_feminine(doc, trigger)
    many = state and norm.endswith("ين")
    told = [a for a in doc.attributions if doc.sentence_of[a.cue] == here and trigger.first - _FAR <= a.cue < trigger.first]
    quoted = next((a for a in told[::-1] if a.chain and (many or doc.tokens[a.cue].norm.endswith("ت") is feminine)), None)
    since = quoted.first if quoted is not None and quoted.last > trigger.first else -1
    for act in before[::-1]:
        if doc.sentence_of[act.first] != here or act.first <= since or trigger.first - act.first > _FAR:
            break
        if act.type in VERBAL_TYPES and act.trigger.pos == "verb" and act.initiators:
            return list(act.initiators) if many or is_feminine(doc, act.trigger) is feminine else []
    if quoted is None or (verb := cue(doc.tokens[quoted.cue].norm)) is None or verb.kind != "verb":
        return _subject(doc, trigger.first, feminine=feminine)
    return [_cited(doc, quoted)]


def _cited(doc: Annotated, quoted: Attribution) -> Found[Actor]:
    """The last source of an attribution as a side."""
    span = quoted.chain[-1].span
    side = next((f for f in doc.actors if f.value.span.start < span.end and span.start < f.value.span.end), None)
    first = next(i for i, t in enumerate(doc.tokens) if t.end > span.start)
    last = next((i for i, t in enumerate(doc.tokens) if t.start >= span.end), len(doc.tokens))
    speaker = side.value if side is not None else Actor(span.text, span.text, None, "other", span)
    return Found(first, last, speaker)


def _subject(doc: Annotated, end: int, *, feminine: bool) -> list[Found[Actor]]:
    """The side behind a verb of words in front of token `end` that tells of no event («وحذر الأمين العام من حرب، وناشد …»)."""
    sentence = doc.sentence_of[end]
    for item in doc.items[sentence]:
        if item.first > doc.sentences[sentence][0] and item.last < end and item.kind == "actor" and not item.preposition:
            norm = doc.tokens[item.first - 1].norm
            if norm.endswith("ت") is feminine and is_verbal_act(norm):
                return [found(item)]
    return []
