"""All the SQL of a timeline. Every statement starts from what the asker may read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from servicekit.leading import is_same
from servicekit.principal import Principal
from sqlalchemy import ColumnElement, Date, Row, Select, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import Kind, KnownPlace, ReadAuthority, ReadPlace, ReadRecord
from search.policy import POLICIES


@dataclass(frozen=True, slots=True)
class Line:
    """Whose timeline it is: the rows on it, and the record they are about."""

    kind: Kind
    table: type[ReadPlace] | type[ReadAuthority]
    rows: ColumnElement[bool]
    record: ColumnElement[bool]


def of_place(place: UUID) -> Line:
    """Also of those that were merged into it."""
    rows, record = (
        is_same(column, KnownPlace, place) for column in (col(ReadPlace.place), col(ReadRecord.id))
    )
    return Line(Kind.PLACE, ReadPlace, rows, record)


def of_authority(authority: UUID) -> Line:
    """What is about it or asked of it; those below it have lines of their own."""
    rows, record = col(ReadAuthority.authority) == authority, col(ReadRecord.id) == authority
    return Line(Kind.AUTHORITY, ReadAuthority, rows, record)


async def is_readable(session: AsyncSession, principal: Principal, line: Line) -> bool:
    statement = select(col(ReadRecord.id)).where(
        POLICIES.readable_by(ReadRecord, principal), line.record, col(ReadRecord.kind) == line.kind.value
    )
    return (await session.execute(statement)).first() is not None


def records_on(principal: Principal, line: Line, kinds: Collection[Kind]) -> Select[UUID, date]:
    table = line.table
    statement = select(col(table.record), col(table.dated)).where(
        POLICIES.readable_by(table, principal), line.rows
    )
    statement = statement.distinct()
    return statement.where(col(table.kind).in_(sorted(kinds))) if kinds else statement


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


async def months(session: AsyncSession, principal: Principal, line: Line) -> Sequence[Row[date, str, int]]:
    table = line.table
    month = cast(func.date_trunc("month", col(table.dated)), Date)
    statement = (
        select(
            month.label("month"),
            col(table.kind),
            func.count(col(table.record).distinct()).label("count"),
        )
        .where(POLICIES.readable_by(table, principal), line.rows)
        .group_by(month, col(table.kind))
        .order_by(month, col(table.kind))
    )
    return (await session.execute(statement)).all()
