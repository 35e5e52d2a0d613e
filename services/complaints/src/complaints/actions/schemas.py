"""Actions on the wire."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel
from servicekit.names import Named

from complaints.complaints.schemas import Prose, Wire
from complaints.models.action import ActionKind, ActionResult


class ActionDraft(Wire):
    kind: ActionKind
    on: date
    authority: UUID | None = None
    place: UUID | None = None
    theme: UUID | None = None
    """Of a visit that is suggested: what to look at."""
    text: Prose | None = None
    """What was done; where nothing is, the reason."""
    answer_due: date | None = None


class ActionPatch(Wire):
    """Only the fields that are sent change; null empties a field that may be empty. What kind it is stays."""

    on: date | None = None
    authority: UUID | None = None
    place: UUID | None = None
    text: Prose | None = None
    answer_due: date | None = None
    answered_on: date | None = None
    result: ActionResult | None = None
    answer: Prose | None = None


class ActionOut(BaseModel):
    id: UUID
    kind: ActionKind
    on: date
    authority: Named | None
    place: Named | None
    theme: Named | None
    text: str | None
    answer_due: date | None
    answered_on: date | None
    result: ActionResult | None
    answer: str | None
    awaited: bool
    """An answer is still to come."""
    told: bool
    """Of a visit that was suggested: the preventive side hears of it. It does not while so few complaints speak of
    the place that it would learn of one."""
    by: Named
    at: datetime
    version: int
