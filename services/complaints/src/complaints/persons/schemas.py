"""Wire types of persons."""

from uuid import UUID

from pydantic import BaseModel


class Corrected(BaseModel):
    id: UUID
    """Of the party."""
    version: int
    letters_reopened: int
    """Letters to them that were signed and are drafts again."""
