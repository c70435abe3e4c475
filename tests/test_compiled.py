"""The reading path can be compiled (docs/decisions/0052): mypyc translates every module of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_mypyc_translates_the_reading_path() -> None:
    """What it says where it fails names the line; its pitfalls stand in the decision."""
    done = subprocess.run(
        [sys.executable, "scripts/compile_reading.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-1500:]
