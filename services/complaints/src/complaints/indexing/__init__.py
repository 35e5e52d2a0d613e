"""What search may read of complaints: an open projection with its access terms, never anything sealed."""
