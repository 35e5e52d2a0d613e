"""What a protection file looks like on the wire, and what is sealed of it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator
from servicekit.names import Named

from complaints.complaints.schemas import Line, Prose, Purpose, SealedFields, Wire
from complaints.models.person import SafeContact
from complaints.models.protection import CheckInState, Contact, FileEntryKind, LinkKind
from complaints.naming.schemas import NamingDraft, NamingOut


class Covers(StrEnum):
    """Whom a reprisal may reach."""

    DETAINEE = "detainee"
    FELLOW_DETAINEE = "fellow-detainee"
    RELATIVE = "relative"
    STAFF = "staff"
    SOURCE = "source"
    OTHER = "other"


class Risk(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    EXTREME = "extreme"


class RiskWhen(StrEnum):
    BEFORE = "before"
    """Of what we do: before it, and after."""
    AFTER = "after"


class MeasureStanding(StrEnum):
    """How a measure or an investigation that was asked for stands."""

    PROPOSED = "proposed"
    ASKED = "asked"
    IN_PLACE = "in-place"
    OPENED = "opened"
    REFUSED = "refused"
    ENDED = "ended"


class InvestigationForm(StrEnum):
    DISCIPLINARY = "disciplinary"
    CRIMINAL = "criminal"


class Watched(StrEnum):
    """Why somebody sees a check-in whose file is hidden from them."""

    STANDING_IN = "standing-in"
    TEAM = "team"
    HEAD = "head"


class Content(BaseModel):
    """Sealed under the file's key."""

    person: SealedFields
    covers: Covers
    feared: str
    place: UUID | None = None
    unit: str | None = None
    safe_contact_note: str | None = None


class EntryContent(BaseModel):
    on: date
    text: str | None = None
    risk: Risk | None = None
    when: RiskWhen | None = None
    who: str | None = None
    standing: MeasureStanding | None = None
    form: InvestigationForm | None = None
    from_place: UUID | None = None
    to_place: UUID | None = None
    unit: str | None = None


class CheckInMoved(BaseModel):
    """That it was put to another day; under the file's key, like all that is said of it."""

    before: date
    after: date
    reason: str | None = None
    account: UUID
    at: datetime


class CheckInContent(BaseModel):
    text: str | None = None
    outcome: str | None = None
    cancelled_because: str | None = None
    cancelled_by: UUID | None = None
    moves: list[CheckInMoved] = []


class CheckInDraft(Wire):
    due_on: date
    contact: Contact
    account: UUID
    """Who sees to it: somebody named on the file."""
    text: Prose | None = None


class CheckInPatch(Wire):
    due_on: date | None = None
    contact: Contact | None = None
    account: UUID | None = None
    cancelled: bool = False
    reason: (
        Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000)] | None
    ) = None
    """Why it is called off, which has to be said, or put to another day. Kept in the file, under its key."""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if self.cancelled and self.model_fields_set & {"due_on", "contact", "account"}:
            raise ValueError("what is called off is not planned anew")
        return self


class CheckInDone(Wire):
    done_on: date
    outcome: Prose
    next: CheckInDraft | None = None


class FileDraft(Wire):
    """The person is entered here, or taken over from a complaint or an allegation that the asker may open."""

    person: SealedFields | None = None
    complaint: UUID | None = None
    party: UUID | None = None
    allegation: UUID | None = None
    covers: Covers
    feared: Prose
    """What, by whom, and because of what."""
    risk: Risk
    place: UUID | None = None
    unit: Line | None = None
    safe_contact: SafeContact
    safe_contact_note: Line | None = None
    purpose: Annotated[str, Field(min_length=8, max_length=500)]
    """What the asker is named on it for."""
    named: Annotated[list[NamingDraft], Field(max_length=20)] = []
    check_in: CheckInDraft | None = None


class FilePatch(Wire):
    person: SealedFields | None = None
    covers: Covers | None = None
    feared: Prose | None = None
    unit: Line | None = None
    safe_contact: SafeContact | None = None
    safe_contact_note: Line | None = None
    closed: bool | None = None


class FileEntryDraft(Wire):
    kind: FileEntryKind
    on: date
    text: Prose | None = None
    risk: Risk | None = None
    when: RiskWhen | None = None
    who: Line | None = None
    """The organisation that helps, or who was asked."""
    standing: MeasureStanding | None = None
    form: InvestigationForm | None = None
    replaces: UUID | None = None


class TransferDraft(Wire):
    on: date
    place: UUID | None
    """None: nobody knows where yet."""
    unit: Line | None = None
    text: Prose | None = None
    """How it came to be known, and what is thought of it."""


class FileEntryOut(BaseModel):
    id: UUID
    kind: FileEntryKind
    on: date
    text: str | None
    risk: Risk | None
    when: RiskWhen | None
    who: str | None
    standing: MeasureStanding | None
    form: InvestigationForm | None
    from_place: Named | None
    to_place: Named | None
    unit: str | None
    replaces: UUID | None
    by: Named
    at: datetime


class CheckInOut(BaseModel):
    """What is due, and how the person may be reached; not who or where it is."""

    id: UUID
    file: UUID
    reference: str
    """Of the file."""
    safe_contact: SafeContact
    due_on: date
    contact: Contact
    account: Named
    state: CheckInState
    team_on: date
    """From this day on the whole protection team sees that it is overdue, and whose it is."""
    head_on: date
    """The same of who heads the side."""
    done_on: date | None
    version: int


class WatchedCheckIn(BaseModel):
    """A check-in of a file that is hidden from the asker: whose it is and since when, not on whom."""

    id: UUID
    reference: str
    """Of the file."""
    why: Watched
    due_on: date
    account: Named
    contact: Contact | None
    """For who stands in: the way that is safe. The file says who it is, to those named on it."""
    may_name: bool
    """The asker heads the side and may name another officer on the file."""
    version: int


class StandInDone(Wire):
    done_on: date
    outcome: Prose
    next_on: date | None = None
    """When somebody looks again: the same person, in the same way."""


class OfficerNamed(Purpose):
    """Another protection officer, who reads the file from now on."""

    account: UUID


class CheckInMoveOut(BaseModel):
    before: date
    after: date
    reason: str | None
    by: Named
    at: datetime


class OpenedCheckIn(CheckInOut):
    text: str | None
    outcome: str | None
    done_by: Named | None
    cancelled_because: str | None
    cancelled_by: Named | None
    moves: list[CheckInMoveOut]
    """The latest first."""


class LinkOut(BaseModel):
    id: UUID
    kind: LinkKind
    record: UUID | None
    """None where the asker does not read what is linked."""
    reference: str | None


class ReadingOut(BaseModel):
    id: UUID
    by: Named
    purpose: str
    at: datetime


class FileOut(BaseModel):
    """That there is a file, for those named on it. Everything else is opened for a purpose."""

    id: UUID
    reference: str
    created_at: datetime
    safe_contact: SafeContact
    next_check_in: date | None
    closed_on: date | None
    works: bool
    version: int


class FileReading(BaseModel):
    id: UUID
    version: int
    file: FileOut
    person: SealedFields
    covers: Covers
    feared: str
    place: Named | None
    unit: str | None
    safe_contact_note: str | None
    entries: list[FileEntryOut]
    check_ins: list[OpenedCheckIn]
    links: list[LinkOut]
    namings: list[NamingOut]
    readings: list[ReadingOut]
