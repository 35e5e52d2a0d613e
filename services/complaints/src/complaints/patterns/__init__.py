"""Where complaints are more, or fewer, than such a place would be expected to give."""
