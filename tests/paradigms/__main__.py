"""`python -m tests.paradigms NAME [TEMPLATE [GROUP]] [--raise]`: see the package."""

from __future__ import annotations

import argparse
import importlib
from collections import Counter

from rasid.extract import Extractor

from . import raise_floors, read, shares

parser = argparse.ArgumentParser(prog="tests.paradigms")
parser.add_argument("name")
parser.add_argument("template", nargs="?", default="")
parser.add_argument("group", nargs="?", default="")
parser.add_argument("--raise", dest="lift", action="store_true")
args = parser.parse_args()

template = "" if args.template == "-" else args.template
readings = list(read(importlib.import_module(f".{args.name}", __package__), Extractor(), template, args.group))
failing = [reading for reading in readings if reading.fault]
if template or args.group:
    for sentence, fault in failing:
        print(f"{sentence.template} × {sentence.group}: {fault}\n    {sentence.text}")
else:
    for title, at in (("template", 0), ("group", 1)):
        total = Counter(reading.sentence[at] for reading in readings)
        wrong = Counter(reading.sentence[at] for reading in failing)
        print(f"by {title}: " + ", ".join(f"{name} {wrong[name]}/{n}" for name, n in total.items()))
    print(Counter(fault.split(":")[0] for _, fault in failing))
print(f"{len(readings)} sentences, {len(failing)} failing")
if args.lift and not template and not args.group:
    raise_floors(args.name, shares(iter(readings)))
