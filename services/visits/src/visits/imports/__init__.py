"""Import of places: a list of a few thousand rows becomes places, without doubles and without silent losses."""
