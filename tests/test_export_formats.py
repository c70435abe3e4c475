"""Exports, each read back by the library or the rules of its own format, from a store filled by the extractor."""

from __future__ import annotations

import csv
import io
import json
import re
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import geojson
import hxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from babel import Locale
from followthemoney import model
from sqlalchemy.engine import Engine

from exporting import HOSTILE, store
from rasid.exports.columns import INCIDENTS
from rasid.exports.countries import country
from rasid.exports.formats import FORMATS
from rasid.exports.options import Options
from rasid.exports.records import Record, records, selection_words
from rasid.incidents.decisions import accept, undo
from rasid.incidents.listing import listed
from rasid.incidents.selection import selected, unlinked
from rasid.records import EVENT_TYPES
from rasid.store.append import append
from rasid.store.query import Box, Query
from stores import READER, event, record

__all__ = ["store"]
ALL = Query()
TABLES = ("incidents", "reports", "evidence", "acled", "ucdp", "polecat")


def written(store: Engine, name: str, query: Query = ALL, **options: object) -> bytes:
    return b"".join(FORMATS[name].stream(records(store, query), Options(**options)))  # type: ignore[arg-type]


def rows(store: Engine, name: str, query: Query = ALL, **options: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(store, name, query, **options).decode("utf-8"), newline="")))


def strike(store: Engine, name: str, key: str) -> dict[str, str]:
    """The row of the strike on Sarmin that five reports tell of."""
    [incident] = [r for r in records(store, Query(words="سرمين")) if any(t.name == "strike-0" for t in r.tellings)]
    [row] = [row for row in rows(store, name) if row[key] == incident.incident.id]
    return row


class TestSelection:
    SELECTIONS = (
        ALL, Query(types=("shelling", "air_strike")), Query(place="SY"), Query(words="قذائف"), Query(box=Box(35, 34, 38, 37)),
        Query(since=date(2021, 1, 1), until=date(2021, 12, 31)), Query(status="accepted"), Query(min_confidence=0.8),
    )  # fmt: skip

    @pytest.mark.parametrize("query", SELECTIONS, ids=selection_words)
    @pytest.mark.parametrize("name", ["incidents", "acled", "ucdp", "polecat"])
    def test_a_row_an_incident_that_was_selected(self, store, name, query):
        key = next(iter(csv.reader(io.StringIO(written(store, name).decode()))))[0]
        assert [row[key] for row in rows(store, name, query)] == selected(store, query)

    @pytest.mark.parametrize("query", SELECTIONS, ids=selection_words)
    def test_the_selection_is_that_of_the_list(self, store, query):
        assert set(selected(store, query)) == {found.id for _, found in listed(store, query, limit=1000)}

    def test_the_status_is_that_of_the_incident(self, store):
        wanted = selected(store, ALL)[0]
        number = accept(store, wanted, "analyst")
        assert selected(store, Query(status="accepted")) == [wanted]
        assert {row["review_status"] for row in rows(store, "incidents", Query(status="accepted"))} == {"accepted"}
        undo(store, number, "analyst")
        assert selected(store, Query(status="unreviewed")) == selected(store, ALL)

    def test_an_incident_is_selected_by_any_of_its_reports_and_written_whole(self, store):
        found = [r for r in records(store, Query(words="المرصد")) if any(t.name == "strike-3" for t in r.tellings)]
        assert [t.name for t in found[0].tellings] == [f"strike-{n}" for n in range(5)]

    def test_reports_that_were_not_linked_yet_are_counted(self, store, tmp_path):
        from rasid.store.engine import open_store

        fresh = open_store(f"sqlite:///{tmp_path / 'fresh.db'}")
        append(fresh, [record("a", event())], READER)
        assert (selected(fresh, ALL), unlinked(fresh, ALL), unlinked(store, ALL)) == ([], 1, 0)

    def test_what_was_not_known_on_a_day_is_not_written(self, store):
        assert rows(store, "incidents", Query(as_known_on=date(2020, 1, 1))) == []


