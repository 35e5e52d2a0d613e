"""Which records are indexed; runs in the worker role, which sees nothing of a secret visit and nothing sealed."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, SQLColumnExpression
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.indexing import findings, information, places, planned, visits
from visits.indexing.schemas import IndexDocument, IndexKind
from visits.models import Finding, Information, Place, ProgrammeEntry, Visit


@dataclass(frozen=True, slots=True)
class _Source:
    rows: Select[Any]
    record: SQLColumnExpression[UUID]
    present: Callable[[AsyncSession, Sequence[Row[Any]]], Awaitable[list[IndexDocument]]]


_SOURCES: Mapping[IndexKind, _Source] = {
    IndexKind.PLACE: _Source(places.ROWS, col(Place.id), places.present),
    IndexKind.VISIT: _Source(visits.ROWS, col(Visit.id), visits.present),
    IndexKind.FINDING: _Source(findings.ROWS, col(Finding.id), findings.present),
    IndexKind.INFORMATION: _Source(information.ROWS, col(Information.id), information.present),
    IndexKind.PLANNED_VISIT: _Source(planned.ROWS, col(ProgrammeEntry.id), planned.present),
}


async def by_ids(session: AsyncSession, kind: IndexKind, ids: Sequence[UUID]) -> list[IndexDocument]:
    source = _SOURCES[kind]
    found = await session.execute(source.rows.where(source.record.in_(ids)))
    return await source.present(session, found.all())


async def after(session: AsyncSession, kind: IndexKind, last: UUID | None, limit: int) -> list[IndexDocument]:
    source = _SOURCES[kind]
    statement = source.rows.order_by(source.record).limit(limit)
    if last is not None:
        statement = statement.where(source.record > last)
    return await source.present(session, (await session.execute(statement)).all())


async def ids_after(session: AsyncSession, kind: IndexKind, last: UUID | None, limit: int) -> list[UUID]:
    source = _SOURCES[kind]
    statement = source.rows.with_only_columns(source.record).order_by(source.record).limit(limit)
    if last is not None:
        statement = statement.where(source.record > last)
    return list((await session.execute(statement)).scalars())
