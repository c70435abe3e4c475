"""Sources on the web, watched without rest: polite fetching, snapshots as evidence, state in the store."""
