"""The service: users, sessions, API tokens, the audit log, saved views, webhooks and what was sent to them."""

import sqlalchemy as sa
from alembic import op

revision = "r0003"
down_revision = "r0002"
branch_labels = None
depends_on = None

_TEXT, _INT, _SMALL = sa.Text, sa.Integer, sa.SmallInteger
_TABLES: dict[str, list[tuple[str, type, bool]]] = {
    "users": [("name", _TEXT, False), ("role", _TEXT, False), ("password", _TEXT, False), ("removed_at", _TEXT, True)],
    "sessions": [("digest", _TEXT, False), ("user", _INT, False), ("expires_at", _TEXT, False)],
    "api_tokens": [
        ("digest", _TEXT, False), ("hint", _TEXT, False), ("label", _TEXT, False), ("user", _INT, False), ("role", _TEXT, False),
        ("expires_at", _TEXT, True), ("revoked_at", _TEXT, True),
    ],
    "audit": [
        ("who", _TEXT, False), ("via", _TEXT, False), ("address", _TEXT, True), ("action", _TEXT, False),
        ("subject", _TEXT, True), ("detail", _TEXT, True),
    ],
    "saved_views": [
        ("id", _TEXT, False), ("name", _TEXT, False), ("owner", _TEXT, False), ("filter", _TEXT, False), ("secret", _TEXT, True),
        ("removed_at", _TEXT, True),
    ],
    "webhooks": [
        ("view", _INT, False), ("owner", _TEXT, False), ("url", _TEXT, False), ("secret", _TEXT, False), ("seen", _INT, False),
        ("removed_at", _TEXT, True),
    ],
    "deliveries": [("id", _TEXT, False), ("webhook", _INT, False), ("body", _TEXT, False)],
    "delivery_attempts": [
        ("delivery", _INT, False), ("outcome", _TEXT, False), ("status", _SMALL, True), ("reason", _TEXT, True),
        ("again_at", _TEXT, True),
    ],
}  # fmt: skip
_FOREIGN = {
    "sessions": {"user": "users.key"},
    "api_tokens": {"user": "users.key"},
    "webhooks": {"view": "saved_views.key"},
    "deliveries": {"webhook": "webhooks.key"},
    "delivery_attempts": {"delivery": "deliveries.key"},
}
_UNIQUE = {"users": "name", "sessions": "digest", "api_tokens": "digest", "saved_views": "id", "deliveries": "id"}
_INDEXES = {
    "sessions": [["user"]],
    "api_tokens": [["user"]],
    "audit": [["who", "key"]],
    "saved_views": [["owner"]],
    "webhooks": [["view"]],
    "deliveries": [["webhook"]],
    "delivery_attempts": [["delivery", "key"]],
}
_APPEND_ONLY = ("audit", "deliveries", "delivery_attempts")


def upgrade() -> None:
    """Make the tables; the logs are append-only like the record."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table, columns in _TABLES.items():
        op.create_table(
            table,
            sa.Column("key", sa.Integer, primary_key=True),
            *(sa.Column(name, type_, nullable=nullable) for name, type_, nullable in columns),
            sa.Column("recorded_at", sa.Text, nullable=False),
            *(
                sa.ForeignKeyConstraint([name], [target], f"fk_{table}_{name}")
                for name, target in _FOREIGN.get(table, {}).items()
            ),
            *([sa.UniqueConstraint(_UNIQUE[table], name=f"uq_{table}_{_UNIQUE[table]}")] if table in _UNIQUE else []),
        )
        for names in _INDEXES.get(table, []):
            op.create_index(f"ix_{table}_{'_'.join(names)}", table, names)
    for table in _APPEND_ONLY:
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
