"""Personal names: «محمد أحمد السليمان», «أبو سنان», behind a title also one name alone («الطفل عمر»).

A name is known by its given name (`given_names.yaml`); what follows belongs to it so long as it looks like a name.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rasid import lexicon
from rasid.language.folding import fold
from rasid.language.tokens import is_quoted

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.mentions.actors.words import Word

_LINKS = frozenset(fold(w) for w in ("بن", "ابن", "بنت"))
_PARENTS = frozenset(fold(w) for w in ("أبو", "أبي", "ام"))
_LONGEST = 6
# definite words that no name ends with
_COMMON = frozenset(
    ("اليوم", "الاسبوع", "الشهر", "العام", "الماضي", "الماضيه", "الحالي", "الجاري", "القادم", "المقبل", "السابق", "الحاليه",
     "الساعه",
     "الواقعه", "الواقع", "التابعه", "التابع", "الذي", "التي", "الذين", "الان", "الليله", "المذكور", "الراحل", "السبت", "الاحد",
     "حزب", "انصار", "جند", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "الامر", "الي", "الا")
)  # fmt: skip


class _Names(NamedTuple):
    sure: frozenset[str]
    loose: frozenset[str]
    titles: frozenset[str]


@cache
def _names() -> _Names:
    data = lexicon.load("given_names")
    return _Names(*(frozenset(fold(w) for w in data[k]) for k in ("sure", "loose", "titles")))


def is_title(norm: str) -> bool:
    """Whether a folded word is a title in front of a name."""
    return norm in _names().titles


def is_dating(norm: str) -> bool:
    """Whether a folded definite word is one of dates, with which no name ends («اليوم», «الأحد»)."""
    return norm in _DATES


_DATES = frozenset(
    ("اليوم", "الاسبوع", "الشهر", "العام", "الان", "الليله", "السبت", "الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس",
     "الجمعه")
)  # fmt: skip


_HIS = ("ته", "تها", "تهم")  # a feminine noun with a pronoun


def may_begin(norm: str) -> bool:
    """Whether a folded word may begin a personal name that stands without a title."""
    names = _names()
    return norm in names.sure or norm in _PARENTS or (norm[:1] in ("و", "ل", "ب") and norm[1:] in names.sure)


def name_end(tokens: list[Token], words: list[Word | None], i: int, titled: bool) -> int | None:
    """The end of the personal name that begins at token i; None where none does.

    `words` says what each token can be otherwise; `titled`: a title or office stands in front.
    """
    names = _names()
    if titled and (letters := _initials_end(tokens, i)) is not None:
        return letters
    j, count, sure, kunya = i, 0, False, False
    while j < len(tokens) and count < _LONGEST and tokens[j].kind == "word":
        norm = tokens[j].norm
        plain = norm[1:] if j == i and norm[:1] in ("و", "ل", "ب") and norm not in names.sure else norm
        if tokens[j].text.endswith("على"):
            break
        if plain == "عبد" and _is_word(tokens, j + 1) and tokens[j + 1].norm.startswith("ال"):
            j, count, sure = j + 2, count + 1, True
        elif (count or titled) and _is_word(tokens, j + 1) and tokens[j + 1].norm == "الله" and plain not in _COMMON:
            j, count, sure = j + 2, count + 1, True  # «السيد نصر الله», «حسن فضل الله»
        elif plain in _PARENTS and _is_word(tokens, j + 1):
            j, count, kunya = j + 2, count + 2, count == 0
            sure = sure or titled or is_quoted(tokens, i, j)
        elif plain in _LINKS and count and _is_word(tokens, j + 1):
            j, count = j + 2, count + 1
        elif count > 1 and j > i and _is_office(words[j]):
            break  # «فيصل بن خالد أمير منطقة عسير»
        elif plain in names.sure or plain.startswith("عبدال"):
            j, count, sure = j + 1, count + 1, True
        elif plain in names.loose and (count or titled):
            j, count = j + 1, count + 1
        elif titled and not count and words[j] is None and plain not in _COMMON and _is_nisba(tokens, words, j + 1):
            return j + 2  # «محافظ نينوى نجم الجبوري»
        elif count and _is_surname(tokens, words[j], j) and not (j == i + 1 and not titled and _is_on(tokens, words, j)):
            return j + 1 if sure or titled or (kunya and norm.startswith("ال") and norm.endswith("ي")) else None
        else:
            break
    return j if (sure and count >= 2) or (titled and count >= 1) else None


def _initials_end(tokens: list[Token], i: int) -> int | None:
    """The end of initials that stand for a name at token i («المدعو (أ. ش)», «المواطن م.ع.ح»): two letters or more."""
    j, letters = i, 0
    while j < len(tokens) and tokens[j].kind == "word" and len(tokens[j].norm) == 1:
        letters, j = letters + 1, j + 1
        further = tokens[j + 1] if j + 1 < len(tokens) and tokens[j].text in (".", "-") else None
        if further is not None and further.kind == "word" and len(further.norm) == 1:
            j += 1
    return j if letters > 1 else None


def _is_word(tokens: list[Token], j: int) -> bool:
    return j < len(tokens) and tokens[j].kind == "word"


def _is_nisba(tokens: list[Token], words: list[Word | None], j: int) -> bool:
    """Whether token j is an unknown word with the article that ends as surnames do («الجبوري»)."""
    norm = tokens[j].norm if _is_word(tokens, j) else ""
    return norm.startswith("ال") and norm.endswith("ي") and len(norm) > 5 and words[j] is None and norm not in _COMMON


def _is_on(tokens: list[Token], words: list[Word | None], j: int) -> bool:
    """«أطلقوا النار علي المواطن», «استولوا علي هاتفه»: Egypt and Sudan write «علي» for «على»; a noun of people or one
    with a pronoun stands behind it."""
    known = words[j]
    people = known is not None and known.noun is not None
    return tokens[j - 1].norm == "علي" and (people or tokens[j].text.endswith(("ه", "ها", "هم")))


def _is_office(known: Word | None) -> bool:
    return known is not None and known.noun is not None and known.noun.role == "office" and not known.definite


def _is_surname(tokens: list[Token], known: Word | None, j: int) -> bool:
    """Whether token j ends a name: a word with the article, or an unknown word in front of a mark."""
    norm = tokens[j].norm
    if norm in _COMMON or norm.endswith(_HIS):  # «… عادل عبد المهدي استقالته»
        return False
    if norm.startswith("ال") and len(norm) > 4:
        return known is None or known.adjective is not None or (known.noun is not None and known.noun.role == "person")
    ends = j + 1 >= len(tokens) or tokens[j + 1].kind != "word"
    return known is None and len(norm) >= 4 and ends and not norm.startswith(("ي", "ت"))
