"""Incidents: many reports of one happening put together, every version kept (docs/incidents.md)."""
