"""The published register for everybody: pages without any script, files for reuse, and a feed of what is new."""
