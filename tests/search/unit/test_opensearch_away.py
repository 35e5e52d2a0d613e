"""What an OpenSearch answers that is slow, overloaded, starting, or has lost its index; without one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import web
from search.index.asked import Word
from search.index.opensearch_index import OpenSearchIndex, client
from search.index.patience import waiting
from search.index.port import Document, EngineAwayError, IndexUnreadableError

HEAD = frozenset({"head"})


class Server:
    """``status`` and ``answer`` are given to every request; None: it is taken, and never answered."""

    def __init__(self) -> None:
        self.status: int | None = 200
        self.answer: Any = {}
        self.asked: list[str] = []
        self.ended = asyncio.Event()

    async def handle(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        if self.status is None:
            await self.ended.wait()
        return web.json_response(self.answer, status=self.status or 503)


@asynccontextmanager
async def listening(server: Server) -> AsyncIterator[OpenSearchIndex]:
    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    index = OpenSearchIndex(client(f"http://127.0.0.1:{runner.addresses[0][1]}"))
    try:
        yield index
    finally:
        server.ended.set()
        await index.close()
        await runner.cleanup()


@pytest.fixture
async def server() -> Server:
    return Server()


@pytest.fixture
async def index(server: Server) -> AsyncIterator[OpenSearchIndex]:
    async with listening(server) as made:
        yield made


async def test_nobody_waits_longer_than_said_and_the_next_not_at_all(
    server: Server, index: OpenSearchIndex
) -> None:
    server.status = None
    with waiting(0.1), pytest.raises(EngineAwayError):
        await index.languages(HEAD)
    assert len(server.asked) == 1
    with pytest.raises(EngineAwayError):
        await index.counts([Word("water")], HEAD)
    assert len(server.asked) == 1


async def test_what_one_request_asks_is_waited_for_together(server: Server, index: OpenSearchIndex) -> None:
    with waiting(0), pytest.raises(EngineAwayError):
        await index.languages(HEAD)


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
async def test_an_engine_that_cannot_now_is_away_and_its_index_not_damaged(
    server: Server, index: OpenSearchIndex, status: int
) -> None:
    server.status = status
    with pytest.raises(EngineAwayError):
        await index.languages(HEAD)
    with pytest.raises(EngineAwayError):
        await index.open()
    with pytest.raises(EngineAwayError):
        await index.count()


@pytest.mark.parametrize(
    ("item", "error"),
    [
        ({"status": 429, "error": {"type": "rejected"}}, EngineAwayError),
        ({"status": 503, "error": {"type": "blocked"}}, EngineAwayError),
        ({"status": 404, "error": {"type": "index_not_found_exception"}}, IndexUnreadableError),
        ({"status": 400, "error": {"type": "strict_dynamic_mapping_exception"}}, IndexUnreadableError),
    ],
)
async def test_writes_say_whether_the_engine_or_the_index_failed_and_make_no_index_up(
    server: Server, index: OpenSearchIndex, item: dict[str, Any], error: type[Exception]
) -> None:
    server.answer = {"errors": True, "items": [{"index": item}]}
    await index.upsert([Document(id=uuid4(), kind="complaint", access=HEAD, title="water")])
    with pytest.raises(error):
        await index.commit()


async def test_an_index_that_is_gone_is_said_to_be(server: Server, index: OpenSearchIndex) -> None:
    server.status = 404
    assert await index.open() is False
    with pytest.raises(IndexUnreadableError):
        await index.languages(HEAD)
