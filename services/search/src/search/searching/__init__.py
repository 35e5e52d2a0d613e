"""Searching and suggesting: only what the asker may read, in hits, totals, facets, marks and corrections."""
