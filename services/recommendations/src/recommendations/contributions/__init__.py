"""What changed, or did not, and which levers led to it."""
