"""Values of records in the words of a language: what the templates print, and what the evidence says of each value."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from babel.numbers import format_decimal, format_percent

from rasid.exports.arabic_sides import arabic
from rasid.exports.bidi import isolate, printable
from rasid.exports.evidence import Voice
from rasid.exports.rows import toll
from rasid.gazetteer import load as gazetteer
from rasid.service.dates import day_words, edtf_words, moment_words
from rasid.service.i18n import locale, translations
from rasid.service.reasons import translated
from rasid.service.terms import Term, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from rasid.incidents.incident import Incident
    from rasid.records import Actor, Casualty, Event, Place, Source

Range = tuple[int | None, int | None]  # bounds of a toll, None where open


class Words(Voice):
    """How one language says what records hold."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = locale(language)
        self.catalogue = translations(language)

    def gettext(self, message: str, **values: Any) -> str:
        """A message of the catalogue, filled."""
        told = self.catalogue.gettext(message)
        return told % values if values else told

    def ngettext(self, one: str, many: str, number: int, **values: Any) -> str:
        """A message that counts: `num` is the number as the language writes it."""
        return self.catalogue.ngettext(one, many, number) % {"num": self.number(number), **values}

    def term(self, list_: str, code: str) -> str:
        """What a code is called."""
        return self.catalogue.gettext(term(list_, code).label)

    def defined(self, list_: str, code: str) -> Term:
        """What a code is called and what it means."""
        named = term(list_, code)
        return Term(self.catalogue.gettext(named.label), self.catalogue.gettext(named.definition) if named.definition else "")

    def number(self, value: float) -> str:
        """A number with its groups parted."""
        return format_decimal(value, locale=self.locale)

    def percent(self, share: float) -> str:
        """A share of one."""
        return format_percent(share, locale=self.locale)

    def time(self, edtf: str) -> str:
        """An EDTF expression."""
        return edtf_words(edtf, self.locale, self.catalogue)

    def day(self, value: date | str | None) -> str:
        """A day."""
        return day_words(value, self.locale)

    def moment(self, value: str) -> str:
        """A time of record."""
        return self.gettext("%(moment)s UTC", moment=moment_words(value, self.locale))

    def country(self, code: str | None) -> str:
        """A country by its ISO code."""
        return str(self.locale.territories.get(code, code)) if code else ""

    def place_name(self, id_: str | None, name: str) -> str:
        """A place of the gazetteer in this language, else the name that the report gives."""
        row = _rows().get(id_) if id_ else None
        return printable(name) if row is None else row[self.language == "en"]

    def division(self, code: str | None, name: str | None) -> str:
        """A province by its ISO 3166-2 code or by the English name that records hold."""
        row = _rows().get(f"iso:{code}") if code else None
        if row is not None:
            return row[self.language == "en"]
        return (_divisions().get(name, name) if name and self.language == "ar" else name) or ""

    def where(self, place: Mapping[str, Any]) -> list[str]:
        """A place as an incident holds it, from itself to its country, nothing said twice."""
        names = (
            self.place_name(place.get("id"), place.get("name") or ""),
            self.division(place.get("admin1_code"), place.get("admin1")),
            self.country(place.get("country")),
        )
        return list(dict.fromkeys(filter(None, names)))

    def place(self, place: Place) -> str:
        """A place with its point and how far from it the happening may have been."""
        names = self.where(
            {
                "id": place.id,
                "name": place.label or place.name,
                "admin1": place.admin1,
                "admin1_code": place.admin1_code,
                "country": place.country,
            }
        )
        told = self.gettext(", ").join(map(isolate, names))
        if place.latitude is None or place.longitude is None:
            return told
        radius = f" ± {self.kilometres(place.radius_km)}" if place.radius_km else ""
        return f"{told} ({self.point(place.latitude, place.longitude)}){radius}"

    def point(self, latitude: float, longitude: float) -> str:
        """Degrees with the side of the equator and of Greenwich, so that they mean the same in either direction of writing."""
        north = self.gettext("%(degrees)s° N") if latitude >= 0 else self.gettext("%(degrees)s° S")
        east = self.gettext("%(degrees)s° E") if longitude >= 0 else self.gettext("%(degrees)s° W")
        return self.gettext(", ").join((north % {"degrees": f"{abs(latitude):.3f}"}, east % {"degrees": f"{abs(longitude):.3f}"}))

    def kilometres(self, distance: float) -> str:
        """A distance."""
        return self.gettext("%(number)s km", number=self.number(round(distance, 1) if distance < 10 else round(distance)))

    def actor(self, actor: Actor) -> str:
        """A side with its kind."""
        return f"{self.side(actor.id, actor.label)} ({self.term('actor_kind', actor.kind)})"

    def side(self, id_: str | None, label: str) -> str:
        """A side by its neutral label."""
        return (arabic(id_, label) if self.language == "ar" else None) or printable(label or id_ or "")

    def source(self, source: Source) -> str:
        """A source with its kind."""
        return f"{printable(source.name)} ({self.term('source_kind', source.kind)})"

    def relation(self, kind: str, number: int) -> str:
        """How an event stands to another of its document."""
        return self.gettext("%(relation)s event %(number)s", relation=self.term("relation", kind), number=self.number(number))

    def reason(self, text: str) -> str:
        """Why a value was read so."""
        return printable(text) if self.language == "en" else translated(text, self)

    def confidence(self, share: float) -> str:
        """A confidence."""
        return self.percent(share)

    def count(self, casualty: Casualty) -> str:
        """One count of a toll: «killed: 3 civilians»."""
        return self.counted(
            casualty.kind, {"group": casualty.group, "low": casualty.low, "best": casualty.best, "high": casualty.high}
        )

    def counted(self, kind: str, value: Mapping[str, Any]) -> str:
        """One count of a toll as a version of an incident holds it."""
        number = self.range((value["low"], value["high"]), value["best"])
        return f"{self.term('toll', kind)}: {number} ({self.term('group', value['group'])})"

    def range(self, bounds: Range, best: int | None = None) -> str:
        """A number between bounds: «3», «3–5», «≥ 3», «about 30», «a number not told»."""
        low, high = bounds
        if best is not None and low in (None, best) and high in (None, best):
            told = self.number(best)
            return told if low is not None or high is not None else self.gettext("about %(value)s", value=told)
        if low is not None and high is not None:
            ends = {"low": self.number(low), "high": self.number(high)}
            return self.number(low) if low == high else self.gettext("%(low)s–%(high)s", **ends)
        if low is not None:
            return self.gettext("≥ %(value)s", value=self.number(low))
        return self.gettext("≤ %(value)s", value=self.number(high)) if high is not None else self.gettext("a number not told")


