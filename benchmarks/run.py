"""`make bench`: all benchmarks one after another, their figures in results.md with the machine they were taken on, and a plot.

    python benchmarks/run.py [NAME[:SIZE,SIZE] …]      extraction, pages, batch, linking, store, service, compiled

Each runs in a process of its own. A benchmark that fails is told as such and the others go on. `compiled` runs only
where it is named: it compiles for minutes.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).parent
ALL = ("extraction", "pages", "batch", "linking", "store", "service")
LIBRARIES = ("rasid", "pyarrow", "orjson", "duckdb", "splink", "sqlalchemy", "pyspark", "dateparser", "resiliparse")
_FIGURE = re.compile(r"(.+?): (.+?)(?: \(budget: (.+), (held|MISSED)\))?$")


def main() -> None:
    """Run the benchmarks and write what they found."""
    told: dict[str, list[str]] = {}
    for asked in sys.argv[1:] or ALL:
        name, _, sizes = asked.partition(":")
        if (HERE / f"{name}.py").exists():
            print(f"\n=== {name}", flush=True)
            told[name] = _lines(name, sizes.split(",") if sizes else [])
    points = [line.split()[1:] for lines in told.values() for line in lines if line.startswith("@ ")]
    (HERE / "results.md").write_text(_page(told, bool(points)), encoding="utf-8")
    if points:
        from plot import cost

        (HERE / "cost.svg").write_text(cost([(" ".join(p[:-2]), int(p[-2]), float(p[-1])) for p in points]), encoding="utf-8")


def _lines(name: str, sizes: list[str]) -> list[str]:
    """What a benchmark prints, shown while it runs."""
    lines = []
    with subprocess.Popen([sys.executable, str(HERE / f"{name}.py"), *sizes], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line.rstrip())
    if process.returncode:
        lines.append(f"{name}: not measured, it ended with {process.returncode}")
    return lines


def _page(told: dict[str, list[str]], plotted: bool) -> str:
    parts = [
        "# Figures",
        "",
        f"Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}. Ratios hold on any machine.",
        "",
        *_machine(),
    ]
    for lines in told.values():
        parts += ["", *_table(lines)]
    if plotted:
        parts += ["", "## Cost against size", "", "![seconds against documents or reports, both logarithmic](cost.svg)"]
    return "\n".join(parts) + "\n"


def _table(lines: list[str]) -> list[str]:
    rows: list[str] = []
    for line in lines:
        if line.startswith("## "):
            rows += [line, "", "| what | figure | budget | |", "|---|---|---|---|"]
        elif line and not line.startswith("@ "):
            found = _FIGURE.match(line)
            what, value, budget, held = found.groups() if found else (line, "", None, None)
            rows.append(f"| {what} | {value} | {budget or ''} | {'**missed**' if held == 'MISSED' else held or ''} |")
    return rows


def _machine() -> list[str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {found}" for name in LIBRARIES if (found := _version(name)))
    return [
        f"- {os.cpu_count()} cores ({_processor()}), {memory:.0f} GiB of memory, {platform.system()} {platform.release()}",
        f"- Python {platform.python_version()}; {versions}",
        f"- load when the run ended: {', '.join(f'{value:.1f}' for value in os.getloadavg())} (1, 5, 15 minutes)",
    ]


def _processor() -> str:
    try:
        names = re.findall(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    except OSError:
        names = []
    return names[0] if names else platform.processor() or platform.machine()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


if __name__ == "__main__":
    main()
