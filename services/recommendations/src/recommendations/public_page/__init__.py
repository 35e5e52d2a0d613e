"""The recommendations that are public, for everybody, without an account and without script."""
