"""Protection files: one per person at risk of reprisals, for those named on it."""
