"""One count of persons: «5 مدنيين», «أحد السكان», «طفلان», «أطفالها الثلاثة», «نحو 30», «آخرين».

Numbers come from `rasid.mentions.numbers`; one person is 1, the dual 2, a bare plural leaves the count open (codebook: Fields).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rasid.language.folding import fold
from rasid.lexicon import load
from rasid.mentions.counts import bounds, matches
from rasid.mentions.tolls.groups import end_of_group, group_after, group_of_body
from rasid.mentions.tolls.heads import describes_another, is_kin_of_kin, is_last_of, is_of_a_thing, is_with_children, person_at
from rasid.mentions.tolls.name_lists import names_at
from rasid.mentions.tolls.numerals import in_brackets, is_means, is_of_things, is_of_two, is_tamyiz, number_behind
from rasid.mentions.tolls.page import CLOSING, OPENING
from rasid.mentions.tolls.words import Noun, is_thing, vocabulary

if TYPE_CHECKING:
    from rasid.mentions.tolls.page import Page

_NUMBER = frozenset(("عدد", "عددا"))
ONE_OF = frozenset(("احد", "احدي"))
_TEN = frozenset(("عشر", "عشره"))
_ONE = frozenset(("واحد", "واحدة", "واحدا"))
_VAGUE_REACH = 5  # words between «عدة», «عدد كبير من» and the noun
_AT_LEAST = (("علي", "الاقل"), ("علي", "اقل"), ("كحد", "ادني"), ("او", "اكثر"))


class Item(NamedTuple):
    """One count of persons, read from tokens `first` to `last` (exclusive).

    `noun` is False for a bare number, `counted` True where a numeral says how many, `other` for «آخرين», `kin` for «زوجته».
    `casualty` is the kind where the noun is itself a toll («5 قتلى»). `definite` has the article; `accusative` may be an object.
    """

    first: int
    last: int
    low: int | None
    best: int | None
    high: int | None
    group: str
    noun: bool = True
    counted: bool = False
    other: bool = False
    kin: bool = False
    casualty: str | None = None
    definite: bool = False
    accusative: bool = False


def item_at(page: Page, i: int, joined: bool = False, under: str | None = None) -> Item | None:
    """The count that begins at token `i`; with `joined` only where «و» brings it, with `under` also behind that preposition."""
    key = i, joined, under
    if key not in page.items:
        page.items[key] = _item_at(page, i, joined, under)
    return page.items[key]


def _item_at(page: Page, i: int, joined: bool, under: str | None) -> Item | None:
    start = i
    if joined:
        if page.norm(i) == "و":
            start = i = i + 1
        elif not page.norm(i).startswith("و") or page.tokens[i].text in _ONE:
            return None
    if i < len(page.tokens) and page.tokens[i].text in OPENING:
        i += 1
    if page.norm(i) in _NUMBER and i + 1 in page.numbers and page.norm(i + 1) not in ("من",):  # «مصرع عدد 5 منهم»
        counted = _numbered(page, i + 1)
        return _at_least(page, counted._replace(first=start)) if counted is not None else None
    found = _uncounted(page, i, joined, under) or _numbered(page, i) or _vague(page, i, joined) or _family(page, i, joined)
    if found is None:
        return _bounded(page, i)
    return _at_least(page, found._replace(first=start) if joined and start != i else found)


def _bounded(page: Page, i: int) -> Item | None:
    """«ما لا يقل عن شخصين», «أكثر من قتيل»: a lower bound before a noun that counts by its own form."""
    for rest, effect in bounds("before").get(page.norm(i), ()):
        if effect not in ("least", "more") or rest[-1:] not in _LEADING or not matches(page.tokens, i + 1, rest):
            continue
        item = item_at(page, i + 1 + len(rest))
        if item is not None and item.low and not (item.counted or item.definite) and (item.noun or item.casualty):
            low = item.low + (effect == "more")
            return item._replace(first=i, low=low, best=low, high=None, counted=True, accusative=False)
    return None


_LEADING = (("عن",), ("من",), ("علي",))  # the last words of bounds that govern a noun


def _bare(page: Page, i: int, joined: bool) -> str:
    norm = page.norm(i)
    return norm[1:] if joined and norm[:1] == "و" else norm


@cache
def _others() -> dict[str, int]:
    """«آخر» and its kin by number, 0 for the plural."""
    return {fold(word): number for word, number in load("tolls")["others"].items()}


def _uncounted(page: Page, i: int, joined: bool, under: str | None) -> Item | None:
    """A noun of persons without a numeral before it, «آخر», «ثالث» or «أحد …»."""
    bare = _bare(page, i, joined)
    if bare in _others():
        if bare == "اخر" and page.norm(i - 1) in ("علي", "من") and is_last_of(page, i + 1):
            return None
        told = describes_another(page, i) or page.norm(i - 1) in vocabulary("turns")
        return None if told else _other(page, i, _others()[bare])
    if i in page.ordinals and not bare.startswith(("ال", "اول")):  # «وإصابة ثالث», no «حادثة ثانية»
        return None if page.norm(i - 1).removeprefix("و") in vocabulary("incident_nouns") else _other(page, i, 1)
    one = bare in vocabulary("one_of_them") or bare in vocabulary("the_other")
    if one and page.says_harm(i - 1) and page.norm(i + 1) not in vocabulary("graveness"):  # «إصابة أحدهم خطرة»
        return Item(i, i + 1, 1, 1, 1, "people", other=True)  # «مقتل أحدهما وإصابة الآخر»
    if bare in ONE_OF and page.is_word(i + 1) and page.norm(i + 1) not in _TEN:  # «أحد عشر» is eleven
        if is_thing(page.norm(i + 1).removeprefix("ال")):  # «أصابت القذيفة أحد المنازل»
            return None
        return Item(i, end_of_group(page, i + 1), 1, 1, 1, group_after(page, i + 1))
    if is_kin_of_kin(page, i, bare):
        return Item(i, i + 2, 1, 1, 1, "civilians", kin=True)
    if bare in vocabulary("parents") and is_with_children(page, i + 1):  # «أب» alone is a month, too
        return Item(i, i + 1, 1, 1, 1, "civilians")
    of_deed = bare == "منفذ" and page.norm(i + 1).removeprefix("ال") in vocabulary("deeds")  # no «منفذ حدودي»
    if of_deed or bare in vocabulary("who_did"):
        return Item(i, i + 1, 1, 1, 1, "fighters")
    noun = None if is_of_a_thing(page, i) else person_at(page, i)
    if noun is None or noun.split.preposition not in (None, under):
        return None
    if (noun.split.conjunction is not None) != (joined and page.norm(i - 1) != "و"):
        return None
    two = page.numbers.get(i)
    if two and two.last > i + 1:  # «قياديان اثنان»
        return Item(i, two.last, 2, 2, 2, noun.group) if two.value.value == 2 else None
    return of_noun(page, i, noun)


def _other(page: Page, i: int, number: int) -> Item:
    two = page.numbers.get(i + 1)
    if two and two.value.value == 2:  # «آخرين اثنين»
        return Item(i, i + 2, 2, 2, 2, "people", other=True)
    who = page.word(i + 1)
    if who is not None and who.person and who.person.split.prefix == "" and not who.person.kin:  # «جندي وآخر مدني»
        return Item(i, i + 2, *_thrice(number), who.person.group)
    return Item(i, i + 1, *_thrice(number), "people", other=True)


def of_noun(page: Page, i: int, noun: Noun) -> Item:
    """The count that a noun of persons at token `i` says by its form and by a numeral behind it («أطفالها الثلاثة»)."""
    kin = bool(noun.kin and noun.split.suffix)
    accusative = noun.accusative or (noun.number != 1 and page.norm(i).endswith(("ين", "ي")))
    number, last = noun.number, i + 1
    behind = number_behind(page, i)
    if behind and behind.value.value is not None and number != 1:
        value = int(behind.value.value)
        if value == 2 and (noun.either or number == 2):
            number, last = 2, behind.last
        elif page.norm(behind.first).startswith("ال"):
            return Item(i, behind.last, value, value, value, noun.group, kin=kin, accusative=accusative)
    several = in_brackets(page, i) if number != 1 else None
    if several is not None:
        return Item(i, i + 4, several, several, several, noun.group, kin=kin)
    if number == 1 and page.norm(i + 1) in ("واحد", "واحده"):
        last = i + 2
    elif number != 1 and page.norm(last) in _others():
        last += 1
    elif number == 0 and noun.either and is_of_two(page, i):
        number = 2
    listed, end = names_at(page, last) if number == 0 and noun.split.definite else (0, last)
    if listed > 1:  # «المصورين وائل العبسي وسعد النظاري»
        return Item(i, end, listed, listed, listed, noun.group, counted=True, accusative=accusative)
    group = group_of_body(page, last, noun.group)
    return Item(i, last, *_thrice(number), group, kin=kin, definite=noun.split.definite, accusative=accusative)


def _thrice(number: int) -> tuple[int | None, int | None, int | None]:
    value = number or None
    return value, value, value


def _numbered(page: Page, i: int) -> Item | None:
    """A numeral and its noun: «نحو 30 شخصا», «عشرات القتلى», «3 من عناصره», «11 آخرين» or alone («إصابة 7»)."""
    number = page.numbers.get(i)
    if number is None or is_means(page, i, number) or is_of_things(page, i, number):
        return None
    if page.tokens[i].kind == "number" and page.norm(i - 1).removeprefix("ال") in vocabulary("numbered"):
        return None  # «آمر اللواء 444 العقيد فلان»
    low, best, high = (None if v is None else int(v) for v in (number.value.low, number.value.value, number.value.high))

    if low is not None and best is not None:
        best = max(low, best)  # «أكثر من 50» is 51 or more
    if high is not None and best is not None:
        best = min(high, best)  # «أقل من 50» is 49 or less

    def counted(last: int, group: str = "people", *, noun: bool = True, other: bool = False, kind: str | None = None) -> Item:
        return Item(i, last, low, best, high, group, noun, counted=True, other=other, casualty=kind)

    last = number.last
    while last < len(page.tokens) and page.tokens[last].text in CLOSING:
        last += 1
    if last > number.last and (page.norm(last), page.norm(last + 1)) in _AT_LEAST:  # «(30) على الأقل من المواطنين»
        last, high = last + 2, None
    norm = page.norm(last)
    case = page.word(last + 1) if norm in ("حاله", "حالات") else None
    if case and case.casualty:  # «17 حالة اختناق», «3 حالات وفاة»
        return counted(last + 2, kind=case.casualty.kind)
    if is_thing(norm) or norm in ("%", "٪"):
        return None
    if page.norm(last - 1) == "من" and is_thing(norm.removeprefix("ال")):
        return None  # «على عدد من الأحياء»
    if norm in _others():
        return counted(last + 1, other=True)
    if norm in ("من", "منهم"):
        dead = page.word(last + 1) if norm == "من" else None
        if dead and dead.casualty and dead.casualty.split.definite and not dead.person:  # «العشرات من القتلى»
            return counted(last + 2, group_after(page, last + 2), kind=dead.casualty.kind)
        whom = last + 1 + (norm == "منهم" and page.norm(last + 1) == "من")  # «(5) منهم من رجال الأمن»
        return counted(end_of_group(page, whom) if page.norm(whom - 1) == "من" else last, group_after(page, whom))
    entry = page.word(last)
    noun = entry and (entry.person or entry.casualty)
    if noun and not noun.split.preposition and not noun.split.conjunction:
        group = group_after(page, last + 1) if noun.kind else group_of_body(page, last + 1, noun.group)
        return counted(last + 1 + (page.norm(last + 1) in _others()), group, kind=noun.kind)
    if page.norm(last - 1) == "من" and norm.startswith("ال") and not is_thing(norm.removeprefix("ال")):
        return counted(last + 1)  # «عدد من المارة»
    return counted(last + 1 if is_tamyiz(page, last) else number.last, noun=False)


def _vague(page: Page, i: int, joined: bool) -> Item | None:
    """«عدة أطفال», «عدد كبير من النساء»: the count stays open."""
    bare = _bare(page, i, joined)
    if bare not in vocabulary("some") or page.norm(i - 1) == "اكبر":  # «إيقاع أكبر عدد من الضحايا» is an aim
        return None
    if bare in vocabulary("groups_of"):
        if page.norm(i + 1) == "اخر":  # «إصابة عدد آخر»: as «عدد من»
            return Item(i, i + 2, 2, None, 9, "people", other=True)
        if "من" not in (page.norm(i + 1), page.norm(i + 2), page.norm(i + 3)):
            return None
    for j in range(i + 1, i + _VAGUE_REACH):
        entry = page.word(j)
        noun = entry and (entry.person or (entry.casualty if not entry.masdar else None))
        if noun and noun.split.prefix in ("", "ال") and noun.kind in (None, "killed", "injured"):
            return Item(i, j + 1, None, None, None, noun.group, casualty=noun.kind)
        if not page.is_word(j):
            return None
    return None


def _family(page: Page, i: int, joined: bool) -> Item | None:
    """«أسرة مكونة من سبعة أفراد», «عائلة كاملة من ستة أشخاص»: how many a family is told to be; «أسرة بأكملها» leaves it open."""
    if _bare(page, i, joined) not in vocabulary("families"):
        return None
    of = next((k for k in range(i + 1, i + _MADE_UP) if page.norm(k) == "من"), None)
    if of is None or not all(page.norm(k).endswith("ه") or page.norm(k).startswith("تت") for k in range(i + 1, of)):
        whole = page.norm(i + 1) in vocabulary("whole")
        return Item(i, i + 2, None, None, None, "civilians") if whole else None
    members = item_at(page, of + 1)
    return members._replace(first=i) if members is not None and members.counted and members.noun else None


_MADE_UP = 4  # words from «أسرة» to «من»


def _at_least(page: Page, item: Item) -> Item:
    """«… على الأقل» up to two words behind the noun, and «ما لا يقل عن» before one without a numeral, open the count upwards."""
    if not item.counted and page.norm(item.first - 1) == "عن" and page.norm(item.first - 2) in ("يقل", "تقل"):
        return item._replace(high=None)
    for j in range(item.last, item.last + 3):
        if (page.norm(j), page.norm(j + 1)) in _AT_LEAST:
            low = item.low if item.low is not None else item.best
            return item._replace(low=low, high=None, last=j + 2 if j == item.last else item.last)
        if not page.is_word(j):
            break
    return item
