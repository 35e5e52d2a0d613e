"""Who was interviewed, for those named on it, one by one, each time for a purpose."""
