"""What an erasure looks like on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from servicekit.names import Named

from visits.erasure.rules import Obstacle
from visits.models.erasure import ErasureGround, ErasureOf, ErasureState
from visits.wire import Wire

ErasureReason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class RecordErasureDraft(Wire):
    of: ErasureOf
    record: UUID
    ground: ErasureGround
    reason: ErasureReason


class RecordErasureRefusal(Wire):
    reason: ErasureReason


class RecordErasureCount(BaseModel):
    table: str
    rows: int


class RecordErasurePreview(BaseModel):
    """What would go. Words that others wrote down elsewhere are not looked for."""

    of: ErasureOf
    record: UUID
    label: str
    goes: list[RecordErasureCount]
    sealed: bool
    """Something is sealed: its key is destroyed, in old backups too."""
    obstacle: Obstacle | None
    """What stands in the way."""
    erased_on: date | None


class RecordErasureItem(BaseModel):
    id: UUID
    version: int
    of: ErasureOf
    record: UUID
    label: str | None
    """Null where one does not read it."""
    ground: ErasureGround
    state: ErasureState
    restored: bool
    asked_by: Named | None
    created_at: datetime
    expires_at: datetime | None
    decided_by: Named | None
    done_at: datetime | None


class RecordErasureOut(RecordErasureItem):
    visit: UUID | None
    """Of an interview."""
    reason: str | None
    decision_reason: str | None
    decided_at: datetime | None
    counts: list[RecordErasureCount]
    """Rows by table, once it is done."""
    may_decide: bool
    may_withdraw: bool
