"""Rules that send complaints to the team or person they are for."""
