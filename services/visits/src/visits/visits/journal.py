"""What is kept of each act on a visit: a line in its history and one in the audit trail. Never a place or a day."""

from collections.abc import Sequence
from uuid import UUID

from servicekit import audit
from servicekit.history import Change
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import VisitChange


async def note(
    session: AsyncSession,
    principal: Principal,
    visit: UUID,
    act: str,
    changes: Sequence[Change] = (),
    reason: str | None = None,
) -> None:
    """``act`` is a past tense, such as ``started``."""
    session.add(
        VisitChange(visit=visit, account=principal.account, act=act, reason=reason, fields=list(changes))
    )
    await audit.record(
        session,
        principal,
        act=f"visit.{act}",
        record_kind="visit",
        record_id=visit,
        detail={"fields": [str(change["field"]) for change in changes]},
    )
    await session.flush()
