"""The SQL of offices, teams and the directory."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.principal import Side
from sqlalchemy import Row, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from gateway.models import Account, Membership, Office, RolePermission, Team
from gateway.models.registry import State
from gateway.tenure import in_force

_OFFICE = (col(Office.id), col(Office.name), col(Office.closed), col(Office.version))
_TEAM = (col(Team.id), col(Team.name), col(Team.office), col(Team.side), col(Team.closed), col(Team.version))


async def office_page(session: AsyncSession, sort: str, cursor: str | None, limit: int) -> Slice:
    order = choose_order(sort, {"name": col(Office.name)})
    return await fetch_slice(session, select(*_OFFICE), order, col(Office.id), cursor, limit)


async def team_page(
    session: AsyncSession, office: UUID | None, sort: str, cursor: str | None, limit: int
) -> Slice:
    order = choose_order(sort, {"name": col(Team.name)})
    statement = select(*_TEAM)
    if office is not None:
        statement = statement.where(col(Team.office) == office)
    return await fetch_slice(session, statement, order, col(Team.id), cursor, limit)


async def office(session: AsyncSession, office_id: UUID, *, lock: bool = False) -> Office | None:
    statement = select(Office).where(col(Office.id) == office_id)
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def team(session: AsyncSession, team_id: UUID, *, lock: bool = False) -> Team | None:
    statement = select(Team).where(col(Team.id) == team_id)
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def office_name_taken(session: AsyncSession, name: str, but: UUID) -> bool:
    statement = select(col(Office.id)).where(col(Office.name) == name, col(Office.id) != but)
    return (await session.execute(statement)).one_or_none() is not None


async def open_offices(session: AsyncSession) -> Sequence[Row[*tuple[Any, ...]]]:
    found = await session.execute(
        select(*_OFFICE).where(col(Office.closed).is_(False)).order_by(col(Office.name))
    )
    return found.all()


async def open_teams(session: AsyncSession, side: Side | None) -> Sequence[Row[*tuple[Any, ...]]]:
    statement = select(*_TEAM).where(
        col(Team.closed).is_(False),
        or_(col(Team.side).is_(None), col(Team.side) == (side.value if side else None)),
    )
    return (await session.execute(statement.order_by(col(Team.name)))).all()


async def colleagues(
    session: AsyncSession, side: Side | None, now: datetime, may: str | None = None
) -> Sequence[Row[*tuple[Any, ...]]]:
    """(id, name, offices, teams, whole) of the active accounts that hold a role on ``side``; by one that allows
    ``may``, where that is given."""
    row = Membership
    able = select(col(RolePermission.role)).where(col(RolePermission.permission) == may)
    found = await session.execute(
        select(
            col(Account.id),
            col(Account.name),
            func.array_remove(func.array_agg(col(row.office).distinct()), None).label("offices"),
            func.array_remove(func.array_agg(col(row.team).distinct()), None).label("teams"),
            func.bool_or(col(row.office).is_(None) & col(row.team).is_(None)).label("whole"),
        )
        .join(row, col(row.account) == col(Account.id))
        .where(
            col(Account.state) == State.ACTIVE.value,
            col(row.side) == (side.value if side else None),
            in_force(now),
            # Whoever answers for an authority is no colleague.
            col(row.authority).is_(None),
            *((col(row.role).in_(able),) if may else ()),
        )
        .group_by(col(Account.id))
        .order_by(col(Account.name), col(Account.id))
    )
    return found.all()
