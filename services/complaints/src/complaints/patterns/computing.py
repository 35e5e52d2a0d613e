"""Takes up computations, one at a time in one process: counts, has them judged by a child, writes what it found.

All that a run changes is written in its last transaction, so that a process can die anywhere and another does it again.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
from fastapi import FastAPI
from servicekit.db import Database
from servicekit.events import emit_many
from servicekit.ids import utcnow, uuid7
from servicekit.leadership import Leader
from servicekit.logging import logger
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.events import PATTERN_DETECTED, PatternFacts
from complaints.models.pattern import PatternStanding, RunState
from complaints.patterns import counting
from complaints.patterns.counting import Kept
from complaints.patterns.disagreeing import tell_disagreements
from complaints.patterns.matching import match
from complaints.patterns.orders import Found, Order, Result
from complaints.patterns.process import ComputingFailed, compute
from complaints.patterns.rules import SMALLEST_SHOWN, Calendar, Kind, last_complete_month
from complaints.patterns.telling import months_before, tell_allegations, tell_complaints

NIGHT = 2
"""The hour (UTC) from which a new night's computation is owed."""
LONGEST = 156
"""Months that are looked at: ten years, and the three before them."""
_LOOK_AGAIN = 2.0
_NIGHT_EVERY = timedelta(minutes=1)
_TRIES = 3
_SILENT = (Kind.SILENCE, Kind.CHRONIC_SILENCE)


