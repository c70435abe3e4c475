"""Frames: who stands where around a trigger.

Arabic news puts the doer behind the verb (VSO), before it (SVO), in the genitive of a masdar («قصف الجيش على»), behind «من
قبل» in the passive, or in the clause of a light verb («شنت الطائرات غارة»). What stands where is decided by position,
preposition and what kind of thing it is: a village is bombed and does not bomb. Prepositions: على، ضد، نحو lead to the
target, في، قرب، داخل to the place, من to the origin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasid.events.clauses import ends_clause, left_start, relative_verb, right_end
from rasid.events.drafts import Draft
from rasid.events.grammar import words_of
from rasid.events.kinds import ARMED, PEOPLE, VIOLENT
from rasid.events.lexemes import readings, stems
from rasid.events.narrative import specificity
from rasid.mentions.found import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rasid.events.annotated import Annotated, Item
    from rasid.events.lexemes import Lexeme
    from rasid.events.triggers import Bounds, Trigger


_TOLD_REACH = 6  # words between «شهدت» and what it tells of


class Clause:
    """What a frame works on: a trigger's window, its items on both sides and the light verb before it."""

    __slots__ = ("agents", "before", "behind", "doc", "end", "light", "relative", "start", "suffer", "trigger")

    def __init__(self, doc: Annotated, trigger: Trigger, triggers: Bounds) -> None:
        self.doc = doc
        self.trigger = trigger
        self.end = right_end(doc, trigger, triggers)
        self.start = left_start(doc, trigger, triggers)
        self.relative = relative_verb(doc, trigger, triggers)
        self.light: int | None = None
        self.suffer: int | None = None
        if trigger.pos == "noun":
            self._find_light_verb(triggers)
        self.behind = doc.items_in(trigger.last, self.end)
        self.before = doc.items_in(self.start, trigger.first)
        self.agents = _agents(self)

    def speaker(self) -> list[Item]:
        """The items of the sentence before the clause: the pronoun of «قال … إنه» stands for one of them."""
        return self.doc.items_in(doc_start(self.doc, self.trigger), self.trigger.first)

    def is_told(self) -> bool:
        """Whether a verb says of an event noun that it took place, who did it, who suffered it or what came of it."""
        if self.light is not None or self.suffer is not None or self.relative is not None:
            return True
        doc, first = self.doc, self.trigger.first
        near = (
            *range(max(doc_start(doc, self.trigger), first - 3), first),
            *range(self.trigger.last, min(self.end + 2, len(doc.tokens))),
        )
        if any(not doc.roles[i].classes.isdisjoint(("exist", "result")) for i in near):
            return True
        far = range(max(self.start - 1, first - _TOLD_REACH, 0), first)  # «شهدت» is itself the clause's bound
        return any("exist" in doc.roles[i].classes for i in far)

    def _find_light_verb(self, triggers: Bounds) -> None:
        doc, first = self.doc, doc_start(self.doc, self.trigger)
        for i in range(self.trigger.first - 1, max(first - 1, self.trigger.first - 16), -1):
            if i in triggers and triggers[i].lexemes[0].frame == "reply" and triggers[i].pos == "verb":
                self.light = i
                self.start = _reach_left(doc, i, first, triggers)
                return
            if i in triggers.covered:
                return
            classes = doc.roles[i].classes
            if "suffer" in classes or doc.tokens[i].norm in ("تعرض", "لتعرض", "بتعرض", "التعرض"):
                self.suffer = i
            elif ("light" in classes and doc.tokens[i].norm not in words_of("rarely_verbs")) or _light_noun(doc, i):
                self.light = i
            elif ends_clause(doc, i) and "exist" not in classes:
                return
            if self.light is not None or self.suffer is not None:
                self.start = _reach_left(doc, i, first, triggers)
                return


def _light_noun(doc: Annotated, i: int) -> bool:
    return not words_of("light_nouns").isdisjoint(stems(doc.tokens[i].norm))


def doc_start(doc: Annotated, trigger: Trigger) -> int:
    """The first token of the trigger's sentence."""
    return doc.sentences[doc.sentence_of[trigger.first]][0]


