"""How long it takes until something is found implemented, and how sure that is."""
