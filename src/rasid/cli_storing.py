"""What the commands that work on a store share: the option `--store`, dates, errors as lines on stderr."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import orjson
import typer
from sqlalchemy.engine import Engine

from rasid.store.engine import StoreError, open_store

STORE_ERROR = 1

Store = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        envvar="RASID_STORE",
        show_envvar=True,
        help="sqlite:///FILE, a file ending in .db, or postgresql://USER@HOST/DATABASE; a file in the user's data folder.",
    ),
]


def day(value: str | date | None) -> date | None:
    """A day of the command line; an error of usage where it is none."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a date of the form YYYY-MM-DD") from None


AsKnownOn = Annotated[Any, typer.Option(metavar="DATE", parser=day, help="As the store stood at the end of that day (UTC).")]


class Format(StrEnum):
    """What a listing is written as."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


Listing = Annotated[Format, typer.Option("--format", help="What to print.")]


@contextmanager
def opened(url: str | None, *, must_exist: bool = True) -> Iterator[Engine]:
    """The store; what goes wrong with it is one line on stderr and exit code 1."""
    try:
        engine = open_store(url, must_exist=must_exist)
        try:
            yield engine
        finally:
            engine.dispose()
    except StoreError as error:
        print(f"rasid: {error}", file=sys.stderr)
        raise typer.Exit(STORE_ERROR) from None


def reviewer() -> str:
    """Who decides when `--who` is not given: the name of the account."""
    return os.environ.get("RASID_REVIEWER") or os.environ.get("USER") or os.environ.get("USERNAME") or ""


def print_json(value: Any) -> None:
    """One line of JSON on standard output."""
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))


def print_csv(rows: Iterator[dict[str, Any]]) -> None:
    """Rows as CSV on standard output, the keys of the first as its head; lists and mappings as JSON."""
    import csv

    writer: csv.DictWriter[str] | None = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(sys.stdout, row.keys(), lineterminator="\n")
            writer.writeheader()
        writer.writerow({k: orjson.dumps(v).decode() if isinstance(v, (list, dict, tuple)) else v for k, v in row.items()})


_WHOLE = 21  # an event's id
_INTERVAL = re.compile(r"(\d{4}-\d\d-\d\d/)(\d{4}-\d\d-\d\d)")


def print_table(title: str, columns: list[str], rows: list[list[str]]) -> None:
    """Rows as a table for people: columns of short lines (ids, days, types) stay whole on a narrow screen, others are folded.

    A cell may have lines.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    from rasid.exports.table import console

    rows = [[_INTERVAL.sub(r"\1\n\2", cell) for cell in row] for row in rows]
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for column, cells in zip(columns, zip(*rows, strict=True) if rows else ([] for _ in columns), strict=True):
        short = all(len(line) <= _WHOLE for cell in cells for line in cell.splitlines())
        table.add_column(column, overflow="fold", no_wrap=short)
    for row in rows:
        table.add_row(*row)
    console(sys.stdout).print(table)
