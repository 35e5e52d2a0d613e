"""Takes the words out of searches that are kept when what these stood in was erased.

A name that was erased is told to nobody, and search never knew it. Each search is looked over as its owner, under the
rights they have at that moment: a word of it that they could find before and cannot now takes its words with it. So
nobody learns from an emptied search what they could not have found out by asking.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from servicekit.db import Database
from servicekit.errors import Unavailable
from servicekit.ids import today, utcnow
from servicekit.leadership import Leader, from_time_to_time
from servicekit.logging import logger
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from search.index.words import split
from search.models import MailEvery, SavedSearch, Scope
from search.rebuilds import repository as rebuilds
from search.saved import repository
from search.saved.owner import Asker, owner
from search.searching.service import Searching

_LOOK_AGAIN = 30.0


def words_of(saved: SavedSearch) -> list[str]:
    """Of its name as well: what is looked for stands there too."""
    return list(dict.fromkeys(split(f"{saved.name} {saved.wanted.get('q', '')}".lower())))


async def note_met(searching: Searching, principal: Principal, saved: SavedSearch) -> None:
    """Remembers which of its words its owner can find, beside those of before. Raises Unavailable."""
    saved.met = sorted({*saved.met, *await searching.met(principal, words_of(saved))})


class Clearing:
    def __init__(self, worker: Database, database: Database, searching: Searching, asker: Asker) -> None:
        self._worker = worker
        self._database = database
        self._searching = searching
        self._asker = asker

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        lock = "hashtextextended('daylight kept searches', 0)"
        async with Leader("search clearing", worker_url, lock, from_time_to_time(self.clear, _LOOK_AGAIN)):
            yield

    async def clear(self) -> None:
        """Once the index is made anew without what was erased; whose cannot be asked now is asked later."""
        async with self._worker.session() as session:
            if await rebuilds.open_one(session, Scope.INDEX) is not None:
                return
            whose = await repository.whose_are_looked_over(session)
        for account, side in whose:
            try:
                await self._look_over(account, side)
            except Unavailable as problem:
                logger().info("searches that are kept wait to be looked over", problem=problem.detail)
            except Exception:
                logger().exception("searches that are kept could not be looked over", account=str(account))

    async def _look_over(self, account: UUID, side: str | None) -> None:
        principal = await owner(self._asker, account, side)
        if principal is not None:
            async with self._database.session(principal) as session:
                await self._empty(session, principal)
        async with self._worker.session() as session:
            # What is still there belongs to somebody who may not search any more, and whom nobody can ask.
            await repository.remove_looked_over(session, account, side)

    async def _empty(self, session: AsyncSession, principal: Principal) -> None:
        for saved in await repository.looked_over_of(session, principal):
            words = words_of(saved)
            found = await self._searching.met(principal, words)
            if not found.issuperset(set(words) & set(saved.met)):
                saved.name, saved.wanted, saved.met, saved.read_in = "", {}, [], []
                saved.told, saved.mail, saved.emptied_on = False, MailEvery.NONE.value, today()
                saved.version += 1
                saved.updated_at = utcnow()
            saved.erased_at = None
