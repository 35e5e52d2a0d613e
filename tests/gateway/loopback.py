"""Real servers on loopback: the gateway before a service, both on sockets, as they run."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from typing import Any

import uvicorn
from servicekit.testing import eventually


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class QuietServer(uvicorn.Server):
    """Leaves the signals to the test run."""

    @contextlib.contextmanager
    def capture_signals(self) -> Any:
        yield


@contextlib.asynccontextmanager
async def serving(app: Any, port: int) -> AsyncIterator[str]:
    """``app`` on ``port`` until the block ends; what is still open is then cut."""
    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=port,
        lifespan="off",
        access_log=False,
        log_config=None,
        loop="none",
        http="httptools",
        timeout_graceful_shutdown=1,
        proxy_headers=False,
        server_header=False,
    )
    server = QuietServer(config)
    task = asyncio.create_task(server.serve())

    async def started() -> bool:
        return server.started

    await eventually(started)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await task


class Echo:
    """A service that says what reached it, and can be slow, large, or break off."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []
        self.queries: set[str] = set()
        self.received = 0
        self.open = 0
        self.cancelled = 0
        self.gate = asyncio.Event()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.seen.append(scope)
        self.queries.add(scope["query_string"].decode())
        self.open += 1
        try:
            await self._answer(scope["path"], scope, receive, send)
        finally:
            self.open -= 1

    async def _answer(self, path: str, scope: Any, receive: Any, send: Any) -> None:
        if path == "/v1/slow":
            watching = asyncio.create_task(self._until_gone(receive))
            gate = asyncio.create_task(self.gate.wait())
            await asyncio.wait([watching, gate], return_when=asyncio.FIRST_COMPLETED)
            gone = watching.done()
            self.cancelled += gone
            watching.cancel()
            gate.cancel()
            if gone:
                return
        if path == "/v1/early":
            await self._start(send, 413, [(b"content-type", b"text/plain")])
            await send({"type": "http.response.body", "body": b"enough"})
            return
        if path == "/v1/late":
            await self._start(send, 401, [(b"content-type", b"application/problem+json")])
            await send({"type": "http.response.body", "body": b"{}"})
            return
        if path == "/v1/upload":
            await self._swallow(receive)
        if path.startswith("/v1/large/"):
            await self._large(int(path.rsplit("/", 1)[1]), send)
            return
        if path == "/v1/breaks":
            await self._start(send, 200, [(b"content-type", b"text/plain"), (b"content-length", b"1000")])
            await send({"type": "http.response.body", "body": b"half", "more_body": True})
            raise ConnectionResetError
        headers = [
            (b"content-type", b"application/json"),
            (b"etag", b'"7"'),
            (b"link", b'</v1/places?cursor=abc>; rel="next"'),
            (b"set-cookie", b"planted=1"),
            (b"x-received", str(self.received).encode()),
        ]
        await self._start(
            send, 201 if scope["method"] == "POST" else 200, [*headers, (b"content-length", b"13")]
        )
        body = b"" if scope["method"] == "HEAD" else b'{"ok": "yes"}'
        await send({"type": "http.response.body", "body": body})

    @staticmethod
    async def _start(send: Any, status: int, headers: list[tuple[bytes, bytes]]) -> None:
        await send({"type": "http.response.start", "status": status, "headers": headers})

    @staticmethod
    async def _until_gone(receive: Any) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    async def _swallow(self, receive: Any) -> None:
        self.received = 0
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                self.cancelled += 1
                return
            self.received += len(message["body"])
            more = message["more_body"]

    async def _large(self, megabytes: int, send: Any) -> None:
        await self._start(send, 200, [(b"content-type", b"application/octet-stream")])
        piece = b"\0" * 65_536
        for _ in range(megabytes * 16):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
