"""What a task looks like on the wire."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from servicekit.names import Named

from complaints.complaints.schemas import Wire
from complaints.models.complaint import Level

TaskText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class TaskDraft(Wire):
    """Without an assignee it is one's own."""

    text: TaskText
    assignee: UUID | None = None
    due_on: date | None = None


class TaskPatch(Wire):
    """Only the fields that are sent change; ``done`` false opens it again."""

    text: TaskText | None = None
    assignee: UUID | None = None
    due_on: date | None = None
    done: bool | None = None


class TaskOut(BaseModel):
    id: UUID
    text: str
    assignee: Named
    due_on: date | None
    created_by: Named
    created_at: datetime
    done_at: datetime | None
    done_by: Named | None
    version: int


class TaskListItem(BaseModel):
    """A task with the complaint it belongs to."""

    id: UUID
    text: str
    due_on: date | None
    assignee: Named
    complaint: UUID
    reference: str
    summary: str
    language: str
    level: Level
    version: int


TaskView = Literal["mine", "standing-in", "given"]
