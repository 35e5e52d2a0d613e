"""Templates of letters: the institution's own, and those that come with Daylight."""
