"""Whom an office turns to in an authority."""
