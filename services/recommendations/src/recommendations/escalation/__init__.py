"""How far up one goes, each step weighed and decided by two."""
