"""Searches that are kept, and how much in them is new to who keeps them.

What is new is asked of the index under the asker's own access at that moment: nothing is noted beforehand that might
tell of a record they may not read any more.
"""
