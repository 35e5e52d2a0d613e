"""Making the copies or the index again, with progress."""
