"""Who goes on a visit, what they see of it, and whether they may go."""
