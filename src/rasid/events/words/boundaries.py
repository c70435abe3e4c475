"""Boundaries: the tokens at which a new clause may begin, found once for all triggers of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import FORCES, VIOLENT
from rasid.events.words.grammar import role_of, words_of
from rasid.events.words.lexemes import readings, stemmed
from rasid.language.memo import remembered
from rasid.language.tokens import positions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rasid.events.annotated import Annotated
    from rasid.events.words.grammar import Role
    from rasid.events.words.triggers import Trigger
    from rasid.language.tokens import Token

_TIMES = frozenset(("وقت", "الوقت"))
_STOPS = frozenset(("breaks", "relatives", "complementizers", "result"))
_WHAT = frozenset(("ما", "بما", "لما", "فيما", "مما"))


def openings(tokens: list[Token], roles: list[Role], asides: frozenset[int]) -> list[bool]:
    """For each token whether a new clause begins at it: at a conjunction of clauses, a relative or a finite verb.

    `asides` are tokens inside dashes or a name: none begins there.
    """
    found = [(role.verb or bool(role.classes)) and i not in asides and _opens(tokens, roles, i) for i, role in enumerate(roles)]
    for i in positions(tokens, _TIMES.__contains__):  # «في وقت يعاني فيه السكان …»: what goes on meanwhile
        if 0 < i < len(tokens) - 2 and tokens[i - 1].norm == "في" and tokens[i + 2].norm == "فيه":
            found[i + 1] = True
    return found


def _opens(tokens: list[Token], roles: list[Role], i: int) -> bool:
    token, role = tokens[i], roles[i]
    stops = not _STOPS.isdisjoint(role.classes)
    if not (stops or role.verb) or _names_something(tokens, i) or _is_behind(tokens, i):
        return False
    if stops:
        return not (token.norm in ("ما", "غير") and tokens[i - 1].norm in ("عدد", "كل", "وقت"))
    if "exist" in role.classes and token.norm in ("تم", "يتم"):
        return False
    if "prepositions" in role.classes:  # «بين» is a verb only before what it makes clear («بيّن أن»)
        return token.norm == "بين" and i + 1 < len(roles) and "complementizers" in roles[i + 1].classes
    if token.norm in words_of("rarely_verbs"):
        before = tokens[i - 1] if i else None
        return before is not None and before.norm in ("،", ",", "قد", "و")
    return token.norm[0] in "وفيتسنا" or token.norm[-1] in "تاو" or tokens[i - 1].kind == "mark"


def _names_something(tokens: list[Token], i: int) -> bool:
    """«ما يسمى التحالف», «ما يعرف بالمقاومة»: how somebody calls a thing opens no clause."""
    called = words_of("so_called")
    if tokens[i].norm in _WHAT:
        return i + 1 < len(tokens) and tokens[i + 1].norm in called
    return i > 0 and tokens[i].norm in called and tokens[i - 1].norm in _WHAT


def _is_behind(tokens: list[Token], i: int) -> bool:
    """«المتمركزة خلف السياج»: a preposition before a noun with the article that is no event («خلّف القصف قتلى»)."""
    following = tokens[i + 1].norm if tokens[i].norm == "خلف" and i + 1 < len(tokens) else ""
    return following.startswith("ال") and not any(r.form.pos == "noun" for r in readings(following))


def words_before(doc: Annotated, first: int, reach: int) -> Iterator[int]:
    """The tokens before `first` that may govern it, nearest first: at most `reach`, in its sentence and back to a stop or a word
    that opens a clause («أن», «الذي», «فيما»)."""
    start = max(doc.sentences[doc.sentence_of[first]][0], first - reach)
    for i in range(first - 1, start - 1, -1):
        if doc.tokens[i].text in _GOVERNING_ENDS or not _OPENERS.isdisjoint(doc.roles[i].classes):
            return
        yield i


_GOVERNING_ENDS = frozenset((":", "؛", "."))
_OPENERS = frozenset(("complementizers", "relatives", "breaks"))


def goes_on(doc: Annotated, trigger: Trigger) -> bool:
    """«كما استهدف معسكرا …», «وقصف …»: whether a sentence opens only with what says that it goes on with the last."""
    first = doc.sentences[doc.sentence_of[trigger.first]][0]
    opening = {t.norm for t in doc.tokens[first : trigger.first] if t.kind == "word"}
    return opening <= ALSO and (bool(opening) or trigger.joined)


ALSO = frozenset(("كما", "ثم", "ايضا", "وكذلك", "كذلك"))  # what says that a clause goes on with the last


def awaits(doc: Annotated, trigger: Trigger, i: int) -> bool:
    """«قضت القوات خلال عملية تمشيط غرب المدينة على مسلح», «أوقفت الشرطة خلال مداهمة خمسة»: whether a verb has not yet met its
    preposition or its object at token `i`, and an adjunct of its occasion began."""
    lexeme = trigger.lexemes[0]
    if trigger.pos != "verb" or not ("علي" in lexeme.companions or (lexeme.of_object and lexeme.type == "arrest")):
        return False
    between = doc.norms[trigger.last : i]
    if "علي" in between or words_of("during").isdisjoint(between):
        return False
    if "علي" in lexeme.companions:
        return True
    violent = any(r.form.lexeme.type in VIOLENT for r in readings(doc.norms[i]))  # «خلال اشتباكات أسفرت عن …» has its own
    return not violent and trigger.voice != "passive" and _has_subject_alone(doc, trigger, i)


def _has_subject_alone(doc: Annotated, trigger: Trigger, i: int) -> bool:
    """«أوقفت الشرطة خلال عملية …»: whether one side, right behind a verb, is all that stands between it and token `i`."""
    row = doc.items[doc.sentence_of[i]]
    sides = [s for s in row if s.kind == "actor" and trigger.last <= s.first < i and not s.preposition]
    return len(sides) == 1 and sides[0].first == trigger.last and sides[0].value.kind in FORCES


def has_its_genitive(doc: Annotated, i: int) -> bool:
    """«إقدام الجيش على قصف»: whether a side stands right behind a masdar, as its doer."""
    return any(item.kind == "actor" and item.first == i + 1 and not item.preposition for item in doc.items[doc.sentence_of[i]])


@remembered
def may_carry(norm: str) -> bool:
    """Whether a folded word may carry an event noun behind it or part it from what does: most do neither."""
    listed = (
        norm in words_of("exposure")
        or norm in words_of("in_answer")
        or stemmed("light_nouns")[norm]
        or stemmed("deed_masdars")[norm]
    )
    return listed or bool(role_of(norm).classes)
