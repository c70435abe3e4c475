"""Verb or noun, where a written form is both: by the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import TAKEN
from rasid.events.words.agreement import is_of_many
from rasid.events.words.boundaries import words_before
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import Lexeme, Pos, readings, stemmed
from rasid.events.words.verbless import is_listed, is_object
from rasid.language.clitics import ARTICLES
from rasid.mentions.reporting import is_reporting
from rasid.mentions.source_words import head_of

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated


def is_fired_at(doc: Annotated, i: int) -> bool:
    """«غارة على رتل», «دمرت رتلا»: whether fire or its «على» leads to a token."""
    before = doc.tokens[i - 1].norm
    fire = any(r.form.lexeme.frame == "strike" for r in readings(before))
    if fire or before in words_of("aiming"):
        return True
    row = doc.tokens[max(0, i - 4) : i - 1]
    return before in ("علي", "ضد") and any(r.form.lexeme.frame in ("strike", "fire") for t in row for r in readings(t.norm))


def is_attacked(doc: Annotated, i: int) -> bool:
    """«هجوم "على كمين"», «استهدفت كمينا»: whether an attack is told on what token `i` names."""
    i -= doc.tokens[i - 1].kind == "mark"
    before = doc.tokens[i - 1].norm
    verbs = (r.form for r in readings(before) if r.form.pos == "verb" and r.form.tense == "past")
    if any(form.lexeme.frame == "strike" and not form.lexeme.companions for form in verbs):
        return True
    row = doc.tokens[max(0, i - 6) : i - 1]
    return before == "علي" and any(r.form.lexeme.frame in ("strike", "fire") for t in row for r in readings(t.norm))


def is_no_verb(doc: Annotated, i: int) -> bool:
    """What is counted is no verb («20 طالبا»), nor is a word within a clause that is written like a preposition («عبر بيان»)."""
    before = doc.tokens[i - 1]
    dated = any(t.first <= i - 1 < t.last for t in doc.times_of[doc.sentence_of[i]])
    led = before.norm in words_of("before_masdars") and i - 1 not in doc.named
    led = led or before.norm in words_of("makes")  # «ناقلة جند من نوع نمر»: a name
    called = i - 1 in doc.named or i - 1 in doc.asides  # «الفرقة 25 اعتقلت», «عناصر في الفرقة 14 ألقت القبض»
    counted = before.norm.isdigit() and not called and not dated  # «عام 2004 اغتيل»
    counted = counted or (i in doc.number_before and doc.tokens[i].norm in words_of("counted_people"))  # «عشرين طالبا»
    still = before.norm in ("لا", "ما", "لم", "ولا", "وما") and doc.tokens[i].norm in words_of("still")
    spoken = readings(before.norm) if i - 1 not in doc.named else ()
    said = bool(spoken) and all(r.form.pos == "verb" and r.form.lexeme.frame == "speak" for r in spoken)  # «دعا حاكم القضاء»
    if doc.tokens[i].norm[0] not in "وف":  # «قتل طالب بجامعة حلب»: who dies or is taken
        said = said or any(r.form.lexeme.frame == "kill" or r.form.lexeme.type in TAKEN for r in spoken if not r.split.definite)
    behind = doc.tokens[i + 1].norm if i + 1 < len(doc.tokens) else ""
    issued = behind == "عن" and doc.tokens[i].norm in words_of("issued")  # «بيان صادر عن الوزارة»
    if said or led or counted or still or issued or _is_name(doc, i) or before.norm in words_of("passive_light"):  # «ليتم دفنه»
        return True
    if doc.tokens[i].norm not in words_of("prepositions"):
        return False
    first = doc.sentences[doc.sentence_of[i]][0]  # «أعلنت الكتائب، أمس، عبر قناتها»: an aside parts the verb from it
    return before.kind == "word" or any(doc.roles[j].verb for j in range(first, i))


def is_before_present(doc: Annotated, i: int) -> bool:
    """«طالب يقتل معلما»: what opens a sentence right before a present verb is its subject and no verb."""
    first, last = doc.sentences[doc.sentence_of[i]]
    behind = readings(doc.norms[i + 1]) if i == first and i + 1 < last and doc.tokens[i + 1].kind == "word" else ()
    return bool(behind) and all(r.form.pos == "verb" and r.form.tense == "present" and not r.split.prefix for r in behind)


def is_told_there(doc: Annotated, i: int) -> bool:
    """«ورد أنها أصيبت», «وردت في البيان», «بيان ورد للوكالة»: what is told somewhere, and nobody's answer («ورد الجيش على …»)."""
    if doc.tokens[i].norm not in words_of("told_there") or i + 1 >= len(doc.tokens):
        return False
    behind = doc.norms[i + 1]
    writing = head_of(doc.norms[i - 1]) if i else None
    told = behind in ("في", "الي") or (writing is not None and writing.noun.kind == "document" and not writing.definite)
    return "complementizers" in doc.roles[i + 1].classes or told


