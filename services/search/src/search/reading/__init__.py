"""Filling the copies: events queue what changed, the owners are asked for it, a rebuild asks for everything."""
