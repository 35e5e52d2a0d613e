"""Records that say much the same as another, of what the asker may read and within their side."""
