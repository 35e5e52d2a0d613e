"""Files that bear something out: their copies and originals, and the chain of what was done with them."""
