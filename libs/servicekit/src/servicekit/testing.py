"""What tests of a service build on: signed principals, an application on a real database, bounded waiting."""

import asyncio
import base64
import math
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar
from uuid import UUID

import asyncpg
import httpx
import jwt
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI
from sqlalchemy import Connection, inspect, select
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import SQLModel

from servicekit import logging
from servicekit.app import create_app
from servicekit.auth import ALGORITHM, ISSUER, LONGEST_LIFE, TokenVerifier
from servicekit.db import async_url
from servicekit.ids import uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.service import Service

T = TypeVar("T")


async def eventually(probe: Callable[[], Awaitable[T]], *, within: float = 30.0, every: float = 0.02) -> T:
    """Asks again until the answer is true, and returns it. Raises AssertionError after ``within`` seconds."""
    deadline = time.monotonic() + within
    while True:
        if answer := await probe():
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"still not so after {within} s")
        await asyncio.sleep(every)


class Signer:
    """Stands in the gateway's place: signs tokens with a key that the service under test knows."""

    def __init__(self) -> None:
        self._private = Ed25519PrivateKey.generate()
        public = self._private.public_key().public_bytes_raw()
        x = base64.urlsafe_b64encode(public).decode().rstrip("=")
        self.public = {"kty": "OKP", "crv": "Ed25519", "x": x, "kid": "test"}
        self._key = jwt.PyJWK(self.public, algorithm=ALGORITHM)

    async def key(self, kid: str) -> jwt.PyJWK | None:
        return self._key if kid == "test" else None

    def token(self, principal: Principal, audience: str, **changes: Any) -> str:
        """A token as the gateway would mint it; ``changes`` replace claims, for tests of what is refused."""
        now = int(time.time())
        claims = {
            "iss": ISSUER,
            "aud": audience,
            "sub": str(principal.account),
            "iat": now,
            "exp": now + LONGEST_LIFE,
            "kind": principal.kind.value,
            "side": principal.side.value if principal.side else None,
            "scp": sorted(principal.scopes),
            "clr": principal.caller,
            "m": [
                {
                    "r": m.role,
                    "o": str(m.office) if m.office else None,
                    "t": str(m.team) if m.team else None,
                    "p": sorted(m.permissions),
                    "a": str(m.authority) if m.authority else None,
                }
                for m in principal.memberships
            ],
        }
        if principal.confirmed_at is not None:
            # By the minute: what is worked out for a principal is kept for the next call of the same one.
            claims["auth_time"] = int(min(principal.confirmed_at, now - now % 60))
        headers = {"typ": "at+jwt", "kid": "test"}
        return jwt.encode(claims | changes, self._private, algorithm=ALGORITHM, headers=headers)


def person(
    *permissions: str,
    side: Side = Side.COMPLAINTS,
    office: UUID | None = None,
    team: UUID | None = None,
    account: UUID | None = None,
    role: str = "tester",
    authority: UUID | None = None,
) -> Principal:
    """Somebody who holds ``permissions`` in one membership and has just signed in, however old the test run is."""
    membership = Membership(role, office, team, frozenset(permissions), authority)
    return Principal(account or uuid7(), Kind.PERSON, side, (membership,), confirmed_at=math.inf)


def another_service(*scopes: str) -> Principal:
    return Principal(uuid7(), Kind.SERVICE, None, (), frozenset(scopes))


@dataclass(frozen=True, slots=True)
class DatabaseUrls:
    """One database under its three roles, and under the superuser for what tests put right themselves."""

    app: str
    worker: str
    owner: str
    superuser: str


class RoleUrls(Protocol):
    """What the fixture ``make_database`` answers."""

    @property
    def app(self) -> str: ...
    @property
    def worker(self) -> str: ...
    @property
    def owner(self) -> str: ...


def with_superuser(urls: RoleUrls, superuser_url: str) -> DatabaseUrls:
    """The same database, with the server's superuser as a fourth role; ``superuser_url`` may name any database."""
    database = urls.app.rsplit("/", 1)[1]
    superuser = f"{superuser_url.rsplit('/', 1)[0]}/{database}"
    return DatabaseUrls(app=urls.app, worker=urls.worker, owner=urls.owner, superuser=superuser)


_LARGE = 1_000_000
"""Bytes: so much of what was deleted is not left lying."""


class _Signed(httpx.Auth):
    def __init__(self, signer: Signer, principal: Principal, audience: str) -> None:
        self._signer, self._principal, self._audience = signer, principal, audience

    def auth_flow(self, request: httpx.Request) -> Any:
        token = self._signer.token(self._principal, self._audience)
        request.headers["Authorization"] = f"Bearer {token}"
        if request.method == "POST":
            request.headers.setdefault("Idempotency-Key", str(uuid7()))
        yield request


