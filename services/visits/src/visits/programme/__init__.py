"""The visiting programme: which places are visited in a cycle, in which week and by whom, and why."""