class TestColumns:
    @pytest.mark.parametrize(("name", "number"), [("acled", 31), ("ucdp", 49), ("polecat", 40)])
    def test_as_many_columns_as_the_model_has(self, store, name, number):
        assert {len(row) for row in rows(store, name)} == {number}

    def test_a_toll_is_that_of_most_origins_and_its_bounds_those_of_all(self, store):
        row = strike(store, "incidents", "incident_id")
        assert (row["fatalities_min"], row["fatalities_max"], row["injured"]) == ("3", "5", "6")
        assert row["fatalities"] == "3"
        assert "3 against 5" in row["contradictions"]

    def test_acled_shape(self, store):
        row = strike(store, "acled", "event_id_cnty")
        told = ("event_date", "disorder_type", "event_type", "sub_event_type", "iso", "region", "country", "geo_precision")
        assert [row[name] for name in told] == [
            "2021-03-05", "Political violence", "Explosions/Remote violence", "Air/drone strike", "760", "Middle East", "Syria",
            "1",
        ]  # fmt: skip
        assert "rasid" in row["tags"]

    def test_ucdp_shape(self, store):
        row = strike(store, "ucdp", "id")
        told = ("country_id", "region", "where_prec", "date_prec", "low", "high", "number_of_sources")
        assert [row[name] for name in told] == ["652", "Middle East", "1", "1", "3", "5", "5"]
        assert re.fullmatch(r"POINT \(36\.\d+ 35\.\d+\)", row["geom_wkt"])

    def test_ucdp_tolls_add_up(self, store):
        lethal = [row for row in rows(store, "ucdp") if row["best"]]
        assert lethal
        for row in lethal:
            assert int(row["deaths_civilians"] or 0) + int(row["deaths_unknown"]) == int(row["best"])

    def test_polecat_shape(self, store):
        row = strike(store, "polecat", "Event ID")
        assert [row[n] for n in ("Event Type", "Event Mode", "Quad Code", "Country")] == ["ASSAULT", "aerial", "M-CONF", "SYR"]

    def test_unknown_is_empty_and_never_zero(self, store):
        untold = [row for row in rows(store, "incidents") if row["casualty_status"] == ""]
        assert untold
        assert {row["fatalities"] + row["fatalities_min"] + row["fatalities_max"] for row in untold} == {""}

    def test_p_codes_come_with_their_release(self, store):
        row = strike(store, "incidents", "incident_id")
        assert (row["iso3166_2"], row["adm1_pcode"]) == ("SY-ID", "SY07")
        assert row["pcode_release"] == "COD-AB SYR, as hdx-python-country has it"

    def test_regions_are_those_that_acled_and_ucdp_name(self):
        codes = Locale("en").territories
        known = [found for code in codes if (found := country(code))]
        assert len(known) > 200
        assert {found.acled for found in known if found.acled} == {
            "Western Africa", "Middle Africa", "Eastern Africa", "Southern Africa", "Northern Africa", "South Asia",
            "Southeast Asia", "Middle East", "Europe", "Caucasus and Central Asia", "Central America", "South America",
            "Caribbean", "East Asia", "North America", "Oceania",
        }  # fmt: skip
        assert {found.ucdp for found in known} == {"Africa", "Americas", "Asia", "Europe", "Middle East"}

    def test_codes_are_of_the_closed_lists(self, store):
        assert {row["type"] for row in rows(store, "incidents")} <= set(EVENT_TYPES)

    def test_evidence_stands_where_it_says(self, store):
        texts = {t.name: t.text for r in records(store, ALL, with_text=True) for t in r.tellings}
        spans = [row for row in rows(store, "evidence") if row["start"]]
        assert len(spans) > 300
        for row in spans:
            exact = texts[row["document_id"]][int(row["start"]) : int(row["end"])]
            assert row["words"].lstrip("'").split() == exact.replace("\u200f", " ").split()


