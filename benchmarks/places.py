"""How fast place phrases are found and resolved, beside what loading the gazetteer costs: one run, one process.

    python benchmarks/places.py

The text is the project's own table of phrases, eight to a document, so that each is resolved among others.
"""

from __future__ import annotations

import time
from pathlib import Path

import yaml

CASES = Path(__file__).parent.parent / "tests" / "cases" / "places.yaml"
ROUNDS, PER_DOCUMENT = 5, 8


def main() -> None:
    """Measure and print."""
    started = time.perf_counter()
    from rasid import gazetteer

    gazetteer.load()
    loaded = time.perf_counter() - started

    from rasid.language.tokens import tokenize
    from rasid.mentions.places import places_in

    sentences = [case["text"] for case in yaml.safe_load(CASES.read_text(encoding="utf-8"))]
    texts = [". ".join(sentences[i : i + PER_DOCUMENT]) for i in range(0, len(sentences), PER_DOCUMENT)]
    documents = [(text, tokenize(text)) for text in texts]
    tokens = sum(len(read) for _, read in documents)
    best, found = float("inf"), 0
    for _ in range(ROUNDS):
        started = time.perf_counter()
        found = sum(len(places_in(text, read)) for text, read in documents)
        best = min(best, time.perf_counter() - started)
    print(f"loading the gazetteer: {loaded * 1000:.0f} ms")
    print(f"{found} phrases in {tokens} tokens: {found / best:,.0f} phrases a second, {best / tokens * 1e6:.1f} µs a token")


if __name__ == "__main__":
    main()
