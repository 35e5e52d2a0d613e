"""What other services copy from here."""
