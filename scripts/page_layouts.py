"""Writes the pages of `tests/cases/pages`: own texts in own layouts, in the manner of Arabic outlets and their publishing systems.

    python scripts/page_layouts.py [FOLDER]

`gold.yaml` beside them says what is to be read of each. Every layout is written twice, with other texts, dates and details.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import yaml
from layouts import LAYOUTS
from stories import STORIES, TEASERS

FOLDER = Path(__file__).parents[1] / "tests" / "cases" / "pages"


@dataclass(frozen=True)
class Case:
    """A story in a layout: what the page shows, and in which words the date stands on it."""

    title: str
    paragraphs: tuple[str, ...]
    day: str
    site: str
    author: str
    url: str
    number: int
    teasers: tuple[str, ...]

    @property
    def comments(self) -> tuple[str, ...]:
        """Remarks of readers, longer than the story where its number is odd."""
        few = ("الله يرحم الجميع ويصبر أهلهم على هذا المصاب الكبير", "متى تنتهي هذه الحرب التي أكلت الأخضر واليابس في بلادنا")
        long = tuple(
            f"تعليق رقم {n}: أنا من سكان المنطقة وأقول لكم إن الكلام في مثل هذه الأمور كثير، ولكل واحد رأيه، والناس تعبت وتريد أن تعيش بسلام"
            for n in range(1, 9)
        )
        return few + (long if self.number % 2 else ())


def main() -> None:
    """Write all pages and their gold."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    gold = {}
    for number, (name, layout) in enumerate((name, layout) for name, layout in LAYOUTS.items() for _ in range(2)):
        story = STORIES[number % len(STORIES)]
        site = f"{name}.example"
        day = f"20{11 + number % 14}-{number % 12 + 1:02}-{number * 5 % 28 + 1:02}"
        case = Case(
            story.title, story.paragraphs[: 2 + (number * 7) % 3], day, story.site, story.author, f"https://{site}/news/{4100 + number}",
            number, tuple(TEASERS[(number + i * 3) % len(TEASERS)] for i in range(6)),
        )  # fmt: skip
        page = layout(case)
        file = f"{number + 1:02}-{name}.html"
        (folder / file).write_bytes(page.html.encode(page.encoding))
        gold[file] = {
            "url": case.url,
            "title": case.title,
            "published": day if page.dated else None,
            "publisher": case.site if page.named else None,
            "author": case.author if page.signed else None,
            "text": list(case.paragraphs),
        }
    head = "# What is to be read of each page; written by scripts/page_layouts.py.\n"
    (folder / "gold.yaml").write_text(
        head + yaml.safe_dump(gold, allow_unicode=True, sort_keys=False, width=200), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
