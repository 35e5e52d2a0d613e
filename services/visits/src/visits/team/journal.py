"""What is kept of each act on somebody's entry: a line in its history and one in the audit trail."""

from collections.abc import Sequence
from uuid import UUID

from servicekit import audit
from servicekit.history import Change
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import TeamChange


async def note(
    session: AsyncSession,
    principal: Principal,
    member: UUID,
    act: str,
    changes: Sequence[Change] = (),
    reason: str | None = None,
) -> None:
    session.add(
        TeamChange(member=member, account=principal.account, act=act, reason=reason, fields=list(changes))
    )
    await audit.record(
        session,
        principal,
        act=f"team-member.{act}",
        record_kind="team-member",
        record_id=member,
        detail={"fields": [str(change["field"]) for change in changes]},
    )
    await session.flush()
