"""What laws and bills say, article by article, in every version."""
