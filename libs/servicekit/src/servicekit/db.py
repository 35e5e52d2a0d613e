"""The database of a service: a transaction per request, carrying the principal for row-level security."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Annotated

import orjson
from fastapi import Depends, Request
from sqlalchemy import TextClause, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from servicekit.auth import CurrentPrincipal
from servicekit.errors import Problem
from servicekit.policy import PolicySet
from servicekit.principal import Principal


def async_url(url: str) -> str:
    """The same database for SQLAlchemy's asyncpg driver."""
    return "postgresql+asyncpg://" + url.split("://", 1)[1]


@lru_cache(maxsize=256)
def _set_settings(names: tuple[str, ...]) -> TextClause:
    """The statement that sets settings of these names for the transaction; their values are ``v0``, ``v1``, …"""
    calls = ", ".join(f"set_config('{name}', :v{index}, true)" for index, name in enumerate(names))
    return text(f"SELECT {calls}")


_PLAN_EACH = text("SET LOCAL plan_cache_mode = force_custom_plan")


class Database:
    """A pool of connections under one role. ``policies`` is needed where principals' sessions are opened."""

    def __init__(self, url: str, *, pool_size: int = 8, policies: PolicySet | None = None) -> None:
        self.engine: AsyncEngine = create_async_engine(
            async_url(url),
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=5,
            pool_use_lifo=True,
            # A principal's session finds out by its first statement; see _opened.
            pool_pre_ping=policies is None,
            json_serializer=lambda value: orjson.dumps(value).decode(),
            json_deserializer=orjson.loads,
            connect_args={"timeout": 5},
        )
        self._policies = policies

    @asynccontextmanager
    async def session(self, principal: Principal | None = None) -> AsyncIterator[AsyncSession]:
        """One transaction: committed when the block ends, rolled back when it raises anything but a kept refusal."""
        if principal is None:
            async with AsyncSession(self.engine, expire_on_commit=False) as session, session.begin():
                yield session
            return
        session = await self._opened(principal)
        async with session:
            try:
                yield session
            except Problem as refusal:
                if refusal.kept:
                    await session.commit()
                raise
            await session.commit()

    async def _opened(self, principal: Principal) -> AsyncSession:
        """A session whose transaction carries the principal.

        A connection that broke while it lay in the pool shows here, where nothing has been done yet: once more then.
        """
        if self._policies is None:
            raise RuntimeError("a principal's session needs the policies")
        settings = self._policies.settings(principal)
        values = {f"v{index}": value for index, value in enumerate(settings.values())}
        statement = _set_settings(tuple(settings))
        for last in (False, True):
            session = AsyncSession(self.engine, expire_on_commit=False)
            try:
                await session.execute(statement, values)
            except BaseException as error:
                await session.close()
                if last or not (isinstance(error, DBAPIError) and error.connection_invalidated):
                    raise
            else:
                return session
        raise AssertionError

    async def ping(self) -> None:
        """Raises when the database does not answer."""
        async with self.engine.connect() as connection:
            await connection.execute(text("SELECT 1"))

    async def dispose(self) -> None:
        await self.engine.dispose()


async def plan_each(session: AsyncSession) -> None:
    """Until the transaction ends every statement is planned for the values that it is asked with.

    From the sixth time on PostgreSQL may keep one plan for all values. Of a list that plan knows neither how many
    places a filter names nor that twenty rows are enough, and took ten times as long; to plan anew takes a millisecond.
    """
    await session.execute(_PLAN_EACH)


async def request_session(request: Request, principal: CurrentPrincipal) -> AsyncIterator[AsyncSession]:
    """The transaction of this request as its principal; committed before the answer is sent."""
    database: Database = request.app.state.database
    async with database.session(principal) as session:
        yield session


async def worker_session(request: Request) -> AsyncIterator[AsyncSession]:
    """A transaction in the worker role, for what one service tells another."""
    database: Database = request.app.state.worker_database
    async with database.session() as session:
        yield session


Session = Annotated[AsyncSession, Depends(request_session, scope="function")]
ReadingSession = Annotated[AsyncSession, Depends(request_session, scope="request")]
"""For what writes nothing: the answer does not wait until its transaction is ended."""
WorkerSession = Annotated[AsyncSession, Depends(worker_session, scope="function")]
