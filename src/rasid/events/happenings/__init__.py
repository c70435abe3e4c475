"""Which drafts tell one happening, and which toll belongs to it."""
