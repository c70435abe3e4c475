"""The tables of the record, the same in SQLite and PostgreSQL.

Rows are inserted and never updated or deleted (triggers of the migrations hold that); what is true now is read through
views. Spatial and full-text indexes differ between the databases and stand in the migrations: see `docs/store.md`.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, Float, ForeignKey, Index, Integer, LargeBinary, SmallInteger, Table, Text, UniqueConstraint

from rasid.store.tables import key, metadata, recorded, to

documents = Table(
    "documents",
    metadata,
    key(),
    Column("id", Text, nullable=False, unique=True),  # content hash
    Column("name", Text, nullable=False),  # the id that the input gave
    Column("url", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("language", Text),
    Column("words", Text, nullable=False),  # folded and light-stemmed, for search
    Column("signature", LargeBinary, nullable=False),  # MinHash of the text: which documents copy each other
    recorded(),
    Index(None, "name"),
    Index(None, "publisher", "published"),
)

extractions = Table(
    "extractions",
    metadata,
    key(),
    to("document", "documents"),
    Column("engine", Text, nullable=False),
    Column("lexicon", Text, nullable=False),
    Column("published_estimate", Text),
    Column("events", Integer, nullable=False),
    recorded(),
    UniqueConstraint("document", "engine", "lexicon"),
)

places = Table(
    "places",
    metadata,
    key(),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text),
    Column("kind", Text),
    Column("admin1", Text),
    Column("admin1_code", Text),
    Column("country", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    recorded(),
)

actors = Table(
    "actors",
    metadata,
    key(),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    recorded(),
)

reports = Table(
    "reports",
    metadata,
    key(),
    to("extraction", "extractions"),
    to("document", "documents"),
    Column("event", Text, nullable=False),  # stable: hash of document, type and offsets of the trigger
    Column("name", Text, nullable=False),  # the id that the record gave
    Column("type", Text, nullable=False),
    Column("factuality", Text, nullable=False),
    Column("edtf", Text),
    Column("day_start", Date),
    Column("day_end", Date),
    Column("time_precision", SmallInteger),
    Column("weekdays", SmallInteger),  # named where it is told, a bit each, Monday the lowest; null: none
    Column("place", Text),  # the gazetteer's name, or the words where it knows none
    Column("place_id", Text),
    Column("admin1", Text),
    Column("admin1_code", Text),
    Column("country", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("radius_km", Float),
    Column("place_precision", SmallInteger),
    Column("weapons", Text),  # kinds, parted by blanks
    Column("killed_low", Integer),
    Column("killed_high", Integer),
    Column("injured_low", Integer),
    Column("injured_high", Integer),
    Column("casualty_status", Text, nullable=False),
    Column("responsibility", Text),
    Column("confidence", Float, nullable=False),
    Column("passage", Text, nullable=False),  # folded and light-stemmed words of the sentences that tell it
    Column("signature", LargeBinary, nullable=False),  # MinHash of the passage
    Column("body", Text, nullable=False),  # the event as JSON
    recorded(),
    UniqueConstraint("extraction", "event"),
    Index(None, "event"),
    Index(None, "document"),
    Index(None, "type", "day_start"),
    Index(None, "day_start"),
    Index(None, "place_id"),
)

successors = Table(
    "successors",
    metadata,
    key(),
    Column("event", Text, nullable=False),  # as an earlier reading had it
    Column("successor", Text, nullable=False),  # the event of the next reading that holds the same words
    to("extraction", "extractions"),
    recorded(),
    Index(None, "event"),
)

# holds all that maps and timelines are made of, so that they read no whole rows
Index(
    "ix_reports_points",
    *(reports.c[name] for name in ("extraction", "document", "event", "longitude", "latitude", "day_start", "day_end", "type")),
    *(reports.c[name] for name in ("confidence", "radius_km", "place_precision", "killed_low", "killed_high", "injured_low")),
)

report_actors = Table(
    "report_actors",
    metadata,
    key(),
    to("report", "reports"),
    Column("role", Text, nullable=False),  # initiator or target
    Column("actor_id", Text),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Index(None, "report"),
    Index(None, "actor_id"),
)

report_sources = Table(
    "report_sources",
    metadata,
    key(),
    to("report", "reports"),
    Column("position", SmallInteger, nullable=False),  # 0 is nearest to the publisher
    Column("source_id", Text),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Index(None, "report"),
)

link_runs = Table(
    "link_runs",
    metadata,
    key(),
    Column("engine", Text, nullable=False),
    Column("model", Text, nullable=False),  # Splink's settings with the weights used, JSON
    Column("reports", Integer, nullable=False),
    Column("last_report", Integer, nullable=False),
    to("base", "link_runs", nullable=True),  # the run whose model and links this one added to; null: weighed all anew
    recorded(),
)

links = Table(
    "links",
    metadata,
    key(),
    to("run", "link_runs"),
    to("left_report", "reports"),
    to("right_report", "reports"),
    Column("weight", Float, nullable=False),  # log2 of the Bayes factor, prior included
    Index(None, "run"),
)

incidents = Table(
    "incidents",
    metadata,
    key(),
    Column("id", Text, nullable=False, unique=True),
    to("run", "link_runs"),
    recorded(),
)

memberships = Table(
    "memberships",
    metadata,
    key(),
    Column("event", Text, nullable=False),
    Column("incident", Text, ForeignKey("incidents.id")),  # null: left without an incident
    to("run", "link_runs"),
    recorded(),
    Index(None, "event", "key"),
    Index(None, "incident"),
)

tombstones = Table(
    "tombstones",
    metadata,
    key(),
    Column("incident", Text, ForeignKey("incidents.id"), nullable=False),
    Column("merged_into", Text, ForeignKey("incidents.id"), nullable=False),
    to("run", "link_runs"),
    recorded(),
    Index(None, "incident"),
)

decisions = Table(
    "decisions",
    metadata,
    key(),
    Column("kind", Text, nullable=False),  # accept, reject, edit, merge, split or undo
    Column("incident", Text, ForeignKey("incidents.id")),
    Column("field", Text),
    Column("value", Text),  # JSON
    to("undoes", "decisions", nullable=True),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    recorded(),
    Index(None, "incident"),
    Index(None, "undoes"),
)

decision_subjects = Table(
    "decision_subjects",
    metadata,
    key(),
    to("decision", "decisions"),
    Column("event", Text, nullable=False),
    Column("other_event", Text),  # the second of a pair: merge and split
    Index(None, "decision"),
    Index(None, "event"),
)
