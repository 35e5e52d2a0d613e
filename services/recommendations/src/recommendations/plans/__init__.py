"""What addressees say they will do, and how far they say they are."""