def toll_range(incident: Incident, kind: str) -> Range | None:
    """The least and the most that any report of an incident counts; None where none counts. An open end stays open."""
    told = [bounds for report in incident.reports if (bounds := event_toll(report.event, kind)) is not None]
    return _hull(told) if told else None


def event_toll(event: Event, kind: str) -> Range | None:
    """The bounds of a toll of one report: 0 to 0 where it says that there was none."""
    if not any(casualty.kind == kind for casualty in event.casualties):
        return (0, 0) if event.casualty_status == "none" and kind in ("killed", "injured") else None
    low, best, high = toll(event.casualties, kind)
    return (best if low is None else low, best if high is None and low is None else high)


def _hull(told: Iterable[Range]) -> Range:
    lows, highs = zip(*told, strict=True)
    known = [low for low in lows if low is not None]
    return (min(known) if known else None, None if None in highs else max(high for high in highs if high is not None))


@cache
def words(language: str) -> Words:
    """The words of a language."""
    return Words(language)


@cache
def _rows() -> dict[str, tuple[str, str]]:
    """Names of all places of the gazetteer, Arabic and English, by id."""
    rows = gazetteer()
    return {row.id: (row.label, row.en) for row in map(rows.row, range(len(rows)))}


@cache
def _divisions() -> dict[str, str]:
    """Arabic names of provinces by their English ones."""
    found = gazetteer()
    return {english: _rows()[f"iso:{code}"][0] for code, english in found.admin1.items() if f"iso:{code}" in _rows()}
