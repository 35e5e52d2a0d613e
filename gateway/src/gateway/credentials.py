"""Who is calling from outside: the browser's cookie or a machine's access token, and in which hat."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from servicekit.errors import BadRequest, Unauthenticated
from servicekit.principal import Side

from gateway.codes import digest
from gateway.keyring import KeyRing
from gateway.origin import SAFE_METHODS, check_csrf, check_origin
from gateway.standings import Entry, Standings
from gateway.tokens import Access, read_access

SIDE_HEADER = "Daylight-Side"
CSRF_HEADER = "Daylight-CSRF"
_READ = frozenset(b"authorization cookie daylight-csrf daylight-side host origin sec-fetch-site".split())
_TOKENS_KEPT = 2_000


def cookie_name(*, https: bool) -> str:
    """Over https the browser itself guards the name: only this host may set it, for all of its paths."""
    return "__Host-daylight_session" if https else "daylight_session"


@dataclass(frozen=True, slots=True)
class Presented:
    """The headers that say who calls."""

    bearer: str | None
    session_code: str | None
    csrf: str | None
    side: Side | None
    host: str | None
    origin: str | None
    fetch_site: str | None


def presented(headers: Iterable[tuple[bytes, bytes]], cookie: str) -> Presented:
    """Raises BadRequest for a side that is none."""
    found = {name: value.decode("latin-1") for name, value in headers if name in _READ}
    scheme, _, token = found.get(b"authorization", "").partition(" ")
    return Presented(
        bearer=token.strip() if scheme.lower() == "bearer" else None,
        session_code=_cookie(found.get(b"cookie", ""), cookie),
        csrf=found.get(b"daylight-csrf"),
        side=_side(found.get(b"daylight-side")),
        host=found.get(b"host"),
        origin=found.get(b"origin"),
        fetch_site=found.get(b"sec-fetch-site"),
    )


def _cookie(header: str, name: str) -> str | None:
    for pair in header.split(";"):
        key, _, value = pair.strip().partition("=")
        if key == name:
            return value
    return None


def _side(value: str | None) -> Side | None:
    if value is None:
        return None
    try:
        return Side(value)
    except ValueError:
        raise BadRequest(f"{SIDE_HEADER} is one of {', '.join(Side)}") from None


class Credentials:
    def __init__(
        self, standings: Standings, ring: KeyRing, now: Callable[[], datetime], *, https: bool
    ) -> None:
        self.cookie = cookie_name(https=https)
        self._standings = standings
        self._ring = ring
        self._now = now
        self._tokens: dict[bytes, Access] = {}

    async def entry(self, who: Presented, method: str) -> Entry:
        """Raises Unauthenticated, or CrossSite for a change that a browser may have been tricked into."""
        if who.bearer is not None:
            access = self._access(who.bearer)
            return await self._standings.of_machine(access.subject, access.scopes)
        if who.session_code is None:
            raise Unauthenticated
        if method not in SAFE_METHODS:
            check_origin(fetch_site=who.fetch_site, origin=who.origin, host=who.host)
            check_csrf(who.session_code, who.csrf)
        return await self._standings.of_session(digest(who.session_code))

    def _access(self, token: str) -> Access:
        """Reads a token, or remembers that it was read: a signature is checked once, its end each time."""
        key = hashlib.sha256(token.encode()).digest()
        access = self._tokens.get(key)
        if access is None or access.expires <= self._now().timestamp():
            self._tokens.pop(key, None)
            access = read_access(token, self._ring.public, self._now())
            if len(self._tokens) >= _TOKENS_KEPT:
                self._tokens.clear()
            self._tokens[key] = access
        return access
