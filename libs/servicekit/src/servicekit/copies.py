"""Small local copies of what other services own: filled at start from the owner, kept fresh by its events."""

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

import httpx
from fastapi import FastAPI
from sqlalchemy import Column, Date, DateTime, Uuid, delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from servicekit.errors import Problem, Unavailable
from servicekit.events import CloudEvent, Consumer
from servicekit.logging import logger
from servicekit.records import table_of
from servicekit.tasks import end

BATCH = 1000
_LONGEST_WAIT = 15.0


@dataclass(frozen=True, slots=True)
class Copy:
    """One kind of record of one owner; ``table`` has ``id``, ``version`` and what is wanted of it."""

    owner: str
    kind: str
    table: type[SQLModel]
    subjects: tuple[str, ...]
    """The bus subjects that say a record of this kind changed, or several: then their ``ids`` are in the event."""
    may_go: bool = False
    """Whether the owner may take one away, as the undo of an import does; then it goes here too."""


class Owner(Protocol):
    """How an owner is asked."""

    async def by_ids(self, kind: str, ids: Sequence[UUID]) -> list[dict[str, Any]]: ...

    def all(self, kind: str) -> AsyncIterator[list[dict[str, Any]]]: ...


class HttpOwner:
    """Asks an owner's ``known-batch`` and ``known-scan``. Raises Unavailable when it does not answer."""

    def __init__(self, app: FastAPI, name: str) -> None:
        self._app = app
        self._name = name

    async def _headers(self) -> dict[str, str]:
        state = self._app.state
        if self._name == "gateway":
            return {
                "Daylight-Service": state.service.name,
                "Daylight-Service-Secret": state.settings.service_secret,
            }
        return {"Authorization": f"Bearer {await state.identity.token(self._name, scope='read-batch')}"}

    @property
    def _base(self) -> str:
        settings = self._app.state.settings
        if self._name == "gateway":
            return f"{settings.gateway_url}/internal"
        url: str | None = getattr(settings, f"{self._name}_url")
        if url is None:
            raise Unavailable(f"The address of {self._name} is not set")
        return f"{url}/v1"

    async def _ask(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        client: httpx.AsyncClient = self._app.state.http
        try:
            answer = await client.request(
                method, f"{self._base}/{path}", headers=await self._headers(), **options
            )
            answer.raise_for_status()
        except httpx.HTTPError as error:
            raise Unavailable(f"{self._name} does not answer") from error
        document: dict[str, Any] = answer.json()
        return document

    async def by_ids(self, kind: str, ids: Sequence[UUID]) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = []
        for start in range(0, len(ids), BATCH):
            body = {"kind": kind, "ids": [str(i) for i in ids[start : start + BATCH]]}
            items += (await self._ask("POST", "known-batch", json=body))["items"]
        return items

    async def all(self, kind: str) -> AsyncIterator[list[dict[str, Any]]]:
        after = None
        while True:
            query = {"kind": kind, "limit": str(BATCH)} | ({"after": after} if after else {})
            page = await self._ask("GET", "known-scan", params=query)
            yield page["items"]
            after = page["next"]
            if after is None:
                return


async def store(session: AsyncSession, table: type[SQLModel], items: Sequence[dict[str, Any]]) -> None:
    """Writes the newer of each: order and repetition do not matter."""
    if not items:
        return
    columns = table_of(table)
    newest = {item["id"]: item for item in sorted(items, key=lambda item: int(item["version"]))}
    rows = [{c.name: _value(c, item.get(c.name)) for c in columns.columns} for item in newest.values()]
    statement = insert(columns)
    fresh = {c.name: statement.excluded[c.name] for c in columns.columns if c.name != "id"}
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["id"], set_=fresh, where=columns.c.version < statement.excluded.version
        ),
        rows,
    )


def _ids_in(event: CloudEvent) -> list[UUID]:
    several = event.data.get("ids")
    return [UUID(str(i)) for i in several] if isinstance(several, list) else [event.record]


async def _forget(session: AsyncSession, table: type[SQLModel], ids: Collection[UUID]) -> None:
    if ids:
        columns = table_of(table)
        await session.execute(delete(columns).where(columns.c.id.in_(ids)))


def _value(column: Column[Any], value: Any) -> Any:
    """What came as JSON, as the column wants it."""
    if isinstance(value, str):
        if isinstance(column.type, Uuid):
            return UUID(value)
        if isinstance(column.type, Date):
            return date.fromisoformat(value)
        if isinstance(column.type, DateTime):
            return datetime.fromisoformat(value)
    return value


class Copies:
    """All copies of one service."""

    def __init__(self, app: FastAPI, copies: Sequence[Copy], owner: type[HttpOwner] = HttpOwner) -> None:
        self._app = app
        self._copies = copies
        self._owners = {copy.owner: owner(app, copy.owner) for copy in copies}

    def consumers(self) -> list[Consumer]:
        return [
            Consumer(name=f"known-{copy.kind}", subjects=copy.subjects, batch=self._refresh(copy))
            for copy in self._copies
        ]

    def _refresh(self, copy: Copy) -> Any:
        async def handle(session: AsyncSession, events: Sequence[CloudEvent]) -> None:
            ours = [e for e in events if e.data.get("kind", copy.kind) == copy.kind]
            ids = [i for e in ours for i in _ids_in(e)]
            if not ids:
                return
            items = await self._owners[copy.owner].by_ids(copy.kind, ids)
            await store(session, copy.table, items)
            if copy.may_go:
                await _forget(session, copy.table, set(ids) - {UUID(str(item["id"])) for item in items})

        return handle

    @asynccontextmanager
    async def running(self, _: FastAPI) -> AsyncIterator[None]:
        """Fills every copy from its owner while the block runs, trying again until the owner answers."""
        tasks = [asyncio.create_task(self._fill(copy)) for copy in self._copies]
        try:
            yield
        finally:
            await end(*tasks)

    async def _fill(self, copy: Copy) -> None:
        wait = 0.2
        while True:
            try:
                async for items in self._owners[copy.owner].all(copy.kind):
                    async with self._app.state.worker_database.session() as session:
                        await store(session, copy.table, items)
                return
            except (Problem, OSError) as error:
                logger().info("a copy waits for its owner", kind=copy.kind, error=type(error).__name__)
                await asyncio.sleep(wait)
                wait = min(wait * 2, _LONGEST_WAIT)
            except Exception:
                logger().exception("a copy could not be filled", kind=copy.kind)
                await asyncio.sleep(_LONGEST_WAIT)
