"""Organisations and groups, and who is known already: parties that are more than one complaint long."""