def _reach_left(doc: Annotated, verb: int, first: int, triggers: Bounds) -> int:
    ends = triggers.ends
    i = verb
    if i > first and "relatives" in doc.roles[i - 1].classes:
        i -= 1
    while i > first and i not in ends and not ends_clause(doc, i - 1) and doc.tokens[i - 1].text not in (":", "؛", "."):
        i -= 1
    return i


def _agents(clause: Clause) -> list[Item]:
    """Items that «من قبل», «على يد» and their kin name as the doers, or arms in construct («برصاص مسلحين»)."""
    doc = clause.doc
    phrases = [phrase.split() for phrase in words_of("agent_phrases")]
    arms = [i for i in clause.behind if i.kind == "weapon"]
    found: list[Item] = []
    for item in clause.behind:
        if item.kind != "actor":
            continue
        i = item.first
        while i > 0 and doc.tokens[i - 1].kind == "mark":
            i -= 1
        for words in phrases:
            begin = i - len(words)
            if begin >= clause.trigger.last and all(doc.tokens[begin + k].norm == word for k, word in enumerate(words)):
                found.append(item)
        if not item.preposition and item.value.kind != "site" and any(w.last == i and w.preposition == "ب" for w in arms):
            found.append(item)
        if item.joined and found and found[-1].last >= item.first - 2:
            found.append(item)
    return found


def fill(doc: Annotated, trigger: Trigger, triggers: Bounds) -> Iterator[Draft]:
    """The drafts that a trigger may be, best lexeme first."""
    clause = Clause(doc, trigger, triggers)
    for lexeme in trigger.lexemes:
        yield _FRAMES[lexeme.frame](clause, lexeme)


def _draft(clause: Clause, lexeme: Lexeme) -> Draft:
    draft = Draft(clause.trigger, lexeme, lexeme.type, (clause.start, clause.end))
    draft.told = clause.is_told()
    draft.light = clause.light is not None
    draft.initiators = [_found(item) for item in clause.agents]
    draft.weapons = [_found(i) for i in clause.before if i.kind == "weapon" and _carries(clause, i)]
    draft.weapons += [_found(i) for i in clause.behind if i.kind == "weapon" and _means(clause, i)]
    trigger, sentence = clause.trigger, clause.doc.sentence_of[clause.trigger.first]
    held = {weapon.first for weapon in draft.weapons}
    for item in clause.doc.items[sentence]:  # «قصف مدفعي»: the means is told with the word itself
        if item.kind == "weapon" and item.first < trigger.last and item.last > trigger.first and item.first not in held:
            draft.weapons.append(_found(item))
    return draft


def _means(clause: Clause, item: Item) -> bool:
    """A weapon behind the trigger is its means when close, led by a preposition of means or joined to one that is."""
    distance = item.first - clause.trigger.last
    if not words_of("arms_places").isdisjoint(stems(clause.doc.tokens[item.first - 1].norm)):
        return False
    return (
        distance <= 3
        or item.preposition in words_of("by_means")
        or item.joined
        or (clause.trigger.pos == "verb" and distance <= 6)
    )


def _carries(clause: Clause, item: Item) -> bool:
    """A weapon before the trigger is its means when it is the subject or close."""
    return not item.preposition or clause.trigger.first - item.last <= 3


def _found(item: Item) -> Found[Any]:
    return Found(item.first, item.last, item.value)


def _strike(clause: Clause, lexeme: Lexeme) -> Draft:
    draft = _draft(clause, lexeme)
    agents = set(clause.agents)
    if clause.trigger.pos == "verb":
        _verb_sides(clause, draft, _can_strike)
    else:
        _noun_sides(clause, draft, _can_strike)
    _prepositional(clause, draft, agents)
    return draft


def _can_strike(item: Item) -> bool:
    return item.kind == "actor" and (item.value.kind in ARMED or item.value.kind in ("government", "other"))


def _can_act(item: Item) -> bool:
    return item.kind == "actor" and item.value.kind != "site"


