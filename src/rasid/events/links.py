"""Links: what words say of two happenings of one passage («سيطرت … بعد معارك», «قصفت … ردا على», «أعقبته اشتباكات»).

A connective governs the first event word behind it and stands with the clause before it, or, where it opens the sentence,
with the clause behind. «جاء ذلك بعد …» and «وإثر ذلك …» reach over to what the sentence before tells. Sources: E. Badawi et
al., Modern Written Arabic (connectives of time and cause); the kinds of relation are the codebook's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rasid.events.answers import answers, hits_abroad, hits_back
from rasid.events.grammar import words_of
from rasid.events.kinds import PARTS
from rasid.events.lexemes import stems
from rasid.language.memo import Memo
from rasid.language.tokens import positions

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.coreference import Happening
    from rasid.events.drafts import Draft
    from rasid.records import RelationKind

_REACH = 12  # tokens between a connective and the event word that it governs
_CLAUSE_REACH = 20  # … where it opens a clause of a verb («بعد أن تلقت معلومات عن …»)
_MAIN_REACH = 24  # tokens between a connective and the event word of the clause that it stands with
_OBJECT_REACH = 5  # tokens between «ردت» and «على»
_OPENING = 4  # tokens of a sentence in which a connective opens it
_APART = frozenset(("later_than", "in_reply", "earlier_than", "came_after"))
_CLASSES = ("later_than", "because", "in_reply", "earlier_than", "came_after", "forestalling", "during")


class Link(NamedTuple):
    """Two drafts that a connective of class `name` links: what is told came `later`, or is part of, the `earlier`."""

    name: str
    later: Draft
    earlier: Draft


def _class_of(norm: str) -> str | None:
    """The class of a connective; «و» or «ف» may be written before it, a pronoun behind a verb that needs one."""
    bare = norm[1:] if norm[:1] in ("و", "ف") and len(norm) > 3 else norm
    for name in _CLASSES:
        if norm in words_of(name) or bare in words_of(name):
            return name
    return "came_after" if not words_of("came_after").isdisjoint(stems(norm)) else None


_classes = Memo(_class_of)


def links(doc: Annotated, drafts: list[Draft]) -> list[Link]:
    """What words say of the drafts of a document, in the order of the connectives."""
    found: list[Link] = []
    if len(drafts) < 2:
        return found
    told: dict[int, list[Draft]] = {}
    for draft in drafts:
        told.setdefault(doc.sentence_of[draft.first], []).append(draft)
    for i in positions(doc.tokens, _classes.__getitem__):
        row, before = told.get(doc.sentence_of[i], []), told.get(doc.sentence_of[i] - 1, [])
        name = _classes[doc.tokens[i].norm] if row and doc.tokens[i].kind == "word" else None
        pair = _pair(doc, name, i, row, before) if name else None
        if name and pair and pair[0] is not pair[1]:
            later, earlier = pair[::-1] if name in ("came_after", "earlier_than") else pair
            found.append(Link(name, later, earlier))
    return found


def kept_apart(doc: Annotated, drafts: list[Draft]) -> set[tuple[int, int]]:
    """Pairs of drafts, by identity, that cannot tell one happening, for words say that one came after the other.

    What came of something may be the thing itself («دوي انفجارات إثر غارات», «مقتل … عقب قصف»).
    """
    pairs: set[tuple[int, int]] = set()
    for link in links(doc, drafts):
        both = (link.later, link.earlier)
        outcome = any(d.type == "explosion" or d.lexeme.frame == "kill" for d in both)
        retold = all(d.trigger.pos == "noun" for d in both) and any(d.definite for d in both) and both[0].type == both[1].type
        if link.name in _APART and not outcome and not retold:
            pairs |= {(id(both[0]), id(both[1])), (id(both[1]), id(both[0]))}
    return pairs


def told_relations(doc: Annotated, happenings: list[Happening]) -> list[list[tuple[RelationKind, int]]]:
    """For each happening the relations that words tell: (kind, index of the earlier one, or of the whole)."""
    found: list[list[tuple[RelationKind, int]]] = [[] for _ in happenings]
    index = {id(d): k for k, h in enumerate(happenings) for d in h.drafts}
    drafts = sorted((d for h in happenings for d in h.drafts), key=lambda d: d.first)
    for link in links(doc, drafts):
        later, earlier = index[id(link.later)], index[id(link.earlier)]
        if link.name == "during" and happenings[later].type not in PARTS:
            continue
        if later != earlier and not any(other == earlier for _, other in found[later]):
            found[later].append((_kind(link.name, happenings[later], happenings[earlier]), earlier))
    return found


def _kind(name: str, later: Happening, earlier: Happening) -> RelationKind:
    if name == "during":
        return "part_of"
    if earlier.factuality == "UU":  # what has not happened is met, not followed («بعد أن علمت بخطة لشن هجوم»)
        return "response_to"
    if name in ("in_reply", "forestalling"):
        return "response_to"
    answer = answers(later, earlier) or hits_back(later, earlier) or hits_abroad(later, earlier)
    return "response_to" if answer else "follows"


def _pair(doc: Annotated, name: str, i: int, row: list[Draft], before: list[Draft]) -> tuple[Draft, Draft] | None:
    """The draft of the clause that the connective at token `i` stands with and the one that it governs.

    `row` are the drafts of its sentence, `before` those of the sentence before.
    """
    if _counts_time(doc, i) or (name == "earlier_than" and i and doc.tokens[i - 1].norm == "من"):  # «من قبل» leads to a doer
        return None
    that = _points_back(doc, i)
    if name == "came_after":
        return _succession(doc, i, row, before, that)
    governed = _first(before) if that else _governed(doc, name, i, row)
    if governed is None:
        return None
    main = _nearest(row, i)
    if main is not None and name == "because" and any(main.trigger.last < t.first < i for t in doc.tolls):
        return None  # «استهداف …، ومقتل ثلاثة جراء …»: the dead are what it brought about
    if main is None and name not in ("during", "forestalling"):
        main = _opened(doc, i, governed, row, before, that)
    return (main, governed) if main is not None else None


def _succession(doc: Annotated, i: int, row: list[Draft], before: list[Draft], that: bool) -> tuple[Draft, Draft] | None:
    """«أعقبه قصف», «تلا ذلك قصف», «أعقب الانفجار إطلاق نار»: what came first and what its verb's subject is."""
    behind = [d for d in row if i < d.first <= i + _REACH]
    recalled = behind[0] if behind and behind[0].definite and behind[0].first == i + 1 else None
    later = next((d for d in behind if d is not recalled), None)
    object_there = that or (doc.tokens[i + 1 : i + 2] and doc.tokens[i + 1].norm.startswith("ال"))
    earlier = recalled or (_first(before) if object_there else _nearest(row, i))
    return (earlier, later) if earlier is not None and later is not None else None


