"""Brings the index to what the copies say: one task, which alone writes to it, and builds another beside it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from time import monotonic
from uuid import UUID

import asyncpg
from servicekit.leadership import Leader
from servicekit.logging import logger
from sqlalchemy.ext.asyncio import AsyncSession

from search import queues
from search.index.engines import Engines
from search.index.port import Beside, Document, IndexAwayError, IndexUnreadableError, Writing
from search.index.words import plain_words
from search.indexing import repository
from search.models import Engine, Rebuild, RebuildState, Scope
from search.rebuilds import repository as rebuilds

Sessions = Callable[[], AbstractAsyncContextManager[AsyncSession]]

AT_ONCE = 400
"""Records between two commits of the index: what is new waits for one of them."""
BUILD_AT_ONCE = 500
KEPT_EVERY = 5.0
"""Seconds of building that a kill may cost: so often what was built goes to the disk, and how far it is."""
RESTS = (1.0, 2.0, 5.0)
"""Seconds between tries while an engine does not answer."""
LEFT_AFTER = 10.0
"""Seconds after a move from which on nobody's question is still under way in the engine moved away from."""

_GATHER = 0.2
"""Seconds between two looks at the queue: each commit of the index waits for the disk and makes a segment."""
_ANYTHING = """
    SELECT EXISTS (SELECT FROM index_pending)
        OR EXISTS (SELECT FROM rebuild WHERE scope = 'index' AND state IN ('waiting', 'running'))
"""
_SHORTEST, _LONGEST = 4, 40
"""Letters of the words that spelling is corrected to."""


@dataclass(slots=True)
class Building:
    """An index that is being built. What lies before ``after`` stands in it; the last ``unkept`` records not for
    certain."""

    rebuild: UUID
    engine: Engine
    generation: int
    name: str
    after: UUID | None
    beside: Beside | None = None
    unkept: int = 0
    kept_at: float = 0.0


@dataclass(frozen=True, slots=True)
class State:
    """``documents`` None: the engine in use does not answer, or there is no index yet. ``waiting`` records changed and
    the index does not know it yet."""

    engine: Engine
    set_up: tuple[Engine, ...]
    documents: int | None
    waiting: int
    set_aside: int
    """Records on which their owner fails: they are found by nobody until it does not."""


