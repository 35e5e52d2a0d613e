"""What a place's timeline looks like on the wire."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel


class TimelineKind(StrEnum):
    READING = "reading"
    VISIT = "visit"
    VISIT_OF_OTHERS = "visit-of-others"
    INFORMATION = "information"
    HISTORY = "history"


class PlaceTimelineItem(BaseModel):
    kind: TimelineKind
    id: UUID
    on: date
    reference: str | None
    code: str | None
    """The kind of visit or incident, the kind of source or of body, or the act of the history."""
    state: str | None
    capacity: int | None
    population: int | None
    deaths: int | None
    """Of a reading."""
    reprisal: bool
    """Of information: somebody may suffer for having talked."""
