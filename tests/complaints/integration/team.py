"""What the tests of work in a team share: people, teams, and calls."""

from typing import Any
from uuid import UUID

from complaints.policy.permissions import ASSIGN, HEAD, READ, REGISTER, WORK
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.testing import Bench, person

from tests.complaints.integration.roles import with_role

OFFICE = UUID("01900000-0000-7000-8000-000000000001")
OTHER_OFFICE = UUID("01900000-0000-7000-8000-000000000002")
TEAM = UUID("01900000-0000-7000-8000-000000000011")
OTHER_TEAM = UUID("01900000-0000-7000-8000-000000000012")
AMAL, BORIS, CHLOE = (UUID(f"01900000-0000-7000-8000-0000000000a{n}") for n in (1, 2, 3))


def caseworker(account: UUID, team: UUID | None = TEAM, office: UUID = OFFICE) -> Principal:
    return person(READ, REGISTER, WORK, ASSIGN, office=office, team=team, account=account)


def head(office: UUID | None = OFFICE) -> Principal:
    return person(HEAD, READ, REGISTER, WORK, ASSIGN, office=office, account=uuid7())


def lone(account: UUID, *more: str) -> Principal:
    """Somebody who works on cases and reads none but those given to them."""
    return person(WORK, REGISTER, *more, office=OFFICE, account=account)


async def known(service: Bench) -> None:
    """Three accounts and two teams, one of another office."""
    for account, name in ((AMAL, "Amal Test"), (BORIS, "Boris Test"), (CHLOE, "Chloé Test")):
        await service.sql(
            "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, $2)", account, name
        )
        await with_role(service, account)
    for team, name, office in ((TEAM, "North", OFFICE), (OTHER_TEAM, "Coast", OTHER_OFFICE)):
        await service.sql(
            "INSERT INTO known_team (id, version, closed, name, office, side)"
            " VALUES ($1, 1, false, $2, $3, 'complaints')",
            team,
            name,
            office,
        )


async def call(service: Bench, who: Principal, method: str, path: str, expect: int = 200, **more: Any) -> Any:
    async with service.client(who) as client:
        answer = await client.request(method, f"/v1{path}", **more)
    assert answer.status_code == expect, answer.text
    return answer.json() if answer.content else None


def version(record: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{record["version"]}"'}


async def registered(service: Bench, who: Principal, **changes: Any) -> dict[str, Any]:
    draft = {"received_on": "2026-05-04", "channel": "letter", "summary": "No doctor", "language": "en"}
    made: dict[str, Any] = await call(service, who, "POST", "/complaints", 201, json=draft | changes)
    return made


async def given(service: Bench, record: dict[str, Any], by: Principal, **to: Any) -> dict[str, Any]:
    body = {name: str(value) for name, value in to.items()}
    url = f"/complaints/{record['id']}/assignments"
    done: dict[str, Any] = await call(service, by, "POST", url, json=body, headers=version(record))
    return done


async def sees(service: Bench, who: Principal, record: dict[str, Any]) -> bool:
    async with service.client(who) as client:
        return (await client.get(f"/v1/complaints/{record['id']}")).status_code == 200


async def listed(service: Bench, who: Principal, view: str) -> list[str]:
    page = await call(service, who, "GET", f"/complaints?view={view}")
    return [item["id"] for item in page["items"]]
