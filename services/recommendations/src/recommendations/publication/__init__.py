"""What of a recommendation everybody reads: proposed by one person, published by another, and kept up to date."""
