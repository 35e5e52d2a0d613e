"""What is recorded of one place, by date."""
