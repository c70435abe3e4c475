"""The situation report: what was reported of an area in a period, as one page that stands alone."""
