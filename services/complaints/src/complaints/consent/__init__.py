"""What persons agreed to: recorded, looked at again, withdrawn."""
