"""Who goes on speaking: a verb of words that «و» joins, or a participle of state, has the speaker of the clause before, and the
noun behind it is whom the words are for («أدان الأمين العام الهجوم وطالب الفصائل بوقفه», «…، مطالبا الأطراف بـ»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.roles.arguments import found
from rasid.events.roles.quoted import cited, says_of_himself
from rasid.events.words.agreement import is_feminine, is_first_person
from rasid.events.words.boundaries import goes_on
from rasid.events.words.grammar import takes_masdar
from rasid.events.words.lexemes import is_participle, is_verb, is_verbal_act
from rasid.mentions.actors.persons import may_begin
from rasid.mentions.reporting import cue
from rasid.mentions.source_words import head_of
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.mentions.found import Found
    from rasid.records import Actor

_FAR = 40  # words from a speaker's verb to one that goes on with it
_ADDRESSED = frozenset(("request", "accuse", "sanction", "threaten"))  # whom the words are for may be their object
_OF_OTHERS = _ADDRESSED | {"consult"}  # … who are told right behind their verb
_LED = frozenset(("ب", "من"))


def give_speakers(doc: Annotated, drafts: list[Draft]) -> None:
    """Gives verbs of words that go on with what somebody says or does by words that speaker, in place of what stands near."""
    for k, draft in enumerate(drafts):
        trigger = draft.trigger
        if draft.type not in VERBAL_TYPES or draft.lexeme.frame != "speak" or trigger.pos != "verb" or trigger.voice == "passive":
            continue
        if not draft.initiators and is_first_person(doc.tokens[trigger.first].norm):
            said = (a for a in doc.attributions[::-1] if a.chain and a.first <= trigger.first < a.last)
            draft.initiators = [cited(doc, a) for a in said][:1]  # «قال الرئيس: "ندين هذا الهجوم"»
            continue
        opening = doc.sentences[doc.sentence_of[trigger.first]][0]
        if trigger.first <= opening + 1:
            continue
        state = _is_state(doc, draft) and _is_of_last_act(doc, drafts[:k], draft)
        if not state and not trigger.joined and not _is_added(doc, trigger.first):
            continue
        speakers = _speakers(doc, drafts[:k], draft, state=state)
        if not speakers and state and not trigger.joined:
            speakers = _subject_of_sentence(doc, draft)
        if not speakers:
            continue
        own = [d for d in draft.initiators if d.first >= trigger.last]
        if own and not state:
            if (
                _is_said_again(doc, own[0], speakers)
                or len(own) > 1
                or trigger.suffix
                or not _takes_an_object(draft)
                or any(t.first > own[0].first for t in draft.targets)
            ):
                continue  # a subject of its own
            draft.targets = own + draft.targets
        draft.initiators = speakers
        if trigger.suffix and not state and not draft.targets:
            draft.targets = _spoken_to(doc, drafts[:k], draft)
        held = {(s.first, s.value.name) for s in speakers}
        draft.targets = [t for t in draft.targets if (t.first, t.value.name) not in held]


def _subject_of_sentence(doc: Annotated, draft: Draft) -> list[Found[Actor]]:
    """Whose state a participle tells where no words went before it: the side right behind the verb that opens its sentence
    («غادر المشير العاصمة، رافضا أي وساطة»)."""
    first = doc.sentences[doc.sentence_of[draft.first]][0]
    row = doc.items[doc.sentence_of[draft.first]]
    side = next((i for i in row if i.kind == "actor" and i.first == first + 1 and not i.preposition), None)
    return [found(side)] if side is not None and (doc.roles[first].verb or is_verb(doc.norms[first])) else []


def _spoken_to(doc: Annotated, before: list[Draft], draft: Draft) -> list[Found[Actor]]:
    """«بحث الوزير مع نظيره …، وطالبه بـ», «استدعت السفير وسلمته مذكرة»: whom the pronoun of a verb of words stands for, the other
    side of the act of words before."""
    act = before[-1] if before else None
    if act is None or act.type not in VERBAL_TYPES or doc.sentence_of[act.first] != doc.sentence_of[draft.first]:
        return []
    same = {s.first for s in draft.initiators} == {s.first for s in act.initiators}
    return [t for t in act.targets if t.value.kind != "site"] if same else []


def _is_said_again(doc: Annotated, side: Found[Actor], speakers: list[Found[Actor]]) -> bool:
    """«أعلن مجلس النقابة …، وطالب المجلس بـ»: whether a side is who spoke before, by the noun that heads it."""
    head = doc.norms[side.first].removeprefix("ال")
    return side.last == side.first + 1 and any(doc.norms[s.first].removeprefix("ال") == head for s in speakers)


def _is_state(doc: Annotated, draft: Draft) -> bool:
    """«…، مطالبا», «سكان البلدة داعية إياهم», «… ومطالبة بـ», «أعلنا مطالبتهما بـ»: a participle of state, or the masdar written
    like it, is of the subject."""
    return is_participle(draft.lexeme, doc.tokens[draft.first].norm)


def _is_of_last_act(doc: Annotated, before: list[Draft], draft: Draft) -> bool:
    """Whether a participle of state goes with words: a comma stands before it, or the last act told in its sentence was one."""
    if draft.trigger.joined or doc.tokens[draft.first - 1].text == "،":
        return True
    return bool(before) and before[-1].type in VERBAL_TYPES and doc.sentence_of[before[-1].first] == doc.sentence_of[draft.first]


def going_on(doc: Annotated, before: list[Draft], draft: Draft) -> list[Found[Actor]]:
    """Who speaks in a verb of words without a subject: whom its pronoun stands for in a speech («وأضاف أنه يرفض …»), or who
    spoke in front of it («قال الوزير إن …، ودعا إلى …»), in the sentence before it too («قال الوزير …. ودعا إلى …»)."""
    trigger = draft.trigger
    if draft.type not in VERBAL_TYPES or trigger.pos != "verb" or trigger.voice == "passive" or not trigger.first:
        return []
    if (speaker := says_of_himself(doc, trigger.first)) is not None:
        return [speaker]
    if trigger.plural or _has_subject_behind(doc, draft):
        return []
    if goes_on(doc, trigger):
        return _spoke_before(doc, before, draft)
    if _is_added(doc, trigger.first):
        return _did_last(doc, before, draft) if draft.type in _OF_OTHERS else []
    return _speakers(doc, before, draft, state=False) if trigger.joined else []


def _did_last(doc: Annotated, before: list[Draft], draft: Draft) -> list[Found[Actor]]:
    """Who did the last act of the sentence, by a verb of the same gender («تقدمت الوزارة بشكوى كما استدعت السفير»)."""
    act = before[-1] if before else None
    if act is None or act.trigger.pos != "verb" or doc.sentence_of[act.first] != doc.sentence_of[draft.first]:
        return []
    return list(act.initiators) if is_feminine(doc, act.trigger) is is_feminine(doc, draft.trigger) else []


def _is_added(doc: Annotated, verb: int) -> bool:
    """«تقدمت الوزارة بشكوى كما استدعت السفير»: a verb behind «كما» within a sentence goes on with its subject."""
    return verb > 1 and doc.norms[verb - 1] == "كما" and doc.sentence_of[verb - 2] == doc.sentence_of[verb]


def _has_subject_behind(doc: Annotated, draft: Draft) -> bool:
    """Whether a noun right behind a verb of words may be its subject though it is no side of the lexicon: a name («ودعا حسن
    إلى …»), an office or body of its gender («ودعا مكتب الشؤون …»), the nominative («وأكد الجانبان ضرورة …»)."""
    behind = draft.first + 1  # a trigger of two words holds the subject («أكد الجانبان ضرورة»)
    if behind >= len(doc.tokens) or doc.tokens[behind].kind != "word":
        return False
    norm = doc.tokens[behind].norm
    head = head_of(norm)
    of_gender = head is not None and head.prep is None and norm.endswith(("ه", "ات")) is is_feminine(doc, draft.trigger)
    if of_gender or "prepositions" in doc.roles[behind].classes:  # «والي» is an office, «على» no man's name
        return of_gender
    return may_begin(norm) or (norm.startswith("ال") and norm.endswith(("ان", "ون")))


def _spoke_before(doc: Annotated, before: list[Draft], draft: Draft) -> list[Found[Actor]]:
    """Who did the last act of words of the sentence before a draft's, or is quoted there last, by a verb that agrees with its."""
    here, feminine = doc.sentence_of[draft.first] - 1, is_feminine(doc, draft.trigger)
    quoted = next((a for a in doc.attributions[::-1] if a.chain and doc.sentence_of[a.cue] == here), None)
    for act in before[::-1]:
        if doc.sentence_of[act.first] < here or (quoted is not None and act.first < quoted.last and act.first > quoted.cue):
            break
        if act.type in VERBAL_TYPES and act.trigger.pos == "verb" and act.initiators:
            return list(act.initiators) if is_feminine(doc, act.trigger) is feminine else []
    verb = cue(doc.tokens[quoted.cue].norm) if quoted is not None else None
    if quoted is None or verb is None or verb.kind != "verb" or doc.tokens[quoted.cue].norm.endswith("ت") is not feminine:
        return []
    return [cited(doc, quoted)]


