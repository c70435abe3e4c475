"""Deaths that their sentence tells beside something else: its outcome, or happenings of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.happenings.scenes import same_place
from rasid.events.happenings.sentences import by_sentence, happened
from rasid.events.kinds import ARMED, BLASTS, FIRE, FORCES, VIOLENT
from rasid.events.modality.charges import is_of_accused
from rasid.events.roles.sides import share_a_side
from rasid.events.setting.gaps import gap_before
from rasid.events.words.grammar import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft
    from rasid.mentions.found import Found
    from rasid.records import Actor

_DEADLY = VIOLENT - {"interception"}  # what is stopped kills nobody
_BLOWN_UP = frozenset(("explosive_device", "grenade", "suicide_bombing"))


def without_bare_deaths(doc: Annotated, drafts: list[Draft]) -> list[Draft]:
    """Leaves out deaths that another happening told in their sentence explains («مقتل ثلاثة في قصف»): they are its toll."""
    caused = [d for d in drafts if d.asserted and d.lexeme.frame != "kill" and d.type in _DEADLY and happened(d)]
    causes = by_sentence(doc, caused)
    kept: list[Draft] = []
    for draft in drafts:
        near = causes.get(doc.sentence_of[draft.first], ())
        near = [d for d in near if d.type != "abduction" or not _is_apart(draft, d)]
        if draft.lexeme.frame != "kill" or stands_alone(doc, draft, near):
            kept.append(draft)
        elif len(near) == 1 and not near[0].initiators and is_done(draft) and not _suffered(doc, draft.initiators):
            near[0].initiators = list(draft.initiators)  # «في هجوم على القرية قتل مسلحون ثلاثة»
            if draft.type == "suicide_bombing" and near[0].may_name(draft.type):  # «إن انتحاريا قتل ستة في هجوم على …»
                near[0].type = draft.type
                if "type" in draft.reasons:
                    near[0].reasons["type"] = draft.reasons["type"]
    return kept


def _is_apart(death: Draft, taking: Draft) -> bool:
    """«قتل رميا بالرصاص، وخطف مسلحون …», «وخطفوا نساء قتلوا منهن اثنتين»: whom captors killed they took before."""
    if is_deed(death) and taking.trigger.suffix and {t.first for t in death.targets} & {t.first for t in taking.targets}:
        return True  # «قتلوا شرطيا كانوا خطفوه»
    return bool(death.weapons) or (death.trigger.pos == "verb" and taking.trigger.last < death.first)


def _suffered(doc: Annotated, sides: list[Found[Actor]]) -> bool:
    """Whether a toll counts one of some sides («قتل ضابط ومجندان إثر انفجار»)."""
    return any(t.first < side.last and side.first < t.last for t in doc.tolls for side in sides)


def stands_alone(doc: Annotated, death: Draft, others: Sequence[Draft]) -> bool:
    """Whether a death that tells its own means is none of what else its sentence tells: something blew up that the others
    cannot be called by («قتل راع بلغم، وتتواصل المعارك»), or it happened in other places than they."""
    if not others:
        return death.lexeme.frame == "kill"
    first, last = death.clause
    if death.lexeme.frame != "kill" or any(first <= d.first < last for d in others):
        return False
    if is_of_accused(doc, death) or is_further(doc, death) or all(_was_days_apart(doc, death, d) for d in others):
        return True
    if is_occasion(doc, death) and all(d.first < death.first or (d.trigger.pos == "noun" and d.definite) for d in others):
        return True  # «قصفت … ردا على مقتل ستة جنود», «هاجموا … بعد ساعات من مقتل أربعة»
    if all(_is_of_other_ranks(doc, death, d) for d in others):
        return True
    by_forces = is_deed(death) and all(f.value.kind in FORCES for f in death.initiators)
    if by_forces and is_of_band(death) and all(d.first < death.first and _is_known_blast(d) for d in others):
        return True  # «حاولوا دخول المبنى بعد التفجير لكنهم قتلوا على أيدي الحراس»
    named = [d for d in others if d.initiators or not (d.trigger.pos == "noun" and d.definite)]  # no «التفجيرات» known before
    if named and all(_by_another(doc, death, d) or _came_before(doc, death, d) for d in named):
        return True  # «هاجم مسلحون الحاجز وقتل الجنود ثلاثة منهم»
    shot = is_shot(death)
    if (is_done(death) or shot) and are_attackers(doc, death) and all(d.type != "armed_clash" for d in others):
        return True  # «اقتحم مسلحون مسجدين، وقتلت الشرطة أحد المهاجمين», «عملية دهس … واستشهاد المنفذ برصاص الجيش»
    if shot and death.trigger.pos == "verb" and all(d.type in FIRE and d.weapons and not is_shot(d) for d in others):
        return True  # «استهدفته مسيّرة، كما ارتقى آخر برصاص الجنود»
    if not death.weapons:
        told = is_deed(death) and bool(death.places) and not _suffered(doc, death.initiators)
        return told and all(_elsewhere(death, d) for d in others)  # «قتل مسلحون ثلاثة في قرية، وانفجرت عبوة في أخرى»
    if death.trigger.pos == "verb" and all(_is_stoning(d, death) for d in others):
        return True  # «رشق شبان جنودا بالحجارة وقتل فتى بالرصاص في الخليل»
    blown_up = death.type in _BLOWN_UP and all(d.type != death.type and death.type not in d.lexeme.means for d in others)
    return blown_up or (bool(death.places) and all(_elsewhere(death, d) for d in others))


def is_further(doc: Annotated, death: Draft) -> bool:
    """«…، كما قتل رجل برصاص قناص»: deaths that «كما» adds to what was told, by small arms told behind."""
    if not death.asserted or not death.first or doc.tokens[death.first - 1].norm != "كما":
        return False
    behind = range(death.first, min(death.first + _ARMS, doc.sentences[doc.sentence_of[death.first]][1]))
    return any(w.value.kind == "small_arms" and w.first in behind for w in doc.weapons)


def _was_days_apart(doc: Annotated, death: Draft, other: Draft) -> bool:
    """«قتل مسلحون ضابطا غداة تفجير …», «… بعد يومين من تفجير …»: an event noun behind a killing that only dates it."""
    other = other.same_as or other  # «… تفجير استهدف …»
    if other.first < death.first or other.trigger.pos != "noun":
        return False
    gap = gap_before(doc, other)
    if gap is None or other.first - gap.last > 1:
        return False
    return gap.last == other.first or bool(death.initiators) or is_shot(death)  # «توفي بعد يومين من غارة» may be of it


_ARMS = 16  # words from the dead to the arms that they died by


def is_occasion(doc: Annotated, death: Draft) -> bool:
    """Whether deaths are what the clause before answers or came after, and no outcome of it."""
    victim = doc.tokens[death.trigger.last].norm if death.trigger.last < len(doc.tokens) else ""
    if death.trigger.pos != "noun" or victim.startswith("ال"):  # «بعد مقتل الرضيع»: whom it was told of before
        return False
    row = doc.norms[max(death.first - _OCCASION, 0) : death.first]
    if row[-1:] == ["علي"]:
        return len(row) > 1 and (row[-2] in words_of("in_reply") or row[-2] in words_of("prompting"))
    counted = next((t.first for t in doc.times_of[doc.sentence_of[death.first]] if t.last == death.first - 1), None)
    if row[-1:] == ["من"] and counted is not None:  # «بعد ساعات من»
        return doc.tokens[counted].norm in words_of("later_than") or doc.tokens[counted - 1].norm in words_of("later_than")
    return bool(row) and (row[-1] in words_of("later_than") or row[-1] in words_of("in_reply"))  # «انتقاما لمقتل …»


_OCCASION = 3  # words from «ردا» or «على خلفية» to the death


def _by_another(doc: Annotated, death: Draft, other: Draft) -> bool:
    """Whether a death and something else are told of two doers, each named: by finite verbs, or in clauses that a word parts
    («بعد تفجير ثلاثة أنفسهم، بينما قتلت القوات رابعا»)."""
    if not other.initiators or not death.initiators or _suffered(doc, death.initiators):
        return False
    verbs = death.trigger.pos == other.trigger.pos == "verb"
    if not verbs and not (is_done(death) and _is_parted(doc, other, death)):
        return False
    own = [f for f in death.initiators if f.first > other.first or other.first > death.first]
    if doc.tokens[death.trigger.last - 1].norm.endswith("وا"):  # «الذين هاجموا نقطة … فقتلوا»: its subject is told before
        own = [f for f in own if f.first > death.first]
    return bool(own) and not share_a_side([f.value for f in own], [f.value for f in other.initiators])


def _is_known_blast(draft: Draft) -> bool:
    """Whether a definite noun without a doer recalls a blast or attack that was told before («بعد الانفجار»)."""
    return (
        draft.definite and draft.trigger.pos == "noun" and not (draft.initiators or draft.tolls or draft.clause[0] > draft.first)
    )


def _is_of_other_ranks(doc: Annotated, death: Draft, other: Draft) -> bool:
    """«قتل ثلاثة جنود بانفجار، فيما أعلن الجيش مقتل سبعة من داعش»: armed men of a band whom a clause of its own counts,
    beside the dead of the blast who were none."""
    if other.type not in BLASTS or not is_of_band(death) or not _is_parted(doc, other, death):
        return False
    start = doc.sentences[doc.sentence_of[death.first]][0]
    dead = [t.value for t in doc.tolls if t.value.kind == "killed" and start <= t.value.head < death.first]
    return bool(dead) and all(t.group != "fighters" for t in dead)


def is_of_band(death: Draft) -> bool:
    """Whether those who died were armed men of no state."""
    return any(f.value.kind in ARMED - FORCES for f in death.targets)


def _is_stoning(other: Draft, death: Draft) -> bool:
    """Whether a finite verb told before of what a crowd does without firearms."""
    return other.type == "riot" and other.trigger.pos == "verb" and other.first < death.first


def are_attackers(doc: Annotated, death: Draft) -> bool:
    """Whether a death names those who had attacked as whom it killed, and somebody else as who did it."""
    if not (death.initiators or is_shot(death)) or _suffered(doc, death.initiators):
        return False
    spans = [(f.first, f.last) for f in death.targets]
    words = (doc.tokens[i].norm for first, last in spans for i in range(first, last))
    return any(word in words_of("attackers") for word in words)


def _came_before(doc: Annotated, death: Draft, other: Draft) -> bool:
    """«قتل انتحاري سبعة بعد أن وصلوا للتحقيق في انفجار»: what a clause of time behind a killing by somebody sets before it."""
    if not is_deed(death) or other.definite or other.first < death.first:
        return False
    own = {f.first for f in death.initiators} & {f.first for f in other.initiators}
    return not own and any(leads_back(doc, i) for i in range(death.trigger.last, other.first))


def is_shot(draft: Draft) -> bool:
    """Whether small arms are all that a draft tells it was done with."""
    return {weapon.value.kind for weapon in draft.weapons} == {"small_arms"}


def is_deed(death: Draft) -> bool:
    """Whether deaths are told by a finite verb with who brought them about («قتل انتحاري سبعة»)."""
    return is_done(death) and bool(death.initiators)


def leads_back(doc: Annotated, i: int) -> bool:
    """Whether token `i` opens a clause of what came before what is told («بعد أن», «بعدما»)."""
    norm = doc.tokens[i].norm
    return norm.endswith("بعدما") or (norm in words_of("later_than") and doc.tokens[i + 1].norm == "ان")


def is_done(draft: Draft) -> bool:
    """Whether a finite verb tells an act, of its own or over its masdar («تمكنت القوات من قتل …»): its subject is who did it."""
    return draft.trigger.pos == "verb" or draft.light


def _is_parted(doc: Annotated, before: Draft, behind: Draft) -> bool:
    return any("breaks" in doc.roles[i].classes for i in range(before.trigger.last, behind.first))


def _elsewhere(death: Draft, other: Draft) -> bool:
    return bool(other.places) and all(
        same_place(p.value, q.value) is False for p in death.places[:1] for q in (*other.places, *other.target_places)
    )
