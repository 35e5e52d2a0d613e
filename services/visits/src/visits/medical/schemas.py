"""What medical notes look like on the wire, and what is sealed of one."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from servicekit.names import Named

from visits.wire import Language, Wire

Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50_000)]


class MedicalContent(BaseModel):
    """Sealed under the note's key."""

    text: str
    language: str = "und"


class MedicalNoteDraft(Wire):
    text: Note
    language: Language = "und"
    interview: UUID | None = None
    """The talk it is about, of this visit: by its number, without a name."""


class MedicalNotePatch(Wire):
    """Only the fields that are sent change; null takes the interview away."""

    text: Note | None = None
    language: Language | None = None
    interview: UUID | None = None


class MedicalInterview(BaseModel):
    id: UUID
    number: int


class MedicalNoteItem(BaseModel):
    """That there is one; what it says is opened one by one."""

    id: UUID
    visit: UUID
    interview: MedicalInterview | None
    files: int
    by: Named
    own: bool
    """The reader wrote it, and may correct it."""
    created_at: datetime
    updated_at: datetime
    version: int


class MedicalFileOut(BaseModel):
    id: UUID
    name: str
    media_type: str
    size: int
    sha256: str
    by: Named
    created_at: datetime


class MedicalNoteOut(BaseModel):
    id: UUID
    visit: UUID
    interview: MedicalInterview | None
    text: str
    language: str
    files: list[MedicalFileOut]
    by: Named
    own: bool
    may_add: bool
    """Files can be added to it now."""
    created_at: datetime
    updated_at: datetime
    version: int
