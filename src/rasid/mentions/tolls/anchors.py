"""From a word of harm to the persons it befell: masdars, verbs in both orders and voices, and set phrases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rasid.language.folding import fold
from rasid.lexicon import load
from rasid.mentions.tolls.persons import Item, item_at, joined_to, merged, phrase_at
from rasid.mentions.tolls.words import vocabulary

if TYPE_CHECKING:
    from rasid.mentions.tolls.persons import Page
    from rasid.mentions.tolls.words import Masdar, Verb

FAR = 14  # tokens between a verb and who suffered it
_BY_SUFFIX = {"ه": 1, "ها": 1, "هما": 2}
_PARTICLES = frozenset(
    (
        "في",
        "من",
        "علي",
        "الي",
        "عن",
        "خلال",
        "بعد",
        "قبل",
        "عند",
        "مع",
        "او",
        "اي",
        "ما",
        "هذا",
        "هذه",
        "ذلك",
        "كان",
        "كانت",
        "تحت",
        "هو",
        "هي",
        "لا",
        "لم",
        "بين",
        "ضمن",
    )
)


class Reading(NamedTuple):
    """What an anchor governs: the kinds told together («مقتل وإصابة 5»: two), its items, and up to where its words go."""

    head: int
    kinds: tuple[str, ...]
    items: list[Item]
    last: int = 0


def read_masdar(page: Page, i: int, masdar: Masdar) -> Reading | None:
    """«مقتل 5 مدنيين», «مقتل وإصابة العشرات», «مقتله», «اعتقال القوات ثلاثة شبان», «مقتل أبو خالد»."""
    if _is_unreal(page, i) or (masdar.agentive and _is_counted(page, i)):
        return None
    if number := _BY_SUFFIX.get(masdar.split.suffix):
        if any(page.norm(k)[:4] in ("متاث", "لقي", "لقيت") for k in range(i - 4, i)) or masdar.agentive:
            return None
        return Reading(i, (masdar.kind,), [Item(i, i + 1, number, number, number, "people")])
    if masdar.split.suffix:
        return None
    kind = "killed" if masdar.kind == "missing" and _follows(page, i, ("حيا", "لحيا"), FAR + 8) else masdar.kind
    kinds: tuple[str, ...] = (kind,)
    j = i + 1
    entry = page.word(j)
    if (
        entry
        and entry.masdar
        and entry.masdar.split.prefix == "و"
        and entry.masdar.kind != masdar.kind
        and not entry.masdar.split.suffix
    ):
        kinds, j = (kind, entry.masdar.kind), j + 1
    items = phrase_at(page, j)
    if items and not _acceptable(page, items[0], masdar.strict):
        return None
    if items and masdar.agentive:
        victim = _object_behind(page, items)
        items = victim or items
    if not items and masdar.agentive and not _is_small(page, j):
        items = _object_after(page, j)
    if not items and masdar.named:
        items = _named(page, j)
    return Reading(i, kinds, merged(items)) if items else None


def _acceptable(page: Page, item: Item, strict: bool) -> bool:
    """A bare number after a word that is also used of things must not count what follows it («إصابة 3 أبراج»)."""
    if item.noun or item.other or not strict or not item.counted:
        return True
    follower = page.norm(item.last)
    token = page.tokens[item.last] if item.last < len(page.tokens) else None
    return (
        token is None
        or token.kind != "word"
        or follower in _PARTICLES
        or follower[0] in "وبفل"
        or page.word(item.last) is not None
        or page.in_list(item.last, "adverbs")
        or follower.endswith("ا")
    )


def read_verb(page: Page, i: int, verb: Verb) -> Reading | None:
    """«قُتل طفل», «5 أشخاص قُتلوا», «قتلت الغارة 3 مدنيين», «لقي 4 جنود مصرعهم», «قُتل وأصيب العشرات»."""
    if _is_unreal(page, i) or (verb.present and page.norm(i - 1) in ("ان", "قد", "لن", "لم", "سوف", "كي", "الا")):
        return None
    kind, needed = verb.kind, None
    if verb.needs:
        needed = _follows(page, i, tuple(n for n, _ in verb.needs))
        if needed is None:
            return _went_missing(page, i, verb)
        kind = next(kind for n, kind in verb.needs if page.norm(needed).startswith(n))
    kinds: tuple[str, ...] = (kind,)
    j = i + 1
    entry = page.word(j)
    if entry and entry.verb and entry.verb.split.prefix == "و" and entry.verb.kind != verb.kind:
        after = item_at(page, j + 1)
        if after and not after.other and not verb.plural and not _subject_before(page, i, verb):
            kinds, j = (kind, entry.verb.kind), j + 1
    if verb.split.suffix:
        return None if _is_masdar(page, i) else _by_pronoun(i, verb)
    items = _after_verb(page, j, verb)
    if not items and verb.plural and not verb.present and page.norm(i)[-2:] != "وا" and page.norm(i).endswith("ا"):
        items = [Item(i, i + 1, 2, 2, 2, "people")]  # «اللذين قُتلا»: the dual says it
    return Reading(i, kinds, merged(items), (needed or i) + 1) if items else None


def _is_masdar(page: Page, i: int) -> bool:
    """«إصابة» is written like «أصابه» once it is folded."""
    entry = page.word(i)
    return entry is not None and entry.masdar is not None


def _by_pronoun(i: int, verb: Verb) -> Reading | None:
    """«فأردته», «وقتلوهما»: the pronoun says one or two."""
    number = _BY_SUFFIX.get(verb.split.suffix)
    if not number or verb.kind != "killed" or not verb.object_suffers or verb.present or verb.passive:
        return None
    return Reading(i, (verb.kind,), [Item(i, i + 1, number, number, number, "people")])


def _went_missing(page: Page, i: int, verb: Verb) -> Reading | None:
    """«فُقد أربعة صيادين»: persons right after a verb that else says «فقد حياته»."""
    items = phrase_at(page, i + 1) if verb.otherwise else []
    if not items or not items[0].noun or items[0].definite or items[0].low is None:
        return None
    return Reading(i, (verb.otherwise,), merged(items))


def _follows(page: Page, i: int, starts: tuple[str, ...], reach: int = FAR) -> int | None:
    """The position of a word with one of these beginnings in the rest of the clause."""
    for k in range(i + 1, i + reach):
        if page.ends(k):
            return None
        if page.norm(k).startswith(starts):
            return k
    return None


def _after_verb(page: Page, j: int, verb: Verb) -> list[Item]:
    near = _skip_adverbs(page, j)
    if verb.plural and near > j and (before := _subject_before(page, j - 1, verb)):
        return before
    items = _nominative(page, phrase_at(page, near))
    if items and not (items[0].counted and not items[0].noun and near > j and not items[0].other):
        if verb.object_suffers and not verb.passive and (victim := _object_behind(page, items)):
            return victim
        if items[0].definite and items[0].low is None and not verb.plural:
            return []
        return items
    if before := _subject_before(page, j - 1, verb):
        return before
    if verb.object_suffers and not verb.passive and not _is_small(page, near):
        return _object_after(page, near)
    if not verb.plural and (verb.passive or page.norm(near) in _PARTICLES):
        return _far_subject(page, near, verb)
    return []


def _nominative(page: Page, items: list[Item]) -> list[Item]:
    """A subject has no accusative: «أصيب رجلا أمن» is the dual before its genitive."""
    if items and items[0].accusative and items[0].low == 1:
        follower = page.norm(items[0].last)
        if follower in vocabulary("genitives") or (follower.startswith("ال") and not page.in_list(items[0].last, "adverbs")):
            return [replace(items[0], low=2, best=2, high=2), *items[1:]]
    return items


def _skip_adverbs(page: Page, j: int) -> int:
    """Past words of time and manner, short phrases in brackets and commas around them."""
    limit = j + 9
    while j < min(limit, len(page.tokens)):
        token = page.tokens[j]
        if item_at(page, j) and not page.in_list(j, "adverbs"):
            break
        if (
            page.in_list(j, "adverbs")
            or token.text in '،,()«»"-–'
            or (token.kind == "number" and page.norm(j - 1) in ("(", "يوم"))
            or token.text == "/"
        ):
            j += 1
        else:
            break
    return j


def _subject_before(page: Page, i: int, verb: Verb) -> list[Item]:
    """The phrase in front of its verb («إن ثلاثة أشخاص قُتلوا», «طفل استشهد»): the nearest that starts a clause."""
    best: list[Item] = []
    for k in range(i - 1, max(i - FAR, -1), -1):
        token = page.tokens[k]
        if page.ends(k) or page.in_list(k, "stops"):
            break
        entry = page.word(k)
        if entry and (entry.verb or (entry.masdar and not entry.person)) and k < i:
            break
        if token.kind == "mark" and token.text in "،," and best:
            break
        item = item_at(page, k)
        if item and item.last <= i and not item.definite and (item.noun or item.other or item.counted):
            if (verb.plural and item.low == 1) or (
                not verb.plural and item.counted and item.low and item.low > 1 and verb.passive
            ):
                continue
            if _is_governed(page, k):
                continue
            best = [n for n in phrase_at(page, k) if n.last <= i]
            if page.norm(k - 1) in ("ان", "وان", "بان", "") or page.ends(k - 1):
                break
    return best


def _is_governed(page: Page, k: int) -> bool:
    return page.norm(k - 1) in _PARTICLES or page.norm(k - 1) in ("نحو", "اثر")


def _far_subject(page: Page, j: int, verb: Verb) -> list[Item]:
    """A subject put behind a place phrase («استشهد في مخيم جنين شابان»), or a bare name («استشهد محمود خليل»)."""
    if page.norm(j) not in _PARTICLES and not page.norm(j).startswith("ب"):
        return [] if verb.strict else _named(page, j)
    for k in range(j + 1, min(j + FAR, len(page.tokens))):
        if page.ends(k) or page.in_list(k, "stops"):
            break
        entry = page.word(k)
        if entry and (entry.verb or entry.masdar) and not entry.person:
            break
        item = item_at(page, k)
        if item and not item.definite and item.noun and page.norm(k - 1) not in _PARTICLES and _starts_subject(page, k, item):
            return phrase_at(page, k)
    return []


def _starts_subject(page: Page, k: int, item: Item) -> bool:
    previous = page.word(k - 1)
    told = item.low is not None or page.norm(item.last - 1).endswith("ون")
    return item.counted or (not (previous and previous.person) and told and not item.kin)


def _object_behind(page: Page, agents: list[Item]) -> list[Item]:
    """The object where the persons after the verb did it («قتل مسلحون مجهولون شابا»): armed or plural, an object follows."""
    agent = agents[0]
    if len(agents) > 1 or agent.other:
        return []
    if near := _next_person(page, agent.last):
        return near
    if agent.counted or (agent.low is not None and agent.group not in ("fighters", "soldiers", "police")):
        return []
    return _object_after(page, agent.last)


def _next_person(page: Page, j: int) -> list[Item]:
    """«قتل أربعة مسلحين ملثمين 12 جنديا», «قتل مسلحون مجهولون شيخ القبيلة»: persons again with only adjectives between."""
    for k in range(j, j + 4):
        item = item_at(page, k)
        if item and item.noun and (item.counted or (item.low is not None and page.norm(j - 1).endswith("ون"))):
            return phrase_at(page, k)
        if page.norm(k) in _PARTICLES or not page.norm(k).endswith(("ين", "ون", "ا")) or page.norm(k).startswith("و"):
            return []
    return []


def _object_after(page: Page, j: int) -> list[Item]:
    """The first phrase that can be an object: counted, accusative, dual or a titled name, under no preposition."""
    for k in range(j, min(j + FAR, len(page.tokens))):
        if page.ends(k) or page.in_list(k, "stops"):
            break
        entry = page.word(k)
        if entry and (entry.verb or entry.masdar) and not entry.person and k > j:
            break
        item = item_at(page, k)
        if item is None or item.casualty or page.norm(k - 1) in _PARTICLES:
            continue
        if (
            (item.counted and (item.noun or item.other))
            or item.accusative
            or (item.noun and item.low == 1 and not item.kin and _is_titled(page, k))
        ):
            if k == j and not item.counted and not item.accusative:
                continue
            return phrase_at(page, k)
    return []


def _is_titled(page: Page, k: int) -> bool:
    """«الشاب محمود»: a definite noun of persons and a name."""
    return (
        page.norm(k).startswith("ال")
        and not _is_function(page, k + 1)
        and page.word(k + 1) is None
        and not page.norm(k + 1).startswith("ال")
    )


def _named(page: Page, j: int) -> list[Item]:
    """An unknown word where only a person can stand: one named person, and who is joined to him."""
    if j < len(page.tokens) and page.tokens[j].text in "«\"'":
        j += 1
    if page.norm(j) == "كل" and page.norm(j + 1) == "من":
        return _enumerated(page, j)
    if _is_function(page, j) or page.norm(j).endswith(("ون", "ين", "ات", "وا")) or page.word(j) is not None:
        return []
    last = j + 1
    while last < j + 4 and not _is_function(page, last) and page.word(last) is None and page.norm(last)[0] not in "وبلف":
        last += 1
    person = Item(j, last, 1, 1, 1, "people")
    return [person, *joined_to(page, person)]


def _enumerated(page: Page, j: int) -> list[Item]:
    """«كل من محمد سالم وحسن عمر»: as many as «و» parts, and one."""
    names, last = 1, j + 2
    while last < j + FAR and (page.norm(last) == "علي" or not _is_small(page, last)) and page.word(last) is None:
        conjoined = page.norm(last).startswith("و") and last > j + 2
        names += conjoined and page.norm(last) not in vocabulary("names_with_waw")
        last += 1
    return [Item(j, last, names, names, names, "people")]


def _is_function(page: Page, j: int) -> bool:
    """Whether no name of a person can stand at token `j`: a small word, or a thing."""
    return _is_small(page, j) or page.norm(j).removeprefix("ال") in vocabulary("things")


def _is_small(page: Page, j: int) -> bool:
    """Whether token `j` is no content word: a particle, a word of time or manner, one that begins a clause, no word at all."""
    if j >= len(page.tokens) or page.tokens[j].kind != "word":
        return True
    norm = page.norm(j)
    return norm in _PARTICLES or len(norm) < 3 or any(page.in_list(j, key) for key in ("stops", "adverbs", "parts"))


def _is_unreal(page: Page, i: int) -> bool:
    """Whether what comes right before says that it did not or need not happen."""
    before = page.norm(i - 1)
    own = page.norm(i)
    word = page.word(i)
    if own.startswith(("ل", "ول")) and word and word.masdar and word.masdar.agentive and word.masdar.split.preposition:
        return page.norm(i - 1) not in ("ادي", "ادت", "يودي", "تودي", "مما", "الي", "متودي")
    if any(page.in_list(k, "not_told", "threats") for k in range(i - 4, i)):
        return True
    return page.in_list(i - 1, "not_told", "negations") or page.in_list(i - 1, "not_told", "unreal") or before[1:] in ("محاوله",)


def read_phrase(page: Page, i: int) -> Reading | None:
    """«أودى بحياة 5 أشخاص», «راح ضحيته 22 شخصا», «القبض على مطلوبين اثنين», «العثور على جثة رجل»."""
    for then, kind, several, gap, unless in _phrases().get(_plain(page.norm(i)), ()):
        j = i + 1
        if page.norm(i + 1).removeprefix("ال").startswith(unless):
            continue
        while gap and then and j < i + gap and not page.ends(j) and page.norm(j) != then[0]:
            j += 1
        for expected in then:
            if page.norm(j) != expected and page.norm(j) != "ب" + expected:
                break
            j += 1
        else:
            items = phrase_at(page, j)
            if not items and not then and _is_found(page, i):
                items = [Item(i, i + 1, 1, 1, 1, "people")]
            if items and not _is_unreal(page, i):
                items = [replace(n, low=None, best=None) for n in items] if several else items
                return Reading(i, (kind,), merged(items))
    return None


def _is_found(page: Page, i: int) -> bool:
    """«العثور على جثة», «انتشال جثمان»: a body is a death told where it is found."""
    single = page.norm(i).lstrip("وب") in ("جثه", "جثمان")
    return single and not _is_counted(page, i) and any(page.in_list(k, "findings") for k in range(i - 4, i))


def _is_counted(page: Page, i: int) -> bool:
    return any(number.last == i for number in page.numbers.values())


def is_phrase_head(norm: str) -> bool:
    """Whether a set phrase begins with this word."""
    return _plain(norm) in _phrases()


def _plain(norm: str) -> str:
    """The word without conjunction and article, the spelling under which set phrases are listed."""
    if norm in _phrases():
        return norm
    bare = norm[1:] if norm[:1] in ("و", "ف", "ب") else norm
    return bare.removeprefix("ال")


_phrase_table: dict[str, list[tuple[tuple[str, ...], str, bool, int, tuple[str, ...]]]] = {}


def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, bool, int, tuple[str, ...]]]]:
    if not _phrase_table:
        for phrase in load("tolls")["phrases"]:
            _phrase_table.setdefault(fold(phrase["head"]), []).append(
                (
                    tuple(fold(w) for w in phrase["then"]),
                    phrase["kind"],
                    phrase.get("several", False),
                    phrase.get("gap", 0),
                    tuple(fold(w) for w in phrase.get("unless", ("\n",))),
                )
            )
    return _phrase_table
