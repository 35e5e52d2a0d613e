"""What the search service reads from here."""
