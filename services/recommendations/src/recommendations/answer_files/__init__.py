"""The files that came with what addressees say."""
