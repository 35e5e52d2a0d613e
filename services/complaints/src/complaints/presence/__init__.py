"""Who has a complaint's form open just now."""
