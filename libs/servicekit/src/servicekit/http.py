"""What wraps every request: a correlation id, one log line, and the measures behind ``/metrics``."""

import re
import time
from uuid import uuid4

from prometheus_client import Counter, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from servicekit.logging import logger, set_correlation_id

CORRELATION_HEADER = "X-Correlation-Id"
_ACCEPTABLE = re.compile(r"[A-Za-z0-9_-]{8,64}")
_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})

REQUESTS = Counter("http_requests_total", "Requests answered", ["method", "route", "status"])
DURATION = Histogram(
    "http_request_seconds",
    "Time to the last byte",
    ["route"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


class Observed:
    """Pure ASGI, so that streams pass through untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(CORRELATION_HEADER, "")
        correlation = given if _ACCEPTABLE.fullmatch(given) else uuid4().hex
        set_correlation_id(correlation)
        status = 500
        started = time.perf_counter()

        async def send_observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[CORRELATION_HEADER] = correlation
            await send(message)

        try:
            await self._app(scope, receive, send_observed)
        except Exception:
            logger().exception("request failed", method=scope["method"], route=_route(scope))
            raise
        finally:
            self._note(scope, status, time.perf_counter() - started)

    @staticmethod
    def _note(scope: Scope, status: int, seconds: float) -> None:
        route = _route(scope)
        REQUESTS.labels(scope["method"], route, status).inc()
        DURATION.labels(route).observe(seconds)
        if scope["path"] not in _QUIET:
            logger().info(
                "request", method=scope["method"], route=route, status=status, ms=round(seconds * 1000, 1)
            )


def _route(scope: Scope) -> str:
    """The route's template: a path itself may hold an id, and would make a measure per record."""
    route = scope.get("route")
    return str(getattr(route, "path", "unmatched"))
