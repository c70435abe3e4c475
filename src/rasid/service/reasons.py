"""Reasons of values in Arabic: the reader words them in English, and a catalogue of its clauses translates them.

The record holds reasons as text, so that they are what was said when it was read (`clauses`, `translations/ar/reasons.yaml`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rasid.service.clauses import apart, clause_words

if TYPE_CHECKING:
    from rasid.service.words import Words

_CLAUSES = re.compile(r"(?:«[^»]*»|[^;«]|;(?! )|«)+")  # what stands between marks of quotation is not parted


def translated(reason: str, w: Words) -> str:
    """A reason in the language of the pages; a clause that the catalogue does not know stays as it is, set apart."""
    return "؛ ".join(clause_words("reasons", clause, w) or apart(clause) for clause in clauses(reason))


def clauses(reason: str) -> list[str]:
    """The clauses of a reason."""
    return [clause.strip() for clause in _CLAUSES.findall(reason) if clause.strip()]
