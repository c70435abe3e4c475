"""What is threatened, asked for, vowed or planned: it has not happened («هدد بقصف المطار», «تعتزم النقابة تنظيم وقفة»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.roles.light import governed
from rasid.events.words.boundaries import words_before
from rasid.events.words.grammar import is_one_of, words_of
from rasid.events.words.lexemes import readings, stemmed, stems
from rasid.events.words.marks import GOVERNING, SHORT, THREAT
from rasid.language.tokens import PAUSES
from rasid.mentions.times.reading import FEAST, NEAREST_DATE, NEAREST_MONTH

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.events.words.lexemes import Form

_REACH = 8  # words from a verb of threat or demand to what it is about, where only sides stand between
_FAR = 18  # … where no other verb stands between it and «ب»
# are done where they are decided («قررت النيابة حبسهما»)
_DECIDED = frozenset(("legal_action", "restriction", "release", "sanction"))
_PLAN = 9  # … from a verb of intent to its object, where only its subject stands between
_LIST = 40  # … and to the last of what is joined to it
_TO = frozenset(("الي", "علي"))
_TO_OR_OF = _TO | {"من"}  # «طلب من السكان إخلاء …»


def is_intended(doc: Annotated, draft: Draft) -> bool:
    """Whether a masdar is what somebody threatens or asks for, or one of several such joined by «و».

    Only sides may stand between: «طالبت بالتحقيق في قصف …» asks for no shelling.
    """
    at = governed(doc, draft)
    norm = doc.tokens[at].norm
    before = doc.tokens[at - 1].norm if at else ""
    known = draft.definite and not (norm.startswith("بال") or before == "الي")  # «طالبت بالانسحاب», «دعت إلى التظاهر»
    if draft.trigger.pos != "noun" or known or not doc.marks_at(draft.first) & THREAT:
        return False
    if draft.trigger.joined and norm[0] == "و" and _is_listed(doc, at):
        return True
    led = "ب" if norm[0] == "ب" else before if before in ("من", "الي") else ""
    if led and _is_object(doc, at, led):
        return True
    if draft.definite:
        return False
    row = doc.items[doc.sentence_of[draft.first]]
    sides = {i for item in row if item.kind in ("actor", "place") for i in range(item.first, item.last)}
    for i in words_before(doc, at, _REACH):
        if any(_demands(doc, form, i, at) for form in _forms(doc, i)):
            return True
        if i not in sides and doc.tokens[i].norm not in _TO_OR_OF:
            return False
    return False


def is_planned(doc: Annotated, draft: Draft) -> bool:
    """«تعتزم النقابة الموحدة للأعوان تنظيم وقفة احتجاجية»: the masdar that a verb of intent governs over its subject; what a
    preposition leads to or another verb stands before is not its object."""
    known = draft.definite and not _is_led_on(doc, draft)
    if draft.trigger.pos != "noun" or known or not doc.marks_at(draft.first) & GOVERNING:
        return False
    at = governed(doc, draft)
    for i in words_before(doc, at, _PLAN):
        norm = doc.tokens[i].norm
        held = draft.type == "consult" and draft.trigger.last - at > 1
        if held and stemmed("announcing")[norm]:
            return True  # «معلنا عقد اجتماع طارئ»
        if is_one_of(norm, "intending"):
            return not any(p.first <= i < p.last for p in doc.places)  # «شهدت نوى اغتيال …» names a town
        if is_one_of(norm, "deciding"):
            return draft.type not in _DECIDED
        if doc.roles[i].verb or doc.tokens[i].kind != "word" or norm in words_of("cause"):
            return False
    return False


def called_off(doc: Annotated, draft: Draft) -> str | None:
    """«ألغى الوزير زيارة», «تأجلت المظاهرة»: the factuality of what was called off or put off; None of all else."""
    if draft.trigger.pos != "noun" or draft.type == "legal_action" or not doc.marks_at(draft.first) & SHORT:
        return None
    for i in words_before(doc, governed(doc, draft), _OFF):
        if is_one_of(doc.norms[i], "called_off"):
            return "CT-"
        if is_one_of(doc.norms[i], "put_off") and doc.norms[i - 1] != "من":  # «من أجل»
            return "UU"
        if doc.roles[i].verb or doc.tokens[i].kind != "word" or "prepositions" in doc.roles[i].classes:
            return None
    return None


_OFF = 4  # words from «ألغى» over who does so


def _is_led_on(doc: Annotated, draft: Draft) -> bool:
    """«السيطرة على», «الإفراج عن»: a masdar with the article whose object a preposition leads to is no known happening."""
    return doc.norms[draft.trigger.last : draft.trigger.last + 1] in (["علي"], ["عن"])


def is_sought(doc: Annotated, draft: Draft) -> bool:
    """«تسعى الجماعة إلى السيطرة على المدينة», «هجوما يهدف إلى طرد المسلحين»: the masdar that «إلى» or «ل» joins to
    a verb of aiming."""
    at = governed(doc, draft)
    before = doc.tokens[at - 1].norm if at else ""
    norm = doc.tokens[at].norm
    joined = norm.startswith(("ل", "و")) and (
        not draft.definite or (norm.startswith("لل") and draft.type == "territory_gain")
    )  # «تسعى للسيطرة على …»
    if draft.trigger.pos != "noun" or not (before == "الي" or joined):
        return False
    for i in words_before(doc, at, _PLAN):
        if is_one_of(doc.tokens[i].norm, "seeking"):
            return True
        if doc.roles[i].verb or doc.tokens[i].kind != "word":
            return False
    return False


def aims_at_act(doc: Annotated, i: int) -> bool:
    """«عملية كانت تستهدف خطف المدير», «استهدفت اغتيال القاضي»: whether the word at token `i` is a killing or taking, which the
    verb before it names as its aim; a blast or raid there is what hit («استهدف تفجير حافلة»)."""
    forms = [r.form for r in readings(doc.norms[i])] if i < len(doc.norms) else []
    return any(f.pos == "noun" and ("slaying" in f.lexeme.classes or f.lexeme.type in _TAKING) for f in forms)


_TAKING = frozenset(("abduction", "arrest"))


def _is_aim(doc: Annotated, draft: Draft) -> bool:
    """Whether a killing or taking stands right behind the verb that aims at it."""
    aims = draft.first and any("aims" in r.form.lexeme.classes for r in readings(doc.norms[draft.first - 1]))
    return bool(aims) and draft.trigger.pos == "noun" and aims_at_act(doc, draft.first)


def is_imminent(doc: Annotated, draft: Draft) -> bool:
    """«أعلن قرب تحرير المدينة», «تحرير المدينة بات وشيكا», «على وشك استعادتها», «إن هجوما قد يقع»."""
    if draft.trigger.pos != "noun":
        return False
    before = [t.norm.removeprefix("ب") for t in doc.tokens[max(0, draft.first - 2) : draft.first]]
    near = before if before and before[-1] in words_of("untold_time") else before[-1:]
    if draft.type in _AWAITED and not words_of("nearing").isdisjoint(near):
        return True
    return (draft.type in _AWAITED or not draft.definite) and _has_yet_to_come(doc, draft)


def _has_yet_to_come(doc: Annotated, draft: Draft) -> bool:
    """Whether the predicate of an event noun says that it is near («بات وشيكا», «قد يكون وشيكا») or may come («قد يقع»)."""
    end = min(doc.sentences[doc.sentence_of[draft.first]][1] - 1, draft.trigger.last + _REACH)
    for i in range(draft.trigger.last, end):
        norm = doc.tokens[i].norm
        if norm in words_of("becoming"):
            return doc.tokens[i + 1].norm in words_of("imminent")
        if norm == "قد":
            behind = doc.roles[i + 1].classes
            return {"exist", "present"} <= behind or (doc.norms[i + 1] in _BE and doc.norms[i + 2] in words_of("imminent"))
        if doc.tokens[i].kind != "word" or doc.opens[i]:
            return False
    return False


_BE = frozenset(("يكون", "تكون"))
_AWAITED = frozenset(("territory_gain", "agreement", "release"))  # «قرب مظاهرة» says where


def is_short_of(doc: Annotated, draft: Draft) -> bool:
    """«اقترب الجيش من السيطرة على البلدة», «وافق المجلس على إرسال قوات»: the masdar that a preposition leads to behind a verb of
    what is near, wished, left or approved, with only its subject between."""
    at = governed(doc, draft) if doc.marks_at(draft.first) & SHORT else 0
    if draft.trigger.pos != "noun" or not at or doc.norms[at - 1] not in _SHORT:
        return False
    for i in words_before(doc, at - 1, _PLAN):
        if is_one_of(doc.tokens[i].norm, "short_of"):
            return draft.type not in _DECIDED
        if doc.roles[i].verb or doc.tokens[i].kind != "word":
            return False
    return False


_SHORT = frozenset(("من", "علي", "في", "عن"))


def is_promised(doc: Annotated, draft: Draft) -> bool:
    """«وعد التحالف بإرسال قوات», «تعهدت الحكومة بالإفراج عنهم»: what «ب» leads to behind a verb or noun of promise."""
    if draft.trigger.pos != "noun" or not doc.tokens[governed(doc, draft)].norm.startswith("ب"):
        return False
    for i in words_before(doc, governed(doc, draft), _PLAN):
        if is_one_of(doc.tokens[i].norm, "promising"):
            return True
        if doc.roles[i].verb or (doc.tokens[i].norm.startswith("ب") and doc.tokens[i].norm not in _NAMING):
            return False
    return False


def is_to_come(doc: Annotated, draft: Draft) -> bool:
    """«ينظم الأهالي وقفة غدا»: what is dated behind the day of publication is announced, unless a past verb tells it; a day,
    month or feast without its year may be one that has passed."""
    if draft.factuality != "CT+" or draft.time is None or doc.reference is None or draft.trigger.tense == "past":
        return False
    time = draft.time.value
    return time.start is not None and time.start > doc.reference and time.reason not in (FEAST, NEAREST_DATE, NEAREST_MONTH)


def _forms(doc: Annotated, i: int) -> list[Form]:
    return [r.form for r in readings(doc.tokens[i].norm)] if i not in doc.named else []


def _demands(doc: Annotated, form: Form, i: int, end: int) -> bool:
    """Whether a word asks or threatens; one that does so only with another («أكد … ضرورة») has it before token `end`."""
    lexeme = form.lexeme
    refused = lexeme.type == "reject" and doc.norms[end] not in words_of("prepositions") and not lexeme.companions
    if (lexeme.type not in ("threaten", "request") and not refused) or lexeme.frame != "speak":
        return False
    return not lexeme.companions or any(not lexeme.companions.isdisjoint(stems(t.norm)) for t in doc.tokens[i:end])


def _is_object(doc: Annotated, at: int, led: str) -> bool:
    """«هدد وزير الدفاع في حكومة الاحتلال، أمس، باجتياح المدينة», «حذر المتحدث من قصف …»: the verb that what leads to a masdar
    belongs to is one of threat or demand."""
    types = ("threaten", "request") if led != "من" else ("threaten",)  # «طلب من …» leads to whom she asks
    first = max(doc.sentences[doc.sentence_of[at]][0], at - _FAR)
    for i in range(at - 1, first - 1, -1):
        verbs = [r.form for r in readings(doc.tokens[i].norm) if r.form.pos == "verb" and "ل" not in r.split.prefix]
        verbs = verbs if i not in doc.named else []
        if verbs and all(form.lexeme.type in types and (led == "ب" or led in form.lexeme.prepositions) for form in verbs):
            return True
        again = doc.tokens[i].norm.startswith("ب") and doc.tokens[i].norm not in _NAMING and led == "ب"
        if verbs or again or doc.tokens[i].text in (":", "؛", ".") or doc.opens[i]:
            return False
    return False


_NAMING = frozenset(("باسم",))  # «المتحدث باسم الحكومة»


def _is_listed(doc: Annotated, at: int) -> bool:
    """«طالبوا بإسقاط الحكومة ومحاسبة الفاسدين وإطلاق سراح المعتقلين»: a masdar joined to what «ب» or «إلى» leads to, with no
    verb between but the one of threat or demand."""
    led = False
    for i in words_before(doc, at, _LIST):
        verbs = [form for form in _forms(doc, i) if form.pos == "verb"]
        if led and verbs and all(_demands(doc, form, i, at) for form in verbs):
            return True
        if doc.roles[i].verb or (verbs and len(verbs) == len(_forms(doc, i))):
            return False
        led = led or doc.tokens[i].norm.startswith("ب") or doc.tokens[i].norm in _TO
    return False


def is_ahead(doc: Annotated, draft: Draft) -> bool:
    """Whether something is planned, sought, promised, about to be or not reached yet."""
    return any(holds(doc, draft) for holds in (is_planned, is_sought, _is_aim, is_promised, is_imminent, is_short_of))


def is_prevented(doc: Annotated, draft: Draft) -> bool:
    """«لمنعهم من اقتحامه», «منعت القوات الطواقم من نقل المصاب»: a masdar to which «من» leads from a verb of preventing and
    whom it kept from it."""
    at = draft.first - 1
    if draft.trigger.pos != "noun" or at < 1 or doc.norms[at] != "من":
        return False
    for k in range(at - 1, max(doc.sentences[doc.sentence_of[draft.first]][0], at - _KEPT) - 1, -1):
        if stemmed("preventing")[doc.norms[k]]:
            return True
        if doc.opens[k] or doc.tokens[k].text in PAUSES:
            return False
    return False


_KEPT = 7  # words from «منعت» to «من»
