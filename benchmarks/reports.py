"""Generated reports for the benchmarks: the sentence patterns of patterns.yaml, filled by chance.

The same seed gives the same reports. They are for speed and size, not for quality: the quality gate has its own gold.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import yaml

from rasid.documents import make_document
from rasid.records import Document

PATTERNS = yaml.safe_load(Path(__file__).with_name("patterns.yaml").read_text(encoding="utf-8"))
_REPORTS = 3  # of ten articles
_SLOT = re.compile(r"\{(\w+)\}")


def reports(count: int, seed: int = 0, length: tuple[int, int] = (5, 14)) -> Iterator[Document]:
    """`count` reports of five to fourteen sentences (or of another `length`), each with a day of publication."""
    choose = random.Random(seed)
    first = date(2014, 1, 1)
    for number in range(count):
        sentences = [_filled(choose, choose.choice(PATTERNS["sentences"])) for _ in range(choose.randint(*length))]
        published = first + timedelta(days=choose.randrange(4000))
        yield make_document("\n".join(sentences), id=f"generated-{seed}-{number}", published=published, publisher="مولد")


def news(count: int, seed: int = 0) -> Iterator[Document]:
    """`count` articles as newspapers have them: seven of ten tell of sports, markets or the weather, three are reports."""
    choose = random.Random(seed)
    told = reports(count, seed)
    for number, report in enumerate(told):
        if number % 10 < _REPORTS:
            yield report
            continue
        sentences = [_filled(choose, choose.choice(PATTERNS["everyday"])) for _ in range(choose.randint(5, 14))]
        yield make_document("\n".join(sentences), id=f"news-{seed}-{number}", published=report.published, publisher="مولد")


def _filled(choose: random.Random, pattern: str) -> str:
    return _SLOT.sub(lambda slot: _fill(choose, slot[1]), pattern)


def _fill(choose: random.Random, slot: str) -> str:
    if slot == "name":
        return f"{_made_up(choose)} {_made_up(choose)}"
    if slot == "village":
        return f"{choose.choice(PATTERNS['before_village'])} {_made_up(choose)}"
    filler = _filled(choose, choose.choice(PATTERNS[slot]))
    return f"{choose.choice(PATTERNS['before_place'])} {filler}" if slot == "place" else filler


def _made_up(choose: random.Random) -> str:
    root = choose.sample(PATTERNS["letters"], 3)
    return re.sub("[123]", lambda digit: root[int(digit[0]) - 1], choose.choice(PATTERNS["shapes"]))
