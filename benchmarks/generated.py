"""Generated event reports for the benchmarks of store and linking: incidents over time and space, each told by some outlets."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from rasid.records import Actor, Casualty, Document, Event, Extraction, Place, Source, Span, TimeSpan

TYPES = ("air_strike", "shelling", "explosion", "armed_clash", "armed_attack", "arrest", "protest", "explosive_device")
SIDES = tuple(f"side-{i}" for i in range(12))
FIRST_DAY = date(2015, 1, 1)
_PLACES = 4000
_REPORTS = 2.5  # of one incident on average
_SPAN = Span("قصف", 0, 3)
_LETTERS = "ابتجحدرزسشصطعفقكلمنهوي"


def reports(n: int, seed: int = 20) -> Iterator[tuple[Extraction, int]]:
    """`n` documents of one event each with the number of the incident they tell; days grow with n, so that density stays."""
    chance = random.Random(seed)
    vocabulary = ["".join(chance.choices(_LETTERS, k=chance.randint(3, 7))) for _ in range(20_000)]
    places = [_place(i, chance) for i in range(_PLACES)]
    days = max(30, n // 250)
    made = incident = 0
    while made < n:
        incident += 1
        happening = _Happening(chance, chance.choice(places), FIRST_DAY + timedelta(chance.randrange(days)), vocabulary)
        for _ in range(min(n - made, 1 + int(chance.expovariate(1 / (_REPORTS - 1))))):
            made += 1
            yield happening.told(made, chance), incident


class _Happening:
    """One incident and the ways in which it is told."""

    def __init__(self, chance: random.Random, place: Place, day: date, vocabulary: list[str]) -> None:
        self.type, self.place, self.day, self.vocabulary = chance.choice(TYPES), place, day, vocabulary
        self.side = chance.choice(SIDES)
        self.killed = chance.choice([None, None, 1, 2, 3, 5, 8, 13])
        self.words = chance.sample(vocabulary, 6)

    def told(self, number: int, chance: random.Random) -> Extraction:
        """A report of it: words, day and sides vary."""
        common = chance.choices(self.vocabulary[:400], k=12)
        text = " ".join(["قصف", *chance.sample(self.words, 4), *common])
        end = self.day.isoformat()
        start = end if chance.random() < 0.7 else (self.day - timedelta(1)).isoformat()
        killed = Casualty("killed", "all", self.killed, self.killed, self.killed, _SPAN) if self.killed else None
        event = Event(
            f"e{number}", self.type if chance.random() < 0.85 else "explosion", None, None, _SPAN, (), "CT+",
            TimeSpan(end if start == end else f"{start}/{end}", start, end, 1, _SPAN, ""), self.place, None,
            (Actor(self.side, self.side, self.side, "state_forces", _SPAN),) if chance.random() < 0.6 else (), (), None, (),
            (killed,) if killed and chance.random() < 0.8 else (), "reported" if killed else "unknown", (),
            (Source(f"source {chance.randrange(50)}", None, "official", _SPAN),), (), 0.8, {},
        )  # fmt: skip
        return Extraction(Document(f"d{number}", text, publisher=f"outlet {chance.randrange(200)}", published=end), (event,))


def _place(number: int, chance: random.Random) -> Place:
    province = chance.randrange(60)
    latitude, longitude = 30 + province % 8 + chance.random(), 34 + province // 8 + chance.random()
    return Place(
        f"place {number}", f"place {number}", f"place:{number}", "town", f"province {province}", f"P-{province}", "SY",
        latitude, longitude, 2.0, 1, (), _SPAN, "",
    )  # fmt: skip