def _verb_sides(clause: Clause, draft: Draft, eligible: Callable[[Item], bool]) -> None:
    """Subject and object of a finite verb: VSO first, then SVO; a passive has its first noun as target."""
    passive = clause.trigger.voice == "passive" or (
        clause.trigger.first > 0 and clause.doc.tokens[clause.trigger.first - 1].norm in ("تم", "يتم", "جري")
    )
    bare = [i for i in clause.behind if not i.preposition and i.kind in ("actor", "place") and i not in clause.agents]
    bare = _up_to_preposition(clause, bare)
    subject: Item | None = None
    if not passive and not draft.initiators:
        first = next((i for i in bare if i.kind == "actor"), None)
        carrier = next(
            (i for i in clause.behind if i.kind == "weapon" and not i.preposition and i.first - clause.trigger.last <= 1), None
        )
        if carrier and not clause.trigger.plural:  # «استهدفت طائرات حربية تركية …»: whose arms they are
            row = [i for i in clause.behind if i.kind == "actor" and i.first < carrier.last + 2 and i.last > carrier.first]
            subject = next((i for i in row if eligible(i)), None)
            bare = [i for i in bare if i not in row]
        if clause.trigger.plural or _has_pronoun(clause) or carrier:
            first = None  # a verb before its subject is singular, and «إنه قصف» has its subject in the pronoun
        if first and eligible(first) and first.first - clause.trigger.last <= 3 and not _is_object_like(clause, bare, first):
            subject = first
        if subject is None and carrier is None:
            before = clause.speaker() if _has_pronoun(clause) else clause.before
            subject = next((i for i in reversed(before) if not i.preposition and eligible(i)), None)
    if subject:
        for item in _coordinated(
            subject, next(row for row in (clause.behind, clause.before, clause.speaker()) if subject in row)
        ):
            if eligible(item):
                _add(draft.initiators, item)
    elif not passive and not draft.initiators:
        for item in _owners(clause):
            _add(draft.initiators, item)
    for item in bare:
        if subject and (item is subject or any(f.first == item.first for f in draft.initiators)):
            continue
        if subject and item.first < subject.last and item.last > subject.first:
            continue
        _to_target(draft, item)
    if passive:
        for item in clause.before:
            if not item.preposition and item.kind == "actor" and not draft.targets:
                _to_target(draft, item)


def _has_pronoun(clause: Clause) -> bool:
    first = clause.trigger.first
    return first > 0 and clause.doc.tokens[first - 1].norm in words_of("subject_pronouns")


def _coordinated(item: Item, row: list[Item]) -> list[Item]:
    """An item with those that «و» joins to it on either side («المقاومة الشعبية والجيش الوطني»)."""
    row = [i for i in row if i.kind == "actor"]
    at = row.index(item)
    first = at
    while first > 0 and row[first].joined and row[first].first - row[first - 1].last <= 3:
        first -= 1
    last = at + 1
    while last < len(row) and row[last].joined and row[last].first - row[last - 1].last <= 3:
        last += 1
    return row[first:last]


def _owners(clause: Clause) -> list[Item]:
    """Whose weapon it is («مسيرة تابعة للجيش التركي قصفت»): the side that ل joins to a weapon of the clause."""
    for row in (clause.behind, clause.before):
        for weapon in row:
            if weapon.kind != "weapon" or weapon.preposition not in ("", "ب", "قبل"):
                continue
            for item in row:
                if item.kind == "actor" and item.preposition == "ل" and 0 <= item.first - weapon.last <= 2 and _can_strike(item):
                    return _coordinated(item, row)
    return []


def _is_object_like(clause: Clause, bare: list[Item], first: Item) -> bool:
    """A first noun that the verb takes as object, since a subject stands before the verb (SVO)."""
    before = [i for i in clause.before if not i.preposition and i.kind == "actor" and i.value.kind != "site"]
    if not before or clause.trigger.tense == "none":
        return False
    others = [i for i in bare if i is not first and not i.joined]
    gap = clause.trigger.first - before[-1].last
    return gap <= 1 and (not others or clause.trigger.tense == "present")


def _up_to_preposition(clause: Clause, bare: list[Item]) -> list[Item]:
    """Bare items count as subject or object only as long as no verb-like word stands between; parentheses are skipped."""
    return [i for i in bare if i.first - clause.trigger.last <= 14]


