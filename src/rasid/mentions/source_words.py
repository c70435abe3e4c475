"""The words that sources are told by: nouns that head one («وكالة», «شهود») and adjectives that say its kind («مصدر طبي»).

Read from `sources.yaml`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rasid import lexicon
from rasid.language.clitics import splits
from rasid.language.folding import fold
from rasid.language.memo import Memo
from rasid.language.verbs import noun_forms

if TYPE_CHECKING:
    from collections.abc import Callable

    from rasid.records import SourceKind

_OWNED = frozenset(("social_media", "outlet", "agency", "anonymous", "local"))  # «حسابها», «مصادرنا»; «محافظة» is no «محافظ»


class SourceNoun(NamedTuple):
    """A noun that heads a source; fields as in `sources.yaml`; `lemma` is its listed singular, folded."""

    lemma: str
    kind: SourceKind
    member: bool
    media: bool
    reporter: bool
    elected: bool

    def leads_on(self, norm: str) -> bool:
        """Whether a word leads on with whom somebody speaks for («مصدر في …», «متحدث باسم …», «النائب عن حزب …»)."""
        return norm == "باسم" or (self.member and norm in ("في", "من", "لدي")) or (self.elected and norm == "عن")


class Head(NamedTuple):
    """A word that heads a source: the noun and what is written against it."""

    noun: SourceNoun
    conj: bool
    prep: str | None
    definite: bool


@cache
def nouns() -> dict[str, SourceNoun]:
    """The nouns that head a source, by their folded forms."""
    found: dict[str, SourceNoun] = {}
    for entry in lexicon.load("sources")["nouns"]:
        flags = (bool(entry.get(k)) for k in ("member", "media", "reporter", "elected"))
        noun = SourceNoun(fold(entry["one"]), entry["kind"], *flags)
        for form in (entry["one"], *entry.get("many", ())):
            for written in noun_forms(form):
                found.setdefault(written, noun)
    return found


@cache
def adjectives() -> dict[str, SourceKind]:
    """What the adjectives make of a source, by their folded forms."""
    entries = lexicon.load("sources")["adjectives"]
    return {w: e["kind"] for e in entries for w in noun_forms(e["one"]) | noun_forms(e["one"] + "ة")}


@cache
def kinds_of_sides() -> dict[str, SourceKind]:
    """The kind of source that a side is, by its id, where its kind of side does not tell (a relief organisation, a monitor)."""
    return {e["id"]: e["source"] for e in lexicon.load("actors") if "source" in e}


def _head(norm: str) -> Head | None:
    for split in splits(norm):
        noun = nouns().get(split.stem)
        if noun is not None and split.prefix not in ("س", "ا", "او", "ك") and (not split.suffix or noun.kind in _OWNED):
            return Head(noun, split.conjunction is not None, split.preposition, split.definite)
    return None


head_of: Callable[[str], Head | None] = Memo(_head).__getitem__  # the source noun that a folded word is, less its clitics
