"""Brings into a recommendation what an authority said of it: its history, how the addressee stands, what is due.

The authority reads none of that, so it cannot write it either: the worker does, within a second, each act once.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from servicekit.db import Database
from servicekit.errors import NotFound, Problem
from servicekit.leadership import Leader, again_and_again
from servicekit.logging import logger
from servicekit.principal import Kind, Principal, Side
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.answers.service import settle
from recommendations.events import RECOMMENDATION_CHANGED, RECOMMENDATION_RESPONDED
from recommendations.history import changed
from recommendations.models import Addressee, OwnAct, Recommendation
from recommendations.moments import now
from recommendations.recommendations.following import Following

_PIECE = 100
_LOOK_AGAIN = 0.5
_ANSWERS = frozenset({"responded", "response-corrected"})


class TakingIn:
    def __init__(self, database: Database) -> None:
        """``database`` is the worker's."""
        self._database = database

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        lock = "hashtextextended('daylight recommendations taking in', 0)"
        async with Leader(
            "recommendations taking in", worker_url, lock, again_and_again(self._more, _LOOK_AGAIN)
        ):
            yield

    async def _more(self) -> bool:
        return await self.take_in() == _PIECE

    async def take_in(self) -> int:
        """What was said since, the oldest first; answers how much."""
        async with self._database.session() as session:
            statement = (
                select(OwnAct)
                .where(col(OwnAct.taken_in_at).is_(None))
                .order_by(col(OwnAct.id))
                .limit(_PIECE)
                .with_for_update(skip_locked=True)
            )
            acts = {act.id: act for act in (await session.execute(statement)).scalars()}
            for id_, act in acts.items():
                try:
                    async with session.begin_nested():
                        await _take_in(session, act)
                except Problem as refused:
                    # Nobody else's words wait for what cannot be.
                    logger().warning("what an authority did has no effect", act=str(id_), slug=refused.slug)
                    done = update(OwnAct).where(col(OwnAct.id) == id_).values(taken_in_at=await now(session))
                    await session.execute(done.execution_options(synchronize_session=False))
            return len(acts)


async def _take_in(session: AsyncSession, act: OwnAct) -> None:
    """Raises a Problem where it contradicts what stands."""
    held = select(Recommendation).where(col(Recommendation.id) == act.recommendation).with_for_update()
    record = (await session.execute(held)).scalar_one_or_none()
    if record is None:
        raise NotFound
    found = await session.execute(select(Addressee).where(col(Addressee.id) == act.addressee))
    addressee = found.scalar_one()
    answered = act.act in _ANSWERS
    if answered:
        await settle(session, [addressee], await now(session))
    as_them = Principal(act.account, Kind.PERSON, Side(record.side))
    await Following(session, as_them, ()).note(
        record,
        act.act,
        changed(act.field, None, act.said),
        of=addressee,
        what=RECOMMENDATION_RESPONDED if answered else RECOMMENDATION_CHANGED,
    )
    act.taken_in_at = await now(session)
    await session.flush()


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    state = app.state
    async with TakingIn(state.worker_database).running(state.settings.worker_database_url):
        yield
