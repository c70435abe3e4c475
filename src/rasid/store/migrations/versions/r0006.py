"""PostgreSQL: points and days in one index that answers a search by itself, without a look at the wide rows of the reports."""

from alembic import op

revision = "r0006"
down_revision = "r0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index; what has no point or no days has no cube, either. SQLite's R*Tree holds the days already."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("CREATE EXTENSION IF NOT EXISTS cube")
    op.execute("DROP INDEX ix_reports_box")
    op.execute("CREATE INDEX ix_reports_box ON reports USING gist (point)")
    op.execute(
        "CREATE INDEX ix_reports_cube ON reports USING gist (cube(cube(cube(longitude), latitude), "
        "day_start - date '1970-01-01', day_end - date '1970-01-01')) "
        "INCLUDE (key, document, extraction, day_start, day_end, longitude, latitude)"
    )
