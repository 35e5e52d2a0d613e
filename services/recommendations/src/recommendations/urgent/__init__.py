"""Urgent recommendations: answered within hours, and silence that escalates by itself."""