def _is_name(doc: Annotated, i: int) -> bool:
    """«قال الرئيس بارك …»: behind a verb of telling and its subject stands a name and no other verb; what somebody says of
    himself may stand there («قال المتحدث قصفنا …»)."""
    told = i > 1 and doc.tokens[i - 1].norm.startswith("ال") and is_reporting(doc.tokens[i - 2].norm)
    return told and not doc.tokens[i].norm.startswith("و") and not doc.tokens[i].norm.endswith("نا")


def is_adjective(doc: Annotated, i: int, stem: str, prefix: str, lexeme: Lexeme) -> bool:
    """«ضغط هجومي», «الفعل الهجومي»: the adjective is written like the dual before a genitive («هجومي باريس»), which has no
    article and stands behind a verb or a preposition. «الأحياء المحاصرة»: the participle, like the masdar."""
    before = doc.tokens[i - 1] if i else None
    if lexeme.frame in ("act", "strike") and prefix == "ال" and stem[0] == "م" and stem[-1] == "ه" and before is not None:
        return before.norm.startswith(ARTICLES)
    if stem[-1:] != "ي" or not any(
        r.form.lexeme is lexeme and not r.split.prefix and not r.split.suffix for r in readings(stem[:-1])
    ):
        return False
    governed = before is None or before.kind != "word" or prefix.strip("وف") in ("ب", "ل")
    return prefix.endswith("ال") or not (governed or doc.roles[i - 1].verb or "prepositions" in doc.roles[i - 1].classes)


def _strikes(norm: str) -> bool:
    """Whether a word can only be a verb of striking or killing («استهدف», «قتل»): an event noun behind it is its subject."""
    found = readings(norm)
    return bool(found) and all(r.form.pos == "verb" and r.form.lexeme.frame in ("strike", "kill") for r in found)


def part_of_speech(doc: Annotated, i: int, possible: set[Pos]) -> Pos:
    """Verb or noun where the written form is both («قصف»): by the words around it."""
    token = doc.tokens[i]
    if len(possible) == 1:
        return next(iter(possible))
    norm = token.norm
    if token.text.endswith(("ًا", "اً")) or norm.startswith(ARTICLES):
        return "noun"
    if _is_reflexive_masdar(norm):
        return "noun"
    start, last = doc.sentences[doc.sentence_of[i]]
    before = doc.tokens[i - 1] if i > start else None
    after = doc.tokens[i + 1] if i + 1 < last else None
    verb_split = any(r.form.pos == "verb" and not r.split.prefix.strip("وفس") for r in readings(norm))
    if not verb_split:
        return "noun"
    attribute = after is not None and after.norm.removeprefix("ال") in words_of("attributes")
    if attribute and not _strikes_one(doc, i):
        return "noun"
    if norm.endswith("ا") and _is_accusative(doc, i):
        return "noun"
    if before and before.kind == "word":
        if before.norm in words_of("before_nouns") or (
            before.norm.lstrip("و") in words_of("before_nouns") and before.norm[0] == "و"
        ):
            return "noun"
        role = doc.roles[i - 1]
        if "prepositions" in role.classes or (before.norm.startswith(_LED) and stemmed("counted_acts")[before.norm]):
            return "noun"  # «القيام بعمليات خطف»
        if before.norm in words_of("before_verbs"):
            return "verb"
        if role.verb or _strikes(before.norm) or is_object(doc, i) or is_listed(doc, i):
            return "noun"  # «استهدف قصف …»
    elif before and is_object(doc, i):
        return "noun"
    if after and after.norm in words_of("behind_nouns") and not _answers(doc, i):
        return "noun"
    if any(item.first == i + 1 and item.preposition == "ل" for item in doc.items[doc.sentence_of[i]]):
        return "noun"  # «قصف للنظام»
    return "noun" if norm[0] == "و" and _would_be_plural(doc, i) else "verb"


