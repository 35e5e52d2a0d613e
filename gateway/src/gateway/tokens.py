"""The gateway's own tokens: what is written into them and how they are signed and read.

Two kinds, never confused: an *internal* token for one service (seconds), which does not leave the machine
room, and an
*access* token for a machine outside (minutes), which only the gateway accepts. The access token alone has
``client_id``.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from servicekit.errors import Forbidden, Unauthenticated
from servicekit.ids import uuid7
from servicekit.principal import Kind, Membership, Side

ISSUER = "daylight-gateway"
ALGORITHM = "EdDSA"
TYPE = "at+jwt"
INTERNAL_LIFE = 4
"""Seconds. Services allow one second of clock difference on top: together the five within which rights
end."""
ACCESS_LIFE = 900
LONGEST = 4096


@dataclass(frozen=True, slots=True)
class SigningKey:
    kid: str
    private: Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Bearer:
    """For whom an internal token is minted."""

    subject: UUID
    kind: Kind
    side: Side | None
    memberships: tuple[Membership, ...] = ()
    scopes: frozenset[str] = frozenset()
    caller: str = ""
    confirmed_at: datetime | None = None
    """When a person last entered the password in this session."""


class TooManyMemberships(Forbidden):
    slug, title = "too-many-memberships", "This account holds more roles than fit into one token"


def internal_token(key: SigningKey, bearer: Bearer, audience: str, now: datetime) -> tuple[str, int]:
    """A signed token for one service and the second at which it ends, at most INTERNAL_LIFE from now.

    It names only the audience's permissions. Raises TooManyMemberships rather than grow past LONGEST bytes.
    """
    issued = int(now.timestamp())
    expires = issued + INTERNAL_LIFE
    claims: dict[str, Any] = {
        "iss": ISSUER,
        "aud": audience,
        "sub": str(bearer.subject),
        "iat": issued,
        "exp": expires,
        "kind": bearer.kind.value,
        "side": bearer.side.value if bearer.side else None,
        "m": [_short(m) for m in for_audience(bearer.memberships, audience)],
        "scp": sorted(bearer.scopes),
    }
    if bearer.caller:
        claims["clr"] = bearer.caller
    if bearer.confirmed_at:
        claims["auth_time"] = int(bearer.confirmed_at.timestamp())
    token = _sign(key, claims)
    if len(token) > LONGEST:
        raise TooManyMemberships
    return token, expires


def access_token(key: SigningKey, client: str, subject: UUID, scopes: Iterable[str], now: datetime) -> str:
    """A machine's token for the gateway (RFC 9068)."""
    issued = int(now.timestamp())
    claims = {
        "iss": ISSUER,
        "aud": "gateway",
        "sub": str(subject),
        "client_id": client,
        "iat": issued,
        "exp": issued + ACCESS_LIFE,
        "jti": str(uuid7()),
        "scope": " ".join(sorted(scopes)),
    }
    return _sign(key, claims)


@dataclass(frozen=True, slots=True)
class Access:
    subject: UUID
    scopes: frozenset[str]
    expires: int


def read_access(token: str, keys: dict[str, Ed25519PublicKey], now: datetime) -> Access:
    """What a machine's token says. Raises Unauthenticated for anything but a valid one of ours."""
    try:
        header = jwt.get_unverified_header(token)
        if header.get("typ") != TYPE:
            raise Unauthenticated
        claims = jwt.decode(
            token,
            keys[header.get("kid", "")],
            algorithms=[ALGORITHM],
            audience="gateway",
            issuer=ISSUER,
            options={"require": ["exp", "iat", "sub", "client_id"], "verify_exp": False, "verify_iat": False},
        )
        access = Access(UUID(claims["sub"]), frozenset(claims["scope"].split()), int(claims["exp"]))
    except (jwt.InvalidTokenError, KeyError, ValueError):
        raise Unauthenticated(headers={"WWW-Authenticate": 'Bearer error="invalid_token"'}) from None
    if access.expires <= now.timestamp():
        raise Unauthenticated(headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
    return access


def for_audience(memberships: Iterable[Membership], audience: str) -> list[Membership]:
    """The memberships as one service needs them: with the permissions meant for it only, each once."""
    own = (
        replace(m, permissions=frozenset(p for p in m.permissions if _meant_for(p, audience)))
        for m in memberships
    )
    return list(dict.fromkeys(own))


_SHOWN_IN_SEARCH = frozenset({"read", "read-internal", "head", "export"})
_NAMED_IN_SEARCH = frozenset({"register", "work", "assist", "assign", "import", "plan", "write"})
"""By these, too, somebody may be named on a record: intake finds what it registered, a monitor what they assist in."""
_FOUND_IN_SEARCH = (
    "complaints.complaint.",
    "recommendations.recommendation.",
    "visits.visit.",
    "visits.information.",
    "visits.programme.",
)


def _meant_for(permission: str, audience: str) -> bool:
    """Search shows what the owners let be read, and gives out figures on it: their rights to read and to export count
    there too, and by which somebody is named on a record; nothing else does."""
    if audience == "search" and not permission.startswith("gateway."):
        act = permission.rsplit(".", 1)[-1]
        if act in _SHOWN_IN_SEARCH or (act in _NAMED_IN_SEARCH and permission.startswith(_FOUND_IN_SEARCH)):
            return True
    return permission.startswith(f"{audience}.")


def _short(m: Membership) -> dict[str, Any]:
    short: dict[str, Any] = {
        "r": m.role,
        "o": str(m.office) if m.office else None,
        "t": str(m.team) if m.team else None,
        "p": sorted(m.permissions),
    }
    return short | {"a": str(m.authority)} if m.authority else short


def _sign(key: SigningKey, claims: dict[str, Any]) -> str:
    return jwt.encode(claims, key.private, algorithm=ALGORITHM, headers={"typ": TYPE, "kid": key.kid})
