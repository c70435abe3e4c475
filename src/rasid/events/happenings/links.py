"""Links: what words say of two happenings of one passage («سيطرت … بعد معارك», «قصفت … ردا على», «أعقبته اشتباكات»).

A connective governs the first event word behind it and stands with the clause before it, or, where it opens the sentence,
with the clause behind. «جاء ذلك بعد …» and «وإثر ذلك …» reach over to what the sentence before tells. Sources: E. Badawi et
al., Modern Written Arabic (connectives of time and cause); the kinds of relation are the codebook's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rasid.events.happenings.bare_deaths import is_deed
from rasid.events.happenings.connectives import APART, BY_VERB, class_of
from rasid.events.words.grammar import is_one_of, role_of, words_of
from rasid.events.words.lexemes import readings, stemmed
from rasid.records import VERBAL_TYPES

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft

_REACH = 12  # tokens between a connective and the event word that it governs
_CLAUSE_REACH = 20  # … where it opens a clause of a verb («بعد أن تلقت معلومات عن …»)
_MAIN_REACH = 24  # tokens between a connective and the event word of the clause that it stands with
_OBJECT_REACH = 5  # tokens between «ردت» and «على»
_OPENING = 4  # tokens of a sentence in which a connective opens it
_BACK = 3  # sentences that «ذلك» may reach back over where they tell nothing
_OCCASIONING = frozenset(("later_than", "because", "in_reply"))


class Link(NamedTuple):
    """Two drafts that a connective of class `name` links: what is told came `later`, or is part of, the `earlier`; whether the
    word says that this moved somebody to it («على إثر», «بسبب»)."""

    name: str
    later: Draft
    earlier: Draft
    prompted: bool


def links(doc: Annotated, drafts: list[Draft]) -> list[Link]:
    """What words say of the drafts of a document, in the order of the connectives."""
    found: list[Link] = []
    if len(drafts) < 2:
        return found
    told: dict[int, list[Draft]] = {}
    for draft in drafts:
        told.setdefault(doc.sentence_of[draft.first], []).append(draft)
    for i in doc.where(class_of.__getitem__):
        row, before = told.get(doc.sentence_of[i], []), _told_before(told, doc.sentence_of[i])
        name = class_of[doc.tokens[i].norm] if row and doc.tokens[i].kind == "word" else None
        pair = _pair(doc, name, i, row, before) if name else None
        if name and pair and pair[0] is not pair[1]:
            later, earlier = _in_order(name, pair)
            prompted = name == "because" or doc.tokens[i].norm in words_of("prompting")
            found.append(Link(name, later, earlier, prompted))
            more = [draft for draft in _coordinated(doc, name, later, row) if draft is not earlier]
            found.extend(Link(name, draft, earlier, prompted) for draft in more)
    return found


def _in_order(name: str, pair: tuple[Draft, Draft]) -> tuple[Draft, Draft]:
    """The later and the earlier of two linked drafts; of what happened at one time, the one told first is the earlier."""
    if name == "meanwhile":
        return pair if pair[0].first > pair[1].first else pair[::-1]
    return pair[::-1] if name in ("came_after", "earlier_than", "driving") else pair


def _told_before(told: dict[int, list[Draft]], here: int) -> list[Draft]:
    """What is told in the last of a few sentences before that tells of a deed, or else of words."""
    rows = [told[k] for k in range(here - 1, here - 1 - _BACK, -1) if k in told]
    return next((row for row in rows if any(d.type not in VERBAL_TYPES for d in row)), rows[0] if rows else [])


def _coordinated(doc: Annotated, name: str, later: Draft, row: list[Draft]) -> list[Draft]:
    """«اشتباكات … وإغلاق الطريق، بعد اعتقال …»: event nouns that «و» joins came after the same thing."""
    joined: list[Draft] = []
    if name in APART and name != "came_after":
        for before, draft in zip(row[::-1][1:], row[::-1][:-1], strict=True):
            if draft is (joined or [later])[-1] and _is_joined(doc, before, draft):
                joined.append(before)
    return joined


def _is_joined(doc: Annotated, before: Draft, draft: Draft) -> bool:
    nouns = before.trigger.pos == draft.trigger.pos == "noun" and doc.tokens[draft.first].norm.startswith("و")
    return nouns and not any(doc.opens[i] for i in range(before.trigger.last, draft.first))


def kept_apart(told: list[Link]) -> set[tuple[int, int]]:
    """Pairs of linked drafts, by identity, that cannot tell one happening, for words say that one came after the other.

    What came of something may be the thing itself («دوي انفجارات إثر غارات», «مقتل … عقب قصف»).
    """
    pairs = _answered_apart(told)
    for link in told:
        both = (link.later, link.earlier)
        deed = link.later.lexeme.frame == "kill" and is_deed(link.later)  # «قتل انتحاري سبعة بعد أن …»
        outcome = not deed and (link.later.lexeme.frame == "kill" or any(d.type == "explosion" for d in both))
        retold = all(d.trigger.pos == "noun" for d in both) and any(d.definite for d in both) and both[0].type == both[1].type
        if link.name in APART and not outcome and not retold:
            pairs |= {(id(both[0]), id(both[1])), (id(both[1]), id(both[0]))}
    return pairs


def occasions(told: list[Link]) -> set[int]:
    """Drafts, by identity, that a sentence tells only for what came of them («هجمات … ردا على ضربة»): «الهجوم» is rather that."""
    return {id(link.earlier) for link in told if link.name in _OCCASIONING and link.earlier.first > link.later.first}


def _answered_apart(told: list[Link]) -> set[tuple[int, int]]:
    """Pairs of which one is an answer and one is answered, each by words of its own («تقصف … ردا على صواريخ», then the same once
    more): fire is not what it answers, unless a definite noun takes it up («وردا على القصف …»)."""
    replies = [link for link in told if link.name == "in_reply"]
    pairs: set[tuple[int, int]] = set()
    for a in replies:
        for b in replies:
            if a is not b and not b.earlier.definite and a.later is not b.earlier:
                pairs |= {(id(a.later), id(b.earlier)), (id(b.earlier), id(a.later))}
    return pairs


def _pair(doc: Annotated, name: str, i: int, row: list[Draft], before: list[Draft]) -> tuple[Draft, Draft] | None:
    """The draft of the clause that the connective at token `i` stands with and the one that it governs.

    `row` are the drafts of its sentence, `before` those of the sentence before.
    """
    if _counts_time(doc, i):
        return _told_on(doc, i, row, before) if name == "later_than" else None
    if name == "earlier_than" and i and doc.tokens[i - 1].norm == "من":  # «من قبل» leads to a doer
        return None
    if name == "driving" and doc.norms[i - 2 : i] != ["الامر", "الذي"] and not is_one_of(doc.tokens[i - 1].norm, "which_thing"):
        return None  # «دفع الجيش بتعزيزات»
    if name == "afterwards":
        return _next(row, i)
    that = _points_back(doc, i)
    if name in BY_VERB or (name == "meanwhile" and _takes_up(doc, i + 1)):  # «تزامن القصف مع هجوم»
        return _succession(doc, i, row, before, that)
    main = _nearest(row, i)
    governed = (_before(row, main) or _first(before)) if that else _governed(doc, name, i, row)
    if governed is None:
        return None
    if main is not None and name == "because" and any(main.trigger.last < t.first < i for t in doc.tolls):
        return None  # «استهداف …، ومقتل ثلاثة جراء …»: the dead are what it brought about
    if main is None and name != "forestalling":
        main = _opened(doc, name, i, governed, row, before, that)
    return (main, governed) if main is not None else None


def _succession(doc: Annotated, i: int, row: list[Draft], before: list[Draft], that: bool) -> tuple[Draft, Draft] | None:
    """«أعقبه قصف», «تلا ذلك قصف», «سبق الانفجار إطلاق نار»: what the verb's object and what its subject tells."""
    noun = doc.norms[i + 1 : i + 2] != ["ان"]  # «سبق أن شنت …»
    behind = [d for d in row if noun and i < d.first <= i + _REACH and d.trigger.pos == "noun"]
    recalled = behind[0] if behind and behind[0].definite and behind[0].first == i + 1 else None
    later = next((d for d in behind if d is not recalled), None)
    object_there = that or (doc.tokens[i + 1 : i + 2] and doc.tokens[i + 1].norm.startswith("ال"))
    opens = i - doc.sentences[doc.sentence_of[i]][0] <= 1  # «وقد سبقه …»
    near = None if object_there else _nearest(row, i)
    earlier = recalled or near or (_first(before) if object_there or opens else None)
    return (earlier, later) if earlier is not None and later is not None else None


