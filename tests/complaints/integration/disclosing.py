"""People and steps that the tests of consent, referral and handover share."""

from typing import Any
from uuid import UUID

import pyrage
from complaints.policy.permissions import (
    AGREE,
    ASSIGN,
    HEAD,
    READ,
    READ_INTERNAL,
    REGISTER,
    SETTINGS,
    UNSEAL,
    WORK,
)
from servicekit.ids import today, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

from tests.complaints.integration.roles import with_role

OFFICE = UUID("01900000-0000-7000-8000-000000000001")
TEAM = UUID("01900000-0000-7000-8000-000000000011")
OTHER_TEAM = UUID("01900000-0000-7000-8000-000000000012")
BODY = UUID("01900000-0000-7000-8000-0000000000b1")
OTHER_BODY = UUID("01900000-0000-7000-8000-0000000000b2")

CASEWORKER = person(
    READ,
    READ_INTERNAL,
    REGISTER,
    WORK,
    UNSEAL,
    office=OFFICE,
    team=TEAM,
    account=UUID("01900000-0000-7000-8000-0000000000aa"),
)
HEAD_OF_OFFICE = person(
    READ, HEAD, REGISTER, WORK, ASSIGN, UNSEAL, AGREE, office=OFFICE, account=UUID(int=0xBB)
)
STRANGER = person(READ, READ_INTERNAL, REGISTER, WORK, UNSEAL, AGREE, office=OFFICE, team=OTHER_TEAM)
MONITORS_HEAD = person(
    READ, HEAD, REGISTER, WORK, UNSEAL, side=Side.PREVENTIVE, office=OFFICE, account=UUID(int=0xCC)
)
KEEPER = person(SETTINGS)
PARTNER_KEY = pyrage.x25519.Identity.generate()

MOTHER = {
    "role": "complainant",
    "person": {"name": "Testa Persona", "phone": "+000 555 01"},
    "safe_contact": "do-not-write",
}
SON = {
    "role": "person-concerned",
    "person": {"name": "Karim Persona", "number": "X-4711"},
    "safe_contact": "only-next-visit",
}
NARRATIVE = "Karim told me that they beat him. Write X 4711 on it."


async def call(service: Bench, who: Principal, method: str, path: str, expect: int = 200, **more: Any) -> Any:
    async with service.client(who) as client:
        answer = await client.request(method, f"/v1{path}", **more)
    assert answer.status_code == expect, answer.text
    return answer.json() if answer.content else None


def version(record: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{record["version"]}"'}


async def mothers_complaint(service: Bench, who: Principal = CASEWORKER, **changes: Any) -> dict[str, Any]:
    opened = changes.pop("level", None) == "internal"
    draft = {
        "received_on": "2026-05-04",
        "channel": "phone",
        "summary": "A mother about her son",
        "narrative": NARRATIVE,
        "language": "en",
        "unit": "Wing C",
        "severity": "grave",
        "parties": [MOTHER, SON],
    } | changes
    made: dict[str, Any] = await call(service, who, "POST", "/complaints", 201, json=draft)
    if opened:
        await service.sql("UPDATE complaint SET level = 'internal' WHERE id = $1", UUID(made["id"]))
    return made


def party(record: dict[str, Any], role: str) -> str:
    return str(next(one["id"] for one in record["parties"] if one["role"] == role))


async def bodies(service: Bench) -> None:
    for body, name in ((BODY, "Invented Equality Body"), (OTHER_BODY, "Invented Ministry")):
        await service.sql(
            "INSERT INTO known_authority (id, version, closed, names) VALUES ($1, 1, false, $2::jsonb)",
            body,
            f'{{"en": "{name}"}}',
        )


async def agreement(service: Bench, **changes: Any) -> dict[str, Any]:
    draft = {
        "side": "complaints",
        "authority": str(BODY),
        "title": "Agreement of 2025",
        "valid_from": "2025-01-01",
        "purpose": "Cases of ill-treatment",
        "content": ["case", "place", "summary", "narrative", "identity"],
        "public_key": str(PARTNER_KEY.to_public()),
        "answer_days": 20,
    } | changes
    made: dict[str, Any] = await call(service, KEEPER, "POST", "/agreements", 201, json=draft)
    return made


async def consented(
    service: Bench, record: dict[str, Any], role: str, expect: int = 201, **changes: Any
) -> dict[str, Any]:
    draft = {
        "party": party(record, role),
        "purpose": "handover",
        "recipient_kind": "other-side",
        "content": ["place", "summary"],
        "given_on": today().isoformat(),
        "given_how": "spoken",
    } | changes
    url = f"/complaints/{record['id']}/consents"
    made: dict[str, Any] = await call(service, CASEWORKER, "POST", url, expect, json=draft)
    return made


async def both_consented(service: Bench, record: dict[str, Any], **changes: Any) -> list[dict[str, Any]]:
    roles = ("complainant", "person-concerned")
    return [await consented(service, record, role, **changes) for role in roles]


async def withdrawn(service: Bench, record: dict[str, Any], consent: dict[str, Any]) -> dict[str, Any]:
    url = f"/complaints/{record['id']}/consents/{consent['id']}/withdrawals"
    body = {"on": today().isoformat()}
    answer: dict[str, Any] = await call(service, CASEWORKER, "POST", url, json=body, headers=version(consent))
    return answer


async def looked_for_names(service: Bench, record: dict[str, Any]) -> dict[str, Any]:
    url = f"/complaints/{record['id']}/name-searches"
    found: dict[str, Any] = await call(service, CASEWORKER, "POST", url, 201)
    return found


async def known_account(service: Bench, who: Principal, name: str) -> None:
    await service.sql(
        "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, $2)", who.account, name
    )
    await with_role(service, who.account)


def nobody() -> str:
    return str(uuid7())
