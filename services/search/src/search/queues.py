"""The two queues of this service. A row is struck off only in the very state that was dealt with.

What comes in large numbers stands behind all else: whoever may not read something any more does not find it while a
register is brought in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Text,
    Uuid,
    and_,
    case,
    delete,
    exists,
    func,
    literal,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import STAMP, FetchPending, IndexPending, Kind

LATER = 2**62
"""Added to the stamp of what comes in large numbers."""


@dataclass(frozen=True, slots=True)
class Queued:
    record: UUID
    stamp: int
    tries: int = 0


async def queue_fetch(session: AsyncSession, kind: Kind, ids: Iterable[UUID], *, later: bool = False) -> None:
    """The owner is to be asked for these records; at once also for one that was set aside."""
    await _queue(session, FetchPending, ids, later, kind=kind.value)


async def queue_index(session: AsyncSession, ids: Iterable[UUID], *, later: bool = False) -> None:
    """The index is to hear of these records."""
    await _queue(session, IndexPending, ids, later)


async def kinds_due(session: AsyncSession) -> list[Kind]:
    """The kinds of which some record is to be fetched."""
    kind = func.unnest(literal([kind.value for kind in Kind], ARRAY(Text))).column_valued("due")
    due = exists().where(col(FetchPending.kind) == kind, col(FetchPending.due_at) <= func.now())
    found = await session.scalars(select(kind).where(due))
    return [Kind(each) for each in found]


async def fetches_due(session: AsyncSession, kind: Kind, limit: int, *, later: bool) -> list[Queued]:
    stamp = col(FetchPending.stamp)
    which = and_(
        col(FetchPending.kind) == kind.value,
        col(FetchPending.tries) == 0,
        stamp >= LATER if later else stamp < LATER,
    )
    return await _due(session, FetchPending, limit, which)


async def aside_due(session: AsyncSession, kind: Kind) -> Queued | None:
    """Of those set aside the one that has been due longest."""
    statement = (
        select(col(FetchPending.record), col(FetchPending.stamp), col(FetchPending.tries))
        .where(
            col(FetchPending.kind) == kind.value,
            col(FetchPending.tries) > 0,
            col(FetchPending.due_at) <= func.now(),
        )
        .order_by(col(FetchPending.due_at))
        .limit(1)
    )
    row = (await session.execute(statement)).one_or_none()
    return None if row is None else Queued(row.record, row.stamp, row.tries)


async def set_aside(session: AsyncSession, kind: Kind, item: Queued, rest: timedelta) -> None:
    """It is asked for again after ``rest``, alone; unless it was queued again meanwhile."""
    await session.execute(
        update(FetchPending)
        .where(
            col(FetchPending.kind) == kind.value,
            col(FetchPending.record) == item.record,
            col(FetchPending.stamp) == item.stamp,
        )
        .values(tries=item.tries + 1, due_at=func.now() + rest)
        .execution_options(synchronize_session=False)
    )


async def count_aside(session: AsyncSession) -> int:
    statement = select(func.count()).select_from(FetchPending).where(col(FetchPending.tries) > 0)
    return (await session.execute(statement)).scalar_one()


async def index_due(session: AsyncSession, limit: int) -> list[Queued]:
    return await _due(session, IndexPending, limit, true())


async def strike_fetched(session: AsyncSession, kind: Kind, done: Sequence[Queued]) -> None:
    await _strike(session, FetchPending, done, col(FetchPending.kind) == kind.value)


async def strike_indexed(session: AsyncSession, done: Sequence[Queued]) -> None:
    await _strike(session, IndexPending, done, true())


Queue = type[FetchPending] | type[IndexPending]


async def _queue(session: AsyncSession, queue: Queue, ids: Iterable[UUID], later: bool, **same: str) -> None:
    """However many: the ids travel as one array, since a statement takes 32,767 arguments at most."""
    if not (wanted := sorted(set(ids))):
        return
    stamp = STAMP.next_value() + literal(LATER if later else 0, BigInteger)
    rows = select(*map(literal, same.values()), func.unnest(literal(wanted, ARRAY(Uuid))), stamp)
    statement = upsert(queue).from_select([*same, "record", "stamp"], rows)
    anew = statement.excluded["stamp"]
    # What stands before the large numbers already stays there.
    forward = and_(col(queue.stamp) < LATER, anew >= LATER)
    fresh: dict[str, Any] = {"stamp": case((forward, anew - LATER), else_=anew)}
    if queue is FetchPending:
        fresh["due_at"] = func.now()
    await session.execute(statement.on_conflict_do_update(index_elements=[*same, "record"], set_=fresh))


async def _due(session: AsyncSession, queue: Queue, limit: int, which: ColumnElement[bool]) -> list[Queued]:
    oldest = select(col(queue.record), col(queue.stamp)).where(which).order_by(col(queue.stamp)).limit(limit)
    return [Queued(row.record, row.stamp) for row in await session.execute(oldest)]


async def _strike(
    session: AsyncSession, queue: Queue, done: Sequence[Queued], which: ColumnElement[bool]
) -> None:
    pairs = (
        func.unnest(
            literal([item.record for item in done], ARRAY(Uuid)),
            literal([item.stamp for item in done], ARRAY(BigInteger)),
        )
        .table_valued("record", "stamp")
        .render_derived(name="done")
    )
    struck = delete(queue).where(
        which, col(queue.record) == pairs.c.record, col(queue.stamp) == pairs.c.stamp
    )
    await session.execute(struck.execution_options(synchronize_session=False))
