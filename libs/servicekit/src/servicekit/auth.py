"""Verifies the gateway's token: one algorithm, one issuer, this service as audience, seconds of life."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Protocol

import httpx
import jwt
from fastapi import Depends, Request

from servicekit.errors import Forbidden, Unauthenticated, Unavailable
from servicekit.principal import Kind, Principal

ALGORITHM = "EdDSA"
ISSUER = "daylight-gateway"
LONGEST_LIFE = 5
"""Seconds a token may live: what signing out, disabling and a changed role are measured by."""


_REMEMBERED = 4096


class KeySet(Protocol):
    async def key(self, kid: str) -> jwt.PyJWK | None: ...


class GatewayKeys:
    """The gateway's public keys, asked again when an unknown key id comes, at most once a second."""

    def __init__(self, url: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._url = url
        self._clock = clock
        self._keys: dict[str, jwt.PyJWK] = {}
        self._asked = float("-inf")
        self._lock = asyncio.Lock()

    async def key(self, kid: str) -> jwt.PyJWK | None:
        if kid not in self._keys:
            async with self._lock:
                if kid not in self._keys and self._clock() - self._asked >= 1:
                    await self._ask()
                    self._asked = self._clock()
        return self._keys.get(kid)

    async def _ask(self) -> None:
        try:
            async with httpx.AsyncClient(timeout=2, trust_env=False) as client:
                answer = await client.get(self._url)
                answer.raise_for_status()
                self._keys = {k["kid"]: jwt.PyJWK(k, algorithm=ALGORITHM) for k in answer.json()["keys"]}
        except (httpx.HTTPError, KeyError, ValueError) as error:
            raise Unavailable("The gateway's keys cannot be read", headers={"Retry-After": "1"}) from error


class TokenVerifier:
    """Remembers a token for the rest of its life: the gateway sends the same one many times within it."""

    def __init__(self, audience: str, keys: KeySet, *, leeway: int = 1) -> None:
        self._audience = audience
        self._keys = keys
        self._leeway = leeway
        self._verified: dict[str, tuple[Principal, float]] = {}

    async def principal(self, token: str) -> Principal:
        """Raises Unauthenticated, without saying which check failed."""
        known = self._verified.get(token)
        if known is not None and time.time() < known[1]:
            return known[0]
        principal, until = await self._verify(token)
        if len(self._verified) >= _REMEMBERED:
            self._verified.clear()
        self._verified[token] = (principal, until)
        return principal

    async def _verify(self, token: str) -> tuple[Principal, float]:
        try:
            header = jwt.get_unverified_header(token)
            if header.get("typ") != "at+jwt" or header.get("alg") != ALGORITHM:
                raise Unauthenticated
            key = await self._keys.key(str(header.get("kid")))
            if key is None:
                raise Unauthenticated
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                audience=self._audience,
                issuer=ISSUER,
                leeway=self._leeway,
                options={"require": ["exp", "iat", "aud", "iss", "sub"]},
            )
            if claims["exp"] - claims["iat"] > LONGEST_LIFE:
                raise Unauthenticated
            return Principal.from_claims(claims), float(claims["exp"])
        except (jwt.PyJWTError, KeyError, ValueError, TypeError) as error:
            raise Unauthenticated from error


async def current_principal(request: Request) -> Principal:
    """Somebody with an account, a program or a service. The public is nobody, but where it is asked in."""
    principal = await _bearer(request)
    if principal.kind is Kind.PUBLIC:
        raise Unauthenticated
    return principal


async def public_principal(request: Request) -> Principal:
    """The public, at a page that is open to all; whoever has an account comes there as the public too."""
    principal = await _bearer(request)
    if principal.kind is not Kind.PUBLIC:
        raise Unauthenticated
    return principal


async def _bearer(request: Request) -> Principal:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated
    verifier: TokenVerifier = request.app.state.verifier
    return await verifier.principal(token)


class NotConfirmed(Forbidden):
    """Who sits there has not proved for too long who they are; the caller asks for the password and tries again."""

    slug, title = "confirm-who-you-are", "Enter your password again to do this"


def need_confirmed(request: Request, principal: Principal) -> None:
    """Raises NotConfirmed unless a person entered the password lately. A program has no password to enter."""
    if principal.kind is not Kind.PERSON:
        return
    within = request.app.state.settings.confirmed_within * 60
    if principal.confirmed_at is None or time.time() - principal.confirmed_at > within:
        raise NotConfirmed


CurrentPrincipal = Annotated[Principal, Depends(current_principal)]
PublicPrincipal = Annotated[Principal, Depends(public_principal)]


async def confirmed(request: Request, principal: CurrentPrincipal) -> Principal:
    """A dependency of what opens sealed content: see ``need_confirmed``."""
    need_confirmed(request, principal)
    return principal


async def in_person(principal: CurrentPrincipal) -> Principal:
    """A dependency of each half of what takes two people: whoever was shown the secret of a program would be two."""
    if principal.kind is not Kind.PERSON:
        raise Forbidden("People do this, and no program")
    return principal


def require(*permissions: str) -> Callable[[Principal], Awaitable[Principal]]:
    """A dependency: one of the permissions is held somewhere on this side. Which rows it reaches is the policy's."""

    async def check(principal: CurrentPrincipal) -> Principal:
        if principal.kind is Kind.SERVICE or not any(map(principal.may, permissions)):
            raise Forbidden
        return principal

    return check


def require_scope(scope: str) -> Callable[[Principal], Awaitable[Principal]]:
    """A dependency: the asker is another service of Daylight with this scope."""

    async def check(principal: CurrentPrincipal) -> Principal:
        if principal.kind is not Kind.SERVICE or scope not in principal.scopes:
            raise Forbidden
        return principal

    return check
