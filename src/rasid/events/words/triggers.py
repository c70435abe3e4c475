"""Triggers: the words of a document that may carry an event, with how they stand in their sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from rasid.events.words.company import RIGHT, Company
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import Form, Lexeme, phrase_starts, readings, stemmed, stems
from rasid.events.words.parts_of_speech import (
    is_adjective,
    is_attacked,
    is_before_present,
    is_fired_at,
    is_no_verb,
    is_told_there,
    part_of_speech,
)
from rasid.language.clitics import OBJECT_PRONOUNS, splits
from rasid.language.memo import Memo
from rasid.mentions.scripture import scripture_in

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.mentions.found import Found
    from rasid.records import PlaceMention


@dataclass(slots=True)
class Trigger:
    """A candidate: tokens `first` to `last`, the lexemes it may be (best first), and its grammar.

    `pos` verb or noun; `voice` passive only where the form or a vowel sign says so; `definite` by article or idafa pronoun.
    """

    first: int
    last: int
    lexemes: tuple[Lexeme, ...]
    pos: Literal["verb", "noun"]
    tense: str
    voice: str
    definite: bool
    plural: bool
    suffix: str
    joined: bool = False  # «و» or «ف» is written before it, «ثم» stands before the verb


class Bounds(dict[int, Trigger]):
    """The triggers that end each other's clauses, by first token; `covered` are all their tokens, `ends` the positions
    behind them."""

    def __init__(self, triggers: list[Trigger]) -> None:
        super().__init__((t.first, t) for t in triggers)
        self.covered = {i for t in triggers for i in range(t.first, t.last)}
        self.ends = {t.last for t in triggers}


def _companions(norm: str) -> frozenset[str]:
    """Words of which its sentence must have one where a folded word shall be a trigger, none where it needs none."""
    asked = [reading.form.lexeme.companions for reading in readings(norm)]
    return frozenset().union(*asked) if all(asked) and not phrase_starts(norm) else frozenset()


# whether a folded word can be a trigger or begin one: nearly all cannot
_carriers: Memo[str, bool] = Memo(lambda norm: bool(phrase_starts(norm) or readings(norm)))
_asked: Memo[str, frozenset[str]] = Memo(_companions)


def find_triggers(doc: Annotated) -> list[Trigger]:
    """All candidates in order; overlapping ones are cut to the longest."""
    found: list[Trigger] = []
    taken = -1
    names = set(doc.named)
    names.update(i for time in doc.times for i in range(time.first, time.last))
    drones = (i for w in doc.weapons if w.value.kind == "drone" for i in range(w.first, w.last))
    names.update(i for i in drones if "مسير" in doc.tokens[i].norm)  # no march of people
    names -= {i for i in names if doc.tokens[i].norm == "فجرا" and not _is_at_dawn(doc, i)}  # «فجرا نفسيهما»
    names |= doc.elsewhere | scripture_in(doc.tokens)
    names.update(b.first for a, b in pairwise(doc.places) if _joins(doc, a, b))
    names.update(i for status in doc.statuses for i in range(status.first, status.last))
    company = Company(doc)
    for i in doc.where(_carriers.__getitem__):
        if i < taken or i in names or doc.sentence_of[i] < 0 or doc.tokens[i].kind != "word":
            continue
        asked = _asked[doc.tokens[i].norm]
        if asked and not company.is_spoken(doc.sentence_of[i], asked):
            continue
        trigger = _phrase(doc, i, company) or _word(doc, i, company)
        if trigger:
            found.append(trigger)
            taken = trigger.last
            names.update(_with(doc, trigger))
    return found


def _joins(doc: Annotated, place: Found[PlaceMention], other: Found[PlaceMention]) -> bool:
    """«من صنعاء وعدن»: a place that «و» joins to the one right before is no verb («وعدن»)."""
    return place.last == other.first and other.value.place is not None and doc.tokens[other.first].norm.startswith("و")


def _with(doc: Annotated, trigger: Trigger) -> set[int]:
    """The words right behind a trigger that its row asks for («تبادلوا إطلاق النار»): they are no triggers of their own."""
    lexeme = trigger.lexemes[0]
    if not lexeme.companions:
        return set()
    end = min(len(doc.tokens), trigger.last + RIGHT)
    last = next((j for j in range(trigger.last, end) if not lexeme.companions.isdisjoint(stems(doc.tokens[j].norm))), None)
    if last is None:
        return set()
    if stemmed("tries")[doc.norms[last]] and last + 1 < end and trigger.lexemes[0].frame == "repel":
        last += 1  # «تصدوا لمحاولة تقدم قوات …»
    sides = {i for actor in doc.actors for i in range(actor.first, actor.last)}
    between = set(range(trigger.last, last + 1))
    preposition = "prepositions" in doc.roles[last].classes
    if last - trigger.last <= 1 and not between & sides and not (preposition and trigger.pos == "noun"):  # «عملية ضد»
        trigger.last = last + 1
    if last - trigger.last > 1 and preposition:
        return {last}  # «قضى عنصران في غارة على البلدة»: «على» completes no noun
    if last - trigger.last <= 2:
        return between
    head = last - 1  # «تبادلت القوات إطلاق النار»: the noun that the companion completes
    completes = head not in sides and any(r.form.pos == "noun" for r in readings(doc.tokens[head].norm))
    return {last, head} if completes else {last}


def _phrase(doc: Annotated, i: int, company: Company) -> Trigger | None:
    for rest, lexeme in phrase_starts(doc.tokens[i].norm):
        last = _match(doc, i + 1, rest)
        if last and not company.is_shunned(i, last, lexeme):
            first_norm = doc.tokens[i].norm
            definite = any(s.definite for s in splits(first_norm)[:4] if len(s.stem) > 2) or (
                bool(rest) and rest[-1].startswith("ال")
            )
            return Trigger(i, last, (lexeme,), "noun", "none", "either", definite, first_norm.endswith("ات"), "")
    return None


def _is_at_dawn(doc: Annotated, i: int) -> bool:
    """«وصلت القوات فجرا»: the time, where those do not follow whom or what two people blow up («فجرا نفسيهما»)."""
    if doc.tokens[i].norm != "فجرا" or i + 1 >= len(doc.tokens):
        return doc.tokens[i].norm == "فجرا"
    item = next((w for w in doc.items[doc.sentence_of[i]] if w.first == i + 1 and w.kind == "weapon"), None)
    return item is None and not doc.tokens[i + 1].norm.startswith("نفس")


def _match(doc: Annotated, i: int, rest: tuple[str, ...]) -> int | None:
    for word in rest:
        while i < len(doc.tokens) and doc.tokens[i].text in ("#", "_", "«", '"', "“"):
            i += 1
        if i >= len(doc.tokens) or not _same_word(doc.tokens[i].norm, word):
            return None
        i += 1
    return i


@lru_cache(maxsize=1 << 14)
def _same_word(norm: str, word: str) -> bool:
    return norm == word or (norm.startswith(word) and norm[len(word) :] in ("ا", "ه", "ين"))


def _word(doc: Annotated, i: int, company: Company) -> Trigger | None:
    options = readings(doc.tokens[i].norm) if doc.tokens[i].norm not in words_of("in_answer") else ()
    if doc.tokens[i].text.endswith("ة"):  # no pronoun: «وزارة» is no «وزاره»
        options = tuple(r for r in options if r.split.suffix != "ه")
    if doc.tokens[i].text.endswith("ه"):  # «لم تنفذ مطالبه»: no «مطالبة»
        options = tuple(r for r in options if doc.tokens[i].norm not in r.form.lexeme.states)
    if doc.tokens[i].text.endswith(("ًا", "اً")) or _is_at_dawn(doc, i):  # «فجراً» is no «فجّرا»
        options = tuple(r for r in options if r.form.tense != "past" or r.form.lexeme.frame == "speak")
    if doc.tokens[i].norm in words_of("waw_words") or is_told_there(doc, i):  # «وصفت» is no «صفت», «فيصل» is a name
        options = tuple(r for r in options if not r.split.prefix.startswith(("و", "ف")))
    if not options or (i and stemmed("moving")[doc.tokens[i].norm] and is_fired_at(doc, i)):
        return None
    if i and stemmed("checkpoints")[doc.tokens[i].norm] and is_attacked(doc, i):
        return None
    if is_before_present(doc, i) or (i and is_no_verb(doc, i)):
        options = tuple(r for r in options if r.form.pos != "verb")
        if not options:
            return None
    pos = part_of_speech(doc, i, {r.form.pos for r in options})
    fitting: dict[str, tuple[int, Form]] = {}
    for option in options:
        form, split = option.form, option.split
        lexeme = form.lexeme
        if form.pos != pos or lexeme.id in fitting or company.is_shunned(i, i + 1, lexeme):
            continue
        told = form.pos == "verb" and split.suffix in OBJECT_PRONOUNS
        if lexeme.companions and ((told and "علي" in lexeme.companions) or not company.is_asked_for(i, lexeme, told)):
            continue  # «أحكم قبضته على البلدة»: a verb that governs «على» takes no pronoun
        fitting[lexeme.id] = (-2 * bool(lexeme.companions) + len(split.prefix) + len(split.suffix), form)
    if not fitting:
        return None
    ranked = sorted(fitting.values(), key=lambda option: option[0])
    form = ranked[0][1]
    split = next(r.split for r in options if r.form is form)
    token = doc.tokens[i]
    voice = form.voice
    if pos == "noun" and not split.suffix and is_adjective(doc, i, split.stem, split.prefix, form.lexeme):
        return None
    if pos == "verb" and (token.text.lstrip("وف")[1:2] == "ُ" or _is_of_a_body(doc, i)):
        voice = "passive"
    joined = split.prefix[:1] in ("و", "ف") or (pos == "verb" and "ثم" in doc.norms[i - 1 : i])
    return Trigger(
        i, i + 1, tuple(f.lexeme for _, f in ranked), pos, form.tense, voice,
        split.definite or bool(split.suffix), form.plural, split.suffix, joined,
    )  # fmt: skip


def _is_of_a_body(doc: Annotated, i: int) -> bool:
    """«عثر على جثة أعدم صاحبها»: behind a body and before whose it was a verb is the passive."""
    owner = i + 1 < len(doc.tokens) and doc.tokens[i + 1].norm in words_of("body_owners")
    return owner and any(stemmed("body_words")[doc.tokens[k].norm] for k in range(max(0, i - _TO_BODY), i))


_TO_BODY = 5  # words from a body to what is told of whose it was
