"""Readings: how many people, places and staff there were on a day, and what was done and happened."""
