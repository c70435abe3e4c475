"""Files, pages, feeds and archives become documents."""
