"""The gateway's parts, made once, and how an endpoint gets at them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from servicekit.db import Database
from servicekit.logging import logger
from servicekit.principal import PUBLIC, Kind, Side
from servicekit.tasks import end
from sqlalchemy import delete
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col

from gateway.addresses import DailyDigest, Network, client_address, networks
from gateway.credentials import Credentials
from gateway.keyring import KeyRing
from gateway.models import OneTimeLink, SignIn
from gateway.passwords import Passwords
from gateway.ratelimits import Allowance, Attempts
from gateway.services import ServiceSecrets
from gateway.settings import GatewaySettings
from gateway.standings import Standings
from gateway.tokens import Bearer, internal_token

CHORES_EVERY = 60.0
FOR_LINKS = Allowance(pair=("30 per minute",), name=())
"""A code is too long to be guessed; the limit only spares the processors."""
FORGOTTEN_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Gateway:
    settings: GatewaySettings
    now: Callable[[], datetime]
    database: Database
    ring: KeyRing
    standings: Standings
    credentials: Credentials
    passwords: Passwords
    sign_in_attempts: Attempts
    client_attempts: Attempts
    link_attempts: Attempts
    secrets: ServiceSecrets
    trusted: tuple[Network, ...]
    digests: DailyDigest

    def public_token(self, peer: str, forwarded_for: str | None, audience: str) -> str:
        """For somebody without an account. Of where they call from, the service learns a digest to count by."""
        caller = self.digests.of_address(client_address(peer, forwarded_for, self.trusted))
        bearer = Bearer(PUBLIC, Kind.PUBLIC, Side.COMPLAINTS, caller=caller)
        token, _ = internal_token(self.ring.signer(), bearer, audience, self.now())
        return token

    def address_of(self, request: Request) -> str:
        peer = request.client.host if request.client else ""
        return client_address(peer, request.headers.get("X-Forwarded-For"), self.trusted)


def make_gateway(
    settings: GatewaySettings,
    database: Database,
    now: Callable[[], datetime],
    passwords: Passwords,
) -> Gateway:
    ring = KeyRing(database, settings.signing_keys, timedelta(days=settings.key_lifetime_days), now)
    standings = Standings(database, ring, settings.session_idle, now)
    digests = DailyDigest(now)
    return Gateway(
        settings=settings,
        now=now,
        database=database,
        ring=ring,
        standings=standings,
        credentials=Credentials(standings, ring, now, https=settings.https),
        passwords=passwords,
        sign_in_attempts=Attempts("sign-in", digests),
        client_attempts=Attempts("token", digests),
        link_attempts=Attempts("link", digests, FOR_LINKS),
        secrets=ServiceSecrets(settings.service_secrets),
        trusted=networks(settings.trusted_proxies),
        digests=digests,
    )


def of(request: Request) -> Gateway:
    gateway: Gateway = request.app.state.gateway
    return gateway


CurrentGateway = Annotated[Gateway, Depends(of)]


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    """Keys are there before the first request; then, each minute, keys are looked after and what is old is
    dropped."""
    gateway: Gateway = app.state.gateway
    await gateway.ring.refresh()
    chores = asyncio.create_task(_chores(gateway))
    try:
        yield
    finally:
        await end(chores)
        gateway.passwords.close()


async def _chores(gateway: Gateway) -> None:
    while True:
        await asyncio.sleep(CHORES_EVERY)
        try:
            await gateway.ring.refresh()
            await drop_old(gateway)
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            logger().warning("chores wait for the database", error=type(error).__name__)


async def drop_old(gateway: Gateway) -> None:
    """Deletes sessions and links that ended a while ago."""
    before = gateway.now() - FORGOTTEN_AFTER
    async with gateway.database.session() as session:
        await session.execute(delete(SignIn).where(col(SignIn.expires_at) < before))
        await session.execute(delete(OneTimeLink).where(col(OneTimeLink.expires_at) < before))
