"""Event reports of many documents reconciled into incidents."""
