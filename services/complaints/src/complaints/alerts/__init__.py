"""Telling the protection team that somebody is at risk, and what it does about it."""
