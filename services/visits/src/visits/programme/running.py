"""Takes up scenarios, one at a time in one process: has them solved by a child, writes what came out.

The worker reads a scenario's problem and nothing else of what it was made from.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from fastapi import FastAPI
from servicekit.db import Database
from servicekit.leadership import Leader, again_and_again
from servicekit.logging import logger

from visits.models.programme import ScenarioState
from visits.programme import repository
from visits.programme.orders import plan_kept, problem_of
from visits.programme.process import SolvingFailed, solve

_LOOK_AGAIN = 1.0
_TRIES = 2


class Solving:
    """``database`` is the worker's."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._failures: dict[UUID, int] = {}

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        """Solves while the block runs, in one process at a time."""
        lock = "hashtextextended('daylight visits programmes', 0)"
        async with Leader("visits programmes", worker_url, lock, again_and_again(self.do_next, _LOOK_AGAIN)):
            yield

    async def do_next(self) -> bool:
        """Solves what waits longest; False when there is nothing to do."""
        async with self._database.session() as session:
            scenario = await repository.next_scenario(session)
        if scenario is None:
            return False
        try:
            await self._do(scenario)
        except SolvingFailed:
            tries = self._failures[scenario] = self._failures.get(scenario, 0) + 1
            logger().warning("solving a programme failed", scenario=str(scenario), tries=tries)
            if tries >= _TRIES:
                del self._failures[scenario]
                async with self._database.session() as session:
                    await repository.set_done(session, scenario, ScenarioState.FAILED, None)
        else:
            self._failures.pop(scenario, None)
        return True

    async def _do(self, scenario: UUID) -> None:
        async with self._database.session() as session:
            problem = problem_of(await repository.problem_kept(session, scenario))

        async def told(done: int, of: int) -> None:
            async with self._database.session() as session:
                await repository.set_progress(
                    session, scenario, state=ScenarioState.RUNNING, steps_done=done, steps=of
                )

        plan = await solve(problem, told)
        async with self._database.session() as session:
            await repository.set_done(session, scenario, ScenarioState.DONE, plan_kept(plan))
        logger().info("solved a programme", scenario=str(scenario))


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    state = app.state
    async with Solving(state.worker_database).running(state.settings.worker_database_url):
        yield
