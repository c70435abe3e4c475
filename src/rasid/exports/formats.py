"""The formats incidents are exported in: one table for the command line, the service and the pages."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasid.exports.options import Options
    from rasid.exports.records import Record


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `losses` says in sentences what of the record it cannot hold; `writer` names module and function."""

    name: str
    label: str
    media_type: str
    extension: str
    losses: tuple[str, ...]
    writer: tuple[str, str]

    @property
    def is_binary(self) -> bool:
        """Whether the file is none that a terminal can show."""
        return self.extension in ("zip", "parquet")

    def stream(self, records: Iterable[Record], options: Options) -> Iterator[bytes]:
        """The file, piece by piece; records are taken one after the other and never held all at once."""
        module, function = self.writer
        pieces: Iterator[bytes] = getattr(import_module(f"rasid.exports.{module}"), function)(records, options)
        return (piece for piece in pieces if piece)


def _format(name: str, label: str, media_type: str, extension: str, module: str, suffix: str = "") -> Format:
    losses: tuple[str, ...] = getattr(import_module(f"rasid.exports.{module}"), f"LOSSES{suffix and '_' + suffix.upper()}")
    return Format(name, label, media_type, extension, losses, (module, f"write{suffix and '_' + suffix}"))


_CSV = "text/csv; charset=utf-8"
FORMATS: dict[str, Format] = {
    made.name: made
    for made in (
        _format("csv", "Incidents, reports and evidence as CSV in a zip", "application/zip", "zip", "own_csv", "zip"),
        _format("incidents", "CSV, one row an incident", _CSV, "csv", "own_csv", "incidents"),
        _format("reports", "CSV, one row a report of an incident", _CSV, "csv", "own_csv", "reports"),
        _format("evidence", "CSV, one row a value with its words", _CSV, "csv", "own_csv", "evidence"),
        _format("acled", "CSV in the shape of ACLED (codes by Rasid, not by ACLED)", _CSV, "csv", "acled"),
        _format("ucdp", "CSV in the shape of UCDP GED (codes by Rasid, not by UCDP)", _CSV, "csv", "ucdp"),
        _format("polecat", "CSV in the shape of POLECAT (PLOVER codes by Rasid)", _CSV, "csv", "polecat"),
        _format("geojson", "GeoJSON (RFC 7946)", "application/geo+json", "geojson", "geojson"),
        _format("ftm", "FollowTheMoney entities, a line each", "application/x-ndjson", "ftm.json", "ftm"),
        _format("parquet", "Parquet, typed columns", "application/vnd.apache.parquet", "parquet", "parquet"),
        _format("jsonld", "JSON-LD (schema.org, PROV)", "application/ld+json", "jsonld", "jsonld"),
        _format("ndjson", "JSON lines with all versions", "application/x-ndjson", "ndjson", "ndjson"),
        _format("datasette", "metadata.yml for Datasette on an SQLite store", "application/yaml", "yml", "datasette"),
    )
}
