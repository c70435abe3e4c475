"""`python -m tests.quality` prints the figures on the project's own reports; `--raise` lifts the floors to them."""

from __future__ import annotations

import argparse

from . import gate
from .scoring import GROUPS, ROWS


def main() -> None:
    """Print the table of figures and, where asked, write the floors."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("--raise", action="store_true", dest="lift", help="lift the floors to the figures reached")
    parser.add_argument("--lower", metavar="REASON", help="set the floors to the figures reached, saying why they may sink")
    arguments = parser.parse_args()
    table, content = gate.figures(), gate.load_floors()
    for group in GROUPS:
        print(f"\n{group:18} precision  recall     F1   floor   hits/gold/predicted")
        for row in ROWS:
            counts = table[group][row]
            if counts.gold + counts.predicted:
                floor = content["floors"].get(group, {}).get(row)
                shown = "    -" if floor is None else f"{floor:.3f}"
                figures = f"{counts.precision:9.3f} {counts.recall:7.3f} {counts.f1:6.3f}   {shown}"
                print(f"{row:18} {figures}   {counts.hits}/{counts.gold}/{counts.predicted}")
    if arguments.lift or arguments.lower:
        gate.write_floors(gate.raised(content, table, arguments.lower))


if __name__ == "__main__":
    main()