def _next(row: list[Draft], i: int) -> tuple[Draft, Draft] | None:
    """«قصفت القوات القرية ثم دخلتها»: the act of the verb right behind and that of the clause before."""
    later, earlier = next((d for d in row if d.first == i + 1 and d.trigger.pos == "verb"), None), _nearest(row, i)
    if later is None or earlier is None or any(d.type in VERBAL_TYPES for d in (later, earlier)):
        return None
    return later, earlier


def _counts_time(doc: Annotated, i: int) -> bool:
    """«بعد ظهر أمس», «قبل يومين»: a phrase of time that no «من» goes on from."""
    for time in doc.times_of[doc.sentence_of[i]]:
        if time.first <= i < time.last or time.first == i + 1:
            return time.last >= len(doc.tokens) or doc.tokens[time.last].norm not in ("من", "علي")
    return False


def _told_on(doc: Annotated, i: int, row: list[Draft], before: list[Draft]) -> tuple[Draft, Draft] | None:
    """«…، وبعد دقائق فجر انتحاري نفسه»: what a finite verb right behind a span of time tells came after what was told last."""
    last = next((t.last for t in doc.times_of[doc.sentence_of[i]] if t.first <= i < t.last or t.first == i + 1), i)
    opens = i == doc.sentences[doc.sentence_of[i]][0] or doc.tokens[i].norm.startswith("و")
    last += doc.norms[last : last + 1] in (["،"], [","])
    last += last < len(doc.tokens) and "exist" in doc.roles[last].classes  # «وبعد ساعات وقع هجوم»
    told = (d for d in row if d.first == last and (d.trigger.pos == "verb" or not d.definite))
    later = next((d for d in told if d.lexeme.frame != "kill"), None)
    earlier = _nearest(row, i) or (before[-1] if before else None)
    if not opens or later is None or earlier is None or earlier.first > i or earlier.type in VERBAL_TYPES:
        return None  # «توعدت بالرد، وبعد ساعات قصفت»: it answers what was told before
    return later, earlier


