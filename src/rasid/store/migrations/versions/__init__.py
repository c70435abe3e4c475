"""One file a revision of the schema; a revision is never changed once released."""
