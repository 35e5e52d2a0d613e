"""Places: where people are or may be held and cannot leave at will."""
