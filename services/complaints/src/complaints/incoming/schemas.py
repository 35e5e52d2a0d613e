"""What incoming mail looks like on the wire."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from servicekit.names import Named

from complaints.complaints.schemas import ComplaintDraft, Line, Prose, Wire
from complaints.models.incoming import IncomingWay, SenderKind
from complaints.models.person import PartyRole, SafeContact


class SenderFields(Wire):
    """Who it is from. Encrypted on arrival; read back only for a stated purpose."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] | None = None
    address: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)] | None = None


class IncomingDraft(Wire):
    """A letter or message that came in. Where it belongs comes from the hat when it is not said."""

    office: UUID | None = None
    received_on: date
    way: IncomingWay
    sender_kind: SenderKind = SenderKind.UNKNOWN
    sender: SenderFields | None = None
    authority: UUID | None = None
    subject: Line
    """What it is about, without names."""
    text: Prose | None = None


class Filing(Wire):
    """Where it belongs; without a complaint it goes back to the inbox."""

    complaint: UUID | None = None
    party: UUID | None = None


class SenderPart(Wire):
    """The sender's part in a complaint, confirmed by whoever registers it."""

    role: PartyRole
    safe_contact: SafeContact
    safe_contact_note: Line | None = None


class MailComplaintDraft(ComplaintDraft):
    """A complaint to be registered out of what came in, which is filed to it; in the same office where none is said."""

    sender: SenderPart | None = None
    """Carried over sealed, as one more party; without it, the sender is no party of the complaint."""


class LeftOut(BaseModel):
    name: str
    reason: Literal["kind", "too-large", "empty", "mail-in-mail", "broken"]


class IncomingFileOut(BaseModel):
    id: UUID
    name: str
    media_type: str
    size: int
    version: int


class IncomingRow(BaseModel):
    id: UUID
    received_on: date
    way: IncomingWay
    sender_kind: SenderKind
    authority: Named | None
    subject: str
    files: int
    office: Named
    complaint: UUID | None
    role: PartyRole | None
    registered_by: Named
    version: int


class Suggestion(BaseModel):
    """A complaint whose number stands in it."""

    id: UUID
    reference: str


class IncomingOut(IncomingRow):
    text: str | None
    has_sender: bool
    """Name or address are known, and sealed."""
    kept: list[IncomingFileOut]
    left_out: list[LeftOut]
    suggested: list[Suggestion]
    filed_by: Named | None
    filed_at: datetime | None


class SenderOut(BaseModel):
    id: UUID
    sender: SenderFields
    version: int