def _noun_sides(clause: Clause, draft: Draft, eligible: Callable[[Item], bool]) -> None:
    """Genitive, light-verb subject and sufferer of an event noun."""
    doc, trigger = clause.doc, clause.trigger
    verb = clause.light if clause.light is not None else clause.suffer
    if verb is not None:
        inner = [i for i in clause.before if i.first > verb and i.preposition in ("", "ل")]
        outer = [i for i in clause.before if i.last <= verb and not i.preposition]
        if clause.suffer is not None:
            chosen = inner or [i for i in outer[-2:] if i.last >= outer[-1].first]
            for item in chosen:
                _to_target(draft, item)
        else:
            subject = next((i for i in inner if eligible(i)), None) or next((i for i in reversed(outer) if eligible(i)), None)
            if subject:
                for item in _coordinated(subject, clause.before):
                    if eligible(item):
                        _add(draft.initiators, item)
    if clause.relative is not None:
        doers = [i for i in clause.behind if i.first > clause.relative and not i.preposition and i.first - clause.relative <= 3]
        doer = next((i for i in doers if eligible(i)), None)
        if doer and not draft.initiators:
            for item in _coordinated(doer, clause.behind):
                if eligible(item):
                    _add(draft.initiators, item)
    if trigger.first and any(r.form.lexeme.id == "target" for r in readings(doc.tokens[trigger.first - 1].norm)):
        for item in clause.behind:  # «استهدف قصف مدفعي بلدة»: the object of the verb before
            if not item.preposition and item.kind in ("place", "actor") and not (item.kind == "actor" and _can_strike(item)):
                _to_target(draft, item)
    genitive = _genitive(clause)
    as_doer = False
    for item in genitive:
        if any(f.first == item.first for f in draft.initiators):
            continue
        joined = item.joined and item is not genitive[0]
        if (joined and as_doer and item.kind == "actor") or (
            not joined and item.kind == "actor" and eligible(item) and _genitive_is_doer(clause, item, draft)
        ):
            as_doer = True
            _add(draft.initiators, item)
        else:
            as_doer = False
            _to_target(draft, item)
    for item in clause.behind:
        if item.preposition == "ل" and item.kind in ("actor", "place") and item not in genitive:
            close = item.first - trigger.last <= 2
            strikes = trigger.lexemes[0].type in VIOLENT and not trigger.lexemes[0].of_object
            if close and strikes and not genitive and not draft.initiators and eligible(item):
                for side in _coordinated(item, clause.behind):
                    _add(draft.initiators, side)
            elif close or genitive:
                _to_target(draft, item)
    if not draft.initiators:
        from_side = next((i for i in clause.behind if i.kind == "actor" and i.preposition == "من" and _can_strike(i)), None)
        if from_side and from_side.value.kind in ARMED and from_side.first - trigger.last <= 3:
            for item in _coordinated(from_side, clause.behind):
                _add(draft.initiators, item)
    if not draft.initiators:
        for item in _owners(clause):
            _add(draft.initiators, item)
    if not draft.initiators and trigger.suffix:
        subject = next((i for i in reversed(clause.before) if eligible(i) and not i.preposition), None)
        if subject:
            _add(draft.initiators, subject)


def _genitive_is_doer(clause: Clause, item: Item, draft: Draft) -> bool:
    if draft.initiators:
        return False
    if clause.trigger.lexemes[0].of_object:
        return any(
            i.preposition == "ل" and i.kind in ("actor", "place", "toll") for i in clause.behind if i.first > item.first
        ) or (
            clause.trigger.lexemes[0].id == "target"
            and item.value.kind in ARMED
            and any(
                (i.kind == "place" and not i.preposition) or i.preposition == "علي" for i in clause.behind if i.first >= item.last
            )
        )
    return True


def _genitive(clause: Clause) -> list[Item]:
    """Items right behind the noun with no preposition, adjectives of the noun between («غارات جوية إسرائيلية» too)."""
    found: list[Item] = []
    position = clause.trigger.last
    for item in clause.behind:
        if item.kind not in ("actor", "place") or _is_epithet(clause, item):
            continue
        if item.preposition and not item.joined:
            if item.first - position > 1:
                break
            continue
        words = [t for t in clause.doc.tokens[position : item.first] if t.kind == "word"]
        if not found and (len(words) > 2 or any(_parts(clause, i) for i in range(position, item.first))):
            break
        if found and (len(words) > 1 or (not item.joined and words)):
            break
        if item.preposition:
            continue
        found.append(item)
        position = item.last
    return found


def _parts(clause: Clause, i: int) -> bool:
    """Whether a token between a noun and a genitive keeps them apart: a preposition, a verb, the head of a toll."""
    role = clause.doc.roles[i]
    return "prepositions" in role.classes or role.verb or any(t.value.head == i for t in clause.doc.tolls)


