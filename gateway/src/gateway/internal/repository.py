"""What the services copy: accounts and machines, offices, teams, memberships, the institution."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from gateway.internal.schemas import Known, KnownKind
from gateway.models import Account, InstitutionProfile, MachineClient, Membership, Office, Team
from gateway.models.registry import State
from gateway.tenure import confirmed


def _accounts() -> Select[*tuple[Any, ...]]:
    """People and machines: both appear as authors."""
    people = select(
        col(Account.id),
        col(Account.version),
        col(Account.name),
        (col(Account.state) != State.ACTIVE.value).label("closed"),
    )
    machines = select(
        col(MachineClient.id),
        col(MachineClient.version),
        col(MachineClient.name),
        col(MachineClient.revoked_at).is_not(None).label("closed"),
    )
    return select(union_all(people, machines).subquery("known"))


def _statement(kind: KnownKind) -> Select[*tuple[Any, ...]]:
    known: Select[*tuple[Any, ...]]
    match kind:
        case KnownKind.ACCOUNT:
            return _accounts()
        case KnownKind.OFFICE:
            known = select(col(Office.id), col(Office.version), col(Office.name), col(Office.closed))
        case KnownKind.INSTITUTION:
            known = select(
                col(InstitutionProfile.id), col(InstitutionProfile.version), col(InstitutionProfile.name)
            )
        case KnownKind.TEAM:
            known = select(
                col(Team.id),
                col(Team.version),
                col(Team.name),
                col(Team.closed),
                col(Team.office),
                col(Team.side),
            )
        case KnownKind.MEMBERSHIP:
            holder = func.coalesce(col(Membership.account), col(Membership.machine)).label("account")
            ended = func.coalesce(col(Membership.ends_at) <= func.now(), False)
            closed = or_(ended, ~confirmed()).label("closed")
            known = select(
                col(Membership.id),
                col(Membership.version),
                holder,
                col(Membership.role),
                col(Membership.side),
                col(Membership.office),
                col(Membership.team),
                col(Membership.starts_at),
                col(Membership.ends_at),
                closed,
            )
    return select(known.subquery("known"))


async def by_ids(session: AsyncSession, kind: KnownKind, ids: Sequence[UUID]) -> list[Known]:
    statement = _statement(kind)
    found = await session.execute(statement.where(statement.selected_columns.id.in_(ids)))
    return [Known.model_validate(dict(row._mapping)) for row in found]


async def scan(session: AsyncSession, kind: KnownKind, after: UUID | None, limit: int) -> list[Known]:
    """In the order of their ids, which is that of their making."""
    statement = _statement(kind)
    known_id = statement.selected_columns.id
    if after is not None:
        statement = statement.where(known_id > after)
    found = await session.execute(statement.order_by(known_id).limit(limit))
    return [Known.model_validate(dict(row._mapping)) for row in found]
