"""The one way in which starting fails."""


class StartError(Exception):
    """Something is missing or would not start; the message is one line for the person at the terminal."""
