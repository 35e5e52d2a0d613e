"""Case work: the complaint itself, its states, who works on it, its notes and history."""