def _points_back(doc: Annotated, i: int) -> bool:
    """«إثر ذلك», «ردا على ذلك», «أعقب ذلك», «بسبب ما حدث»."""
    ahead = [t.norm for t in doc.tokens[i + 1 : i + 4] if t.norm not in ("علي", "مع")]
    return bool(ahead) and (ahead[0] in words_of("that") or (ahead[0] == "ما" and "exist" in role_of(ahead[1]).classes))


def _governed(doc: Annotated, name: str, i: int, row: list[Draft]) -> Draft | None:
    start = i
    clause = doc.tokens[i].norm.endswith("بعدما") or any(token.norm == "ان" for token in doc.tokens[i + 1 : i + 2])
    ahead = doc.norms[i + 1 : i + _OPENING]
    exposed = any(norm in words_of("exposure") or stemmed("fatal_words")[norm] for norm in ahead)  # «بعد تعرض بلدة … لقصف»
    reach = _CLAUSE_REACH if clause or exposed else _REACH
    if is_one_of(doc.tokens[i].norm, "reply_to"):  # «ردت … على القصف بغارات»: the answer's own means are no object
        behind = doc.tokens[i + 1 : i + 1 + _OBJECT_REACH]
        start = next((i + 1 + k for k, token in enumerate(behind) if token.norm == "علي"), i)
        if start == i and any(d.first == i for d in row):
            return None
    if _takes_up(doc, start + 1) and not any(d.first == start + 1 for d in row):  # «عقب الهجوم», and no attack was told
        return None
    for draft in row:
        if start < draft.first <= start + reach:
            if not clause and draft.trigger.joined and draft.trigger.pos == "verb":  # «بعد عمل استمر ثلاث ساعات وأسعفت …»
                return None
            return None if _is_cut_off(doc, start, draft.first, clause=clause, death=exposed) else draft
    return None


