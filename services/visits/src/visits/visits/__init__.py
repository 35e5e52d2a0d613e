"""Visits: made in secret, begun on a day, and closed when their report is final."""