class Computing:
    """``database`` is the worker's, which sees no sealed complaint."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._failures: dict[UUID, int] = {}

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        """Computes while the block runs, in one process at a time."""
        lock = "hashtextextended('daylight complaints patterns', 0)"
        async with Leader("complaints patterns", worker_url, lock, self._work):
            yield

    async def _work(self, connection: asyncpg.Connection) -> None:
        asked: datetime | None = None
        while True:
            # A lock whose connection died is another's by now: this raises then, and the leader begins anew.
            await connection.execute("SELECT 1")
            if asked is None or utcnow() - asked > _NIGHT_EVERY:
                asked = utcnow()
                async with self._database.session() as session:
                    await counting.ask_nightly(session, last_night(asked))
            if not await self.do_next():
                await asyncio.sleep(_LOOK_AGAIN)

    async def do_next(self, today: date | None = None) -> bool:
        """Does the run that waits longest; False when there is none."""
        async with self._database.session() as session:
            run = await counting.next_run(session)
        if run is None:
            return False
        id_, side = run
        try:
            await self._do(id_, side, today or utcnow().date())
        except ComputingFailed:
            tries = self._failures[id_] = self._failures.get(id_, 0) + 1
            logger().warning("computing patterns failed", run=str(id_), tries=tries)
            if tries >= _TRIES:
                await self._set(id_, state=RunState.FAILED, finished_at=utcnow())
        else:
            self._failures.pop(id_, None)
        return True

    async def _set(self, run: UUID, **values: Any) -> None:
        async with self._database.session() as session:
            await counting.set_run(session, run, **values)

    async def _do(self, run: UUID, side: str, today: date) -> None:
        month = last_complete_month(today)
        last = Calendar(month, 1).last_day(0)
        await self._set(run, state=RunState.RUNNING, months_done=0, months=0, until=last)
        async with self._database.session() as session:
            await counting.leave_a_core(session)
            first = await counting.first_day(session, side, last)
            places = await counting.places_of(session, side)
            themes = await counting.themes_of(session, side)
        result, ids = Result(found=[], silences=[]), _Ids([], [], [])
        if first is not None:
            start = max(first.replace(day=1), months_before(month, LONGEST - 1))
            order, ids = await self._order(side, start, month, places, themes)

            async def told(done: int, of: int) -> None:
                await self._set(run, months_done=done, months=of)

            async with self._database.session() as session:
                await counting.leave_a_core(session)
                rows = counting.counts(session, side, start, last, ids.places, ids.themes)
                result = await compute(order, rows, told)
        async with self._database.session() as session:
            await _write(session, side, result, ids)
            await tell_complaints(session, side, run, month, last, places)
            await tell_allegations(session, side, run, month, last)
            await tell_disagreements(session, side)
            await counting.set_run(session, run, state=RunState.DONE, finished_at=utcnow())
        logger().info("computed patterns", side=side, found=len(result.found))

    async def _order(
        self, side: str, start: date, month: date, places: Sequence[Any], themes: Sequence[Any]
    ) -> "tuple[Order, _Ids]":
        async with self._database.session() as session:
            exposures = await counting.exposures(session)
            recommended = await counting.recommended(session, side)
            led = await counting.led(session)
        ids = _Ids(
            [p.id for p in places], list(dict.fromkeys(t.id for t in themes)), [r.id for r in recommended]
        )
        place_at = {id_: at for at, id_ in enumerate(ids.places)}
        place_at |= {one: place_at[leader] for one, leader in led.items() if leader in place_at}
        theme_at = {id_: at for at, id_ in enumerate(ids.themes)}
        parent_of = {theme.id: theme.parent for theme in themes if theme.parent is not None}
        categories = {c: at for at, c in enumerate(sorted({p.category or "" for p in places}))}
        months = (month.year - start.year) * 12 + month.month - start.month + 1
        calendar = Calendar(start, months)
        readings: dict[int, list[tuple[int, int]]] = {}
        for reading in exposures:
            if (place := place_at.get(reading.place)) is not None:
                readings.setdefault(place, []).append((reading.taken_on.toordinal(), reading.population))
        order = Order(
            first=start,
            months=months,
            categories=[categories[p.category or ""] for p in places],
            parents=[theme_at[parent_of[theme]] if theme in parent_of else -1 for theme in ids.themes],
            closed=[at for at, p in enumerate(places) if p.closed],
            readings=readings,
            recommended=[
                (at, place_at[UUID(place)], theme_at[UUID(theme)], calendar.of(one.issued_on))
                for at, one in enumerate(recommended)
                for place in one.places
                for theme in one.themes
                if UUID(place) in place_at and calendar.of(one.issued_on) >= 0
            ],
        )
        return order, ids


class _Ids:
    """What the positions in an order stand for."""

    def __init__(self, places: list[UUID], themes: list[UUID], recommendations: list[UUID]) -> None:
        self.places = places
        self.themes = themes
        self.recommendations = recommendations

    def key(self, one: Found) -> tuple[str, UUID, UUID | None, UUID | None]:
        theme = None if one.theme is None else self.themes[one.theme]
        about = None if one.recommendation is None else self.recommendations[one.recommendation]
        return one.kind.value, self.places[one.place], theme, about


async def _write(session: AsyncSession, side: str, result: Result, ids: _Ids) -> None:
    before = await counting.kept(session, side)
    matched, gone = match(
        [((one.kind, one.place, one.theme, one.recommendation), one) for one in before],
        [(ids.key(one), one) for one in result.found],
    )
    rows = [_row(ids, found, same) for found, same in matched]
    await counting.write(session, side, rows)
    await counting.drop(session, gone)
    await counting.set_silences(session, side, dict(zip(ids.places, result.silences, strict=True)))
    new = [
        (row, found)
        for row, (found, same) in zip(rows, matched, strict=True)
        if same is None and found.current and _may_cross(found)
    ]
    await emit_many(
        session,
        [
            PATTERN_DETECTED.event(
                row["id"], 1, PatternFacts(kind=found.kind, place=row["place"], theme=row["theme"]), side=side
            )
            for row, found in new
        ],
    )


def _may_cross(found: Found) -> bool:
    """A silence says nothing of who complained; anything else only from the number that may cross sides."""
    return found.kind in _SILENT or found.observed_low >= SMALLEST_SHOWN


def _row(ids: _Ids, found: Found, same: Kept | None) -> dict[str, Any]:
    kind, place, theme, recommendation = ids.key(found)
    return {
        "id": same.id if same else uuid7(),
        "kind": kind,
        "place": place,
        "theme": theme,
        "recommendation": recommendation,
        "since": found.since,
        "until": found.until,
        "standing": PatternStanding.CURRENT if found.current else PatternStanding.PAST,
        "observed_low": found.observed_low,
        "observed_high": found.observed_high,
        "expected": found.expected,
        "times": found.times,
        "marks": found.marks,
        "months": [
            {"month": month, "low": low, "high": high, "expected": expected}
            for month, low, high, expected in found.months
        ],
    }


def last_night(now: datetime) -> datetime:
    """When the last night began that a computation is owed for."""
    tonight = datetime(now.year, now.month, now.day, NIGHT, tzinfo=UTC)
    return tonight if now >= tonight else tonight - timedelta(days=1)


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    state = app.state
    async with Computing(state.worker_database).running(state.settings.worker_database_url):
        yield
