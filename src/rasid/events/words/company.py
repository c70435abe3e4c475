"""The words near a trigger: those that its row in the lexicon asks for («ألقى … قنبلة») and those that it shuns."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rasid.events.words.grammar import words_of
from rasid.events.words.lexemes import lexemes, readings, stemmed, stems
from rasid.language.memo import Memo
from rasid.language.tokens import COMMAS

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.words.lexemes import Lexeme

RIGHT, _LEFT = 6, 3  # how far the companions of a trigger may stand
_ANTECEDENT = 12  # how far before a verb what the pronoun of its object stands for
_OF_THE_HURT = 24  # … behind a death or wound: name, age and village of the victim come first («أصيبت … برصاص قناص»)
_NOT_RIGHT, _NOT_LEFT = 3, 2


_ACTS = frozenset(("strike", "fire", "burst"))
_CONTENT = frozenset(("ان", "انه", "انها", "انهم"))
_REPORTED = frozenset(("بان", "بانه", "بانها", "بانهم"))


@cache
def _all_minded() -> frozenset[str]:
    """The words that any row asks for or shuns."""
    return frozenset().union(*[lexeme.companions | lexeme.strangers for lexeme in lexemes()])


# the stems of a folded word that any row asks for or shuns: none for most words
_minded: Memo[str, frozenset[str]] = Memo(lambda norm: _all_minded() & stems(norm))


class Company:
    """The words of a document as its triggers look for theirs: most are not even in the sentence, which is seen first."""

    def __init__(self, doc: Annotated) -> None:
        self._doc = doc
        self._spoken: dict[int, frozenset[str]] = {}

    def is_asked_for(self, i: int, lexeme: Lexeme, of_told: bool = False) -> bool:
        """Whether a word that the row of a lexeme asks for stands near token `i`.

        `of_told`: its object is a pronoun, for what the sentence told before («عبوات كان المسلحون زرعوها»).
        """
        doc, sentence = self._doc, self._doc.sentence_of[i]
        if not self.is_spoken(sentence, lexeme.companions):
            return False
        parts = [(t.first, t.last) for t in doc.times_of[sentence]]
        parts += [part for part in doc.statements if doc.sentence_of[part[0]] == sentence]
        parts += [(item.first, item.last) for item in doc.items[sentence] if item.kind in ("actor", "place")]
        reach, end = i + 1 + RIGHT, i + 1
        for first, last in sorted(parts):
            if end <= first <= reach:
                reach, end = reach + last - first, last
        between = {j for first, last in parts if i < first <= i + 2 * RIGHT for j in range(first, last)}
        left = _ANTECEDENT if of_told else _LEFT
        near = self._near(i, i + 1, left, max(reach - i - 1, RIGHT + len(between)))  # «ألقى مجهولون، فجر السبت، قنبلة»
        if lexeme.frame == "kill":
            far = self._near(i, i + 1, 0, _OF_THE_HURT)
            over = next((j for j in far if doc.opens[j]), len(doc.tokens))
            near += [j for j in far if near[-1] < j < over]
            told = next((j for j in near if j > i and self._tells_how(j)), len(doc.tokens))
            near = [j for j in near if j < told]
        end = next(
            (j for j in near if j > i and (self._leaves(j, "brands" in lexeme.classes) or self._is_content(j, lexeme))),
            len(doc.tokens),
        )
        near = [
            j
            for j in near
            if j < end
            and not (j in doc.named and self._is_of_a_name(j, lexeme))
            and not (self._is_of_band(j) or self._is_of_draft(j) or self._is_of_masdar(i, j, lexeme))
        ]
        return not all(map(lexeme.companions.isdisjoint, map(stems, [doc.tokens[j].norm for j in near])))

    def _is_of_masdar(self, i: int, j: int, lexeme: Lexeme) -> bool:
        """«أطلق الوزير مبادرة لوقف إطلاق النار»: what the masdar of a verb takes further on is no object of the verb."""
        if j - 1 <= i or self._doc.norms[j - 1].startswith("و"):
            return False
        found = readings(self._doc.norms[j - 1])  # in construct: not «أخمدت فرق الإطفاء حريقا»
        return any(r.form.pos == "noun" and r.form.lexeme is lexeme and not r.split.definite for r in found)

    def _tells_how(self, j: int) -> bool:
        """«أصيب رابع حين أطلق مسلحون الرصاص على نقطة»: a clause of time whose verb is itself the act, with words of its own."""
        if self._doc.tokens[j].norm not in words_of("when") or j + 1 >= len(self._doc.tokens):
            return False
        return any(r.form.pos == "verb" and r.form.lexeme.frame in _ACTS for r in readings(self._doc.tokens[j + 1].norm))

    def _leaves(self, j: int, brands: bool) -> bool:
        """Whether token `j` leads to other objects: a verb that «و» joins on, or «بأن» («وردت معلومات بأن …»), or opens
        the next clause («تبادلا الاتهامات، فيما تواصل القصف»)."""
        doc, norm = self._doc, self._doc.tokens[j].norm
        if (norm in _REPORTED and not brands) or (norm in words_of("furthermore") and doc.tokens[j - 1].text in COMMAS):
            return True
        if not norm.startswith("و"):
            return False
        found = readings(norm) if norm.endswith("وا") or doc.tokens[j - 1].text == "،" else ()
        return (doc.roles[j].verb and doc.opens[j]) or (bool(found) and all(r.form.pos == "verb" for r in found))

    def _is_content(self, j: int, lexeme: Lexeme) -> bool:
        """«كشفت مصادر لوكالة … أن قذائف سقطت»: what a clause of content tells of was not uncovered."""
        norm = self._doc.tokens[j].norm
        return lexeme.frame == "act" and (norm in _CONTENT or (norm == "عن" and norm in lexeme.strangers))

    def is_shunned(self, first: int, last: int, lexeme: Lexeme) -> bool:
        """Whether a word that the row of a lexeme shuns stands near tokens `first` to `last` (exclusive)."""
        doc = self._doc
        if not lexeme.strangers or not self.is_spoken(doc.sentence_of[first], lexeme.strangers):
            return False
        span, held = self._near(first, last, _NOT_LEFT, _NOT_RIGHT), lexeme.type == "arrest"
        behind = self._behind_subject(last)
        fired = lexeme.frame == "fire" and behind[:1] == ["من"]  # «أطلق الجيش من مواقعه قذائف»: from where, and no object
        near = [
            doc.tokens[j].norm
            for j in span
            if j not in doc.named
            and not (held and j > first and self._is_occasion(j))
            and not (fired and j > last and doc.norms[j - 1] == "من")
        ]
        near += behind
        return not all(map(lexeme.strangers.isdisjoint, map(stems, near)))

    def _is_occasion(self, j: int) -> bool:
        """«أوقفت الشرطة خلال عملية …», «في عمليات متفرقة»: when somebody was held, and nothing that was stopped."""
        before, norm = self._doc.norms[j - 1], self._doc.norms[j]
        return before in words_of("during") or (before == "في" and norm in words_of("counted_acts"))

    def _behind_subject(self, last: int) -> list[str]:
        """The word behind the side that stands right behind a trigger: its object («نشرت قوات المعارضة بيانا»)."""
        row = self._doc.items[self._doc.sentence_of[last - 1]]
        side = next((item for item in row if item.first == last and item.kind == "actor" and not item.preposition), None)
        return self._doc.norms[side.last : side.last + 1] if side is not None else []

    def is_spoken(self, sentence: int, words: frozenset[str]) -> bool:
        """Whether a sentence has one of some words, under whatever clitics."""
        spoken = self._spoken.get(sentence)
        if spoken is None:
            norms = self._doc.norms[slice(*self._doc.sentences[sentence])]
            spoken = self._spoken[sentence] = frozenset().union(*map(_minded.__getitem__, norms))
        return not words.isdisjoint(spoken)

    def _is_of_a_name(self, j: int, lexeme: Lexeme) -> bool:
        """Whether a word of a name is not what a row asks for: «قوات الدعم السريع», «التحالف لدعم الشرعية» are no «دعم»."""
        norm = self._doc.tokens[j].norm
        norm = norm.removeprefix("و") if norm.startswith("وال") else norm
        return norm.startswith(("ال", "ل")) and norm not in lexeme.companions

    def _is_of_band(self, j: int) -> bool:
        """«ثلاثة عناصر دعم للمسلحين», «خلية إسناد»: what a band is there for, and nothing that is offered."""
        tokens = self._doc.tokens
        return tokens[j].norm in ("دعم", "اسناد") and j > 0 and tokens[j - 1].norm in words_of("bands_of_support")

    def _is_of_draft(self, j: int) -> bool:
        """«صوت المجلس على مشروع قرار»: what is drafted is not what is taken a stand on."""
        return j > 0 and stemmed("draft_papers")[self._doc.norms[j - 1]]

    def _near(self, first: int, end: int, left: int, right: int) -> list[int]:
        """The tokens of the sentence up to `left` before token `first` and `right` from token `end` on."""
        start, last = self._doc.sentences[self._doc.sentence_of[first]]
        return [*range(max(start, first - left), first), *range(end, min(last, end + right))]
