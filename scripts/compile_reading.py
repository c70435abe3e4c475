"""Translates the reading path (language to events) into C extensions with mypyc: the same answers in about half the time.

    python scripts/compile_reading.py FOLDER     writes the extensions under FOLDER, which stands before src on the path
    python scripts/compile_reading.py --check    only translates to C, to see that all of it can be

A wheel takes them in with RASID_COMPILE=1 (`hatch_build.py`). Needs mypy and setuptools, and for FOLDER a C compiler.
"""

from __future__ import annotations

import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mypyc.build import mypycify
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext

ROOT = Path(__file__).parents[1]
SOURCE = Path("src/rasid")
ROOMS = ("language", "gazetteer", "mentions", "events")
OPTIMISED = (
    "1"  # gcc's level 2 takes half as long again and what it gives cannot be measured: the time goes into Python's own library
)
AT_BUILD_TIME = frozenset(SOURCE / "gazetteer" / name for name in ("build.py", "geonames.py", "sources.py"))


def modules() -> list[Path]:
    """The files that are compiled, from the project's root."""
    found = (file for room in ROOMS for file in (SOURCE / room).rglob("*.py"))
    return sorted(file for file in found if file not in AT_BUILD_TIME)


def translate(work: Path) -> list[Extension]:
    """The C sources of all modules, written to `work`; ends the process where mypyc cannot translate one."""
    os.environ["MYPYPATH"] = str(ROOT / "src")
    flags = [f"--cache-dir={work / 'cache'}", *map(str, modules())]
    return mypycify(flags, target_dir=str(work / "c"), opt_level=OPTIMISED, debug_level="0", multi_file=True)


class OverAllCores(build_ext):
    """Compiles the sources of an extension side by side: nearly all of them belong to one."""

    def build_extension(self, ext: Extension) -> None:
        """Compile what setuptools would compile one by one, then let it link."""

        def compiled(source: str) -> str:
            objects: list[str] = self.compiler.compile(
                [source],
                output_dir=self.build_temp,
                include_dirs=ext.include_dirs,
                extra_postargs=ext.extra_compile_args,
                depends=ext.depends,
            )
            return objects[0]

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            ext.extra_objects = list(pool.map(compiled, ext.sources))
        ext.sources = []
        super().build_extension(ext)


def compile_to(folder: Path, work: Path) -> None:
    """Compile into `folder`, as packages lie on the path."""
    distribution = Distribution({"name": "rasid", "ext_modules": translate(work), "package_dir": {"": "src"}})
    command = OverAllCores(distribution)
    command.build_lib, command.build_temp = str(folder), str(work / "o")
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
