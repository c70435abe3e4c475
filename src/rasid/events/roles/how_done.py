"""When the later of two triggers tells how the act of the earlier was done: its means, its munition, its attempt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasid.events.kinds import BLASTS, FIRE, FOUGHT, VIOLENT
from rasid.events.roles.manner import is_ambush, is_how_fired, is_manner
from rasid.events.roles.pair import CLAUSE, MEANS, Pair
from rasid.events.words.agreement import is_feminine
from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import stemmed

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft


_SPELLED_OUT = frozenset(("strike", "kill", "reply"))  # … whose act «بـ» and an event noun spell out («استهدف … بغارة»)
_PASSING = frozenset(("لدي", "عند", "اثناء", "خلال", "مع"))
_OF_A_BOMB = 5  # words between its going off and its being planted
_QUALIFIED = 3  # words of a munition from the noun to the verb that tells how it was fired


def done_so(pair: Pair) -> bool | None:
    """«أعدموا سبعة طعنا بالسكاكين», «قتل رميا بالرصاص»: an adverbial accusative behind a killing says how."""
    killing = pair.earlier.lexeme.frame == "kill" or pair.earlier.type in ("torture", "armed_attack")
    alone = pair.on_a_noun or not (pair.later.initiators or pair.later.targets)  # without tanwin it is written like a dual verb
    return True if killing and alone and pair.led in words_of("killed_so") else None


def in_an_ambush(pair: Pair) -> bool | None:
    """«قضت القوات على ثلاثة خلال كمين نصبته», «قضت مفرزة على مسلح إثر كمين», «القضاء على أربعة خلال عملية أمنية»."""
    earlier, later = pair.earlier, pair.later
    if later.resumed and pair.before in words_of("during") and earlier.type in FOUGHT:
        return later.type in FOUGHT and earlier.lexeme.frame != "kill"
    norm = pair.doc.tokens[later.first].norm
    operation = pair.before in words_of("cause") and stemmed("operations")[norm] and not later.initiators
    return True if "elimination" in earlier.lexeme.classes and (operation or is_ambush(pair.doc, later)) else None


def attempted(pair: Pair) -> bool | None:
    """«نجا من محاولة اغتيال عندما انفجرت عبوة في سيارته»: how it was tried."""
    return True if is_attempt(pair.doc, pair.earlier, pair.later) else None


def upon_whom(pair: Pair) -> bool | None:
    """«اغتيل السفير بعدما أطلق عليه شرطي النار»: what was done to whom a slaying names, in a clause of time, tells how."""
    doc, later = pair.doc, pair.later
    if "slaying" not in pair.earlier.lexeme.classes or later.trigger.pos != "verb" or later.type not in VIOLENT:
        return None
    upon = any(
        doc.tokens[i].norm in words_of("upon_them")
        for i in range(later.trigger.last, later.trigger.last + 2)
        if i < len(doc.tokens)
    )
    return True if upon and not later.trigger.joined and pair.before in words_of("when") else None


def is_attempt(doc: Annotated, earlier: Draft, later: Draft) -> bool:
    """Whether a verb behind a conjunction of time tells how a killing that failed was tried."""
    if "slaying" not in earlier.lexeme.classes or earlier.factuality != "CT-" or earlier.trigger.pos != "noun":
        return False
    when = doc.tokens[later.first - 1].norm in words_of("when") or doc.tokens[later.first - 2].norm in words_of("when")
    return when and later.trigger.pos == "verb" and later.type in VIOLENT and later.first - earlier.trigger.last <= CLAUSE


def in_a_strike(pair: Pair) -> bool | None:
    """«اغتالت … قياديا في غارة», «تصفية قيادي خلال قصف», «قتلت القوات مسلحا في غارة»: the strike in which somebody was killed is
    how it was done; what he is charged with or took part in is none («ضابط متهم بالتورط في تفجير»)."""
    doc, earlier, later = pair.doc, pair.earlier, pair.later
    if (
        not _is_slaying(earlier)
        or "aims" in later.lexeme.classes
        or not pair.on_a_noun
        or later.type not in _STRUCK
        or pair.before not in _IN
        or len(pair.between) > CLAUSE
    ):
        return None
    own = later.initiators and not {d.value.name for d in later.initiators} <= {d.value.name for d in earlier.initiators}
    sides = {i for item in doc.items[doc.sentence_of[later.first]] for i in range(item.first, item.last)}  # «سامر» is a name
    if (own and earlier.initiators) or any(doc.opens[i] or (doc.roles[i].verb and i not in sides) for i in pair.between):
        return None
    near = [doc.norms[i] for i in pair.between[:-1]]
    return None if any(stemmed("involved")[norm] or norm in words_of("later_than") for norm in near) else True


def _is_slaying(draft: Draft) -> bool:
    """A killing by somebody («اغتيال», «القضاء على», «قتلت القوات») whose word says no means."""
    return not draft.lexeme.classes.isdisjoint(_SLAYING) or (draft.lexeme.frame == "kill" and bool(draft.initiators))


def is_of_strike(earlier: Draft, later: Draft) -> bool:
    """Whether a killing whose word says no means was done by the strike that tells on it."""
    return (
        _is_slaying(earlier)
        and not earlier.weapons
        and earlier.type == "armed_attack"
        and later.trigger.pos == "noun"
        and later.type in _STRUCK
    )


_SLAYING = frozenset(("slaying", "elimination"))
_IN = frozenset(("في", "خلال", "اثر", "جراء", "عبر", "نتيجه", "بفعل"))
_STRUCK = FIRE | BLASTS | {"armed_attack"}


def upon_him(pair: Pair) -> bool | None:
    """«اغتال مسلحون، ليلا، المختار بإطلاق النار عليه», «… بإلقاء قنبلة على سيارته»."""
    return pair.earlier.type in VIOLENT if is_manner(pair.doc, pair.earlier, pair.later) else None


def went_off(pair: Pair) -> bool | None:
    """«انفجار قنبلة يدوية ألقاها مجهولون», «انفجرت سيارة يقودها انتحاري», «وقع الانفجار عندما داس على لغم»."""
    earlier, later = pair.earlier, pair.later
    if earlier.lexeme.frame != "burst":
        return None
    if earlier.type == later.type == "grenade" and later.trigger.pos == "verb" and later.trigger.suffix:
        return True
    if earlier.trigger.pos == "verb" and "suicide" in later.lexeme.classes and not pair.between:
        return True  # the noun is the verb's subject
    if "steps_on" not in later.lexeme.classes:
        return None
    return pair.before in (_PASSING if pair.on_a_noun else words_of("when"))  # «انفجار عبوة لدى مرور دورية»


def fired_from(pair: Pair) -> bool | None:
    """«سقطت عدة قذائف، أطلقت من الأراضي المجاورة»: a comma alone parts the munition from how it was fired."""
    tokens = pair.doc.tokens
    times = pair.doc.times_of[pair.doc.sentence_of[pair.later.first]]  # «سقط صاروخ مساء الخميس، أطلقه …»
    dated = sum(t.last - t.first for t in times if t.first in pair.between)
    beside = len(pair.between) - dated <= _QUALIFIED and all(
        tokens[i].text == "،" or tokens[i].kind == "word" for i in pair.between
    )
    stopped = any(pair.doc.opens[i] and tokens[i].text != "،" for i in pair.between)
    return True if beside and not stopped and is_how_fired(pair.doc, pair.earlier, pair.later) else None


def planted(pair: Pair) -> bool | None:
    """«انفجرت عبوة ناسفة زرعت على جانب الطريق»."""
    planted = pair.earlier.lexeme.frame == "burst" and "planting" in pair.later.lexeme.classes
    words = sum(1 for i in pair.between if pair.doc.tokens[i].text != "،")
    return True if planted and words <= _OF_A_BOMB else None


def arms_struck(pair: Pair) -> bool | None:
    """«انفجرت عبوة استهدفت دورية», «زرعوا عبوة قرب الحاجز استهدفت الجنود», «سقطت قذيفة أصابت منزلا»: a verb without a conjunction
    tells on arms without an article, with which it agrees (Wright II § 172)."""
    doc, later = pair.doc, pair.later
    a, b = pair.earlier.trigger, later.trigger
    dual = doc.norms[b.first].endswith("تا")  # «عبوتان استهدفتا»
    told = a.pos == b.pos == "verb" and not (b.joined or b.suffix or (b.plural and not dual))
    laid = "planting" in pair.earlier.lexeme.classes and later.lexeme.frame == "burst"  # «زرعوا عبوة انفجرت بسيارة»
    told = told and (laid or not later.lexeme.classes.isdisjoint(("aims", "hits"))) and pair.earlier.type in BLASTS | FIRE
    if not told or len(pair.between) > CLAUSE:
        return None
    own = [f for f in later.initiators if f.first >= b.last]
    if (own and (later.targets or later.target_places)) or any(doc.opens[i] and doc.roles[i].verb for i in pair.between):
        return None
    row = doc.items[doc.sentence_of[a.first]]
    arms = [i for i in row if i.kind == "weapon" and a.first <= i.first < b.first and not doc.norms[i.first].startswith("ال")]
    return True if arms and (dual or is_feminine(doc, b) or not doc.tokens[arms[-1].first].text.endswith("ة")) else None


def means(pair: Pair) -> bool | None:
    """«استهدف … بغارة», «مجزرة … باستهداف», «رد … بقصف»."""
    if not pair.on_a_noun or (len(pair.between) > MEANS and not _is_near_but_for_names(pair)):
        return None
    if pair.earlier.lexeme.frame == "reply":
        return pair.led.startswith(("ب", "ل"))
    return pair.earlier.lexeme.frame in _SPELLED_OUT and pair.led.startswith("ب") and pair.later.type in VIOLENT


def _is_near_but_for_names(pair: Pair) -> bool:
    """Whether few words part a verb of striking from «بصلية» but the names of sides, places and times."""
    doc, between = pair.doc, pair.between
    if pair.earlier.lexeme.frame != "strike" or pair.earlier.trigger.pos != "verb" or not pair.led.startswith("ب"):
        return False
    row = doc.sentence_of[pair.earlier.first]
    named = {i for item in doc.items[row] for i in range(item.first, item.last)}
    named |= {i for time in doc.times_of[row] for i in range(time.first, time.last)}
    return sum(1 for i in between if i not in named) <= MEANS


def fired(pair: Pair) -> bool | None:
    """«قذائف … أطلقتها قوات في الميادين», «سقطت قذائف أطلقت من الميادين»."""
    return True if is_how_fired(pair.doc, pair.earlier, pair.later) else None


def some_fell(pair: Pair) -> bool | None:
    """«أطلق مسلحون خمسين صاروخا سقط بعضها في المدينة»: what fell is part of what was fired."""
    last, tokens = pair.later.trigger.last, pair.doc.tokens
    if pair.later.lexeme.frame != "fall" or pair.earlier.type not in FIRE or last >= len(tokens):
        return None
    return True if tokens[last].norm in words_of("some_of_them") else None
