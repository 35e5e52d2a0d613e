"""What pages have that anybody reads, without an account and without a script."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from servicekit.principal import PUBLIC, Kind, Principal

ANYBODY: Final = Principal(PUBLIC, Kind.PUBLIC, None)
FRESH: Final = {"Cache-Control": "public, max-age=300", "Vary": "Accept-Language"}
"""Five minutes: so long may what is taken back still be read from somebody's cache, or without being told of it."""
FRAMED_BY: Final = "Daylight-Framed-By"
"""Tells the gateway, of what may be embedded alone, which sites may hold it."""


def templates(*folders: Path) -> Environment:
    """Templates that escape all they are given; one of an earlier folder stands before its namesake."""
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def choose_language(wanted: str | None, readers: Sequence[str], offered: Sequence[str]) -> str:
    """The one asked for, else the first of the reader's that is offered, else the first offered."""
    for tag in ([wanted] if wanted else []) + list(readers):
        if (code := tag.split("-", 1)[0].lower()) in offered:
            return code
    return offered[0]


class Style:
    """A stylesheet, under a name that changes when it does: kept for a year."""

    def __init__(self, file: Path) -> None:
        self._content = file.read_bytes()
        self.name = f"style-{hashlib.sha256(self._content).hexdigest()[:12]}.css"

    def answer(self) -> Response:
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(self._content, media_type="text/css", headers=headers)


def page(html: str, language: str, *, status: int = 200, known: str | None = None) -> Response:
    """A page that is found may be kept for a moment; ``known`` is what the asker has of it, by its ETag."""
    headers = {"Content-Language": language}
    if status != 200:
        return HTMLResponse(html, status, headers=headers)
    etag = f'"{hashlib.sha256(html.encode()).hexdigest()[:32]}"'
    headers |= FRESH | {"ETag": etag}
    if known is not None and etag in known:
        return Response(status_code=304, headers=headers)
    return HTMLResponse(html, status, headers=headers)
