"""Allegations of torture and other ill-treatment."""
