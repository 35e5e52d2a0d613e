"""Wire types of sealed records that may be opened in an emergency, and of the openings."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from servicekit.names import Named

from complaints.complaints.schemas import Wire
from complaints.models.glass import SealedKind, Verdict

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=2000)]


class Emergency(Wire):
    """Why a record is opened. Whoever reviews it reads this, and so do those named on the record."""

    what: Words
    """What happens that cannot wait, and why nobody who is named can be reached."""
    for_whom: Words
    """Who is in danger and what is to be done for them, without their name."""


class Review(Wire):
    verdict: Verdict
    words: Words


class ReviewWords(BaseModel):
    words: str


class OpeningDraft(Emergency):
    record: UUID


class SealedCardOut(BaseModel):
    """All that may be known of a sealed record without opening it."""

    record: UUID
    kind: SealedKind
    reference: str
    office: Named | None
    sealed_at: datetime
    unheld_since: datetime | None
    """Since when nobody who is named on it can read it; None: somebody can."""
    opened: UUID | None
    """The asker's own opening of it that lasts."""


class OpeningOut(BaseModel):
    id: UUID
    record: UUID
    kind: SealedKind
    reference: str
    office: Named | None
    by: Named
    opened_at: datetime
    ends_at: datetime
    ended_at: datetime | None
    """When it was ended before its time."""
    ended_by: Named | None
    running: bool
    review_due_on: date
    verdict: Verdict | None
    reviewed_by: Named | None
    reviewed_at: datetime | None
    times: int
    """How often this person opened this record so far."""
    own: bool
    may_review: bool
    """Whether it is the asker who is to review it; it is done after the opening ended."""
    may_end: bool
    version: int


class OpeningReading(OpeningOut):
    emergency: Emergency
    review: str | None
