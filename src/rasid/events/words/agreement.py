"""Agreement: whether a noun can be the subject of a verb by its case, number and gender («واعتقلت الأسير» has another).

Of the cases unvowelled Arabic writes three endings: ون and ان of subjects, ين of both others, and the alif of an indefinite
accusative. A verb before its subject agrees with it in gender (Wright II § 141–142). Whatever writes nothing speaks neither
for nor against.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.actors import is_person
from rasid.mentions.actors.words import words_of

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.items import Item
    from rasid.events.words.triggers import Trigger
    from rasid.language.tokens import Token
    from rasid.mentions.actors.words import Word
    from rasid.mentions.found import Found
    from rasid.records import Actor

_PEOPLE = ("person", "member", "crowd", "office")


def is_outcome(doc: Annotated, trigger: Trigger) -> bool:
    """«طردت القوات المسلحين لتسيطر على المبنى»: a present with «ل» goes on with the subject of the verb before it."""
    return trigger.pos == "verb" and trigger.tense == "present" and doc.tokens[trigger.first].norm.startswith(("لي", "لت"))


def is_feminine(doc: Annotated, trigger: Trigger) -> bool:
    """Whether a verb is written with the sign of the third person feminine singular."""
    norm = doc.tokens[trigger.first].norm.lstrip("وفس")
    if trigger.tense == "present":
        return norm.removeprefix("ل").startswith("ت")  # «لترد القوات»
    return norm.removesuffix(trigger.suffix).endswith("ت")  # «سلمته مذكرة»


def is_of_one_man(doc: Annotated, trigger: Trigger) -> bool:
    """Whether a past verb is masculine and singular: behind people in the plural or dual it has another subject (Wright II
    § 147)."""
    return trigger.tense == "past" and not trigger.plural and not is_feminine(doc, trigger)


def ending_of(token: Token, *, present: bool = False) -> str:
    """What the ending of a past verb says of its subject: «feminine», «plural», or nothing."""
    norm = token.norm
    if norm.endswith("وا") or (present and norm.endswith("ون")):
        return "plural"
    if present:
        return "feminine" if norm.lstrip("وفس").startswith("ت") else ""
    return "feminine" if norm.endswith("ت") and not norm.endswith("ات") and not token.text.endswith("ة") else ""


def may_be_subject(doc: Annotated, trigger: Trigger, item: Item) -> bool:
    """Whether the side behind an active verb may be its subject, as far as its ending and gender are written.

    A verb with an object pronoun has its object: what follows is the subject, whatever careless writing made of its ending.
    """
    if trigger.suffix:
        return True
    if _is_masculine_before_feminine(doc, trigger, item):
        return False
    if doc.tokens[item.first].norm == "عددا":  # «قتلوا … وأصاب عددا من المارة»
        return False
    if doc.tokens[item.first].norm == "كل" and item.value.kind == "civilians" and is_feminine(doc, trigger):
        return False  # «اعتقلت كل من فلان وفلان»: «كل» is masculine, but for states
    word = _head(doc.tokens, item)
    if word is None or word.noun is None:  # «دعت الولايات المتحدة السودانيين»: those of a country, as an object
        return not (trigger.lexemes[0].frame == "speak" and doc.tokens[item.first].norm.endswith("يين"))
    norm, text = doc.tokens[item.first].norm, doc.tokens[item.first].text
    lemma = word.noun.lemma
    if trigger.lexemes[0].frame == "speak" and item.last > item.first + 1 and norm == lemma + "ي":  # «طرفي النزاع»
        return False
    if word.noun.role not in _PEOPLE:
        behind = doc.tokens[item.first + 1].norm if item.last > item.first + 1 else ""
        of_two = behind.startswith("ال")  # «طرفا النزاع»
        accusative = norm == lemma + "ا" and not (word.definite or word.suffix or of_two)  # «اقتحم تجمعا للشرطة»
        return not accusative and not _is_feminine_before_masculine(doc, trigger, item, word)
    plain = words_of([norm[:-1]])[0] if norm.endswith("ا") and not (word.definite or word.suffix) else None
    if plain is not None and plain.noun is not None and plain.noun.lemma == lemma:  # «هاجمت أفرادا»: a broken plural
        return False
    if word.singular and (text.endswith(("اً", "ًا")) or (norm.endswith(lemma + "ا") and not word.definite)):
        return False
    if norm.endswith("ين") and not lemma.endswith("ين"):
        return False
    if item.last > item.first + 1 and norm.endswith(lemma + "ي"):  # «مسلحي التنظيم»
        return False
    if not word.singular or trigger.tense != "past":
        return True
    return lemma.endswith("ه") is is_feminine(doc, trigger) or lemma in _UNMARKED


def is_accusative(doc: Annotated, item: Item) -> bool:
    """Whether a side begins with an indefinite accusative («ضابطا», «عناصراً»), so that it is no genitive (Wright I § 308)."""
    token = doc.tokens[item.first]
    if token.norm == "عددا" or token.text.endswith(("اً", "ًا")):
        return True
    word = _head(doc.tokens, item) if token.norm.endswith("ا") else None
    if word is None or word.noun is None or word.definite or word.suffix:
        return False
    plain = words_of([token.norm[:-1]])[0]
    return token.norm == word.noun.lemma + "ا" or (plain is not None and plain.noun is word.noun)


def agrees_before(doc: Annotated, trigger: Trigger, item: Item) -> bool:
    """Whether a side before a verb may be its subject, as far as number and gender are written.

    Behind people in the sound plural or dual, or counted, a verb is plural or dual («ثلاثة أشخاص … حجزت» has another subject);
    behind one man it is not feminine. Broken plurals take either («عناصر التنظيم هاجمت»).
    """
    if trigger.plural or trigger.voice == "passive" or item.value.id is not None:
        return True
    first = doc.tokens[item.first]
    norm = doc.tokens[trigger.first].norm
    told = trigger.pos == "verb" and trigger.tense == "past" and not trigger.suffix
    if told and _is_of_women_or_bodies(doc, item) and not is_feminine(doc, trigger):
        return False  # «حين اقتحمت القوات المبنى فجر مسلح حزامه»
    for word in words_of([t.norm for t in doc.tokens[item.first : min(item.last, item.first + 4)]]):
        if word is None or word.noun is None:
            continue
        if word.noun.role not in _COUNTED or norm.endswith(_OF_TWO):
            return True
        lemma = word.noun.lemma
        if _head(doc.tokens, item) is None:
            return first.norm in _ONE or lemma.endswith("ه")
        several = not word.singular and first.norm.removeprefix("و").removeprefix("ال") in (
            lemma + "ون",
            lemma + "ين",
            lemma + "ان",
        )
        alone = word.singular and not lemma.endswith("ه") and lemma not in _UNMARKED
        return not several and not (alone and is_feminine(doc, trigger))
    return True


def may_stand_for(doc: Annotated, pronoun: str, item: Item | Found[Actor]) -> bool:
    """Whether the pronoun of «لكنها», «إنه» may stand for a side, as far as its gender is written."""
    word = _head(doc.tokens, item)
    if word is None or word.noun is None or not word.singular or item.value.id == "civilians":
        return True
    feminine = word.noun.lemma.endswith(("ه", "ات", "ا", "ي")) or word.noun.lemma in _UNMARKED
    if pronoun.endswith("ها"):
        return feminine
    return not (pronoun.endswith("ه") and feminine) or is_person(item.value.id)


def _is_of_women_or_bodies(doc: Annotated, item: Item) -> bool:
    """Whether a side without a name of its own is written as feminine («القوات», «الشرطة», «دورية»)."""
    word = _head(doc.tokens, item)
    return (
        word is not None
        and word.noun is not None
        and word.noun.role == "formation"
        and doc.tokens[item.first].text.endswith(("ة", "ات"))
    )


_MEN = ("person", "member", "crowd", "formation")
_COUNTED = ("person", "member", "crowd")
_OF_TWO = ("ا", "ان")
_ONE = frozenset(("احد", "احدي", "بعض", "واحد"))


def is_nominative(doc: Annotated, item: Item) -> bool:
    """Whether a noun of people has the written ending of a subject («المحتجون», «مسلحان»)."""
    word = _head(doc.tokens, item)
    if word is None or word.noun is None or word.noun.role not in _PEOPLE:
        return False
    norm, lemma = doc.tokens[item.first].norm, word.noun.lemma
    dual = lemma[:-1] + "تان" if lemma.endswith("ه") else lemma + "ان"
    return norm.endswith((lemma + "ون", dual))  # «شبان» is a broken plural


def is_one(doc: Annotated, item: Item | Found[Actor]) -> bool:
    """Whether a side is told as one man («قائد الشرطة», «جندي»), no body and no men."""
    word = _head(doc.tokens, item)
    return word is not None and word.noun is not None and word.noun.role in _PEOPLE and word.singular


def is_counted(doc: Annotated, side: Item | Found[Actor]) -> bool:
    """Whether a side begins with a number or a quantity («ثلاثة جنود», «عشرات المسلحين», «عددا من …»)."""
    token = doc.tokens[side.first]
    word = words_of([token.norm])[0] if token.kind == "word" else None
    return token.kind == "number" or (word is not None and word.quantity)


def is_of_many(tokens: list[Token], side: Item | Found[Actor]) -> bool:
    """Whether a side is told as people in the plural («مشرعون», «المسلحين»), for which a verb in «وا» or «ون» may stand."""
    word = _head(tokens, side)
    if word is None or word.noun is None or word.noun.role not in _PEOPLE:
        return False
    return not word.singular and not tokens[side.first].norm.endswith(("ان", "تين"))


def is_of_several(tokens: list[Token], side: Item | Found[Actor]) -> bool:
    """Whether a side is told as people in the plural or dual, behind whom no verb is singular and masculine."""
    word = _head(tokens, side)
    return word is not None and word.noun is not None and word.noun.role in _PEOPLE and not word.singular


def _is_masculine_before_feminine(doc: Annotated, trigger: Trigger, item: Item) -> bool:
    """«طالب الحكومة»: a masculine verb right before a feminine noun has its subject elsewhere."""
    ending, word = doc.tokens[item.first].text, _head(doc.tokens, item)
    if _is_state(doc, item) and item.first == trigger.last and not is_feminine(doc, trigger):
        return True  # «وطالب واشنطن بـ …», «واتهم دمشق»
    if word is None and (count := words_of([doc.tokens[item.first].norm])[0]) is not None and count.quantity:
        return False  # «اقتحم خمسة مسلحين»: a numeral has the other gender
    if item.first == trigger.last and (ending.endswith("ات") or doc.norms[item.first] in _OF_STATES) and _is_of_bodies(word):
        return not is_feminine(doc, trigger)  # «وهدد قوات الدعم السريع بـ …»
    if word is not None and word.noun is not None and word.noun.role in _MEN and not word.singular:
        return False  # «قراصنة», «مرتزقة»: a broken plural of men
    means = word is not None and word.noun is not None and word.noun.role == "means"  # «دمر دبابات»
    feminine = ending.endswith("ة") or (means and ending.endswith("ات"))
    return item.first == trigger.last and feminine and not is_feminine(doc, trigger) and not is_person(item.value.id)


_OF_STATES = frozenset(("دول", "الدول"))


def _is_of_bodies(word: Word | None) -> bool:
    """Whether a noun in the sound feminine plural is of bodies, no people («قوات», «السلطات»)."""
    return word is not None and word.noun is not None and word.noun.role not in _COUNTED


def _is_feminine_before_masculine(doc: Annotated, trigger: Trigger, item: Item, word: Word) -> bool:
    """«انفجرت سيارة واستهدفت موكب المسؤول»: a feminine verb right before one masculine thing has its subject elsewhere."""
    noun = word.noun
    if noun is None or noun.role not in _THINGS or not word.singular or word.suffix or word.names is not None:
        return False
    feminine = noun.lemma.endswith(("ه", "ا", "ي", "ات")) or noun.lemma in _UNMARKED_THINGS
    return item.first == trigger.last and trigger.tense == "past" and not feminine and is_feminine(doc, trigger)


_THINGS = ("formation", "site")
_UNMARKED_THINGS = frozenset(("دار", "سوق", "طريق", "بير", "ارض", "عين", "قوات"))


def _is_state(doc: Annotated, item: Item) -> bool:
    """Whether a side is a state or its seat by a name of one word without article, which is feminine but for a few («لبنان»)."""
    norm = doc.tokens[item.first].norm
    named = item.value.kind == "government" and item.last == item.first + 1 and not norm.startswith("ال")
    word = words_of([norm])[0] if named and norm not in _MASCULINE_STATES else None
    return word is not None and word.noun is None and word.names is not None and any(n.side.slug for n in word.names.alone)


_MASCULINE_STATES = frozenset(("لبنان", "داغستان", "كردستان"))
_UNMARKED = frozenset(("ضحيه", "رهينه", "ام", "شخصيه", "راع", "خليفه", "طاغيه", "داعيه"))


def _head(tokens: list[Token], item: Item | Found[Actor]) -> Word | None:
    """The first word of a side; None where a number or quantity stands there, whose noun has a case of its own."""
    token = tokens[item.first]
    if token.kind != "word":
        return None
    word = words_of([token.norm])[0]
    return None if word is None or word.quantity else word


def is_first_person(norm: str) -> bool:
    """«نطالب الحكومة بالتحقيق», «ونطالب»: those who speak do it."""
    return norm.removeprefix("و").startswith("ن") and not norm.endswith(("ون", "وا"))
