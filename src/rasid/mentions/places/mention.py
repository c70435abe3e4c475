"""From resolved phrases to records: the Place with its area, precision, chain up, alternatives and reason."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from rasid.gazetteer import COUNTRY, load
from rasid.language.clitics import cited
from rasid.language.tokens import span
from rasid.mentions.found import Found
from rasid.mentions.places.relative import Area, area_of, kilometres, midway, shifted
from rasid.mentions.places.words import may_head, roles, words
from rasid.records import Place, PlaceMention

if TYPE_CHECKING:
    from rasid.gazetteer import Row
    from rasid.language.tokens import Token
    from rasid.mentions.places.context import Context
    from rasid.mentions.places.phrase import Phrase
    from rasid.mentions.places.resolve import Reading


class Writer:
    """Writes the phrases of one document as mentions."""

    def __init__(self, text: str, tokens: list[Token], readings: dict[int, Reading], context: Context) -> None:
        self.text, self.tokens, self.readings, self.context = text, tokens, readings, context
        self.admin1 = load().admin1
        self.written: dict[int, Place | None] = {}
        self.settled: list[tuple[Phrase, Row]] = []

    def mentions(self, phrases: list[Phrase]) -> list[Found[PlaceMention]]:
        """One mention for each phrase that a row, its parts or its head noun make a place."""
        self.settled = [(p, r.row) for p in phrases if (r := self.readings[id(p)]).row and _stated(p, r.row)]
        found = []
        for phrase in phrases:
            place = self._place(phrase)
            if place is None:
                continue
            parent = phrase.parent if place.kind != COUNTRY else None  # «حليفته روسيا في قرية عدوان»
            above = span(self.text, self.tokens, parent.first, parent.last) if parent and self._place(parent) else None
            found.append(Found(phrase.first, phrase.last, PlaceMention(place.span, place, above)))
        return found

    def _place(self, phrase: Phrase) -> Place | None:
        if id(phrase) not in self.written:
            self.written[id(phrase)] = self._read(phrase)
        return self.written[id(phrase)]

    def _read(self, phrase: Phrase) -> Place | None:
        if phrase.homeland:
            return self._homeland(phrase)
        if phrase.ends:
            return self._stretch(phrase, *phrase.ends)
        reading = self.readings[id(phrase)]
        row = reading.row
        if row and _stated(phrase, row):
            area = shifted(area_of(row), phrase.shifts)
            reason = "; ".join([f"gazetteer: {row.en}", *reading.reasons, *([area.reason] if area.reason else [])])
            return self._record(phrase, row, row, area, reason, reading.others)
        phrase.head = phrase.head or phrase.heading
        if phrase.head is None or not phrase.head.open:
            return None
        return self._unlisted(phrase, row)

    def _stretch(self, phrase: Phrase, a: Phrase, b: Phrase) -> Place | None:
        """A road or «بين … و…»: the stretch between its two places, where both are known; of a road one is enough."""
        one, other = self.readings[id(a)].row, self.readings[id(b)].row
        known = one or other
        if known and not (one and other) and any(role.kind == "road" for role in roles(self.tokens[phrase.first].norm)):
            area = Area(known.latitude, known.longitude, known.radius_km + 10, 2)
            return self._record(phrase, None, known, area, f"not in the gazetteer; named after {known.en}", [], kind="road")
        if one is None or other is None or one.id == other.id:
            return None
        if one.kind == other.kind == COUNTRY and not self._on_border(phrase.first):
            return None
        area = midway(shifted(area_of(one), a.shifts), shifted(area_of(other), b.shifts))
        same = one if one.admin1_code == other.admin1_code else None
        country = one.country if one.country == other.country else None
        record = self._record(phrase, None, same, area, f"between {one.en} and {other.en}", [], kind="road")
        return _with_country(record, country)

    def _on_border(self, first: int) -> bool:
        """Whether «بين» at token `first` parts two countries («الحدود بين …») and names no two parties («الحرب بين …»)."""
        return any(t.norm in words().borders for t in self.tokens[max(0, first - 3) : first + 1])

    def _unlisted(self, phrase: Phrase, namesake: Row | None) -> Place:
        """A place that the gazetteer lacks: in the place named beside it, or near the one it is named after, or nowhere exact."""
        if phrase.inside and namesake:
            area = Area(namesake.latitude, namesake.longitude, namesake.radius_km, 2)
            return self._record(phrase, None, namesake, area, f"not in the gazetteer; in {namesake.en}", [])
        parent = phrase.parent
        held = self._place(parent) if parent else None
        if namesake and held and held.admin1_code and held.admin1_code == namesake.admin1_code and namesake.radius_km < 30:
            area = Area(namesake.latitude, namesake.longitude, namesake.radius_km + 3, 2)  # «سوق سرمين بريف إدلب»
            return self._record(phrase, None, namesake, area, f"not in the gazetteer; named after {namesake.en}", [])
        if held and held.latitude is not None and held.longitude is not None and held.radius_km is not None:
            area = Area(held.latitude, held.longitude, max(held.radius_km, 3.0), 3 if held.precision == 3 else 2)
            place = self._record(phrase, None, None, area, f"not in the gazetteer; in {held.name}, named beside", [])
            return _with_country(place, held.country, held.admin1, held.admin1_code)
        if namesake and self._near_namesake(namesake):
            area = Area(namesake.latitude, namesake.longitude, namesake.radius_km + 3, 2)
            return self._record(phrase, None, namesake, area, f"not in the gazetteer; named after {namesake.en}", [])
        town = self._only_town() if phrase.head and phrase.head.concept in ("site", "quarter") else None
        if town:
            area = Area(town.latitude, town.longitude, town.radius_km + 3, 2)
            return self._record(phrase, None, town, area, f"not in the gazetteer; {town.en} is the only town of the text", [])
        country, code = self._around(phrase)
        place = self._record(phrase, None, None, None, "not in the gazetteer; country and division from the rest of the text", [])
        return _with_country(place, country, self.admin1.get(code or ""), code)

    def _around(self, phrase: Phrase) -> tuple[str | None, str | None]:
        """Country and division of the text around a phrase: what two thirds of the places near it, else of all, share."""
        countries: dict[str, float] = defaultdict(float)
        divisions: dict[str, float] = defaultdict(float)
        for other, row in self.settled:
            away = min(abs(other.first - phrase.last), abs(phrase.first - other.last))
            if row.country:
                weight = 1 / (10 + away)
                countries[row.country] += weight
                if row.admin1_code:
                    divisions[row.admin1_code] += weight
        leader = self.context.leader
        country = phrase.nation or leader(countries) or leader(self.context.countries)
        code = leader(divisions)
        return country, code if code and country and code.startswith(country) else None

    def _only_town(self) -> Row | None:
        """The town that all settlements named in the text are, or lie next to; the greatest of them."""
        towns = [row for _, row in self.settled if row.kind in ("city", "town", "village")]
        if not towns:
            return None
        town = max(towns, key=lambda row: row.weight)
        near = (kilometres(town.latitude, town.longitude, row.latitude, row.longitude) < 12 for row in towns)
        return town if all(near) else None

    def _homeland(self, phrase: Phrase) -> Place | None:
        """«شرق البلاد», «في العاصمة»: a side or the capital of the country that the text is about."""
        country = self._around(phrase)[0] or ""
        gazetteer = load()
        number = (gazetteer.capitals if phrase.homeland == "capital" else gazetteer.countries).get(country)
        row = gazetteer.row(number) if number is not None else None
        if row is None:
            return None
        area = shifted(area_of(row), phrase.shifts)
        return self._record(phrase, row, row, area, f"of the country that the text is about: {row.en}", [])

    def _near_namesake(self, row: Row) -> bool:
        """Whether a place is likely to lie where its name says: nothing in the text speaks for another country or division."""
        leader = self.context.leader(self.context.countries)
        if row.kind == COUNTRY or (leader is not None and leader != row.country):
            return False
        return not self.context.divisions or self.context.division_share(row.admin1_code) >= 0.2

    def _record(
        self,
        phrase: Phrase,
        row: Row | None,
        where: Row | None,
        area: Area | None,
        reason: str,
        others: list[Row],
        kind: str | None = None,
    ) -> Place:
        words = span(self.text, self.tokens, phrase.first, phrase.last)
        named = row.kind if row and not phrase.shifts else None
        return Place(
            name=self._cited(phrase, words.text),
            label=row.label if row else None,
            id=row.id if row else None,
            kind=kind or named or (phrase.shifts[-1].kind if phrase.shifts and row else None) or _kind_of(phrase),
            admin1=self.admin1.get(where.admin1_code or "") if where else None,
            admin1_code=where.admin1_code if where else None,
            country=where.country if where else None,
            latitude=round(area.latitude, 4) if area else None,
            longitude=round(area.longitude, 4) if area else None,
            radius_km=round(area.radius_km, 1) if area else None,
            precision=area.precision if area else None,
            alternatives=tuple(f"{r.id} {r.en}" for r in others),
            span=words,
            reason=reason,
        )

    def _cited(self, phrase: Phrase, words: str) -> str:
        """The words of a place as one cites them, without clitics, hashes and quotes («لبلدة #كنصفرة» is «بلدة كنصفرة»)."""
        role = next(iter(roles(self.tokens[phrase.first].norm)), None) if phrase.name[0] > phrase.first else None
        before = role.prefix if role else phrase.clitic
        by_it = role is not None and role.word == "القرب"  # «بالقرب من» is one word
        name = cited(words, before[:1] in ("و", "ف"), before[-1:] in ("ب", "ل", "ك") and not by_it, article=True)
        return " ".join(name.translate(_SOFT).split())


_SOFT = str.maketrans(dict.fromkeys("#_«»\"“”'‘’", " "))


def _stated(phrase: Phrase, row: Row) -> bool:
    """Whether the phrase names the row itself, not something named after it («مستشفى عسير»)."""
    return phrase.head is None or may_head(phrase.head, phrase.head_word, row) or not phrase.head.open


def _kind_of(phrase: Phrase) -> str | None:
    if phrase.head_word == "طريق":
        return "road"
    return phrase.head.concept if phrase.head else None


def _with_country(place: Place, country: str | None, admin1: str | None = None, code: str | None = None) -> Place:
    return replace(place, country=country or place.country, admin1=admin1 or place.admin1, admin1_code=code or place.admin1_code)
