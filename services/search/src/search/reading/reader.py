"""Keeps the copies as the owners have them: one task, so that an older answer never overwrites a newer one."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from functools import partial
from time import monotonic
from uuid import UUID

import asyncpg
from servicekit.errors import Problem, Unavailable
from servicekit.events.failures import database_is_away
from servicekit.leadership import Leader
from servicekit.logging import logger
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from search import queues
from search.models import Kind, RebuildPart, RebuildState, Scope
from search.owners import BATCH, OWNERS, OwnerFailed, Owners, Projection
from search.queues import Queued
from search.reading import repository
from search.reading.languages import find_languages
from search.rebuilds import repository as rebuilds

Sessions = Callable[[], AbstractAsyncContextManager[AsyncSession]]

_GATHER = 0.1
"""Seconds between two passes: events come one by one, and a question to an owner costs the same for many records."""
_GRANTS_EVERY = 1.0
RESTS = (0.2, 0.5, 1.0, 2.0, 5.0)
"""Seconds an owner rests after its first, second … failure in a row."""
ASIDE = tuple(timedelta(seconds=each) for each in (5, 30, 120, 600, 3600))
"""How long a record waits on which its owner failed alone once, twice …; then so long each time, forever."""
_ALL_FAIL = 3
"""Records in a row on which an owner failed alone: then it is the owner that fails, and rests."""
_SILENT = 3
"""Times that an owner says nothing to a question about one record, while it answers others."""
_ANYTHING = """
    SELECT EXISTS (SELECT FROM fetch_pending WHERE due_at <= now())
        OR EXISTS (SELECT FROM rebuild WHERE scope = 'records' AND state IN ('waiting', 'running'))
