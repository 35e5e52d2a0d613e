"""What passes between the sides, on the wire."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel
from servicekit.names import Named
from servicekit.principal import Side

from complaints.complaints.schemas import Line, Wire
from complaints.disclosures.schemas import Contents, Persons
from complaints.models.consent import Content
from complaints.models.handover import HandoverState
from complaints.referrals.schemas import Marks


class HandoverDraft(Wire):
    content: Contents
    persons: Persons = []
    message: Line
    """To the other side. Read before anything is taken: no names here."""
    marks: Marks = []
    checked: str | None = None


class OfferOut(BaseModel):
    """What both sides see of it: nothing of either's record."""

    id: UUID
    from_side: Side
    to_side: Side
    state: HandoverState
    content: list[Content]
    persons: int
    message: str
    offered_at: datetime
    open_until: date | None
    accepted_at: datetime | None
    withdrawn_at: datetime | None
    erased_at: datetime | None
    """When the giver erased theirs: whoever took it decides about their own."""
    version: int


class HandoverOut(OfferOut):
    """The giver's view: who gave it, and of whom."""

    of_persons: list[UUID]
    offered_by: Named
    withdrawn_by: Named | None


class ReceiptOut(OfferOut):
    """The receiver's view: which of its records came by it."""

    accepted_by: Named


class HandoversOut(BaseModel):
    given: list[HandoverOut]
    received: list[ReceiptOut]


class AcceptanceDraft(Wire):
    """What the receiver adds for its own record."""

    team: UUID | None = None
    summary: Line | None = None
    """Needed where no summary passes."""


class AcceptanceOut(BaseModel):
    id: UUID
    version: int
    complaint: UUID
    """The receiver's own new record."""
    reference: str
