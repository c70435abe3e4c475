"""Subject and object of a finite verb: VSO first, then SVO, the passive, the pronoun of «إنه», the relative clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import AIRBORNE, ARMED, CROWDS, PEOPLE, VIOLENT
from rasid.events.roles.apart import is_apart
from rasid.events.roles.arguments import (
    add,
    add_doers,
    bare_sides,
    can_act,
    is_of_the_last,
    is_teller,
    owners_of_arms,
    spoken_of,
    subject_in,
    tells_where,
    to_target,
)
from rasid.events.roles.borne import arms_lead, carrier_of, craft_told, has_pronoun, is_launched, is_tank, leads
from rasid.events.roles.objects_of_words import is_joined_to_object, is_of_what_is_asked
from rasid.events.roles.quoted import says_of_himself
from rasid.events.roles.relative import antecedent, is_of_next_verb, object_before
from rasid.events.roles.unlisted import is_of_the_matter
from rasid.events.words.agreement import agrees_before, is_feminine, is_nominative, is_of_many, may_be_subject
from rasid.events.words.backing import is_backing
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed, stems
from rasid.events.words.means import SET_OFF
from rasid.language.clitics import ARTICLES, OBJECT_PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.events.drafts import Draft
    from rasid.events.items import Item
    from rasid.events.roles.clauses import Clause

_REACH = 14  # tokens behind a verb in which its subject and object stand


def verb_sides(clause: Clause, draft: Draft, eligible: Callable[[Item], bool]) -> None:
    """Subject and object of a finite verb: VSO first, then SVO; a passive has its first noun as target."""
    passive = clause.trigger.voice == "passive" or (
        clause.trigger.first > 0 and clause.doc.tokens[clause.trigger.first - 1].norm in words_of("passive_light")
    )
    launched = is_launched(clause)
    passive = passive or launched
    end = clause.trigger.last + _REACH
    reach = end + sum(b - a for a, b in clause.doc.statements if clause.trigger.last <= a < end)
    row = [i for i in clause.behind if i.kind in ("actor", "place")]
    bare = [i for k, i in enumerate(row) if not i.preposition and i not in clause.agents and not is_of_the_last(row, k)]
    bare = [i for i in bare if i.first <= reach and not is_apart(clause, i) and not tells_where(clause.doc, i)]
    if draft.type == "interception":  # «دفاعاته أسقطت صواريخ إسرائيلية»: whose missiles they are, none that shot them down
        fired = {w.last for w in clause.doc.weapons}
        bare = [i for i in bare if i.kind != "actor" or i.first not in fired]
    bare = [i for i in bare if not _is_led(clause.doc.norms[i.first - 1]) and not is_of_next_verb(clause, i)]
    bare = [i for i in bare if draft.lexeme.frame != "speak" or not is_of_the_matter(clause, i)]
    subject: Item | None = None
    described: Item | None = None
    carrier: Item | None = None
    if not passive and not draft.initiators:
        first = next((i for i in bare if i.kind == "actor" and not is_of_what_is_asked(clause, i)), None)
        if first is not None and draft.lexeme.frame == "speak" and is_joined_to_object(clause, first):
            first = None
        carrier = carrier_of(clause)
        if carrier:  # «استهدفت طائرات حربية تركية …»: whose arms they are
            row = [i for i in clause.behind if can_act(i) and i.first < carrier.last + 2 and i.last > carrier.first]
            row = [i for i in row if not (i.first >= carrier.last and is_tank(clause, i))]  # «استهدفت مسيّرة دبابة»: its object
            row = [i for i in row if i.preposition in ("", "ل")]  # «استهدفت مسيرة على الحدود …» names no owner
            subject = next((i for i in row if eligible(i)), None)
            bare = [i for i in bare if i is not subject and not i.first <= carrier.first < i.last]
        act = _is_of_an_act(clause) or _is_of_a_deed(clause, bare) or _is_by_operation(clause)
        if clause.trigger.plural or has_pronoun(clause) or carrier or act:
            first = None  # a verb before its subject is singular, and «إنه قصف» has its subject in the pronoun
        near = first and first.first - clause.trigger.last <= 3 and may_be_subject(clause.doc, clause.trigger, first)
        acts = first and near and (eligible(first) or _has_object(clause, bare, first) or _has_means(clause, first))
        acts = acts or (first and near and clause.trigger.suffix in OBJECT_PRONOUNS and can_act(first))  # «طعنه المتظاهرون»
        tank = first is not None and is_tank(clause, first) and leads(clause)  # «الفصائل دمرت دبابة»
        if first and acts and not tank and not _is_object_like(clause, bare, first):
            subject = first
        if subject is None and carrier is None:
            objects = clause.trigger.lexemes[0].companions or (clause.trigger.plural and any(can_act(i) for i in bare))
            doers = can_act if objects else eligible  # «شاب أطلق النار على …», «محتجون دهسوا شرطيا»
            described = antecedent(clause, eligible)
            subject = described or subject_before(clause, doers)
    if subject is not None and subject in bare and _is_blown_up(clause, subject, bare):
        subject = None
    hit = _hit_before(clause, bare)
    if hit is not None:
        subject = None
        to_target(draft, hit)
    if subject and subject is described and not clause.is_relative:  # «الجيش ومحتجين قطعوا …»: only they did
        add(draft.initiators, subject)
    elif subject:
        row = next(row for row in (clause.behind, clause.before, clause.speaker()) if subject in row)
        if clause.is_relative and not clause.trigger.plural and subject.first < clause.trigger.first:
            row = [subject]  # «بين شبان وقوات الشرطة، التي نصبت حواجز»
        add_doers(draft, subject, row, lambda item: item is subject or eligible(item))
    elif not passive and not draft.initiators:
        for item in owners_of_arms(clause) or craft_told(clause, carrier):
            add(draft.initiators, item)
        speaker = None if draft.initiators else says_of_himself(clause.doc, clause.trigger.first)
        if speaker is not None and speaker.value.kind in ARMED:  # «وأضاف الجيش أنه قصف …»
            draft.initiators.append(speaker)
    for item in bare if subject is not None else _without_machine(clause, bare):
        if subject and (item is subject or any(f.first == item.first for f in draft.initiators)):
            continue
        if subject and item.first < subject.last and item.last > subject.first:
            continue
        if subject and subject.first >= clause.trigger.last and _is_joined_to_doers(clause, draft, item):
            continue
        to_target(draft, item)
    owned = object_before(clause, subject)
    if owned is not None:
        to_target(draft, owned)
    behind = clause.doc.tokens[clause.trigger.first + 1 : clause.trigger.first + 2]
    of_a_body = any(t.norm in words_of("body_owners") for t in behind)  # «عثر الأمن على جثة أعدم صاحبها»
    if passive and not (launched or of_a_body):
        for item in clause.before:
            if not item.preposition and item.kind == "actor" and not draft.targets:
                to_target(draft, item)


def _without_machine(clause: Clause, bare: list[Item]) -> list[Item]:
    """«هدمت الآليات منزلا», «صدمت سيارة جنديا»: a thing right behind a verb of harm and right before its object is its subject,
    of no side."""
    trigger = clause.trigger
    if len(bare) < 2 or any(i.kind != "actor" for i in bare[:2]) or trigger.lexemes[0].type not in _HARM:
        return bare
    thing, behind = bare[:2]
    known = thing.value.id is not None or thing.value.kind in PEOPLE
    subject = not known and thing.first == trigger.last and thing.last == behind.first and not behind.joined
    return bare[1:] if subject else bare


_HARM = VIOLENT | {"property_destruction"}


def _is_led(before: str) -> bool:
    """«فجر نفسه مستهدفا دورية», «استهدفت قذيفة سيارة تقل عائلة»: whether the word before a side makes it that one's object."""
    return before in words_of("aiming") or before in words_of("carrying") or before in words_of("against_whom")


