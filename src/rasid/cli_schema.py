"""`rasid schema`: the JSON Schema of a record."""

from __future__ import annotations

import json

import typer

from rasid.schema import record_schema


def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of one line of `rasid extract --format jsonl`."""
    typer.echo(json.dumps(record_schema(), indent=2, ensure_ascii=False))
