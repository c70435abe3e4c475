"""Translates the reading path (language to events) into C extensions with mypyc: the same answers in about half the time.

    python scripts/compile_reading.py FOLDER     writes the extensions under FOLDER, which stands before src on the path
    python scripts/compile_reading.py --check    only translates to C, to see that all of it can be

A wheel takes them in with RASID_COMPILE=1 (`hatch_build.py`). Needs mypy and setuptools, and for FOLDER a C compiler.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from mypyc.build import mypycify
from setuptools import Distribution, Extension

ROOT = Path(__file__).parents[1]
SOURCE = Path("src/rasid")
ROOMS = ("language", "gazetteer", "mentions", "events")
AT_BUILD_TIME = frozenset(SOURCE / "gazetteer" / name for name in ("build.py", "geonames.py", "sources.py"))


def modules() -> list[Path]:
    """The files that are compiled, from the project's root."""
    found = (file for room in ROOMS for file in (SOURCE / room).rglob("*.py"))
    return sorted(file for file in found if file not in AT_BUILD_TIME)


def translate(work: Path) -> list[Extension]:
    """The C sources of all modules, written to `work`; ends the process where mypyc cannot translate one."""
    os.environ["MYPYPATH"] = str(ROOT / "src")
    flags = [f"--cache-dir={work / 'cache'}", *map(str, modules())]
    return mypycify(flags, target_dir=str(work / "c"), opt_level="2", debug_level="0", multi_file=True)


def compile_to(folder: Path, work: Path) -> None:
    """Compile into `folder`, as packages lie on the path."""
    distribution = Distribution({"name": "rasid", "ext_modules": translate(work), "package_dir": {"": "src"}})
    command = distribution.get_command_obj("build_ext")
    command.build_lib, command.build_temp = str(folder), str(work / "o")
    command.parallel = os.cpu_count()
    command.ensure_finalized()
    command.run()


def main() -> None:
    """As the head of this file says."""
    given = Path(sys.argv[1]).resolve()
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory(prefix="rasid-mypyc-") as work:
        if sys.argv[1] == "--check":
            translate(Path(work))
        else:
            compile_to(given, Path(work))


if __name__ == "__main__":
    main()
