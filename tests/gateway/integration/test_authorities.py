"""Who answers for an authority: with one alone, beside no role of the institution, and no longer than it is open."""

from typing import Any
from uuid import UUID

import jwt
import pytest
from gateway.models import KnownAuthority
from servicekit.copies import store
from servicekit.ids import uuid7

from tests.gateway.conftest import Browser, House
from tests.gateway.integration.test_accounts import V1, account
from tests.gateway.integration.test_agreements import WITHIN, hats

ANSWERS = {"visits.report.answer", "recommendations.recommendation.answer"}


async def told(house: House, authority: UUID, version: int = 1, *, closed: bool = False) -> None:
    """Recommendations tells of it."""
    item = {
        "id": str(authority),
        "version": version,
        "closed": closed,
        "names": {"en": "Ministry of Tests"},
        "parent": None,
    }
    async with house.app.state.worker_database.session() as session:
        await store(session, KnownAuthority, [item])


def answering(authority: UUID, **changes: Any) -> dict[str, Any]:
    return {"role": "authority", "side": "preventive", "authority": str(authority)} | changes


async def refused(admin: Browser, *memberships: dict[str, Any]) -> list[tuple[str, str]]:
    draft = {"email": "bo@example.org", "name": "Bo", "memberships": list(memberships)}
    answer = await admin.post(f"{V1}/accounts", draft)
    assert answer.status_code == 422, answer.text
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


async def permissions(who: Browser) -> set[str]:
    answer = await who.get("/api/session")
    return {each for hat in answer.json()["hats"] for each in hat["permissions"]}


async def test_the_token_says_which_and_nothing_of_the_institution(house: House) -> None:
    ministry = uuid7()
    await told(house, ministry)
    admin = await house.first_account()
    bo = await house.colleague(admin, "bo@example.org", answering(ministry))
    assert await permissions(bo) == ANSWERS
    (held,) = (await account(admin, "bo@example.org"))["memberships"]
    assert held["authority"] == {
        "id": str(ministry),
        "names": {"en": "Ministry of Tests"},
        "closed": False,
    }
    code_hash = (await house.sql("SELECT hash FROM session ORDER BY created_at DESC LIMIT 1"))[0]["hash"]
    entry = await house.gateway.standings.of_session(bytes(code_hash))
    token = house.gateway.standings.token(entry, entry.standing.side(None), "recommendations")
    (claim,) = jwt.decode(token, options={"verify_signature": False})["m"]
    assert claim["a"] == str(ministry)
    assert claim["p"] == ["recommendations.recommendation.answer"]


async def test_access_ends_with_the_authority_and_comes_back_with_it(house: House) -> None:
    ministry, other = uuid7(), uuid7()
    await told(house, ministry)
    await told(house, other)
    admin = await house.first_account()
    bo = await house.colleague(admin, "bo@example.org", answering(ministry))
    cy = await house.colleague(admin, "cy@example.org", answering(other))
    await told(house, ministry, 2, closed=True)
    (held,) = (await account(admin, "bo@example.org"))["memberships"]
    assert held["authority"]["closed"] is True
    house.clock.move(seconds=WITHIN)
    assert await hats(bo) == []
    assert await hats(cy) == ["preventive"]
    await told(house, ministry, 3)
    house.clock.move(seconds=WITHIN)
    assert await hats(bo) == ["preventive"]


async def test_access_ends_with_the_role(house: House) -> None:
    ministry = uuid7()
    await told(house, ministry)
    admin = await house.first_account()
    bo = await house.colleague(admin, "bo@example.org", answering(ministry))
    (held,) = (await account(admin, "bo@example.org"))["memberships"]
    ended = await admin.patch(
        f"{V1}/memberships/{held['id']}", {"ends_at": house.clock().isoformat()}, held["version"]
    )
    assert ended.status_code == 200, ended.text
    house.clock.move(seconds=WITHIN)
    assert await hats(bo) == []


async def test_an_authority_must_be_named_known_and_open(house: House) -> None:
    gone = uuid7()
    await told(house, gone, closed=True)
    admin = await house.first_account()
    at = "/memberships/0/authority"
    assert (at, "missing") in await refused(admin, {"role": "authority", "side": "preventive"})
    assert (at, "unknown") in await refused(admin, answering(uuid7()))
    assert (at, "closed") in await refused(admin, answering(gone))


@pytest.mark.parametrize("role", ["head", "monitor", "analyst", "expert", "communications"])
async def test_a_role_of_the_institution_answers_for_nobody(house: House, role: str) -> None:
    ministry = uuid7()
    await told(house, ministry)
    admin = await house.first_account()
    assert ("/memberships/0/authority", "role") in await refused(admin, answering(ministry, role=role))
    both = [answering(ministry), {"role": role, "side": "preventive"}]
    assert ("/memberships/1/role", "outside") in await refused(admin, *both)
    assert ("/memberships/1/role", "outside") in await refused(admin, *reversed(both))


async def test_it_stands_in_no_office(house: House) -> None:
    ministry = uuid7()
    await told(house, ministry)
    admin = await house.first_account()
    office = (await admin.post(f"{V1}/offices", {"name": "North"})).json()["id"]
    assert ("/memberships/0/authority", "outside") in await refused(admin, answering(ministry, office=office))


async def test_somebody_may_answer_for_two(house: House) -> None:
    ministry, agency = uuid7(), uuid7()
    await told(house, ministry)
    await told(house, agency)
    admin = await house.first_account()
    bo = await house.colleague(admin, "bo@example.org", answering(ministry), answering(agency))
    assert await permissions(bo) == ANSWERS


async def test_an_ended_staff_role_is_not_opened_again_beside_one_from_outside(house: House) -> None:
    ministry = uuid7()
    await told(house, ministry)
    admin = await house.first_account()
    await house.colleague(admin, "bo@example.org", {"role": "monitor", "side": "preventive"})
    one = await account(admin, "bo@example.org")
    (staff,) = one["memberships"]
    now = house.clock().isoformat()
    assert (
        await admin.patch(f"{V1}/memberships/{staff['id']}", {"ends_at": now}, staff["version"])
    ).is_success
    given = await admin.post(f"{V1}/accounts/{one['id']}/memberships", answering(ministry))
    assert given.status_code == 201, given.text
    again = await admin.patch(f"{V1}/memberships/{staff['id']}", {"ends_at": None}, staff["version"] + 1)
    assert again.status_code == 409, again.text


async def test_a_role_changed_under_them_gives_them_nothing_more(house: House) -> None:
    ministry = uuid7()
    await told(house, ministry)
    admin = await house.first_account()
    bo = await house.colleague(admin, "bo@example.org", answering(ministry))
    roles = {role["code"]: role for role in (await admin.get(f"{V1}/roles")).json()["items"]}
    assert roles["authority"]["for_authority"] is True
    assert roles["head"]["for_authority"] is False
    mixed = await admin.patch(
        f"{V1}/roles/authority",
        {"permissions": ["visits.report.answer", "visits.visit.read"]},
        roles["authority"]["version"],
    )
    assert [error["code"] for error in mixed.json()["errors"]] == ["outside"]
    swapped = await admin.patch(
        f"{V1}/roles/authority", {"permissions": ["visits.visit.read"]}, roles["authority"]["version"]
    )
    assert swapped.status_code == 200, swapped.text
    house.clock.move(seconds=WITHIN)
    assert await permissions(bo) == set()
