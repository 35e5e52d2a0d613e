"""The parts of a place: wings, infirmaries, rows of cells."""
