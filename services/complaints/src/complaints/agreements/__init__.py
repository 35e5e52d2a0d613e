"""Agreements with partner bodies."""
