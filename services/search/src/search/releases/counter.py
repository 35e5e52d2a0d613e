"""Counts the editions that were asked for, one after the other, in one process of the service at a time.

Each is counted as whoever asked for it, by the rights they have at that moment. The edition takes the place of what was
asked for in one transaction: a process can die anywhere, and it is counted again by the next one, and once. What each
process dies of is given up.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import UUID

from servicekit.db import Database
from servicekit.errors import Conflict, Problem, Unavailable, database_problem
from servicekit.leadership import Leader, again_and_again
from servicekit.logging import logger
from servicekit.principal import Side
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from search.releases import repository
from search.releases.service import NotWanted, Releases
from search.saved.owner import Asker

_PAUSE = 0.5
MOST_TRIES = 3
"""Processes that may die of one."""


class CountingEnded(Conflict):
    slug = "counting-ended"
    title = (
        "Each time these tables were counted, the counting broke off: try again, take fewer tables or coarser "
        "groups, or tell whoever runs Daylight"
    )


class Counter:
    """``worker`` sees what is to be counted for whom, and nothing of what; ``database`` is asked as they are."""

    def __init__(self, worker: Database, database: Database, asker: Asker, threshold: int) -> None:
        self._worker = worker
        self._database = database
        self._asker = asker
        self._threshold = threshold

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        lock = "hashtextextended('daylight release counting', 0)"
        async with Leader("search releases", worker_url, lock, again_and_again(self.step, _PAUSE)):
            yield

    async def step(self) -> bool:
        """Counts what waits, the oldest first; answers whether there was any that could be counted or refused."""
        async with self._worker.session() as session:
            waiting = await repository.to_be_counted(session)
        return any([await self._count(asked) for asked in waiting])

    async def _count(self, asked: Any) -> bool:
        if asked.tries >= MOST_TRIES:
            logger().error("an edition ends what counts it", counting=str(asked.id), tries=asked.tries)
            return await self._refused(asked.id, CountingEnded())
        # Kept before it is begun: who dies cannot say so afterwards.
        await self._note_try(asked.id, 1)
        try:
            counted = await self._made(asked)
        except asyncio.CancelledError:
            with suppress(Exception):
                await self._note_try(asked.id, -1)
            raise
        if not counted:
            await self._note_try(asked.id, -1)
        return counted

    async def _note_try(self, counting: UUID, more: int) -> None:
        async with self._worker.session() as session:
            await repository.note_try(session, counting, more)

    async def _made(self, asked: Any) -> bool:
        try:
            principal = await self._asker(asked.asked_by, Side(asked.side) if asked.side else None)
            async with self._database.session(principal) as session:
                await Releases(session, principal, self._threshold).count(asked.id, asked.side)
        except NotWanted:
            return False
        except Problem as problem:
            return await self._refused(asked.id, problem)
        except DBAPIError as error:
            return await self._refused(asked.id, database_problem(error))
        except (OSError, PoolTimeout):
            return await self._refused(asked.id, Unavailable())
        except Exception:
            logger().exception("an edition could not be counted", counting=str(asked.id))
            return await self._refused(asked.id, Problem())
        return True

    async def _refused(self, counting: UUID, problem: Problem) -> bool:
        """What is only away for a while refuses nothing: it is counted later."""
        if isinstance(problem, Unavailable):
            logger().info("figures wait to be counted", counting=str(counting), problem=problem.detail)
            return False
        why = problem.document().model_dump(mode="json", exclude_none=True, exclude={"correlation_id"})
        async with self._worker.session() as session:
            await repository.refuse(session, counting, why)
        return True
