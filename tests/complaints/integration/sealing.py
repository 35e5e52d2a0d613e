"""People and steps that the tests of sealed complaints share."""

from typing import Any
from uuid import UUID

from complaints.policy.permissions import PERMISSIONS, READ, REGISTER, UNSEAL, WORK
from servicekit.principal import Principal
from servicekit.testing import Bench, person

from tests.complaints.integration.team import AMAL, BORIS, CHLOE, OFFICE, OTHER_TEAM, TEAM, call, version

SEALER = person(READ, REGISTER, WORK, UNSEAL, office=OFFICE, team=TEAM, account=AMAL)
"""A caseworker of the team."""
NAMED = person(READ, REGISTER, WORK, UNSEAL, office=OFFICE, team=OTHER_TEAM, account=BORIS)
"""Works in another team: reads it by being named alone."""
MATE = person(READ, REGISTER, WORK, UNSEAL, office=OFFICE, team=TEAM, account=CHLOE)
"""Of the team, and not named."""
CHIEF = person(*PERMISSIONS, account=UUID(int=0xC41EF))
"""Holds everything everywhere."""
WHY = {"purpose": "To protect the witness"}
WORDS = "The officer who told us"


def url(record: dict[str, Any]) -> str:
    return f"/complaints/{record['id']}"


async def sealed(
    service: Bench,
    record: dict[str, Any],
    *named: UUID,
    by: Principal = SEALER,
    expect: int = 200,
    **more: Any,
) -> Any:
    body = WHY | {"named": [{"account": str(one)} | WHY for one in named]} | more
    return await call(
        service, by, "POST", f"{url(record)}/sealing", expect, json=body, headers=version(record)
    )


async def opened(service: Bench, record: dict[str, Any], who: Principal, expect: int = 201) -> Any:
    return await call(service, who, "POST", f"/sealed-complaints/{record['id']}/readings", expect, json=WHY)


async def status(service: Bench, who: Principal, path: str) -> int:
    async with service.client(who) as client:
        return int((await client.get(f"/v1{path}")).status_code)
