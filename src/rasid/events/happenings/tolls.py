"""Which happening a toll belongs to."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.happenings.likeness import same_place
from rasid.events.kinds import CROWD_ACTS, VIOLENT
from rasid.events.modality.wars import cost_of_war
from rasid.events.roles.sides import share_a_side
from rasid.events.setting.narrative import moves_on
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.mentions.tolls.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.mentions.found import Found
    from rasid.mentions.tolls import Toll
    from rasid.records import Actor

_BLOWN_UP = frozenset(("explosive_device", "grenade", "suicide_bombing"))
_CAPTORS = frozenset(("arrest", "abduction", "armed_clash", "release"))


def _takes(draft: Draft, toll: Found[Toll]) -> bool:
    if toll.value.kind == "captured":
        return draft.type in _CAPTORS
    if toll.value.kind == "displaced":
        return draft.type == "displacement" or draft.type in VIOLENT
    return draft.type in VIOLENT and draft.type != "interception"


def assign_tolls(doc: Annotated, drafts: list[Draft]) -> None:
    """Each count to the violent draft of its sentence that stands nearest (a cause behind it first), else to the one told last.

    Parts of a total («بينهم 3 أطفال») go where the total went.
    """
    told = _by_sentence(doc, drafts)
    owners: list[Draft | None] = []
    for toll in doc.tolls:
        owner = None
        if not toll.value.before and toll.first not in doc.repeated and not cost_of_war(doc, toll.value.head):
            total = toll.value.of
            owner = _own_cause(doc, told, toll) if total is not None else None
            owner = owner or (owners[total] if total is not None and total < len(owners) else None)
            owner = owner or _told_again(doc, told, toll, owners) or _told_later(doc, told, toll) or _owner(doc, told, toll)
        owners.append(owner)
    divided = _divided(doc, owners)
    for index, (toll, owner) in enumerate(zip(doc.tolls, owners, strict=True)):
        if owner is not None and index not in divided:
            owner.tolls.append(toll)


def give_lost_tolls(doc: Annotated, drafts: list[Draft], told: list[Draft]) -> None:
    """The counts of drafts that found no event («مجزرة جديدة») go to what stands nearest among those that do."""
    kept = {id(draft) for draft in told}
    lost = [toll for d in drafts if d.tolls and id(d) not in kept for toll in d.tolls if not _is_own_death(doc, d, toll)]
    if not lost:
        return
    known = {id(toll.value) for draft in told for toll in draft.tolls}
    by_sentence = _by_sentence(doc, sorted(told, key=lambda d: d.first))
    for toll in lost:
        if id(toll.value) not in known and (owner := _owner(doc, by_sentence, toll)) is not None:
            owner.tolls.append(toll)


def _is_own_death(doc: Annotated, draft: Draft, toll: Found[Toll]) -> bool:
    """Whether a draft tells the deaths themselves («مسؤوليتها عن قتل 25 مجندا»): their count tells no event either."""
    killed = toll.value.kind == "killed" and draft.lexeme.frame == "kill"
    return killed and doc.sentence_of[toll.value.head] == doc.sentence_of[draft.first]


def _told_again(doc: Annotated, told: dict[int, list[Draft]], toll: Found[Toll], owners: list[Draft | None]) -> Draft | None:
    """«وأكد طبيب وصول ست جثث»: what a count is of that a sentence without a happening repeats from the few before it.

    One alone is no count to know a toll by.
    """
    value, sentence = toll.value, doc.sentence_of[toll.value.head]
    here = told.get(sentence, ())
    if value.best is None or value.best == 1 or any(_takes(d, toll) for d in here) or _crowds(here, toll):
        return None
    for index in range(len(owners) - 1, -1, -1):
        earlier, owner = doc.tolls[index].value, owners[index]
        if doc.sentence_of[earlier.head] < sentence - _REACH_BACK:
            return None
        if owner is not None and (earlier.kind, earlier.best) == (value.kind, value.best):
            return owner
    return None


def _told_later(doc: Annotated, told: dict[int, list[Draft]], toll: Found[Toll]) -> Draft | None:
    """What a count of a sentence without a happening, as headlines are, is of where a later sentence tells it of one."""
    value, sentence = toll.value, doc.sentence_of[toll.value.head]
    if value.best is None or value.best == 1 or any(_takes(d, toll) for d in told.get(sentence, ())):
        return None
    for later in doc.tolls:
        other, there = later.value, doc.sentence_of[later.value.head]
        if there > sentence and not other.before and (other.kind, other.best, other.low) == (value.kind, value.best, value.low):
            here = told.get(there, ())
            return _owner(doc, told, later) if any(_takes(d, later) for d in here) or _crowds(here, later) else None
    return None


def _divided(doc: Annotated, owners: list[Draft | None]) -> set[int]:
    """The totals whose parts are told of several happenings, which leaves none of them the total."""
    parts: dict[int, set[int]] = {}
    for toll, owner in zip(doc.tolls, owners, strict=True):
        if toll.value.of is not None and owner is not None:
            parts.setdefault(toll.value.of, set()).add(id(owner))
    return {total for total, of in parts.items() if len(of) > 1}


def _own_cause(doc: Annotated, told: dict[int, list[Draft]], toll: Found[Toll]) -> Draft | None:
    """What a part of a total is of where it says so («بينهم 8 في قصف على رفح و7 في غارة»)."""
    row = told.get(doc.sentence_of[toll.first], ())
    behind = (d for d in row if toll.last <= d.first <= toll.last + 1 and _takes(d, toll) and d.lexeme.frame != "kill")
    return next((d for d in behind if d.first == toll.last or doc.tokens[toll.last].norm in _CAUSES), None)


_CAUSES = frozenset(("في", "جراء", "اثر", "نتيجه", "خلال", "بسبب", "عقب", "اثناء"))


def _by_sentence(doc: Annotated, drafts: list[Draft]) -> dict[int, list[Draft]]:
    told: dict[int, list[Draft]] = {}
    for draft in drafts:
        told.setdefault(doc.sentence_of[draft.first], []).append(draft)
    return told


def _owner(doc: Annotated, told: dict[int, list[Draft]], toll: Found[Toll]) -> Draft | None:
    head = toll.value.head
    sentence = doc.sentence_of[head]
    if _is_earlier(doc, head) and (before := _told_before(told, sentence, toll)):
        return before
    near = [d for d in told.get(sentence, ()) if _takes(d, toll)]
    if (reply := _replied_to(doc, head)) is not None:
        return next((d for d in near if reply < d.first < head), None)
    near = [d for d in near if _happened(d) and not d.answered] or near
    near = [d for d in near if not _is_anchor(doc, d, head) and not _goes_on(doc, d, head)] or near
    near = _before_result(doc, near, head)
    near = _not_earlier(doc, near, head)
    if toll.value.kind in ("killed", "injured"):  # «هاجموا القرية وقتلوا عشرة وخطفوا أطفالا»
        near = [d for d in near if d.type != "abduction"] or near
    others = [d for d in near if d.lexeme.frame != "kill"]
    alone = [d for d in near if d.clause[0] <= head < d.clause[1] and _stands_alone(doc, d, others)]
    if alone:
        return min(alone, key=lambda d: abs(d.first - head))
    if others:
        return min(others, key=lambda d: _distance(doc, d, head))
    near = near or _crowds(told.get(sentence, ()), toll)
    if near:
        return min(near, key=lambda d: abs(d.first - head))
    first, last = doc.sentences[sentence]
    if doc.times_of[sentence] and any(stemmed("accidents")[doc.tokens[i].norm] for i in range(first, last)):
        return None  # «وفي يونيو لقي تسعة مصرعهم في حريق»
    if moves_on(doc, sentence):
        return None
    if before := _told_before(told, sentence, toll):
        return before
    after = [d for d in told.get(sentence + 1, ()) if _takes(d, toll)]
    return after[0] if after else None


def _replied_to(doc: Annotated, head: int) -> int | None:
    """Where «ردا على» stands in «… ردا على العدوان على البلدة واستشهاد مواطنين»: those dead are no toll of the reply."""
    entry = word(doc.tokens[head].norm) if doc.tokens[head].norm.startswith("و") else None
    if entry is None or entry.masdar is None or entry.verb is not None:
        return None
    for i in range(head - 1, max(head - _REPLIED, doc.sentences[doc.sentence_of[head]][0]), -1):
        if doc.tokens[i].text in "،,":
            return None
        if doc.tokens[i].norm == "علي" and doc.tokens[i - 1].norm.removeprefix("و") in words_of("in_reply"):
            return i
    return None


def _not_earlier(doc: Annotated, drafts: list[Draft], head: int) -> list[Draft]:
    """«أطلقوا النار على شابين وقتلوهما بعد أن طعنا مجندة»: of what came before the dead were told, not of what had led to it."""
    if not any(d.first < head for d in drafts):
        return drafts
    return [d for d in drafts if d.first < head or d.trigger.pos != "verb" or not _is_after_it(doc, d)]


def _is_after_it(doc: Annotated, draft: Draft) -> bool:
    before = tuple(t.norm for t in doc.tokens[max(draft.first - 2, 0) : draft.first])
    return before == ("بعد", "ان") or before[-1:] == ("بعدما",)


def _crowds(drafts: Sequence[Draft], toll: Found[Toll]) -> list[Draft]:
    """«بلغت حصيلة قتلى التظاهرات 20»: the protests that a sentence tells may have had the toll that nothing violent in it had."""
    hurt = toll.value.kind in ("killed", "injured")
    return [d for d in drafts if hurt and d.type == "protest" and _happened(d)]


def _is_anchor(doc: Annotated, draft: Draft, head: int) -> bool:
    """«بعد ساعات من الهجوم الأول، قتل …», «قبل يوم على التفجير»: an event that only says when the dead fell."""
    if draft.trigger.pos != "noun" or draft.lexeme.frame == "kill" or doc.tokens[draft.first - 1].norm not in ("من", "علي"):
        return False
    if draft.first < head and not any(t.text in "،," for t in doc.tokens[draft.first : head]):
        return False  # «بعد يومين من تفجير أودى بحياة تسعة»
    return any(t.last == draft.first - 1 and _is_span(doc, t.first) for t in doc.times_of[doc.sentence_of[draft.first]])


def _is_span(doc: Annotated, first: int) -> bool:
    """Whether a phrase of time says how long before or after («بعد ساعات», «قبل يومين»)."""
    words = (doc.tokens[i].norm.lstrip("وف") for i in (first, first - 1) if i >= 0)
    return any(w in words_of("later_than") or w == "قبل" for w in words)


def _goes_on(doc: Annotated, draft: Draft, head: int) -> bool:
    """«… فقتلوا حارسين وفجروا سيارة»: a finite verb that «و» or «ثم» joins behind a toll tells what came next, no cause."""
    if draft.first <= head or draft.trigger.pos != "verb":
        return False
    joined = draft.trigger.joined or doc.tokens[draft.first - 1].norm in _NEXT
    between = doc.tokens[head + 1 : draft.first]
    return joined and not any(t.norm in _CAUSES or t.norm in _OPENING for t in between)


_NEXT = frozenset(("و", "ثم", "قبل"))
_OPENING = frozenset(("عندما", "حين", "حينما", "بعدما", "ان", "التي", "الذي", "حيث", "لدي"))


def _told_before(told: dict[int, list[Draft]], sentence: int, toll: Found[Toll]) -> Draft | None:
    """What the nearest sentence before told last that may have had a toll."""
    for back in range(1, _REACH_BACK + 1):
        before = [d for d in told.get(sentence - back, ()) if _takes(d, toll) and not d.background]
        before = [d for d in before if d.type != "riot"] or ([] if back < _REACH_BACK else before)
        if before:
            return before[-1]
    return None


def _is_earlier(doc: Annotated, head: int) -> bool:
    """«وكانت حصيلة أولى أفادت بمقتل أربعين»: a toll of what was told before, at an earlier stage."""
    near = doc.tokens[max(head - _OF_A_COUNT, 0) : head]
    return any(a.norm.endswith("حصيله") and b.norm in words_of("earlier_counts") for a, b in pairwise(near))


_REPLIED = 12  # words from «ردا على» to the dead
_OF_A_COUNT = 8  # words from «حصيلة أولى» to the word of harm
_REACH_BACK = 3  # sentences


def _happened(draft: Draft) -> bool:
    return draft.factuality.endswith("+")


def _before_result(doc: Annotated, drafts: list[Draft], head: int) -> list[Draft]:
    """The drafts that a result may be of: «ما أسفر عن مقتل ثلاثة» tells what came of the words before it, and of none behind."""
    start = doc.sentences[doc.sentence_of[head]][0]
    verb = next((i for i in range(head, max(start - 1, head - _OF_A_RESULT), -1) if "costing" in doc.roles[i].classes), None)
    if verb is None:
        return drafts
    return [d for d in drafts if d.first < head] or drafts


_OF_A_RESULT = 8  # words from «أسفر» to what it counts


def _distance(doc: Annotated, draft: Draft, head: int) -> float:
    """Tokens between a toll and a trigger; a new clause between counts more, a cause («في», «جراء») right before the
    trigger less."""
    low, high = sorted((draft.first, head))
    breaks = sum(1 for i in range(low, high) if "breaks" in doc.roles[i].classes or doc.tokens[i].text in ("؛", "."))
    cause = 0
    if draft.first > head:
        before = doc.tokens[draft.first - 1].norm
        prefixed = doc.tokens[draft.first].norm[:1] in "بل"
        cause = 6 if before in _CAUSES or prefixed else 0
    return high - low + 12 * breaks - cause


def assign_statuses(doc: Annotated, drafts: list[Draft]) -> None:
    """«لم ترد أنباء عن إصابات» speaks of what its sentence told last, of what it names behind («لم يصب أحد في الانفجار»), else of
    the happening told last before."""
    told = _by_sentence(doc, [d for d in drafts if d.type in VIOLENT or d.type in CROWD_ACTS])
    for status in doc.statuses:
        sentence = doc.sentence_of[status.first]
        near = told.get(sentence, ())
        near = [d for d in near if _happened(d)] or near
        done = [d for d in near if d.first < status.first] or [d for d in near if d.trigger.pos == "noun"]
        before = [d for back in (2, 1) for d in told.get(sentence - back, ()) if not d.background]
        if done:
            min(done, key=lambda d: abs(d.first - status.first)).status = status.value
        elif before or near:
            [*near, *before][-1].status = status.value


def without_bare_deaths(doc: Annotated, drafts: list[Draft]) -> list[Draft]:
    """Leaves out deaths that another happening told in their sentence explains («مقتل ثلاثة في قصف»): they are its toll."""
    caused = [d for d in drafts if d.asserted and d.lexeme.frame != "kill" and d.type in VIOLENT and _happened(d)]
    causes = _by_sentence(doc, caused)
    kept: list[Draft] = []
    for draft in drafts:
        near = causes.get(doc.sentence_of[draft.first], ())
        if draft.lexeme.frame != "kill" or _stands_alone(doc, draft, near):
            kept.append(draft)
        elif len(near) == 1 and not near[0].initiators and draft.trigger.pos == "verb" and not _suffered(doc, draft.initiators):
            near[0].initiators = list(draft.initiators)  # «في هجوم على القرية قتل مسلحون ثلاثة»
    return kept


def _suffered(doc: Annotated, sides: list[Found[Actor]]) -> bool:
    """Whether a toll counts one of some sides («قتل ضابط ومجندان إثر انفجار»)."""
    return any(t.first < side.last and side.first < t.last for t in doc.tolls for side in sides)


def _stands_alone(doc: Annotated, death: Draft, others: Sequence[Draft]) -> bool:
    """Whether a death that tells its own means is none of what else its sentence tells: something blew up that the others
    cannot be called by («قتل راع بلغم، وتتواصل المعارك»), or it happened in other places than they."""
    if not others:
        return death.lexeme.frame == "kill"
    first, last = death.clause
    if death.lexeme.frame != "kill" or any(first <= d.first < last for d in others):
        return False
    if is_occasion(doc, death) and all(d.first < death.first for d in others):
        return True  # «قصفت … ردا على مقتل ستة جنود», «هاجموا … بعد ساعات من مقتل أربعة»
    if all(_by_another(doc, death, d) for d in others):
        return True  # «هاجم مسلحون الحاجز وقتل الجنود ثلاثة منهم»
    if not death.weapons:
        return False
    blown_up = death.type in _BLOWN_UP and all(d.type != death.type and death.type not in d.lexeme.means for d in others)
    return blown_up or (bool(death.places) and all(_elsewhere(death, d) for d in others))


def is_occasion(doc: Annotated, death: Draft) -> bool:
    """Whether deaths are what the clause before answers or came after, and no outcome of it."""
    victim = doc.tokens[death.trigger.last].norm if death.trigger.last < len(doc.tokens) else ""
    if death.trigger.pos != "noun" or victim.startswith("ال"):  # «بعد مقتل الرضيع»: whom it was told of before
        return False
    row = [doc.tokens[i].norm for i in range(max(death.first - _OCCASION, 0), death.first)]
    if row[-1:] == ["علي"]:
        return len(row) > 1 and (row[-2] in words_of("in_reply") or row[-2] in words_of("prompting"))
    counted = next((t.first for t in doc.times_of[doc.sentence_of[death.first]] if t.last == death.first - 1), None)
    if row[-1:] == ["من"] and counted is not None:  # «بعد ساعات من»
        return doc.tokens[counted].norm in words_of("later_than") or doc.tokens[counted - 1].norm in words_of("later_than")
    return bool(row) and row[-1] in words_of("later_than")


_OCCASION = 3  # words from «ردا» or «على خلفية» to the death


def _by_another(doc: Annotated, death: Draft, other: Draft) -> bool:
    """Whether finite verbs tell a death and something else of two doers, each named beside its verb."""
    if death.trigger.pos != "verb" or other.trigger.pos != "verb" or not other.initiators or _suffered(doc, death.initiators):
        return False
    own = [f for f in death.initiators if f.first > other.first or other.first > death.first]
    if doc.tokens[death.trigger.last - 1].norm.endswith("وا"):  # «الذين هاجموا نقطة … فقتلوا»: its subject is told before
        own = [f for f in own if f.first > death.first]
    return bool(own) and not share_a_side([f.value for f in own], [f.value for f in other.initiators])


def _elsewhere(death: Draft, other: Draft) -> bool:
    return bool(other.places) and all(
        same_place(p.value, q.value) is False for p in death.places[:1] for q in (*other.places, *other.target_places)
    )
