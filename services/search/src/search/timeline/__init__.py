"""What is recorded of one place, or of one authority, by date."""
