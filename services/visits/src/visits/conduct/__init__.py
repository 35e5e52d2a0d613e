"""How a visit went: what was seen and not, difficulties, notes, the final talk and what was promised there."""
