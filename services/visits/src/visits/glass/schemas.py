"""Wire types of information that may be opened in an emergency, and of the openings."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from visits.models.glass import OpeningVerdict
from visits.models.information import IncidentKind, InformationKind
from visits.wire import Wire

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=2000)]


class Emergency(Wire):
    """Why information is opened. Whoever reviews it reads this, and so do those who work on it."""

    what: Words
    """What happens that cannot wait, and why nobody who works on it can be reached."""
    for_whom: Words
    """Who is in danger and what is to be done for them, without their name."""


class OpeningReview(Wire):
    verdict: OpeningVerdict
    words: Words


class ReviewWords(BaseModel):
    words: str


class OpeningDraft(Emergency):
    record: UUID


class InformationCardOut(BaseModel):
    """All that may be known of information received without opening it."""

    record: UUID
    kind: InformationKind
    incident_kind: IncidentKind | None
    reference: str
    unread_since: datetime | None
    """Of a death, and of what is urgent: since when nobody looked at it. None: it does not wait."""
    opened: UUID | None
    """The asker's own opening of it that lasts."""


class OpeningOut(BaseModel):
    id: UUID
    record: UUID
    kind: InformationKind
    reference: str
    by: Named
    opened_at: datetime
    ends_at: datetime
    ended_at: datetime | None
    """When it was ended before its time."""
    ended_by: Named | None
    running: bool
    review_due_on: date
    verdict: OpeningVerdict | None
    reviewed_by: Named | None
    reviewed_at: datetime | None
    times: int
    """How often this person opened this record so far."""
    own: bool
    may_review: bool
    """Whether it is the asker who is to review it; it is done after the opening ended."""
    may_end: bool
    visit: UUID | None
    """The reactive visit that was made out of it, if the reader may know of it."""
    may_visit: bool
    """Whether the asker may make one now."""
    version: int


class OpeningReading(OpeningOut):
    emergency: Emergency
    review: str | None


class DutyVisit(Wire):
    """A reactive visit, at once, by whoever is on duty."""

    objectives: Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000)] = ""
    places: Annotated[list[UUID], Field(max_length=30)] = []
    """Without any, where it happened."""
    starts_on: date | None = None
    """Without one, today."""
    ends_on: date | None = None
