"""Has people written to who keep a search in which something is new: no more than that it is so.

Each account's searches are asked as that account, under the rights it has at that moment, in a transaction of its
own. That they were asked and what is to be sent commit together: asked twice, or by a process that then
died, they make one mail.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from servicekit.db import Database
from servicekit.errors import Unavailable
from servicekit.ids import utcnow
from servicekit.leadership import Leader, from_time_to_time
from servicekit.logging import logger
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from search.events import alert_matched
from search.models import MailEvery, SavedSearch
from search.saved import repository
from search.saved.owner import Asker, owner
from search.saved.rules import Rounds, last_round
from search.saved.schemas import filters_of
from search.searching.questions import NotUnderstood
from search.searching.service import Searching

_LOOK_AGAIN = 60.0


class Teller:
    """``worker`` sees whose searches are due and not what they ask; ``database`` is asked as their owners."""

    def __init__(
        self, worker: Database, database: Database, searching: Searching, asker: Asker, hour: int
    ) -> None:
        self._worker = worker
        self._database = database
        self._searching = searching
        self._asker = asker
        self._hour = hour

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        async with Leader(
            "search alerts",
            worker_url,
            "hashtextextended('daylight search alerts', 0)",
            from_time_to_time(self.tell, _LOOK_AGAIN),
        ):
            yield

    async def tell(self) -> int:
        """Asks what is due, and answers for how many something is new. What cannot be asked now is asked later."""
        now = utcnow()
        rounds = {every: last_round(every, now, self._hour) for every in (MailEvery.DAILY, MailEvery.WEEKLY)}
        async with self._worker.session() as session:
            due = await repository.whose_are_due(session, rounds)
        told = 0
        for account, side in due:
            try:
                told += await self._tell(account, side, rounds)
            except Unavailable as problem:
                logger().info("searches that are kept wait to be asked", problem=problem.detail)
            except Exception:
                logger().exception("searches that are kept could not be asked", account=str(account))
        return told

    async def _tell(self, account: UUID, side: str | None, rounds: Rounds) -> bool:
        new = False
        principal = await owner(self._asker, account, side)
        if principal is not None:
            async with self._database.session(principal) as session:
                new = await self._ask(session, principal, rounds)
        async with self._worker.session() as session:
            # What is still due belongs to somebody who may not search any more.
            await repository.pass_over(session, account, side, rounds)
        return new

    async def _ask(self, session: AsyncSession, principal: Principal, rounds: Rounds) -> bool:
        """One mail for all of them: how many came would tell in how many something is new."""
        found = False
        for saved in await repository.due_of(session, principal, rounds):
            saved.asked_at = utcnow()
            if await self._is_new(session, principal, saved):
                saved.mailed_at, found = saved.asked_at, True
        if found:
            await alert_matched(session, principal)
        return found

    async def _is_new(self, session: AsyncSession, principal: Principal, saved: SavedSearch) -> bool:
        wanted = filters_of(saved.wanted)
        if wanted is None:
            return False
        since = max(saved.looked_at, saved.mailed_at or saved.looked_at)
        try:
            return await self._searching.any_since(session, principal, wanted, saved.read_in, since)
        except NotUnderstood:
            return False
