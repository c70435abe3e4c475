"""What `rasid watch` knows: sources, pages that they announced, fetches."""

import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None

_TEXT, _INT, _SMALL = sa.Text, sa.Integer, sa.SmallInteger
_TABLES: dict[str, list[tuple[str, type, bool]]] = {
    "watched_sources": [
        ("name", _TEXT, False), ("kind", _TEXT, False), ("url", _TEXT, False), ("reliability", _TEXT, True),
        ("language", _TEXT, True), ("place", _TEXT, True),
    ],
    "found_pages": [("source", _TEXT, False), ("url", _TEXT, False), ("title", _TEXT, True), ("published", _TEXT, True)],
    "fetches": [
        ("source", _TEXT, False), ("url", _TEXT, False), ("outcome", _TEXT, False), ("status", _SMALL, True),
        ("reason", _TEXT, True), ("final_url", _TEXT, True), ("etag", _TEXT, True), ("modified", _TEXT, True),
        ("digest", _TEXT, True), ("snapshot", _TEXT, True), ("position", _INT, True),
        ("length", _INT, True), ("document", _TEXT, True),
        ("copy_of", _TEXT, True), ("author", _TEXT, True),
    ],
}  # fmt: skip
_FOREIGN = {"fetches": {"document": "documents.id", "copy_of": "documents.id"}}
_UNIQUE = {"found_pages": ["url"]}
_INDEXES = {
    "watched_sources": [["name", "key"]],
    "fetches": [["url", "key"], ["source", "key"], ["snapshot"], ["document"]],
}


def upgrade() -> None:
    """Make the tables, append-only like all others."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table, columns in _TABLES.items():
        foreign = _FOREIGN.get(table, {})
        op.create_table(
            table,
            sa.Column("key", sa.Integer, primary_key=True),
            *(sa.Column(name, type_, nullable=nullable) for name, type_, nullable in columns),
            sa.Column("recorded_at", sa.Text, nullable=False),
            *(sa.ForeignKeyConstraint([name], [target], f"fk_{table}_{name}") for name, target in foreign.items()),
            *([sa.UniqueConstraint(*_UNIQUE[table], name=f"uq_{table}_{_UNIQUE[table][0]}")] if table in _UNIQUE else []),
        )
        for names in _INDEXES.get(table, []):
            op.create_index(f"ix_{table}_{'_'.join(names)}", table, names)
        for statement in _append_only(table, postgresql):
            op.execute(statement)


def _append_only(table: str, postgresql: bool) -> list[str]:
    if postgresql:
        return [
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION rasid_append_only()"
        ]
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN "
        f"SELECT RAISE(ABORT, 'the store is append-only: {table} is neither updated nor deleted'); END"
        for verb in ("UPDATE", "DELETE")
    ]
