"""What search may read, with the terms of access: nothing sealed, and of a visit nothing before it starts."""
