"""Which headers pass between the outside and a service. Pure."""

import re
from collections.abc import Iterable, Sequence

RawHeaders = Iterable[tuple[bytes, bytes]]

PASSED_IN = frozenset(
    b"accept accept-encoding accept-language cache-control content-disposition content-encoding "
    b"content-language content-length content-type idempotency-key if-match if-modified-since if-none-match "
    b"if-range if-unmodified-since last-event-id prefer range".split()
)
"""A list of what may pass, not of what may not: whatever a service might take for identity stays outside."""

HOP_BY_HOP = frozenset(
    b"connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer "
    b"transfer-encoding upgrade".split()
)
NOT_OUT = HOP_BY_HOP | frozenset(
    b"alt-svc clear-site-data content-security-policy cross-origin-opener-policy date permissions-policy "
    b"cross-origin-resource-policy referrer-policy server set-cookie strict-transport-security "
    b"www-authenticate x-content-type-options x-correlation-id x-frame-options".split()
)
"""What the gateway says itself, or no service has a say in."""

_LINK = re.compile(rb"<(/v1/[^>]*)>")


def inward(headers: RawHeaders) -> list[tuple[str, str]]:
    """The caller's headers as a service may see them."""
    return [(n.decode("ascii"), v.decode("latin-1")) for n, v in headers if n in PASSED_IN]


def outward(headers: RawHeaders, service: str) -> list[tuple[bytes, bytes]]:
    """A service's headers as the caller sees them; its own paths become paths of the gateway."""
    named = [(name.lower(), value) for name, value in headers]
    hidden = NOT_OUT | listed_in_connection(named)
    prefix = f"/api/{service}".encode()
    passed = []
    stored = False
    for name, value in named:
        if name in hidden:
            continue
        if name == b"link":
            value = _LINK.sub(rb"<" + prefix + rb"\1>", value)
        elif name in (b"location", b"content-location") and value.startswith(b"/v1/"):
            value = prefix + value
        elif name == b"cache-control":
            stored = True
        passed.append((name, value))
    if not stored:
        # Shared office computers: nothing of a record stays in the browser unless a service says so.
        passed.append((b"cache-control", b"no-store"))
    return passed


def listed_in_connection(headers: Sequence[tuple[bytes, bytes]]) -> frozenset[bytes]:
    return frozenset(
        token.strip().lower()
        for name, value in headers
        if name == b"connection"
        for token in value.split(b",")
    )


def clean_path(raw_path: bytes) -> bool:
    """Whether no segment of the path, decoded or not, climbs out of where it starts."""
    lowered = (
        raw_path.lower()
        .replace(b"%2e", b".")
        .replace(b"%2f", b"/")
        .replace(b"%5c", b"/")
        .replace(b"\\", b"/")
    )
    return not any(segment in (b".", b"..") for segment in lowered.split(b"/"))
