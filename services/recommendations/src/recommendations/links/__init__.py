"""Which recommendations of others repeat ours, or follow them; and which might."""
