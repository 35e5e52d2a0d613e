"""People and records that the tests of case work share."""

from typing import Any
from uuid import UUID

import httpx
from complaints.policy.permissions import ASSIGN, HEAD, READ, READ_INTERNAL, REGISTER, SETTINGS, UNSEAL, WORK
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

from tests.complaints.integration.roles import with_role

OFFICE = UUID("01900000-0000-7000-8000-000000000001")
OTHER_OFFICE = UUID("01900000-0000-7000-8000-000000000002")
TEAM = UUID("01900000-0000-7000-8000-000000000011")
OTHER_TEAM = UUID("01900000-0000-7000-8000-000000000012")

CASEWORKER = (READ, READ_INTERNAL, REGISTER, WORK, ASSIGN, UNSEAL)


def caseworker(**where: Any) -> Principal:
    return person(*CASEWORKER, **({"office": OFFICE, "team": TEAM} | where))


def head(**where: Any) -> Principal:
    return person(HEAD, REGISTER, WORK, ASSIGN, UNSEAL, **({"office": OFFICE} | where))


def settler(side: Side = Side.COMPLAINTS) -> Principal:
    return person(SETTINGS, side=side)


class Case:
    """Calls of one person, with the version of what they change."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def call(self, method: str, path: str, expect: int = 200, **request: Any) -> Any:
        answer = await self.client.request(method, f"/v1{path}", **request)
        assert answer.status_code == expect, answer.text
        return answer.json() if answer.content else None

    async def register(self, expect: int = 201, **changes: Any) -> Any:
        draft = {"received_on": "2026-05-04", "channel": "letter", "summary": "No doctor", "language": "en"}
        return await self.call("POST", "/complaints", expect, json=draft | changes)

    async def get(self, id_: str) -> Any:
        return await self.call("GET", f"/complaints/{id_}")

    async def move(self, id_: str, to: str, expect: int = 200, **move: Any) -> Any:
        now = await self.get(id_)
        return await self.call(
            "POST", f"/complaints/{id_}/moves", expect, json={"to": to} | move, headers=at(now)
        )

    async def decide(self, id_: str, decision: str | None, expect: int = 200, **draft: Any) -> Any:
        now = await self.get(id_)
        body = {"decision": decision} | draft
        return await self.call("PUT", f"/complaints/{id_}/decision", expect, json=body, headers=at(now))

    async def issue(self, id_: str, text: str, expect: int = 201, **draft: Any) -> Any:
        return await self.call("POST", f"/complaints/{id_}/issues", expect, json={"text": text} | draft)


def at(record: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{record["version"]}"'}


def faults(problem: dict[str, Any]) -> list[tuple[str, str]]:
    """Where and what was wrong."""
    return [(fault["pointer"], fault["code"]) for fault in problem["errors"]]


async def known(service: Bench, table: str, name: str = "Somebody") -> str:
    """Something of another service that is known here."""
    id_ = uuid7()
    column, value = (
        ("name", name) if table in ("known_account", "known_team") else ("names", f'{{"en": "{name}"}}')
    )
    cast = "" if column == "name" else "::jsonb"
    await service.sql(
        f"INSERT INTO {table} (id, version, closed, {column}) VALUES ($1, 1, false, $2{cast})", id_, value
    )
    if table == "known_account":
        await with_role(service, id_)
    return str(id_)


async def practise(service: Bench, **terms: Any) -> dict[str, Any]:
    """Says how the side of complaints works."""
    async with service.client(settler()) as client:
        answer = await client.post("/v1/practices", json={"decides": True} | terms)
    assert answer.status_code == 201, answer.text
    record: dict[str, Any] = answer.json()
    return record
