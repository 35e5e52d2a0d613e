"""Measures by dimensions, each declared once, counted over what the asker may read."""