def _is_epithet(clause: Clause, item: Item) -> bool:
    """«التفجير الإرهابي»: an adjective of the event, no side."""
    token = clause.doc.tokens[item.first]
    return item.last - item.first == 1 and token.norm.removeprefix("ال") in (
        "ارهابي",
        "ارهابيه",
        "انتحاري",
        "انتحاريه",
        "مسلح",
        "مسلحه",
    )


def _prepositional(clause: Clause, draft: Draft, agents: set[Item]) -> None:
    """Targets, places and origins by preposition, on both sides of the trigger."""
    away = False
    for item in clause.behind:
        away = _is_destination(clause.doc, item) or (away and item.joined)
        if item in agents or item.kind not in ("actor", "place") or away:
            continue
        if item.preposition in words_of("toward"):
            if draft.type != "arrest" or item.kind == "place":  # «بتهمة الانتماء إلى التنظيم»
                _to_target(draft, item)
        elif item.kind == "place":
            if item.preposition in ("من", "انطلاقا"):
                draft.origins.append(_found(item))
            elif item.preposition in words_of("locative") or not item.preposition:
                _add(draft.places, item)
        elif item.preposition in ("مع", "وبين") and draft.lexeme.frame == "clash":
            _to_target(draft, item)
    for item in clause.before:
        if item.kind == "place" and item.preposition in words_of("locative"):
            _add(draft.places, item)


def _is_destination(doc: Annotated, item: Item) -> bool:
    before = doc.tokens[max(0, item.first - 3) : item.first]
    return item.preposition in ("نحو", "الي", "باتجاه") and any(
        not words_of("bound_for").isdisjoint(stems(token.norm)) for token in before
    )


def _to_target(draft: Draft, item: Item) -> None:
    if item.kind == "actor":
        if not any(f.first == item.first for f in draft.initiators):
            _add(draft.targets, item)
    elif item.kind == "place":
        _add(draft.target_places, item)
        _add(draft.places, item)


def _add(row: list[Any], item: Item) -> None:
    if not any(f.first == item.first for f in row):
        row.append(_found(item))


def _fire(clause: Clause, lexeme: Lexeme) -> Draft:
    """«أطلق X صواريخ على Y»: the missile is what is thrown, the rest as in a strike."""
    return _strike(clause, lexeme)


def _fall(clause: Clause, lexeme: Lexeme) -> Draft:
    """«سقطت قذائف على Y»: the subject is the weapon; whoever fired is told only by «من قبل» or «أطلقها»."""
    draft = _draft(clause, lexeme)
    _prepositional(clause, draft, set(clause.agents))
    if lexeme.type == "air_strike" and clause.trigger.pos == "verb":
        _verb_sides(clause, draft, _can_strike)
    return draft


def _burst(clause: Clause, lexeme: Lexeme) -> Draft:
    """«انفجرت عبوة بسيارة X في Y»: no doer; what it went off at is the target."""
    draft = _draft(clause, lexeme)
    for item in clause.behind:
        if item.kind == "actor" and item.preposition in ("ب", "في", "داخل", "امام", "قرب", "علي", "لدي"):
            _to_target(draft, item)
    _prepositional(clause, draft, set(clause.agents))
    return draft


def _clash(clause: Clause, lexeme: Lexeme) -> Draft:
    """«اشتباكات بين X وY», «اشتبك X مع Y»: the first side is given as initiator, the second as target."""
    draft = _draft(clause, lexeme)
    sides = [
        i for i in clause.behind
        if i.kind == "actor" and i.value.kind != "site" and i.preposition in ("بين", "وبين", "", "مع", "ضد", "من", "ل")
    ]  # fmt: skip
    if clause.trigger.pos == "verb" or clause.light is not None:
        ahead = [i for i in clause.before if i.kind == "actor" and not i.preposition and i.value.kind != "site"]
        if ahead and not any(i.preposition in ("", "بين") for i in sides):
            sides = ahead[-1:] + sides
    others = [i for i in sides if i.preposition in ("مع", "ضد", "وبين")]
    firsts = [i for i in sides if i not in others]
    if not others and len(firsts) > 1:
        firsts, others = firsts[:1], firsts[1:]
    for item in firsts:
        _add(draft.initiators, item)
    for item in others:
        _to_target(draft, item)
    for item in clause.behind:
        if item.kind == "place" and item.preposition != "من":
            _add(draft.places, item)
    for item in clause.before:
        named = clause.light is None and not item.preposition and item.kind == "place" and specificity(item.value) > 1
        if item.kind == "place" and (item.preposition in words_of("locative") or named):
            _add(draft.places, item)
    return draft


