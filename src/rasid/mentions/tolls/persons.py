"""Phrases that say who and how many: «5 مدنيين», «أحد السكان», «طفل وامرأتان», «مدني وزوجته وطفليهما».

An item is one count; a phrase is the items that «و» joins. Numbers come from `rasid.mentions.numbers`; one person is 1,
the dual 2, a bare plural leaves the count open (codebook: Fields).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from rasid.language.folding import fold
from rasid.lexicon import load
from rasid.mentions.tolls.words import Noun, Word, vocabulary, word

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.mentions.found import Found
    from rasid.records import NumberMention

REACH = 11  # tokens between two joined items: «جندي من الجيش الوطني في كمين بريف حلب وطفل»
_OPENING = frozenset("«\"'(“[{”‘’")
_CLOSING = frozenset("»\"')”]}“’")
_OTHERS = {"اخر": 1, "اخري": 1, "اخران": 2, "اخرين": 0, "اخرون": 0, "اخريات": 0, "اخريان": 2, "اخريين": 2, "غيرهم": 0}
_OTHERS |= dict.fromkeys(("ثان", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "ثانيه", "ثالثه", "رابعه"), 1)
_ONE_OF = frozenset(("احد", "احدي"))
_SOME = frozenset(
    ("عده", "بعض", "جميع", "كل", "كافه", "معظم", "اغلب", "غالبيه", "عدد", "عددا", "اعداد", "اعدادا", "العديد", "كثير")
)
_PREPOSITIONS = frozenset(
    ("في", "من", "علي", "الي", "عن", "قرب", "خلال", "بعد", "جراء", "اثر", "نتيجه", "بسبب", "داخل", "بين", "عقب", "ضمن")
)
_ADDED = frozenset(("اضافه", "بالاضافه", "فضلا", "علاوه", "جانب"))
_AT_LEAST = (("علي", "الاقل"), ("علي", "اقل"), ("كحد", "ادني"), ("او", "اكثر"))


@dataclass(frozen=True, slots=True)
class Item:
    """One count of persons, read from tokens `first` to `last` (exclusive).

    `noun` is False for a bare number, `counted` True where a numeral says how many, `other` for «آخرين», `kin` for «زوجته».
    `casualty` is the kind where the noun is itself a toll («5 قتلى»). `definite` is a plural with the article.
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


class Page:
    """The tokens of a document with what each may mean and the numbers among them."""

    def __init__(self, text: str, tokens: list[Token], numbers: list[Found[NumberMention]]) -> None:
        self.text = text
        self.tokens = tokens
        self.norms = [t.norm for t in tokens]
        self.numbers = {n.first: n for n in numbers if not n.value.ordinal and n.value.unit is None}
        self.ordinals = {n.first for n in numbers if n.value.ordinal}

    def word(self, i: int) -> Word | None:
        """What token `i` may mean in a toll."""
        if i >= len(self.norms):
            return None
        norm = self.norms[i]
        return word(norm, norm[-1:] == "ه" and self.tokens[i].text[-1] == "ه")

    def norm(self, i: int) -> str:
        """The folded token `i`, empty outside the text."""
        return self.norms[i] if 0 <= i < len(self.norms) else ""

    def in_list(self, i: int, *path: str) -> bool:
        """Whether token `i`, with or without a conjunction, is in a list of the lexicon."""
        norm = self.norm(i)
        words = vocabulary(*path)
        return norm in words or (norm[:1] in ("و", "ف") and norm[1:] in words)

    def ends(self, i: int) -> bool:
        """Whether a sentence ends at token `i`."""
        if i >= len(self.tokens):
            return True
        token = self.tokens[i]
        return token.kind == "break" or (token.kind == "mark" and token.text[0] in ".!؟?…؛;|•#")


def item_at(page: Page, i: int, joined: bool = False) -> Item | None:
    """The count that begins at token `i`; with `joined` only where «و» brings it."""
    start = i
    if joined:
        if page.norm(i) == "و":
            start = i = i + 1
        elif not page.norm(i).startswith("و") or page.tokens[i].text in ("واحد", "واحدة", "واحدا"):
            return None
    if i < len(page.tokens) and page.tokens[i].text in _OPENING:
        i += 1
    found = _dual_or_listed(page, i, joined) or _numbered(page, i) or _vague(page, i, joined)
    if found is None:
        return None
    return _at_least(page, replace(found, first=start if joined and start != i else found.first))


def _bare(norm: str, joined: bool) -> str:
    return norm[1:] if joined and norm[:1] == "و" else norm


