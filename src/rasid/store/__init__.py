"""The store: an append-only record of documents, readings, incidents and decisions, in SQLite or PostgreSQL (docs/store.md)."""