def _counts_time(doc: Annotated, i: int) -> bool:
    """«بعد ظهر أمس», «قبل يومين»: a phrase of time that no «من» goes on from."""
    for time in doc.times_of[doc.sentence_of[i]]:
        if time.first <= i < time.last or time.first == i + 1:
            return time.last >= len(doc.tokens) or doc.tokens[time.last].norm not in ("من", "علي")
    return False


def _points_back(doc: Annotated, i: int) -> bool:
    """«إثر ذلك», «ردا على ذلك», «أعقب ذلك»."""
    ahead = [t.norm for t in doc.tokens[i + 1 : i + 3]]
    return bool(ahead) and (ahead[0] in words_of("that") or (ahead[0] == "علي" and ahead[-1] in words_of("that")))


def _governed(doc: Annotated, name: str, i: int, row: list[Draft]) -> Draft | None:
    start = i
    clause = doc.tokens[i].norm.endswith("بعدما") or any(token.norm == "ان" for token in doc.tokens[i + 1 : i + 2])
    reach = _CLAUSE_REACH if clause else _REACH
    if name == "in_reply":  # «ردت … على القصف بغارات»: the answer's own means are no object
        ahead = doc.tokens[i + 1 : i + 1 + _OBJECT_REACH]
        start = next((i + 1 + k for k, token in enumerate(ahead) if token.norm == "علي"), i)
        if start == i and any(d.first == i for d in row):
            return None
    for draft in row:
        if start < draft.first <= start + reach:
            between = doc.tokens[start + 1 : draft.first]
            return None if any(t.text in ("،", ":", "؛", "|") for t in between) else draft
    return None


def _first(row: list[Draft]) -> Draft | None:
    """What a sentence mainly tells: its first words that do not recall."""
    return next((d for d in row if not d.definite), row[0] if row else None)


def _nearest(row: list[Draft], i: int) -> Draft | None:
    """The draft of the clause before token `i`: the nearest; what is recalled or feared gives way to what is told."""
    before = [d for d in row if d.first <= i and i - d.trigger.last <= _MAIN_REACH]
    told = (d for d in before[::-1] if not d.definite and d.factuality != "UU")
    return next(told, before[-1] if before else None)


def _opened(doc: Annotated, i: int, governed: Draft, row: list[Draft], before: list[Draft], that: bool) -> Draft | None:
    """What a connective that opens its sentence stands with: «جاء ذلك بعد …» with what was told before, else the clause
    behind."""
    first = doc.sentences[doc.sentence_of[i]][0]
    if i - first >= _OPENING and not that:
        return None
    if any(t.norm in words_of("that") for t in doc.tokens[first:i]):
        return _first(before)
    end = i if that else governed.trigger.last
    behind = [d for d in row if 0 < d.first - end <= _MAIN_REACH and d is not governed]
    if not that:  # the clause behind begins with a verb or a comma
        behind = [d for d in behind if d.trigger.pos == "verb" or d.light]
    return behind[0] if behind else None
