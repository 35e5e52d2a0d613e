"""Somebody stands in for somebody absent."""