class TestHostile:
    @pytest.mark.parametrize("name", TABLES)
    def test_no_cell_is_a_formula_breaks_a_line_or_turns_it(self, store, name):
        text = written(store, name).decode()
        assert len(text.splitlines()) == len(rows(store, name)) + 1
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", text)
        cells = [cell for row in rows(store, name) for cell in row.values()]
        assert [c for c in cells if re.match(r"[=+@＝＋＠]|-(?!\d)", c)] == []

    def test_the_words_of_a_hostile_title_are_kept(self, store):
        titles = {row["title"] for row in rows(store, "reports")}
        assert "'" + HOSTILE["formula"] in titles
        assert "سرمين سطر ثان وثالث" in titles

    def test_only_web_addresses_become_links(self, store):
        assert b"javascript:" not in written(store, "ftm")

    def test_json_is_json_whatever_the_title(self, store):
        titles = {d["title"] for line in written(store, "ndjson").splitlines() for d in json.loads(line)["documents"]}
        assert set(HOSTILE.values()) <= titles


class TestOwnCsv:
    def test_a_zip_holds_the_three_tables_and_what_is_lost(self, store):
        with zipfile.ZipFile(io.BytesIO(written(store, "csv", selection="place=SY"))) as archive:
            assert archive.testzip() is None
            assert archive.namelist() == ["README.txt", "incidents.csv", "reports.csv", "evidence.csv"]
            for name in ("incidents", "reports", "evidence"):
                assert archive.read(f"{name}.csv") == written(store, name)
            assert "place=SY" in archive.read("README.txt").decode()

    def test_the_same_store_gives_the_same_zip(self, store):
        assert written(store, "csv") == written(store, "csv")

    def test_a_byte_order_mark_on_demand(self, store):
        assert written(store, "incidents", bom=True).startswith(b"\xef\xbb\xbfincident_id")
        assert written(store, "incidents").startswith(b"incident_id")

    def test_hxl_reads_the_tags_and_every_row(self, store, tmp_path: Path):
        path = tmp_path / "incidents.csv"
        path.write_bytes(written(store, "incidents", hxl=True))
        source = hxl.data(str(path), hxl.InputOptions(allow_local=True))
        assert len(list(source)) == len(selected(store, ALL))
        tags = {column.display_tag for column in source.columns if column.tag}
        assert {"#event+id", "#date+occurred+start", "#geo+lat", "#country+code+v_iso2", "#affected+killed+min"} <= tags

    def test_hxl_schema_finds_no_error(self, store, tmp_path: Path):
        path = tmp_path / "incidents.csv"
        path.write_bytes(written(store, "incidents", hxl=True))
        errors: list[object] = []
        schema = [
            ["#valid_tag", "#valid_datatype", "#valid_required"],
            ["#event+id", "", "true"],
            ["#date+occurred+start", "date", ""],
            ["#geo+lat", "number", ""],
            ["#affected+killed+min", "number", ""],
        ]
        source = hxl.data(str(path), hxl.InputOptions(allow_local=True))
        assert hxl.schema(hxl.data(schema), errors.append).validate(source), errors[:3]


