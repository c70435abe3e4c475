"""What a term is: a code's name and its definition, as messages of the catalogues."""

from __future__ import annotations

from typing import NamedTuple


def N_(message: str) -> str:  # noqa: N802 (gettext's name for a message that is translated where it is shown)
    """Marks a message for the catalogues; translated when it is shown."""
    return message


class Term(NamedTuple):
    """What a code is called and what it means."""

    label: str
    definition: str = ""
