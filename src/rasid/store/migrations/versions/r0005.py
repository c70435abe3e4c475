"""The index of points tells the injured, too, so that lists are ordered by toll from it."""

from alembic import op

revision = "r0005"
down_revision = "r0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index anew."""
    op.execute("DROP INDEX ix_reports_points")
    op.execute(
        "CREATE INDEX ix_reports_points ON reports (extraction, document, event, longitude, latitude, day_start, day_end, type, "
        "confidence, radius_km, place_precision, killed_low, killed_high, injured_low)"
    )
