"""Passes one request to a service and its answer back, as they come: nothing is held longer than a piece."""

import asyncio
from types import TracebackType

import aiohttp
from servicekit.errors import Problem, TooLarge, Unavailable
from servicekit.http import CORRELATION_HEADER
from servicekit.logging import logger
from starlette.types import Receive, Scope, Send

from gateway.proxy.body import Body, BodyTooLargeError
from gateway.proxy.headers import inward, outward
from gateway.proxy.upstream import CONNECT_TRIES, Upstream

HUNG_UP = 499


class LateAnswer(Problem):
    status, slug, title = 504, "late-answer", "This part of Daylight takes too long to answer"


def unreachable() -> Unavailable:
    return Unavailable(headers={"Retry-After": "1"})


class HangUp:
    """Cancels the current task when the caller hangs up after its request is complete."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._watch: asyncio.Task[None] | None = None
        self._task: asyncio.Task[object] | None = None
        self.happened = False

    def start(self) -> None:
        if self._task is not None and self._watch is None:
            self._watch = asyncio.create_task(self._wait())

    async def _wait(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self.happened = True
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
        self._task = None

    def __enter__(self) -> "HangUp":
        self._task = asyncio.current_task()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        task = self._task
        self.stop()
        if self.happened and isinstance(error, asyncio.CancelledError) and task is not None:
            # Only our own cancellation is swallowed; one from outside (shutdown) goes on.
            return task.uncancel() == 0
        return False


async def exchange(
    upstream: Upstream,
    path_and_query: str,
    token: str,
    correlation: str,
    limit: int,
    scope: Scope,
    receive: Receive,
    send: Send,
) -> int:
    """Returns the status that was passed on, or HUNG_UP when the caller hung up.

    Raises a Problem as long as nothing was answered. A service that breaks off in mid-answer ends the
    connection, so
    that the caller does not take half a file for a whole one.
    """
    headers = inward(scope["headers"])
    headers.append(("authorization", f"Bearer {token}"))
    headers.append((CORRELATION_HEADER, correlation))
    started = False
    status = HUNG_UP
    with HangUp(receive) as hang_up:
        body = Body(receive, limit, at_end=hang_up.start) if has_body(scope) else None
        if body is None:
            hang_up.start()
        try:
            response = await _begin(upstream, scope["method"], path_and_query, headers, body)
            async with response:
                status = response.status
                if status == 401:
                    # The door let the caller in: the token ended before a busy service came to read it.
                    raise unreachable()
                await send(
                    {
                        "type": "http.response.start",
                        "status": status,
                        "headers": outward(response.raw_headers, upstream.name),
                    }
                )
                started = True
                await _pass_on(response, send)
                hang_up.stop()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            if body is not None and body.fault is not None and not started:
                if isinstance(body.fault, BodyTooLargeError):
                    raise TooLarge(headers={"Connection": "close"}) from None
                return HUNG_UP
            if not started:
                logger().warning(
                    "a service does not answer", upstream=upstream.name, error=type(error).__name__
                )
                raise _problem(error) from error
            logger().warning(
                "a service broke off its answer", upstream=upstream.name, error=type(error).__name__
            )
    return HUNG_UP if hang_up.happened else status


def has_body(scope: Scope) -> bool:
    return any(
        (name == b"content-length" and value != b"0") or name == b"transfer-encoding"
        for name, value in scope["headers"]
    )


async def _begin(
    upstream: Upstream, method: str, path_and_query: str, headers: list[tuple[str, str]], body: Body | None
) -> aiohttp.ClientResponse:
    # An upload takes as long as the caller's line needs; the service's own patience is behind it.
    async with asyncio.timeout(upstream.answer_within if body is None else None):
        for _ in range(CONNECT_TRIES - 1):
            try:
                return await _send(upstream, method, path_and_query, headers, body)
            except aiohttp.ConnectionTimeoutError:
                # Nothing was sent yet, not even the first byte of a body: any method may be tried again.
                continue
        return await _send(upstream, method, path_and_query, headers, body)


async def _send(
    upstream: Upstream, method: str, path_and_query: str, headers: list[tuple[str, str]], body: Body | None
) -> aiohttp.ClientResponse:
    return await upstream.session.request(
        method, upstream.address(path_and_query), headers=headers, data=body, allow_redirects=False
    )


async def _pass_on(response: aiohttp.ClientResponse, send: Send) -> None:
    content = response.content
    async for chunk in content.iter_any():
        last = content.at_eof()
        await send({"type": "http.response.body", "body": chunk, "more_body": not last})
        if last:
            return
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _problem(error: BaseException) -> Problem:
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return unreachable()
    if isinstance(error, TimeoutError):
        return LateAnswer()
    return unreachable()
