"""Response headers that every answer carries."""

import re

from gateway.publicpage import STYLE_HASH

Headers = list[tuple[bytes, bytes]]

PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
DATA_POLICY = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
"""For what services answer: an attachment opened in the browser may run and load nothing at all."""

PUBLIC_POLICY = "; ".join(
    (
        "default-src 'none'",
        # The browser's own word that somebody left a page; without scripts nothing else connects.
        "connect-src 'self'",
        f"style-src 'self' 'sha256-{STYLE_HASH}'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""For the pages that are open to all: no script at all, not even our own."""

_UNUSED = (
    "accelerometer autoplay browsing-topics camera display-capture encrypted-media geolocation gyroscope hid "
    "identity-credentials-get magnetometer microphone midi payment serial usb xr-spatial-tracking"
)
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in _UNUSED.split())


def security_headers(*, https: bool, policy: str) -> Headers:
    headers = {
        "content-security-policy": policy,
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": PERMISSIONS_POLICY,
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
    }
    if https:
        headers["strict-transport-security"] = "max-age=63072000; includeSubDomains"
    return [(name.encode(), value.encode()) for name, value in headers.items()]


FRAMED_BY = b"daylight-framed-by"
"""In which a service names the sites that may hold one of the pages that may be held at all."""
_SITE = re.compile(r"https://[a-z0-9.-]{1,253}(:[0-9]{2,5})?")
_ALONE = (b"x-frame-options", b"cross-origin-resource-policy")


def framed_by(headers: Headers, sites: str) -> Headers:
    """``headers`` of a page that these sites may hold, and nobody else; without any, nobody."""
    named = [site for site in sites.split() if _SITE.fullmatch(site)]
    if not named:
        return headers
    ancestors = f"frame-ancestors {' '.join(named)}".encode()
    return [
        (
            name,
            value.replace(b"frame-ancestors 'none'", ancestors)
            if name == b"content-security-policy"
            else value,
        )
        for name, value in headers
        if name not in _ALONE
    ]
