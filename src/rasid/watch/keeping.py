"""Putting away what was fetched: snapshot first, then documents, events and the fetch itself in one transaction."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from rasid.records import Extraction
from rasid.store.append import Appended, append
from rasid.store.rows import document_id
from rasid.store.signatures import signature
from rasid.store.words import search_words
from rasid.watch import state
from rasid.watch.near import DAYS, Recent
from rasid.watch.state import TO_BE_TRIED

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection, Engine

    from rasid.records import Document
    from rasid.store.versions import Reader
    from rasid.watch.agenda import Task
    from rasid.watch.fetching import Answer
    from rasid.watch.snapshots import Position, Snapshots
    from rasid.watch.state import FoundPage
    from rasid.watch.visits import Visit


@dataclass(slots=True)
class Done:
    """A task that was tried: what came, what was found in it, and where its snapshot stands (None: not written yet)."""

    task: Task
    visit: Visit
    answer: Answer | None = None
    status: int | None = None
    after: float | None = None  # seconds that the server asks to wait
    position: Position | None = None
    fresh: list[FoundPage] = field(default_factory=list)  # pages that were not known before
    added: int = 0  # new documents
    copies: int = 0  # of them in the words of earlier ones


class Keeper:
    """Keeps batches of what was done. One thread uses it."""

    def __init__(self, engine: Engine, extractor: Callable[[Document], Extraction], reader: Reader, snapshots: Snapshots) -> None:
        self._engine = engine
        self._extractor = extractor
        self._reader = reader
        self._snapshots = snapshots
        since = datetime.now(UTC) - timedelta(days=DAYS)
        self._recent = Recent(state.signatures(engine, f"{since:%Y-%m-%dT%H:%M:%S}"))

    def keep(self, batch: list[Done]) -> None:
        """Put a batch away; when this returns, all of it is on disk. Fills in what was new."""
        for done in batch:
            if done.answer is not None and done.visit.documents and done.position is None:
                done.position = self._snapshots.write(done.task.source.name, done.answer)
        self._snapshots.sync()
        records = [(done, self._extract(done, document)) for done in batch for document in done.visit.documents]
        originals = {id(record): self._original(record.document) for _, record in records}

        def beside(connection: Connection, appended: list[Appended]) -> None:
            self._note(connection, batch, [(done, record, originals[id(record)]) for done, record in records], appended)

        append(self._engine, [record for _, record in records], self._reader, beside)

    def _extract(self, done: Done, document: Document) -> Extraction:
        """The events of a document; one that the extractor fails on is kept without, with the reason."""
        try:
            return self._extractor(document)
        except Exception as error:
            done.visit.reason = f"the extractor failed, please report it: {type(error).__name__}: {error}"
            return Extraction(document, ())

    def _original(self, document: Document) -> str | None:
        """The earlier document of which one is a copy; the document is remembered for those that follow."""
        id_, signed = document_id(document), signature(search_words(document.text))
        found = self._recent.original(id_, document.url, signed)
        self._recent.add(id_, document.url, signed)
        return found

    def _note(
        self,
        connection: Connection,
        batch: list[Done],
        records: list[tuple[Done, Extraction, str | None]],
        appended: list[Appended],
    ) -> None:
        rows: list[dict[str, Any]] = []
        kept: dict[int, list[tuple[Extraction, str | None, Appended]]] = {}
        for (done, record, original), how in zip(records, appended, strict=True):
            kept.setdefault(id(done), []).append((record, original, how))
        for done in batch:
            documents = kept.get(id(done), [])
            done.fresh = state.add_found(connection, done.visit.pages)
            done.added = sum(how.status == "new" for _, _, how in documents)
            done.copies = sum(how.status == "new" and original is not None for _, original, how in documents)
            if done.visit.outcome != "stored":
                rows.append(_row(done, done.visit.outcome))
                documents = [told for told in documents if told[2].status == "new"]  # a feed carries the same items for days
            for record, original, how in documents:
                outcome = "known" if how.status == "known" else "stored"
                url = done.task.url if done.visit.outcome == "stored" else record.document.url or done.task.url
                copied = original if how.status == "new" else None
                rows.append(_row(done, outcome) | {"url": url, "document": how.document, "copy_of": copied})
        state.add_fetches(connection, rows)


def _row(done: Done, outcome: str) -> dict[str, Any]:
    answer, position = done.answer, done.position
    good = answer if outcome != TO_BE_TRIED else None  # what a next request may lean on
    return {
        "source": done.task.source.name,
        "url": done.task.url,
        "outcome": outcome,
        "status": answer.status if answer else done.status,
        "reason": done.visit.reason,
        "final_url": answer.final_url if answer and answer.final_url != done.task.url else None,
        "etag": good.header("etag") if good else None,
        "modified": good.header("last-modified") if good else None,
        "digest": hashlib.sha256(good.body).hexdigest() if good and good.status != 304 else None,
        "snapshot": position.file if position else None,
        "position": position.offset if position else None,
        "length": position.length if position else None,
        "document": None,
        "copy_of": None,
        "author": done.visit.author,
    }
