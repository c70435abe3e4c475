"""Coverage of the grammar of times beside other libraries that read Arabic: a table by topic of our cases.

    python benchmarks/peers_times.py                         every tool that is installed here
    python benchmarks/peers_times.py --save FILE.json        keep the figures of this environment
    python benchmarks/peers_times.py --with FILE.json        print them beside the ones of this environment

A case counts when one mention found has exactly the expected first and last day; a case that holds no date when nothing is found.
The peers are optional: `pip install rasid[bench]` brings dateparser; Maha (`pip install mahad pyyaml`) needs an older `regex`
and so an environment of its own, from which its figures are saved and joined.
"""

from __future__ import annotations

import argparse
import calendar
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import yaml

CASES = Path(__file__).parents[1] / "tests" / "cases" / "times.yaml"
Days = tuple[date, date]
Tool = Callable[[str, date | None, str], set[Days]]


def expected_days(edtf: str) -> Days | None:
    """First and last day of an EDTF expression of the cases; None for an open one."""
    parts = edtf.strip("[]").replace(",", "/").split("/")
    if ".." in parts:
        return None
    return _bound(parts[0], first=True), _bound(parts[-1], first=False)


def _bound(part: str, first: bool) -> date:
    numbers = [int(n) for n in part.split("T")[0].split("-")]
    year = numbers[0]
    month = numbers[1] if len(numbers) > 1 else 1 if first else 12
    day = numbers[2] if len(numbers) > 2 else 1 if first else calendar.monthrange(year, month)[1]
    return date(year, month, day)


def rasid_tool() -> Tool:
    """This library."""
    from rasid import find_times

    def find(text: str, reference: date | None, prefer: str) -> set[Days]:
        return {(m.start, m.end) for m in find_times(text, reference, prefer) if m.start and m.end}

    return find


def dateparser_tool() -> Tool:
    """dateparser's search: single moments, told with Arabic as the language."""
    from dateparser.search import search_dates

    def find(text: str, reference: date | None, prefer: str) -> set[Days]:
        settings: dict[str, object] = {"PREFER_DATES_FROM": prefer}
        if reference:
            settings["RELATIVE_BASE"] = datetime(reference.year, reference.month, reference.day)
        found = search_dates(text, languages=["ar"], settings=settings) or []
        return {(moment.date(), moment.date()) for _, moment in found}

    return find


def maha_tool() -> Tool:
    """Maha's parse_dimension; a value that names only a month or a year is the whole of it, as its documentation has it."""
    from maha.parsers.functions import parse_dimension

    def days(value: object, base: datetime) -> Days:
        moment = (base + value).date()  # type: ignore[operator]
        get = lambda *names: any(getattr(value, name, None) for name in names)  # noqa: E731
        if get("day", "days", "weekday", "weeks", "hour", "hours", "minute", "minutes", "leapdays"):
            return moment, moment
        if get("month", "months"):
            last = calendar.monthrange(moment.year, moment.month)[1]
            return moment.replace(day=1), moment.replace(day=last)
        if get("year", "years"):
            return date(moment.year, 1, 1), date(moment.year, 12, 31)
        return moment, moment

    def find(text: str, reference: date | None, prefer: str) -> set[Days]:
        base = datetime.combine(reference or date.today() - timedelta(days=9999), datetime.min.time())
        found = set()
        for dimension in parse_dimension(text, time=True):
            value = dimension.value
            try:
                if hasattr(value, "start"):
                    found.add((days(value.start, base)[0], days(value.end, base)[1]))
                else:
                    found.add(days(value, base))
            except (TypeError, ValueError, OverflowError, AttributeError):
                continue
        return found

    return find


TOOLS: dict[str, Callable[[], Tool]] = {"Rasid": rasid_tool, "dateparser": dateparser_tool, "Maha": maha_tool}


def measure(tool: Tool) -> dict[str, tuple[int, int]]:
    """Right cases and all cases by topic."""
    figures = {}
    for group in yaml.safe_load(CASES.read_text(encoding="utf-8")):
        if "anchor" in group:  # phrases without days of their own: the other libraries have no notion of them
            continue
        hits = total = 0
        for text, value in group["cases"].items():
            want = expected_days(str(value)) if value is not None else None
            if value is not None and want is None:
                continue
            found = tool(text.replace("[", "").replace("]", ""), group["reference"], group.get("prefer", "past"))
            hits += want in found if want else not found
            total += 1
        figures[group["topic"]] = (hits, total)
    return figures


def main() -> None:
    """Measure what is installed, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--save", type=Path, help="write the figures of this environment to a file")
    parser.add_argument("--with", dest="others", type=Path, action="append", default=[], help="figures saved elsewhere")
    args = parser.parse_args()
    figures: dict[str, dict[str, tuple[int, int]]] = {}
    for name, build in TOOLS.items():
        try:
            figures[name] = measure(build())
        except ImportError as error:
            print(f"{name}: not installed here ({error})")
    for path in args.others:
        figures.update({name: rows for name, rows in json.loads(path.read_text()).items() if name not in figures})
    if args.save:
        args.save.write_text(json.dumps(figures, ensure_ascii=False))
    if not figures:
        return
    names = [name for name in TOOLS if name in figures]
    topics = list(next(iter(figures.values())))
    print("\n| topic | cases | " + " | ".join(names) + " |\n|---|---|" + "---|" * len(names))
    for topic in topics:
        print(f"| {topic} | {figures[names[0]][topic][1]} | " + " | ".join(f"{_share(figures[n][topic])}" for n in names) + " |")
    sums = {n: (sum(h for h, _ in figures[n].values()), sum(t for _, t in figures[n].values())) for n in names}
    print(f"| all | {sums[names[0]][1]} | " + " | ".join(_share(sums[n]) for n in names) + " |")


def _share(counts: tuple[int, int]) -> str:
    return f"{100 * counts[0] / counts[1]:.0f} %" if counts[1] else "–"


if __name__ == "__main__":
    main()
