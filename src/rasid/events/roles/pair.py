"""Two neighbouring triggers of a sentence, which may tell one act."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rasid.events.annotated import Annotated
    from rasid.events.drafts import Draft


class Pair(NamedTuple):
    """Two drafts of one sentence, the later one's trigger behind the earlier's; `between` are the tokens that part them."""

    doc: Annotated
    earlier: Draft
    later: Draft
    between: range

    @property
    def led(self) -> str:
        """The folded word of the later trigger, with its proclitics."""
        return self.doc.tokens[self.later.first].norm

    @property
    def before(self) -> str:
        """The folded word before the later trigger."""
        return self.doc.tokens[self.later.first - 1].norm

    @property
    def on_a_noun(self) -> bool:
        """Whether the later one is an event noun."""
        return self.later.trigger.pos == "noun"


MEANS = 10  # words between an act and the «بـ» that leads to its means
CLAUSE = 12  # words between a happening told and the verb of the clause on it
