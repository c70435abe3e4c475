"""What several test files use."""

from __future__ import annotations

import os
import sys

# an environment may forbid it; hundreds of tests start processes, each of which would compile all modules anew
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

import pytest  # noqa: E402

from rasid.extract import Extractor  # noqa: E402


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """One extractor for all tests: it is built once and reused."""
    return Extractor()