def _takes_an_object(draft: Draft) -> bool:
    """Whether whom the words of a draft are for is the object of its verb («طالب الأطراف بـ», not «ندد بـ», «طلب من»)."""
    if "of_need" in draft.lexeme.classes:  # «وأكد فلان ضرورة …»
        return False
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
            nearer = _subject(doc, act.trigger.last, trigger.first, feminine=feminine) if not state else []
            return nearer or (list(act.initiators) if many or is_feminine(doc, act.trigger) is feminine else [])
    if quoted is None or (verb := cue(doc.tokens[quoted.cue].norm)) is None or verb.kind != "verb":
        return _subject(doc, doc.sentences[here][0], trigger.first, feminine=feminine)
    return [cited(doc, quoted)]


def _subject(doc: Annotated, start: int, end: int, *, feminine: bool) -> list[Found[Actor]]:
    """The side behind a verb of words between two tokens that tells of no event («وحذر الأمين العام من حرب، وناشد …», «فيما
    اعتبرته الحركة منحازا ورفضته»)."""
    for item in doc.items[doc.sentence_of[end]]:
        if start < item.first and item.last < end and item.kind == "actor" and not item.preposition:
            norm = doc.tokens[item.first - 1].norm
            written = norm.removesuffix("ها").removesuffix("ه")
            if written.endswith("ت") is feminine and (is_verbal_act(norm) or takes_masdar(norm)):
                return [found(item)]
    return []
