"""What leads to a mention: the preposition before it or written against it, and whether «و» joins it to what stands before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import ARMED
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import readings, stemmed
from rasid.mentions.actors.words import words_of as sides_of

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated

PREDICATE = "هو"  # the preposition of what only says who or what a side told before is («وهما القوتان الأكبر»)
AMONG = "بينهم"  # the preposition of what is told as part of what stands before


def _is_whole(norm: str) -> bool:
    """Whether a word heads or names sides as it stands («بعثة», «بركان الغضب», «ورشفانة»): its first letter is no clitic."""
    word = sides_of([norm])[0]
    if word is None:
        return False
    named = word.names is not None and not word.name_prefix
    return named or ((word.noun or word.adjective) is not None and not word.prep and not word.conj)


def _whole_of(doc: Annotated, i: int) -> int | None:
    """The word that «من» at token i leads to the parts or the whole of («كلا من سرمين وبنش», «مناطق متفرقة من ريف حلب»)."""
    j = i - 1
    while j > 0 and doc.tokens[j].norm in words_of("spread"):
        j -= 1
    return j if j >= 0 and stemmed("wholes")[doc.tokens[j].norm] else None


def _is_count_with(doc: Annotated, i: int) -> bool:
    """Whether token `i` ends a number that «ب» is written against or stands before."""
    tokens = doc.tokens
    if not (tokens[i].kind == "number" or tokens[i].norm.startswith("ب")):
        return False
    counted = doc.number_before.get(i + 1)
    if counted is None or counted.value.value == 2:  # «بصاروخين نفقا»: the dual counts itself
        return False
    before = tokens[counted.first - 1].norm if counted.first else ""
    return before in ("ب", "بـ") or (tokens[counted.first].kind == "word" and tokens[counted.first].norm.startswith("ب"))


def _called_so(doc: Annotated, i: int) -> int | None:
    """Where «ما يسمى بـ» begins that ends with token `i` («قصف ما يسمى بالجيش الوطني قرية»): its «ب» leads to no side."""
    i -= i > 0 and doc.norms[i] == "ب"
    called = i > 0 and doc.norms[i - 1] in _WHAT and doc.norms[i] in words_of("so_called")
    return i - 1 if called else None


_WHAT = frozenset(("ما", "وما"))
_MARKS = frozenset("«»\"'“”#()[]‘’_*")


def _leaves(doc: Annotated, i: int) -> bool:
    """«البلدة التي انسحب منها المسلحون»: «منها» right behind a verb of movement says from where."""
    verbs = (r.form for r in readings(doc.norms[i - 1])) if i and doc.norms[i].startswith("من") else ()
    return any(form.pos == "verb" and form.lexeme.frame == "move" for form in verbs)


def _governor(doc: Annotated, i: int) -> str:
    """The preposition before a noun in construct at token i: «قتلى في صفوف القوات» tells no side of its own."""
    if i < 1 or doc.tokens[i].norm not in words_of("construct_places"):
        return ""
    before = doc.tokens[i - 1].norm
    return before if "prepositions" in doc.roles[i - 1].classes else ""


def is_command(doc: Annotated, first: int) -> bool:
    """«تمكنت قيادة الفرقة السادسة من …»: whether a headquarters that no preposition leads to is the body that commands."""
    if doc.tokens[first].norm not in words_of("commands"):
        return False
    return not leading(doc, first)[0] and any(a.first == first and a.value.kind in ARMED for a in doc.actors)


def leading(doc: Annotated, first: int) -> tuple[str, bool]:
    """The preposition before the mention that begins at token `first`, "" where there is none, and whether «و» joins it."""
    tokens = doc.tokens
    norm = tokens[first].norm
    joined = False
    i = first - 1
    while i >= 0 and tokens[i].text in _MARKS:
        i -= 1
    if i > 0 and tokens[i].norm in words_of("elatives"):  # «إلى أقرب نقطة طبية»
        i -= 1
    if i >= 0 and _is_count_with(doc, i):
        return "ب", False  # «بثماني قذائف»
    called = _called_so(doc, i)
    if called is not None:
        return leading(doc, called)
    while i > 0 and tokens[i].norm in words_of("honours"):  # «من جلالة الملك», «مع صاحب السمو الملكي الأمير»
        i -= 1
    if 0 <= i < first and tokens[i].norm[:1] in ("ب", "ل") and tokens[i].norm[1:] in words_of("honours"):
        return tokens[i].norm[0], False  # «لجلالة الملك»
    if i >= 0 and tokens[i].norm == "و":
        joined = True
        i -= 1
    if norm.startswith(("و", "ف")) and len(norm) > 3 and i >= 0 and not joined:
        joined = norm.startswith("و") and norm not in words_of("waw_words") and not _is_whole(norm)
    if i > 0 and tokens[i].norm in words_of("from_where") and tokens[i - 1].norm == "من":
        return "من", joined  # «أطلقت صواريخ من فوق الجولان»
    if i >= 0 and tokens[i].kind == "word":
        role = doc.roles[i]
        if tokens[i].norm.lstrip("و") in words_of("pronouns") and tokens[first].kind == "word":  # «…، وهو أحد المتورطين»
            return PREDICATE, False
        if tokens[i].norm in words_of("among_them"):  # «15 شخصا بينهم ست نساء»
            return ("" if _leaves(doc, i) else AMONG), joined
        if tokens[i].norm in words_of("comes_from"):  # «قصف مصدره حي …»
            return "من", joined
        if "prepositions" in role.classes or tokens[i].norm in ("ب", "ل", "لـ", "بـ"):
            word = tokens[i].norm
            whole = _whole_of(doc, i) if word == "من" else None
            if whole is not None:
                return leading(doc, whole)[0], joined
            return word.lstrip("و") if word not in ("وسط", "وراء") and word.startswith("و") else word, joined
    governor = _governor(doc, i) if not joined else ""
    if governor:
        return governor, joined
    bare = norm[1:] if joined and norm.startswith("و") else norm
    if bare.startswith(("بال", "كال")) and len(bare) > 4:
        return bare[0], joined
    if bare.startswith("لل") and len(bare) > 3:
        return "ل", joined
    long = len(bare) > 3 or bare[1:] == "ام"  # «بأم درمان»
    if bare[:1] in ("ب", "ل") and bare not in words_of("whole_words") and long and not _is_whole(bare):
        return bare[0], joined
    return "", joined
