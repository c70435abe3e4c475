"""A draft: one trigger with the arguments of its frame, before mentions of one happening are brought together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from rasid.events.kinds import BLASTS
from rasid.events.words.lexemes import Lexeme
from rasid.events.words.triggers import Trigger
from rasid.mentions.found import Found
from rasid.mentions.tolls import Toll
from rasid.records import Actor, PlaceMention, TimeMention, Weapon


@dataclass(slots=True, eq=False)
class Draft:
    """Arguments are the mentions themselves; `clause` is the token range they were looked for in."""

    trigger: Trigger
    lexeme: Lexeme
    type: str
    clause: tuple[int, int]
    initiators: list[Found[Actor]] = field(default_factory=list)
    targets: list[Found[Actor]] = field(default_factory=list)
    target_places: list[Found[PlaceMention]] = field(default_factory=list)
    places: list[Found[PlaceMention]] = field(default_factory=list)
    origins: list[Found[PlaceMention]] = field(default_factory=list)
    weapons: list[Found[Weapon]] = field(default_factory=list)
    tolls: list[Found[Toll]] = field(default_factory=list)
    status: str | None = None
    time: Found[TimeMention] | None = None
    announced: Found[TimeMention] | None = None
    focus: date | None = None  # where it tells no time: the day that the story is at
    factuality: str = "CT+"
    background: bool = False
    reply: bool = False
    answered: bool = False  # it is what a reply told before it answers («ردت القوات على مصادر القصف»)
    blamed: list[Found[Actor]] = field(default_factory=list)  # who is held responsible for it in another sentence
    accused: bool = False  # its doers are those that somebody accuses of it
    told: bool = False
    resumed: bool = False  # a verb of deed on its noun has a subject told before («هجوم شنته صباح الجمعة على …»)
    light: bool = False
    carrier: int | None = None  # the light verb or verb of suffering that carries its noun
    received: bool = False  # the subject of its verb suffers it («تعرض لـ», «تلقى»)
    asserted: bool = True
    presupposed: bool = False
    same_as: Draft | None = None
    several: bool = False  # tells of several acts at once («غارات», «15 غارة», «قصف متبادل»)
    recalls: bool = False  # its subject is an event noun that recalls («واستهدف القصف …»)
    best_place: Found[PlaceMention] | None = None
    shared: bool = False  # its doer took part in what others did («شاركت في هذه الغارات»)
    reasons: dict[str, str] = field(default_factory=dict)
    first: int = field(init=False)  # the trigger's first token

    def __post_init__(self) -> None:
        self.first = self.trigger.first

    @property
    def general(self) -> bool:
        """Whether the word leaves the means open and nothing in the clause names them («قصف», «هجوم»)."""
        return bool(self.lexeme.means) and "type" not in self.reasons

    @property
    def definite(self) -> bool:
        """Whether a noun with the article or a pronoun tells it («الهجوم», «قصفها»), which takes it for known."""
        return self.trigger.pos == "noun" and self.trigger.definite

    @property
    def dated(self) -> bool:
        """Whether the phrase that dates it stands in its own clause."""
        return self.time is not None and self.clause[0] <= self.time.first < self.clause[1]

    def may_name(self, kind: str) -> bool:
        """Whether its word may be said of a type: «القصف» names no mine that went off, «الهجوم» may."""
        return kind not in BLASTS or kind in self.lexeme.means
