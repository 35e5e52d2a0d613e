"""All that a place lived through, on one line of time, as far as the asker may know it."""
