"""How a row of a fact check tells which paragraph it is of, and whether the text beside it was changed. No I/O."""

from hashlib import sha256
from typing import Final
from uuid import UUID

_TAG: Final = "daylight"
LEAD: Final = "_lead_"
"""The hidden bookmark in the first line, with the print of all that stands before the table."""
PRINT: Final = 6
LEAD_PRINT: Final = 16
_INVISIBLE: Final = frozenset("\u200e\u200f\u2066\u2067\u2068\u2069\u00ad\ufeff")


def print_of(text: str, length: int) -> str:
    """Tells whether ``text`` was changed, however its spaces and invisible marks were rewritten."""
    kept = "".join(c for c in text if not c.isspace() and c not in _INVISIBLE)
    return sha256(kept.encode("utf-8", "replace")).hexdigest()[:length]


def tag_of(paragraph: UUID, text: str) -> str:
    """Of the content control on a paragraph's number."""
    return f"{_TAG}-{paragraph.hex}-{print_of(text, PRINT)}"


def bookmark_of(paragraph: UUID, text: str) -> str:
    """The same as a hidden bookmark around it: one of the two outlives whatever program the table goes through."""
    return f"_{paragraph.hex}_{print_of(text, PRINT)}"


def id_of(mark: str) -> tuple[UUID, str] | None:
    """The paragraph and the print that a tag or a bookmark's name stands for."""
    parts = mark.removeprefix(f"{_TAG}-").replace("-", "_").strip("_").split("_")
    if len(parts) != 2 or len(parts[0]) != 32 or len(parts[1]) != PRINT:
        return None
    try:
        return UUID(hex=parts[0]), parts[1]
    except ValueError:
        return None
