"""What a checklist looks like on the wire."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.names import Named

from visits.checklists.definition import ChecklistDefinition, ChecklistFault
from visits.models.checklist import ChecklistState
from visits.wire import Reason, Wire

Subjects = Annotated[list[UUID], Field(max_length=60)]


class ChecklistDraft(Wire):
    """A new checklist, with the first draft of what it asks."""

    id: UUID | None = None
    """The client's own UUIDv7."""
    categories: Subjects = []
    themes: Subjects = []
    definition: ChecklistDefinition


class ChecklistPatch(Wire):
    categories: Subjects | None = None
    themes: Subjects | None = None


class VersionDraft(Wire):
    """A new draft, which begins as an earlier version was: as the newest, unless one is named."""

    begins_as: int | None = None


class DefinitionChange(Wire):
    definition: ChecklistDefinition


class VersionMove(Wire):
    to: ChecklistState
    reason: Reason | None = None


class ChecklistListItem(BaseModel):
    id: UUID
    title: str
    """In the reader's language."""
    built_in: str | None
    """The name of the one that came with Daylight."""
    published: int | None
    draft: int | None
    categories: list[Named]
    themes: list[Named]
    updated_at: datetime
    version: int


class VersionLine(BaseModel):
    number: int
    state: ChecklistState
    languages: list[str]
    questions: int
    published_at: datetime | None
    published_by: Named | None


class ChecklistOut(ChecklistListItem):
    titles: dict[str, str]
    versions: list[VersionLine]
    """Newest first; drafts only for those who write them."""
    created_at: datetime


class VersionOut(BaseModel):
    id: UUID
    checklist: UUID
    number: int
    state: ChecklistState
    definition: ChecklistDefinition
    faults: list[ChecklistFault]
    """Why it cannot be published yet; of a draft only."""
    published_at: datetime | None
    published_by: Named | None
    created_at: datetime
    updated_at: datetime
    version: int


class VersionDifference(BaseModel):
    """What is otherwise in the later version: a section or question that came, went, moved or reads differently."""

    what: str
    """``added``, ``removed``, ``moved`` or ``changed``."""
    section: str | None
    question: str | None
    title: str
    """As it reads in the later version, or in the earlier one where it went."""
    fields: list[str]
    """Of one that changed: what of it."""


class AnswerSchema(BaseModel):
    json_schema: dict[str, Any] = Field(serialization_alias="schema", alias="schema")
