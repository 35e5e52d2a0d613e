"""The tree of authorities: what is over one, and what is under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Select, Uuid, any_, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import Addressee, Asked, Authority, KnownPlace


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


def addressed_below(authorities: Sequence[UUID]) -> ColumnElement[bool]:
    """Of an addressee: it is one of ``authorities``, stands under one, or is a place that such a body runs or answers
    for."""
    bodies = below(authorities).cte("bodies")
    ids = select(bodies.c.id)
    places = select(col(KnownPlace.id)).where(
        or_(col(KnownPlace.operator).in_(ids), col(KnownPlace.authority).in_(ids))
    )
    return or_(col(Addressee.authority).in_(ids), col(Addressee.place).in_(places))


@dataclass(frozen=True, slots=True)
class Bodies:
    """Authorities with all under them, and the places that they run or answer for. Found beforehand: how many rows
    are theirs is then no riddle to who plans the query."""

    authorities: Sequence[UUID]
    places: Sequence[UUID]

    def addressed(self, row: type[Addressee] | type[Asked] = Addressee) -> ColumnElement[bool]:
        """Of an addressee, or of what one is asked: it is one of them."""
        return or_(
            col(row.authority) == any_(literal(self.authorities, ARRAY(Uuid()))),
            col(row.place) == any_(literal(self.places, ARRAY(Uuid()))),
        )


async def bodies_of(session: AsyncSession, authorities: Sequence[UUID]) -> Bodies:
    found = (await session.execute(below(authorities))).scalars().all()
    ids = any_(literal(found, ARRAY(Uuid())))
    theirs = or_(col(KnownPlace.operator) == ids, col(KnownPlace.authority) == ids)
    places = await session.execute(select(col(KnownPlace.id)).where(theirs))
    return Bodies(found, places.scalars().all())
