"""`python -m tests.quality` prints the figures on the project's own reports; `--raise` lifts the floors to them."""

from __future__ import annotations

import argparse

from . import gate, reliability
from .scoring import GROUPS, ROWS


def main() -> None:
    """Print the tables of figures and, where asked, write the floors."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("--set", choices=gate.SETS, dest="name", help="only this set of reports")
    parser.add_argument("--raise", action="store_true", dest="lift", help="lift the floors to the figures reached")
    parser.add_argument("--lower", metavar="REASON", help="let floors sink that the figures are under, saying why")
    arguments = parser.parse_args()
    if arguments.lower and not arguments.name:
        parser.error("--lower needs --set: a reason is given for one set")
    for name in [arguments.name] if arguments.name else gate.SETS:
        show(name)
        show_reliability(name)
        if arguments.lift or arguments.lower:
            content = gate.raised(name, gate.load_floors(name), gate.figures(name), arguments.lower)
            gate.write_floors(name, content)


def show(name: str) -> None:
    """Print the table of one set, with its floors."""
    table, floors = gate.figures(name), gate.load_floors(name)["floors"]
    for group in GROUPS:
        print(f"\n{name + ', ' + group:18} precision  recall     F1   floor   hits/gold/predicted")
        for row in ROWS:
            counts = table[group][row]
            if counts.gold + counts.predicted:
                floor = floors.get(group, {}).get(row)
                shown = "    -" if floor is None else f"{floor:.3f}"
                figures = f"{counts.precision:9.3f} {counts.recall:7.3f} {counts.f1:6.3f}   {shown}"
                print(f"{row:18} {figures}   {counts.hits}/{counts.gold}/{counts.predicted}")


def show_reliability(name: str) -> None:
    """Print how far the confidence can be relied on."""
    found = reliability.reliability(name)
    brier = f"Brier {found.brier:.3f} (always the share: {found.base:.3f})"
    print(f"\n{name + ', confidence':18} {brier}, calibration error {found.error:.3f}")
    for low, events, mean, right in found.bins:
        print(f"  from {low:.1f}: {events:4} events, confidence {mean:.2f}, right {right:.2f}")


if __name__ == "__main__":
    main()
