"""What a visit looks like on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints
from servicekit.names import Named

from visits.models.visit import VisitFunction, VisitKind, VisitLevel, VisitState
from visits.wire import Language, Reason, Wire

Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000)]
Places = Annotated[list[UUID], Field(max_length=30)]
PersonDays = Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)]
Money = Annotated[float, Field(ge=0, le=1_000_000_000, allow_inf_nan=False)]


class Whereabouts(Wire):
    """Where and when; whole, as it shall be."""

    places: Places = []
    starts_on: date | None = None
    ends_on: date | None = None
    reveal_at: AwareDatetime | None = None
    """From this hour its own team reads place and days; without it, from the start."""


class VisitDraft(Whereabouts):
    """A visit to be made."""

    id: UUID | None = None
    kind: VisitKind
    announced: bool = False
    office: UUID | None = None
    team: UUID | None = None
    objectives: Prose = ""
    trigger: Prose = ""
    language: Language = "und"


class VisitPatch(Wire):
    """Only the fields that are sent change."""

    kind: VisitKind | None = None
    announced: bool | None = None
    objectives: Prose | None = None
    trigger: Prose | None = None
    language: Language | None = None
    person_days: PersonDays | None = None
    """What it took."""
    cost: Money | None = None
    """In the institution's own money."""


class VisitMove(Wire):
    to: VisitState
    reason: Reason | None = None


class VisitListItem(BaseModel):
    id: UUID
    reference: str | None
    kind: VisitKind
    announced: bool
    secret: bool
    """Nobody but who plans it and who goes may know of it."""
    state: VisitState
    places: list[Named] | None
    """Null where the reader does not know yet."""
    starts_on: date | None
    ends_on: date | None
    started_at: datetime | None
    updated_at: datetime
    version: int


class Brief(BaseModel):
    objectives: str
    trigger: str
    language: str
    person_days: float | None
    cost: float | None


class Companion(BaseModel):
    id: UUID
    member: UUID
    name: str
    function: VisitFunction


class VisitOut(BaseModel):
    id: UUID
    reference: str | None
    side: str
    office: UUID
    team: UUID | None
    level: VisitLevel
    kind: VisitKind
    announced: bool
    secret: bool
    state: VisitState
    where_known: bool
    """The reader may know place and days."""
    places: list[Named] | None
    starts_on: date | None
    ends_on: date | None
    reveal_at: datetime | None
    brief: Brief | None
    """Null where the reader may not know what it is for."""
    company: list[Companion] | None
    """Who goes; null to who reads no more than that it was."""
    started_at: datetime | None
    ended_at: datetime | None
    closed_at: datetime | None
    cancelled_because: str | None
    can: list[VisitState]
    """Where the reader may move it to."""
    may_plan: bool
    may_work: bool
    may_contribute: bool
    created_at: datetime
    updated_at: datetime
    version: int
