"""Places as they are found: open to everyone on the staff of either side."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.languages import best_name
from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.indexing.schemas import IndexDocument, IndexFacts, IndexKind
from visits.models import Place

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
# One that was merged is found by its names and numbers under the one that stands for it.
ROWS = select(*_COLUMNS).where(col(Place.leads).is_(None))


async def present(session: AsyncSession, rows: Sequence[Row[Any]]) -> list[IndexDocument]:
    numbers = await _numbers_of_led(session, [row.id for row in rows])
    return [_document(row, numbers.get(row.id, [])) for row in rows]


async def _numbers_of_led(session: AsyncSession, places: Sequence[UUID]) -> dict[UUID, list[str]]:
    statement = select(col(Place.leads), col(Place.reference), col(Place.code)).where(
        col(Place.leads).in_(places)
    )
    found: dict[UUID, list[str]] = {}
    for row in await session.execute(statement.order_by(col(Place.reference))):
        found.setdefault(row.leads, []).extend(number for number in (row.reference, row.code) if number)
    return found


def _document(row: Row[Any], numbers: Sequence[str]) -> IndexDocument:
    """Its title: the names it has now, the one lists are sorted by first. Its text: former names, code, address."""
    main = best_name(row.names, ())
    current = list(dict.fromkeys([main, *(row.names[language] for language in sorted(row.names))]))
    former = [entry["name"] for entry in row.former_names]
    return IndexDocument(
        kind=IndexKind.PLACE,
        id=row.id,
        version=row.version,
        level=row.level,
        reference=row.reference,
        title=" · ".join(current),
        text="\n".join(part for part in (*former, row.code, *numbers, row.address, row.locality) if part),
        language=next(iter(row.names)) if len(row.names) == 1 else "und",
        names=list(dict.fromkeys([*current, *former])),
        places=[row.id],
        state="closed" if row.closed_on else "open",
        on=row.opened_on,
        updated_at=row.updated_at,
        facts=IndexFacts(
            began_on=row.opened_on, closed_on=row.closed_on, state="closed" if row.closed_on else "open"
        ),
    )
