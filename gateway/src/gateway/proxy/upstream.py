"""One service behind the gateway: a pool of kept-alive connections to it."""

from types import TracebackType

import aiohttp
from yarl import URL

CONNECT_SECONDS = 0.45
CONNECT_TRIES = 2
"""Together under the second within which a dead service is told. The second try is for a live one: when this process
was held up for longer than a try, the first has timed out although the service was there."""
QUEUE_SECONDS = 2.0
KEPT_ALIVE_SECONDS = 3.0
"""Shorter than the five seconds after which the services hang up, so that a connection is not used as it
closes."""


class Upstream:
    def __init__(self, name: str, url: str, *, answer_within: float, connections: int = 256) -> None:
        self.name = name
        self.url = url
        self.answer_within = answer_within
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def session(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("the upstream is not open")
        return self._session

    def address(self, path_and_query: str) -> URL:
        return URL(self.url + path_and_query, encoded=True)

    async def __aenter__(self) -> "Upstream":
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEPT_ALIVE_SECONDS),
            timeout=aiohttp.ClientTimeout(total=None, connect=QUEUE_SECONDS, sock_connect=CONNECT_SECONDS),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding", "Content-Type"),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None
