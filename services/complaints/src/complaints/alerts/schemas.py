"""What an alert looks like on the wire, to who told it and to the protection team, and what is sealed of it."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from servicekit.names import Named

from complaints.complaints.schemas import Wire
from complaints.models.alert import AlertTopic, OpenedKind, Urgency

AlertText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000)]
AlertView = Literal["waiting", "mine", "taken-up", "escalated", "finished"]


class Content(BaseModel):
    """Sealed under the alert's key."""

    text: str


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
    complaint: AlertComplaint | None
    """Only where the asker reads it: whoever takes the alert up does, until it is finished."""
    version: int


class AlertLink(BaseModel):
    kind: OpenedKind
    record: UUID
    reference: str


class AlertOut(AlertItem):
    text: str
    works: bool
    """The asker may take it up."""
    opened: list[AlertLink]
    """What was opened from it and the asker reads too."""
    reason: str | None
    """Why nothing was opened; for who said so alone, since others would learn by its absence that something was."""