def _dual_or_listed(page: Page, i: int, joined: bool) -> Item | None:
    """A noun of persons without a numeral before it, «آخر» or «أحد …»."""
    norm = page.norm(i)
    bare = _bare(norm, joined)
    if bare in _OTHERS:
        number = _OTHERS[bare]
        follower = page.numbers.get(i + 1)
        if follower and follower.value.value == 2:
            return Item(i, i + 2, 2, 2, 2, "people", other=True)
        return Item(i, i + 1, *_thrice(number), "people", other=True)
    if i in page.ordinals and not bare.startswith(("ال", "وال")):  # «وإصابة ثالث»
        return Item(i, i + 1, 1, 1, 1, "people", other=True)
    if bare in _ONE_OF and page.norm(i + 1)[:1] not in ("", "،", "."):
        return Item(i, _end_of_group(page, i + 1), 1, 1, 1, _group_after(page, i + 1), counted=False)
    entry = page.word(i)
    noun = entry.person if entry else None
    if entry and not noun and entry.casualty and entry.casualty.kind in ("captured", "missing"):
        noun = entry.casualty
    if _is_kin_of_kin(page, i, joined):  # «ابن عمه»
        return Item(i, i + 2, 1, 1, 1, "civilians", kin=True)
    if noun is None or (noun.split.conjunction is not None) != (joined and page.norm(i - 1) != "و"):
        return None
    if noun.split.preposition:
        return None
    two = page.numbers.get(i)
    if two and two.last > i + 1:  # «قياديان اثنان»
        return Item(i, two.last, 2, 2, 2, noun.group) if two.value.value == 2 else None
    return of_noun(page, i, noun)


def _is_kin_of_kin(page: Page, i: int, joined: bool) -> bool:
    bare = _bare(page.norm(i), joined)
    own, other = word(bare + "ه" if not bare.endswith("ه") else bare[:-1] + "ته"), page.word(i + 1)
    return bool(
        bare in ("ابن", "ابنه", "زوجه", "زوج", "بنت", "نجل", "اخ", "اخت")
        and own
        and own.person
        and own.person.kin
        and other
        and other.person
        and other.person.kin
        and other.person.split.suffix
    )


def of_noun(page: Page, i: int, noun: Noun) -> Item:
    """The count that a noun of persons at token `i` says by its form and by a numeral behind it («أطفالها الثلاثة»)."""
    number = noun.number
    last = i + 1
    far = (
        page.norm(i + 2).startswith("ال") and page.norm(i + 1).startswith("ال") and i + 1 not in page.numbers
    )  # «أفراد الطاقم الخمسة»
    follower = page.numbers.get(i + 2 if far else i + 1)
    kin = bool(noun.kin and noun.split.suffix)
    if follower and follower.value.value is not None and number != 1:
        after = page.norm(follower.first)
        if follower.value.value == 2 and (noun.either or number == 2):
            number, last = 2, follower.last
        elif (noun.split.definite or noun.split.suffix or page.norm(i + 1).startswith("ال")) and after.startswith("ال"):
            value = int(follower.value.value)  # «أطفالها الثلاثة», «أفراد الطاقم الخمسة»
            return Item(i, follower.last, value, value, value, noun.group, kin=kin)
    if number == 1 and page.norm(i + 1) in ("واحد", "واحده"):
        last = i + 2
    if page.norm(last) in _OTHERS and number != 1:
        last += 1
    definite = noun.split.definite
    group = _group_of_body(page, last, noun.group)
    return Item(i, last, *_thrice(number), group, kin=kin, definite=definite, accusative=_accusative(page, i, noun))


def _accusative(page: Page, i: int, noun: Noun) -> bool:
    return noun.accusative or (noun.number != 1 and page.norm(i).endswith(("ين", "ي")))


def _thrice(number: int) -> tuple[int | None, int | None, int | None]:
    value = number or None
    return value, value, value


