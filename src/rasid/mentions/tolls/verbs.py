"""Verbs of harm in both voices and both orders: «قُتل طفل», «5 أشخاص قُتلوا», «قتلت الغارة 3 مدنيين», «لقي 4 جنود مصرعهم»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.tolls.items import Item, item_at
from rasid.mentions.tolls.persons import companions, merged, phrase_at
from rasid.mentions.tolls.reading import Reading, follows, is_unreal, pronoun
from rasid.mentions.tolls.subjects import skip_adverbs, subject_before, whom
from rasid.mentions.tolls.words import vocabulary

if TYPE_CHECKING:
    from rasid.mentions.tolls.page import Page
    from rasid.mentions.tolls.words import Verb

_MODAL = frozenset(("ان", "قد", "لن", "لم", "سوف", "كي", "الا"))  # before a present: not told as fact
# «قتل فيه خمسة»: where or of whom, between the verb and who suffered
_IN_IT = frozenset(
    (
        "فيه", "فيها", "فيهما", "به", "بها", "خلاله", "خلالها", "جراءه", "جراءها", "اثره", "اثرها", "معه", "معها", "منهم",
        "منه", "منها", "هناك", "بينهم",
    )
)  # fmt: skip
_BY_THEM = frozenset(("بها", "به"))  # the wounds of somebody told before


def read_verb(page: Page, i: int, verb: Verb) -> Reading | None:
    """What a verb at token `i` tells; None where it tells no toll («قضت المحكمة», «لم يُقتل»)."""
    if page.in_list(i + 1, "not_told", "rulings"):  # «وقضت بالإعدام في حق 75 متهما»
        return None
    if is_unreal(page, i) or (verb.present and page.norm(i - 1) in _MODAL):
        return None
    if verb.kind == "injured" and page.norm(i + 1) in _BY_THEM and any(page.in_list(k, "wounds") for k in (i - 1, i - 2)):
        return None  # «متأثرا بجراحه التي أصيب بها»
    kind, needed = verb.kind, i
    if verb.needs:
        found = follows(page, i, tuple(start for start, _ in verb.needs))
        if found is None:
            return _otherwise(page, i, verb)
        if any(page.in_list(k, "not_told", "negations") for k in (found - 2, found - 1)):
            return None  # «تعرضت الدورية لإطلاق نار دون إصابات»
        needed = found
        kind = next(kind for start, kind in verb.needs if page.norm(needed).startswith(start))
    if verb.split.suffix:
        return _by_pronoun(page, i, verb)
    second = _joined_kind(page, i, verb)
    last = i + (second is not None)
    first = needed + 1 if needed == i + 1 else last + 1  # «وفارق الحياة شابان»
    first += page.norm(first) in _IN_IT and not verb.plural  # «سبعة مدنيين قتلوا، بينهم طفلان»
    items = _as_two(page, i, verb, whom(page, last, first, verb)) or _by_agreement(page, i, verb, needed)
    if not items or (kind == "injured" and _is_of_the_dead(page, items[0])):
        return None
    return Reading(i, (kind,) if second is None else (kind, second), merged(items), needed + 1)


def _is_of_the_dead(page: Page, item: Item) -> bool:
    """«أحد القتلى أصيب في الرأس»: how one of those died who are counted already."""
    words = (page.word(k) for k in range(item.first, item.last))
    return any(w is not None and w.casualty is not None and w.casualty.kind == "killed" for w in words)


def _otherwise(page: Page, i: int, verb: Verb) -> Reading | None:
    """«فُقد أربعة صيادين»: persons right after a verb that else says «فقد حياته»."""
    items = phrase_at(page, i + 1) if verb.otherwise else []
    if not items or not items[0].noun or items[0].definite or items[0].low is None:
        return None
    theirs = page.word(items[0].last - 1)  # «فقدنا ثمانية من رجالنا»: who loses men of his own tells that they fell
    own = theirs is not None and theirs.person is not None and theirs.person.split.suffix != ""
    return Reading(i, ("killed" if own else verb.otherwise,), merged(items))


def _by_pronoun(page: Page, i: int, verb: Verb) -> Reading | None:
    """«فقتلاه»; but «إصابة» is written like «أصابه» once it is folded."""
    entry = page.word(i)
    other = verb.strict or verb.present or verb.passive  # «فأرداه قتيلا»: the word behind tells it
    if verb.kind != "killed" or not verb.object_suffers or other or (entry and entry.masdar and verb.split.prefix != "ف"):
        return None
    if page.norm(i - 1) in vocabulary("tallies"):  # «حصيلة قتلاها» is a noun
        return None
    victim = pronoun(i, verb.kind, verb.split.suffix)
    return victim._replace(items=[*victim.items, *companions(page, i + 1)]) if victim else None


def _joined_kind(page: Page, i: int, verb: Verb) -> str | None:
    """The kind of a second verb with the same subject («قُتل وأصيب العشرات»), which must be its own subject then."""
    entry = page.word(i + 1)
    other = entry.verb if entry else None
    if other is None or other.split.prefix != "و" or other.kind == verb.kind or verb.plural:
        return None
    after = item_at(page, skip_adverbs(page, i + 2))  # «استشهد وأصيب اليوم 18 مواطنا»
    return other.kind if after and not after.other and not subject_before(page, i, verb) else None


def _by_agreement(page: Page, i: int, verb: Verb, needed: int) -> list[Item]:
    """«اللذين قُتلا»: the dual of the verb says two; «نقل إلى المشفى وفارق الحياة»: its singular one."""
    if verb.plural:
        suffers = verb.kind != "captured" or verb.passive  # «الجيش والمقاومة ضبطا شاحنة»
        return [Item(i, i + 1, 2, 2, 2, "people")] if _is_dual(page, i, verb) and suffers else []
    return [Item(i, i + 1, 1, 1, 1, "people")] if verb.needs and needed == i + 1 and verb.split.prefix in ("و", "ف", "ل") else []


def _is_dual(page: Page, i: int, verb: Verb) -> bool:
    norm = page.norm(i)
    return not verb.present and norm.endswith("ا") and not norm.endswith(("وا", "نا"))


def _as_two(page: Page, i: int, verb: Verb, items: list[Item]) -> list[Item]:
    """«إن صحفيين قتلا»: what may be a dual or a plural is two before a verb in the dual."""
    left_open = len(items) == 1 and items[0].noun and items[0].low is None and items[0].high is None
    before = left_open and verb.plural and items[0].last <= i and _is_dual(page, i, verb)
    return [items[0]._replace(low=2, best=2, high=2)] if before else items