def _take(clause: Clause, lexeme: Lexeme) -> Draft:
    """«سيطرت X على Y», «استعاد X بلدة Y من Z»: ground is the place, who lost it the target."""
    draft = _draft(clause, lexeme)
    if clause.trigger.pos == "verb":
        _verb_sides(clause, draft, _can_strike)
    else:
        _noun_sides(clause, draft, _can_strike)
    for item in clause.behind:
        if item.kind == "actor" and item.preposition in ("من", "ضد"):
            _to_target(draft, item)
        elif item.kind == "place":
            _add(draft.places, item)
        elif item.kind == "actor" and item.preposition == "علي":
            _to_target(draft, item)
    draft.targets = [t for t in draft.targets if t.value.kind != "site"]
    for item in clause.before:
        if item.kind == "place" and item.preposition in words_of("locative"):
            _add(draft.places, item)
    return draft


def _act(clause: Clause, lexeme: Lexeme) -> Draft:
    """A transitive act («اعتقلت X Y»): anyone who is no site may be the doer."""
    draft = _draft(clause, lexeme)
    if clause.trigger.pos == "verb":
        _act_verb(clause, draft)
    else:
        _noun_sides(clause, draft, _can_act)
    for item in clause.behind:
        if item.kind == "actor" and item.preposition in ("علي", "عن", "ل", "بحق"):
            _to_target(draft, item)
    _prepositional(clause, draft, set(clause.agents))
    if lexeme.type in ("arrest", "abduction", "release"):  # «اعتقلت … من المخيم» tells where
        draft.places += [o for o in draft.origins if not any(p.first == o.first for p in draft.places)]
    draft.origins = []
    if lexeme.type in ("emergency_response", "aid", "legal_action"):  # where someone is taken is no target
        draft.targets = [t for t in draft.targets if t.value.kind != "site"]
    return draft


_OBJECTS = frozenset(("ه", "ها", "هم", "هما", "هن"))


def _act_verb(clause: Clause, draft: Draft) -> None:
    bare = [i for i in clause.behind if i.kind == "actor" and not i.preposition]
    if clause.trigger.suffix in _OBJECTS:  # «فلان الذي اعتقلته القوات»: who stands before is the object
        ahead = [i for i in clause.before if not i.preposition and _can_act(i)]
        for item in bare[:1]:
            _add(draft.initiators, item)
        for item in ahead[-1:]:
            _to_target(draft, item)
        return
    if clause.trigger.voice != "passive" and len(bare) < 2 and bare and bare[0].value.kind in PEOPLE:
        subject = next((i for i in reversed(clause.before) if not i.preposition and _can_act(i)), None)
        if subject:
            _add(draft.initiators, subject)
        _to_target(draft, bare[0])
        return
    _verb_sides(clause, draft, _can_act)


def _move(clause: Clause, lexeme: Lexeme) -> Draft:
    """Movement: the mover is the initiator, من leads to the origin, إلى and في to the place."""
    draft = _draft(clause, lexeme)
    if clause.trigger.pos == "verb":
        movers = [i for i in clause.behind if i.kind == "actor" and not i.preposition] or [
            i for i in reversed(clause.before) if i.kind == "actor" and not i.preposition
        ]
    else:
        led = [i for i in clause.before if i.kind == "actor" and not i.preposition] if clause.light is not None else []
        movers = led[-1:] or [i for i in _genitive(clause) if i.kind == "actor"]
        movers += [i for i in clause.behind if i.kind == "actor" and i.preposition == "ل"]
        if not movers:
            movers = [i for i in reversed(clause.before) if i.kind == "actor" and not i.preposition]
    if movers:
        row = clause.behind if movers[0] in clause.behind else clause.before
        for item in _coordinated(movers[0], row):
            _add(draft.initiators, item)
    for item in (*clause.behind, *clause.before):
        if item.kind == "place":
            if item.preposition == "من":
                draft.origins.append(_found(item))
            elif item in clause.behind or item.preposition in words_of("locative"):
                _add(draft.places, item)
    return draft


