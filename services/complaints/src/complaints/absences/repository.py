"""All the SQL of substitutions, and of the dated grants that they are made of."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import Row, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Substitution
from complaints.policy import POLICIES

KIND = "substitute"

_COVER = """
    INSERT INTO record_grant (id, record, account, side, kind, starts_at, ends_at, granted_by, purpose)
    SELECT gen_random_uuid(), c.id, s.substitute, s.side, 'substitute', greatest(now(), s.starts_at), s.ends_at,
           CAST(:account AS uuid), s.id::text
    FROM substitution s
    JOIN complaint c ON c.assignee = s.absent AND c.side = s.side AND (s.offices IS NULL OR c.office = ANY(s.offices))
    WHERE s.ends_at > now() AND {which}
    RETURNING record
"""
_COVER_ONE = text(_COVER.format(which="s.id = CAST(:substitution AS uuid)"))
_COVER_RECORDS = text(_COVER.format(which="c.id = ANY(CAST(:records AS uuid[]))"))
_END = """
    UPDATE record_grant SET ends_at = greatest(starts_at, now())
    WHERE kind = 'substitute' AND ends_at > now() AND {which}
"""
_END_RECORDS = text(_END.format(which="record = ANY(CAST(:records AS uuid[]))"))
_END_ONE = text(
    _END.format(which="account = CAST(:substitute AS uuid) AND purpose = CAST(:substitution AS text)")
    + " RETURNING record"
)
_RECORDS_OF = text("SELECT record FROM record_grant WHERE kind = 'substitute' AND purpose = :substitution")


async def cover(session: AsyncSession, account: UUID, substitution: UUID) -> Sequence[UUID]:
    """Opens to the substitute what is assigned to the absent, as far as who arranges it reads it."""
    given = await session.execute(_COVER_ONE, {"account": account, "substitution": substitution})
    return given.scalars().all()


async def hand_on(session: AsyncSession, account: UUID, records: Sequence[UUID]) -> None:
    """After these went to somebody else: the old one's substitutes lose them, the new one's get them."""
    await session.execute(_END_RECORDS, {"records": list(records)})
    await session.execute(_COVER_RECORDS, {"account": account, "records": list(records)})


async def end_cover(session: AsyncSession, record: Substitution) -> Sequence[UUID]:
    ended = await session.execute(_END_ONE, {"substitute": record.substitute, "substitution": str(record.id)})
    return ended.scalars().all()


async def fetch(
    session: AsyncSession, principal: Principal, substitution: UUID, *, lock: bool = False
) -> Substitution | None:
    statement = select(Substitution).where(
        POLICIES.readable_by(Substitution, principal), col(Substitution.id) == substitution
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def list_coming(session: AsyncSession, principal: Principal) -> Sequence[Substitution]:
    """Those that run or are to come, the next to begin first."""
    statement = select(Substitution).where(
        POLICIES.readable_by(Substitution, principal), col(Substitution.ends_at) > func.now()
    )
    order = (col(Substitution.from_on), col(Substitution.id))
    return (await session.execute(statement.order_by(*order).limit(200))).scalars().all()


async def is_doubled(session: AsyncSession, draft: Substitution) -> bool:
    """Whether the same two have one already on one of these days."""
    statement = select(col(Substitution.id)).where(
        col(Substitution.side) == draft.side,
        col(Substitution.absent) == draft.absent,
        col(Substitution.substitute) == draft.substitute,
        col(Substitution.from_on) <= draft.until_on,
        col(Substitution.until_on) >= draft.from_on,
        col(Substitution.ends_at) > func.now(),
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def untold(session: AsyncSession) -> Sequence[Row[*tuple[Any, ...]]]:
    """Substitutions that began or ended without those who keep copies having heard; in the worker role."""
    begun = (col(Substitution.starts_at) <= func.now()) & ~col(Substitution.begun_told)
    ended = (col(Substitution.ends_at) <= func.now()) & ~col(Substitution.ended_told)
    statement = select(
        col(Substitution.id),
        col(Substitution.side),
        col(Substitution.version),
        (col(Substitution.ends_at) <= func.now()).label("over"),
    ).where(~(col(Substitution.begun_told) & col(Substitution.ended_told)), begun | ended)
    order = statement.order_by(col(Substitution.starts_at)).limit(20)
    return (await session.execute(order.with_for_update(skip_locked=True))).all()


async def records_of(session: AsyncSession, substitution: UUID) -> Sequence[UUID]:
    found = await session.execute(_RECORDS_OF, {"substitution": str(substitution)})
    return found.scalars().all()


async def set_told(session: AsyncSession, substitution: UUID, *, over: bool) -> None:
    told: dict[str, bool] = {"begun_told": True} | ({"ended_told": True} if over else {})
    await session.execute(update(Substitution).where(col(Substitution.id) == substitution).values(told))


async def now(session: AsyncSession) -> datetime:
    """The database's own time, by which grants begin and end."""
    moment: datetime = (await session.execute(select(func.now()))).scalar_one()
    return moment
