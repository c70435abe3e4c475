"""`metadata.yml` for Datasette: titles, descriptions and labels of the tables of an SQLite store, and questions to start with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rasid.exports.options import Options
    from rasid.exports.records import Record

LOSSES = ("Describes a store, holds no data of it: the selection does not matter.",)
_TABLES: dict[str, tuple[str, str | None]] = {
    "documents": ("Texts as they came; `words` is the folded, light-stemmed text that search works on.", "title"),
    "extractions": ("Readings of a document by one engine and lexicon; the newest counts.", None),
    "reports": ("Events of one reading; `body` is the whole event as JSON. Current ones: the view `current_reports`.", "type"),
    "report_actors": ("Sides of an event.", "name"),
    "report_sources": ("The chain of sources of an event, nearest to the publisher first.", "name"),
    "successors": ("Events of an earlier reading and the one of the next that holds the same words.", None),
    "places": ("Rows of the gazetteer that were met.", "name"),
    "actors": ("Sides of the lexicon that were met.", "name"),
    "link_runs": ("Runs that put reports together, with their model.", None),
    "links": ("Pairs of reports and the weight (log2 odds) that they are one happening.", None),
    "incidents": ("Incidents; what is in them now: the view `current_memberships`.", "id"),
    "memberships": ("Which event joined or left which incident, and when.", None),
    "tombstones": ("Incidents that were merged into others.", None),
    "decisions": ("Who decided what, when and why; nothing is ever overwritten.", "kind"),
}
_QUERIES = {
    "reports_by_day": (
        "Reports by day and type",
        "SELECT day_start, type, count(*) AS reports FROM current_reports WHERE day_start IS NOT NULL "
        "GROUP BY day_start, type ORDER BY day_start DESC, reports DESC",
    ),
    "incidents_by_reports": (
        "Incidents by how many reports tell of them",
        "SELECT incident, count(*) AS reports FROM current_memberships WHERE incident IS NOT NULL "
        "GROUP BY incident ORDER BY reports DESC",
    ),
    "publishers": (
        "Publishers and how many documents the store has of each",
        "SELECT publisher, count(*) AS documents, min(published) AS first, max(published) AS last FROM documents "
        "GROUP BY publisher ORDER BY documents DESC",
    ),
}


def write(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """The YAML, for `datasette rasid.db --metadata metadata.yml`; it holds whatever the file is called."""
    tables: dict[str, Any] = {}
    for name, (description, label) in _TABLES.items():
        tables[name] = {"description": description, **({"label_column": label} if label else {})}
    content = {
        "title": "Rasid store",
        "description": "Events read from Arabic conflict reporting, each value tied to the words it was read from.",
        "databases": {
            "rasid": {
                "tables": tables,
                "queries": {name: {"title": title, "sql": sql} for name, (title, sql) in _QUERIES.items()},
            }
        },
    }
    yield yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120).encode()
