"""How each kind of file is read. Imported by the short-lived process alone."""
