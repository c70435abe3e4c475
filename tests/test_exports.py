"""Records as rows, tables, marked texts and pages."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from filled import EXTRACTION, SHELLING, TEXT
from rasid.exports.bidi import FSI, PDI, isolate, printable
from rasid.exports.evidence import Evidence, Mark, evidence, marks, segments
from rasid.exports.explanation import write_explanation
from rasid.exports.markup import marked_text
from rasid.exports.page import write_page
from rasid.exports.rows import event_row, toll
from rasid.exports.table import write_table
from rasid.exports.writers import write_csv, write_json, write_jsonl
from rasid.records import Casualty, Span


def written(writer, extractions=(EXTRACTION,)) -> str:
    out = io.BytesIO()
    writer(iter(extractions), out)
    return out.getvalue().decode()


class TestRows:
    def test_the_columns_of_an_event(self):
        row = event_row(EXTRACTION.document, SHELLING)
        assert (row["date_edtf"], row["location"], row["country"], row["sub_event_type"]) == (
            "2024-05-01",
            "Nur camp",
            "XX",
            "Shelling/artillery/missile attack",
        )
        assert row["sources"] == "وكالة سند; مصادر طبية"

    def test_unknown_is_empty_and_never_zero(self):
        row = event_row(EXTRACTION.document, EXTRACTION.events[1])
        assert (row["fatalities"], row["date_start"], row["location"]) == (None, None, None)

    def test_csv_guards_against_formulas_and_keeps_numbers(self):
        first = next(csv.DictReader(io.StringIO(written(write_csv))))
        assert (first["publisher"], first["latitude"], first["fatalities"], first["injured_min"]) == ("'=سند", "1.5", "2", "3")

    def test_csv_without_events_has_its_header(self):
        assert written(write_csv, ()).startswith("document_id,publisher")


class TestToll:
    def case(self, *counts: tuple[str, int | None, int | None, int | None]):
        return toll([Casualty("killed", group, *bounds, Span("", 0, 0)) for group, *bounds in counts], "killed")

    def test_groups_add_up(self):
        assert self.case(("civilians", 3, 3, 3), ("fighters", 2, 4, 5)) == (5, 7, 8)

    def test_people_are_the_total(self):
        assert self.case(("people", 12, 12, 12), ("fighters", 5, 5, 5)) == (12, 12, 12)

    def test_children_are_parts(self):
        assert self.case(("civilians", 9, 9, 9), ("children", 3, 3, 3)) == (9, 9, 9)
        assert self.case(("children", 3, 3, 3), ("women", 1, 1, 1)) == (4, 4, 4)

    def test_an_open_bound_stays_open(self):
        assert self.case(("civilians", 3, None, None), ("fighters", 2, 2, 2)) == (5, None, None)
        assert self.case() == (None, None, None)


class TestJson:
    def test_lines_and_array_say_the_same(self):
        assert [json.loads(line) for line in written(write_jsonl).splitlines()] == json.loads(written(write_json))


class TestEvidence:
    def test_every_span_of_the_record_is_marked(self):
        marked = {(m.start, m.end) for m in marks(evidence(EXTRACTION))}
        assert all(TEXT[start:end].strip() for start, end in marked)
        assert len(marked) == 12

    def test_values_without_words_say_their_reason(self):
        [item] = [i for i in evidence(EXTRACTION) if i.field == "responsibility"]
        assert (item.value, item.span, item.reason) == ("unknown", None, "no side is named")

    def test_relations_name_the_number_of_the_event(self):
        assert "response_to event 1" in [i.value for i in evidence(EXTRACTION)]

    @given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 29), st.integers(1, 30)), max_size=8))
    def test_pieces_join_to_the_text_whatever_crosses(self, text, pairs):
        ordered = crossing(text, pairs)
        pieces = list(segments(text, ordered))
        assert "".join(words for words, _ in pieces) == text
        for mark in ordered:
            assert "".join(words for words, over in pieces if mark in over) == text[mark.start : mark.end]


class TestPage:
    def test_the_text_of_the_page_is_the_text_of_the_document(self):
        reader = TextOf("article")
        reader.feed(written(write_page))
        assert reader.text == TEXT

    def test_a_mark_says_field_value_and_reason(self):
        html = marked_text(TEXT, marks(evidence(EXTRACTION)))
        assert 'aria-description="event 1 · time: 2024-05-01 (the day before publication)"' in html
        assert "<النور>" not in html

    @given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 29), st.integers(1, 30)), max_size=8))
    def test_elements_nest(self, text, pairs):
        reader = TextOf("article")
        reader.feed(f"<article>{marked_text(text, crossing(text, pairs))}</article>")
        assert reader.is_balanced


class TestTerminal:
    def test_brackets_where_there_is_no_colour(self):
        shown = written(write_explanation)
        assert "⟦⟦سقطت⟧¹ ⟦أمس⟧ ⟦ثلاث قذائف⟧⟧¹ من" in shown
        assert "the day before publication" in shown

    def test_no_line_is_cut_or_broken_by_the_width(self):
        plain = printable(written(write_explanation).replace("⟦", "").replace("⟧", "").replace("¹", "").replace("²", ""))
        assert all(line in plain for line in TEXT.split("\n"))

    def test_a_table_row_an_event(self):
        shown = written(write_table)
        assert shown.count("shelling") == 2
        assert "PR+" in shown

    def test_arabic_is_isolated_and_nothing_steers_the_terminal(self):
        assert isolate("حلب") == f"{FSI}حلب{PDI}"
        assert isolate("SY") == "SY"
        assert printable("a\x1b[31m\u202eb") == "a [31m b"


def crossing(text: str, pairs: list[tuple[int, int]]) -> list[Mark]:
    """Marks on all pairs of offsets that lie in the text."""
    spans = [Span(text[start:end], start, end) for start, end in pairs if start < end <= len(text)]
    return marks(Evidence(1, "place", "place", "v", span, "r") for span in spans)


class TextOf(HTMLParser):
    """The text inside one element, and whether all tags inside it close in order."""

    def __init__(self, element: str) -> None:
        super().__init__()
        self.element, self.text, self.is_balanced, self.open = element, "", True, []

    def handle_starttag(self, tag, attrs):
        if self.open or tag == self.element:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open:
            self.is_balanced &= self.open.pop() == tag

    def handle_data(self, data):
        if self.open:
            self.text += data