def _numbered(page: Page, i: int) -> Item | None:
    """A numeral and its noun: «نحو 30 شخصا», «عشرات القتلى», «3 من عناصره», «11 آخرين» or alone («إصابة 7»)."""
    number = page.numbers.get(i)
    if number is None:
        return None
    low, best, high = (None if v is None else int(v) for v in (number.value.low, number.value.value, number.value.high))

    def counted(last: int, group: str = "people", *, noun: bool = True, other: bool = False, kind: str | None = None) -> Item:
        return Item(i, last, low, best, high, group, noun, counted=True, other=other, casualty=kind)

    last = number.last
    while last < len(page.tokens) and page.tokens[last].text in _CLOSING:
        last += 1
    norm = page.norm(last)
    case = page.word(last + 1) if norm in ("حاله", "حالات") else None
    if case and case.casualty:  # «17 حالة اختناق», «3 حالات وفاة»
        return counted(last + 2, kind=case.casualty.kind)
    if norm in vocabulary("things") or norm in ("%", "٪"):
        return None
    if norm in _OTHERS:
        return counted(last + 1, other=True)
    if norm == "من" or norm == "منهم":
        return counted(_end_of_group(page, last + 1) if norm == "من" else last, _group_after(page, last + 1))
    entry = page.word(last)
    noun = entry and (entry.person or entry.casualty)
    if noun and not noun.split.preposition and not noun.split.conjunction:
        group = _group_after(page, last + 1) if noun.kind else _group_of_body(page, last + 1, noun.group)
        return counted(last + 1 + (page.norm(last + 1) in _OTHERS), group, kind=noun.kind)
    inner = page.word(number.last - 1)
    if inner and inner.person and inner.person.number == 2 and number.last - 1 > i:
        return counted(number.last, inner.person.group)
    if page.norm(last - 1) == "من" and norm.startswith("ال") and norm.removeprefix("ال") not in vocabulary("things"):
        return counted(last + 1)  # «عدد من المارة»
    return counted(last + 1 if _is_noun_like(page, last) else number.last, noun=False)


def _is_noun_like(page: Page, i: int) -> bool:
    """An unknown noun that the numeral counts («25 بحارا»): indefinite accusative or sound plural."""
    norm = page.norm(i)
    return (
        i < len(page.tokens)
        and page.tokens[i].kind == "word"
        and len(norm) > 3
        and norm.endswith(("ا", "ين", "ون", "يه"))
        and norm[0] not in "وبل"
        and page.word(i) is None
        and not page.in_list(i, "stops")
        and not page.in_list(i, "adverbs")
        and not page.in_list(i, "parts")
    )


def _vague(page: Page, i: int, joined: bool) -> Item | None:
    """«عدة أطفال», «عدد كبير من النساء»: the count stays open."""
    if _bare(page.norm(i), joined) not in _SOME:
        return None
    if page.norm(i - 1) == "اكبر":
        return None  # «إيقاع أكبر عدد من الضحايا» is an aim
    if _bare(page.norm(i), joined).startswith("عدد"):
        if page.norm(i + 1) == "اخر":  # «إصابة عدد آخر»: as «عدد من»
            return Item(i, i + 2, 2, None, 9, "people", other=True)
        if "من" not in (page.norm(i + 1), page.norm(i + 2)):
            return None
    for j in range(i + 1, min(i + 5, len(page.tokens))):
        entry = page.word(j)
        if entry and entry.person and not entry.person.split.conjunction:
            return Item(i, j + 1, None, None, None, entry.person.group)
        if (
            entry
            and (noun := entry.casualty)
            and noun.kind in ("killed", "injured")
            and not noun.split.conjunction
            and not entry.masdar
        ):
            return Item(i, j + 1, None, None, None, "people", casualty=entry.casualty.kind)
        if page.tokens[j].kind != "word":
            return None
    return None


def _group_after(page: Page, i: int) -> str:
    """The group of the first noun of persons within four words («من الجنود») or of the body that they are of («من الجيش»)."""
    for j in range(i, min(i + 4, len(page.tokens))):
        if (page.tokens[j].kind != "word" and page.tokens[j].text not in _OPENING) or page.in_list(j, "parts"):
            break
        if body := _body(page, j):
            return body
        entry = page.word(j)
        if entry and entry.person and not entry.person.split.conjunction:
            return _group_of_body(page, j + 1, entry.person.group)
        if entry and (entry.verb or entry.masdar):
            break
    return "people"


def _group_of_body(page: Page, i: int, known: str) -> str:
    """«عناصر الشرطة», «أفراد من الجيش»: members are of the group of the body that follows, where their noun leaves it open."""
    if known not in ("people", "fighters"):
        return known
    i += page.norm(i) == "من"
    return _body(page, i) or (page.norm(i).startswith("قو") and _body(page, i + 1)) or known


def _body(page: Page, i: int) -> str | None:
    return _bodies().get(page.norm(i).removeprefix("لل").removeprefix("ال"))


@cache
def _bodies() -> dict[str, str]:
    """Bodies by their folded name and the group of their members."""
    return {fold(body): group for group, bodies in load("tolls")["bodies"].items() for body in bodies}


