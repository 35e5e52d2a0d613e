"""The SQL of machine clients."""

from typing import Any
from uuid import UUID

from servicekit.pages import Slice, choose_order, fetch_slice
from sqlalchemy import ColumnElement, Row, SQLColumnExpression, exists, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from gateway.models import MachineClient, Membership


async def page(session: AsyncSession, sort: str, cursor: str | None, limit: int) -> Slice:
    columns = (
        col(MachineClient.id),
        col(MachineClient.client_id),
        col(MachineClient.name),
        col(MachineClient.side),
        col(MachineClient.scopes),
        col(MachineClient.revoked_at),
        col(MachineClient.created_at),
        (~let_in(col(MachineClient.id))).label("waiting"),
        col(MachineClient.version),
    )
    order = choose_order(sort, {"name": col(MachineClient.name), "created_at": col(MachineClient.created_at)})
    return await fetch_slice(session, select(*columns), order, col(MachineClient.id), cursor, limit)


def let_in(machine: SQLColumnExpression[UUID]) -> ColumnElement[bool]:
    """Whether a role of the machine was confirmed: its secret is in somebody's hands."""
    return exists().where(col(Membership.machine) == machine, col(Membership.confirmed_at).is_not(None))


async def one(session: AsyncSession, machine: UUID, *, lock: bool = False) -> MachineClient | None:
    statement = select(MachineClient).where(col(MachineClient.id) == machine)
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def is_let_in(session: AsyncSession, machine: UUID) -> bool:
    return bool((await session.execute(select(let_in(literal(machine))))).scalar_one())


async def credentials(session: AsyncSession, client_id: str) -> Row[*tuple[Any, ...]] | None:
    """(id, secret_hash, scopes) of a client that is not revoked."""
    found = await session.execute(
        select(col(MachineClient.id), col(MachineClient.secret_hash), col(MachineClient.scopes)).where(
            col(MachineClient.client_id) == client_id, col(MachineClient.revoked_at).is_(None)
        )
    )
    return found.one_or_none()