def _is_of_an_act(clause: Clause) -> bool:
    """«الكمين الذي استهدف رجال الشرطة»: a relative clause on a word that is no side, arms or place, whose verb agrees with it and
    has no pronoun that leads back to it: the word is its subject."""
    trigger, doc = clause.trigger, clause.doc
    if not clause.is_relative or trigger.suffix or trigger.first < 2:
        return False
    before = trigger.first - 2
    if (doc.tokens[trigger.first - 1].norm.endswith("التي")) is not is_feminine(doc, trigger):
        return False
    if doc.tokens[before].norm in words_of("on_times") or any(i.first <= before < i.last for i in clause.before):
        return False
    return not any(doc.tokens[i].norm in words_of("leading_back") for i in range(trigger.last, clause.end))


def _is_of_a_deed(clause: Clause, bare: list[Item]) -> bool:
    """«عملية نوعية استهدفت قيادات …», «حوادث متعددة استهدفت …»: a verb of one noun that agrees with the indefinite deed before
    it, nothing but adjectives between, has that for its subject; «في حادث خطف مجهولون عمدة» has its own."""
    trigger, doc = clause.trigger, clause.doc
    if trigger.suffix or trigger.joined or trigger.tense != "past" or sum(not i.joined for i in bare) != 1:
        return False
    for i in range(trigger.first - 1, max(clause.start, trigger.first - _DEED) - 1, -1):
        norm = doc.tokens[i].norm
        if doc.tokens[i].kind != "word" or doc.roles[i].verb or "prepositions" in doc.roles[i].classes:
            return False
        if stemmed("operations")[norm] or stemmed("incidents")[norm]:
            masculine = stemmed("masculine_incidents")[norm]
            if is_nominative(doc, bare[0]):
                return False
            back = any(doc.tokens[k].norm in words_of("leading_back") for k in range(trigger.last, clause.end))
            return not back and is_feminine(doc, trigger) is not masculine
    return False


