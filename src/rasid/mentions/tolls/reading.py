"""What the readers of masdars, verbs, phrases and nouns give, and what they share."""

from __future__ import annotations

from functools import cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from rasid.language.folding import fold
from rasid.lexicon import load
from rasid.mentions.tolls.groups import is_body
from rasid.mentions.tolls.items import Item
from rasid.mentions.tolls.name_lists import names_at
from rasid.mentions.tolls.names import given_names, may_be_a_name
from rasid.mentions.tolls.persons import joined_to
from rasid.mentions.tolls.words import vocabulary

if TYPE_CHECKING:
    from rasid.mentions.tolls.page import Page
    from rasid.mentions.tolls.words import Noun

_JUDGED = 8  # tokens from a court to what it ruled
_COURT = 3  # words from a court to what it ruled
_WHETHER = 8  # tokens between «إذا» and what may not have happened
_THAT, _BE = ("ان", "بان"), ("يكون", "تكون", "يكونوا")
_MAY_BE = 6  # tokens from «يكون» to what may have happened
FAR = 14  # tokens between a verb and who suffered it
_DEGREES = frozenset(("اكثر", "اقل", "قرابه", "زهاء", "حوالي", "ازيد"))  # «مقتل أكثر …» names nobody
BY_PRONOUN = {"ه": 1, "ها": 1, "هما": 2}


class Reading(NamedTuple):
    """What the word at token `head` tells: kinds (two where told together, «مقتل وإصابة 5»), counts, where its words end."""

    head: int
    kinds: tuple[str, ...]
    items: list[Item]
    last: int = 0


def counted_together(page: Page, i: int, noun: Noun, item: Item) -> str | None:
    """The kind of a second noun that one count counts with the casualty noun at token `i` («50 قتيلا وجريحا»)."""
    following = page.word(i + 1)
    second = following.casualty if following else None
    if second is None or second.kind == noun.kind or second.split.conjunction != "و" or item.high == 1:
        return None
    if following and following.masdar and not following.masdar.split.suffix:  # «وجرحى» may be written as «وجرحي»
        return None  # «30 شهيدا وإصابة 140»
    return second.kind if second.number == noun.number and second.split.definite == noun.split.definite else None


def is_state(page: Page, i: int) -> bool:
    """«إصاباتهم حرجة», «في حالة خطيرة»: how those are who are counted already."""
    i += page.norm(i) in ("في", "ب")
    grave = page.norm(i + 1).removeprefix("ال").startswith(tuple(vocabulary("gravities")))
    return grave and page.norm(i).removeprefix("ب") in vocabulary("states")


def is_divided(page: Page, item: Item) -> bool:
    """«191 شخصا ما بين قتيل وجريح»: a count of dead and hurt together."""
    between = next((k for k in (item.last, item.last + 1) if page.norm(k) == "بين"), None)
    entry = page.word(between + 1) if between is not None else None
    return bool(entry and entry.casualty)


def pronoun(head: int, kind: str, suffix: str) -> Reading | None:
    """«مقتله», «فقتلاه»: a pronoun that says one or two."""
    number = BY_PRONOUN.get(suffix)
    return Reading(head, (kind,), [Item(head, head + 1, number, number, number, "people", noun=False)]) if number else None


def follows(page: Page, i: int, starts: tuple[str, ...], reach: int = FAR) -> int | None:
    """The position of a word with one of these beginnings in the rest of the clause."""
    for k in range(i + 1, i + reach):
        if page.ends(k):
            return None
        if page.norm(k).startswith(starts):
            return k
    return None


def is_unreal(page: Page, i: int) -> bool:
    """Whether what comes right before token `i` says that it did not or need not happen."""
    entry = page.word(i)
    masdar = entry.masdar if entry else None
    if masdar and masdar.agentive and masdar.split.prefix in ("ل", "ول"):  # «لقتل …» is an aim, «أدى لقتل …» is not
        return not any(page.in_list(k, "causes") for k in range(i - 1, max(i - _CAUSED, -1), -1))
    if any(page.in_list(k, "not_told", "threats") for k in range(i - 4, i)):
        return True
    if _may_be(page, i) or (page.norm(i - 1) == "الي" and page.in_list(i - 2, "not_told", "aims")):
        return True
    if masdar and masdar.agentive and _is_sentence(page, i, masdar.split.prefix):
        return True
    if page.norm(i - 1) == "قد" and _is_asked(page, i):
        return True
    if masdar and masdar.kind == "killed" and _is_survived(page, i):
        return True
    return page.in_list(i - 1, "not_told", "negations") or page.in_list(i - 1, "not_told", "unreal")


_CAUSED = 5  # words from «أدى» over its subject to «ل» («أدى الانفجار لجرح سبعة»)


def _is_survived(page: Page, i: int) -> bool:
    """«نجا الوزير من عملية اغتيال», «اغتيال فاشلة»: who escapes a killing is not dead."""
    if any(page.in_list(k, "not_told", "failed") for k in (i + 1, i + 2)):
        return True
    if "من" not in page.norms[max(0, i - 2) : i]:
        return False
    before = range(i - 2, i - _ESCAPE, -1)
    return any(page.in_list(k, "not_told", "escapes") for k in takewhile(lambda k: not page.ends(k), before))


