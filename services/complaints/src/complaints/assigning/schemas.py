"""What assigning many at once looks like on the wire."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.names import Named
from servicekit.pages import Count

from complaints.complaints.schemas import Wire

MOST = 500


class AssignmentRow(Wire):
    """Whom one complaint goes to, if it is still at ``version``; without a team it stays with the one it has."""

    id: UUID
    version: int
    account: UUID | None = None
    team: UUID | None = None


class AssignmentsDraft(Wire):
    rows: Annotated[list[AssignmentRow], Field(min_length=1, max_length=MOST)]


class TakingRow(Wire):
    """One complaint to be taken, if it is still at ``version``."""

    id: UUID
    version: int


class TakingsDraft(Wire):
    rows: Annotated[list[TakingRow], Field(min_length=1, max_length=MOST)]


class Result(StrEnum):
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    """It is with them already."""
    MISSING = "missing"
    """Not there, or not the asker's to see."""
    CHANGED_MEANWHILE = "changed-meanwhile"
    ABOUT = "about"
    """It is about this very person."""
    OTHER_OFFICE = "other-office"
    """The team belongs to another office than the complaint."""
    MERGED = "merged"
    """It was merged into another one, which is assigned for both."""
    TAKEN = "taken"
    """It is with somebody, and only who assigns gives it to another."""
    CLOSED = "closed"
    """Nobody needs to take what is closed."""


class AssignedRow(BaseModel):
    id: UUID
    result: Result
    version: int | None
    """What it left, of one that is still the asker's to see or was changed."""
    readable: bool
    """False when it left what the asker may read."""


class AssignmentsOut(BaseModel):
    """What became of each, in the order in which they were sent."""

    id: UUID
    version: int = 1
    rows: list[AssignedRow]


class Workload(BaseModel):
    """What somebody holds of all that the asker may read."""

    account: Named
    gone: bool
    """The account is disabled."""
    complaints: Count
    tasks: Count


class PassingOn(Wire):
    """Open complaints and tasks of ``holder``, in turn to each of ``to``; a piece at a time."""

    holder: UUID
    to: Annotated[list[UUID], Field(min_length=1, max_length=20)]


class PassedOn(BaseModel):
    id: UUID
    version: int = 1
    complaints: int
    tasks: int
    remaining: Count
    """Open complaints still with them: ask again until there are none."""
