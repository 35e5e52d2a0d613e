"""What worked: how many of those assessed are implemented, by what they have in common, and how sure that is."""
