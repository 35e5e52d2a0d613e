"""The tree of authorities: what is over one, and what is under it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import Authority


async def above(session: AsyncSession, authority: UUID) -> set[UUID]:
    """Everything over ``authority``, up to the top."""
    start = (
        select(col(Authority.id), col(Authority.parent))
        .where(col(Authority.id) == authority)
        .cte(recursive=True)
    )
    over = select(col(Authority.id), col(Authority.parent)).join(start, col(Authority.id) == start.c.parent)
    chain = start.union(over)
    return set((await session.execute(select(chain.c.id).where(chain.c.id != authority))).scalars())


def below(authorities: Sequence[UUID]) -> Select[UUID]:
    """The ids of ``authorities`` and of everything under them."""
    start = select(col(Authority.id)).where(col(Authority.id).in_(authorities)).cte(recursive=True)
    chain = start.union(select(col(Authority.id)).join(start, col(Authority.parent) == start.c.id))
    return select(chain.c.id)