@dataclass
class Bench:
    """A service's application on a real database, without its background work."""

    app: FastAPI
    service: Service
    urls: DatabaseUrls
    signer: Signer = field(default_factory=Signer)
    _sweeper: asyncpg.Connection | None = None

    def client(self, principal: Principal | None = None) -> httpx.AsyncClient:
        """Calls the service as ``principal``; without one, anonymously."""
        auth = _Signed(self.signer, principal, self.service.name) if principal else None
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://service", auth=auth)

    @asynccontextmanager
    async def connection(self, as_role: str = "superuser") -> AsyncIterator[asyncpg.Connection]:
        """A connection beside the application, as a role of DatabaseUrls."""
        connection = await asyncpg.connect(getattr(self.urls, as_role), ssl=False)
        try:
            yield connection
        finally:
            await connection.close()

    async def sql(self, statement: str, *values: Any, as_role: str = "superuser") -> list[asyncpg.Record]:
        """Runs one statement beside the application."""
        async with self.connection(as_role) as connection:
            rows: list[asyncpg.Record] = await connection.fetch(statement, *values)
            return rows

    async def empty(self, keep: Iterable[str] = ("alembic_version",)) -> None:
        """Removes all rows but those of ``keep``.

        Tests commit for real, because the app role and the worker role are two connections that must see each other.
        Of hundreds of tables few hold rows: these are deleted. Truncated, all would be new files, and each connection
        would read every policy anew; only what grew large is. The connection is kept, since a new one takes a hundred
        times as long to learn of all the tables.
        """
        if self._sweeper is None or self._sweeper.is_closed():
            self._sweeper = await asyncpg.connect(self.urls.superuser, ssl=False)
            # Neither keys nor triggers are asked: everything goes.
            await self._sweeper.execute("SET session_replication_role = replica")
        names = await self._sweeper.fetch(
            "SELECT quote_ident(tablename) FROM pg_tables"
            " WHERE schemaname = 'public' AND tablename <> ALL($1::text[])",
            list(keep),
        )
        asked = [f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for (name,) in names]
        filled = await self._sweeper.fetch(
            f"SELECT name, pg_relation_size(name::regclass) > {_LARGE} AS large"
            f" FROM ({' UNION ALL '.join(asked)}) AS filled (name)"
        )
        large = [row["name"] for row in filled if row["large"]]
        statements = [f"DELETE FROM {row['name']}" for row in filled if not row["large"]]
        if large:
            statements.append(f"TRUNCATE {', '.join(large)} CASCADE")
        if statements:
            await self._sweeper.execute("; ".join(statements))

    async def close(self) -> None:
        if self._sweeper is not None:
            await self._sweeper.close()


_PATIENCE = 60
"""Seconds: a token is signed as a call is made, and on a slow machine fifty calls at once wait longer than it lives."""


async def visible_both_ways(
    made: Bench, table: type[SQLModel], principal: Principal
) -> tuple[set[Any], set[Any]]:
    """The ids that ``readable_by`` lets through (asked as superuser), and those that row-level security shows.

    The two come from one declaration, and must be the same for every principal.
    """
    key = inspect(table).primary_key[0]
    filtered = select(key).where(made.service.policies.readable_by(table, principal))
    engine = create_async_engine(async_url(made.urls.superuser))
    try:
        async with engine.connect() as connection:
            by_filter = set((await connection.execute(filtered)).scalars())
    finally:
        await engine.dispose()
    async with made.app.state.database.session(principal) as session:
        by_policy = set((await session.execute(select(key))).scalars())
    return by_filter, by_policy


async def not_migrated(made: Bench) -> list[object]:
    """What the models say and the migrations did not make, or made otherwise."""
    models: Any = [made.service.metadata, SQLModel.metadata]

    def compared(connection: Connection) -> list[object]:
        return list(
            compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), models)
        )

    engine = create_async_engine(async_url(made.urls.owner))
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(compared)
    finally:
        await engine.dispose()


@asynccontextmanager
async def bench(
    service: Service, urls: DatabaseUrls, data_dir: Path, **settings: Any
) -> AsyncIterator[Bench]:
    """An application of ``service`` on ``urls``; no bus, no gateway: tokens come from the bench's signer."""
    key_file = data_dir / "keys" / "master.key"
    key_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not key_file.exists():
        key_file.write_text(base64.b64encode(secrets.token_bytes(32)).decode())
        key_file.chmod(0o600)
    values: dict[str, Any] = {
        "database_url": urls.app,
        "worker_database_url": urls.worker,
        "owner_database_url": urls.owner,
        "nats_url": "nats://127.0.0.1:1",
        "data_dir": data_dir,
        "master_key_file": key_file,
        "port": 1,
        "gateway_url": "http://127.0.0.1:1",
        "service_secret": "unused",
    }
    logging.configure(service.name, "warning")
    app = create_app(service, service.settings(**(values | settings)))
    made = Bench(app, service, urls)
    app.state.verifier = TokenVerifier(service.name, made.signer, leeway=_PATIENCE)
    try:
        yield made
    finally:
        await made.close()
        await app.state.database.dispose()
        await app.state.worker_database.dispose()
        await app.state.http.aclose()
