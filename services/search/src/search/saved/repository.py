"""All the SQL of saved searches."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.ids import utcnow
from servicekit.principal import Principal, Side
from servicekit.records import table_of
from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import SavedSearch
from search.policy import POLICIES
from search.saved.rules import Rounds

_TABLE = table_of(SavedSearch)


async def all_of(session: AsyncSession, principal: Principal) -> Sequence[SavedSearch]:
    statement = select(SavedSearch).where(POLICIES.readable_by(SavedSearch, principal))
    return (await session.scalars(statement.order_by(col(SavedSearch.name), col(SavedSearch.id)))).all()


async def find(session: AsyncSession, principal: Principal, saved: UUID) -> SavedSearch | None:
    statement = select(SavedSearch).where(
        POLICIES.readable_by(SavedSearch, principal), col(SavedSearch.id) == saved
    )
    return (await session.scalars(statement)).one_or_none()


async def hold(session: AsyncSession, principal: Principal) -> None:
    """Others of the same account wait until the end of the transaction: they are counted before one is added."""
    await session.execute(
        select(func.pg_advisory_xact_lock(func.hashtextextended(f"saved searches {principal.account}", 0)))
    )


def _due(rounds: Rounds) -> ColumnElement[bool]:
    return or_(
        *(
            and_(col(SavedSearch.mail) == every.value, col(SavedSearch.asked_at) < began)
            for every, began in rounds.items()
        )
    )


async def whose_are_due(session: AsyncSession, rounds: Rounds) -> list[tuple[UUID, str | None]]:
    """Accounts and hats under which a search waits to be asked for a mail. For the worker role."""
    statement = select(col(SavedSearch.account), col(SavedSearch.side)).where(_due(rounds)).distinct()
    return [(row.account, row.side) for row in await session.execute(statement)]


async def due_of(session: AsyncSession, principal: Principal, rounds: Rounds) -> Sequence[SavedSearch]:
    """One's own that are due; nobody else asks them until the transaction ends."""
    statement = select(SavedSearch).where(POLICIES.readable_by(SavedSearch, principal), _due(rounds))
    return (await session.scalars(statement.order_by(col(SavedSearch.id)).with_for_update())).all()


async def pass_over(session: AsyncSession, account: UUID, side: str | None, rounds: Rounds) -> None:
    """What is due of them waits for the next round. For the worker role."""
    whose = and_(col(SavedSearch.account) == account, col(SavedSearch.side).is_not_distinct_from(side))
    # By the table: the worker may not read ids, which the mapper would ask back.
    await session.execute(update(_TABLE).where(whose, _due(rounds)).values(asked_at=utcnow()))


async def look_over(session: AsyncSession, side: Side) -> None:
    """All of a side are to be looked over. For the worker role."""
    statement = update(_TABLE).where(_TABLE.c.side == side.value).values(erased_at=func.now())
    await session.execute(statement)


async def whose_are_looked_over(session: AsyncSession) -> list[tuple[UUID, str | None]]:
    """For the worker role."""
    statement = select(col(SavedSearch.account), col(SavedSearch.side)).where(_LOOKED_OVER).distinct()
    return [(row.account, row.side) for row in await session.execute(statement)]


async def looked_over_of(session: AsyncSession, principal: Principal) -> Sequence[SavedSearch]:
    statement = select(SavedSearch).where(POLICIES.readable_by(SavedSearch, principal), _LOOKED_OVER)
    return (await session.scalars(statement.order_by(col(SavedSearch.id)).with_for_update())).all()


async def remove_looked_over(session: AsyncSession, account: UUID, side: str | None) -> None:
    """Of somebody who may not search any more. For the worker role."""
    whose = and_(_TABLE.c.account == account, _TABLE.c.side.is_not_distinct_from(side))
    await session.execute(delete(_TABLE).where(whose, _TABLE.c.erased_at.is_not(None)))


_LOOKED_OVER = col(SavedSearch.erased_at).is_not(None)
