"""The outermost application: decides who answers, before any framework has touched the request.

What goes to a service is passed through as it comes; the gateway's own endpoints, its management API
included, are a
FastAPI application behind the same door, reached with the same internal token as any other service.
"""

import re
import time
from collections.abc import Callable
from functools import partial
from uuid import uuid4

from fastapi import FastAPI
from prometheus_client import Counter, Histogram
from servicekit.errors import NotFound, Problem, TooLarge, Unauthenticated, Unavailable, database_problem
from servicekit.http import CORRELATION_HEADER
from servicekit.logging import correlation_id, logger, set_correlation_id
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from gateway.codes import digest, same
from gateway.credentials import presented
from gateway.gateway import Gateway
from gateway.headers import (
    DATA_POLICY,
    FRAMED_BY,
    PAGE_POLICY,
    PUBLIC_POLICY,
    Headers,
    framed_by,
    security_headers,
)
from gateway.proxy.exchange import exchange
from gateway.proxy.headers import outward
from gateway.proxy.upstream import Upstream
from gateway.publicpage import sorry
from gateway.routing import Part, Place, place
from gateway.webapp import WebApp

CORRELATION = CORRELATION_HEADER.lower().encode()
_ACCEPTABLE = re.compile(r"[A-Za-z0-9_-]{8,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
_SHOWN = frozenset({"GET", "HEAD", "POST"})
OWN_BODY = 1024 * 1024
_HEARD_OUT = 512 * 1024 * 1024
DUE_DAYS = Place(Part.SERVICE, "complaints", b"/v1/due.ics")

PASSED = Counter("gateway_requests_total", "Requests passed to a service", ["service", "method", "status"])
PASSING = Histogram("gateway_request_seconds", "Time to the last byte, service included", ["service"])


class Door:
    def __init__(self, app: FastAPI, gateway: Gateway, upstreams: dict[str, Upstream], web: WebApp) -> None:
        self.app = app
        self._gateway = gateway
        self._upstreams = upstreams
        self._services = frozenset(upstreams)
        self._web = web
        https = gateway.settings.https
        self._page_headers = security_headers(https=https, policy=PAGE_POLICY)
        self._data_headers = security_headers(https=https, policy=DATA_POLICY)
        self._public_headers = security_headers(https=https, policy=PUBLIC_POLICY)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        correlation = _correlation(scope)
        set_correlation_id(correlation)
        where = place(scope.get("raw_path") or scope["path"].encode(), self._services)
        # Only the page that the browser shows needs more than data: see headers.
        policies = {
            Part.SERVICE: self._data_headers,
            Part.FEED: self._data_headers,
            Part.PUBLIC: self._public_headers,
        }
        answer = Answer(
            send,
            policies.get(where.part, self._page_headers),
            correlation,
            rendered=partial(sorry, start=where.start) if where.part is Part.PUBLIC else Problem.response,
            framed=where.framed,
        )
        try:
            await self._route(where, scope, receive, answer)
        except Problem as problem:
            await answer.problem(problem)
        except (DBAPIError, SQLAlchemyError, OSError, TimeoutError) as error:
            await answer.problem(_database_problem(error))
        except Exception:
            logger().exception("request failed", part=where.part.value)
            await answer.problem(Problem())

    async def _route(self, where: Place, scope: Scope, receive: Receive, answer: "Answer") -> None:
        if where.part is Part.SERVICE:
            await self._serve(where, scope, receive, answer)
        elif where.part is Part.FEED:
            await self._feed(where, scope, receive, answer)
        elif where.part is Part.PUBLIC:
            await self._show(where, scope, receive, answer)
        elif where.part is Part.WEB:
            await self._web.answer(scope, answer.send_raw, where.path, answer.headers())
        elif where.part is Part.NOTHING:
            raise NotFound
        else:
            if scope["path"] == "/metrics":
                self._check_scraper(scope)
            await self._own(scope, receive, answer.as_own, scope["path"])

    async def _serve(self, where: Place, scope: Scope, receive: Receive, answer: "Answer") -> None:
        """With the caller's identity as an internal token, to a service or to our own management API."""
        method = scope["method"]
        if method not in _METHODS:
            raise NotFound
        who = presented(scope["headers"], self._gateway.credentials.cookie)
        entry = await self._gateway.credentials.entry(who, method)
        token = self._gateway.standings.token(entry, entry.standing.side(who.side), where.service)
        if where.service == "gateway":
            scope = {**scope, "headers": _with_token(scope, token), "raw_path": where.path}
            await self._own(scope, receive, answer.as_service, scope["path"].removeprefix("/api/gateway"))
            return
        await self._pass(where, token, self._limit(scope), scope, receive, answer)

    async def _show(self, where: Place, scope: Scope, receive: Receive, answer: "Answer") -> None:
        """A page that is open to all: asked for as the public, whoever is signed in here."""
        if scope["method"] not in _SHOWN:
            raise NotFound
        peer = scope["client"][0] if scope.get("client") else ""
        forwarded = next((v for n, v in scope["headers"] if n == b"x-forwarded-for"), None)
        token = self._gateway.public_token(
            peer, forwarded.decode("latin-1") if forwarded else None, where.service
        )
        try:
            limit = self._public_limit(scope)
        except TooLarge:
            # A browser that is still sending shows no page: it is heard out, within reason.
            await _swallow(receive, _HEARD_OUT)
            raise
        await self._pass(where, token, limit, scope, receive, answer)

    async def _feed(self, where: Place, scope: Scope, receive: Receive, answer: "Answer") -> None:
        """For a calendar program, which has nothing but the address: to the due days, as whose feed it is."""
        if scope["method"] != "GET":
            raise NotFound
        try:
            entry = await self._gateway.standings.of_feed(digest(where.path.decode()))
        except Unauthenticated:
            raise NotFound from None
        token = self._gateway.standings.token(entry, entry.standing.hat, DUE_DAYS.service)
        language = (entry.standing.language or "en").encode()
        scope = {**scope, "headers": [(b"accept-language", language)], "query_string": b""}
        await self._pass(DUE_DAYS, token, self._limit(scope), scope, receive, answer)

    async def _pass(
        self, where: Place, token: str, limit: int, scope: Scope, receive: Receive, answer: "Answer"
    ) -> None:
        method = scope["method"]
        query = scope["query_string"]
        target = where.path + (b"?" + query if query else b"")
        started = time.perf_counter()
        status = 503
        try:
            status = await exchange(
                self._upstreams[where.service],
                target.decode("latin-1"),
                token,
                answer.correlation,
                limit,
                scope,
                receive,
                answer.send,
            )
        except Problem as problem:
            status = problem.status
            raise
        finally:
            PASSED.labels(where.service, method, status).inc()
            PASSING.labels(where.service).observe(time.perf_counter() - started)
            if status >= 500:
                logger().warning("a service failed", upstream=where.service, method=method, status=status)

    async def _own(self, scope: Scope, receive: Receive, send: Send, path: str) -> None:
        if (_length(scope) or 0) > OWN_BODY:
            raise TooLarge
        headers = [(n, v) for n, v in scope["headers"] if n != CORRELATION]
        headers.append((CORRELATION, (correlation_id() or "").encode()))
        await self.app({**scope, "path": path, "headers": headers}, receive, send)

    def _check_scraper(self, scope: Scope) -> None:
        """``/metrics`` is for whoever holds the gateway's own secret; to others it is not there."""
        given = dict(scope["headers"]).get(b"authorization", b"").decode("latin-1").removeprefix("Bearer ")
        if not same(given, self._gateway.settings.service_secret):
            raise NotFound

    def _limit(self, scope: Scope) -> int:
        """Bytes a request may carry. Raises TooLarge at once for one that says it is longer."""
        settings = self._gateway.settings
        limit = settings.max_json_bytes if b"json" in _kind(scope) else settings.max_upload_bytes
        return _checked(scope, limit)

    def _public_limit(self, scope: Scope) -> int:
        settings = self._gateway.settings
        multipart = _kind(scope).startswith(b"multipart/form-data")
        return _checked(scope, settings.max_public_upload_bytes if multipart else settings.max_public_bytes)


class Answer:
    """The way back: adds to every answer what every answer carries."""

    def __init__(
        self,
        send: Send,
        headers: Headers,
        correlation: str,
        rendered: Callable[[Problem], Response] = Problem.response,
        *,
        framed: bool = False,
    ) -> None:
        self._send = send
        self._rendered = rendered
        self._headers = headers
        self._framed = framed
        self.correlation = correlation
        self._started = False

    def headers(self) -> Headers:
        return [*self._headers, (CORRELATION, self.correlation.encode())]

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._started = True
            given = [(n, v) for n, v in message.get("headers", ()) if n not in (CORRELATION, FRAMED_BY)]
            if self._framed:
                sites = next((v for n, v in message.get("headers", ()) if n == FRAMED_BY), b"")
                self._headers = framed_by(self._headers, sites.decode("latin-1"))
            message["headers"] = [*given, *self.headers()]
        await self._send(message)

    async def as_service(self, message: Message) -> None:
        """For our own management API, which knows itself by ``/v1`` as any service does."""
        if message["type"] == "http.response.start":
            message["headers"] = outward(message.get("headers", ()), "gateway")
        await self.send(message)

    async def as_own(self, message: Message) -> None:
        """For the endpoints beside it: a session's answers stay in no cache."""
        if message["type"] == "http.response.start":
            given = message.get("headers", ())
            if not any(name == b"cache-control" for name, _ in given):
                message["headers"] = [*given, (b"cache-control", b"no-store")]
        await self.send(message)

    async def send_raw(self, message: Message) -> None:
        """For an answer that brings these headers itself."""
        self._started = True
        await self._send(message)

    async def problem(self, problem: Problem) -> None:
        """Once an answer has begun it can only be broken off, which the server does when nothing more
        comes."""
        if self._started:
            return
        response = self._rendered(problem)
        given = [(name, value) for name, value in response.raw_headers]
        given.append((b"cache-control", b"no-store"))
        await self.send({"type": "http.response.start", "status": response.status_code, "headers": given})
        await self.send({"type": "http.response.body", "body": bytes(response.body)})


async def _swallow(receive: Receive, most: int) -> None:
    more = True
    while more and most > 0:
        message = await receive()
        most -= len(message.get("body", b""))
        more = message["type"] == "http.request" and message.get("more_body", False)


def _correlation(scope: Scope) -> str:
    given = next((v for n, v in scope["headers"] if n == CORRELATION), b"").decode("latin-1")
    return given if _ACCEPTABLE.fullmatch(given) else uuid4().hex


def _kind(scope: Scope) -> bytes:
    return next((v for n, v in scope["headers"] if n == b"content-type"), b"").lower()


def _checked(scope: Scope, limit: int) -> int:
    if (_length(scope) or 0) > limit:
        raise TooLarge(headers={"Connection": "close"})
    return limit


def _length(scope: Scope) -> int | None:
    value = next((v for n, v in scope["headers"] if n == b"content-length"), None)
    return int(value) if value is not None and value.isdigit() else None


def _with_token(scope: Scope, token: str) -> Headers:
    kept = [(n, v) for n, v in scope["headers"] if n not in (b"authorization", b"cookie")]
    return [*kept, (b"authorization", f"Bearer {token}".encode())]


def _database_problem(error: Exception) -> Problem:
    if isinstance(error, DBAPIError):
        return database_problem(error)
    logger().error("a connection failed", error=type(error).__name__)
    return Unavailable(headers={"Retry-After": "1"})
