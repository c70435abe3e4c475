"""What an export may be told besides what it is about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """`bom`: a byte order mark in front of CSV, for spreadsheets; `hxl`: a row of HXL tags below the head of own CSV.

    `base_url` is where the observatory stands, for links back to incidents («https://rasid.example.org»). `selection` says in
    words or parameters what was selected, for formats with room for it.
    """

    bom: bool = False
    hxl: bool = False
    base_url: str | None = None
    selection: str = ""

    def link(self, incident: str) -> str:
        """The page of an incident, or its name as a URN where no observatory is known."""
        return f"{self.base_url.rstrip('/')}/incidents/{incident}" if self.base_url else f"urn:rasid:incident:{incident}"