def _reply(clause: Clause, lexeme: Lexeme) -> Draft:
    """«والرد بقصف صاروخي على مصدر القذائف»: return fire."""
    draft = _strike(clause, lexeme)
    draft.reply = True
    return draft


def _protest(clause: Clause, lexeme: Lexeme) -> Draft:
    """Those who protest; ضد and أمام lead to what they protest against or before."""
    draft = _draft(clause, lexeme)
    row = [i for i in clause.behind if i.kind == "actor" and i.preposition in ("", "ل", "من")]
    row = row or [i for i in reversed(clause.before) if i.kind == "actor" and not i.preposition]
    if row and row[0].value.kind != "site":
        _add(draft.initiators, row[0])
    for item in clause.behind:
        if item.kind == "actor" and item.preposition in ("ضد", "علي"):
            _to_target(draft, item)
        elif item.kind == "place":
            _add(draft.places, item)
    for item in clause.before:
        if item.kind == "place" and item.preposition in words_of("locative"):
            _add(draft.places, item)
    return draft


def _kill(clause: Clause, lexeme: Lexeme) -> Draft:
    """«قتل X Y», «مقتل Y على يد X»: those killed are the targets."""
    draft = _draft(clause, lexeme)
    if clause.trigger.pos == "verb":
        bare = [i for i in clause.behind if i.kind == "actor" and not i.preposition]
        ahead = [i for i in clause.before if i.kind == "actor" and not i.preposition and i.value.kind in ARMED]
        if clause.trigger.voice != "passive" and bare and bare[0].value.kind in ARMED and len(bare) > 1:
            _add(draft.initiators, bare[0])
            bare = bare[1:]
        elif ahead and bare and not draft.initiators:
            _add(draft.initiators, ahead[-1])
        for item in bare:
            _to_target(draft, item)
    else:
        for item in _genitive(clause):
            _to_target(draft, item)
    _prepositional(clause, draft, set(clause.agents))
    return draft


def _speak(clause: Clause, lexeme: Lexeme) -> Draft:
    """Verbal events: the speaker, and whom the words are for, by object or by the prepositions of the row."""
    draft = _draft(clause, lexeme)
    if clause.trigger.pos == "verb":
        _verb_sides(clause, draft, _can_act)
        if not draft.initiators:
            subject = next((i for i in reversed(clause.before) if i.kind == "actor" and not i.preposition), None)
            if subject:
                _add(draft.initiators, subject)
    else:
        for item in _genitive(clause):
            if _can_act(item):
                _add(draft.initiators, item)
        if clause.light is not None or not draft.initiators:
            subject = next((i for i in reversed(clause.before) if _can_act(i) and not i.preposition), None)
            if subject:
                _add(draft.initiators, subject)
    for item in clause.behind:
        if item.kind == "actor" and item.preposition and item.preposition in lexeme.prepositions:
            _to_target(draft, item)
    draft.places = []
    draft.target_places = []
    draft.weapons = []
    return draft


def _meet(clause: Clause, lexeme: Lexeme) -> Draft:
    """«التقى X Y في Z»: both sides, and the place."""
    draft = _speak(clause, lexeme)
    for item in clause.behind:
        if item.kind == "actor" and item.preposition in ("مع", "ب", "وبين", "بين"):
            _to_target(draft, item)
        elif item.kind == "place" and (
            item.preposition in words_of("locative") or not item.preposition or item.preposition == "الي"
        ):
            _add(draft.places, item)
    return draft


def _deal(clause: Clause, lexeme: Lexeme) -> Draft:
    """Agreements: both sides are initiators and targets of each other; the first is given as initiator."""
    draft = _clash(clause, lexeme)
    draft.weapons = []
    return draft


_FRAMES: dict[str, Callable[[Clause, Lexeme], Draft]] = {
    "strike": _strike, "fire": _fire, "fall": _fall, "burst": _burst, "clash": _clash, "take": _take, "act": _act, "move": _move,
    "reply": _reply, "protest": _protest, "kill": _kill, "speak": _speak, "meet": _meet, "deal": _deal,
}  # fmt: skip
