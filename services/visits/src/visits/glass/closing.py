"""How an emergency opening ends before its time."""

from datetime import datetime

from servicekit.openings import note
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.glass import repository
from visits.models import GlassOpening


async def end_opening(
    session: AsyncSession, principal: Principal, opening: GlassOpening, now: datetime, kind: str
) -> None:
    """With the rights themselves, in the moment ``now`` of the database; and that it was done is kept."""
    opening.ended_at, opening.ended_by = now, principal.account
    opening.version += 1
    await session.flush()
    await repository.end_grants_of(session, opening)
    await note(session, principal, opening, kind, "ended")