def _takes_up(doc: Annotated, i: int) -> bool:
    """Whether a word is an event noun with the article."""
    found = readings(doc.tokens[i].norm) if i < len(doc.tokens) else ()
    return any(r.form.pos == "noun" and r.split.prefix.endswith("ال") for r in found)


def _is_cut_off(doc: Annotated, start: int, end: int, *, clause: bool, death: bool) -> bool:
    """Whether a stop or, for what governs a noun, a new clause stands between; commas around a time cut nothing off."""
    dated = {i for time in doc.times_of[doc.sentence_of[end]] for i in (time.first - 1, time.last)}
    between = range(start + 1, end)
    stops = (":", "؛", "|") if death else ("،", ":", "؛", "|")  # «بعد مقتل رجل الدين فلان، بتفجير سيارته»
    if any(doc.tokens[i].text in stops and i not in dated for i in between):
        return True
    return not clause and any(doc.tokens[i].norm in words_of("furthermore") for i in between)


def _first(row: list[Draft]) -> Draft | None:
    """What a sentence mainly tells: its first words that do not recall."""
    return next((d for d in row if not d.definite), row[0] if row else None)


def _before(row: list[Draft], main: Draft | None) -> Draft | None:
    """«أخرج … مسلحين سيطروا عليها قبل ذلك بعام»: what the same sentence tells before the clause that «ذلك» stands in."""
    told = [d for d in row if main is not None and d.first < main.first and not d.definite]
    return told[-1] if told else None


def _nearest(row: list[Draft], i: int) -> Draft | None:
    """The draft of the clause before token `i`: the nearest; what is recalled or feared gives way to what is told."""
    before = [d for d in row if d.first <= i and i - d.trigger.last <= _MAIN_REACH]
    told = (d for d in before[::-1] if not d.definite and d.factuality != "UU")
    return next(told, before[-1] if before else None)


def _comes(doc: Annotated, first: int, i: int) -> bool:
    """«وجاء الاتفاق عقب …»: the sentence opens with what was told before, and says when it came."""
    return i - first < _OPENING and doc.tokens[first].norm.removeprefix("و") in words_of("so_it_came")


def _opened(
    doc: Annotated, name: str, i: int, governed: Draft, row: list[Draft], before: list[Draft], that: bool
) -> Draft | None:
    """What a connective that opens its sentence stands with: «جاء ذلك بعد …» with what was told before, else the clause
    behind."""
    first = doc.sentences[doc.sentence_of[i]][0]
    so = i > first and (doc.tokens[i - 1].norm in words_of("so_it_came") or _comes(doc, first, i))
    fronted = name == "in_reply" and not any(d.first < i for d in row)  # «دعما لأهلنا، وردا على القصف، استهدفنا …»
    if i - first >= _OPENING and not that and not so and not fronted:
        return None
    if so or any(t.norm in words_of("that") for t in doc.tokens[first:i]):
        return _first([d for d in before if not d.reply] if _takes_up(doc, i - 1) else before)  # «وجاء هذا القصف بعد …»
    end = i if that else governed.trigger.last
    behind = [d for d in row if 0 < d.first - end <= _MAIN_REACH and d is not governed]
    if not that:  # the clause behind begins with a verb or a comma
        behind = [d for d in behind if d.trigger.pos == "verb" or d.light or "exist" in doc.roles[d.first - 1].classes]
    return behind[0] if behind else None
