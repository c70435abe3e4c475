"""`rasid fetch` and `rasid watch`: pages from the web, once or without rest."""

from __future__ import annotations

import signal
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from rasid.cli_storing import Store, opened, print_json

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from rasid.watch.config import Config
    from rasid.watch.fetching import Answer, Fetcher

DATA_ERROR = 1
_FIRST_WAIT = 2.0  # seconds before the second try of `fetch`

AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Fetch from private and local addresses, too: for tests.")]


def fetch(
    urls: Annotated[list[str], typer.Argument(metavar="URLS", help="Addresses of pages or feeds.")],
    tries: Annotated[int, typer.Option(min=1, help="How often to try where a failure may pass.")] = 4,
    rate: Annotated[float, typer.Option(min=0.0, metavar="SECONDS", help="Between two requests to one host.")] = 2.0,
    contact: Annotated[str, typer.Option(metavar="ADDRESS", help="How its owner can be reached, told to servers.")] = "",
    snapshots: Annotated[Path | None, typer.Option(metavar="DIR", help="Keep what was served, as WARC files.")] = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Fetch pages and print them as documents, one JSON object a line, for `rasid extract -` or `rasid load -`.

    Asks robots.txt, waits between requests, follows redirects, repairs encodings. Exit code 1: something was not fetched, and a
    line on stderr says why.
    """
    from rasid.watch.fetching import Fetcher, FetchError, Manners
    from rasid.watch.snapshots import LockedError, Snapshots

    fetcher = Fetcher(Manners(contact, rate, allow_private=allow_private))
    errors = 0
    try:
        kept = Snapshots(snapshots, 1000) if snapshots else None
    except LockedError as error:
        _fail(str(error))
    for url in urls:
        try:
            answer = fetcher.fetch_patiently(url, tries, _FIRST_WAIT)
        except FetchError as error:
            print(f"rasid: {url}: {error}", file=sys.stderr)
            errors += 1
            continue
        if kept:
            kept.write("fetch", answer)
            kept.sync()
        errors += _print_documents(answer)
    fetcher.close()
    if kept:
        kept.close()
    if errors:
        raise typer.Exit(DATA_ERROR)


def _print_documents(answer: Answer) -> int:
    """The documents of an answer on standard output, remarks on stderr; how many of these are errors."""
    from rasid.reading.feeds import feed_results
    from rasid.reading.jsonlines import Known
    from rasid.reading.pages import page_results
    from rasid.reading.results import Read, Remark, Result
    from rasid.reading.sniff import HEAD, kind_of

    kind = kind_of(answer.body[:HEAD])
    results: list[Result]
    if kind == "page":
        found = page_results(
            answer.body, answer.url, Known(), url=answer.final_url, charset=answer.charset, seen=answer.at.date()
        )
        results = list(found)
    elif kind == "feed":
        results = list(feed_results(answer.body, answer.url, Known(), url=answer.final_url))
    else:
        results = [Remark(answer.url, None, f"neither a page nor a feed ({answer.header('content-type') or 'no type'})")]
    errors = 0
    for result in results:
        if isinstance(result, Read):
            print_json({key: value for key, value in asdict(result.document).items() if value is not None})
        else:
            print(f"rasid: {result}", file=sys.stderr)
            errors += result.is_error
    sys.stdout.flush()
    return errors


def watch(
    sources: Annotated[Path, typer.Argument(metavar="SOURCES", help="A file of sources (TOML).")],
    store: Store = None,
    once: Annotated[bool, typer.Option("--once", help="Poll each source once, fetch what is new, and end.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Only say whether the file is right.")] = False,
    metrics: Annotated[str | None, typer.Option(metavar="HOST:PORT", help="Tell numbers to Prometheus at this address.")] = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Watch sources: poll them, fetch what they announce, keep pages as evidence and events in the store.

    Ends on SIGTERM or SIGINT when what is under way is kept; can be killed at any moment and goes on where it was.
    """
    from rasid.watch.config import ConfigError, read_config
    from rasid.watch.fetching import Fetcher, Manners

    try:
        config = read_config(sources)
    except ConfigError as error:
        _fail(str(error))
    enabled = sum(source.enabled for source in config.sources)
    if check:
        typer.echo(f"{sources}: {len(config.sources)} sources, {enabled} enabled")
        return
    if not enabled:
        _fail(f"{sources}: no source is enabled")
    fetcher = Fetcher(Manners(config.contact, config.rate, allow_private=allow_private))
    with opened(store, must_exist=False) as engine:
        _watch(engine, config, fetcher, sources.parent, metrics, once)
    fetcher.close()


def _watch(engine: Engine, config: Config, fetcher: Fetcher, base: Path, address: str | None, once: bool) -> None:
    from rasid.extract import Extractor
    from rasid.store.versions import reader
    from rasid.watch.metrics import serve
    from rasid.watch.snapshots import LockedError, Snapshots
    from rasid.watch.watcher import Watcher

    try:
        snapshots = Snapshots(base / config.snapshots, config.rotate_mb)
    except (LockedError, OSError) as error:
        _fail(str(error))
    watcher = Watcher(engine, config, fetcher, snapshots, Extractor(), reader())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: watcher.stop.set())
    server = serve(watcher.metrics, *_address(address)) if address else None
    try:
        watcher.run(once=once)
    finally:
        snapshots.close()
        if server:
            server.shutdown()
    print(f"rasid: {watcher.metrics.health()}", file=sys.stderr)


def _address(told: str) -> tuple[str, int]:
    host, _, port = told.rpartition(":")
    if not port.isdigit():
        raise typer.BadParameter(f"{told!r} is not HOST:PORT", param_hint="--metrics")
    return host.strip("[]") or "127.0.0.1", int(port)


def _fail(message: str) -> NoReturn:
    print(f"rasid: {message}", file=sys.stderr)
    raise typer.Exit(DATA_ERROR)
