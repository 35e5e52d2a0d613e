"""Interviews on visits, what was agreed to by who spoke, and their words as far as they may be quoted."""
