"""What reading an input gives, in its order: documents, and remarks on what was not or not plainly read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rasid.records import Document


class Read(NamedTuple):
    """A document and where it stands: the file and, where a file holds several, the line (from 1)."""

    where: str
    line: int | None
    document: Document


@dataclass(frozen=True, slots=True)
class Remark:
    """One line for the user. An error means that something was not read, any other remark says how it was."""

    where: str
    line: int | None
    message: str
    is_error: bool = True

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        return f"{self.where}{line}: {self.message}"


Result = Read | Remark
