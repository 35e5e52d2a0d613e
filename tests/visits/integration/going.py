"""Visits laid down as rows, and the people around them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person
from visits.policy.permissions import (
    READ,
    TEAM_READ,
    TEAM_WRITE,
    VISIT_ASSIST,
    VISIT_HEAD,
    VISIT_PLAN,
    VISIT_READ,
    VISIT_READ_INTERNAL,
    VISIT_WORK,
)

OFFICE = uuid7()
FIRST, LAST = date(2030, 5, 6), date(2030, 5, 8)


def coordinator(**where: Any) -> Principal:
    """Plans visits, and keeps the directory."""
    held = (READ, VISIT_READ, VISIT_READ_INTERNAL, VISIT_WORK, VISIT_PLAN, TEAM_READ, TEAM_WRITE)
    return person(*held, **({"side": Side.PREVENTIVE} | where))


def head(**where: Any) -> Principal:
    held = (READ, VISIT_READ, VISIT_READ_INTERNAL, VISIT_WORK, VISIT_HEAD, TEAM_READ, TEAM_WRITE)
    return person(*held, **({"side": Side.PREVENTIVE} | where))


def monitor(**where: Any) -> Principal:
    held = (READ, VISIT_READ, VISIT_READ_INTERNAL, VISIT_WORK, TEAM_READ)
    return person(*held, **({"side": Side.PREVENTIVE} | where))


def expert(**where: Any) -> Principal:
    return person(VISIT_ASSIST, **({"side": Side.PREVENTIVE} | where))


async def known(service: Bench, *people: Principal) -> None:
    """Their accounts have reached this service."""
    for each in people:
        await service.sql(
            "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Somebody')",
            each.account,
        )


async def member(service: Bench, name: str, who: Principal | None = None, **facts: Any) -> UUID:
    """An entry in the directory; ``who`` signs in for it."""
    if who is not None:
        await known(service, who)
    draft = {
        "office": str(OFFICE),
        "kind": "member",
        "name": name,
        "account": str(who.account) if who else None,
    }
    async with service.client(coordinator()) as client:
        answer = await client.post("/v1/team-members", json=draft | facts)
    assert answer.status_code == 201, answer.text
    return UUID(answer.json()["id"])


async def visit(
    service: Bench,
    *places: str,
    state: str = "planned",
    told: bool = False,
    first: date | None = FIRST,
    last: date | None = LAST,
    office: UUID = OFFICE,
    team: UUID | None = None,
) -> UUID:
    """One that nobody was told of, unless ``told`` its team knows where it goes."""
    made, now = uuid7(), datetime.now(UTC)
    started = now if state not in ("draft", "planned", "cancelled") else None
    await service.sql(
        "INSERT INTO visit (id, created_at, updated_at, version, side, office, team, level, kind, announced, state,"
        " created_by, started_at, closed_at, reference, cancelled_because) VALUES ($1, $2, $2, 1, 'preventive', $3,"
        " $4, 'confidential', 'periodic', false, $5, $6, $7, $8, $9, $10)",
        made,
        now,
        office,
        team,
        state,
        uuid7(),
        started,
        now if state == "closed" else None,
        f"V-{made}" if started else None,
        "Snow" if state == "cancelled" else None,
    )
    reveal = now - timedelta(minutes=1) if told else None
    await service.sql(
        "INSERT INTO visit_where (visit, starts_on, ends_on, reveal_at) VALUES ($1, $2, $3, $4)",
        made,
        first,
        last,
        reveal,
    )
    for place in places:
        await service.sql("INSERT INTO visit_place (visit, place) VALUES ($1, $2)", made, UUID(place))
    return made


async def appoint(service: Bench, visit: UUID, member: UUID, function: str = "member") -> None:
    async with service.client(coordinator()) as client:
        answer = await client.post(
            f"/v1/visits/{visit}/team", json={"member": str(member), "function": function}
        )
    assert answer.status_code == 201, answer.text


async def team(service: Bench, visit: UUID, who: Principal) -> dict[str, Any]:
    async with service.client(who) as client:
        answer = await client.get(f"/v1/visits/{visit}/team")
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


async def sees(service: Bench, visit: UUID, who: Principal) -> bool:
    async with service.client(who) as client:
        answer = await client.get(f"/v1/visits/{visit}/team")
    assert answer.status_code in (200, 404), answer.text
    return answer.status_code == 200


async def declare(service: Bench, member: UUID, who: Principal, kind: str, to: Any, **facts: Any) -> Any:
    draft = {"with_kind": kind, "with_id": str(to), "tie": "relative-held", "since": "2020-01-01"}
    async with service.client(who) as client:
        answer = await client.post(f"/v1/team-members/{member}/conflicts", json=draft | facts)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def region(service: Bench, code: str = "XK") -> UUID:
    """One of the list."""
    made = uuid7()
    await service.sql(
        "INSERT INTO reference_entry (id, created_at, updated_at, version, kind, code, names, short_names, position,"
        " closed) VALUES ($1, now(), now(), 1, 'region', $2::text, jsonb_build_object('en', $2::text), '{}', 1, false)",
        made,
        code,
    )
    return made


def codes(read: dict[str, Any]) -> set[str]:
    assert read["findings"] is not None
    return {finding["code"] for finding in read["findings"]}


def finding(read: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(f for f in read["findings"] if f["code"] == code)
    return found


def reason_for(found: dict[str, Any], reason: str = "Nobody else could be found in time") -> dict[str, Any]:
    return {
        "code": found["code"],
        "member": found["member"]["id"] if found["member"] else None,
        "subject": found["subject"],
        "reason": reason,
    }
