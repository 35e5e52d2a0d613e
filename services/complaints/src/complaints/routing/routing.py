"""Sends complaints where the first rule that fits says. Registration, imports and the public form call it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from servicekit import audit
from servicekit.history import Change, as_text
from servicekit.placement import side_of
from servicekit.principal import Principal
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.absences.repository import hand_on
from complaints.models import Complaint
from complaints.routing import repository


async def route(session: AsyncSession, principal: Principal, record: Complaint) -> None:
    """Sends a complaint that is just being registered to a team or person, if a rule takes it."""
    await session.flush()
    if await route_all(session, principal, [record.id]):
        await session.refresh(record)


async def route_all(session: AsyncSession, principal: Principal, complaints: Sequence[UUID]) -> int:
    """The same for many at once; answers how many a rule took.

    They keep their version: nobody has worked on them. An event of their arrival is the caller's to tell.
    """
    taken = await repository.taken(session, complaints)
    if not taken:
        return 0
    changes = [_changes(row) for row in taken]
    side = side_of(principal)
    fields = [orjson.dumps(change).decode() for change in changes]
    await repository.move(session, principal.account, side, taken, fields)
    await hand_on(session, principal.account, [row.id for row in taken if row.account])
    details: dict[UUID, audit.Detail] = {row.id: {"rule": str(row.rule)} for row in taken}
    await audit.record_each(session, principal, "complaint.routed", "complaint", details)
    return len(taken)


def _changes(row: Row[Any]) -> list[Change]:
    pairs = (("assignee", None, row.account), ("team", row.team_before, row.team))
    return [
        {"field": field, "from": as_text(before), "to": as_text(after)}
        for field, before, after in pairs
        if before != after
    ]
