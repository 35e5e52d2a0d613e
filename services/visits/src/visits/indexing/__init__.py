"""What search may read of places: they are open to everyone on the staff."""
