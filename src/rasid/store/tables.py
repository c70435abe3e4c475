"""What all tables of the store share: the naming of constraints, keys, and the time of record.

`recorded_at` is the UTC time of the insert, ISO 8601 with microseconds and Z, so that texts compare as times do.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Text

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def key() -> Column[int]:
    """The primary key, a number that grows."""
    return Column("key", Integer, primary_key=True)


def recorded() -> Column[str]:
    """The time of the insert."""
    return Column("recorded_at", Text, nullable=False)


def to(name: str, target: str, *, nullable: bool = False) -> Column[int]:
    """A foreign key to the key of another table."""
    return Column(name, Integer, ForeignKey(f"{target}.key"), nullable=nullable)
