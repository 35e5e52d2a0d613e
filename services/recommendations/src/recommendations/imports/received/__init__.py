"""What other bodies recommended, out of a file or pasted text."""
