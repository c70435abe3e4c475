"""The evaluation gate: own annotated reports, a scorer and floors that may only be raised."""
