"""The project's own CSV: one row an incident, a report or a value, or all three tables in one zip with what is lost."""

from __future__ import annotations

import io
import tempfile
import zipfile
from typing import IO, TYPE_CHECKING

from rasid.exports.cells import csv_lines
from rasid.exports.columns import EVIDENCE, INCIDENTS, REPORTS, evidence_rows, incident_row, report_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasid.exports.options import Options
    from rasid.exports.records import Record

LOSSES_INCIDENTS = (
    "One value a field: other versions, who holds them and the words they were read from are lost; reports.csv and evidence.csv "
    "keep them.",
    "The origin of fire, effects and groups of the dead have no column.",
    "adm2_pcode is always empty; adm1_pcode is given for Syria, Iraq, Yemen, Sudan and Somalia.",
)
LOSSES_REPORTS = ("Offsets, reasons and spans are lost; evidence.csv keeps them.", "Groups of tolls are added up.")
LOSSES_EVIDENCE = ("Relations between events and the texts of the documents are lost.",)
LOSSES_ZIP = ("What a spreadsheet would run or break at (leading «=», line breaks, direction marks) is changed in all texts.",)
_HXL = tuple(tag for _, tag in INCIDENTS.values())
_DISK_AFTER = 8 * 1024 * 1024  # bytes of a table that are kept in memory while the one before it is written
_PIECE = 256 * 1024
_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)  # the same content is the same file


def write_incidents(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """One row an incident."""
    rows = (incident_row(record).values() for record in records)
    return csv_lines(tuple(INCIDENTS), rows, bom=options.bom, below=_HXL if options.hxl else None)


def write_reports(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """One row a report of an incident."""
    rows = ([row[name] for name in REPORTS] for record in records for row in report_rows(record))
    return csv_lines(REPORTS, rows, bom=options.bom)


def write_evidence(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """One row a value that a report gives."""
    rows = (row.values() for record in records for row in evidence_rows(record))
    return csv_lines(EVIDENCE, rows, bom=options.bom)


def write_zip(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """The three tables and a README in one zip, made in one pass; reports and evidence wait in temporary files."""
    pipe = Pipe()
    with tempfile.SpooledTemporaryFile(_DISK_AFTER) as reports, tempfile.SpooledTemporaryFile(_DISK_AFTER) as evidence:
        with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_entry("README.txt"), _readme(options))
            with archive.open(_entry("incidents.csv"), "w", force_zip64=True) as entry:
                for piece in write_incidents(_copied(records, options, reports, evidence), options):
                    entry.write(piece)
                    yield pipe.drain()
            for name, table in (("reports.csv", reports), ("evidence.csv", evidence)):
                table.seek(0)
                with archive.open(_entry(name), "w", force_zip64=True) as entry:
                    while piece := table.read(_PIECE):
                        entry.write(piece)
                        yield pipe.drain()
        yield pipe.drain()


def _copied(records: Iterable[Record], options: Options, reports: IO[bytes], evidence: IO[bytes]) -> Iterator[Record]:
    """The records as they pass, their reports and evidence written beside."""
    for table, head in ((reports, REPORTS), (evidence, EVIDENCE)):
        table.write(b"".join(csv_lines(head, (), bom=options.bom)))
    for record in records:
        rows = ([row[name] for name in REPORTS] for row in report_rows(record))
        reports.write(_body(rows))
        evidence.write(_body(row.values() for row in evidence_rows(record)))
        yield record


def _body(rows: Iterable[Iterable[str | int | float | None]]) -> bytes:
    return b"".join(csv_lines((), rows)).removeprefix(b"\n")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY_OF_ZIP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _readme(options: Options) -> str:
    lost = [("incidents.csv", LOSSES_INCIDENTS), ("reports.csv", LOSSES_REPORTS), ("evidence.csv", LOSSES_EVIDENCE)]
    lines = [
        "Incidents of a Rasid store, their reports and the evidence of every value. UTF-8, an empty cell is not known.",
        "incident_id joins the three tables, event_id reports.csv and evidence.csv.",
        f"Selection: {options.selection or 'all incidents'}",
        "",
        "What is lost:",
        *(f"- {name}: {text}" for name, texts in lost for text in texts),
        *(f"- {text}" for text in LOSSES_ZIP),
        "",
    ]
    return "\n".join(lines)


class Pipe(io.RawIOBase):
    """A file that only takes; `drain` hands over what it got since the last time."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._position = 0

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(memoryview(data))  # type: ignore[arg-type]
        self._held += piece
        self._position += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._position

    def drain(self) -> bytes:
        """The bytes written since the last call."""
        piece = bytes(self._held)
        self._held.clear()
        return piece
