"""What was tried before a complaint came here: where, when, and how it ended."""
