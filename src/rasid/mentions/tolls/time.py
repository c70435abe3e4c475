"""Whether a toll is an update of an earlier one or runs over a period and not over one happening."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from rasid.language.memo import Memo
from rasid.mentions.tolls.words import lists_of, vocabulary

if TYPE_CHECKING:
    from rasid.mentions.tolls.items import Item
    from rasid.mentions.tolls.page import Page

_REACH = 16  # tokens between a toll and the words of its period
_NEAR = 6  # … within a clause
_DATE = 4  # words of a date up to its month
_SINCE = "منذ"
_WHEN = frozenset(("عندما", "حين", "حينما"))  # «منذ أيار 2010 عندما قتل 40»: what happened then
_SO_THAT = frozenset(("لي", "لت"))
_SAW = frozenset(("شهد", "شهدت", "يشهد", "تشهد"))
_DURING = ("خلال", "طوال", "طيله", "مدي")
_YEARS = ("عام", "العام", "سنه", "السنه")
_IN_ITS_COURSE = ("خلاله", "خلالها")
_OF_TIME = (_SINCE, *_DURING, *_SAW, "في", "من", "التقرير", "حتي")


def _tells(norm: str) -> bool:
    """Whether a folded word can say a period or a habit, or begin a clause: nearly all cannot."""
    listed = not lists_of[norm].isdisjoint((("habits",), ("clauses",))) or norm in vocabulary("regular")
    return listed or norm.lstrip("و") in _OF_TIME or norm in _IN_ITS_COURSE or norm in _YEARS


_telling = Memo(_tells)


def is_update(page: Page, head: int, item: Item) -> bool:
    """«ارتفاع حصيلة القتلى إلى 12», «ليصل عدد الشهداء إلى 40»: up to twelve words before the count."""
    updates = vocabulary("updates")
    for k in range(item.first - 1, max(min(head, item.first) - 12, -1), -1):
        if page.ends(k):
            return False
        if page.norms[k].lstrip("وف") in updates:
            return True
    return False


def _is_between_months(page: Page, head: int) -> bool:
    """«بين الأول من كانون الثاني و30 حزيران قتل 1592 شخصا»: a span from one month to another before the count or right behind."""
    months = vocabulary("cumulative", "months")
    before = takewhile(lambda k: not page.ends(k), range(head - 1, max(head - _REACH, -1), -1))
    for k in (*before, head + 1):
        if page.norm(k).lstrip("و") == "بين":
            return len({page.norm(i) for i in range(k + 1, k + _SPAN)} & months) > 1
    return False


_SPAN = 11  # words of two dates


def is_cumulative(page: Page, head: int) -> bool:
    """«منذ بداية العام», «خلال الأشهر الماضية», «غالبا ما» in the sentence before the toll or in its clause behind it."""
    norms = page.norms
    if _is_of_a_war(page, head) or _is_between_months(page, head):
        return True
    if page.norm(head + 1) in ("هذا", "هذه") and page.norm(head + 2) in _YEARS:
        return True  # «وقتل هذا العام أكثر من 3800 شخص»
    for k in range(head - 1, max(head - _REACH, -1), -1):
        if page.ends(k) or norms[k] in _WHEN:
            break
        if not _telling[norms[k]]:
            continue
        reported = _is_reported_sum(page, k, head) or _is_recorded_so_far(page, k)
        if _is_habit(page, k) or reported or (norms[k] in _IN_ITS_COURSE and _of_a_year(page, k)):
            return True
        if _says_period(page, k) and (k > head - _NEAR or _is_its_own(page, k, head)):
            return True
        if page.norm(k) in ("منذ", "ومنذ") and (page.norm(k + 1) == "ذلك" or _opens_sentence(page, k)):
            return True  # «ومنذ ذلك الحين قُتل …», «ومنذ أسر الجندي استشهد 230»
    last, aside = head + _REACH, False
    for k in range(head + 1, min(head + 2 * _REACH, len(page.tokens))):
        if page.norm(k) in _DASHES:  # «قتل 61 مقاتلا – من الجيش أو من مليشيات – في هجمات منذ بداية 2022»
            aside = not aside
        last += aside
        if page.ends(k) or k >= last:
            break
        if norms[k][:2] in _SO_THAT and norms[k] in vocabulary("updates"):
            break  # «مقتل ثلاثة، ليرتفع إلى 140 عدد القتلى منذ بداية العام»
        if not _telling[norms[k]]:
            continue
        if page.in_list(k, "clauses"):
            break
        if norms[k] in _YEARS and page.norm(k + 1).isdigit() and _is_counted_up(page, head):
            return True
        if _is_habit(page, k) or (norms[k] in _IN_ITS_COURSE and _of_a_year(page, k)) or _says_period(page, k):
            return True
        if norms[k] == _SINCE and _is_recorded_since(page, k, head):
            return True
    return False


def _is_recorded_since(page: Page, k: int, head: int) -> bool:
    """«وثق المرصد مقتل 966 مدنيا منذ التصعيد الأخير»: what is on record since something, and not since an hour of today."""
    if any(page.norm(k + n) in vocabulary("cumulative", "today") or k + n in page.numbers for n in (1, 2)):
        return False
    return any(page.in_list(n, "recorded") for n in range(max(head - _RECORDER - 1, 0), head))


def _is_counted_up(page: Page, head: int) -> bool:
    """«يرتفع عدد القتلى إلى 358 في العام 2009», «عدد القتلى عام 2008 بلغ 294»: the dead of a year, counted up."""
    return any(page.in_list(n, "tallies") for n in range(head - 2, head + 1))


def _of_a_year(page: Page, k: int) -> bool:
    """«وكان 2009 العام الأكثر دموية وقتل خلاله 520 جنديا»: whether the pronoun may stand for a year or month told before."""
    periods = vocabulary("cumulative", "periods")
    return any(page.norm(n) in periods for n in range(k - _REACH, k))


def _is_of_a_month(page: Page, i: int) -> bool:
    """Whether a date of a month begins at token `i` («منذ السابع من أكتوبر», «منذ 22 شباط»)."""
    for k in range(i, i + _DATE):
        if page.norm(k) in vocabulary("cumulative", "months"):
            return True
        counted = k in page.numbers or k in page.ordinals or page.norm(k).isdigit()
        if not counted and page.norm(k) not in ("من", "شهر"):
            return False
    return False


def _is_its_own(page: Page, k: int, head: int) -> bool:
    """Whether a period far before a toll is what the toll runs over."""
    leads = _opens_clause(page, k) or _is_start(page, k) or _is_of_a_sum(page, k)
    return leads or _is_of_those_since(page, k, head)


def _is_of_those_since(page: Page, k: int, head: int) -> bool:
    """«استقبل منذ العاشر من مايو أكثر من 900 جريح توفي منهم 134»: some of those whom a period before them counts."""
    return page.in_list(head + 1, "parts") and not any(page.norm(n) in ("،", ",") for n in range(k, head))


def _opens_clause(page: Page, k: int) -> bool:
    return k < 2 or page.ends(k - 1) or page.norm(k - 1) in ("،", ",", "و", "انه")


def _opens_sentence(page: Page, k: int) -> bool:
    """Whether «منذ» opens a sentence, before no hour or day («منذ الصباح»)."""
    at_once = any(page.norm(k + n) in vocabulary("cumulative", "today") or k + n in page.numbers for n in (1, 2))
    return (k == 0 or page.ends(k - 1)) and not at_once and not _is_of_fighting(page, k)


def _is_start(page: Page, k: int) -> bool:
    return any(page.norm(k + n) in vocabulary("cumulative", "starts") for n in (1, 2))


def _is_of_a_sum(page: Page, k: int) -> bool:
    """«ارتفعت حصيلة العدوان منذ السابع من أكتوبر الماضي إلى …»: the sum since then."""
    near = takewhile(lambda n: not page.ends(n), range(k - 1, max(k - _SUM, -1), -1))
    return any(page.norm(n) in vocabulary("cumulative", "sums") for n in near)


_SUM = 12  # words from «عدد الضحايا» to the period over which they are counted


def _is_of_a_war(page: Page, head: int) -> bool:
    """«عدد ضحايا العدوان المتواصل», «حصيلة حرب الإبادة», «عدد شهداء الانقلاب»: the sum of a war that goes on or of what an
    overthrow or a rising has cost since it began, and no toll of one attack in it."""
    wars, running = vocabulary("cumulative", "wars"), vocabulary("cumulative", "running")
    eras = vocabulary("cumulative", "eras")
    for k in range(head + _WAR_BEHIND, max(head - _REACH, 0), -1):
        if page.norm(k) in eras and _is_sum_of_era(page, k, head):
            return True
        if page.norm(k) not in wars or any(page.ends(n) for n in range(k, head)):
            continue
        if any(page.norm(k + n) == "حتي" and page.norm(k + n + 1) == "الان" for n in range(1, _RUNNING)):
            return True  # «نتج عن العدوان حتى الآن»
        if any(page.norm(k + n) in running for n in range(1, _RUNNING)) and _is_of_a_sum(page, k):
            return True
    return False


def _is_sum_of_era(page: Page, k: int, head: int) -> bool:
    one = page.norm(k - 1) in vocabulary("cumulative", "one_blow")
    return not one and not any(page.ends(n) for n in range(k, head)) and _is_of_a_sum(page, k)


def is_war_sum(page: Page, head: int, count: int | None) -> bool:
    """«حصيلة الحرب ارتفعت إلى 72 ألف شهيد»: thousands counted of a war are the sum of it."""
    if count is None or count < _OF_WARS:
        return False
    sums = vocabulary("cumulative", "wars") | vocabulary("cumulative", "grand")
    near = takewhile(lambda k: not page.ends(k), range(head, head - _REACH, -1))
    behind = takewhile(lambda k: not page.ends(k), range(head + 1, head + _REACH))
    return any(page.norm(k).lstrip("ول") in sums for k in (*near, *behind))


_OF_WARS = 1000  # dead that no single happening of a war has
_WAR_BEHIND = 2  # words from «ضحايا» to the war
_RUNNING = 5  # words from a war to what says that it goes on


def _is_record(page: Page, k: int) -> bool:
    """«في أعنف هجوم منذ سنوات», «أكثر الأيام دموية منذ عقود»: since when nothing was worse."""
    near = (page.norm(n).removeprefix("ال") for n in range(k - _RECORD, k) if page.norm(n + 1) != "من")  # «أكثر من 200»
    return page.norm(k) == _SINCE and any(norm in vocabulary("cumulative", "records") for norm in near)


_RECORD = 5  # words from «أعنف» to «منذ»


def _is_of_fighting(page: Page, k: int) -> bool:
    """«منذ اندلاع المواجهات», «خلال أسبوع من القتال»: the period of the fighting itself, whose toll it is."""
    near = takewhile(lambda n: page.norm(n) not in ("،", ","), range(k + 1, k + _FIGHT))
    return any(page.norm(n) in vocabulary("cumulative", "fights") for n in near)


_FIGHT = 6  # words from «منذ» or «خلال» to the fighting


def _is_reported_sum(page: Page, k: int, head: int) -> bool:
    """«وأشار التقرير إلى أنه وثق مقتل 440 مدنيا»: what a report has put on record is the sum of its period."""
    return page.norms[k].lstrip("و") == "التقرير" and any(norm in vocabulary("recorded") for norm in page.norms[k + 1 : head])


def _is_recorded_so_far(page: Page, k: int) -> bool:
    """«وثقت المجموعة حتى اليوم 1100 ضحية»: what has been put on record up to now is a sum."""
    if page.norm(k) != "حتي" or page.norm(k + 1) not in ("اليوم", "الان", "اللحظه", "تاريخه"):
        return False
    return any(page.in_list(n, "recorded") for n in range(max(k - _RECORDER, 0), k))


_RECORDER = 5  # words from a verb of recording to «حتى اليوم»


def is_of_want(page: Page, head: int, last: int) -> bool:
    """«توفي ثلاثة أطفال بسبب الجوع»: deaths of hunger, cold or illness right behind the words of a toll, dealt by no attack."""
    if page.norm(head + 1).removeprefix("ال") in vocabulary("want"):  # «عدد وفيات المجاعة»
        return True
    for k in range(last, last + _WANT):
        norm = page.norm(k)
        if page.ends(k) or page.in_list(k, "clauses"):
            return False
        if norm in vocabulary("want"):
            return True
        if norm.removeprefix("ب").removeprefix("ال") in vocabulary("want"):
            return norm[:1] == "ب" or any(page.norm(n) in _OF for n in (k - 1, k - 2))
    return False


_WANT = 7  # words from the dead to what they died of
_OF = frozenset(("بسبب", "جراء", "نتيجه", "اثر", "من"))
_REGULARLY = frozenset(("بشكل", "بين"))  # «بشكل يومي», «بين الحين والآخر»


def _is_habit(page: Page, k: int) -> bool:
    return page.in_list(k, "habits") or (page.norm(k) in vocabulary("regular") and page.norm(k - 1) in _REGULARLY)


def _says_period(page: Page, k: int) -> bool:
    norm = page.norms[k].lstrip("و")
    if _is_of_fighting(page, k) or _is_record(page, k):
        return False
    if norm in _SAW:  # «شهد الشهر الماضي مقتل 60 شخصا»
        return page.norm(k + 1).startswith("ال") and page.norm(k + 1) in vocabulary("cumulative", "periods")
    if norm == _SINCE and page.norm(k + 1) == "ان":
        return True  # «قتل 17 عنصرا منذ أن استأنف المتمردون هجماتهم»
    if norm == _SINCE:
        return any(page.norm(k + n) in vocabulary("cumulative", "since") for n in (1, 2)) or _is_of_a_month(page, k + 1)
    if norm == "من" and page.norm(k + 1) in vocabulary("cumulative", "starts"):
        return page.norm(k + 2) in vocabulary("cumulative", "of_years")  # «من بداية عام 2023 بلغ …»
    if norm in _DURING and k + 1 in page.numbers and page.norm(page.numbers[k + 1].last) in ("ايام", "يوما"):
        return _is_counted_up(page, k - 1) or _is_counted_up(page, k + _DATE)  # «تتجاوز حصيلة الشهداء خلال أربعة أيام 300»
    if norm in _DURING:
        periods = vocabulary("cumulative", "periods") | vocabulary("cumulative", "months")
        return any(page.norm(k + n) in periods for n in (1, 2, 3))
    if (norm == "في" or norm in _DURING) and any(page.norm(k + n).startswith("السابق") for n in (2, 3)):
        return True  # «في الأيام الثلاثة السابقة»
    return norm == "في" and k + 1 in page.numbers and page.norm(page.numbers[k + 1].last) in vocabulary("cumulative", "years")


_DASHES = frozenset(("-", "–", "—"))
