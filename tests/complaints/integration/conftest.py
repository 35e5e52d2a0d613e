"""Imports in tests: the gateway's place is taken by a register of principals, the lanes are driven by hand."""

import dataclasses
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
import pytest
from argon2 import PasswordHasher
from complaints.imports.runner import Lane
from complaints.public_form.envelope import Envelope
from complaints.public_form.limits import Limits
from complaints.public_form.receipt import Receipts
from servicekit.errors import Forbidden
from servicekit.principal import Principal, Side
from servicekit.testing import Bench

from tests.complaints.visitor import set_up

FIELDS: list[dict[str, Any]] = [
    {"target": "external_id", "columns": ["id"]},
    {"target": "received_on", "columns": ["received"], "dates": "iso"},
]


@dataclass
class Gateway:
    """Gives out the rights of the accounts it knows, as they are now."""

    known: dict[UUID, Principal] = field(default_factory=dict)

    async def principal(self, _: Any, account: UUID, side: Side) -> Principal:
        principal = self.known.get(account)
        if principal is None or principal.side is not side:
            raise Forbidden
        return principal


@dataclass
class Importing:
    """One person's imports, through the API; the work is done when it is asked for."""

    bench: Bench
    gateway: Gateway
    who: Principal
    client: httpx.AsyncClient

    @property
    def reading(self) -> Lane:
        lane: Lane = self.bench.app.state.import_reading
        return lane

    @property
    def writing(self) -> Lane:
        lane: Lane = self.bench.app.state.import_writing
        return lane

    async def call(self, method: str, path: str, expect: int = 200, **request: Any) -> Any:
        answer = await self.client.request(method, f"/v1{path}", **request)
        assert answer.status_code == expect, answer.text
        return answer.json() if answer.content else None

    async def begun(self, data: bytes, **draft: Any) -> dict[str, Any]:
        """An import whose file was uploaded and looked at."""
        record = await self.call("POST", "/imports", 201, json={"name": "old.csv"} | draft)
        await self.call("PUT", f"/imports/{record['id']}/file", content=data)
        await self.reading.do_next()
        return await self.get(record["id"])

    async def get(self, id_: str) -> dict[str, Any]:
        record: dict[str, Any] = await self.call("GET", f"/imports/{id_}")
        return record

    async def mapped(self, record: dict[str, Any], **mapping: Any) -> dict[str, Any]:
        whole = {"system": "old", "fields": FIELDS} | mapping
        done: dict[str, Any] = await self.call(
            "PUT", f"/imports/{record['id']}/mapping", json=whole, headers=_version(record)
        )
        return done

    async def move(self, record: dict[str, Any], to: str, expect: int = 200) -> dict[str, Any]:
        now = await self.get(record["id"])
        moved: dict[str, Any] = await self.call(
            "POST", f"/imports/{record['id']}/moves", expect, json={"to": to}, headers=_version(now)
        )
        return moved

    async def checked(self, record: dict[str, Any]) -> dict[str, Any]:
        await self.move(record, "checking")
        await self.reading.do_next()
        return await self.get(record["id"])

    async def run(self, record: dict[str, Any]) -> dict[str, Any]:
        await self.move(record, "running")
        await self.writing.do_next()
        return await self.get(record["id"])

    async def undone(self, record: dict[str, Any]) -> dict[str, Any]:
        await self.move(record, "undoing")
        await self.writing.do_next()
        return await self.get(record["id"])

    async def complaints(self, **filters: Any) -> list[dict[str, Any]]:
        page = await self.call("GET", "/complaints", params={"limit": 200} | filters)
        items: list[dict[str, Any]] = page["items"]
        return items


def _version(record: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{record["version"]}"'}


@pytest.fixture
def gateway(complaints: Bench) -> Gateway:
    known = Gateway()
    complaints.app.state.identity = known
    return known


@pytest.fixture
async def importing(complaints: Bench, gateway: Gateway) -> AsyncIterator[Any]:
    """``importing(principal)``: that person's imports."""
    clients: list[httpx.AsyncClient] = []

    def start(who: Principal) -> Importing:
        gateway.known[who.account] = who
        client = complaints.client(who)
        clients.append(client)
        return Importing(complaints, gateway, who, client)

    yield start
    for client in clients:
        await client.aclose()


@pytest.fixture
async def form(complaints: Bench) -> Bench:
    """The form, open; hashing is cheap here, and nobody is too quick."""
    await set_up(complaints)
    state = complaints.app.state
    state.form_envelope = Envelope(state.keys)
    state.form_limits = Limits()
    state.form_receipts = Receipts(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    state.form_sending = dataclasses.replace(
        state.form_sending, receipts=state.form_receipts, limits=state.form_limits, quickest=0
    )
    return complaints
