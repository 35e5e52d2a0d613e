"""All the SQL of what addressees answer. Every read starts from what the principal may read."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import inspect, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from recommendations.models import Escalation, Letter, Response
from recommendations.policy import POLICIES

Row = TypeVar("Row", bound=SQLModel)


async def parts_of(
    session: AsyncSession, principal: Principal, table: type[Row], recommendation: UUID
) -> Sequence[Row]:
    """The rows of ``table`` that belong to the recommendation, in the order in which they were entered."""
    columns = inspect(table).columns
    statement = select(table).where(
        POLICIES.readable_by(table, principal), columns.recommendation == recommendation
    )
    return (await session.execute(statement.order_by(columns.id))).scalars().all()


async def escalations_of(
    session: AsyncSession, principal: Principal, recommendation: UUID
) -> Sequence[Escalation]:
    statement = select(Escalation).where(
        POLICIES.readable_by(Escalation, principal), col(Escalation.recommendation) == recommendation
    )
    order = (col(Escalation.addressee), col(Escalation.rung))
    return (await session.execute(statement.order_by(*order))).scalars().all()


async def letters_of(session: AsyncSession, principal: Principal, recommendation: UUID) -> Sequence[Letter]:
    """Those that answer it and that the principal may read as a whole."""
    answering = select(col(Response.letter)).where(
        col(Response.recommendation) == recommendation, col(Response.letter).is_not(None)
    )
    statement = select(Letter).where(POLICIES.readable_by(Letter, principal), col(Letter.id).in_(answering))
    return (await session.execute(statement)).scalars().all()


async def responses_to(session: AsyncSession, addressees: Sequence[UUID]) -> Sequence[Response]:
    statement = select(Response).where(col(Response.addressee).in_(addressees))
    return (await session.execute(statement.order_by(col(Response.id)))).scalars().all()
