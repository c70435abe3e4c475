"""Inputs to documents: formats told by content, encodings, and one clear line for everything that cannot be read."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from rasid.documents import content_hash, make_document
from rasid.reading.results import Read, Remark
from rasid.reading.sources import read_all

REPORT = "سقطت قذيفتان على أطراف بلدة النخيل مساء أمس، ولم ترد معلومات عن إصابات."


def documents(*inputs: Path | str, **known: str) -> list:
    return [r.document for r in read_all([str(i) for i in inputs], **known) if isinstance(r, Read)]


def remarks(*inputs: Path | str) -> list[str]:
    return [str(r) for r in read_all([str(i) for i in inputs]) if isinstance(r, Remark)]


@pytest.fixture
def write(tmp_path):
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def line(**fields: object) -> str:
    return json.dumps({"text": REPORT, **fields}, ensure_ascii=False) + "\n"


class TestPlainText:
    def test_a_file_is_a_document_with_its_text_untouched(self, write):
        text = f"  {REPORT}\r\n{REPORT}\n"
        assert [d.text for d in documents(write("a.txt", text))] == [text]

    def test_what_the_user_knows_is_taken(self, write):
        [document] = documents(write("a.txt", REPORT), published="2024-05-01", publisher="موقع")
        assert (document.published, document.publisher) == ("2024-05-01", "موقع")

    def test_without_an_id_it_is_known_by_its_content(self, write):
        assert documents(write("a.txt", REPORT))[0].id == documents(write("b.txt", REPORT))[0].id == content_hash(REPORT)

    def test_a_text_may_begin_with_a_bracket_or_a_brace(self, write):
        for start in ("[عاجل] ", "{تحديث} "):
            assert documents(write("a.txt", start + REPORT))[0].text == start + REPORT

    def test_one_line_of_ten_megabytes(self, write):
        text = (REPORT + " ") * (10_000_000 // len(REPORT.encode()))
        assert len(documents(write("a.txt", text))[0].text) == len(text)


class TestJson:
    def test_lines_keep_their_fields(self, write):
        path = write("a.jsonl", line(id="a", url="u", publisher="p", published="2024-05-01", other=1))
        [document] = documents(path, published="1999-01-01", publisher="q")
        assert (document.id, document.url, document.publisher, document.published) == ("a", "u", "p", "2024-05-01")

    def test_the_content_tells_not_the_name(self, write):
        assert len(documents(write("a.txt", line(id="a") + "\n" + line(id="b")))) == 2

    def test_one_object_or_an_array_over_many_lines(self, write):
        rows = [{"id": "a", "text": REPORT}, {"id": "b", "text": REPORT}]
        assert [d.id for d in documents(write("a.json", json.dumps(rows[0], indent=2)))] == ["a"]
        assert [d.id for d in documents(write("a.json", json.dumps(rows, indent=2)))] == ["a", "b"]
        assert [d.id for d in documents(write("a.json", json.dumps(rows)))] == ["a", "b"]

    def test_a_number_as_id(self, write):
        assert documents(write("a.jsonl", line(id=7)))[0].id == "7"

    def test_the_day_of_a_time_stamp(self, write):
        assert documents(write("a.jsonl", line(published="2024-05-01T23:10:00Z")))[0].published == "2024-05-01"

    def test_a_date_that_is_none_is_said_and_left_out(self, write):
        path = write("a.jsonl", line(published="أول أيار"))
        assert documents(path)[0].published is None
        assert "line 1: 'أول أيار' is not a date" in remarks(path)[0]

    @pytest.mark.parametrize("unknown", ["0001-01-01", "9999-12-31T00:00:00"])
    def test_dates_by_which_programs_say_that_they_do_not_know(self, write, unknown):
        assert documents(write("a.jsonl", line(published=unknown)))[0].published is None


class TestTitle:
    def test_it_goes_in_front(self):
        assert make_document(REPORT, title="عنوان").text == f"عنوان\n{REPORT}"

    def test_unless_the_text_begins_with_it(self):
        assert make_document(REPORT, title=REPORT[:20]).text == REPORT


class TestFoldersAndStreams:
    def test_a_folder_gives_its_files_in_order(self, write, tmp_path):
        write("b.jsonl", line(id="b"))
        write("a.txt", REPORT)
        write("picture.png", b"\x89PNG")
        (tmp_path / "sub").mkdir()
        write("sub/c.json", json.dumps({"id": "c", "text": REPORT}))
        assert [d.id for d in documents(tmp_path)] == [content_hash(REPORT), "b", "c"]

    def test_a_folder_without_documents(self, tmp_path):
        assert remarks(tmp_path)[0].startswith(f"{tmp_path}: no documents in this folder")

    def test_standard_input(self, monkeypatch):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line(id="a").encode())))
        assert documents("-")[0].id == "a"


class TestEncodings:
    def test_windows_1256_is_read_with_a_note(self, write):
        path = write("a.txt", REPORT.encode("cp1256"))
        assert documents(path)[0].text == REPORT
        assert remarks(path) == [f"{path}: read as windows-1256"]

    def test_windows_1256_in_lines(self, write):
        path = write("a.jsonl", line(id="a").encode() + line(id="b").encode("cp1256"))
        assert [d.text for d in documents(path)] == [REPORT, REPORT]
        assert remarks(path) == [f"{path}, line 2: read as windows-1256"]

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
    def test_byte_order_marks(self, write, encoding):
        assert documents(write("a.txt", REPORT.encode(encoding)))[0].text == REPORT
        assert documents(write("a.jsonl", (line(id="a") + line(id="b")).encode(encoding)))[1].id == "b"

    def test_broken_utf8_is_not_taken_for_windows_1256(self, write):
        path = write("a.txt", REPORT.encode() + b"\n" + REPORT.encode()[:-1] + b"\xe3\xff")
        assert "line 2: not UTF-8" in remarks(path)[0]

    def test_bytes_that_are_no_text(self, write):
        assert "not UTF-8" in remarks(write("a.txt", bytes(range(256)) * 10))[0]


class TestBadInput:
    """Each case names what is wrong and where; the document of the last input is read all the same."""

    CASES = (
        ("empty file", "", "a: empty"),
        ("blank file", " \n\n", "a: empty"),
        ("broken JSON", line(id="a") + '{"text": "نص\n' + line(id="b"), "a, line 2: broken JSON"),
        ("no object", line(id="a") + "[1]\n", "a, line 2: not a JSON object"),
        ("no text", '{"id": "a"}\n', 'a, line 1: no "text"'),
        ("empty text", '{"text": " "}\n', 'a, line 1: "text" is empty'),
        ("text is no string", '{"text": 5}\n', 'a, line 1: "text" is not a string'),
        ("English", "Two shells hit the outskirts of the town last night.", "a: not Arabic (looks like Latin script)"),
        ("Russian", "Два снаряда упали на окраине города.", "a: not Arabic (looks like Cyrillic script)"),
        (
            "Persian",
            "وزیر خارجه گفت که این کشور برای صلح تلاش می کند.",
            "a: not Arabic (looks like Persian)",
        ),
        ("Urdu", "اس حملے میں دو افراد ہلاک ہوئے ہیں اور فوج نے علاقے کو گھیر لیا ہے۔", "a: not Arabic (looks like Urdu)"),
        ("no words", "12345 !!!", "a: no words in it"),
        ("broken array", '[{"text": "نص"},\n{"text"]', "a, line 2: broken JSON"),
    )

    @pytest.mark.parametrize(("content", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
    def test_one_line_says_it_and_the_rest_is_read(self, write, content, said):
        bad, good = write("a", content), write("good.txt", REPORT)
        [remark] = remarks(bad, good)
        assert remark.replace(str(bad), "a").startswith(said)
        assert documents(bad, good)[-1].text == REPORT

    def test_a_missing_file(self, tmp_path):
        assert remarks(tmp_path / "nix.txt") == [f"{tmp_path / 'nix.txt'}: No such file or directory"]

    def test_a_short_post_among_menus_of_another_script_is_read(self, write):
        page = "Log in Sign up Trending Follow Reply Repost Like Share More " * 20 + REPORT + " Terms Privacy Cookies"
        assert len(documents(write("a.txt", page))) == 1

    def test_arabic_typed_on_a_persian_keyboard_is_arabic(self, write):
        assert len(documents(write("a.txt", REPORT.replace("ي", "ی").replace("ك", "ک")))) == 1
