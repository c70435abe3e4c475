"""Frames of words: speech acts, meetings, agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.frames.force import clash
from rasid.events.frames.start import new_draft
from rasid.events.roles.arguments import add, bare_sides, can_act, coordinated, found, subject_in, to_target
from rasid.events.roles.genitives import genitive, takes_object
from rasid.events.roles.quoted import says_of_himself
from rasid.events.roles.unlisted import is_asked, said_again, unlisted_addressee, unlisted_speaker
from rasid.events.roles.verb_sides import verb_sides
from rasid.events.words.agreement import is_first_person
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import is_participle, stemmed
from rasid.mentions.actors.words import words_of as sides_of

if TYPE_CHECKING:
    from rasid.events.drafts import Draft
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause
    from rasid.events.words.lexemes import Lexeme


def speak(clause: Clause, lexeme: Lexeme) -> Draft:
    """Verbal events: the speaker, and whom the words are for, by object or by the prepositions of the row."""
    draft = new_draft(clause, lexeme)
    if clause.trigger.pos == "verb":
        speaker = said_again(clause) or (unlisted_speaker(clause) if lexeme.frame == "speak" else None)
        if speaker is not None:
            add(draft.initiators, speaker)
        verb_sides(clause, draft, can_act)
        if speaker is not None:
            draft.targets = [t for t in draft.targets if t.last <= speaker.first or t.first >= speaker.last]
        ours = clause.trigger.tense == "present" and is_first_person(clause.doc.norms[clause.trigger.first])
        if not draft.initiators and not ours:  # «ونطالب المنظمات بـ»
            ahead = [i for i in bare_sides(clause.before) if _may_speak(i)]
            subject = next(iter(ahead[:1] if clause.trigger.joined else ahead[-1:]), None)  # «خطف مجهولون تاجرا وطالبوا …»
            if subject:
                add(draft.initiators, subject)
    else:
        for item in genitive(clause):
            asks = bool(clause.trigger.suffix) and lexeme.type == "request"  # «دعوته المسلحين إلى …»: its pronoun is who asks
            asks = asks or (lexeme.frame == "meet" and _is_aim(clause))  # «وصل للقاء المسؤولين»: who comes meets them
            object_of = lexeme.type in _ADDRESSED and draft.initiators and not item.joined  # «اتهام موسكو كييف بـ …»
            if asks or object_of or (lexeme.of_object and not takes_object(clause, item)):
                to_target(draft, item)
            elif can_act(item):
                add(draft.initiators, item)
        articled = clause.doc.tokens[clause.trigger.first].norm.startswith(("ال", "وال"))  # «الدعوات» may be anybody's
        if clause.light is not None or not (articled or draft.initiators or _is_somebodys(clause)):
            subject = _first_subject(clause) if _is_for(clause) else subject_in(clause.before, can_act)
            if clause.suffer is not None:  # «تلقى الناشط تهديدات بالقتل من الجماعة», «لقي القرار ترحيبا من الحكومة»
                if subject:
                    to_target(draft, subject)
                draft.initiators += [found(i) for i in _givers(clause)]
            elif subject:
                for item in coordinated(subject, clause.before) if lexeme.frame == "meet" else [subject]:
                    add(draft.initiators, item)  # «بحث X وY في اتصال هاتفي …»
    if not draft.initiators and clause.trigger.pos == "noun":  # «مؤكدا أنه لن يتنازل»
        himself = says_of_himself(clause.doc, clause.trigger.first)
        draft.initiators = [himself] if himself is not None else []
    if not draft.initiators and clause.doc.norms[clause.trigger.last : clause.trigger.last + 1] == ["متبادله"]:
        between = next((i for i in clause.behind if i.preposition == "بين" and can_act(i)), None)  # «اتهامات متبادلة بين X وY»
        draft.initiators = [found(i) for i in coordinated(between, clause.behind)] if between is not None else []
    led = lexeme.prepositions
    if lexeme.type in ("threaten", "request") and clause.trigger.pos == "noun":  # «إنذارا إلى السكان», «نداء للمجتمع الدولي»
        led |= _TO
    for item in clause.behind:
        if item.kind == "actor" and item.preposition and item.preposition in led:
            to_target(draft, item)
    if clause.trigger.pos == "verb":  # «ندد خطباء الجوامع والمساجد بالتفجير»: a house is nobody's addressee
        joined = {i.first for i in clause.behind if i.joined and not i.preposition}
        draft.targets = [t for t in draft.targets if t.value.kind != "site" or t.first not in joined]
    if lexeme.type == "request":
        _only_asked(clause, draft, lexeme)
    if lexeme.type == "accuse" and not draft.targets and (doer := _committed_by(clause)) is not None:
        to_target(draft, doer)
    if "designates" in lexeme.classes and len(draft.targets) > 1:  # «صنفت كندا الحرس الثوري منظمة إرهابية»
        epithet = stemmed("epithets")
        draft.targets = [t for t in draft.targets if not any(epithet[n] for n in clause.doc.norms[t.first : t.last])]
    draft.places = []
    draft.target_places = []
    draft.weapons = []
    return draft


_TO = frozenset(("الي", "ل"))


def _may_speak(item: Item) -> bool:
    """Whether a side may be told to speak: of sites an office alone («رد مكتب فلان متهما إياه»)."""
    return item.value.kind != "site" or (item.value.label or "").startswith("office")


def _is_for(clause: Clause) -> bool:
    """«استدعت الوزارة السفير لتسليمه مذكرة احتجاج»: whether words are what something else is done for."""
    before = clause.doc.norms[max(clause.trigger.first - 1, 0)]
    return before.startswith("لت") and before not in words_of("prepositions")


def _first_subject(clause: Clause) -> Item | None:
    """The side told first before a trigger: the subject, where an object follows it."""
    return next((i for i in bare_sides(clause.before) if can_act(i)), None)


def _committed_by(clause: Clause) -> Item | None:
    """«دانت المنظمة جرائم ترتكبها القوات», «استنكر الهجوم الذي شنه المسلحون»: who did what is condemned, behind a verb of doing
    with the pronoun for it."""
    doc, last = clause.doc, clause.doc.sentences[clause.doc.sentence_of[clause.trigger.first]][1]
    for i in range(clause.trigger.last, min(last, clause.trigger.last + _DONE)):
        if "light" not in doc.roles[i].classes or doc.norms[i].startswith(("و", "ف")):
            continue
        behind = i + 1 + (i + 1 < last and doc.norms[i + 1] in words_of("in_it"))
        if behind > i + 1 or doc.norms[i].endswith(("ها", "ه", "هما")):
            row = doc.items[doc.sentence_of[i]]
            return next((item for item in row if item.first == behind and can_act(item) and not item.preposition), None)
    return None


_DONE = 14  # words from a condemnation to the verb of who did what it condemns


def _is_aim(clause: Clause) -> bool:
    """«للقاء X», «من أجل لقاء X»: whether a meeting is what somebody goes somewhere for."""
    doc, first = clause.doc, clause.trigger.first
    return (doc.norms[first].startswith("ل") and not doc.norms[first].startswith("لق")) or doc.norms[first - 1] == "اجل"


_ADDRESSED = frozenset(("accuse", "request", "threaten"))


def _is_somebodys(clause: Clause) -> bool:
    """«تلبية لدعوة زعيمهم»: whether a man or body that is no known side stands in the genitive of a noun of words."""
    last, doc = clause.trigger.last, clause.doc
    word = sides_of([doc.tokens[last].norm])[0] if last < len(doc.tokens) else None
    return word is not None and word.noun is not None and bool(word.suffix) and not word.prep


def _only_asked(clause: Clause, draft: Draft, lexeme: Lexeme) -> None:
    """Keeps as targets those who are asked, not those whom what is asked for is about («دعا الأطراف إلى حماية المدنيين»), but
    for who is asked to go («مطالبين برحيل المسلحين»)."""
    doc, start = clause.doc, clause.trigger.last
    finite = clause.trigger.pos == "verb" and not is_participle(lexeme, doc.norms[clause.trigger.first])
    if finite and clause.trigger.suffix:  # «نناشدكم إخلاء منازلكم»: its pronoun is who is asked
        draft.targets = []
        return
    start = max([start, *(f.last for f in draft.initiators if start <= f.first < clause.end)])
    asked = next((k for k in range(start, clause.end) if is_asked(clause, k)), clause.end)
    known = {i.first for i in clause.behind if i.preposition}
    leaving = asked < clause.end and stemmed("leaving")[doc.tokens[asked].norm.lstrip("بل")]
    kept = [t for t in draft.targets if t.first <= asked or t.first in known or (leaving and t.first <= asked + 2)]
    kept.sort(key=lambda target: target.first)  # «طلب من الجيش سحب القوات»: who is asked stands first
    if kept and not leaving:
        asked_first = next((i for i in clause.behind if i.kind == "actor" and i.first == kept[0].first), None)
        joined = {i.first for i in coordinated(asked_first, clause.behind)} if asked_first else {kept[0].first}
        kept = [t for t in kept if t.first in joined]
    draft.targets = kept
    before = leaving and all(t.first > asked for t in kept)  # «طالبت المجلس بطرد السفير»: the council, that no lexicon knows
    if (not kept or before) and (addressee := unlisted_addressee(clause, draft)) is not None:
        draft.targets = []
        if doc.norms[addressee.first].startswith("ايا"):  # «… سكان البلدة داعيا إياهم إلى …»: whom the words before are for
            told = [i for i in clause.speaker() if i.kind == "actor" and i.preposition in ("", "الي")]
            addressee = told[-1] if told else addressee
            draft.initiators = [d for d in draft.initiators if d.first != addressee.first]
        to_target(draft, addressee)


def meet(clause: Clause, lexeme: Lexeme) -> Draft:
    """«التقى X Y في Z»: both sides, and the place; of «زار العراق» whom the words before tell («غادر X بغداد، حيث زار …»)."""
    draft = speak(clause, lexeme)
    if not draft.initiators and any(i.kind == "actor" and i.first == clause.trigger.last for i in clause.behind):
        guest = subject_in(clause.speaker(), can_act) if stemmed("visiting")[clause.doc.norms[clause.trigger.first]] else None
        draft.initiators = [found(guest)] if guest is not None else []
    for item in clause.behind:
        of_them = item.preposition == "ل" and clause.trigger.pos == "noun" and item.first == clause.trigger.last
        if item.kind == "actor" and (item.preposition == "بين" or of_them) and not draft.initiators:  # «مفاوضات بين X وY»
            draft.initiators = [found(i) for i in coordinated(item, clause.behind)]
            draft.targets = [t for t in draft.targets if all(t.first != i.first for i in draft.initiators)]
        elif item.kind == "actor" and item.preposition in ("مع", "ب", "وبين", "بين"):
            if all(item.first != i.first for i in draft.initiators):
                to_target(draft, item)
        elif item.kind == "place" and (
            item.preposition in words_of("locative") or not item.preposition or item.preposition == "الي"
        ):
            add(draft.places, item)
    if "receives" in lexeme.classes or ("call" in lexeme.classes and clause.trigger.pos == "noun"):
        _give_caller(clause, draft)
    if not lexeme.classes.isdisjoint(_CALLS):  # a call is at no place; what is named is spoken of
        draft.places = []
    return draft


_CALLS = frozenset(("call", "receives"))


def _give_caller(clause: Clause, draft: Draft) -> None:
    """«تلقى الوزير اتصالا من نظيره»: who is called by whom «من» leads to."""
    callers = _givers(clause)
    if callers:
        called = [d for d in draft.initiators if d.first < callers[0].first]
        draft.targets = called + [t for t in draft.targets if t.first != callers[0].first]
        draft.initiators = []
        for item in callers:
            add(draft.initiators, item)


def _givers(clause: Clause) -> list[Item]:
    """«تلقى … تهديدات من الجماعة», «… اتصالا من نظيره»: from whom words are, behind «من»."""
    giver = next((i for i in clause.behind if i.preposition == "من" and can_act(i)), None)
    return coordinated(giver, clause.behind) if giver is not None else []


def deal(clause: Clause, lexeme: Lexeme) -> Draft:
    """Agreements: who agree with each other are initiators; «مع» leads to the other side."""
    draft = clash(clause, lexeme)
    draft.weapons = []
    against = {i.first for i in clause.behind if stemmed("combating")[clause.doc.tokens[i.first - 1].norm]}
    draft.initiators = [i for i in draft.initiators if i.first not in against]  # «اتفاق على محاربة التنظيم»
    draft.targets = [t for t in draft.targets if t.first not in against]
    sides = [i for i in clause.behind if can_act(i) and any(t.first == i.first for t in draft.targets)]
    for item in sides:
        if item.joined and item.preposition != "مع":  # «وقّعت X وY اتفاقا», «اتفاق بين X وY»
            add(draft.initiators, item)
    held = {i.first for i in draft.initiators}
    draft.targets = [t for t in draft.targets if t.first not in held]
    return draft
