"""Silence escalates by itself: what is due is recorded, each step once, whoever is in the office.

A step and when the next one is commit together, so that a process can die anywhere and two at once take none twice.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from servicekit.db import Database
from servicekit.events import emit
from servicekit.leadership import Leader, again_and_again
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.events import RECOMMENDATION_OVERDUE, SilenceFacts
from recommendations.models import Addressee, Escalation, Recommendation
from recommendations.moments import now
from recommendations.urgent import repository
from recommendations.urgent.rules import Rung, ladder, taken_and_next

_PIECE = 100
_LOOK_AGAIN = 1.0


class Escalating:
    def __init__(self, database: Database, *, piece: int = _PIECE) -> None:
        """``database`` is the worker's: it adds steps, and of an addressee changes when the next one is."""
        self._database = database
        self._piece = piece

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        lock = "hashtextextended('daylight recommendations escalations', 0)"
        async with Leader(
            "recommendations escalations", worker_url, lock, again_and_again(self._more, _LOOK_AGAIN)
        ):
            yield

    async def _more(self) -> bool:
        return await self.take_steps() == self._piece

    async def take_steps(self) -> int:
        """Of those whose hours are over; answers of how many addressees."""
        async with self._database.session() as session:
            due = await repository.hold_due(session, self._piece)
            if due:
                await _take(session, [(row[0], row[1]) for row in due])
            return len(due)


async def _take(session: AsyncSession, due: list[tuple[Addressee, Recommendation]]) -> None:
    moment = await now(session)
    taken = await repository.taken_by(session, [addressee.id for addressee, _ in due])
    over = await repository.over_each(
        session, [addressee.authority for addressee, _ in due if addressee.authority is not None]
    )
    over |= await repository.over_places(
        session, [addressee.place for addressee, _ in due if addressee.place is not None]
    )
    for addressee, record in due:
        assert addressee.response_due_at is not None
        assert addressee.answer_hours is not None
        body = addressee.authority or addressee.place
        higher = over.get(body, []) if body else []
        rungs = ladder(addressee.response_due_at, addressee.answer_hours, higher)
        steps, following = taken_and_next(rungs, taken.get(addressee.id, 0), moment)
        for rung in steps:
            await _record(session, addressee, record, rung)
        await repository.set_next(session, addressee.id, following)


async def _record(session: AsyncSession, addressee: Addressee, record: Recommendation, rung: Rung) -> None:
    session.add(
        Escalation(
            recommendation=record.id,
            addressee=addressee.id,
            rung=rung.number,
            step=rung.step.value,
            authority=rung.authority,
            due_at=rung.due_at,
        )
    )
    await session.flush()
    facts = SilenceFacts(
        side=record.side,
        office=record.office,
        team=record.team,
        level=record.level,
        step=rung.step.value,
        addressee=addressee.id,
    )
    await emit(session, RECOMMENDATION_OVERDUE.event(record.id, record.version, facts, side=record.side))


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    state = app.state
    async with Escalating(state.worker_database).running(state.settings.worker_database_url):
        yield
