"""Calls and meetings with the parties of a complaint, and with bodies."""
