"""Triggers and their frames, sides, factuality, attribution, coreference, relations and codes."""
