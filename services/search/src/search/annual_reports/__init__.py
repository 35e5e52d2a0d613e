"""Annual and thematic reports: chapters of words and of figures, cleared, issued, and sent."""
