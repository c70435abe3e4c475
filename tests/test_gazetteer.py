"""The gazetteer: what a row must hold, how names are spelled, what a user can add and ask."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from rasid import gazetteer
from rasid.cli_gazetteer import app
from rasid.gazetteer import Row, sources
from rasid.gazetteer.geonames import import_dump
from rasid.gazetteer.spelling import bare, spellings

HERE = Path(__file__).parent
BOXES = yaml.safe_load((HERE / "cases" / "country_boxes.yaml").read_text(encoding="utf-8"))
PLACES = HERE.parent / "data" / "places"

# Towns that reports of the conflicts name most, by country; each must be known under this name.
KNOWN = {
    "SY": "دمشق حلب حمص حماة اللاذقية طرطوس إدلب درعا السويداء القنيطرة الرقة الحسكة القامشلي منبج الباب عفرين اعزاز سراقب تدمر "
    "الميادين البوكمال دوما داريا الزبداني عين_عيسى تل_أبيض رأس_العين كوباني جسر_الشغور معرة_النعمان خان_شيخون دير_الزور",
    "IQ": "بغداد الموصل البصرة كركوك أربيل السليمانية دهوك الفلوجة الرمادي تكريت سامراء بعقوبة سنجار تلعفر الحويجة القائم بيجي",
    "YE": "صنعاء عدن تعز الحديدة مأرب صعدة إب ذمار المكلا الضالع لحج زنجبار المخا حرض سيئون شبوة",
    "PS": "غزة رفح خان_يونس جباليا بيت_لاهيا بيت_حانون دير_البلح جنين نابلس الخليل رام_الله طولكرم",
    "LB": "بيروت صيدا صور بعلبك النبطية الهرمل بنت_جبيل",
    "LY": "طرابلس بنغازي درنة سرت مصراتة سبها طبرق أجدابيا الزاوية غريان ترهونة",
    "SD": "الخرطوم أم_درمان الفاشر نيالا الجنينة الأبيض كادقلي بورتسودان كسلا",
}


def rows() -> list[Row]:
    """All rows of the gazetteer."""
    loaded = gazetteer.load()
    return [loaded.row(number) for number in range(len(loaded))]


def test_every_point_lies_in_its_country() -> None:
    strays = []
    for row in rows():
        if row.country in BOXES and row.kind != "sea":
            south, west, north, east = BOXES[row.country]
            if not (south - 0.1 <= row.latitude <= north + 0.1 and west - 0.1 <= row.longitude <= east + 0.1):
                strays.append(f"{row.id} {row.label}: {row.latitude}, {row.longitude} is not in {row.country}")
    assert not strays


def test_every_row_has_what_a_place_needs() -> None:
    loaded = gazetteer.load()
    for row in rows():
        assert row.label, row
        assert row.en, row
        assert row.radius_km > 0, row
        assert row.country is None or len(row.country) == 2, row
        assert row.admin1_code is None or row.admin1_code.startswith(f"{row.country}-"), row
    assert set(loaded.capitals) >= {"SY", "IQ", "YE", "LB", "LY", "SD", "EG", "JO", "SA", "TR", "IR"}


@pytest.mark.parametrize("country", KNOWN)
def test_best_known_towns_are_known(country: str) -> None:
    loaded = gazetteer.load()
    names = [name.replace("_", " ") for name in KNOWN[country].split()]
    unknown = [n for n in names if not any(row.country == country and row.kind != "country" for row in loaded.lookup(n))]
    assert not unknown


def test_labels_are_what_arabic_news_writes() -> None:
    labels = {(row.country, row.en): row.label for row in rows()}
    expected = {
        ("TR", "Ankara"): "أنقرة",
        ("IT", "Rome"): "روما",
        ("GB", "London"): "لندن",
        ("SD", "Khartoum"): "الخرطوم",
        ("YE", "Ma'rib"): "مأرب",
        ("AE", "Dubai"): "دبي",
        ("SY", "Tartus"): "طرطوس",
        ("DZ", "Skikda"): "سكيكدة",
        ("UA", "Odesa"): "أوديسا",
    }
    assert {key: labels.get(key) for key in expected} == expected
    assert not [label for label in labels.values() if re.search("[\u064b-\u0652\u200c]", label)]


@pytest.mark.parametrize(
    ("names", "latin", "best"),
    [
        (["رم", "رىم", "روما"], "Rome", "روما"),
        (["ولاية سعيدة", "سكيكدة"], "", "سكيكدة"),
        (["دبى", "دبي"], "", "دبي"),
        (["اودسا", "أوديسا"], "Odesa", "أوديسا"),
        (["بنوں", "بانو"], "Bannu", "بانو"),
    ],
)
def test_the_best_arabic_name_comes_first(names: list[str], latin: str, best: str) -> None:
    assert sources.arabic_names(names, latin)[0] == best


def test_more_than_1200_rows_are_the_projects_own() -> None:
    assert sum(row.id.startswith("rasid:") for row in rows()) >= 1200


def test_the_coverage_that_the_documentation_promises() -> None:
    codes = {
        "Syria": "SY",
        "Iraq": "IQ",
        "Yemen": "YE",
        "Palestine": "PS",
        "Israel": "IL",
        "Lebanon": "LB",
        "Libya": "LY",
        "Sudan": "SD",
        "Somalia": "SO",
        "Egypt": "EG",
        "Saudi Arabia": "SA",
        "Tunisia": "TN",
    }
    text = (HERE.parent / "docs" / "places.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| (\w[\w ]*) \| ([\d,]+) \| ([\d,]+) \|$", text, re.MULTILINE)
    assert len(table) == len(codes)
    for country, own, every in table:
        there = [row for row in rows() if row.country == codes[country]]
        assert len(there) >= int(every.replace(",", "")), country
        assert sum(row.id.startswith("rasid:") for row in there) >= int(own.replace(",", "")), country


def test_the_built_file_holds_the_projects_rows() -> None:
    if not PLACES.is_dir():
        pytest.skip("the sources of the gazetteer are not in the source distribution")
    points = {(row.latitude, row.longitude) for row in rows()}
    placed = [d for d in sources.read_curated(PLACES) if d.kind != "region"]  # regions may be divisions
    lost = [d.id for d in placed if (round(d.latitude, 4), round(d.longitude, 4)) not in points]
    assert not lost, "run `rasid gazetteer build`: " + ", ".join(lost[:10])


@pytest.mark.parametrize(
    ("name", "kind", "written"),
    [
        ("دير الزور", "city", "ديرالزور"),
        ("أبو كمال", "town", "البوكمال"),
        ("البو كمال", "town", "ابو كمال"),
        ("حقل العمر النفطي", "field", "~العمر"),
        ("مدينة الباب", "city", "الباب"),
        ("حي الشجاعية", "quarter", "~الشجاعيه"),
        ("دوما", "city", "دومه"),
    ],
)
def test_spellings(name: str, kind: str, written: str) -> None:
    assert written in spellings(name, kind)


def test_the_name_of_a_country_is_not_its_adjective() -> None:
    assert spellings("تركيا", "country") == ["تركيا"]


def test_the_article_is_taken_off_and_told() -> None:
    assert bare("الحسكه") == ("حسكه", True)
    assert bare("حلب") == ("حلب", False)


# The columns that are read: id, name, plain name, other names, point, class and code, country, division, inhabitants.
FEATURES = (
    ("99000001", "Qaryat al Mithal", "قرية المثال,Mithal", "35.5", "36.6", "P", "PPL", "12", "800"),
    ("99000002", "Haql al Mithal", "حقل المثال", "35.2", "40.1", "L", "OILF", "07", "0"),
    ("99000003", "No Arabic", "Nothing", "35.2", "40.1", "P", "PPL", "07", "0"),
)
DUMP = "".join(
    f"{number}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{kind}\t{code}\tSY\t\t{division}\t\t\t\t{people}\t\t300\tAsia/Damascus\t2020-01-01\n"
    for number, name, others, lat, lon, kind, code, division, people in FEATURES
)


@pytest.fixture
def own_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own gazetteer directory; what was loaded before and after is forgotten."""
    directory = tmp_path / "own"
    monkeypatch.setenv("RASID_GAZETTEER", str(directory))
    gazetteer.load.cache_clear()
    yield directory  # type: ignore[misc]
    gazetteer.load.cache_clear()


