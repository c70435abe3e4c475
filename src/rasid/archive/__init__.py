"""Many documents, over processes or a cluster."""
