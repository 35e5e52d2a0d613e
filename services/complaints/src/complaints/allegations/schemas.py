"""What an allegation looks like on the wire, and what is sealed of it."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel
from servicekit.history import HistoryEntry
from servicekit.names import Named

from complaints.complaints.schemas import Line, Prose, Purpose, SealedFields, Wire
from complaints.models.allegation import (
    AllegationEntryKind,
    AllegationLevel,
    Consistency,
    InquiryGround,
    Proceeding,
)
from complaints.models.person import SafeContact
from complaints.naming.schemas import NamingDraft, NamingOut


class Content(BaseModel):
    """Sealed under the allegation's key."""

    facts: str
    service_unit: str | None = None
    whereabouts: str | None = None
    consented_by: str | None = None


class EntryContent(BaseModel):
    who: str | None = None
    text: str | None = None
    exception: UUID | None = None


class ExceptionContent(BaseModel):
    reason: str
    other_sources: str


class AllegationDraft(Wire):
    """Recorded by itself, or from a complaint that the asker reads; the victim may be a person of that complaint."""

    office: UUID | None = None
    team: UUID | None = None
    complaint: UUID | None = None
    party: UUID | None = None
    victim: SealedFields | None = None
    victim_safe_contact: SafeContact | None = None
    """Needed unless ``party`` says it."""
    facts: Prose
    place: UUID | None = None
    whereabouts: Line | None = None
    authority: UUID | None = None
    service_unit: Line | None = None
    happened_from: date | None = None
    happened_to: date | None = None


class AllegationPatch(Wire):
    """Only the fields that are sent change; null empties a field that may be empty."""

    victim: SealedFields | None = None
    victim_safe_contact: SafeContact | None = None
    facts: Prose | None = None
    place: UUID | None = None
    whereabouts: Line | None = None
    authority: UUID | None = None
    service_unit: Line | None = None
    happened_from: date | None = None
    happened_to: date | None = None
    consented_by: Line | None = None
    """Who agreed that an inquiry be asked for: the person, or who may speak for them."""
    consented_on: date | None = None


class AllegationEntryDraft(Wire):
    kind: AllegationEntryKind
    on: date
    who: Line | None = None
    """The examiner, or who was asked."""
    text: Prose | None = None
    consistency: Consistency | None = None
    proceeding: Proceeding | None = None
    recipient: UUID | None = None
    """The body that is asked to inquire."""
    exception: UUID | None = None
    """The agreed exception an inquiry rests on, where there is no consent."""


class AllegationEntryOut(BaseModel):
    id: UUID
    kind: AllegationEntryKind
    on: date
    who: str | None
    text: str | None
    consistency: Consistency | None
    proceeding: Proceeding | None
    recipient: Named | None
    exception: UUID | None
    by: Named
    at: datetime


class InquiryExceptionDraft(Wire):
    ground: InquiryGround
    recipient: UUID
    """A responsible independent body, as an agreement says: nobody else is asked without consent."""
    reason: Prose
    other_sources: Prose
    """What was tried first, and why it does not suffice."""


class InquiryExceptionOut(BaseModel):
    id: UUID
    ground: InquiryGround
    recipient: Named | None
    reason: str
    other_sources: str
    proposed_by: Named
    proposed_at: datetime
    agreed_by: Named | None
    agreed_at: datetime | None
    may_agree: bool


class Sealing(Purpose):
    """Raises it to sealed: from then on it is read by the asker and these, each for a purpose."""

    named: list[NamingDraft] = []


class LinkedComplaint(BaseModel):
    id: UUID
    reference: str


class AllegationItem(BaseModel):
    """A row of the list. Of a sealed one nothing but that it is there, for those named on it."""

    id: UUID
    reference: str
    side: str
    level: AllegationLevel
    created_at: datetime
    place: Named | None
    authority: Named | None
    happened_from: date | None
    inquiry: bool
    """An inquiry was asked for."""
    investigation: Proceeding | None
    prosecution: Proceeding | None
    version: int


class AllegationContent(BaseModel):
    facts: str
    place: Named | None
    whereabouts: str | None
    authority: Named | None
    service_unit: str | None
    happened_from: date | None
    happened_to: date | None
    consented_by: str | None
    consented_on: date | None
    complaint: LinkedComplaint | None
    """Only where the asker reads the complaint too."""
    entries: list[AllegationEntryOut]
    exceptions: list[InquiryExceptionOut]
    namings: list[NamingOut]
    history: list[HistoryEntry]


class AllegationOut(BaseModel):
    id: UUID
    reference: str
    side: str
    level: AllegationLevel
    office: Named
    team: Named | None
    created_at: datetime
    updated_at: datetime
    recorded_by: Named
    victim_known: bool
    victim_safe_contact: SafeContact
    works: bool
    """The asker may change it."""
    content: AllegationContent | None
    """None of a sealed one until it is opened for a purpose."""
    version: int


class VictimReading(BaseModel):
    id: UUID
    person: SealedFields
    version: int
