"""Who reads a complaint, and its moves between levels, on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.names import Named

from complaints.complaints.schemas import Line, Purpose, Wire
from complaints.levels.rules import Obstacle
from complaints.models.complaint import Level
from complaints.naming.schemas import NamingDraft, NamingOut


class LevelMove(BaseModel):
    to: Level
    obstacle: Obstacle | None
    """None: the asker may."""


class Affected(BaseModel):
    """What sealing it touches, for who decides on it."""

    tasks: int
    """Open ones; those of persons not named go to one who is."""
    watchers: int
    drafts: int
    """Letters that did not go yet; they stay with it."""
    offers: int
    """Handovers offered and not taken; they are taken back."""
    merged: int
    """Complaints merged into it, which are sealed with it."""
    imported: bool
    """Its row stands in the file it was imported from as well, until that is removed."""
    summary: bool
    """Something was written of it for the public; what is not published yet goes back to a draft."""
    published: bool
    """An entry of the register tells of it: it stays until it is taken out there."""


class ReadersOut(BaseModel):
    id: UUID
    version: int
    level: Level
    office: Named
    team: Named | None
    """Whose members read a confidential one."""
    also: list[Named]
    """Who reads a confidential one beside its team, by having been given it."""
    namings: list[NamingOut]
    """Who is named on a sealed one, and who was."""
    open_until: datetime | None
    """Until when the asker reads a sealed one without saying anew what for."""
    moves: list[LevelMove]
    affected: Affected | None
    """Where it could be sealed by the asker."""


class SealingDraft(Purpose):
    """Seals it. From then on it is read by these, one by one, each for a purpose."""

    named: Annotated[list[NamingDraft], Field(max_length=20)] = []
    """Beside the asker."""
    leaves: bool = False
    """The asker knowingly gives up reading it."""


class UnsealingDraft(Wire):
    reason: Annotated[Line, Field(min_length=8)]
    """Stands in its history, for everybody who reads it from then on."""


class LevelOut(BaseModel):
    """What a move between levels answers."""

    id: UUID
    version: int
    level: Level
    readable: bool
    """False when it left what the asker reads."""


class SealedOut(BaseModel):
    """A sealed complaint before it is opened."""

    id: UUID
    reference: str
    due_on: date | None
    sealed_at: datetime
    purpose: str | None
    """What the asker is named for."""
    open_until: datetime | None
    waits: bool
    """Something came by its receipt that nobody has read yet."""


class SealedOpeningOut(BaseModel):
    id: UUID
    complaint: UUID
    until: datetime
    version: int = 1
