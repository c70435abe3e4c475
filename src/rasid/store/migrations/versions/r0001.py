"""The first schema: tables, append-only triggers, spatial and full-text indexes, views of what is true now."""

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None

# Every table, its columns as (name, type, nullable) and its foreign keys as (column, target). Written out, not taken from
# `store.schema`: a revision stays what it was when the schema moves on. A test holds the newest revision and the schema equal.
_TEXT, _INT, _SMALL, _FLOAT, _DATE, _BLOB = sa.Text, sa.Integer, sa.SmallInteger, sa.Float, sa.Date, sa.LargeBinary
_TABLES: dict[str, list[tuple[str, type, bool]]] = {
    "documents": [
        ("id", _TEXT, False), ("name", _TEXT, False), ("url", _TEXT, True), ("publisher", _TEXT, True),
        ("published", _TEXT, True), ("title", _TEXT, True), ("text", _TEXT, False), ("language", _TEXT, True),
        ("words", _TEXT, False), ("signature", _BLOB, False),
    ],
    "extractions": [
        ("document", _INT, False), ("engine", _TEXT, False), ("lexicon", _TEXT, False), ("published_estimate", _TEXT, True),
        ("events", _INT, False),
    ],
    "places": [
        ("id", _TEXT, False), ("name", _TEXT, True), ("kind", _TEXT, True), ("admin1", _TEXT, True), ("admin1_code", _TEXT, True),
        ("country", _TEXT, True), ("latitude", _FLOAT, True), ("longitude", _FLOAT, True),
    ],
    "actors": [("id", _TEXT, False), ("name", _TEXT, False), ("kind", _TEXT, False)],
    "reports": [
        ("extraction", _INT, False), ("document", _INT, False), ("event", _TEXT, False), ("name", _TEXT, False),
        ("type", _TEXT, False),
        ("factuality", _TEXT, False), ("edtf", _TEXT, True), ("day_start", _DATE, True), ("day_end", _DATE, True),
        ("time_precision", _SMALL, True), ("weekdays", _SMALL, True), ("place", _TEXT, True), ("place_id", _TEXT, True),
        ("admin1", _TEXT, True), ("admin1_code", _TEXT, True), ("country", _TEXT, True), ("latitude", _FLOAT, True),
        ("longitude", _FLOAT, True), ("radius_km", _FLOAT, True), ("place_precision", _SMALL, True), ("weapons", _TEXT, True),
        ("killed_low", _INT, True), ("killed_high", _INT, True), ("injured_low", _INT, True), ("injured_high", _INT, True),
        ("casualty_status", _TEXT, False), ("responsibility", _TEXT, True), ("confidence", _FLOAT, False),
        ("passage", _TEXT, False), ("signature", _BLOB, False), ("body", _TEXT, False),
    ],
    "successors": [("event", _TEXT, False), ("successor", _TEXT, False), ("extraction", _INT, False)],
    "report_actors": [("report", _INT, False), ("role", _TEXT, False), ("actor_id", _TEXT, True), ("name", _TEXT, False),
                      ("kind", _TEXT, False)],
    "report_sources": [("report", _INT, False), ("position", _SMALL, False), ("source_id", _TEXT, True), ("name", _TEXT, False),
                       ("kind", _TEXT, False)],
    "link_runs": [("engine", _TEXT, False), ("model", _TEXT, False), ("reports", _INT, False), ("last_report", _INT, False),
                  ("base", _INT, True)],
    "links": [("run", _INT, False), ("left_report", _INT, False), ("right_report", _INT, False), ("weight", _FLOAT, False)],
    "incidents": [("id", _TEXT, False), ("run", _INT, False)],
    "memberships": [("event", _TEXT, False), ("incident", _TEXT, True), ("run", _INT, False)],
    "tombstones": [("incident", _TEXT, False), ("merged_into", _TEXT, False), ("run", _INT, False)],
    "decisions": [
        ("kind", _TEXT, False), ("incident", _TEXT, True), ("field", _TEXT, True), ("value", _TEXT, True), ("undoes", _INT, True),
        ("who", _TEXT, False), ("why", _TEXT, False),
    ],
    "decision_subjects": [("decision", _INT, False), ("event", _TEXT, False), ("other_event", _TEXT, True)],
}  # fmt: skip
_DETAILS = ("report_actors", "report_sources", "links", "decision_subjects")  # recorded with the row they belong to
_FOREIGN = {
    "extractions": {"document": "documents.key"},
    "reports": {"extraction": "extractions.key", "document": "documents.key"},
    "successors": {"extraction": "extractions.key"},
    "report_actors": {"report": "reports.key"},
    "report_sources": {"report": "reports.key"},
    "link_runs": {"base": "link_runs.key"},
    "links": {"run": "link_runs.key", "left_report": "reports.key", "right_report": "reports.key"},
    "incidents": {"run": "link_runs.key"},
    "memberships": {"incident": "incidents.id", "run": "link_runs.key"},
    "tombstones": {"incident": "incidents.id", "merged_into": "incidents.id", "run": "link_runs.key"},
    "decisions": {"incident": "incidents.id", "undoes": "decisions.key"},
    "decision_subjects": {"decision": "decisions.key"},
}
_UNIQUE = {
    "documents": ["id"], "extractions": ["document", "engine", "lexicon"], "places": ["id"], "actors": ["id"],
    "reports": ["extraction", "event"], "incidents": ["id"],
}  # fmt: skip
_INDEXES = {
    "documents": [["name"], ["publisher", "published"]],
    "reports": [["event"], ["document"], ["type", "day_start"], ["day_start"], ["place_id"]],
    "successors": [["event"]],
    "report_actors": [["report"], ["actor_id"]],
    "report_sources": [["report"]],
    "links": [["run"]],
    "memberships": [["event", "key"], ["incident"]],
    "tombstones": [["incident"]],
    "decisions": [["incident"], ["undoes"]],
    "decision_subjects": [["decision"], ["event"]],
}

