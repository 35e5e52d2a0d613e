"""What in a text could tell who somebody is: each kind of trace is looked for on its own. Patterns, no I/O."""
