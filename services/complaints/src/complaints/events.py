"""What this service tells the others: ids, codes and dates, never what anybody said."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel
from servicekit.events import Emits, Event, emit
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.models import Complaint


class ComplaintFacts(BaseModel):
    """Where the record belongs and how it stands; what a reader needs to know whether to ask for more."""

    side: str
    office: UUID
    team: UUID | None
    level: str
    state: str
    received_on: date


class ImportedIds(BaseModel):
    import_id: UUID
    ids: list[UUID]


_COMPLAINT_EVENTS = {
    "complaint.received": "A complaint was registered",
    "complaint.acknowledged": "Its receipt was acknowledged",
    "complaint.assessed": "It was assessed",
    "complaint.assigned": "Somebody else works on it",
    "complaint.changed": "Something in it changed",
    "complaint.closed": "It was closed with an outcome",
    "complaint.reopened": "It was opened again",
}

EMITS = [
    *(Emits(name, ComplaintFacts, text) for name, text in _COMPLAINT_EVENTS.items()),
    Emits("complaints.imported", ImportedIds, "An import wrote these complaints"),
    Emits("complaints.import-undone", ImportedIds, "Undoing an import removed these"),
]


async def emit_complaint(session: AsyncSession, what: str, complaint: Complaint) -> None:
    facts = ComplaintFacts(
        side=complaint.side,
        office=complaint.office,
        team=complaint.team,
        level=complaint.level,
        state=complaint.state,
        received_on=complaint.received_on,
    )
    event = Event(
        type=what, record=complaint.id, version=complaint.version, data=facts.model_dump(mode="json")
    )
    await emit(session, event)
