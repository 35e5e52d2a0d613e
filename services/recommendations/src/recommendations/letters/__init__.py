"""Letters that answer many recommendations at once."""
