"""What consent looks like on the wire."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel
from servicekit.names import Named

from complaints.complaints.schemas import Line, Wire
from complaints.disclosures.schemas import Contents, DisclosureOut
from complaints.models.consent import Capacity, Content, DisclosurePurpose, GivenBy, GivenHow, RecipientKind
from complaints.models.person import PartyRole


class ConsentDraft(Wire):
    party: UUID
    """For whom."""
    given_by: GivenBy = GivenBy.SELF
    capacity: Capacity = Capacity.FULL
    guardian_basis: Line | None = None
    reviewed_on: date | None = None
    review_by: date | None = None
    """The last day before a capacity that fluctuates is looked at again."""
    purpose: DisclosurePurpose
    recipient_kind: RecipientKind
    recipient: UUID | None = None
    """The body; left out: any of that kind."""
    content: Contents
    given_on: date
    given_how: GivenHow
    until: date | None = None
    note: Line | None = None


class ReviewDraft(Wire):
    reviewed_on: date
    review_by: date


class WithdrawalDraft(Wire):
    on: date
    by: GivenBy = GivenBy.SELF


class ConsentOut(BaseModel):
    id: UUID
    party: UUID
    party_role: PartyRole
    given_by: GivenBy
    capacity: Capacity
    guardian_basis: str | None
    reviewed_on: date | None
    review_by: date | None
    purpose: DisclosurePurpose
    recipient_kind: RecipientKind
    recipient: Named | None
    content: list[Content]
    given_on: date
    given_how: GivenHow
    until: date | None
    note: str | None
    recorded_by: Named
    recorded_at: datetime
    in_force: bool
    """Whether it covers anything today."""
    withdrawn_on: date | None
    withdrawn_by: GivenBy | None
    withdrawal_recorded_by: Named | None
    version: int


class StoppedOut(BaseModel):
    """Something that was not sent yet and now will not be."""

    kind: str
    id: UUID


class WithdrawalOut(BaseModel):
    id: UUID
    version: int
    stopped: list[StoppedOut]
    closed_again: bool
    """The complaint was open to the whole staff under this consent, and is no more."""
    beyond_recall: list[DisclosureOut]
    """What was made under it and cannot be called back: the recipients can be written to."""