_DEED = 4  # words from a deed to the verb that tells whom it hit


def _is_by_operation(clause: Clause) -> bool:
    """«استهدفت العملية الثانية سفينة …»: the operation is the subject, and what follows was hit."""
    last = clause.trigger.last
    norm = clause.doc.tokens[last].norm if last < clause.end else ""
    return norm.startswith("ال") and stemmed("operations")[norm]


def _is_joined_to_doers(clause: Clause, draft: Draft, item: Item) -> bool:
    """«ردت القوات ونقاط حرس الحدود على …», «… تساندها طائرات»: what is joined to the doer right behind him is not hit."""
    tokens = clause.doc.tokens
    for f in draft.initiators if item.joined else ():
        gap = [token.norm for token in tokens[f.last : item.first]]
        if gap in ([], ["و"]) or (len(gap) == 1 and is_backing(tokens, f.last, item.first)):
            return True
    return False


def subject_before(clause: Clause, eligible: Callable[[Item], bool]) -> Item | None:
    """The subject of a verb before it (SVO), which agrees with it; behind a pronoun whom that stands for."""
    if has_pronoun(clause):
        return spoken_of(clause.doc, clause.trigger.first, clause.speaker(), eligible)
    author = _author(clause)
    if author is not None and eligible(author):
        return author
    if clause.trigger.joined or clause.is_outcome:
        return None
    if clause.is_relative:  # «العمل الذي استهدف …»: its subject is what the pronoun stands for
        return None
    doc, trigger = clause.doc, clause.trigger
    subject = subject_in(
        clause.before,
        lambda item: eligible(item) and agrees_before(doc, trigger, item) and not is_teller(doc, trigger.first, item),
    )
    if subject is not None and (_is_of_arms(clause, subject) or (subject.last < trigger.first and _describes(clause))):
        return None
    return subject


def _is_of_arms(clause: Clause, side: Item) -> bool:
    """«منزلا كانت طائرات حربية قد أغارت عليه», «عبوتين زرعتا تحت جسر»: craft between a side and a verb do it, so do arms right
    before it."""
    last = next((i for i in reversed(clause.before) if not i.preposition and i.kind in ("weapon", "actor")), None)
    if last is None or last.kind != "weapon" or last.first < side.last:
        return False
    if any(w.first < side.last and side.first < w.last for w in clause.doc.weapons):
        return False  # «طائرات التحالف من نوع أباتشي»: the side's own
    return last.value.kind in AIRBORNE or last.last == clause.trigger.first


def _describes(clause: Clause) -> bool:
    """«أوقفت الشرطة امرأتين دخلتا الساحة»: a plural verb right behind indefinite people has them for its subject."""
    near = [i for i in clause.before if i.kind == "actor" and i.last == clause.trigger.first]
    people = bool(near) and near[-1].value.id is None and near[-1].value.kind != "site"
    return people and clause.trigger.plural and not clause.doc.tokens[near[-1].first].norm.startswith(ARTICLES)


def _author(clause: Clause) -> Item | None:
    """«تلقى اتصالا من الملك أعرب فيه عن …», «بيان للحركة أعلنت فيه …»: whose the call or writing is in which it was said."""
    last, doc = clause.trigger.last, clause.doc
    if clause.trigger.joined or last >= len(doc.tokens) or doc.tokens[last].norm not in words_of("in_its_course"):
        return None
    row = [i for i in clause.speaker() if i.kind == "actor"]
    giver = next((i for i in row[-1:] if i.preposition in ("من", "ل") and clause.trigger.first - i.last <= _SAID_IN), None)
    issued = giver is None and bool(row) and stemmed("statements")[doc.norms[clause.trigger.first - 2]]
    return row[0] if issued and not row[0].preposition else giver  # «أصدرت الدول بيانا مشتركا رحبت فيه …»


_SAID_IN = 3  # words from whose call it was to what was said in it


