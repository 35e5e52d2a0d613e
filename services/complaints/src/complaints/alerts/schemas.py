"""What an alert looks like on the wire, to who told it and to the protection team, and what is sealed of it."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from servicekit.names import Named

from complaints.complaints.schemas import Line, SealedFields, Wire
from complaints.models.alert import AlertTopic, OpenedKind, Urgency
from complaints.models.person import SafeContact

AlertText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000)]
AlertView = Literal["waiting", "mine", "taken-up", "escalated", "finished"]


class Content(BaseModel):
    """Sealed under the alert's key."""

    text: str
    parts: list[str] = []
    """Of one handed over from a visit, as the rest: what the person agreed to have told."""
    consented_on: date | None = None
    place: UUID | None = None
    happened_from: date | None = None
    happened_to: date | None = None
    safe_contact: SafeContact | None = None
    safe_contact_note: str | None = None


class HandedPerson(SealedFields):
    """Who it is, as a monitor wrote it down."""

    safe_contact: SafeContact = SafeContact.ONLY_NEXT_VISIT
    safe_contact_note: Line | None = None

    def alone(self) -> SealedFields:
        return SealedFields(**self.model_dump(include=set(SealedFields.model_fields)))


class OpenedFrom(BaseModel):
    kind: OpenedKind
    record: UUID


class Answer(BaseModel):
    """Sealed under the alert's key."""

    opened: list[OpenedFrom] = []
    reason: str | None = None


class AlertDraft(Wire):
    topic: AlertTopic
    urgency: Urgency
    text: AlertText
    """What was seen or heard. How the person may be reached safely stands in the complaint."""


class AlertEnd(Wire):
    reason: AlertText | None = None
    """Why nothing was opened from it; needed where nothing was."""


class ToldAlert(BaseModel):
    """What who told it learns: that it was received, and when somebody took it up."""

    id: UUID
    topic: AlertTopic
    urgency: Urgency
    told_at: datetime
    taken_up_on: date | None
    version: int


class AlertComplaint(BaseModel):
    id: UUID
    reference: str


class AlertItem(BaseModel):
    """A row of the list, without what was told."""

    id: UUID
    reference: str
    topic: AlertTopic
    urgency: Urgency
    told_at: datetime
    told_by: Named
    escalate_on: date
    """From this day on it is before who heads the office, if nobody took it up."""
    taken_by: Named | None
    taken_at: datetime | None
    finished_at: datetime | None
    from_visit: bool
    """A monitor handed it over. From which visit is not known here."""
    complaint: AlertComplaint | None
    """Only where the asker reads it: whoever takes the alert up does, until it is finished."""
    version: int


class AlertLink(BaseModel):
    kind: OpenedKind
    record: UUID
    reference: str


class AlertHandedOver(BaseModel):
    """What came with it from a visit, as far as the person agreed."""

    parts: list[str]
    consented_on: date | None
    consent_withdrawn_at: datetime | None
    place: Named | None
    happened_from: date | None
    happened_to: date | None
    has_person: bool
    """Who it is came with it: it goes into what is opened from it, and is read there for a purpose."""
    safe_contact: SafeContact | None
    safe_contact_note: str | None


class AlertOut(AlertItem):
    text: str
    """Empty where the person did not agree that it is told: ask who handed it over."""
    handed_over: AlertHandedOver | None
    works: bool
    """The asker may take it up."""
    opened: list[AlertLink]
    """What was opened from it and the asker reads too."""
    reason: str | None
    """Why nothing was opened; for who said so alone, since others would learn by its absence that something was."""
