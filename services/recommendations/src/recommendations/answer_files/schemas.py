"""What a file looks like on the wire."""

from uuid import UUID

from pydantic import BaseModel


class AnswerFileOut(BaseModel):
    id: UUID
    name: str
    media_type: str
    size: int
