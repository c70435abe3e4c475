"""Phrases that mean something alone: times, numbers, places, actors, weapons, tolls, sources."""
