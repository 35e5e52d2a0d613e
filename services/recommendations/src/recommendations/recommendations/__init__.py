"""Recommendations from the first draft to their issue."""
