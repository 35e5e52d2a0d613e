"""What international bodies wrote about the country, and when it may be opened."""
