"""What each addressee answers, and what the staff makes of it."""
