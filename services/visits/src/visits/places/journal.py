"""What is kept of each act on a place: a line in its history and one in the audit trail."""

from collections.abc import Sequence
from uuid import UUID

from servicekit import audit
from servicekit.history import Change
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import PlaceChange


async def note(
    session: AsyncSession,
    principal: Principal,
    place: UUID,
    act: str,
    changes: Sequence[Change] = (),
    reason: str | None = None,
) -> None:
    """``act`` is a past tense, such as ``unit-added``."""
    session.add(
        PlaceChange(place=place, account=principal.account, act=act, reason=reason, fields=list(changes))
    )
    await audit.record(
        session,
        principal,
        act=f"place.{act}",
        record_kind="place",
        record_id=place,
        detail={"fields": [str(change["field"]) for change in changes]},
    )
    await session.flush()