def _end_of_group(page: Page, i: int) -> int:
    """Where «من عناصر التنظيم», «رجال الأمن» ends: its noun and what follows it up to the next small word."""
    end = i
    while end < min(i + 4, len(page.tokens)):
        token = page.tokens[end]
        if token.kind != "word" and token.text not in _OPENING and token.text not in _CLOSING:
            break
        if end > i and (token.norm in _PREPOSITIONS or token.norm in _ADDED or token.norm[0] in "وب"):
            break
        if end > i and (page.in_list(end, "stops") or page.in_list(end, "adverbs")):
            break
        if end > i and (entry := page.word(end)) and (entry.verb or entry.masdar) and not entry.person:
            break
        end += 1
    while end > i + 1 and page.tokens[end - 1].kind != "word" and page.tokens[end - 1].text not in _CLOSING:
        end -= 1
    return max(end, i)


def _at_least(page: Page, item: Item) -> Item:
    """«… على الأقل» behind the noun, up to two words off, opens the count upwards."""
    for j in range(item.last, item.last + 3):
        if (page.norm(j), page.norm(j + 1)) in _AT_LEAST:
            low = item.low if item.low is not None else item.best
            return replace(item, low=low, high=None, last=max(item.last, j + 2) if j == item.last else item.last)
        if j < len(page.tokens) and page.tokens[j].kind != "word":
            break
    return item


def phrase_at(page: Page, i: int) -> list[Item]:
    """All items of the phrase that begins at token `i`, in order; empty where none does."""
    first = item_at(page, i)
    return [first, *joined_to(page, first)] if first else []


def joined_to(page: Page, first: Item) -> list[Item]:
    """The items that «و», «إضافة إلى» or «فضلا عن» join to an item; farther off only what a count or one person makes sure."""
    items: list[Item] = []
    position, near = first.last, True
    budget = REACH
    added = False
    while budget and not page.ends(position):
        norm = page.norm(position)
        item = item_at(page, position, joined=not added)
        if item and (near or (item.counted and (item.noun or item.other)) or (item.low is not None and not item.definite)):
            if item.casualty or (item.accusative and not item.counted and item.low == 1 and first.counted):
                break  # «23 عنصرا جنائيا وتكفيريا»: an adjective
            if not near and not item.counted and not item.kin and page.norm(position - 1) in _PREPOSITIONS:
                break
            if item.definite and not item.counted and item.low is None and not first.definite:
                position = item.last  # «الآلاف من الأطفال والنساء»: one count of several nouns
                continue
            if added and not (item.noun or item.other):
                break
            items.append(item)
            position, near, budget, added = item.last, True, REACH, False
            continue
        entry = page.word(position)
        if entry and (entry.verb or entry.masdar) and not entry.person:
            break
        if page.in_list(position, "stops") or page.in_list(position, "parts") or norm in _SOME_CONNECTIVES:
            break
        if (entry and entry.casualty) or (position in page.numbers and not added):
            break
        if norm in _PREPOSITIONS or page.tokens[position].kind == "mark":
            near = False
        added = added or norm in _ADDED
        position += 1
        budget -= 1
    return items


_SOME_CONNECTIVES = frozenset(
    ("هم", "وهم", "هما", "وهما", "وهي", "وهو", "بعد", "ضد", "نفذه", "شنه", "شنها", "استهدف", "استهدفت", "بحسب")
)


def merged(items: list[Item]) -> list[Item]:
    """Items of one group told together add up where one of them is a single person («وزير ونجله», «آخر وثلاثة مجندين»)."""
    done: list[Item] = []
    for item in items:
        last = done[-1] if done else None
        alike = last and (item.kin or last.other or item.other or (last.group == item.group and item.group != "people"))
        single = last and not (last.counted and (item.counted or (item.kin and last.low != 1)))
        if last and alike and single and item.kin and item.low is None and item.high is None:
            done[-1] = replace(last, last=item.last, low=None, best=None, high=None)
        elif last and alike and single and item.low is not None and last.low is not None:
            high = None if last.high is None or item.high is None else last.high + item.high
            best = None if last.best is None or item.best is None else last.best + item.best
            group = item.group if last.other else last.group
            group = "civilians" if item.kin and last.group in ("women", "children", "people") else group
            done[-1] = replace(last, last=item.last, low=last.low + item.low, best=best, high=high, group=group, kin=last.kin)
        else:
            done.append(item)
    return done
