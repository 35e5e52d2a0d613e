"""Fetches every service's own OpenAPI document; one that does not answer is left out and named."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import orjson
from servicekit.logging import logger

from gateway.apidocs.merging import Document, Part, merge, service_place
from gateway.proxy.upstream import Upstream
from gateway.routing import closed

KEPT_SECONDS = 15.0
ANSWER_SECONDS = 2.0
HIDDEN = ("/internal/", "/.well-known/")


def own_place(path: str) -> str | None:
    """The gateway's own paths: its management API under its name, the rest as it is."""
    if path.startswith("/v1/"):
        return f"/api/gateway{path}"
    return path if path.startswith("/api/") and not path.startswith(HIDDEN) else None


class MergedSpec:
    """The merged document, kept for a moment so that a crowd asking for it does not reach the services."""

    def __init__(
        self,
        upstreams: dict[str, Upstream],
        own: Callable[[], Document],
        services: tuple[str, ...],
        version: str,
    ) -> None:
        self._upstreams = upstreams
        self._own = own
        self._services = services
        self._version = version
        self._kept: tuple[float, bytes] | None = None
        self._lock = asyncio.Lock()

    async def document(self) -> bytes:
        async with self._lock:
            if self._kept is None or time.monotonic() - self._kept[0] > KEPT_SECONDS:
                self._kept = (time.monotonic(), await self._collect())
            return self._kept[1]

    async def _collect(self) -> bytes:
        fetched = await asyncio.gather(*(self._fetch(upstream) for upstream in self._upstreams.values()))
        parts = [Part("gateway", self._own(), own_place)]
        for name, document in zip(self._upstreams, fetched, strict=True):
            if document is not None:
                parts.append(Part(name, document, service_place(name, closed)))
        there = {part.name for part in parts}
        missing = [name for name in self._services if name not in there]
        return orjson.dumps(merge(parts, missing, version=self._version))

    async def _fetch(self, upstream: Upstream) -> Document | None:
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        try:
            async with upstream.session.get(upstream.address("/openapi.json"), timeout=timeout) as response:
                response.raise_for_status()
                document: Any = orjson.loads(await response.read())
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            logger().warning("a service gives no openapi", upstream=upstream.name, error=type(error).__name__)
            return None
        return document if isinstance(document, dict) else None


def merged_openapi(documents: list[Path]) -> str:
    """The merged document from files named ``…/<service>/contracts/openapi.json``, the gateway's own among them."""
    parts = []
    for path in documents:
        name = path.resolve().parents[1].name
        place = own_place if name == "gateway" else service_place(name, closed)
        parts.append(Part(name, orjson.loads(path.read_bytes()), place))
    merged = merge(parts, (), version=parts[0].document["info"]["version"])
    return orjson.dumps(merged, option=orjson.OPT_INDENT_2).decode()
