"""What is recorded of one place, one authority or around one recommendation, by date."""
