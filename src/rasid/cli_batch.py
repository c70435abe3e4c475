"""`rasid batch`: documents by the million to Parquet, over the cores of this machine or over a Spark cluster."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rasid.cli_reading import DATA_ERROR, Lexicon, Published, Publisher, check_lexicon

if TYPE_CHECKING:
    from rasid.archive.batch import Asked


class Engine(StrEnum):
    """What shares out the work."""

    local = "local"
    spark = "spark"


def batch(
    arguments: Annotated[
        list[str], typer.Argument(metavar="INPUT… OUTPUT", help="Files and folders, then the folder of results.")
    ],
    engine: Annotated[Engine, typer.Option(help="Processes of this machine, or Spark.")] = Engine.local,
    processes: Annotated[int | None, typer.Option(min=1, help="Processes of the local engine; one a core.")] = None,
    master: Annotated[str | None, typer.Option(metavar="URL", help="Spark's master, where spark-submit does not say it.")] = None,
    link: Annotated[bool, typer.Option("--link/--no-link", help="Put reports together into incidents (Spark only).")] = True,
    published: Published = None,
    publisher: Publisher = None,
    lexicon: Lexicon = None,
) -> None:
    """Read many documents into Parquet: documents/, events/, manifest.json and dead-letters.jsonl in the folder OUTPUT.

    Takes what `rasid extract` takes. May be stopped or killed at any moment: the same command goes on with what was not
    finished. Exit code 1: some documents failed, and dead-letters.jsonl says which and why.
    """
    from rasid.archive.batch import Asked, run_local
    from rasid.archive.local import HopelessError, cores
    from rasid.archive.manifest import OtherBatchError
    from rasid.reading.jsonlines import Known

    *inputs, output = arguments
    if not inputs:
        raise typer.BadParameter("give inputs and, last, the folder of results", param_hint="INPUT… OUTPUT")
    if "-" in inputs:
        raise typer.BadParameter("a batch reads files, which it can read again, and no standard input", param_hint="INPUT")
    check_lexicon(lexicon)
    asked = Asked(inputs, output, Known(published, publisher), lexicon)
    try:
        manifest = run_local(asked, processes or cores()) if engine is Engine.local else _on_spark(asked, master, link)
    except FileNotFoundError as error:
        raise typer.BadParameter(str(error), param_hint="INPUT") from None
    except OtherBatchError as error:
        raise typer.BadParameter(str(error), param_hint="OUTPUT") from None
    except (HopelessError, OSError) as error:
        print(f"rasid: {error}; the same command goes on from here", file=sys.stderr)
        raise typer.Exit(DATA_ERROR) from None
    except (KeyboardInterrupt, SystemExit):
        print(f"rasid: stopped; the same command goes on from here, {output} keeps what is finished", file=sys.stderr)
        raise
    _tell(manifest, output)
    if manifest["counts"]["errors"]:
        raise typer.Exit(DATA_ERROR)


def _on_spark(asked: Asked, master: str | None, link: bool) -> dict[str, Any]:
    try:
        from rasid.archive.spark import run_spark
    except ImportError as error:
        raise typer.BadParameter(f"needs PySpark: pip install 'rasid[spark]' ({error})", param_hint="--engine") from None
    return run_spark(asked, master, link)


def _tell(manifest: dict[str, Any], output: str) -> None:
    counts = manifest["counts"]
    print(f"{counts['documents']:,} documents, {counts['events']:,} events, {counts['errors']:,} errors")
    if counts["errors"]:
        print(f"rasid: {output}/dead-letters.jsonl says what failed and why", file=sys.stderr)
