"""Pages read a second, and how rightly, beside resiliparse's own extraction of main text on the same pages in the same run.

    python benchmarks/pages.py

Resiliparse gives main text only; Rasid gives title, day, outlet, author, address and language with it. Its text is taken for
right where its words are nine tenths the article's (F1), since it lays out lines otherwise; ours has to hold each paragraph
as a line and next to nothing else.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from harness import alternately, figure, section
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from rasid.reading.html import decode_page
from rasid.reading.pages import read_page

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from page_gold import FOLDER, gold, is_right_text, overlap

ROUNDS, TIMES = 5, 10
_ALIKE = 0.9


def main() -> None:
    """Measure and print."""
    pages = {file: (FOLDER / file).read_bytes() for file in gold()}
    size = sum(map(len, pages.values())) / len(pages) / 1000
    section("Pages")
    figure("pages", f"{len(pages)} of {size:.0f} kB on average")
    texts = list(pages.values()) * TIMES
    bare, ours = alternately(lambda: [_bare(page) for page in texts], lambda: [read_page(page) for page in texts], rounds=ROUNDS)
    figure("bare resiliparse", f"{len(texts) / bare:,.0f} pages/s (main text only)")
    figure("rasid", f"{len(texts) / ours:,.0f} pages/s, {ours / bare:.1f} times as long")
    wanted = gold()
    theirs = [overlap(_bare(page), [wanted[file]["title"], *wanted[file]["text"]]) for file, page in pages.items()]
    share = sum(f >= _ALIKE for f in theirs) / len(pages)
    figure("bare resiliparse is right in", f"text {share:.0%} (mean F1 {statistics.mean(theirs):.3f})")
    read = {file: read_page(page, url=wanted[file]["url"]) for file, page in pages.items()}
    own = [overlap(read[file].text, wanted[file]["text"]) for file in pages]
    right = {"text": sum(is_right_text(read[file].text, wanted[file]["text"]) for file in pages)}
    for field in ("published", "title", "publisher"):
        right[field] = sum(getattr(read[file], field) == wanted[file][field] or wanted[file][field] is None for file in pages)
    told = ", ".join(f"{field} {count / len(pages):.0%}" for field, count in right.items())
    figure("rasid is right in", f"{told} (mean F1 {statistics.mean(own):.3f})")


def _bare(page: bytes) -> str:
    return extract_plain_text(HTMLTree.parse(decode_page(page).text), main_content=True)


if __name__ == "__main__":
    main()