_LED = ("ب", "ل", "وب", "ول")


def _answers(doc: Annotated, i: int) -> bool:
    """«الجيش رد على القصف»: a word of answering, which as a verb governs «على», too, behind a side that nothing leads to."""
    subject = any(item.last == i and item.kind == "actor" and not item.preposition for item in doc.items[doc.sentence_of[i]])
    return subject and any(r.form.pos == "verb" and r.form.lexeme.frame == "reply" for r in readings(doc.tokens[i].norm))


def _is_reflexive_masdar(norm: str) -> bool:
    """«تضامنه», «تراجعها»: what is written like a reflexive verb of words (forms V and VI), which takes no object, with a
    pronoun."""
    verbs = [r for r in readings(norm) if r.form.pos == "verb" and r.form.tense == "past"]
    row = [r.form.lexeme.frame == "speak" and r.split.suffix != "" and r.split.stem.startswith("ت") for r in verbs]
    return bool(row) and all(row)


def _strikes_one(doc: Annotated, i: int) -> bool:
    """«قتل مسلح 11 شخصا», «فتح مسلح النار», «صدم انتحاري حافلة»: whether a side stands right behind a word of killing or firing
    or of an act upon somebody, whose kind it does not say."""
    lexemes = [r.form.lexeme for r in readings(doc.tokens[i].norm)]
    acts = any(it.frame == "kill" or it.of_object or it.companions for it in lexemes)  # «فتح … النار»
    return acts and any(item.first == i + 1 and item.kind == "actor" for item in doc.items[doc.sentence_of[i]])


def _is_accusative(doc: Annotated, i: int) -> bool:
    """«أن قصفا مماثلا استهدف …»: a noun with an adjective in its case, not the dual of a verb with its object («خطفا شابا»)."""
    after = doc.tokens[i + 1] if i + 1 < len(doc.tokens) else None
    if after is None or after.kind != "word" or not after.norm.endswith("ا") or len(after.norm) <= _ADJECTIVE:
        return False
    return not any(item.first <= i + 1 < item.last and item.kind != "weapon" for item in doc.items[doc.sentence_of[i]])


_ADJECTIVE = 3  # letters of a word too short to be an adjective with its ending


def _would_be_plural(doc: Annotated, i: int) -> bool:
    """«طالبوا الحكومة بالتدخل ورفض أي اتفاق», «ناشد الأهالي الجيش بفتح الطريق وهدم السواتر»: a verb that goes on with the subject
    of a plural one, or with people in the plural, would be plural as well."""
    row = [item for item in doc.items[doc.sentence_of[i]] if item.kind == "actor" and not item.preposition]
    if any(item.first == i + 1 and item.value.kind != "site" for item in row):
        return False  # its own subject follows
    for k in words_before(doc, i, _SUBJECT_REACH):
        verbs = [r.form for r in readings(doc.tokens[k].norm) if r.form.pos == "verb"]
        if verbs or doc.roles[k].verb:
            many = any(item.first == k + 1 and is_of_many(doc.tokens, item) for item in row)
            return many or (doc.tokens[k].norm.endswith("وا") and all(form.plural for form in verbs))
    return False


_SUBJECT_REACH = 16
