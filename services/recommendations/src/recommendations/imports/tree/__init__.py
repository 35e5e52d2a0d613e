"""The tree of authorities, out of a file."""
