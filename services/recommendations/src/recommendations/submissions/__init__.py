"""What the institution writes to international bodies, drafted from what it issued."""
