"""The published register: what the public may read of a complaint, in words of its own, after two people agreed."""
