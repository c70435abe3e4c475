"""The type of an event where its word leaves it open, and what a row of the lexicon asks of its frame."""
