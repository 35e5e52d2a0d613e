"""Erasure of what is held on a person here: asked for by one, agreed to by another, done and remembered."""
