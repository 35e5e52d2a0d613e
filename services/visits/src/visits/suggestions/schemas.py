"""What a suggested visit looks like on the wire."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, model_validator
from servicekit.names import Named

from visits.models.across import SuggestionState
from visits.models.visit import VisitKind, VisitState
from visits.wire import Reason, Wire


class SuggestionDecision(Wire):
    """Accepted it leads somewhere: to a visit that goes there, to one to be made, or into a programme."""

    accept: bool
    reason: Reason | None = None
    """Needed to decline, and to put the place into a programme against its score."""
    visit: UUID | None = None
    make: VisitKind | None = None
    """A draft of such a visit is made."""
    office: UUID | None = None
    """Of that draft."""
    programme: UUID | None = None

    @model_validator(mode="after")
    def _one(self) -> "SuggestionDecision":
        if self.office is not None and self.make is None:
            raise ValueError("An office is said of a visit that is to be made")
        ways = sum(way is not None for way in (self.visit, self.make, self.programme))
        if self.accept and ways != 1:
            raise ValueError(
                "Say which visit goes there, that one is to be made, or which programme it goes into"
            )
        if not self.accept and ways:
            raise ValueError("What is declined leads to no visit and no programme")
        return self


class SuggestedVisit(BaseModel):
    """The visit it led to."""

    id: UUID
    reference: str | None
    kind: VisitKind
    state: VisitState


class SuggestedProgramme(BaseModel):
    id: UUID
    reference: str
    title: str


class SuggestionOut(BaseModel):
    id: UUID
    place: Named
    theme: Named | None
    """What is to be looked at, where it may be said."""
    suggested_by: str
    """The side it came from. Out of which complaint is not told."""
    complaints_from: int
    complaints_to: int | None
    """How many complaints of a year speak of the place. Null: or more."""
    received_at: datetime
    state: SuggestionState
    reason: str | None
    visit: SuggestedVisit | None
    """If the reader may know of it."""
    programme: SuggestedProgramme | None
    decided_by: Named | None
    decided_at: datetime | None
    version: int
