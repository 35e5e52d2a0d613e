"""Use cases of a place's timeline."""

from collections.abc import Collection
from uuid import UUID

from servicekit.errors import NotFound
from servicekit.pages import Page, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import Kind, ReadPlace
from search.timeline import repository
from search.timeline.schemas import Month, Months, TimelineItem

_ORDER = choose_order("-on", {"on": col(ReadPlace.dated)})


async def page(
    session: AsyncSession,
    principal: Principal,
    place: UUID,
    kinds: Collection[Kind],
    cursor: str | None,
    limit: int,
) -> Page[TimelineItem]:
    """Raises NotFound for a place the asker may not read, as for one that is not there."""
    await _check(session, principal, place)
    statement = repository.records_at(principal, place, kinds)
    found = await fetch_slice(session, statement, _ORDER, col(ReadPlace.record), cursor, limit)
    titles = await repository.titles(session, principal, [row.record for row in found.rows])
    items = [
        TimelineItem(
            kind=title.kind,
            id=row.record,
            reference=title.reference,
            title=title.title,
            state=title.state,
            on=row.dated,
        )
        for row in found.rows
        if (title := titles.get(row.record)) is not None
    ]
    return Page(items=items, count=await count_up_to(session, statement), next=found.next)


async def months(session: AsyncSession, principal: Principal, place: UUID) -> Months:
    """Raises NotFound as above."""
    await _check(session, principal, place)
    rows = await repository.months(session, principal, place)
    return Months(items=[Month(month=row.month, kind=row.kind, count=row.count) for row in rows])


async def _check(session: AsyncSession, principal: Principal, place: UUID) -> None:
    if not await repository.place_is_readable(session, principal, place):
        raise NotFound