_SQLITE = (
    "CREATE VIRTUAL TABLE documents_fts USING fts5(words, content='documents', content_rowid='key', "
    "tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER documents_words AFTER INSERT ON documents BEGIN "
    "INSERT INTO documents_fts(rowid, words) VALUES (NEW.key, NEW.words); END",
    # days since 1970; a report without a day stands where no filter looks
    "CREATE VIRTUAL TABLE reports_box USING rtree(key, west, east, south, north, first_day, last_day)",
    "CREATE TRIGGER reports_point AFTER INSERT ON reports WHEN NEW.latitude IS NOT NULL AND NEW.longitude IS NOT NULL BEGIN "
    "INSERT INTO reports_box VALUES (NEW.key, NEW.longitude, NEW.longitude, NEW.latitude, NEW.latitude, "
    "coalesce(julianday(NEW.day_start) - 2440587.5, -1e6), "
    "coalesce(julianday(NEW.day_end) - 2440587.5, -1e6)); END",
)
_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS postgis",
    # a table of its own: beside the text the words would be stored out of line, and each look at them cost a lookup more
    "CREATE TABLE document_words (document integer PRIMARY KEY REFERENCES documents (key), lexemes tsvector NOT NULL)",
    "CREATE INDEX ix_document_words_lexemes ON document_words USING gin (lexemes)",
    "CREATE FUNCTION rasid_document_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO document_words "
    "VALUES (NEW.key, strip(to_tsvector('simple', left(NEW.words, 400000)))); RETURN NULL; END $$",
    "CREATE TRIGGER document_words AFTER INSERT ON documents FOR EACH ROW EXECUTE FUNCTION rasid_document_words()",
    "ALTER TABLE reports ADD COLUMN point geometry(Point, 4326) GENERATED ALWAYS AS "
    "(ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)) STORED",
    "CREATE INDEX ix_reports_box ON reports USING gist (point, daterange(day_start, day_end, '[]'))",
    "CREATE FUNCTION rasid_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the store is append-only: % is neither updated nor deleted', TG_TABLE_NAME; END $$",
)
_POINTS = (
    "CREATE INDEX ix_reports_points ON reports (document, extraction, event, longitude, latitude, day_start, day_end, type, "
    "confidence, radius_km, place_precision) WHERE latitude IS NOT NULL AND longitude IS NOT NULL"
)
_VIEWS = (
    "CREATE VIEW current_extractions AS SELECT e.* FROM extractions e WHERE NOT EXISTS "
    "(SELECT 1 FROM extractions newer WHERE newer.document = e.document AND newer.key > e.key)",
    "CREATE VIEW current_reports AS SELECT r.* FROM reports r WHERE NOT EXISTS "
    "(SELECT 1 FROM extractions newer WHERE newer.document = r.document AND newer.key > r.extraction)",
    "CREATE VIEW current_memberships AS SELECT m.* FROM memberships m WHERE m.incident IS NOT NULL AND NOT EXISTS "
    "(SELECT 1 FROM memberships newer WHERE newer.event = m.event AND newer.key > m.key)",
    "CREATE VIEW decisions_in_force AS SELECT d.* FROM decisions d WHERE d.kind <> 'undo' AND NOT EXISTS "
    "(SELECT 1 FROM decisions undo WHERE undo.undoes = d.key)",
)


def upgrade() -> None:
    """Make everything of the first schema."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table, columns in _TABLES.items():
        foreign = _FOREIGN.get(table, {})
        op.create_table(
            table,
            sa.Column("key", sa.Integer, primary_key=True),
            *(sa.Column(name, type_, nullable=nullable) for name, type_, nullable in columns),
            *([] if table in _DETAILS else [sa.Column("recorded_at", sa.Text, nullable=False)]),
            *(sa.ForeignKeyConstraint([name], [target], f"fk_{table}_{name}") for name, target in foreign.items()),
            *([sa.UniqueConstraint(*_UNIQUE[table], name=f"uq_{table}_{_UNIQUE[table][0]}")] if table in _UNIQUE else []),
        )
        for names in _INDEXES.get(table, []):
            op.create_index(f"ix_{table}_{'_'.join(names)}", table, names)
    for statement in (_POINTS, *(_POSTGRESQL if postgresql else _SQLITE), *_append_only(postgresql), *_VIEWS):
        op.execute(statement)


def _append_only(postgresql: bool) -> list[str]:
    if postgresql:
        return [
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION rasid_append_only()"
            for table in _TABLES
        ]
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN "
        f"SELECT RAISE(ABORT, 'the store is append-only: {table} is neither updated nor deleted'); END"
        for table in _TABLES
        for verb in ("UPDATE", "DELETE")
    ]