class Indexer:
    def __init__(
        self,
        sessions: Sessions,
        engines: Engines,
        *,
        at_once: int = BUILD_AT_ONCE,
        kept_every: float = KEPT_EVERY,
    ) -> None:
        self._sessions = sessions
        self._engines = engines
        self._at_once = at_once
        self._kept_every = kept_every
        self._damaged = asyncio.Event()
        self._usable: bool | None = None
        """Whether the index in use is open; None: nobody has looked."""
        self._building: Building | None = None
        self._leave_at: float | None = None

    def report_damage(self) -> None:
        """Said by whoever could not read the index: another is built in its place."""
        self._damaged.set()

    @asynccontextmanager
    async def running(self, worker_url: str) -> AsyncIterator[None]:
        """Indexes while the block runs, in one process at a time."""
        async with Leader(
            "search indexer", worker_url, "hashtextextended('daylight indexer', 0)", self._work
        ):
            yield

    async def _work(self, connection: asyncpg.Connection) -> None:
        self._building = self._usable = None
        await self.choose_engine()
        failures = 0
        while True:
            due = await connection.fetchval(_ANYTHING)
            try:
                done = await self.step() if due or self._damaged.is_set() or not self._usable else 0
                if self._leave_at is not None and monotonic() > self._leave_at:
                    await self.leave()
                failures = 0
            except IndexAwayError:
                if failures == 0:
                    logger().warning("the search engine does not answer")
                await asyncio.sleep(RESTS[min(failures, len(RESTS) - 1)])
                failures += 1
            else:
                await asyncio.sleep(_GATHER if done < AT_ONCE else 0)

    async def open(self) -> None:
        """Opens the index in use, and asks for another where there is none or it does not hold as many records as
        there are."""
        await self.choose_engine()
        await self._open()

    async def choose_engine(self) -> None:
        """The one that was in use, if it is still set up."""
        async with self._sessions() as session:
            known = await repository.engine_in_use(session)
            engine = Engine(known.engine) if known else self._engines.preferred
            if engine not in self._engines.set_up:
                logger().warning("the engine that was in use is not set up any more", engine=engine.value)
                engine = self._engines.preferred
            # What is left in an engine is remembered until it is thrown away, though nobody sets that engine up now.
            before = (known.leaving, known.engine) if known else ()
            leaving = next((Engine(each) for each in before if each and each != engine.value), None)
            await repository.use_engine(session, engine, leaving)
        self._engines.in_use = engine
        reached = leaving is not None and leaving in self._engines.set_up
        self._leave_at = monotonic() + LEFT_AFTER if reached else None

    async def _open(self) -> None:
        async with self._sessions() as session:
            quiet, expected = await repository.nothing_due(session), await repository.count(session)
        current = self._engines.current
        try:
            self._usable = await current.open()
            whole = self._usable and (not quiet or await current.count() == expected)
        except IndexUnreadableError:
            self._usable = whole = False
        if not whole:
            logger().warning("there is no index that holds what it should", records=expected)
            await self._ask()

    async def _ask(self) -> None:
        """Has an index built, unless one is under way."""
        async with self._sessions() as session:
            if await rebuilds.open_one(session, Scope.INDEX) is None:
                await rebuilds.ask(session, Scope.INDEX)

    async def step(self) -> int:
        """Does a piece of what there is to do, and answers how many records that were; AT_ONCE when more may wait.

        Raises IndexAwayError while an engine that is needed does not answer.
        """
        away = None
        try:
            if self._usable is None:
                await self._open()
        except IndexAwayError as error:
            away = error
        if self._damaged.is_set() or self._usable is False:
            self._damaged.clear()
            await self._ask()
        building = await self._wanted()
        try:
            done = await self._catch_up_or_ask(building) if self._usable else 0
        except IndexAwayError as error:
            away = error
        if building is not None:
            # Whether or not the index in use answers: that is why one moves away from it.
            await self._build(building)
            return AT_ONCE
        if away is not None:
            raise away
        return done

    async def _catch_up_or_ask(self, building: Building | None) -> int:
        try:
            return await self._catch_up(building)
        except IndexUnreadableError:
            self._usable = False
            return AT_ONCE

    async def _catch_up(self, building: Building | None) -> int:
        """Indexes the oldest of what is queued. The queue is struck off after the index has it on disk."""
        async with self._sessions() as session:
            due = await queues.index_due(session, AT_ONCE)
            ids = await repository.portion(session, [item.record for item in due])
            documents = await self._documents(session, ids, building.generation if building else 0)
        if not ids:
            return 0
        await _write(self._engines.current, ids, documents)
        await self._engines.current.commit()
        async with self._sessions() as session:
            if building is not None and building.after is not None:
                await repository.pass_on(session, [record for record in ids if record <= building.after])
            await queues.strike_indexed(session, due[: len(ids)])
        return AT_ONCE if len(ids) < len(due) else len(due)

    async def _documents(
        self, session: AsyncSession, ids: Collection[UUID], generation: int
    ) -> list[Document]:
        documents = await repository.documents(session, ids) if ids else []
        await repository.learn_words(session, _words(documents), generation)
        return documents

    async def _wanted(self) -> Building | None:
        """The index that is to be built now: the oldest that was asked for and not given up."""
        async with self._sessions() as session:
            wanted = await rebuilds.all_open(session, Scope.INDEX)
            while wanted and self._is_given_up(wanted[0], wanted[1:]):
                await rebuilds.drop(session, wanted[0])
                wanted = wanted[1:]
            rebuild = wanted[0] if wanted else None
            if rebuild is None:
                self._building = None
            elif self._building is None or self._building.rebuild != rebuild.id:
                self._building = await self._known(session, rebuild)
        return self._building

    def _is_given_up(self, rebuild: Rebuild, later: Sequence[Rebuild]) -> bool:
        """A move, where somebody asked for another engine afterwards, or where the engine is not set up any more."""
        engine = Engine(rebuild.engine) if rebuild.engine else self._engines.in_use
        if engine not in self._engines.set_up:
            return True
        return engine is not self._engines.in_use and any(
            other.engine not in (None, engine) for other in later
        )

    async def _known(self, session: AsyncSession, rebuild: Rebuild) -> Building:
        engine = Engine(rebuild.engine) if rebuild.engine else self._engines.in_use
        if rebuild.state == RebuildState.RUNNING and rebuild.beside and rebuild.generation:
            return Building(rebuild.id, engine, rebuild.generation, rebuild.beside, rebuild.after)
        return Building(rebuild.id, engine, await repository.next_generation(session), "", None)

    async def _build(self, building: Building) -> None:
        """Builds a piece, and puts the index in its place once it holds everything that the one in use does."""
        try:
            beside = await self._beside(building)
            if await self._build_a_page(building, beside) or await self._build_what_changed(building, beside):
                return
            await beside.switch()
        except IndexUnreadableError:
            logger().warning("the index being built cannot be used, and is begun anew")
            await self._begin(building)
            raise IndexAwayError from None
        await self._finish(building)

    async def _beside(self, building: Building) -> Beside:
        if building.beside is None and building.name:
            building.beside = await self._engines.named(building.engine).resume(building.name)
            if building.beside is not None:
                logger().info("going on with the index that was being built", engine=building.engine.value)
                building.kept_at = monotonic()
        return building.beside or await self._begin(building)

    async def _begin(self, building: Building) -> Beside:
        beside = await self._engines.named(building.engine).begin()
        async with self._sessions() as session:
            total = await repository.count(session)
            await rebuilds.begin_index(
                session,
                await session.get_one(Rebuild, building.rebuild),
                engine=building.engine,
                beside=beside.name,
                total=total,
                generation=building.generation,
            )
        logger().info("building the index", engine=building.engine.value, records=total)
        building.name, building.beside, building.after = beside.name, beside, None
        building.unkept, building.kept_at = 0, monotonic()
        return beside

    async def _build_a_page(self, building: Building, beside: Beside) -> bool:
        """False: there is no further page."""
        async with self._sessions() as session:
            ids = await repository.all_ids(session, building.after, self._at_once)
            ids = await repository.portion(session, ids)
            documents = await self._documents(session, ids, building.generation)
        if ids:
            await beside.upsert(documents)
            building.after = ids[-1]
            building.unkept += len(ids)
        if building.unkept and (not ids or monotonic() - building.kept_at >= self._kept_every):
            await self._keep(building, beside)
        return bool(ids)

    async def _build_what_changed(self, building: Building, beside: Beside) -> bool:
        """False: nothing has changed that was built before."""
        async with self._sessions() as session:
            ids = await repository.portion(session, await repository.passed_on(session, self._at_once))
            documents = await self._documents(session, ids, building.generation)
        if ids:
            await _write(beside, ids, documents)
            await self._keep(building, beside)
            async with self._sessions() as session:
                await repository.strike_passed_on(session, ids)
        return bool(ids)

    async def _keep(self, building: Building, beside: Beside) -> None:
        await beside.commit()
        async with self._sessions() as session:
            await rebuilds.note_built(session, building.rebuild, building.unkept, building.after)
        building.unkept, building.kept_at = 0, monotonic()

    async def _finish(self, building: Building) -> None:
        left = self._engines.in_use if building.engine is not self._engines.in_use else None
        async with self._sessions() as session:
            known = await repository.engine_in_use(session)
            if left is None and known and known.leaving not in (None, building.engine.value):
                # Left earlier, while it was away: what it holds is still to be thrown away.
                left = Engine(known.leaving)
            await repository.forget_words_before(session, building.generation)
            await rebuilds.finish(session, await session.get_one(Rebuild, building.rebuild))
            await repository.use_engine(session, building.engine, left)
        self._engines.in_use = building.engine
        self._building, self._usable = None, True
        self._damaged.clear()
        if left:
            self._leave_at = monotonic() + LEFT_AFTER
        logger().info("the index is built", engine=building.engine.value)

    async def state(self) -> State:
        """What an administrator is told."""
        async with self._sessions() as session:
            waiting, aside = await repository.count_due(session), await queues.count_aside(session)
        try:
            documents = await self._engines.current.count()
        except (IndexAwayError, IndexUnreadableError):
            documents = None
        return State(self._engines.in_use, self._engines.set_up, documents, waiting, aside)

    async def leave(self) -> None:
        """Throws away what is left in the engine that was moved away from; tried again later while it is away."""
        async with self._sessions() as session:
            known = await repository.engine_in_use(session)
        if known is None or known.leaving is None or Engine(known.leaving) not in self._engines.set_up:
            self._leave_at = None
            return
        try:
            await self._engines.named(Engine(known.leaving)).drop()
        except IndexAwayError:
            self._leave_at = monotonic() + LEFT_AFTER
            return
        async with self._sessions() as session:
            await repository.use_engine(session, Engine(known.engine), None)
        self._leave_at = None


async def _write(to: Writing, ids: Sequence[UUID], documents: Sequence[Document]) -> None:
    """Of ``ids``, what may be found, and that the others are gone."""
    found = {document.id for document in documents}
    await to.upsert(documents)
    await to.delete(record for record in ids if record not in found)


def _words(documents: Iterable[Document]) -> set[str]:
    texts = (" ".join((document.title, document.text, *document.names)) for document in documents)
    met = set[str]().union(*map(plain_words, texts))
    return {word for word in met if _SHORTEST <= len(word) <= _LONGEST and not word.isdigit()}
