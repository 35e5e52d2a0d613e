"""The gateway: the one address of Daylight, and the door to all its services."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path

from fastapi import FastAPI
from servicekit import app as kit
from servicekit.auth import TokenVerifier
from servicekit.copies import Copies
from servicekit.ids import utcnow
from servicekit.service import Service

from gateway import agreements, authorities
from gateway.accounts import endpoints as accounts
from gateway.alerts import owing, sending
from gateway.apidocs import endpoints as apidocs
from gateway.apidocs.collecting import MergedSpec
from gateway.door import Door
from gateway.events import EMITS
from gateway.feeds import endpoints as feeds
from gateway.gateway import make_gateway, running
from gateway.internal import endpoints as internal
from gateway.links import endpoints as links
from gateway.links.service import make_first_unattended
from gateway.machines import endpoints as machines
from gateway.machines import grant
from gateway.models import METADATA
from gateway.offices import endpoints as offices
from gateway.passwords import Passwords
from gateway.policy import POLICIES
from gateway.profile import endpoints as profile
from gateway.proxy.upstream import Upstream
from gateway.roles import endpoints as roles
from gateway.settings import SERVICES, GatewaySettings
from gateway.signin import endpoints as signin
from gateway.waiting import endpoints as waiting
from gateway.webapp import WebApp

VERSION = "0.1.0"


def prepare(app: FastAPI) -> None:
    """Adds what a service does not have: paths outside ``/v1``, and the keys at hand instead of over HTTP."""
    for router in (signin.router, feeds.router, links.router, grant.router, internal.router, apidocs.router):
        app.include_router(router)
    app.state.copies = Copies(app, authorities.COPIES, authorities.AskedByGateway)


@asynccontextmanager
async def _first_account(app: FastAPI) -> AsyncIterator[None]:
    await make_first_unattended(app.state.gateway)
    yield


@asynccontextmanager
async def _connected(upstreams: dict[str, Upstream]) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        for upstream in upstreams.values():
            await stack.enter_async_context(upstream)
        yield


SERVICE = Service(
    name="gateway",
    title="Accounts, sign-in and access",
    version=VERSION,
    settings=GatewaySettings,
    routers=[
        accounts.router,
        waiting.router,
        offices.router,
        roles.router,
        machines.router,
        profile.router,
    ],
    policies=POLICIES,
    metadata=METADATA,
    migrations=Path(__file__).parents[2] / "migrations",
    emits=EMITS,
    consumes=(*agreements.CONSUMES, *authorities.CONSUMES, *owing.CONSUMES),
    consumers=lambda app: [
        *agreements.consumers(app),
        *owing.consumers(app),
        *app.state.copies.consumers(),
    ],
    prepare=prepare,
    running=lambda app: [
        running(app),
        _first_account(app),
        _connected(app.state.upstreams),
        app.state.copies.running(app),
        sending.running(app),
    ],
)


def create_app(
    settings: GatewaySettings,
    *,
    now: Callable[[], datetime] = utcnow,
    passwords: Passwords | None = None,
) -> Door:
    """The whole gateway. ``now`` and ``passwords`` are for tests, which cannot wait and must not burn
    processors."""
    app = kit.create_app(SERVICE, settings)
    gateway = make_gateway(settings, app.state.database, now, passwords or Passwords())
    upstreams = {
        name: Upstream(name, url, answer_within=settings.upstream_wait_seconds)
        for name, url in settings.upstreams.items()
    }
    app.state.gateway = gateway
    app.state.verifier = TokenVerifier("gateway", gateway.ring)
    app.state.upstreams = upstreams
    app.state.spec = MergedSpec(upstreams, app.openapi, SERVICES, VERSION)
    return Door(app, gateway, upstreams, WebApp(settings.web_dir))
