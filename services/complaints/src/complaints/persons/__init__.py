"""Persons of a complaint: sealed on arrival, opened one at a time, for a purpose that is kept."""
