"""Copies of what is recommended, for those who are asked to act."""
