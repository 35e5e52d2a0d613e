"""Erasure: asked by one, agreed by another, done to the last table, and shown to have been done."""