class TestOthers:
    def test_geojson_is_valid_and_keeps_what_has_no_place(self, store):
        collection = geojson.loads(written(store, "geojson"))
        assert collection.is_valid
        assert [feature["id"] for feature in collection["features"]] == selected(store, ALL)
        placeless = [f for f in collection["features"] if f["geometry"] is None]
        placed = [f for f in collection["features"] if f["geometry"] is not None]
        assert placeless
        assert placed
        for feature in placed:
            west_to_east, south_to_north = feature["geometry"]["coordinates"]
            assert (-180 <= west_to_east <= 180, -90 <= south_to_north <= 90) == (True, True)
            assert feature["properties"]["radius_km"] is not None
        assert collection["rasid"]["losses"]

    def test_followthemoney_takes_every_entity(self, store):
        entities = [model.get_proxy(json.loads(line), cleaned=False) for line in written(store, "ftm").splitlines()]
        for entity in entities:
            entity.schema.validate(entity.to_dict())
        raw = [json.loads(line) for line in written(store, "ftm").splitlines()]
        assert [proxy.to_dict()["properties"] for proxy in entities] == [entity["properties"] for entity in raw]
        assert sum(entity.schema.name == "Event" for entity in entities) == len(selected(store, ALL))
        assert {"Event", "Address", "Organization", "Article", "Mention"} <= {entity.schema.name for entity in entities}

    def test_followthemoney_points_to_nothing_that_is_not_there(self, store):
        raw = [json.loads(line) for line in written(store, "ftm").splitlines()]
        ids = {entity["id"] for entity in raw}
        for entity in raw:
            for name in ("addressEntity", "involved", "proof", "document", "resolved"):
                assert set(entity["properties"].get(name, ())) <= ids

    def test_parquet_is_typed_and_says_what_is_lost(self, store):
        table = pq.read_table(pa.BufferReader(written(store, "parquet")))
        assert table.num_rows == len(selected(store, ALL))
        assert table.schema.names == [*INCIDENTS, "reports"]
        assert table.schema.field("date_start").type == pa.date32()
        assert table.schema.field("fatalities").type == pa.int32()
        assert pa.types.is_list(table.schema.field("reports").type)
        assert b"rasid.losses" in table.schema.metadata
        counts = [len(reports) for reports in table["reports"].to_pylist()]
        assert counts == table["n_reports"].to_pylist()

    def test_jsonld_has_a_node_for_every_incident(self, store):
        graph = json.loads(written(store, "jsonld", base_url="https://rasid.example.org/"))
        events = [node for node in graph["@graph"] if "Event" in node["@type"]]
        assert [node["@id"].rsplit("/", 1)[1] for node in events] == selected(store, ALL)
        documents = {node["@id"] for node in graph["@graph"] if "NewsArticle" in node["@type"]}
        assert all(set(node["wasDerivedFrom"]) <= documents for node in events)

    def test_ndjson_keeps_all_versions(self, store):
        lines = [json.loads(line) for line in written(store, "ndjson").splitlines()]
        [told] = [
            line["versions"]["killed"] for line in lines if {"strike-0", "strike-4"} <= {d["id"] for d in line["documents"]}
        ]
        assert {version["value"]["best"]: len(version["holders"]) for version in told} == {3: 3, 5: 2}

    def test_the_queries_of_datasette_run_on_the_store(self, store):
        told = yaml.safe_load(written(store, "datasette"))["databases"]["rasid"]
        with store.connect() as connection:
            for query in told["queries"].values():
                assert connection.exec_driver_sql(query["sql"]).fetchall()
            for name, table in told["tables"].items():
                held = connection.exec_driver_sql(f"PRAGMA table_info({name})").fetchall()
                assert held
                assert table.get("label_column") in {None, *(column[1] for column in held)}


class TestStreaming:
    @pytest.mark.parametrize("name", [name for name in FORMATS if name != "datasette"])
    def test_the_first_piece_comes_before_the_last_record_is_read(self, store, name):
        """Many records pass; how many are taken before the first piece says what is held at once."""
        one = list(records(store, ALL))
        taken = 0

        def many() -> Iterator[Record]:
            nonlocal taken
            while taken < 12_000:
                yield one[taken % len(one)]
                taken += 1

        pieces = FORMATS[name].stream(many(), Options())
        next(pieces)
        next(pieces)
        assert taken <= 5_000

    @pytest.mark.slow
    @pytest.mark.parametrize("name", ["incidents", "geojson", "csv"])
    def test_memory_does_not_grow_with_the_number_of_records(self, store, name):
        one = list(records(store, ALL))

        def peak(number: int) -> int:
            passing = (one[i % len(one)] for i in range(number))
            tracemalloc.start()
            for _ in FORMATS[name].stream(passing, Options()):
                pass
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            return most

        few = peak(500)
        assert peak(4_000) < few * 2 + 12 * 1024 * 1024


def test_every_format_says_what_it_loses():
    for found in FORMATS.values():
        assert found.losses, found.name
        assert all(loss.endswith(".") for loss in found.losses), found.name
