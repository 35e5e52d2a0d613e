"""Information received that is no complaint, and incidents that were notified."""