"""
_ENDED_GRANTS = "SELECT EXISTS (SELECT FROM read_grant WHERE until <= now())"


class Reader:
    """Fetches what is queued, and between two fetches a page of the open rebuild.

    An owner that does not answer rests, a little longer each time; the others' records do not wait for it. Where one
    fails on a question, it is asked for half of it, and so on: a single record that it fails on is set aside. So is one
    that it never answers to (it takes too long, or ends the owner), though it answers a question about none.
    """

    def __init__(self, sessions: Sessions, owners: Owners, rests: Sequence[float] = RESTS) -> None:
        self._sessions = sessions
        self._owners = owners
        self._rests = rests
        self._failures: dict[str, int] = {}
        self._rests_until: dict[str, float] = {}
        self._failed_alone: dict[str, int] = {}
        self._doubted: dict[tuple[Kind, bool], int] = {}
        """Of the oldest records in a queue, among how many is one that its owner may not answer to."""
        self._silent: dict[UUID, int] = {}
        """How often an owner that is there said nothing to a question about this record alone."""
        self._by_ids: set[Kind] = set()
        """Of what a rebuild asks for, where the last page was not answered."""

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        """Reads while the block runs, in one process at a time."""
        async with Leader("search reader", worker_url, "hashtextextended('daylight reader', 0)", self._work):
            yield

    async def _work(self, connection: asyncpg.Connection) -> None:
        await self.ask_for_the_first_rebuild()
        grants_at = monotonic()
        while True:
            seen = await self.step() if await connection.fetchval(_ANYTHING) else 0
            if monotonic() - grants_at > _GRANTS_EVERY:
                if await connection.fetchval(_ENDED_GRANTS):
                    await self.end_grants()
                grants_at = monotonic()
            await asyncio.sleep(_GATHER if seen < BATCH else 0)

    async def ask_for_the_first_rebuild(self) -> None:
        """What was recorded before this service existed sends no event any more."""
        async with self._sessions() as session:
            if not await rebuilds.any_yet(session):
                await rebuilds.ask(session, Scope.RECORDS)

    async def end_grants(self) -> None:
        async with self._sessions() as session:
            await repository.queue_ended_grants(session)

    async def step(self) -> int:
        """Does a piece of all there is to do, and answers how many records that were; BATCH when more may wait.

        0: there was nothing, or no owner concerned answers.
        """
        async with self._sessions() as session:
            kinds = await queues.kinds_due(session)
        seen = 0
        for later in (False, True):
            for kind in kinds:
                seen += await self._unless_resting(kind, partial(self._fetch, later=later))
        for kind in kinds:
            seen += await self._unless_resting(kind, self._fetch_aside)
        return BATCH if await self._rebuild_a_page() else seen

    async def _unless_resting(self, kind: Kind, work: Callable[[Kind], Awaitable[int]]) -> int:
        owner = OWNERS[kind]
        if monotonic() < self._rests_until.get(owner, 0):
            return 0
        try:
            seen = await work(kind)
        except Problem as problem:
            failures = self._failures.get(owner, 0)
            self._failures[owner] = failures + 1
            self._rests_until[owner] = monotonic() + self._rests[min(failures, len(self._rests) - 1)]
            logger().warning("an owner of records cannot be read", owner=owner, problem=problem.detail)
            return 0
        self._failures.pop(owner, None)
        return seen

    async def _fetch(self, kind: Kind, *, later: bool) -> int:
        queue = kind, later
        doubted = self._doubted.pop(queue, 0)
        async with self._sessions() as session:
            due = await queues.fetches_due(session, kind, (doubted + 1) // 2 or BATCH, later=later)
        if not due:
            return 0
        try:
            if doubted:
                # Where the owner is away this says so, and nothing is known of the records.
                await self._owners.batch(kind, [])
        except Problem:
            self._doubted[queue] = doubted
            raise
        try:
            await self._ask_for(kind, due, later=later)
        except OwnerFailed:
            raise
        except Unavailable:
            if doubted and len(due) == 1 and await self._is_silent_on(kind, due[0]):
                return 1
            self._doubted[queue] = len(due)
            raise
        if doubted > len(due):
            self._doubted[queue] = doubted - len(due)
        return len(due)

    async def _is_silent_on(self, kind: Kind, item: Queued) -> bool:
        """Sets a record aside to which an owner that is there has said nothing often enough; answers whether it is that
        record alone."""
        times = self._silent.pop(item.record, 0) + 1
        if times < _SILENT:
            self._silent[item.record] = times
            return False
        return not await self._fails_alone_on(kind, item)

    async def _fetch_aside(self, kind: Kind) -> int:
        """One that was set aside, alone."""
        async with self._sessions() as session:
            item = await queues.aside_due(session, kind)
        if item is None:
            return 0
        try:
            await self._ask_for(kind, [item], later=False)
        except OwnerFailed:
            raise
        except Unavailable:
            # It is hidden, and may be what ends its owner: that is not asked for at once again.
            await self._set_aside(kind, item)
            raise
        return 1

    async def _ask_for(self, kind: Kind, due: Sequence[Queued], *, later: bool) -> None:
        try:
            await self._ask_and_keep(kind, due, later=later)
        except OwnerFailed as failure:
            half = len(due) // 2
            if half:
                await self._ask_for(kind, due[:half], later=later)
                await self._ask_for(kind, due[half:], later=later)
            elif await self._fails_alone_on(kind, due[0]):
                raise failure
        else:
            self._failed_alone.pop(OWNERS[kind], None)
            for item in due:
                self._silent.pop(item.record, None)

    async def _ask_and_keep(self, kind: Kind, due: Sequence[Queued], *, later: bool) -> None:
        answer = await self._owners.batch(kind, [item.record for item in due])
        async with self._keeping(kind, answer.items) as session:
            await repository.store(session, answer.items, later=later)
            # Also what its owner sent and cannot be read here: on which terms it may be found now, nobody knows.
            await repository.forget(
                session, {item.record for item in due} - {item.id for item in answer.items}
            )
            await queues.strike_fetched(session, kind, due)

    @asynccontextmanager
    async def _keeping(self, kind: Kind, items: Sequence[Projection]) -> AsyncIterator[AsyncSession]:
        """A transaction in which what an owner sent is written. Raises OwnerFailed where that cannot be: one record
        that cannot be written must not keep what changed of all others from being known."""
        try:
            await find_languages(items)
            async with self._sessions() as session:
                yield session
        except (DBAPIError, ValueError, TypeError, OverflowError) as error:
            if database_is_away(error):
                raise
            raise OwnerFailed(f"what {OWNERS[kind]} sent of a {kind} cannot be kept") from error

    async def _fails_alone_on(self, kind: Kind, item: Queued) -> bool:
        """Sets it aside; answers whether the owner seems to fail on everything."""
        await self._set_aside(kind, item)
        failed = self._failed_alone.get(OWNERS[kind], 0) + (item.tries == 0)
        self._failed_alone[OWNERS[kind]] = failed % _ALL_FAIL
        return failed == _ALL_FAIL

    async def _set_aside(self, kind: Kind, item: Queued) -> None:
        """Hidden meanwhile: it was asked for because it changed, and maybe who may read it."""
        async with self._sessions() as session:
            await repository.forget(session, [item.record])
            await queues.set_aside(session, kind, item, ASIDE[min(item.tries, len(ASIDE) - 1)])
        logger().error(
            "an owner fails on a record",
            owner=OWNERS[kind],
            kind=kind.value,
            record=str(item.record),
            tries=item.tries + 1,
        )

    async def _rebuild_a_page(self) -> bool:
        async with self._sessions() as session:
            rebuild = await rebuilds.open_one(session, Scope.RECORDS)
            if rebuild is None:
                return False
            if rebuild.state == RebuildState.WAITING:
                await rebuilds.begin(session, rebuild)
            parts = await rebuilds.unfinished_parts(session, rebuild)
            if not parts:
                await rebuilds.finish(session, rebuild)
                return True
        for part in parts:
            if await self._unless_resting(Kind(part.kind), partial(self._scan, part)):
                return True
        return False

    async def _scan(self, part: RebuildPart, kind: Kind) -> int:
        if kind in self._by_ids:
            return await self._queue_a_page(part, kind)
        try:
            page = await self._owners.scan(kind, part.after)
            async with self._keeping(kind, page.items) as session:
                await repository.store(session, page.items, later=True)
                await rebuilds.note_page(session, part, len(page.items), page.next)
                if page.next is None:
                    await rebuilds.forget_unseen(session, part)
        except OwnerFailed:
            return await self._queue_a_page(part, kind)
        except Unavailable:
            self._by_ids.add(kind)
            raise
        return BATCH

    async def _queue_a_page(self, part: RebuildPart, kind: Kind) -> int:
        """Its records are asked for by their ids, so that the one its owner fails on is found out."""
        page = await self._owners.scan_ids(kind, part.after)
        async with self._sessions() as session:
            await queues.queue_fetch(session, kind, page.ids, later=True)
            await rebuilds.note_page(session, part, len(page.ids), page.next)
            if page.next is None:
                await rebuilds.forget_unseen(session, part)
        self._by_ids.discard(kind)
        return BATCH
