"""Why a document could not be read. Apart from the tables: the process that reads a file starts without those."""

from enum import StrEnum


class Reason(StrEnum):
    LOCKED = "locked"
    """It asks for a password."""
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    """The file, or what is packed in it."""
    TOO_SLOW = "too-slow"
    MEMORY = "memory"
    """It asks for more memory than reading may have."""
    STOPPED = "stopped"
    """Whatever reads it ended in the middle of it, several times."""
    PICTURE = "picture"
    """It is a picture, and no program that reads pictures is installed."""
    MISSING = "missing"
    """Its owner did not give it out, several times."""
