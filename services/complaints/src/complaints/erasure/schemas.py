"""What an erasure looks like on the wire."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from complaints.complaints.schemas import Wire
from complaints.models.retention import (
    Depth,
    ErasureGround,
    ErasureItemState,
    ErasureKind,
    ErasureState,
)

Why = Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=1000)]
ChosenDepth = Literal["words", "whole"]


class ErasureDraft(Wire):
    """Asks for the erasure of one complaint."""

    depth: ChosenDepth
    ground: ErasureGround
    reason: Why
    """May name the person: kept encrypted until the erasure is done, and gone then."""


class PersonErasureDraft(Wire):
    """Asks for the erasure of one person from every complaint that person is part of."""

    ground: ErasureGround
    reason: Why
    looked_through: Annotated[list[UUID], Field(max_length=200)] = []
    """The complaints, with other persons in them, whose texts and files were gone through so that nothing of the
    person stands there any more. In the others every text and file goes."""


class RefusalDraft(Wire):
    reason: Why


class TableCount(BaseModel):
    table: str
    rows: int
    does: Literal["deleted", "emptied"]


class PastRecall(BaseModel):
    """What is out of the house: an erasure here reaches none of it."""

    referrals_sent: int
    letters_sent: int
    handovers_taken: int
    disclosures: int
    published: list[str]
    """Numbers in the public register: those entries stay, and lose their link to the complaint."""
    exports: bool = True
    """Whether lists with it were exported is not known complaint by complaint."""
    backups_days: int
    """After so many days its words are gone from old backups too; what is sealed is unreadable there at once."""


class ErasurePart(BaseModel):
    """What would become of one complaint that the asker reads."""

    complaint: UUID
    reference: str
    depth: Depth
    other_persons: int
    held: bool
    """A legal hold keeps it: nothing can be erased before that ends."""
    counts: list[TableCount]
    files: int
    past_recall: PastRecall


class ErasurePreview(BaseModel):
    """What would go, as far as the asker may know; nothing is changed."""

    parts: list[ErasurePart]
    out_of_sight: int
    """Complaints with the same person that the asker does not read; there as well everything of the person goes."""
    blocked: bool
    kept: list[str]
    """Codes of what stays: ``codes``, ``register-entries``, ``audit``, ``other-persons``, ``received-elsewhere``."""


class ErasureListItem(BaseModel):
    id: UUID
    kind: ErasureKind
    depth: Depth | None
    ground: ErasureGround
    state: ErasureState
    reference: str | None
    """Of the complaint it was asked from, as long as that is there and readable."""
    complaint: UUID | None
    asked_by: Named | None
    asked_at: datetime
    expires_at: datetime | None
    decided_by: Named | None
    decided_at: datetime | None
    finished_at: datetime | None
    total: int
    done: int
    kept_back: int
    """Held, or no longer as it was when it was agreed."""
    version: int


class ErasureOut(ErasureListItem):
    reason: str | None
    """Gone once it is done."""
    decision_reason: str | None
    as_of: date | None
    may_agree: bool
    """Whether the asker of this is the second person it waits for."""
    may_withdraw: bool
    counts: list[TableCount]
    files: int
    keys: int


class ErasureComplaint(BaseModel):
    """A complaint of an erasure that the asker reads."""

    id: UUID
    reference: str
    summary: str
    language: str
    state: str
    outcome: str | None
    closed_on: date | None
    depth: Depth
    standing: ErasureItemState


class AuditHead(BaseModel):
    seq: int | None
    hash: str | None


class ErasureProof(BaseModel):
    """That it was done, without a word of what was there."""

    id: UUID
    kind: ErasureKind
    side: str | None
    ground: ErasureGround
    depth: Depth | None
    as_of: date | None
    asked_by: UUID | None
    asked_at: datetime
    agreed_by: UUID | None
    agreed_at: datetime | None
    finished_at: datetime
    complaints: int
    kept_back: int
    tables: dict[str, int]
    files: int
    keys: int
    ids_sha256: str
    """Over the ids of what was erased: sorted, one after the other, 16 bytes each."""
    audit_head: AuditHead


class CameBack(BaseModel):
    table: str
    rows: int


class ErasureVerification(BaseModel):
    """Whether what was erased is still gone."""

    id: UUID
    checked_at: datetime
    complaints: int
    ids_match: bool
    came_back: list[CameBack]
    keys_back: int
    """Keys of erased complaints and persons that exist again."""
    holds: bool
