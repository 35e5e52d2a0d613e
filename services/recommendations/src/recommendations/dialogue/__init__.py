"""What is talked about with authorities, and what they promise."""
