"""Round tables and working groups, which meet over time."""
