"""Statistics: how many, by what, and how long it took; every number opens the rows behind it."""
