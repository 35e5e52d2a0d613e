"""The least that can stand behind the gateway: what the gateway adds is measured against asking it directly."""

import asyncio
from typing import Any

_BODY = b'{"answer": "' + b"x" * 1000 + b'"}'
_PIECE = b"x" * 16_384
_LONGEST = 30.0


class Upstream:
    """An ASGI application: ``/v1/quick``, ``/v1/slow`` until the asker leaves, ``/v1/large``, ``/v1/open``."""

    def __init__(self) -> None:
        self._open = 0

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await _lifespan(receive, send)
            return
        path = scope["path"]
        if path == "/v1/open":
            await _answer(send, str(self._open).encode())
        elif path == "/v1/slow":
            await self._until_left(receive, send)
        elif path == "/v1/large":
            await self._large(send)
        else:
            await _answer(send, _BODY)

    async def _until_left(self, receive: Any, send: Any) -> None:
        self._open += 1
        try:
            async with asyncio.timeout(_LONGEST):
                while (await receive())["type"] != "http.disconnect":
                    pass
        except TimeoutError:
            await _answer(send, _BODY)
        finally:
            self._open -= 1

    async def _large(self, send: Any) -> None:
        self._open += 1
        try:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            for _ in range(64):
                await send({"type": "http.response.body", "body": _PIECE, "more_body": True})
                await asyncio.sleep(0.001)
            await send({"type": "http.response.body", "body": b""})
        finally:
            self._open -= 1


async def _answer(send: Any, body: bytes) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _lifespan(receive: Any, send: Any) -> None:
    while (message := await receive())["type"] != "lifespan.shutdown":
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
    await send({"type": "lifespan.shutdown.complete"})


app = Upstream()