_ESCAPE = 12  # tokens from «نجا» to what was escaped


def _is_sentence(page: Page, i: int, prefix: str) -> bool:
    """«قضت المحكمة بإعدام أربعة متهمين», «قررت محكمة إعدام ثلاثة»: what a court ruled is a judgment."""
    if prefix != "ب":
        return not prefix and any(page.in_list(k, "not_told", "courts") for k in range(i - _COURT, i))
    return any(page.in_list(k, "not_told", "judgments") for k in range(i - _JUDGED, i))


def _is_asked(page: Page, i: int) -> bool:
    """«لم يعرف ما إذا كان القيادي قد قتل», «لا يعرف إن كان قد أصيب»."""
    before = page.norms[max(0, i - _WHETHER) : i]
    return "اذا" in before or any(a == "ان" and b in ("كان", "كانت", "كانوا") for a, b in pairwise(before))


def _may_be(page: Page, i: int) -> bool:
    """«نفى أن يكون أصيب أحد», «يخشى أن يكون ثلاثة قد قتلوا», «رجح أن يكون بين القتلى مدنيون»: the subjunctive of what may be."""
    for k in range(i - 1, i - _MAY_BE, -1):
        if page.ends(k):
            return False
        if page.norm(k) in _BE and page.norm(k - 1) in _THAT:
            return k == i - 1 or page.norm(i) in ("بين", "ضمن") or page.norm(i - 1) == "قد"
    return False


def named(page: Page, j: int) -> list[Item]:
    """An unknown word where only a person can stand: one named person, and who is joined to him."""
    if page.norm(j) in vocabulary("connectives"):  # «تعرض وهو في الشرفة لإصابة»
        return []
    if page.norm(j) in ("«", '"', "'"):
        count, last = names_at(page, j)
        if count > 1:
            return [Item(j, last, count, count, count, "people")]
        j += 1
    if page.norm(j) in vocabulary("rest"):
        return [Item(j, j + 1, None, None, None, "people")]
    if is_each(page, j):
        return _enumerated(page, j)
    if page.in_list(j, "some") and page.norm(j + 1) in _OF_THEM:  # «اعتقال عدد منهم»
        few = page.norm(j).startswith("عدد")
        return [Item(j, j + 2, 2 if few else None, None, 9 if few else None, "people")]
    if (
        page.is_nameless(j)
        or page.norm(j) in _DEGREES
        or page.norm(j).endswith(("ون", "ين", "ات", "وا"))
        or page.word(j) is not None
    ):
        return []
    if is_body(page, j) or page.in_list(j, "connectives"):
        return []  # «اعتقال قسد عشرات …»: who did it; «عمليات اغتيال نفذها مجهولون»
    last = j + 1
    while last < j + 4 and may_be_a_name(page, last):
        last += 1
    person = _with_names(page, Item(j, last, 1, 1, 1, "people"))
    return [person, *joined_to(page, person)]


_OF_THEM = frozenset(("منهم", "منهن", "منها"))


def _with_names(page: Page, person: Item) -> Item:
    """«مقتل سالم عمر ومحمود حسن، وخالد علي»: each given name that «و» brings is one more."""
    names, last = 1, person.last
    while True:
        first = last + (page.norm(last) in ("،", ","))
        if page.norm(first)[:1] != "و" or page.norm(first)[1:] not in given_names():
            return person._replace(last=last, low=names, best=names, high=names)
        names, last = names + 1, first + 1
        while last < first + 4 and may_be_a_name(page, last):
            last += 1


def is_each(page: Page, j: int) -> bool:
    """«كل من فلان وفلان»."""
    return page.norm(j) in ("كل", "كلا") and page.norm(j + 1) == "من"


@cache
def _names() -> frozenset[str]:
    """Given names, those that are other words as well too."""
    return given_names() | frozenset(fold(name) for name in load("given_names")["loose"])


def _enumerated(page: Page, j: int) -> list[Item]:
    """«كل من محمد سالم وحسن عمر»: as many as «و» parts, and one. «علي» is a name here, though it folds to «على»."""
    count, end = names_at(page, j + 2)
    if count > 1 and page.norm(j + 2) in ("«", '"'):
        return [Item(j, end, count, count, count, "people")]
    names, last = 1, j + 2
    while last < j + FAR and (page.norm(last) == "علي" or not page.is_small(last)):
        norm = page.norm(last)
        if page.word(last) is not None and norm.removeprefix("و") not in _names():
            break
        names += last > j + 2 and norm.startswith("و") and norm not in vocabulary("names_with_waw")
        last += 1
    return [Item(j, last, names, names, names, "people")]


def behind_aside(page: Page, j: int) -> int | None:
    """Where an aside that names who told it ends («قتلت الجماعة، وفق الصليب الأحمر، 30 شخصا»); None where none stands at `j`."""
    if page.norm(j) not in _ASIDE_MARKS or page.norm(j + 1) not in vocabulary("according_to"):
        return None
    return next((k + 1 for k in range(j + 2, j + _ASIDE) if page.norm(k) in _ASIDE_MARKS), None)


_ASIDE_MARKS = frozenset(("،", ",", "-", "–", "—"))
_ASIDE = 12  # tokens of an aside
