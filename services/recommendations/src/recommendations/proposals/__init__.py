"""What we propose that a law should say, and what became of it."""
