"""Opening somebody sealed and taking a list out ask that the password was entered lately."""

import time
from dataclasses import replace

import pytest
from complaints.main import SERVICE
from complaints.policy.permissions import EXPORT
from fastapi.routing import APIRoute
from servicekit.auth import confirmed
from servicekit.principal import Kind, Membership, Principal
from servicekit.testing import Bench

from tests.complaints.integration.cases import CASEWORKER, OFFICE, Case, caseworker

LONG_AGO = 30 * 60 + 5
NEEDED = "urn:daylight:problem:confirm-who-you-are"
MARKED_AS_READ = "/complaints/{complaint}/inbox/readings"
"""Opens nothing: it says that somebody has seen the messages."""
MOTHER = {"role": "complainant", "safe_contact": "do-not-write", "person": {"name": "Marta Testperson"}}
CSV = {"Accept": "text/csv"}


def exporter(**changes: object) -> Principal:
    held = Membership("tester", OFFICE, None, frozenset({*CASEWORKER, EXPORT}))
    return replace(caseworker(), memberships=(held,), **changes)  # type: ignore[arg-type]


async def test_person_stays_sealed_until_the_password_was_entered_again(complaints: Bench) -> None:
    who = caseworker()
    async with complaints.client(who) as client:
        record = await Case(client).register(parties=[MOTHER])
    url = f"/complaints/{record['id']}/parties/{record['parties'][0]['id']}/readings"
    purpose = {"purpose": "To speak with the person"}
    for confirmed_at in (time.time() - LONG_AGO, None):
        async with complaints.client(replace(who, confirmed_at=confirmed_at)) as client:
            refused = await Case(client).call("POST", url, 403, json=purpose)
            assert refused["type"] == NEEDED
            assert "Marta" not in str(refused)
            assert (await Case(client).get(record["id"]))["parties"][0]["readings"] == 0
    async with complaints.client(replace(who, confirmed_at=time.time() - LONG_AGO + 60)) as client:
        opened = await Case(client).call("POST", url, 201, json=purpose)
        assert opened["person"]["name"] == "Marta Testperson"


async def test_list_is_taken_out_only_after_the_password_was_entered_again(complaints: Bench) -> None:
    async with complaints.client(exporter(confirmed_at=time.time())) as client:
        await Case(client).register()
        assert (await client.get("/v1/complaints", headers=CSV)).status_code == 200
    async with complaints.client(exporter(confirmed_at=time.time() - LONG_AGO)) as client:
        refused = await client.get("/v1/complaints", headers=CSV)
        assert (refused.status_code, refused.json()["type"]) == (403, NEEDED)
        assert (await client.get("/v1/complaints")).status_code == 200
    exported = await complaints.sql("SELECT count(*) FROM audit_entry WHERE act = 'complaints.exported'")
    assert exported[0][0] == 1


async def test_a_program_with_the_right_has_no_password_to_enter(complaints: Bench) -> None:
    async with complaints.client(exporter(kind=Kind.MACHINE, confirmed_at=None)) as client:
        assert (await client.get("/v1/complaints", headers=CSV)).status_code == 200


@pytest.mark.parametrize(
    "route",
    [
        pytest.param(route, id=route.path)
        for router in SERVICE.routers
        for route in router.routes
        if isinstance(route, APIRoute) and route.path.endswith("readings") and "POST" in route.methods
        if route.path != MARKED_AS_READ
    ],
)
def test_no_opening_of_something_sealed_forgets_to_ask(route: APIRoute) -> None:
    assert confirmed in [dependency.dependency for dependency in route.dependencies]