def _has_object(clause: Clause, bare: list[Item], first: Item) -> bool:
    """«طعن شاب مستوطنا», «دهس المتظاهرون الناشط فلان»: whether another side, written as an object, follows one that may else do
    no violence, or a crowd in the nominative."""
    following = next((i for i in bare if i.first >= first.last), None)
    if following is None or following.kind != "actor" or following.joined or first.kind != "actor" or first.value.kind == "site":
        return False
    crowd = first.value.kind in CROWDS and is_nominative(clause.doc, first)
    means = any(w.kind == "weapon" and w.first == first.last and w.last == following.first for w in clause.behind)
    close = means or following.first == first.last  # «دهس شخص رجل أمن», «هاجم شاب بسكين دورية»: one no genitive of the other
    indefinite = close and not any(clause.doc.tokens[i.first].norm.startswith(ARTICLES) for i in (first, following))
    return crowd or indefinite or not may_be_subject(clause.doc, clause.trigger, following)


def _has_means(clause: Clause, first: Item) -> bool:
    """«أطلق شخص من العائلة النار», «ألقى شاب قنبلة»: whether the object that the verb's row asks for follows somebody."""
    asked, tokens = clause.trigger.lexemes[0].companions, clause.doc.tokens
    behind = range(first.last, min(first.last + _MEANS, clause.end))
    led = first.kind == "actor" and first.value.kind != "site" and not any(clause.doc.opens[i] for i in behind)
    return led and any(not asked.isdisjoint(stems(tokens[i].norm)) for i in behind)


_MEANS = 5  # words from a subject to the object behind it


def _is_blown_up(clause: Clause, first: Item, bare: list[Item]) -> bool:
    """«استهدف رتل للتحالف بعبوة ناسفة»: «استهدف» with no object but with a bomb behind its noun is the passive."""
    if "aims" not in clause.trigger.lexemes[0].classes or any(i.first >= first.last for i in bare):
        return False
    if any(i.kind == "place" and not i.preposition for i in clause.behind):
        return False
    behind = (i for i in clause.behind if i.kind == "weapon" and i.first >= first.last and i.preposition == "ب")
    return any(i.value.kind in SET_OFF for i in behind)


def _hit_before(clause: Clause, bare: list[Item]) -> Item | None:
    """«إن السيارة التي تقل القائد استهدفت بصاروخ»: what stands before «استهدف» with no object but with arms behind it was hit."""
    trigger = clause.trigger
    if "aims" not in trigger.lexemes[0].classes or trigger.plural or trigger.suffix or trigger.joined or bare:
        return None
    if any(i.kind == "place" and not i.preposition for i in clause.behind):
        return None
    if not any(i.kind == "weapon" and i.preposition == "ب" and i.first - trigger.last <= 1 for i in clause.behind):
        return None
    feminine = is_feminine(clause.doc, trigger)
    sides = bare_sides(clause.before if clause.is_relative else clause.speaker())
    row = [i for i in sides if i.value.kind not in ARMED and _is_written_feminine(clause, i) is feminine]
    row = [i for i in row if not is_teller(clause.doc, trigger.first, i)]
    return row[-1] if row and clause.is_relative else row[0] if row else None


def _is_written_feminine(clause: Clause, item: Item) -> bool:
    return clause.doc.tokens[item.first].text.endswith(("ة", "ات"))


def _is_object_like(clause: Clause, bare: list[Item], first: Item) -> bool:
    """A first noun that the verb takes as object, since a subject stands before the verb (SVO)."""
    if arms_lead(clause):
        return not is_nominative(clause.doc, first)
    if clause.is_outcome and clause.trigger.lexemes[0].frame == "reply":
        return False  # «ألقى مسلحون قنابل على الدورية، لترد القوات …»
    before = [i for i in bare_sides(clause.before) if can_act(i)]
    if before and not agrees_before(clause.doc, clause.trigger, before[-1]):
        return False  # «حين اقتحمت القوات المبنى فجر مسلح حزامه»
    if before and clause.trigger.joined and not clause.trigger.plural and is_of_many(clause.doc.tokens, before[-1]):
        return False  # «طالب الأهالي … ودعت النقابة»: they would have «دعوا»
    if not before or clause.trigger.tense == "none" or clause.trigger.suffix or is_nominative(clause.doc, first):
        return False
    aside = next((k for k in range(first.last, clause.end) if clause.doc.tokens[k].text == "("), clause.end)
    others = [i for i in bare if i is not first and not i.joined and first.last <= i.first < aside]
    if clause.trigger.lexemes[0].type == "request":  # «وكان X قد دعا الأطراف إلى تجنيب المدينة …»: what is asked for has its own
        others = [i for i in others if i.first - first.last <= 1]
    gap = clause.aside.start - before[-1].last
    return gap <= 1 and (not others or clause.trigger.tense == "present")
