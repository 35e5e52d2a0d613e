"""The whole gateway on a real database, with a clock that can be moved and a service behind it on loopback."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from gateway.door import Door
from gateway.gateway import Gateway
from gateway.main import SERVICE, create_app
from gateway.passwords import Passwords
from gateway.settings import SERVICES, GatewaySettings
from servicekit.ids import utcnow, uuid7
from servicekit.testing import DatabaseUrls, RoleUrls, with_superuser

PASSWORD = "correct horse battery staple"
OWN_SECRET = "the gateway's own secret"


@dataclass
class Clock:
    """Now, plus what a test has moved it by."""

    moved: timedelta = timedelta()

    def __call__(self) -> datetime:
        return utcnow() + self.moved

    def move(self, **by: float) -> None:
        self.moved += timedelta(**by)


@dataclass
class Browser:
    """A client with cookies that repeats the CSRF token, as the web app does."""

    http: httpx.AsyncClient
    csrf: str | None = None
    session: dict[str, Any] = field(default_factory=dict)

    async def sign_in(self, email: str, password: str = PASSWORD) -> httpx.Response:
        answer = await self.http.post("/api/session", json={"email": email, "password": password})
        if answer.status_code == 201:
            self.session = answer.json()
            self.csrf = self.session["csrf_token"]
        return answer

    async def call(self, method: str, path: str, **options: Any) -> httpx.Response:
        headers = {"Daylight-CSRF": self.csrf or ""} | options.pop("headers", {})
        if method == "POST":
            headers.setdefault("Idempotency-Key", str(uuid7()))
        return await self.http.request(method, path, headers=headers, **options)

    async def get(self, path: str, **options: Any) -> httpx.Response:
        return await self.call("GET", path, **options)

    async def post(self, path: str, json: Any = None, **options: Any) -> httpx.Response:
        return await self.call("POST", path, json=json, **options)

    async def patch(self, path: str, json: Any, version: int | None = None) -> httpx.Response:
        headers = {"If-Match": f'"{version}"'} if version is not None else {}
        return await self.call("PATCH", path, json=json, headers=headers)


@dataclass
class House:
    """The gateway under test."""

    door: Door
    app: FastAPI
    urls: DatabaseUrls
    clock: Clock

    @property
    def gateway(self) -> Gateway:
        gateway: Gateway = self.app.state.gateway
        return gateway

    def browser(self) -> Browser:
        transport = httpx.ASGITransport(app=self.door, raise_app_exceptions=False)
        return Browser(httpx.AsyncClient(transport=transport, base_url="http://daylight.test"))

    async def sql(self, statement: str, *values: Any) -> list[asyncpg.Record]:
        connection = await asyncpg.connect(self.urls.superuser, ssl=False)
        try:
            rows: list[asyncpg.Record] = await connection.fetch(statement, *values)
            return rows
        finally:
            await connection.close()

    async def first_account(self, email: str = "head@example.org") -> Browser:
        """Signed in as the first account, made through its link."""
        browser = self.browser()
        link = await browser.http.post(
            "/internal/first-account-link", headers={"Daylight-Service-Secret": OWN_SECRET}
        )
        made = await browser.http.post(
            "/api/first-account",
            json={
                "code": link.json()["code"],
                "name": "Amina Head",
                "email": email,
                "password": PASSWORD,
                "institution": "Ombudsman of Testland",
            },
        )
        assert made.status_code == 201, made.text
        browser.session = made.json()
        browser.csrf = browser.session["csrf_token"]
        return browser

    async def colleague(self, admin: Browser, email: str, *roles: dict[str, Any]) -> Browser:
        """Somebody invited by ``admin`` who has set a password and is signed in."""
        invited = await admin.post(
            "/api/gateway/v1/accounts",
            {"email": email, "name": email.split("@")[0].title() + " Person", "memberships": list(roles)},
        )
        assert invited.status_code == 201, invited.text
        browser = self.browser()
        accepted = await browser.http.post(
            "/api/invitation",
            json={"code": invited.json()["invitation"]["code"], "password": PASSWORD},
        )
        assert accepted.status_code == 201, accepted.text
        browser.session = accepted.json()
        browser.csrf = browser.session["csrf_token"]
        return browser


@pytest.fixture(scope="session")
def database(make_database: Callable[..., RoleUrls], postgres_server: Any) -> DatabaseUrls:
    return with_superuser(make_database("gateway", SERVICE.migrate), postgres_server.superuser_url)


def quick_passwords() -> Passwords:
    """argon2id, but light: tests are about who gets in, not about how long guessing takes."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def settings_for(urls: DatabaseUrls, data_dir: Path, **changes: Any) -> GatewaySettings:
    values: dict[str, Any] = {
        "database_url": urls.app,
        "worker_database_url": urls.worker,
        "owner_database_url": urls.owner,
        "nats_url": "nats://127.0.0.1:1",
        "data_dir": data_dir,
        "port": 8000,
        "gateway_url": "http://127.0.0.1:8000",
        "service_secret": OWN_SECRET,
    }
    return GatewaySettings(**(values | changes))


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700)
    for name in SERVICES:
        (keys / f"service-{name}.secret").write_text(f"secret of {name}")
    return tmp_path


TABLES = (
    "account, institution_profile, office, team, membership, known_agreement, machine_client, session, one_time_link, "
    "calendar_feed, signing_key, outbox, inbox, dead_letter, audit_entry, audit_seal, audit_unsealed, idempotency"
)


async def empty(urls: DatabaseUrls) -> None:
    connection = await asyncpg.connect(urls.superuser, ssl=False)
    try:
        # The trail refuses to be emptied, by a trigger; the superuser of a test may put that aside.
        await connection.execute("SET session_replication_role = replica")
        await connection.execute(f"TRUNCATE {TABLES} CASCADE")
    finally:
        await connection.close()


@pytest.fixture
async def make_house(database: DatabaseUrls, data_dir: Path) -> AsyncIterator[Callable[..., Any]]:
    """``await make_house(**settings)``: a gateway on an emptied database, without a bus."""
    made: list[House] = []
    await empty(database)

    async def make(**changes: Any) -> House:
        clock = Clock()
        settings = settings_for(database, data_dir, **changes)
        door = create_app(settings, now=clock, passwords=quick_passwords())
        app = door.app
        await app.state.gateway.ring.refresh()
        for upstream in app.state.upstreams.values():
            await upstream.__aenter__()
        house = House(door, app, database, clock)
        made.append(house)
        return house

    yield make
    for house in made:
        state = house.app.state
        for upstream in state.upstreams.values():
            await upstream.__aexit__(None, None, None)
        house.gateway.passwords.close()
        await state.database.dispose()
        await state.worker_database.dispose()
        await state.http.aclose()


@pytest.fixture
async def house(make_house: Callable[..., Any]) -> House:
    made: House = await make_house()
    return made
