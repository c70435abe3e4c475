"""Who speaks and who is asked, where no lexicon knows them: the definite words behind a verb of speech.

«دعا الفرع الجهوي للرابطة إلى …», «طالبت رابطة أمهات المختطفين بـ …»; «حث الجانبين على …», «مطالبا أطراف النزاع بـ …».
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasid.events.items import Item
from rasid.events.words.agreement import is_feminine
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings, stemmed
from rasid.language.clitics import ARTICLES
from rasid.mentions.actors import is_person
from rasid.mentions.actors.persons import is_title, may_begin
from rasid.mentions.actors.words import words_of as sides_of
from rasid.mentions.reporting import words as own_words
from rasid.mentions.source_words import adjectives, head_of
from rasid.records import Actor

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.roles.clauses import Clause
    from rasid.mentions.found import Found

_LONGEST = 7  # words of a body's name
_ENDS = frozenset(("prepositions", "breaks", "complementizers", "relatives", "result"))


def unlisted_speaker(clause: Clause) -> Item | None:
    """The subject behind an active verb of speech, where its words are no side of the lexicon and cannot be its object.

    They begin with a body's noun («لجنة», «نقابة») or are two words or more of which one has the article, agree with the verb
    where gender is written, and are not who is commonly spoken to («دعا الشعب إلى …»).
    """
    doc, trigger = clause.doc, clause.trigger
    if trigger.pos != "verb" or trigger.voice == "passive" or trigger.plural or trigger.suffix:
        return None
    if "prepositions" in doc.roles[trigger.last - 1].classes:  # «طلبت من البعثة …»: it takes in what leads to whom she asks
        return None
    first = _past_times(clause, trigger.last)
    last = _end(clause, first)
    norms = doc.norms[first:last]
    if not norms or norms[0].endswith(("ين", "ات")) or norms[0] in words_of("addressees"):
        return None
    if stemmed("light_nouns")[norms[0]] or any(r.form.pos == "noun" for r in readings(norms[0])):
        return None  # «رفضت مواصلة القتال»: what was refused
    head = head_of(norms[0])
    if head is not None and head.noun.kind == "document":  # «ندد البيان المشترك للفصائل بـ …»
        return None
    of_a_body = head is not None and head.prep is None and not head.conj
    feminine = norms[0].endswith("ه")
    named = len(norms) > 1 and (norms[0].startswith("ال") or (feminine and any(n.startswith("ال") for n in norms)))
    named = named or (len(norms) == 1 and last < clause.end and _is_surname(clause, first))
    if not of_a_body and not named:
        return None
    of_many = len(norms) > 1 and norms[1].endswith("ه")  # «القوى الوطنية»
    agrees = (feminine or of_many) if is_feminine(doc, trigger) else not feminine
    if not agrees:
        return None
    words = doc.span(first, last)
    return Item("actor", first, last, Actor(words.text, words.text, None, "other", words), "", False)


def said_again(clause: Clause) -> Item | None:
    """Who is named again by the last word of a name told before, right behind a verb of words («دعا غريفيث …»)."""
    doc, i = clause.doc, clause.trigger.last
    if i >= clause.end or doc.tokens[i].kind != "word" or len(doc.norms[i]) < _SURNAME:
        return None
    before = [a for a in doc.actors if a.first <= i]
    if any(i < a.last for a in before):
        return None
    for actor in before[::-1]:
        if actor.last > actor.first + 1 and doc.norms[actor.last - 1] == doc.norms[i] and _is_named(doc, actor):
            words = doc.span(i, i + 1)
            return Item("actor", i, i + 1, replace(actor.value, name=words.text, span=words), "", False)
    return None


_SURNAME = 3  # letters


def _is_named(doc: Annotated, actor: Found[Actor]) -> bool:
    """Whether a side is one man or woman by name."""
    if is_person(actor.value.id):
        return True
    word = sides_of([doc.norms[actor.first]])[0]
    office = word is not None and word.noun is not None and word.noun.role in ("office", "person")
    return (office or (word is not None and word.person)) and not doc.norms[actor.last - 1].startswith("ال")


def unlisted_addressee(clause: Clause, draft: Draft) -> Item | None:
    """Whom an active verb asks: words that no lexicon knows behind it or behind its subject, before what it asks for."""
    doc, trigger = clause.doc, clause.trigger
    if trigger.pos != "verb" or trigger.voice == "passive" or trigger.suffix:
        return None
    behind = [d.last for d in draft.initiators if trigger.last <= d.first < trigger.last + _LONGEST]
    first = _past_times(clause, max(behind, default=trigger.last))
    goes_on = trigger.joined and trigger.first > doc.sentences[doc.sentence_of[trigger.first]][0]
    known = behind or draft.initiators or goes_on or trigger.tense == "none" or trigger.plural
    if not known and not doc.tokens[first].norm.endswith("ين"):
        return None  # they may be who asks
    last = _end(clause, first)
    if last <= first or last >= len(doc.tokens) or not is_asked(clause, last) or is_asked(clause, first):
        return None
    if any(r.form.pos == "noun" for r in readings(doc.tokens[first].norm)):  # «ناشد الحركة وقف هجومها»: what is asked for
        return None
    words = doc.span(first, last)
    return Item("actor", first, last, Actor(words.text, words.text, None, "other", words), "", False)


def is_asked(clause: Clause, i: int) -> bool:
    """Whether token `i` leads to what somebody is asked for («إلى», «على», «أن», «بوقف …»)."""
    doc, norm = clause.doc, clause.doc.tokens[i].norm
    if norm in own_words().times or norm in own_words().own_initial or doc.in_statement(i):  # «بدوره», «في بيان»
        return False
    if norm in ("الي", "علي", "ب", "ل") or "complementizers" in doc.roles[i].classes:
        return True
    led = norm.startswith(("ب", "ل")) and not norm.startswith("لل") and "prepositions" not in doc.roles[i].classes
    return led and not any(item.first <= i < item.last and not item.preposition for item in clause.behind)


def _past_times(clause: Clause, i: int) -> int:
    """Over the words of time between a verb and its subject («دعت مساء أمس القوى …»)."""
    times = clause.doc.times_of[clause.doc.sentence_of[clause.trigger.first]]
    while i < clause.end and clause.doc.tokens[i].norm in own_words().times:  # «بدوره»
        i += 1
    return next((time.last for time in times if time.first == i), i)


def _end(clause: Clause, first: int) -> int:
    """Where the noun phrase that begins at token `first` ends; `first` itself where none begins there or a known side does."""
    doc = clause.doc
    row = [item for item in clause.behind if item.kind == "actor"]
    known = {item.first: item for item in row if item.first > first or item.value.kind != "site"}  # «دعا مكتب شؤون …»
    i = first
    while i < min(clause.end, first + _LONGEST):
        token = doc.tokens[i]
        if i in known:
            before = doc.tokens[i - 1].norm
            another = before.startswith("ال") or before in adjectives()  # «اتهم مصدر عسكري الحوثيين»
            genitive = known[i].preposition == "ل" or not another
            return known[i].last if i > first and genitive else i  # «الفرع المحلي للجمعية», «رابطة أمهات المختطفين»
        led = i == first and token.norm.startswith(ARTICLES) and not token.norm.startswith("ال")
        if token.kind != "word" or led or not _ENDS.isdisjoint(doc.roles[i].classes) or token.norm in ("ب", "ل"):
            break
        if i > first and token.norm.startswith(("و", "ب")) and len(token.norm) > 4:
            break
        past = i > first + 1 - doc.tokens[first].norm.startswith("ال") and _is_past_definite(clause, i)
        if past or _is_past_title(doc, first, i) or (i > first and _is_deed(doc, i)):
            break
        i += 1
    return i


def _is_past_definite(clause: Clause, i: int) -> bool:
    """«استبعد القائد فرضية أن …»: behind a word with the article, one without it that begins no name is of no noun phrase."""
    norm, before = clause.doc.tokens[i].norm, clause.doc.tokens[i - 1].norm
    return before.startswith("ال") and not norm.startswith(("ال", "لل")) and not may_begin(norm)


def _is_deed(doc: Annotated, i: int) -> bool:
    """«شجب المجلس الوطني الجريمة»: behind a word with the article a definite noun of a deed is what is spoken of."""
    norm = doc.norms[i]
    if not (norm.startswith("ال") and doc.norms[i - 1].startswith("ال")):
        return False
    word = sides_of([norm])[0]
    told = word is not None and word.noun is None and (word.deed or word.thing)
    return told or any(r.form.pos == "noun" for r in readings(norm))


def _is_surname(clause: Clause, i: int) -> bool:
    """«ثمن الجبوري موقف باريس», «حمل الجبوري الحكومة المسؤولية»: a nisba alone that another noun phrase or a side follows."""
    norm = clause.doc.tokens[i].norm
    beside = any(item.kind == "actor" and item.first == i + 1 and not item.preposition for item in clause.behind)
    return norm.startswith("ال") and norm.endswith("ي") and (beside or _is_past_definite(clause, i + 1))


def _is_past_title(doc: Annotated, first: int, i: int) -> bool:
    """«دعا الدكتور الموسى القطاع الخاص»: behind a title and a surname with the article, another definite word begins its own
    phrase."""
    titled = i > first + 1 and is_title(doc.tokens[first].norm) and doc.tokens[i - 1].norm.startswith("ال")
    return titled and doc.tokens[i].norm.startswith(ARTICLES)


def is_of_the_matter(clause: Clause, item: Item) -> bool:
    """«وأيد قرار مجلس الأمن», «ورحب بجهود القاهرة», «رفض أي وجود أجنبي»: whether a side behind a verb of words is only the
    genitive of what is spoken of."""
    doc, last = clause.doc, clause.trigger.last
    return clause.trigger.first + 1 == last < item.first + 1 and stemmed("matters")[doc.tokens[last].norm]
