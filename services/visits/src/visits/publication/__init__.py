"""What of a report is public, and what the authorities answer to it."""
