"""Writes the example of a record in README.md anew from the code: `make readme`.

It takes the first of the shipped reports and, of its events, the one with the most fields filled.
"""

from __future__ import annotations

import json
import re
from itertools import islice
from pathlib import Path

import orjson

from rasid.extract import Extractor
from rasid.reading.results import Read
from rasid.reading.sources import read_all
from rasid.records import Event

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
REPORTS = ROOT / "src" / "rasid" / "examples" / "reports.jsonl"
SECTION = re.compile(r"<!-- example -->.*<!-- /example -->", re.DOTALL)


def main() -> None:
    """Write the section between the marks."""
    [document] = (result.document for result in islice(read_all([str(REPORTS)]), 1) if isinstance(result, Read))
    extraction = Extractor()(document)
    event = extraction.events[0]
    title, paragraph, *_ = document.text.split("\n")
    example = f"""<!-- example -->
From a report published on {document.published}:

> **{title}**
> {paragraph} …

The first of the {len(extraction.events)} events that Rasid reads in it, empty fields left out:

```json
{_json(event)}
```
<!-- /example -->"""
    README.write_text(SECTION.sub(lambda _: example, README.read_text(encoding="utf-8")), encoding="utf-8")


def _filled(event: Event) -> dict[str, object]:
    return {key: value for key, value in orjson.loads(orjson.dumps(event)).items() if value not in (None, [], {}, "unknown")}


def _json(event: Event) -> str:
    """A line a field, without the parts of it that are null."""
    lines = (f'  "{key}": {json.dumps(_bare(value), ensure_ascii=False)}' for key, value in _filled(event).items())
    return "{\n" + ",\n".join(lines) + "\n}"


def _bare(value: object) -> object:
    if isinstance(value, dict):
        return {key: _bare(part) for key, part in value.items() if part not in (None, [])}
    return [_bare(part) for part in value] if isinstance(value, list) else value


if __name__ == "__main__":
    main()
