"""Use cases of a timeline."""

from collections.abc import Collection

from servicekit.errors import NotFound
from servicekit.pages import Page, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import Kind
from search.timeline import repository
from search.timeline.repository import Line
from search.timeline.schemas import Month, Months, TimelineItem


async def page(
    session: AsyncSession,
    principal: Principal,
    line: Line,
    kinds: Collection[Kind],
    cursor: str | None,
    limit: int,
) -> Page[TimelineItem]:
    """Raises NotFound for a record the asker may not read, as for one that is not there."""
    await _check(session, principal, line)
    order = choose_order("-on", {"on": col(line.table.dated)})
    statement = repository.records_on(principal, line, kinds)
    found = await fetch_slice(session, statement, order, line.of, cursor, limit)
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


async def months(session: AsyncSession, principal: Principal, line: Line) -> Months:
    """Raises NotFound as above."""
    await _check(session, principal, line)
    rows = await repository.months(session, principal, line)
    return Months(items=[Month(month=row.month, kind=row.kind, count=row.count) for row in rows])


async def _check(session: AsyncSession, principal: Principal, line: Line) -> None:
    if not await repository.is_readable(session, principal, line):
        raise NotFound
