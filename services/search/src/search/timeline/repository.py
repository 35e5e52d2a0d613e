"""All the SQL of a place's timeline. Every statement starts from what the asker may read."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from servicekit.leading import is_same
from servicekit.principal import Principal
from sqlalchemy import Date, Row, Select, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import Kind, KnownPlace, ReadPlace, ReadRecord
from search.policy import POLICIES


async def place_is_readable(session: AsyncSession, principal: Principal, place: UUID) -> bool:
    statement = select(col(ReadRecord.id)).where(
        POLICIES.readable_by(ReadRecord, principal),
        is_same(col(ReadRecord.id), KnownPlace, place),
        col(ReadRecord.kind) == Kind.PLACE.value,
    )
    return (await session.execute(statement)).first() is not None


def records_at(principal: Principal, place: UUID, kinds: Collection[Kind]) -> Select[UUID, date]:
    statement = select(col(ReadPlace.record), col(ReadPlace.dated)).where(
        POLICIES.readable_by(ReadPlace, principal), is_same(col(ReadPlace.place), KnownPlace, place)
    )
    statement = statement.distinct()
    return statement.where(col(ReadPlace.kind).in_(sorted(kinds))) if kinds else statement


async def titles(
    session: AsyncSession, principal: Principal, ids: Sequence[UUID]
) -> dict[UUID, Row[UUID, str, str | None, str, str | None]]:
    statement = select(
        col(ReadRecord.id),
        col(ReadRecord.kind),
        col(ReadRecord.reference),
        col(ReadRecord.title),
        col(ReadRecord.state),
    ).where(POLICIES.readable_by(ReadRecord, principal), col(ReadRecord.id).in_(ids))
    return {row.id: row for row in await session.execute(statement)}


async def months(session: AsyncSession, principal: Principal, place: UUID) -> Sequence[Row[date, str, int]]:
    month = cast(func.date_trunc("month", col(ReadPlace.dated)), Date)
    statement = (
        select(
            month.label("month"),
            col(ReadPlace.kind),
            func.count(col(ReadPlace.record).distinct()).label("count"),
        )
        .where(POLICIES.readable_by(ReadPlace, principal), is_same(col(ReadPlace.place), KnownPlace, place))
        .group_by(month, col(ReadPlace.kind))
        .order_by(month, col(ReadPlace.kind))
    )
    return (await session.execute(statement)).all()
