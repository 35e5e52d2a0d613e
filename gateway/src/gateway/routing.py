"""Which part of the gateway answers a path. Pure."""

import re
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote

from gateway.proxy.headers import clean_path


class Part(Enum):
    SERVICE = "service"
    OWN = "own"
    FEED = "feed"
    """A calendar feed: ``path`` is the code in its address."""
    INTERNAL = "internal"
    """Only for services that prove themselves."""
    WEB = "web"
    PUBLIC = "public"
    """A service's pages for everybody, without an account."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Place:
    part: Part
    service: str = ""
    path: bytes = b""
    """As the part itself knows it, still encoded."""
    start: str = "/report"
    """Of the pages that are open to all, the first of those that this one is among."""
    framed: bool = False
    """Other sites may hold it, where its service names them."""


OPEN = (b"/healthz", b"/readyz", b"/.well-known/jwks.json")
CLOSED = (
    "/v1/index-batch",
    "/v1/index-scan",
    "/v1/index-ids",
    "/v1/index-files",
    "/v1/known-batch",
    "/v1/known-scan",
    "/v1/allegation-handover-batch",
    "/v1/internal",
)
"""What services say to each other only: it is behind scopes no one outside can have, and not reachable
either."""


_FEED = re.compile(rb"/feeds/([A-Za-z0-9_-]{43})/due\.ics")


def feed_path(code: str) -> str:
    return f"/feeds/{code}/due.ics"


PAGES = {
    b"/report": "complaints",
    b"/register": "complaints",
    b"/published": "visits",
    b"/device": "visits",
    b"/public/recommendations": "recommendations",
    b"/public/figures": "search",
}
"""What a service shows to everybody → the service; with all below it: pages, and what a device that carries a visit
asks without anybody being signed in."""


FRAMED = frozenset({b"/public/recommendations/embed", b"/public/figures/embed"})
"""Pages without acts or names of ours, which sites that their service names may hold in their own."""


def closed(path: str) -> bool:
    """Compared as the service will read it: decoded."""
    path = unquote(path)
    return any(path == name or path.startswith(f"{name}/") for name in CLOSED)


def place(raw_path: bytes, services: frozenset[str]) -> Place:
    if not clean_path(raw_path):
        return Place(Part.NOTHING)
    if raw_path.startswith(b"/api/"):
        service, slash, rest = raw_path.removeprefix(b"/api/").partition(b"/")
        name = service.decode("latin-1")
        if slash and rest.startswith(b"v1/") and (name in services or name == "gateway"):
            inner = b"/" + rest
            if closed(inner.decode("latin-1")):
                return Place(Part.NOTHING)
            return Place(Part.SERVICE, name, inner)
        if b"/" in raw_path.removeprefix(b"/api/") and name in services | {"gateway"}:
            return Place(Part.NOTHING)
        return Place(Part.OWN, path=raw_path)
    if feed := _FEED.fullmatch(raw_path):
        return Place(Part.FEED, path=feed[1])
    if raw_path in OPEN:
        return Place(Part.OWN, path=raw_path)
    if raw_path == b"/metrics" or raw_path.startswith(b"/internal/"):
        return Place(Part.INTERNAL, path=raw_path)
    if raw_path == b"/api":
        return Place(Part.NOTHING)
    for page, owner in PAGES.items():
        if raw_path == page or raw_path.startswith(page + b"/"):
            if owner not in services:
                return Place(Part.NOTHING)
            return Place(Part.PUBLIC, owner, raw_path, page.decode(), framed=raw_path in FRAMED)
    return Place(Part.WEB, path=raw_path)
