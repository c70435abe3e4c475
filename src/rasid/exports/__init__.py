"""Incidents and events in the formats of the field."""
