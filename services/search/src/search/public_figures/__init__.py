"""Published figures as everybody reads them, without an account."""
