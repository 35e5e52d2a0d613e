"""Other bodies that visit places, and going back after them."""
