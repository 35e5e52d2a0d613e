"""What a substitution looks like on the wire."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel
from servicekit.names import Named

from complaints.complaints.schemas import Wire


class SubstitutionDraft(Wire):
    """Without ``absent`` one's own absence."""

    absent: UUID | None = None
    substitute: UUID
    from_on: date
    until_on: date


class SubstitutionOut(BaseModel):
    id: UUID
    absent: Named
    substitute: Named
    from_on: date
    until_on: date
    running: bool
    may_end: bool
    version: int
