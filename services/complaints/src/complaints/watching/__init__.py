"""Complaints one follows without working on them."""
