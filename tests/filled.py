"""A record with every field filled, written by hand: for tests of what is done with records."""

from __future__ import annotations

from rasid.documents import make_document
from rasid.records import (
    AcledCode,
    Actor,
    Casualty,
    Effect,
    Event,
    Extraction,
    Place,
    PloverCode,
    Relation,
    Source,
    Span,
    TimeSpan,
    Weapon,
)

TEXT = (
    "سقطت أمس ثلاث قذائف من تلة الرمان على مخيم <النور> شرقي مدينة السلام، ما أدى إلى مقتل طفلين واندلاع حريق.\n"
    "وقالت مصادر طبية لوكالة سند إن الجيش قصف التلة بعد ساعة."
)


def span(words: str) -> Span:
    """The first place of `words` in the text."""
    start = TEXT.index(words)
    return Span(words, start, start + len(words))


def place(words: str, label: str) -> Place:
    """A place of a made-up country."""
    return Place(words, label, "x:1", "camp", "Salam", "XX-1", "XX", 1.5, 2.5, 3.0, 1, ("Other",), span(words), "one such name")


SHELLING = Event(
    id="e1",
    type="shelling",
    acled=AcledCode("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    plover=PloverCode("ASSAULT", "heavy-weapons"),
    trigger=span("سقطت"),
    mentions=(span("سقطت أمس ثلاث قذائف"),),
    factuality="CT+",
    time=TimeSpan("2024-05-01", "2024-05-01", "2024-05-01", 1, span("أمس"), "the day before publication"),
    place=place("مخيم <النور>", "Nur camp"),
    origin=place("تلة الرمان", "Rumman hill"),
    initiators=(),
    targets=(Actor("مخيم <النور>", "camp", None, "site", span("مخيم <النور>")),),
    responsibility="unknown",
    weapons=(Weapon("artillery", span("ثلاث قذائف")),),
    casualties=(
        Casualty("killed", "children", 2, 2, 2, span("طفلين")),
        Casualty("injured", "people", 3, None, None, span("طفلين")),
    ),
    casualty_status="reported",
    effects=(Effect("fire", span("اندلاع حريق")),),
    sources=(
        Source("وكالة سند", "sanad", "agency", span("وكالة سند")),
        Source("مصادر طبية", None, "medical", span("مصادر طبية")),
    ),
    relations=(),
    confidence=0.9,
    reasons={"type": "قذائف سقطت", "responsibility": "no side is named"},
)
ANSWER = Event(
    id="e2",
    type="shelling",
    acled=None,
    plover=None,
    trigger=span("قصف"),
    mentions=(),
    factuality="PR+",
    time=None,
    place=None,
    origin=None,
    initiators=(Actor("الجيش", "army", None, "state_forces", span("الجيش")),),
    targets=(),
    responsibility=None,
    weapons=(),
    casualties=(),
    casualty_status="unknown",
    effects=(),
    sources=(),
    relations=(Relation("response_to", "e1"),),
    confidence=0.5,
    reasons={},
)
EXTRACTION = Extraction(make_document(TEXT, id="d1", publisher="=سند", published="2024-05-02"), (SHELLING, ANSWER))
