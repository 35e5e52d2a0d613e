"""Wire types of a timeline."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel

from search.models import Kind


class TimelineItem(BaseModel):
    kind: Kind
    id: UUID
    reference: str | None
    title: str
    state: str | None
    on: date


class Month(BaseModel):
    """How many records of a kind the asker may read bear a date in the month; ``month`` is its first day."""

    month: date
    kind: Kind
    count: int


class Months(BaseModel):
    items: list[Month]
