"""How a visit went, on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints
from servicekit.names import Named

from visits.models.conduct import DifficultyKind, SightKind, SightState
from visits.wire import Language, Line, Wire

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5000)]
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]


class Kept(BaseModel):
    """What every one of these records carries."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    visit: UUID
    by: Named
    created_at: datetime
    updated_at: datetime
    version: int


class SightDraft(Wire):
    """An area, a register or a sample of files that is to be seen."""

    id: UUID | None = None
    kind: SightKind
    name: Line
    state: SightState = SightState.TO_SEE
    why: Words = ""
    note: Words = ""


class SightPatch(Wire):
    name: Line | None = None
    state: SightState | None = None
    why: Words | None = None
    note: Words | None = None


class SightOut(Kept):
    kind: SightKind
    name: str
    state: SightState
    why: str
    note: str


class DifficultyDraft(Wire):
    id: UUID | None = None
    kind: DifficultyKind
    at: AwareDatetime
    description: Said
    resolved: Words = ""
    language: Language = "und"


class DifficultyPatch(Wire):
    kind: DifficultyKind | None = None
    at: AwareDatetime | None = None
    description: Said | None = None
    resolved: Words | None = None


class DifficultyOut(Kept):
    kind: DifficultyKind
    at: datetime
    description: str
    resolved: str
    language: str


class NoteDraft(Wire):
    """In a few words; written where there may be no network."""

    id: UUID | None = None
    text: Said
    language: Language = "und"
    noted_at: AwareDatetime | None = None


class NotePatch(Wire):
    text: Said | None = None
    finding: UUID | None = None
    """What it became."""


class NoteOut(Kept):
    text: str
    language: str
    noted_at: datetime
    finding: UUID | None


class TalkDraft(Wire):
    id: UUID | None = None
    held_on: date
    present: Said
    """Who was there, by office rather than by name."""
    raised: Said
    language: Language = "und"


class TalkPatch(Wire):
    held_on: date | None = None
    present: Said | None = None
    raised: Said | None = None


class TalkOut(Kept):
    held_on: date
    present: str
    raised: str
    language: str


class PromiseDraft(Wire):
    id: UUID | None = None
    text: Said
    by_whom: Words = ""
    due_on: date | None = None


class PromisePatch(Wire):
    text: Said | None = None
    by_whom: Words | None = None
    due_on: date | None = None
    kept: bool | None = None
    outcome: Words | None = None


class PromiseOut(Kept):
    text: str
    by_whom: str
    due_on: date | None
    kept: bool | None
    outcome: str
