"""Assignments of many complaints at once, and the work of colleagues who leave."""
