"""Naming people on sealed records, one by one, for a purpose and a time."""
