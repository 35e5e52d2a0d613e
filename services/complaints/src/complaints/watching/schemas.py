"""What watching looks like on the wire."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from servicekit.names import Named


class Watch(BaseModel):
    watching: bool
    watchers: list[Named]
    """Everybody who does, oneself included."""


class News(BaseModel):
    """The last that others did on a watched complaint since it was looked at."""

    complaint: UUID
    reference: str
    summary: str
    language: str
    act: str
    by: Named
    at: datetime
    count: int
    """How many acts there were."""
