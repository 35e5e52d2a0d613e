"""Keeps the index and the spelling as the copies are."""
