"""`rasid load`, `diff`, `search`, `show`, `stats`: what goes into a store and what is found in it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Annotated, Any

import orjson
import typer
from sqlalchemy.engine import Engine

from rasid.cli_filters import EventTypes, InBox, MinConfidence, OfActor, OfPlace, OfStatus, Since, Until, Words, asked
from rasid.cli_storing import AsKnownOn, Format, Listing, Store, day, opened, print_csv, print_json, print_table
from rasid.records import Extraction
from rasid.store.versions import Reader

_BATCH, _SECONDS = 64, 0.5  # documents and time after which what was read is stored and acknowledged


def load(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILES", help="Text, pages, feeds, JSON lines, archives, folders, results of a batch, or - (stdin)."
        ),
    ] = None,
    store: Store = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="Day of publication of documents that lack one.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Publisher of documents that lack one.")] = None,
    lexicon: Annotated[str | None, typer.Option(metavar="DIR", help="A directory of YAML laid over the lexicon.")] = None,
) -> None:
    """Read documents and keep them with their events.

    Prints a line for each document once it is safe on disk: new, reread (a newer engine or lexicon has read it, what the older
    found is kept) or known (nothing was added), its id and the number of its events. Loading again adds nothing twice. What
    `rasid batch` wrote is not read anew: its events are kept as they are.
    """
    from pathlib import Path

    from rasid.archive.results import is_batch
    from rasid.cli_reading import Reading, build_extractor, inputs_or_stdin
    from rasid.reading.sources import read_all
    from rasid.store.versions import reader

    directory = Path(lexicon) if lexicon else None
    when = day(published)
    given = inputs_or_stdin(inputs)
    batches, files = [name for name in given if is_batch(name)], [name for name in given if not is_batch(name)]
    with opened(store, must_exist=False) as engine:
        for name in batches:
            _load_batch(engine, name)
        if not files:
            return
        reading = Reading(build_extractor(directory))
        results = read_all(files, published=when.isoformat() if when else None, publisher=publisher)
        _keep(engine, reading.extractions(results), reader(directory))
    reading.exit()


def _load_batch(engine: Engine, folder: str) -> None:
    from rasid.archive.results import UnfinishedError, reader, records, weighed
    from rasid.incidents.linking import link

    try:
        version = reader(folder)
    except UnfinishedError as error:
        raise typer.BadParameter(str(error), param_hint="FILES") from None
    _keep(engine, records(folder), version)
    if (pairs := weighed(folder)) is not None:
        link(engine, weighed=pairs)


def _keep(engine: Engine, records: Iterable[Extraction], version: Reader) -> None:
    """Store records and print a line for each once it is on disk."""
    from rasid.store.append import append

    for batch in _batches(records):
        for record, done in zip(batch, append(engine, batch, version), strict=True):
            print(done.status, record.document.id, done.events, sep="\t")
        sys.stdout.flush()


def _batches(records: Iterable[Extraction]) -> Iterator[list[Extraction]]:
    batch: list[Extraction] = []
    started = time.monotonic()
    for record in records:
        batch.append(record)
        if len(batch) >= _BATCH or time.monotonic() - started > _SECONDS:
            yield batch
            batch, started = [], time.monotonic()
    if batch:
        yield batch


def diff(
    document: Annotated[str | None, typer.Argument(metavar="DOCUMENT", help="Only this document.")] = None,
    store: Store = None,
    output_format: Listing = Format.table,
) -> None:
    """Show what the newest engine or lexicon reads otherwise than the one before, event by event."""
    from rasid.store.diff import changes

    with opened(store) as engine:
        found = changes(engine, document)
        if output_format is Format.jsonl:
            for change in found:
                print_json(asdict(change))
        elif output_format is Format.csv:
            print_csv(asdict(change) for change in found)
        else:
            for change in found:
                print(f"{change.kind}\t{change.document}\t{change.type}\t{change.trigger}")
                for field, (before, after) in change.fields.items():
                    print(f"\t{field}: {orjson.dumps(before).decode()} -> {orjson.dumps(after).decode()}")


def search(
    words: Words = None,
    store: Store = None,
    event_type: EventTypes = None,
    actor: OfActor = None,
    place: OfPlace = None,
    bbox: InBox = None,
    since: Since = None,
    until: Until = None,
    status: OfStatus = None,
    min_confidence: MinConfidence = None,
    as_known_on: AsKnownOn = None,
    limit: Annotated[int, typer.Option(min=1, help="How many to print.")] = 50,
    output_format: Listing = Format.table,
) -> None:
    """Find event reports, the newest first."""
    from rasid.store.engine import explained
    from rasid.store.search import search as find

    query = asked(
        words,
        event_type,
        actor=actor,
        place=place,
        box=bbox,
        since=since,
        until=until,
        status=status,
        min_confidence=min_confidence,
        as_known_on=as_known_on,
    )
    with opened(store) as engine, explained(engine):
        hits = find(engine, query, limit=limit)
    if output_format is Format.jsonl:
        for hit in hits:
            print_json(asdict(hit))
    elif output_format is Format.csv:
        print_csv(asdict(hit) for hit in hits)
    else:
        rows = [
            [
                f"{hit.event}\n{hit.edtf or ''}",
                f"{hit.type}\n{hit.place or ''}",
                _toll(hit.killed_low, hit.killed_high),
                hit.publisher or hit.document,
            ]
            for hit in hits
        ]
        print_table(f"{len(hits)} event reports", ["event", "what and where", "killed", "told by"], rows)


def _toll(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return ""
    return str(low) if low == high else f"{low or 0}–{'' if high is None else high}"


def show(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="An incident, an event or a document.")],
    store: Store = None,
    as_known_on: AsKnownOn = None,
) -> None:
    """Print all that the store knows of an incident, event or document, as JSON."""
    from rasid.store.engine import explained

    with opened(store) as engine, explained(engine):
        found = list(_shown(engine, wanted, as_known_on))
    if not found:
        print(f"rasid: {wanted}: the store holds no such incident, event or document", file=sys.stderr)
        raise typer.Exit(1)
    for value in found:
        sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def _shown(engine: Engine, wanted: str, as_known_on: Any) -> Iterator[Any]:
    from rasid.incidents.rows import row
    from rasid.incidents.views import incidents
    from rasid.store.stored import extractions_of

    for incident in incidents(engine, [wanted], as_known_on):
        yield row(incident) | {"status": incident.status, "edits": [asdict(edit) for edit in incident.edits]}
    for reading in extractions_of(engine, wanted):
        events = reading.events
        yield {
            "id": reading.id,
            "engine": reading.engine,
            "lexicon": reading.lexicon,
            "recorded_at": reading.recorded_at,
            "document": reading.document,
            "events": {wanted: events[wanted]} if wanted in events else events,
        }


def stats(store: Store = None, output_format: Listing = Format.table) -> None:
    """Count what the store holds."""
    from rasid.store.engine import explained
    from rasid.store.stats import stats as count

    with opened(store) as engine, explained(engine):
        counted = asdict(count(engine))
    if output_format is Format.jsonl:
        print_json(counted)
        return
    types = counted.pop("types")
    first, last = counted.pop("days")
    rows = [[name, f"{n:,}"] for name, n in counted.items()] + [["first day", first or ""], ["last day", last or ""]]
    print_table("store", ["what", "how many"], rows + [[f"  {name}", f"{n:,}"] for name, n in types.items()])
