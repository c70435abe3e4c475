"""Rasid reads Arabic conflict reporting and keeps a record of what happened that can be checked."""
