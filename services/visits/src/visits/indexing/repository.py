"""The SQL of what is indexed; runs in the worker role."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.languages import best_name
from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.indexing.schemas import IndexDocument
from visits.models import Place
from visits.models.place import Level

_COLUMNS: tuple[Any, ...] = (
    Place.id,
    Place.version,
    Place.level,
    Place.reference,
    Place.code,
    Place.names,
    Place.former_names,
    Place.address,
    Place.locality,
    Place.opened_on,
    Place.closed_on,
    Place.updated_at,
)


async def by_ids(session: AsyncSession, ids: Sequence[UUID]) -> list[IndexDocument]:
    rows = await session.execute(select(*_COLUMNS).where(col(Place.id).in_(ids)))
    return [_document(row) for row in rows]


async def after(session: AsyncSession, last: UUID | None, limit: int) -> list[IndexDocument]:
    statement = select(*_COLUMNS).order_by(col(Place.id)).limit(limit)
    if last is not None:
        statement = statement.where(col(Place.id) > last)
    return [_document(row) for row in await session.execute(statement)]


def _document(row: Row[Any]) -> IndexDocument:
    main = best_name(row.names, ())
    current = list(dict.fromkeys([main, *(row.names[language] for language in sorted(row.names))]))
    former = [entry["name"] for entry in row.former_names]
    return IndexDocument(
        id=row.id,
        version=row.version,
        level=Level(row.level),
        reference=row.reference,
        title=" · ".join(current),
        text="\n".join(part for part in (*former, row.code, row.address, row.locality) if part),
        language=next(iter(row.names)) if len(row.names) == 1 else "und",
        names=list(dict.fromkeys([*current, *former])),
        places=[row.id],
        state="closed" if row.closed_on else "open",
        on=row.opened_on,
        updated_at=row.updated_at,
    )
