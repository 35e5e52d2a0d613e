"""What other services copy of this one's records, for display and filtering."""
