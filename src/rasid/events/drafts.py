"""A draft: one trigger with the arguments of its frame, before mentions of one happening are brought together."""

from __future__ import annotations

from rasid.events.lexemes import Lexeme
from rasid.events.triggers import Trigger
from rasid.mentions.found import Found
from rasid.mentions.tolls import Toll
from rasid.records import Actor, PlaceMention, TimeMention, Weapon


class Draft:
    """Arguments are the mentions themselves; `clause` is the token range they were looked for in, `first` the trigger's first
    token."""

    def __init__(self, trigger: Trigger, lexeme: Lexeme, clause: tuple[int, int]) -> None:
        self.trigger = trigger
        self.first = trigger.first
        self.lexeme = lexeme
        self.type = lexeme.type
        self.clause = clause
        self.initiators: list[Found[Actor]] = []
        self.targets: list[Found[Actor]] = []
        self.target_places: list[Found[PlaceMention]] = []
        self.places: list[Found[PlaceMention]] = []
        self.origins: list[Found[PlaceMention]] = []
        self.weapons: list[Found[Weapon]] = []
        self.tolls: list[Found[Toll]] = []
        self.status: str | None = None
        self.time: Found[TimeMention] | None = None
        self.announced: Found[TimeMention] | None = None
        self.factuality = "CT+"
        self.background = False
        self.reply = False
        self.accused = False  # its doers are those that somebody accuses of it
        self.told = False
        self.resumed = False  # a verb of deed on its noun has a subject told before («هجوم شنته صباح الجمعة على …»)
        self.light = False
        self.received = False  # the subject of its verb suffers it («تعرض لـ», «تلقى»)
        self.asserted = True
        self.presupposed = False
        self.same_as: Draft | None = None
        self.several = False  # tells of several acts at once («غارات», «15 غارة», «قصف متبادل»)
        self.recalls = False  # its subject is an event noun that recalls («واستهدف القصف …»)
        self.best_place: Found[PlaceMention] | None = None
        self.reasons: dict[str, str] = {}

    @property
    def general(self) -> bool:
        """Whether the word leaves the means open and nothing in the clause names them («قصف», «هجوم»)."""
        return bool(self.lexeme.means) and "type" not in self.reasons

    @property
    def definite(self) -> bool:
        """Whether a noun with the article or a pronoun tells it («الهجوم», «قصفها»), which takes it for known."""
        return self.trigger.pos == "noun" and self.trigger.definite
