"""Duplicates on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.names import Named

from complaints.complaints.schemas import (
    ComplaintOut,
    ExternalReferenceIn,
    Line,
    Prose,
    SealedFields,
    Wire,
)
from complaints.duplicates.rules import Likeness
from complaints.groups.schemas import Related
from complaints.models.complaint import Level
from complaints.models.person import PartyRole, SafeContact


class AlikeOut(BaseModel):
    """In what two complaints agree: each part is a reason that can be said in words."""

    person: bool
    """The same person is part of both, as far as the asker may open persons. Who it is is not said."""
    number: bool
    """Another system's number is the same."""
    place: bool
    authority: bool
    themes: list[Named]
    days: int
    """Between the two receipts."""
    text: Likeness | None


class SuggestedDuplicate(BaseModel):
    complaint: Related
    alike: AlikeOut


class HangingOut(BaseModel):
    """What stays with a complaint that was merged, and is read there."""

    notes: int
    files: int
    letters: int
    incoming: int
    tasks: int
    open_tasks: int
    consents: int


class MergedOut(BaseModel):
    """A complaint that this one leads for, as it was registered."""

    complaint: Related
    version: int
    at: datetime
    by: Named
    hanging: HangingOut


class DuplicatesOut(BaseModel):
    """What is the same thing as a complaint, or might be, as far as the reader may read it."""

    id: UUID
    version: int
    """Of the complaint."""
    merged_into: Related | None
    """The one that leads; nothing for who may not read that."""
    merged_into_version: int | None
    merged: list[MergedOut]
    suggestions: list[SuggestedDuplicate]
    apart: list[Related]
    """Somebody found that they are not the same."""


class CheckDraft(Wire):
    """A complaint that is being taken down, to see whether it is here already. Kept nowhere."""

    received_on: date
    place: UUID | None = None
    authority: UUID | None = None
    themes: Annotated[list[UUID], Field(max_length=20)] = []
    summary: Annotated[str, Field(max_length=300)] = ""
    narrative: Prose | None = None
    external_references: Annotated[list[ExternalReferenceIn], Field(max_length=20)] = []
    persons: Annotated[list[SealedFields], Field(max_length=20)] = []
    """Compared by who may open persons only; for others they are passed over."""
    incoming: UUID | None = None
    """The mail it came by: its sender is compared with the persons, and told to nobody."""


class CheckOut(BaseModel):
    id: UUID
    """Of the entry in the audit trail, where persons were compared."""
    version: int = 1
    suggestions: list[SuggestedDuplicate]


class ApartDraft(Wire):
    other: UUID


class MergeDraft(Wire):
    complaint: UUID
    """The one that was registered again; the one in the path is kept, and leads."""
    version: int
    """Its version, as it was compared."""
    reason: Line


class UnmergeDraft(Wire):
    kept_version: int
    """The version of the one that leads."""
    reason: Line


class Refusal(BaseModel):
    code: str
    detail: str


class Joining(BaseModel):
    """A party of the other that becomes one of the complaint that is kept."""

    party: UUID
    role: PartyRole
    before: SafeContact
    after: SafeContact


class Tightened(BaseModel):
    """A party of the complaint that is kept who may be reached in fewer ways from then on."""

    party: UUID
    role: PartyRole
    before: SafeContact
    after: SafeContact


class Effect(BaseModel):
    """What merging the second into the first would do."""

    level: Level | None
    """The one it would get, where the other's is higher."""
    joining: list[Joining]
    tightened: list[Tightened]
    refused: Refusal | None
    """Why it cannot be done as things stand."""


class ComparisonOut(BaseModel):
    id: UUID
    version: int
    """Of the one that would be kept."""
    kept: ComplaintOut
    other: ComplaintOut
    alike: AlikeOut
    effect: Effect
    the_other_way: Refusal | None
    """Why the first cannot be merged into the second instead."""
    apart: bool
