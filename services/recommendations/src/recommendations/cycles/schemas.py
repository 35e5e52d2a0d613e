"""What reviews and their milestones look like on the wire."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator
from servicekit.names import Named

from recommendations.models.cycle import MilestoneKind
from recommendations.models.mechanism import Mechanism
from recommendations.wire import Language, Line, Wire

Months = Annotated[int, Field(strict=True, ge=1, le=240)]
Offset = Annotated[int, Field(strict=True, ge=-120, le=120)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
TemplateCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]


class TemplateMilestone(Wire):
    kind: MilestoneKind
    months: Offset
    """Before (below 0) or after the day on which the cycle turns."""
    title: Line | None = None
    """In words of one's own; needed where the kind is ``other``."""

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.kind is MilestoneKind.OTHER and self.title is None:
            raise ValueError("Say what this is")
        return self


class TemplateIn(Wire):
    mechanism: Mechanism
    names: Annotated[dict[Language, Line], Field(min_length=1, max_length=20)]
    months: Months
    milestones: Annotated[list[TemplateMilestone], Field(min_length=1, max_length=40)]


class TemplateOut(BaseModel):
    code: str
    mechanism: Mechanism
    name: str
    names: dict[str, str]
    months: int
    milestones: list[TemplateMilestone]
    built_in: bool
    """It came along, and was not changed here."""


class CycleDraft(Wire):
    """A review made from a template; its days can be moved afterwards."""

    id: UUID | None = None
    office: UUID | None = None
    template: TemplateCode
    turns_on: date
    title: Line | None = None
    """Without it, the name of the template and the year."""


class CyclePatch(Wire):
    title: Line | None = None
    closed: bool | None = None


class MilestoneDraft(Wire):
    kind: MilestoneKind
    title: Line | None = None
    due_on: date
    responsible: UUID | None = None
    note: Note | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.kind is MilestoneKind.OTHER and self.title is None:
            raise ValueError("Say what this is")
        return self


class MilestonePatch(Wire):
    """Only the fields that are sent change; null empties one that may be empty."""

    title: Line | None = None
    due_on: date | None = None
    responsible: UUID | None = None
    done_on: date | None = None
    note: Note | None = None


class MilestoneOut(BaseModel):
    id: UUID
    cycle: UUID
    mechanism: Mechanism
    cycle_title: str
    kind: MilestoneKind
    title: str | None
    due_on: date
    responsible: Named | None
    done_on: date | None
    note: str | None
    version: int


class CycleListItem(BaseModel):
    id: UUID
    mechanism: Mechanism
    title: str
    turns_on: date
    months: int
    closed: bool
    next_due: date | None
    """The first day on which something of it is still to do."""
    version: int


class CycleOut(CycleListItem):
    office: Named
    template: str
    next_turn: date | None
    """When the next one would turn, by the length of this one."""
    milestones: list[MilestoneOut]
    may_change: bool
    created_at: datetime
