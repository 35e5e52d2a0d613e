"""Whether a complaint is admissible or what else becomes of it, what to be warned of, and how a side works."""
