"""Who the subject of a verb of harm is: behind it, over adverbs, before it, or in the relative clause that describes him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.mentions.tolls.items import Item, item_at
from rasid.mentions.tolls.name_lists import names_at
from rasid.mentions.tolls.names import given_names
from rasid.mentions.tolls.objects import ARMED, object_after, object_behind, one_after
from rasid.mentions.tolls.persons import phrase_at
from rasid.mentions.tolls.reading import FAR, behind_aside, is_each, named
from rasid.mentions.tolls.words import vocabulary

if TYPE_CHECKING:
    from rasid.mentions.tolls.page import Page
    from rasid.mentions.tolls.words import Verb

_ADVERB_REACH = 9  # tokens of time and manner between a verb and its subject
_THAT = frozenset(("ان", "وان", "بان", ""))
_WAS = frozenset(("كان", "كانت"))
_ANOTHER = "اخري"


def whom(page: Page, i: int, j: int, verb: Verb) -> list[Item]:
    """Who suffered it: the words from token `j` on, behind the verb that ends with token `i` (past words of time), before it,
    behind its agent, behind a place phrase."""
    near = skip_adverbs(page, j)
    if page.norm(near) in vocabulary("one_of_them") and not verb.plural:
        return [Item(near, near + 1, 1, 1, 1, "people", noun=False)]
    ahead = near > j or not verb.object_suffers  # the plural of a verb follows its subject
    active = verb.object_suffers and not verb.passive
    if active and verb.clear and verb.kind == "killed":
        return one_after(page, near)
    if verb.plural and ahead and (before := subject_before(page, i, verb)) and not _have_captured(page, before, verb):
        return before
    if is_each(page, near) and item_at(page, near) is None:
        return named(page, near)
    items = [] if _is_joined(page, near) else _nominative(page, phrase_at(page, near))
    shot = page.norm(near - 1) in vocabulary("shot_with")
    if shot and items and _are_shooters(items[0]):
        items = []
    if items and (items[0].noun or items[0].other or near == j):
        if active and (victim := object_behind(page, items)):
            return victim
        if active and (_are_captors(page, items, verb) or (verb.clear and page.norm(near) == _ANOTHER)):
            return []  # «وأصابت أخرى مدرسة»: another shell did it
        return [] if items[0].definite and items[0].low is None and not verb.plural else items
    if before := subject_before(page, i, verb) or _described_before(page, i, near, verb):
        return before
    if shot and not verb.plural and not verb.clear and (behind := _far_subject(page, near - 1, verb)):
        return behind  # «أصيب برصاص جنود الاحتلال ثلاثة شبان»
    if active and not page.is_small(near):
        return object_after(page, near) or _who_was_killed(page, i, near, verb)
    if not verb.plural and (verb.passive or page.norm(near) in vocabulary("particles")):
        return _far_subject(page, near, verb)
    return []


def _are_shooters(item: Item) -> bool:
    """«قتل برصاص مسلحين»: men of arms, uncounted, behind the arms that are theirs."""
    return item.group in ARMED and not item.counted and item.low is None


def _who_was_killed(page: Page, i: int, j: int, verb: Verb) -> list[Item]:
    """«قتل خالد العلي في غارة», «وقتل حاخام وأصيب ثلاثة»: a name, or an indefinite word of nobody who kills with the cause right
    behind it where the verb opens its clause, and no object follows: the passive."""
    opens = verb.split.prefix or page.ends(i - 1) or not i or page.in_list(i - 1, "openings")
    if verb.kind != "killed" or verb.plural or verb.present:
        return []
    j += page.norm(j) in vocabulary("called")
    norm = page.norm(j)
    known = norm in given_names() or norm in ("ابو", "ابا") or page.norm(j - 1) in vocabulary("called")
    if not known and not opens:
        return []
    if not known and (norm[0] in "بلو" or norm.startswith("ال") or norm in vocabulary("dealers") or page.norm(i).endswith("ت")):
        return []
    items = named(page, j)
    if not items or (known and opens):
        return items
    last = items[0].last
    if known:
        return items if page.in_list(last, "shot_with") else []  # «وفي نوى قتل خالد العلي برصاص …»
    caused = page.norm(last) in vocabulary("prepositions") or page.in_list(last, "shot_with") or page.says_harm(last)
    return items if last == j + 1 and caused else []


def _are_captors(page: Page, items: list[Item], verb: Verb) -> bool:
    """«أوقف عناصر الدرك تاجر مخدرات», «خطف مسلحون مقيما»: armed men of a body, or in the nominative, uncounted, right behind a
    verb of capture are who did it."""
    agent = items[0]
    armed = agent.noun and not agent.counted and agent.low is None and agent.group in ARMED
    acts = page.norm(agent.last).startswith("ال") or page.norm(agent.first).endswith("ون")
    return verb.kind == "captured" and armed and acts


def _have_captured(page: Page, items: list[Item], verb: Verb) -> bool:
    """«مسلحون مجهولون خطفوا الناشط»: armed men before an active verb of capture in the plural did it."""
    return verb.kind == "captured" and verb.object_suffers and items[0].group in ARMED and not items[0].counted


def _described_before(page: Page, i: int, near: int, verb: Verb) -> list[Item]:
    """«الشاب الذي قتل مساء أمس», «الطفلة التي أصيبت في المخيم»: the one whom a relative clause without an object describes."""
    if page.norm(i - 1) not in _WHO or verb.plural or verb.present:
        return []
    behind = page.norm(near)
    if not (near > i + 1 or page.ends(near) or behind in vocabulary("particles") or behind[:1] == "ب" or not page.is_word(near)):
        return []
    for k in range(i - 2, max(i - 2 - _DESCRIBED, -1), -1):
        item = item_at(page, k) or item_at(page, k, under="ل") or item_at(page, k, under="ب")
        if item is not None:
            named = all(page.word(j) is None and not page.is_nameless(j) for j in range(item.last, i - 1))  # «الشاب سالم الذي …»
            return [item] if named and item.low == 1 and item.noun and not item.casualty else []
    return []


_WHO = ("الذي", "التي")


_DESCRIBED = 4  # words of a person with his name


def _is_joined(page: Page, j: int) -> bool:
    """«60 شخصا قتلوا ونحو 30 آخرين أصيبوا»: a count that «و» brings behind a verb begins what is told next."""
    return j in page.numbers and page.norm(j)[:1] == "و" and page.tokens[j].text[:2] != "وا"


def _nominative(page: Page, items: list[Item]) -> list[Item]:
    """A subject has no accusative: «أصيب رجلا أمن» is the dual before its genitive."""
    if items and items[0].accusative and items[0].low == 1:
        following = page.norm(items[0].last)
        if following in vocabulary("genitives") or (following.startswith("ال") and not page.in_list(items[0].last, "adverbs")):
            return [items[0]._replace(low=2, best=2, high=2), *items[1:]]
    return items


def skip_adverbs(page: Page, j: int) -> int:
    """Past words of time and manner, dates in figures, brackets and commas around them."""
    aside = behind_aside(page, j)
    if aside is not None:
        return aside
    for k in range(j, min(j + _ADVERB_REACH, len(page.tokens))):
        token = page.tokens[k]
        adverb = page.in_list(k, "adverbs")
        if not adverb and item_at(page, k):
            return k
        figure = token.kind == "number" and (page.norm(k - 1) in ("(", "يوم") or _is_month(page, k + 1))
        figure = figure or (k > j and _is_month(page, k)) or (_is_month(page, k - 1) and page.norm(k) in ("الاول", "الثاني"))
        if not adverb and not figure and token.text not in '،,()«»"-–/':
            return k
    return min(j + _ADVERB_REACH, len(page.tokens))


def _is_month(page: Page, k: int) -> bool:
    return page.norm(k) in vocabulary("cumulative", "months")


def subject_before(page: Page, i: int, verb: Verb) -> list[Item]:
    """The phrase in front of its verb («إن ثلاثة أشخاص قُتلوا», «طفل استشهد»): the farthest that starts in the clause."""
    best: list[Item] = []
    nearest: list[Item] = []
    if page.norm(i - 1) == "وقد":  # opens a clause whose subject is no new one
        return []
    for k in range(i - 1, max(i - FAR, -1), -1):
        if page.ends(k) or page.in_list(k, "stops") or page.says_harm(k) or (best and page.norm(k) in ("،", ",")):
            break
        if nearest and page.in_list(k, "parts") and (page.says_harm(k - 1) or page.says_harm(k - 2)):
            return nearest  # «57 قضوا بينهم 15 طفلا و497 شخصا أصيبوا»: the total has its own verb
        item = item_at(page, k)
        if item is None and (led := item_at(page, k, under="ل")) and led.last == i and _is_described(page, led, verb):
            return [led]
        if item and item.last <= i and _can_be_subject(page, item, verb, i):
            best = [n for n in phrase_at(page, k) if n.last <= i]
            nearest = nearest or (best if item.counted else [])
            if page.norm(k - 1) in _THAT or page.ends(k - 1):
                break
    return best


def _can_be_subject(page: Page, item: Item, verb: Verb, i: int) -> bool:
    """A phrase before the verb at token `i` agrees with it in number and stands under no preposition; what is counted by more
    than ten is singular («إن عشرين شخصا أصيب»)."""
    several = item.counted and item.low is not None and item.low > 1
    alone = item.low == 1 and len(phrase_at(page, item.first)) == 1  # «ضابطا وأربعة جنود قتلوا»
    several = several and verb.passive and not (item.last == i and (item.low or 0) > _TEN and item.noun)
    agrees = not alone if verb.plural else not (several or page.norm(item.last - 1).endswith("ون"))
    if item.definite:  # «إن الشاب سالم العلي قتل»
        suffers = (verb.passive or not verb.clear) and not verb.plural
        return item.low == 1 and item.noun and suffers and _is_called(page, item)
    return agrees and (_is_described(page, item, verb) or _is_free(page, item.first))


_TEN = 10


def _is_called(page: Page, item: Item) -> bool:
    """Whether a definite person who heads a clause is told by name, with nobody else between him and the verb."""
    k = item.first - 1
    if not (page.ends(k) or page.norm(k) in _THAT or page.norm(k).removeprefix("و") in _THAT):
        return False
    listed, _ = names_at(page, item.last)
    return listed == 1


def _is_free(page: Page, k: int) -> bool:
    """Whether no particle governs the noun at token `k`; «كان ثلاثة مدنيين قد قتلوا» leaves it a subject."""
    return not page.is_governed(k) or page.norm(k - 1) in _WAS


def _is_described(page: Page, item: Item, verb: Verb) -> bool:
    """«تعود الجثة لشاب قتل بقصف»: an indefinite noun under a preposition that a verb right behind describes."""
    beside = page.word(item.last)
    return item.noun and not item.counted and beside is not None and beside.verb is verb and not verb.split.prefix


def _far_subject(page: Page, j: int, verb: Verb) -> list[Item]:
    """A subject put behind a place phrase («استشهد في مخيم جنين شابان»), or a bare name («استشهد محمود خليل»)."""
    if page.norm(j) not in vocabulary("particles") and not page.norm(j).startswith("ب"):
        needed = page.norm(j).startswith(tuple(start for start, _ in verb.needs))
        shot = page.norm(j - 1) in vocabulary("shot_with")  # «أصيب برصاص الاحتلال»
        return [] if verb.strict or needed or shot else named(page, j)
    for k in range(j + 1, min(j + FAR, len(page.tokens))):
        if page.ends(k) or page.in_list(k, "stops") or page.says_harm(k):
            break
        item = item_at(page, k)
        if page.norm(k - 1) in vocabulary("shot_with"):  # «أصيبت برصاصة قناص»: whose it was
            continue
        told = item is not None and item.noun and (not item.definite or (item.low == 1 and names_at(page, item.last)[0] == 1))
        if item and told and not page.is_governed(k) and _starts_subject(page, item):
            return phrase_at(page, k)
    return []


def _starts_subject(page: Page, item: Item) -> bool:
    previous = page.word(item.first - 1)
    plural = item.low is None and not page.norm(item.last).startswith("ال")  # «قتل في الغارة أطفال», not «أبناء العشيرة»
    told = item.low is not None or page.norm(item.last - 1).endswith("ون") or plural
    return item.counted or (told and not item.kin and not (previous and previous.person))
