"""The reading path compiled to C (docs/decisions/0052) beside the same code in Python.

    python benchmarks/compiled.py [DOCUMENTS]

Compiles a copy of the source, which takes some minutes, then reads the same generated reports with both in turns, in processes
of their own, and a batch of 10,000 short ones (or of another size) with each. What both wrote is compared.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import orjson
from extraction import WORD
from harness import RASID, figure, run, section, sizes
from reports import reports

ROOT = Path(__file__).parents[1]
DOCUMENTS, WARM = 600, 100
ROUNDS = 3


class Read(NamedTuple):
    """What one process measured: seconds of a bare tokenisation and of reading, the digest of what was read."""

    bare: float
    seconds: float
    digest: str
    is_compiled: bool


def main() -> None:
    """Compile, measure both."""
    section("Reading path compiled to C")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "src"
        shutil.copytree(ROOT / "src", folder, ignore=shutil.ignore_patterns("__pycache__"))
        cost = run([sys.executable, str(ROOT / "scripts" / "compile_reading.py"), str(folder)])
        figure("compiling", f"{cost.processor:,.0f} s of processors")
        told = [(_measured(ROOT / "src"), _measured(folder)) for _ in range(ROUNDS)]
        python, compiled = (min(found, key=lambda read: read.seconds / read.bare) for found in zip(*told, strict=True))
        if python.is_compiled or not compiled.is_compiled:
            raise RuntimeError("the compiled build is not what was measured")
        for what, read in (("Python", python), ("compiled", compiled)):
            rate = f"{DOCUMENTS / read.seconds:,.0f} documents/s of processor time"
            figure(f"rasid, one core, {what}", f"{rate}, {read.seconds / read.bare:.0f}× bare tokenisation")
        same = python.digest == compiled.digest
        figure("compiled is faster by", f"{python.seconds / python.bare * compiled.bare / compiled.seconds:.2f}×")
        figure("records of both", "the same, byte for byte" if same else "NOT the same", "the same", same)
        for size in sizes([10_000]):
            _batches(size, Path(name), folder)


def _measured(source: Path) -> Read:
    command = [sys.executable, __file__, "--read"]
    told = subprocess.run(command, env=_environment(source), capture_output=True, check=True).stdout
    return Read(**orjson.loads(told))


def _environment(source: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(source)}


def _read() -> Read:
    """In a process of its own: the reports read, each by turns with the bare tokenisation of its text."""
    from rasid.events import read
    from rasid.extract import Extractor

    extract, documents, digest = Extractor(), list(reports(DOCUMENTS + WARM)), hashlib.sha256()
    for document in documents[:WARM]:
        extract(document)
    bare = seconds = 0.0
    for document in documents[WARM:]:
        start = time.process_time()
        WORD.findall(document.text)
        between = time.process_time()
        found = extract(document)
        seconds += time.process_time() - between
        bare += between - start
        digest.update(orjson.dumps(found))
    return Read(bare, seconds, digest.hexdigest(), not read.__file__.endswith(".py"))


def _batches(size: int, folder: Path, compiled: Path) -> None:
    source = folder / f"{size}.jsonl"
    with source.open("wb") as out:
        for document in reports(size, length=(1, 3)):
            out.write(orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE))
    command = [*RASID, "batch", str(source)]
    python = run([*command, str(folder / "python")], environment=_environment(ROOT / "src"))
    other = run([*command, str(folder / "compiled")], environment=_environment(compiled))
    for what, cost in (("Python", python), ("compiled", other)):
        figure(f"batch of {size:,}, {what}", f"{cost.seconds:,.0f} s; {cost.processor:,.0f} s of processors")
    figure(f"a compiled batch of {size:,} is faster by", f"{python.processor / other.processor:.2f}×")


if __name__ == "__main__":
    if sys.argv[1:] == ["--read"]:
        sys.stdout.buffer.write(orjson.dumps(_read()._asdict()))
    else:
        main()
