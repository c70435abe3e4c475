"""The index of points holds all that maps and timelines are made of, in the order in which it was read."""

from alembic import op

revision = "r0004"
down_revision = "r0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index anew."""
    op.execute("DROP INDEX ix_reports_points")
    op.execute(
        "CREATE INDEX ix_reports_points ON reports (extraction, document, event, longitude, latitude, day_start, day_end, type, "
        "confidence, radius_km, place_precision, killed_low, killed_high)"
    )
