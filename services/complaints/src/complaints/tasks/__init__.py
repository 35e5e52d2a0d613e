"""What is to be done on a complaint, by whom and by when."""
