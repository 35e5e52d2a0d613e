"""What an attachment looks like on the wire."""

from uuid import UUID

from pydantic import BaseModel


class AttachmentOut(BaseModel):
    id: UUID
    name: str
    media_type: str
    size: int
    version: int
