"""What other visiting bodies look like on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.names import Named

from visits.models.body import BodyKind, ReturnState
from visits.wire import Line, NamesByLanguage, Reason, Wire

Persons = Annotated[int, Field(strict=True, ge=0, le=100_000)]


class BodyDraft(Wire):
    id: UUID | None = None
    names: NamesByLanguage
    kind: BodyKind
    mandate: Reason | None = None


class BodyPatch(Wire):
    names: NamesByLanguage | None = None
    kind: BodyKind | None = None
    mandate: Reason | None = None
    closed: bool | None = None


class AgreementDraft(Wire):
    id: UUID | None = None
    title: Line
    roles: Reason | None = None
    urgent_action: Reason | None = None
    reuse: Reason | None = None
    valid_from: date
    valid_until: date | None = None


class AgreementChoice(BaseModel):
    """One that somebody may be put under; nothing of what was agreed."""

    id: UUID
    body: Named
    title: str
    valid_from: date
    ends_at: datetime | None


class AgreementEnd(Wire):
    on: date
    reason: Reason


class AgreementOut(BaseModel):
    id: UUID
    title: str
    roles: str | None
    urgent_action: str | None
    reuse: str | None
    valid_from: date
    valid_until: date | None
    ended_on: date | None
    ended_because: str | None
    in_force: bool
    version: int


class BodyOut(BaseModel):
    id: UUID
    name: str
    names: dict[str, str]
    kind: BodyKind
    mandate: str | None
    closed: bool
    agreements: list[AgreementOut]
    updated_at: datetime
    version: int


class BodyListItem(BaseModel):
    id: UUID
    name: str
    kind: BodyKind
    closed: bool
    version: int


class BodyVisitDraft(Wire):
    id: UUID | None = None
    body: UUID
    place: UUID
    starts_on: date
    ends_on: date
    public: bool = False
    """Otherwise only who plans visits sees it, and whoever wrote it down."""
    spoke_held: Persons | None = None
    spoke_staff: Persons | None = None
    spoke_relatives: Persons | None = None


class BodyVisitOut(BaseModel):
    id: UUID
    body: Named
    body_kind: BodyKind
    place: Named
    starts_on: date
    ends_on: date
    public: bool
    spoke_held: int | None
    spoke_staff: int | None
    spoke_relatives: int | None
    version: int


class VisitsOfOthers(BaseModel):
    items: list[BodyVisitOut]
    """Newest first, as far as the asker reads them."""
    within_days: int
    interviewed_again: list[BodyVisitOut]
    """Those so close to the days asked about that the same people would be interviewed again soon."""


class ReturnOut(BaseModel):
    id: UUID
    after: BodyVisitOut
    since: date
    until: date
    state: ReturnState
    reason: str | None
    visit: UUID | None
    decided_by: Named | None
    version: int


class ReturnDecision(Wire):
    accept: bool
    reason: Reason | None = None
    """Needed to decline; otherwise what the visit is to look at."""


class ReturnVisit(Wire):
    visit: UUID
