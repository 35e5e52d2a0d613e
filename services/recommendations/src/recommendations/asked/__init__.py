"""What an authority is asked, as its own people read and answer it."""
