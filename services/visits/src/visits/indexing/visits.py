"""Visits as they are found: where they went and when, once they started. What they are for is not among it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.languages import best_name
from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.indexing import files
from visits.indexing.appointed import appointed_to
from visits.indexing.schemas import IndexDocument, IndexFacts, IndexFile, IndexKind, IndexSpent
from visits.models import Place, Visit, VisitBrief, VisitPlace, VisitWhere
from visits.places.standing import leading_place

_OPEN = "internal"
"""Where and when is read by all on the staff of its side who may know of visits: the level of what stands here."""

_COLUMNS: tuple[Any, ...] = (
    Visit.id,
    Visit.version,
    Visit.side,
    Visit.office,
    Visit.team,
    Visit.reference,
    Visit.state,
    Visit.kind,
    Visit.announced,
    Visit.started_at,
    Visit.ended_at,
    Visit.closed_at,
    Visit.updated_at,
    VisitWhere.starts_on,
    VisitBrief.person_days,
    VisitBrief.cost,
)
ROWS = (
    select(*_COLUMNS)
    .join(VisitWhere, col(VisitWhere.visit) == Visit.id)
    .outerjoin(VisitBrief, col(VisitBrief.visit) == Visit.id)
    # An announced one is no secret, but nobody needs to find what has not happened.
    .where(col(Visit.started_at).is_not(None))
)


async def present(session: AsyncSession, rows: Sequence[Row[Any]]) -> list[IndexDocument]:
    visits = [row.id for row in rows]
    places = await _places(session, visits)
    granted = await appointed_to(session, visits)
    kept = await files.of(session, visits)
    return [
        _document(row, places.get(row.id, []), granted.get(row.id, []), kept.get(row.id, [])) for row in rows
    ]


def _document(
    row: Row[Any], places: Sequence[Row[Any]], granted: list[UUID], kept: list[IndexFile]
) -> IndexDocument:
    return IndexDocument(
        kind=IndexKind.VISIT,
        id=row.id,
        version=row.version,
        side=row.side,
        office=row.office,
        team=row.team,
        level=_OPEN,
        granted=granted,
        reference=row.reference,
        title=" · ".join(best_name(place.names, ()) for place in places) or row.reference,
        text="",
        language="und",
        names=sorted({name for place in places for name in place.names.values()}),
        places=[place.id for place in places],
        state=row.state,
        on=row.starts_on,
        updated_at=row.updated_at,
        facts=IndexFacts(
            began_on=row.starts_on or row.started_at.date(),
            ended_on=row.ended_at and row.ended_at.date(),
            closed_on=row.closed_at and row.closed_at.date(),
            state=row.state,
            sort=row.kind,
            announced=row.announced,
        ),
        spent=None
        if row.person_days is None and row.cost is None
        else IndexSpent(person_days=row.person_days, cost=row.cost),
        files=kept,
    )


async def _places(session: AsyncSession, visits: Sequence[UUID]) -> dict[UUID, list[Row[Any]]]:
    columns: tuple[Any, ...] = (VisitPlace.visit, Place.id, Place.names, Place.sort_name)
    statement = (
        select(*columns)
        .distinct()
        .select_from(VisitPlace)
        .join(Place, col(Place.id) == leading_place(col(VisitPlace.place)))
        .where(col(VisitPlace.visit).in_(visits))
        .order_by(col(Place.sort_name), col(Place.id))
    )
    found: dict[UUID, list[Row[Any]]] = {}
    for row in await session.execute(statement):
        found.setdefault(row.visit, []).append(row)
    return found
