"""Serves the built web app: hashed assets for ever, everything else fresh, app routes by ``index.html``."""

import asyncio
import gzip
import hashlib
import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from urllib.parse import unquote

from starlette.types import Scope, Send

from gateway.headers import Headers

IMMUTABLE = b"public, max-age=31536000, immutable"
FRESH = b"no-cache"
NEVER = b"no-store"
COMPRESSED = frozenset(
    {".css", ".html", ".js", ".json", ".map", ".mjs", ".svg", ".txt", ".webmanifest", ".xml"}
)
WORTH_COMPRESSING = 1024
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".webmanifest": "application/manifest+json"}

NOT_BUILT = b"""<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Daylight</title>
<h1>Daylight is running</h1>
<p>The web app is not built here. Programs can use the API: <a href="/api/docs">its documentation</a>.</p>
</html>
"""


@dataclass(frozen=True, slots=True)
class Asset:
    plain: bytes
    zipped: bytes | None
    headers: tuple[tuple[bytes, bytes], ...]
    tag: bytes


def media_type(path: Path) -> str:
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def caching(name: str) -> bytes:
    """By the path inside the build: what the bundler names by content never changes."""
    if name.startswith("assets/"):
        return IMMUTABLE
    return NEVER if name == "index.html" else FRESH


def load(root: Path, path: Path) -> Asset:
    plain = path.read_bytes()
    worth = path.suffix in COMPRESSED and len(plain) >= WORTH_COMPRESSING
    tag = f'"{hashlib.sha256(plain).hexdigest()[:32]}"'.encode()
    headers = [
        (b"content-type", media_type(path).encode()),
        (b"cache-control", caching(path.relative_to(root).as_posix())),
        (b"last-modified", formatdate(path.stat().st_mtime, usegmt=True).encode()),
        (b"etag", tag),
    ]
    if worth:
        headers.append((b"vary", b"Accept-Encoding"))
    return Asset(plain, gzip.compress(plain, 9) if worth else None, tuple(headers), tag)


class WebApp:
    """The folder of a build. Files are read once and kept: the whole app is a few megabytes."""

    def __init__(self, root: Path | None) -> None:
        self._root = root.resolve() if root is not None and root.is_dir() else None
        self._kept: dict[Path, tuple[float, Asset]] = {}

    async def answer(self, scope: Scope, send: Send, path: bytes, headers: Headers) -> int:
        if scope["method"] not in ("GET", "HEAD"):
            return await _plain(send, 405, b"", [*headers, (b"allow", b"GET, HEAD")])
        if self._root is None:
            kind = (b"content-type", b"text/html; charset=utf-8")
            return await _plain(send, 200, NOT_BUILT, [*headers, kind, (b"cache-control", NEVER)])
        found = self._file(unquote(path.decode("latin-1")))
        if found is None:
            missing = (b"content-type", b"text/plain; charset=utf-8")
            return await _plain(send, 404, b"There is nothing here.", [*headers, missing])
        asset = await self._asset(found)
        return await _send(scope, send, asset, headers)

    def _file(self, path: str) -> Path | None:
        """The file of that path, ``index.html`` for a route of the app, None for a file that is not there."""
        if self._root is None or "\0" in path:
            return None
        wanted = (self._root / path.lstrip("/")).resolve()
        if wanted.is_relative_to(self._root) and wanted.is_file():
            return wanted
        # A missing file must not become a page: a stale script tag would load HTML.
        if "." in path.rsplit("/", 1)[-1] or path.startswith("/assets/"):
            return None
        index = self._root / "index.html"
        return index if index.is_file() else None

    async def _asset(self, path: Path) -> Asset:
        # A look at the file's time takes microseconds; handing it to a thread would take longer.
        changed = path.stat().st_mtime  # noqa: ASYNC240
        kept = self._kept.get(path)
        if kept is None or kept[0] != changed:
            kept = (changed, await asyncio.to_thread(load, self._root or path.parent, path))
            self._kept[path] = kept
        return kept[1]


async def _send(scope: Scope, send: Send, asset: Asset, headers: Headers) -> int:
    given = dict(scope["headers"])
    every = [*headers, *asset.headers]
    if asset.tag in given.get(b"if-none-match", b""):
        return await _plain(send, 304, b"", every)
    body = asset.plain
    if asset.zipped is not None and b"gzip" in given.get(b"accept-encoding", b""):
        body = asset.zipped
        every.append((b"content-encoding", b"gzip"))
    return await _plain(send, 200, body, every, head=scope["method"] == "HEAD")


async def _plain(
    send: Send, status: int, body: bytes, headers: Iterable[tuple[bytes, bytes]], *, head: bool = False
) -> int:
    every = [*headers]
    if status != 304:
        every.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": every})
    await send({"type": "http.response.body", "body": b"" if head else body})
    return status
