"""How it goes: numbers by source for Prometheus, one line for people, and an address where both are told."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Tally:
    """The numbers of one source since the start."""

    fetches: Counter[str] = field(default_factory=Counter)  # by outcome
    documents: int = 0
    copies: int = 0
    pending: int = 0
    failures: int = 0  # polls of the source in a row that failed
    last_success: float = 0.0  # time of the last poll that did not
    lag: float | None = None  # seconds from publication to storing, of the newest document
    trouble: str = ""  # why the last poll failed


class Metrics:
    """The numbers of all sources; read by one thread, written by another."""

    def __init__(self, sources: list[str]) -> None:
        self.started = time.time()
        self.sources = {name: Tally() for name in sources}
        self._lock = threading.Lock()

    def of(self, source: str) -> Tally:
        """The tally of a source."""
        with self._lock:
            return self.sources.setdefault(source, Tally())

    def exposition(self) -> str:
        """All numbers in Prometheus's text format, version 0.0.4."""
        with self._lock:
            tallies = list(self.sources.items())
        lines = [*_head("rasid_fetches_total", "counter", "Requests by source and outcome.")]
        lines += [
            f'rasid_fetches_total{{source="{_escaped(name)}",outcome="{outcome}"}} {count}'
            for name, tally in tallies
            for outcome, count in sorted(tally.fetches.items())
        ]
        for metric, kind, about, values in (
            ("rasid_documents_total", "counter", "New documents.", {n: t.documents for n, t in tallies}),
            ("rasid_copies_total", "counter", "New documents in the words of an earlier one.", {n: t.copies for n, t in tallies}),
            ("rasid_pending_pages", "gauge", "Announced pages that are not fetched yet.", {n: t.pending for n, t in tallies}),
            ("rasid_poll_failures", "gauge", "Failed polls in a row.", {n: t.failures for n, t in tallies}),
            ("rasid_last_success_timestamp_seconds", "gauge", "Last good poll.", {n: t.last_success for n, t in tallies}),
            ("rasid_lag_seconds", "gauge", "From publication to storing, newest document.",
             {n: t.lag for n, t in tallies if t.lag is not None}),
        ):  # fmt: skip
            lines += [*_head(metric, kind, about), *(f'{metric}{{source="{_escaped(n)}"}} {v}' for n, v in values.items())]
        lines += [*_head("rasid_started_timestamp_seconds", "gauge", "Start."), f"rasid_started_timestamp_seconds {self.started}"]
        return "\n".join(lines) + "\n"

    def health(self) -> str:
        """One line: what was stored, what waits, who is in trouble."""
        with self._lock:
            tallies = list(self.sources.items())
        failing = [f"{name}: {tally.trouble}" for name, tally in tallies if tally.failures]
        lags = [tally.lag for _, tally in tallies if tally.lag is not None]
        parts = [
            f"{len(tallies)} sources",
            f"{sum(t.documents for _, t in tallies):,} documents stored",
            f"{sum(t.copies for _, t in tallies):,} of them copies",
            f"{sum(t.pending for _, t in tallies):,} pages waiting",
        ]
        if lags:
            parts.append(f"lag {sorted(lags)[len(lags) // 2]:,.0f} s")
        return ", ".join(parts) + (f"; failing: {'; '.join(failing)}" if failing else "")


def serve(metrics: Metrics, host: str, port: int) -> ThreadingHTTPServer:
    """Tell the numbers at /metrics and the line at /health, from a thread of its own, until its `shutdown` is called."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told = {"/metrics": metrics.exposition(), "/health": metrics.health() + "\n"}.get(self.path)
            body = told.encode() if told else b"not found\n"
            self.send_response(200 if told else 404)
            self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as http.server calls it
            """Requests are not logged."""

    server = ThreadingHTTPServer((host, port), Handler)
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    return server


def _head(name: str, kind: str, about: str) -> tuple[str, str]:
    return f"# HELP {name} {about}", f"# TYPE {name} {kind}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
