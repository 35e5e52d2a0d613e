"""What naming somebody looks like on the wire."""

from datetime import datetime
from uuid import UUID

from pydantic import AwareDatetime, BaseModel
from servicekit.names import Named

from complaints.complaints.schemas import Purpose


class NamingDraft(Purpose):
    """Who may read the record from now on, and what for."""

    account: UUID
    until: AwareDatetime | None = None


class NamingOut(BaseModel):
    id: UUID
    account: Named
    purpose: str
    until: datetime | None
    named_by: Named
    at: datetime
    ended_by: Named | None
    ended_at: datetime | None


class NamingEnd(Purpose):
    """Why somebody reads it no more."""
