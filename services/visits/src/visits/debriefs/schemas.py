"""What a debriefing looks like on the wire."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from servicekit.names import Named

from visits.wire import Language, Wire

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]


class DebriefDraft(Wire):
    """Of those who went, not of those who are held there: that belongs into interviews and findings."""

    id: UUID | None = None
    went_well: Words = ""
    was_hard: Words = ""
    care: Words = ""
    follow_up: Words = ""
    language: Language = "und"


class DebriefPatch(Wire):
    went_well: Words | None = None
    was_hard: Words | None = None
    care: Words | None = None
    follow_up: Words | None = None
    language: Language | None = None


class DebriefOut(BaseModel):
    id: UUID
    went_well: str
    was_hard: str
    care: str
    follow_up: str
    language: str
    by: Named
    created_at: datetime
    updated_at: datetime
    version: int


class Debriefs(BaseModel):
    may_write: bool
    items: list[DebriefOut]
