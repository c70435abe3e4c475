"""What several test files use."""

from __future__ import annotations

import pytest

from rasid.extract import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """One extractor for all tests: it is built once and reused."""
    return Extractor()
