"""Which draft a count is of, by where its sentence puts it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rasid.events.happenings.bare_deaths import is_deed, leads_back, stands_alone
from rasid.events.happenings.scenes import same_place
from rasid.events.happenings.sentences import happened
from rasid.events.kinds import VIOLENT
from rasid.events.setting.narrative import moves_on, specificity
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed
from rasid.mentions.reporting import is_reporting
from rasid.mentions.tolls.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.mentions.found import Found
    from rasid.mentions.tolls import Toll

_CAPTORS = frozenset(("arrest", "abduction", "armed_clash", "release"))


def takes(draft: Draft, toll: Found[Toll]) -> bool:
    """Whether what a draft tells may have such a toll."""
    if toll.value.kind == "captured":
        return draft.type in _CAPTORS
    if toll.value.kind == "displaced":
        return draft.type == "displacement" or draft.type in VIOLENT
    return draft.type in VIOLENT and draft.type != "interception"


CAUSES = frozenset(("في", "جراء", "اثر", "نتيجه", "خلال", "بسبب", "عقب", "اثناء"))


def owner_of(doc: Annotated, told: dict[int, list[Draft]], toll: Found[Toll]) -> Draft | None:
    """The reading whose outcome a toll is, among those `told` by sentence; None where no one of them is it."""
    head = toll.value.head
    sentence = doc.sentence_of[head]
    if _is_earlier(doc, head) and (before := _told_before(doc, told, sentence, toll)):
        return before
    near = [d for d in told.get(sentence, ()) if takes(d, toll)]
    if toll.value.kind == "displaced":  # «تسببت الهجمات في نزوح 800 أسرة»
        near = [d for d in near if d.type == "displacement"] or near
    if (reply := _replied_to(doc, head)) is not None:
        return next((d for d in near if reply < d.first < head), None)
    near = [d for d in near if happened(d) and not d.answered] or near
    near = [d for d in near if not _is_replied_to(doc, d, head)] or near
    near = [d for d in near if not _is_anchor(doc, d, head) and not _goes_on(doc, d, head)] or near
    near = _behind_occasion(doc, near, head)
    near = _before_result(doc, near, head)
    near = _not_earlier(doc, near, head)
    if toll.value.kind in ("killed", "injured"):  # «هاجموا القرية وقتلوا عشرة وخطفوا أطفالا»
        near = [d for d in near if d.type != "abduction"] or near
    others = [d for d in near if d.lexeme.frame != "kill"]
    alone = [d for d in near if d.clause[0] <= head < d.clause[1] and stands_alone(doc, d, others)]
    if alone:
        return min(alone, key=lambda d: abs(d.first - head))
    if others:
        return min(others, key=lambda d: _distance(doc, d, head))
    near = near or crowds(told.get(sentence, ()), toll)
    if near:
        return min(near, key=lambda d: abs(d.first - head))
    first, last = doc.sentences[sentence]
    if doc.times_of[sentence] and any(stemmed("accidents")[doc.tokens[i].norm] for i in range(first, last)):
        return None  # «وفي يونيو لقي تسعة مصرعهم في حريق»
    if moves_on(doc, sentence) or is_found_dead(doc, toll) or _came_earlier(doc, head):
        return None
    if before := _told_before(doc, told, sentence, toll):
        return before if not _fell_elsewhere(doc, before, toll) else None
    if head >= doc.headline and not (last < len(doc.tokens) and doc.tokens[last].norm in CAUSES):
        return None  # only a headline or the line that a cause follows («إثر غارتين …») tells the dead first
    after = [d for d in told.get(sentence + 1, ()) if takes(d, toll)]
    return after[0] if after else None


def _fell_elsewhere(doc: Annotated, draft: Draft, toll: Found[Toll]) -> bool:
    """«قتل ثلاثة بغارة على البعاج. ولقي اثنان مصرعهم في حوادث متفرقة في بغداد»: dead whose sentence tells what they died in and
    where, which is far from what was told before."""
    head = toll.value.head
    last = doc.sentences[doc.sentence_of[head]][1]
    row = [i for i in doc.items_in(head, last) if i.kind == "place" and i.preposition in ("في", "ب") and specificity(i.value) > 1]
    incident = any(
        stemmed("counted_acts")[doc.tokens[i].norm] and doc.tokens[i - 1].norm in CAUSES for i in range(head + 1, last)
    )
    held = [*draft.places, *draft.target_places]
    return incident and bool(row and held) and all(same_place(i.value, p.value) is False for i in row for p in held)


def _came_earlier(doc: Annotated, head: int) -> bool:
    """«وتأتي هذه التطورات بعد يوم دام راح ضحيته 440»: what a sentence sets before all that was told."""
    first = doc.sentences[doc.sentence_of[head]][0]
    if doc.tokens[first].norm not in words_of("so_it_came") and doc.tokens[first].norm[1:] not in words_of("so_it_came"):
        return False
    return any(doc.tokens[i].norm in words_of("later_than") for i in range(first + 1, head))


def is_found_dead(doc: Annotated, toll: Found[Toll]) -> bool:
    """«عثرت الشرطة على 19 جثة»: bodies that somebody came upon, not under what a strike brought down."""
    first, last = doc.sentences[doc.sentence_of[toll.value.head]]
    norms = doc.norms[first:last]
    found = any(norm.lstrip("وب").removeprefix("ال").startswith(("عثر", "عثور")) for norm in norms[: toll.value.head - first])
    body = any(
        doc.tokens[i].norm.lstrip("و").startswith(("جثه", "جثت", "جثث"))
        for i in range(toll.first, toll.value.head + 2)
        if i < last
    )
    return found and body and not any(norm in words_of("ruins") for norm in norms)


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


def _is_replied_to(doc: Annotated, draft: Draft, head: int) -> bool:
    """«قصفت طائرات ميناء ردا على ضربات …، فيما قال مصدر إن شخصا قتل»: what was answered had not the toll told next."""
    if draft.trigger.pos != "noun" or draft.first > head or draft.first < 2:
        return False
    led = doc.tokens[draft.first - 1].norm == "علي" and doc.tokens[draft.first - 2].norm.removeprefix("و") in words_of("in_reply")
    return led and any("breaks" in doc.roles[i].classes for i in range(draft.trigger.last, head))


def _not_earlier(doc: Annotated, drafts: list[Draft], head: int) -> list[Draft]:
    """«أطلقوا النار على شابين وقتلوهما بعد أن طعنا مجندة»: of what came before the dead were told, not of what had led to it."""
    if not any(d.first < head and (d.lexeme.frame != "kill" or is_deed(d)) for d in drafts):
        return drafts
    return [d for d in drafts if d.first < head or not any(leads_back(doc, i) for i in range(head, d.first))]


def _behind_occasion(doc: Annotated, drafts: list[Draft], head: int) -> list[Draft]:
    """«14 قتيلا في غارة، غداة مقتل 12 في قصف»: the dead of an earlier day fell in what stands behind them."""
    if doc.tokens[head - 1].norm != "غداه":
        return drafts
    return [d for d in drafts if d.first > head] or drafts


def crowds(drafts: Sequence[Draft], toll: Found[Toll]) -> list[Draft]:
    """«بلغت حصيلة قتلى التظاهرات 20»: the protests that a sentence tells may have had the toll that nothing violent in it had."""
    hurt = toll.value.kind in ("killed", "injured")
    return [d for d in drafts if hurt and d.type == "protest" and happened(d)]


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
    """«… فقتلوا حارسين وفجروا سيارة», «قصف … وسقوط شهيدين واشتباكات على …»: what «و» or «ثم» joins behind a toll tells what came
    next and no cause: a finite verb, or a noun where the toll itself is joined to what is before."""
    told_on = any(t.norm.startswith("و") for t in doc.tokens[max(head - 1, 0) : head + 1])  # «وسقوط شهيدين»
    if draft.first <= head or (draft.trigger.pos != "verb" and not told_on):
        return False
    joined = draft.trigger.joined or doc.tokens[draft.first - 1].norm in _NEXT
    between = doc.tokens[head + 1 : draft.first]
    return joined and not any(t.norm in CAUSES or t.norm in _OPENING for t in between)


_NEXT = frozenset(("و", "ثم", "قبل"))
_OPENING = frozenset(("عندما", "حين", "حينما", "بعدما", "ان", "التي", "الذي", "حيث", "لدي"))


def _told_before(doc: Annotated, told: dict[int, list[Draft]], sentence: int, toll: Found[Toll]) -> Draft | None:
    """What the nearest sentence before told last that may have had a toll; where the toll's own names arms («أصيب أربعة، وجرى
    اعتراض اثنتين من المسيّرات»), what was done with them."""
    rows: list[list[Draft]] = []
    for back in range(1, REACH_BACK + 1):
        before = [d for d in told.get(sentence - back, ()) if takes(d, toll) and not d.background and d.factuality != "UU"]
        rows.append([d for d in before if d.type != "riot"] or ([] if back < REACH_BACK else before))
    arms = {w.value.kind for w in doc.weapons if doc.sentence_of[w.first] == sentence}
    armed = (d for row in rows for d in row[::-1] if any(w.value.kind in arms for w in d.weapons))
    return next(armed, None) or next((row[-1] for row in rows if row), None)


def _is_earlier(doc: Annotated, head: int) -> bool:
    """«وكانت حصيلة أولى أفادت بمقتل أربعين»: a toll of what was told before, at an earlier stage."""
    near = doc.tokens[max(head - _OF_A_COUNT, 0) : head]
    return any(a.norm.endswith("حصيله") and b.norm in words_of("earlier_counts") for a, b in pairwise(near))


def is_superseded(doc: Annotated, toll: Toll, told: Iterable[Found[Toll]]) -> bool:
    """«ارتفع عدد القتلى إلى 14، وكان المرصد قد أشار إلى مقتل 9», «بعد حصيلة سابقة تحدثت عن 23 قتيلا»: an earlier stage
    of a greater count that the same sentence tells."""
    count = toll.best
    if count is None or toll.of is not None:
        return False
    if not _is_earlier(doc, toll.head) and not _was_told(doc, toll.head):
        return False
    here = doc.sentence_of[toll.head]
    greater = (t.value for t in told if doc.sentence_of[t.value.head] == here and t.value.of is None)
    return any(t.kind == toll.kind and (t.best or 0) > count for t in greater)


def _was_told(doc: Annotated, head: int) -> bool:
    """«وكان المرصد قد أشار إلى …»: whether somebody had told it, in a clause of its own."""
    near = doc.norms[max(head - _HAD_TOLD, 0) : head]
    had = next((k for k in range(len(near) - 1, -1, -1) if near[k] in ("وكان", "وكانت")), None)
    return had is not None and any(a == "قد" and is_reporting(b) for a, b in pairwise(near[had:]))


_HAD_TOLD = 12  # words from «وكان المرصد قد أشار» to the count
_REPLIED = 12  # words from «ردا على» to the dead
_OF_A_COUNT = 8  # words from «حصيلة أولى» to the word of harm
REACH_BACK = 3  # sentences


def _before_result(doc: Annotated, drafts: list[Draft], head: int) -> list[Draft]:
    """The drafts that a result may be of: «ما أسفر عن مقتل ثلاثة» tells what came of the words before it, and of none behind."""
    start = doc.sentences[doc.sentence_of[head]][0]
    row = range(head, max(start - 1, head - _OF_A_RESULT), -1)
    verb = next((i for i in row if not doc.roles[i].classes.isdisjoint(("costing", "breaks"))), None)
    if verb is None or "costing" not in doc.roles[verb].classes:  # «ما أدى إلى مقتل شرطي، بينما قتلت القوات …»
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
        cause = 6 if before in CAUSES or prefixed else 0
    return high - low + 12 * breaks - cause
