"""Archives: many documents read on one machine (processes) or on many (Spark) with the same code (docs/scale.md)."""
