"""The search service on its own migrated database, with owners that hold what a test gives them."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from search.extraction.worker import Extractor
from search.index.engines import Engines
from search.index.port import Index
from search.indexing.indexer import Indexer
from search.main import SERVICE, find_by
from search.models import Kind
from search.owners import BATCH, Batch, Ids, OwnerFailed, Projection, Scanned
from search.queues import queue_fetch
from search.reading.reader import Reader
from servicekit.errors import NotFound, Unavailable
from servicekit.testing import Bench, DatabaseUrls, bench, with_superuser


async def _pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 65_536):
        yield content[start : start + 65_536]


class FakeOwners:
    """Stands in the owners' place: gives out what it was given, counts how often it was asked."""

    def __init__(self) -> None:
        self.records: dict[UUID, Projection] = {}
        self.away: set[Kind] = set()
        self.failing: set[UUID] = set()
        self.silent: set[UUID] = set()
        """To a question about one of these nothing is answered."""
        self.batches = 0
        self.contents: dict[UUID, bytes] = {}
        self.given_out: list[UUID] = []

    def put(self, *projections: Projection) -> None:
        self.records |= {projection.id: projection for projection in projections}

    def remove(self, *ids: UUID) -> None:
        for record in ids:
            del self.records[record]

    async def batch(self, kind: Kind, ids: Sequence[UUID]) -> Batch:
        self._answering(kind)
        self.batches += 1
        self._saying_nothing(ids)
        if self.failing & set(ids):
            raise OwnerFailed
        found = [self.records[record] for record in ids if record in self.records]
        return Batch.model_construct(items=found)

    async def scan(self, kind: Kind, after: UUID | None) -> Scanned:
        self._answering(kind)
        beyond = sorted(
            (p for p in self.records.values() if p.kind is kind and (after is None or p.id > after)),
            key=lambda p: p.id,
        )
        page = beyond[:BATCH]
        self._saying_nothing(p.id for p in page)
        if self.failing & {p.id for p in page}:
            raise OwnerFailed
        return Scanned.model_construct(items=page, next=page[-1].id if len(beyond) > BATCH else None)

    async def scan_ids(self, kind: Kind, after: UUID | None) -> Ids:
        self._answering(kind)
        beyond = sorted(
            p.id for p in self.records.values() if p.kind is kind and (after is None or p.id > after)
        )
        return Ids(ids=beyond[:BATCH], next=beyond[BATCH - 1] if len(beyond) > BATCH else None)

    @asynccontextmanager
    async def file(self, of: Kind, file: UUID) -> AsyncIterator[AsyncIterator[bytes]]:
        self._answering(of)
        self._saying_nothing([file])
        if file in self.failing:
            raise OwnerFailed
        if file not in self.contents:
            raise NotFound
        self.given_out.append(file)
        yield _pieces(self.contents[file])

    def _answering(self, kind: Kind) -> None:
        if kind in self.away:
            raise Unavailable("away")

    def _saying_nothing(self, ids: Iterable[UUID]) -> None:
        if self.silent & set(ids):
            raise Unavailable("no answer")


class Project(Protocol):
    def __call__(self, title: str, text: str = "", **fields: Any) -> Projection: ...


@pytest.fixture
def project() -> Project:
    """A record as an owner gives it out; a confidential complaint unless said otherwise."""

    def make(title: str, text: str = "", **fields: Any) -> Projection:
        values = {
            "kind": Kind.COMPLAINT,
            "id": uuid4(),
            "version": 1,
            "side": "complaints",
            "office": UUID(int=1),
            "level": "confidential",
            "language": "en",
            "on": date(2026, 3, 1),
            "state": "received",
            "updated_at": datetime(2026, 3, 1, tzinfo=UTC),
        }
        return Projection.model_validate(values | {"title": title, "text": text} | fields)

    return make


@pytest.fixture
def owners() -> FakeOwners:
    return FakeOwners()


@pytest.fixture(scope="session")
def search_urls(make_database: Callable[..., Any], postgres_server: Any) -> DatabaseUrls:
    return with_superuser(make_database("search", SERVICE.migrate), postgres_server.superuser_url)


class Desk:
    """The service with its work done step by step, as a test wants it."""

    def __init__(self, made: Bench, owners: FakeOwners) -> None:
        self.bench = made
        self.owners = owners
        state = made.app.state
        self.reader = Reader(state.worker_database.session, owners, rests=(0,))
        self.extractor = self.extracting()

    @property
    def app(self) -> FastAPI:
        return self.bench.app

    @property
    def indexer(self) -> Indexer:
        indexer: Indexer = self.app.state.indexer
        return indexer

    @property
    def index(self) -> Index:
        """The one in use."""
        engines: Engines = self.app.state.engines
        return engines.current

    async def stop(self) -> None:
        """Another process may open the index."""
        await self.app.state.engines.close()
        self.app.state.engines = Engines({})

    async def restart(self, engines: Engines, **bounds: float) -> None:
        """As another process would find things."""
        await self.stop()
        find_by(self.app, engines)
        self.app.state.indexer = Indexer(self.app.state.worker_database.session, engines, **bounds)
        await self.indexer.open()

    def extracting(self, program: str = "", tries: int = 3, **bounds: int) -> Extractor:
        """What reads files, with a program that reads pictures where one is named."""
        state = self.app.state
        limits = replace(state.settings.reading_limits, **bounds)
        return Extractor(state.worker_database.session, self.owners, limits, tries, program, "eng+ara")

    async def settle(self) -> None:
        """Does all there is to do."""
        while await self.reader.step() or await self.extractor.step() or await self.indexer.step():
            pass

    async def record(self, *projections: Projection) -> None:
        """The records are there, and found."""
        self.owners.put(*projections)
        await self.queue(*projections)
        await self.settle()

    async def queue(self, *projections: Projection) -> None:
        async with self.app.state.worker_database.session() as session:
            for projection in projections:
                await queue_fetch(session, projection.kind, [projection.id])


@pytest.fixture
async def desk(search_urls: DatabaseUrls, tmp_path: Path, owners: FakeOwners) -> AsyncIterator[Desk]:
    addresses = {f"{name}_url": "http://127.0.0.1:1" for name in ("visits", "complaints", "recommendations")}
    async with bench(SERVICE, search_urls, tmp_path, **addresses) as made:
        await made.empty()
        desk = Desk(made, owners)
        await desk.indexer.open()
        await desk.settle()
        yield desk
        await desk.stop()
