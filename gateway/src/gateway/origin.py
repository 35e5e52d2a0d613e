"""Cross-site request forgery: what a state-changing request from a browser must carry."""

from urllib.parse import urlsplit

from servicekit.errors import Forbidden

from gateway.codes import csrf_token, same

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class CrossSite(Forbidden):
    slug, title = "cross-site", "This request did not come from Daylight's own pages"


def check_origin(*, fetch_site: str | None, origin: str | None, host: str | None) -> None:
    """Refuses what a browser says came from another site. Programs that are not browsers send neither
    header."""
    if fetch_site is not None:
        if fetch_site != "same-origin":
            raise CrossSite
    elif origin is not None and (origin == "null" or urlsplit(origin).netloc != host):
        raise CrossSite


def check_csrf(session_code: str, given: str | None) -> None:
    if given is None or not same(given, csrf_token(session_code)):
        raise CrossSite("Send the session's token in the header Daylight-CSRF")
