"""Completing a question while it is typed: fields, and of their values those in records the asker may read."""
