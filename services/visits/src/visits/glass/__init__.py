"""Break-glass: information opened in an emergency, by one person, for a day; told at once and reviewed."""