def zipped(folder: Path, text: str) -> Path:
    """A dump as GeoNames packs it."""
    dump = folder / "SY.zip"
    with zipfile.ZipFile(dump, "w") as archive:
        archive.writestr("SY.txt", text)
    return dump


def test_a_country_dump_of_geonames_adds_its_places(tmp_path: Path, own_directory: Path) -> None:
    result = CliRunner().invoke(app, ["import", "--geonames", str(zipped(tmp_path, DUMP))])
    assert result.exit_code == 0, result.output
    assert result.output.startswith("2 places added")
    village, field = (gazetteer.load().lookup(name)[0] for name in ("قرية المثال", "حقل المثال"))
    assert (village.id, village.kind, village.admin1_code) == ("geonames:99000001", "village", "SY-ID")
    assert (field.kind, field.admin1_code, field.radius_km) == ("field", "SY-DY", 5.0)


def test_a_file_in_another_format_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="line 1: 2 columns"):
        import_dump(zipped(tmp_path, "one\ttwo\n"), tmp_path)


def test_a_bad_row_is_told_with_file_and_number(tmp_path: Path) -> None:
    (tmp_path / "sy.yaml").write_text(
        '- {name: "أ", en: A, kind: town, lat: 91, lon: 0, radius_km: 1, country: SY}\n', encoding="utf-8"
    )
    with pytest.raises(ValueError, match=r"sy\.yaml, row 1 .*no such point"):
        sources.read_curated(tmp_path)


def test_lookup_prints_the_rows_of_a_name() -> None:
    found = CliRunner().invoke(app, ["lookup", "منبج"], env={"COLUMNS": "200"})
    assert found.exit_code == 0
    assert "Aleppo" in found.output
    missing = CliRunner().invoke(app, ["lookup", "لامكانهنا"])
    assert missing.exit_code == 1
