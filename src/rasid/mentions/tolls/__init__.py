"""Tolls: how many were killed, injured, captured, went missing or were displaced, as the words have it.

Verbs in active and passive («قُتل 5», «قتلت الغارة 5»), masdars («مقتل 5 وإصابة 7»), nouns that are a toll («5 قتلى وجريحان»), set
phrases («أودى بحياة طفل»), parts («بينهم 3 أطفال»), updates («ارتفاع الحصيلة إلى 12») and words that deny a toll.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rasid.language.folding import fold
from rasid.language.memo import Memo
from rasid.language.tokens import span, where
from rasid.mentions.found import Found
from rasid.mentions.scripture import scripture_in
from rasid.mentions.tolls.distinct import distinct, spells_out
from rasid.mentions.tolls.masdars import read_masdar
from rasid.mentions.tolls.nouns import read_casualty
from rasid.mentions.tolls.page import Page
from rasid.mentions.tolls.parts import elsewhere_too, parts_of
from rasid.mentions.tolls.phrases import is_phrase_head, read_phrase
from rasid.mentions.tolls.reading import Reading, is_state
from rasid.mentions.tolls.status import statuses_in
from rasid.mentions.tolls.tallies import is_outcome, read_outcome
from rasid.mentions.tolls.time import is_cumulative, is_of_want, is_update, is_war_sum
from rasid.mentions.tolls.toll import Toll
from rasid.mentions.tolls.verbs import read_verb
from rasid.mentions.tolls.words import vocabulary, word

if TYPE_CHECKING:
    from rasid.language.tokens import Token
    from rasid.mentions.tolls.items import Item
    from rasid.records import NumberMention

_MOST = 10**9  # a greater number counts no people: an account, a telephone, a slip of the keys

__all__ = ["Toll", "distinct", "spells_out", "toll_status_in", "tolls_in"]


def toll_status_in(text: str, tokens: list[Token]) -> list[Found[str]]:
    """Words that say "none" («دون وقوع إصابات») or "none_reported" («لم ترد أنباء عن ضحايا»)."""
    return statuses_in(tokens)


def tolls_in(
    text: str, tokens: list[Token], numbers: list[Found[NumberMention]], statuses: list[Found[str]]
) -> list[Found[Toll]]:
    """All counts in order of the words that say their kind, each mention by itself (`distinct` takes repeats out).

    `statuses` (`toll_status_in`) count nothing.
    """
    page = Page(text, tokens, [number for number in numbers if max(_bounds(number.value)) <= _MOST])
    denied = {i for status in statuses for i in range(status.first, status.last)} | scripture_in(tokens)
    used: set[int] = set()
    found: list[Found[Toll]] = []
    for i in where(page.norms, _kind_words.__getitem__):
        if i in denied or (page.norm(i) == "وفاه" and page.norm(i - 1) in _ANNOUNCED):
            continue
        reading = _read(page, i)
        if reading is None or _is_of_want(page, reading):
            continue
        if any(used & set(range(n.first, n.last)) for n in reading.items):
            continue
        before = is_cumulative(page, reading.head) or is_war_sum(page, reading.head, _total(reading))
        before = before or _is_among(page, reading, found) or _is_added(page, reading, found)
        for kind_index, kind in enumerate(reading.kinds):
            for item in reading.items:
                found.append(_found(page, reading, item, kind, before, found))
            parts = _parts(page, reading) if kind_index == 0 else []
            total = len(found) - 1
            for item in parts:
                found.append(_found(page, reading, item, item.casualty or kind, before, found, total))
            used.update(k for n in (*reading.items, *parts) for k in range(n.first, n.last))
        used.update(range(i, reading.last))
        for item in elsewhere_too(page, reading.items[-1].last, reading.last) if _total(reading) and not parts else ():
            there = Reading(item.first, reading.kinds[:1], [item])
            found.append(_found(page, there, item, reading.kinds[0], before, found))
            used.update(range(item.first, item.last))
    return _inherited(found)


_ANNOUNCED = frozenset(("اعلان", "منذ", "ذكري"))  # «أول هجوم منذ إعلان وفاة زعيمها»


def _is_of_want(page: Page, reading: Reading) -> bool:
    """Whether a reading tells deaths that no attack dealt."""
    return "killed" in reading.kinds and is_of_want(page, reading.head, max(reading.last, reading.items[-1].last))


def _is_among(page: Page, reading: Reading, told: list[Found[Toll]]) -> bool:
    """«سبعة قضوا خلال يوليو الحالي من بينهم أربعة قضوا في قصف»: some of those who were counted over a period."""
    first = reading.items[0].first
    return bool(told) and told[-1].value.before and page.in_list(first - 1, "parts")


def _is_added(page: Page, reading: Reading, told: list[Found[Toll]]) -> bool:
    """«ارتفع عدد الشهداء منذ بدء الحرب إلى 40 ألف شهيد، و90 ألف جريح»: what «و» adds to a count over a period is one, too."""
    if not told or not told[-1].value.before:
        return False
    first = reading.items[0].first
    if page.norm(reading.head)[:1] == "و" and reading.head == told[-1].last:  # «قتل 1592 شخصا وأصيب 3329»
        return True
    first -= page.norm(first - 1) == "و"
    last = told[-1].last
    if _is_tally(page, reading.head) and not any(page.ends(k) for k in range(last, reading.head)):
        return True  # «إجمالي الشهداء منذ الهدنة 391 شهيدا، فيما بلغ عدد الإصابات 1063»
    return page.norm(first)[:1] == "و" and (first == last or (first == last + 1 and page.norm(last) in ("،", ",")))


def _is_tally(page: Page, head: int) -> bool:
    return any(page.norm(k).removeprefix("ال").lstrip("و") in vocabulary("tallies") for k in (head - 1, head - 2))


def _bounds(number: NumberMention) -> list[float]:
    return [bound for bound in (number.low, number.value, number.high) if bound is not None] or [0]


def _says_kind(norm: str) -> bool:
    """Whether a folded word can say the kind of a toll: nearly all cannot."""
    entry = word(norm)
    told = entry is not None and (entry.verb or entry.masdar or entry.casualty) is not None
    return told or is_phrase_head(norm) or is_outcome(norm)


_kind_words = Memo(_says_kind)


def _read(page: Page, i: int) -> Reading | None:
    """The first reading of a word that yields a toll; masdar and verb of one spelling («قتل») are tried in that order."""
    if is_state(page, i):
        return None
    if reading := read_phrase(page, i):
        return reading
    if is_outcome(page.norm(i)):
        return read_outcome(page, i)
    entry = page.word(i)
    if entry is None:
        return None
    reading = None
    if entry.masdar and page.tokens[i].text.lstrip("وف").startswith("أصاب"):  # «أصابته» is no «إصابته»
        entry = entry._replace(masdar=None)
    if entry.masdar and not (entry.verb and entry.masdar.agentive):
        reading = read_masdar(page, i, entry.masdar)
    if not reading and entry.verb:
        reading = read_verb(page, i, entry.verb)
    if not reading and entry.masdar and entry.verb and entry.masdar.agentive:
        reading = read_masdar(page, i, entry.masdar)
    if not reading and entry.casualty:
        reading = read_casualty(page, i, entry.casualty)
    return reading


def _parts(page: Page, reading: Reading) -> list[Item]:
    """The parts told after the persons or, where the verb stands behind them, after the verb."""
    last, total = reading.items[-1].last, _total(reading)
    return parts_of(page, last, total) or (parts_of(page, reading.last, total) if reading.last > last else [])


def _total(reading: Reading) -> int | None:
    """How many a reading counts that is one exact count."""
    item = reading.items[0]
    return item.low if len(reading.items) == 1 and item.low == item.high else None


def _goes_on(page: Page, item: Item, told: list[Found[Toll]]) -> bool:
    """«راح ضحيتهما 45 قتيلا و128 مصابا»: what «و» adds to one count of several happenings is one, too."""
    joined = item.first - (page.norm(item.first - 1) == "و")
    if not told or told[-1].last != joined or page.norm(joined)[:1] != "و":
        return False
    before = told[-1].value
    return before.low is None and before.high is not None and item.low == item.high


def _found(
    page: Page, reading: Reading, item: Item, kind: str, before: bool, told: list[Found[Toll]], of: int | None = None
) -> Found[Toll]:
    low, best, high = item.low, item.best, item.high
    if of is None and (len(reading.kinds) > 1 or _goes_on(page, item, told)):
        low, best = None, None
    first = item.first
    if not item.noun and not item.other and reading.head == first - 1:
        first = reading.head
    persons = span(page.text, page.tokens, item.first, item.last) if item.noun or item.other else None
    toll = Toll(
        kind,
        item.group,
        low,
        best,
        high,
        reading.head,
        of,
        is_update(page, reading.head, item),
        before,
        persons,
        item.kin,
    )
    return Found(first, item.last, toll)


def _inherited(found: list[Found[Toll]]) -> list[Found[Toll]]:
    """«خمسة مدنيين وجرح 11 آخرين»: «آخرين» are of the group told right before."""
    done: list[Found[Toll]] = []
    for n in found:
        words = n.value.persons.text.split() if n.value.persons else []
        if (
            words
            and words[-1].startswith(("آخر", "اخر", "أخر"))
            and n.value.group == "people"
            and done
            and n.first - done[-1].last < 30
        ):
            group = next((d.value.group for d in done[::-1] if d.value.of is None), "people")
            if group == "women" and fold(words[-1]) in _MASCULINE:
                group = "people"  # «مقتل امرأة وإصابة 14 آخرين»: no masculine takes up women
            n = n._replace(value=replace(n.value, group=group, before=n.value.before or done[-1].value.before))
        elif words and fold(words[0]) in vocabulary("rest") and (left := _left_of([d.value for d in done], n.value.kind)):
            n = n._replace(value=replace(n.value, low=left, best=left, high=left))
        done.append(n)
    return done


_MASCULINE = frozenset(("اخر", "اخران", "اخرين", "اخرون"))


def _left_of(told: list[Toll], kind: str) -> int | None:
    """How many «البقية» are: the greatest count told before less those told after it («51 قتيلا … 11 في … و29 في …»)."""
    counts = [t.best for t in told if t.kind == kind and t.of is None and t.best is not None and t.low == t.high]
    if len(counts) < 2:
        return None
    total = max(counts)
    parts = counts[len(counts) - counts[::-1].index(total) :]
    return total - sum(parts) if parts and sum(parts) < total else None
