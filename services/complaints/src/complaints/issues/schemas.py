"""Bodies and issues on the wire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.names import Named

from complaints.complaints.schemas import Line, Wire
from complaints.models.complaint import Outcome, ProblemKind


class BodyDraft(Wire):
    authority: UUID
    place: UUID | None = None


class BodyOut(BaseModel):
    """A body complained about; the main one has no id of its own."""

    id: UUID | None
    authority: Named
    place: Named | None
    main: bool
    version: int | None


class IssueDraft(Wire):
    text: Line
    theme: UUID | None = None
    problem_kind: ProblemKind | None = None
    bodies: Annotated[list[UUID | None], Field(min_length=1, max_length=20)] = [None]
    """One issue for each; null is the main body."""


class IssuePatch(Wire):
    """Only the fields that are sent change; null empties a field that may be empty."""

    text: Line | None = None
    theme: UUID | None = None
    problem_kind: ProblemKind | None = None
    body: UUID | None = None
    outcome: Outcome | None = None
    """Null opens the issue again."""


class IssueOut(BaseModel):
    id: UUID
    text: str
    theme: Named | None
    problem_kind: ProblemKind | None
    body: UUID | None
    """A further body; null is the main one."""
    outcome: Outcome | None
    decided_on: date | None
    decided_by: Named | None
    version: int


class IssuesOut(BaseModel):
    """The bodies and issues of a complaint."""

    id: UUID
    """Of the complaint, as is the version."""
    version: int
    bodies: list[BodyOut]
    issues: list[IssueOut]
    outcome: Outcome | None
    """What the whole would end as by the issues so far; null while one has no outcome."""
