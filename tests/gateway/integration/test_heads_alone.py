"""An attack: somebody who heads one office, or headed a side once, tries to see more, or to go on seeing it."""

from collections.abc import Callable
from typing import Any

import pytest
from gateway.codes import digest
from gateway.policy import ACCOUNT_ADMIN
from gateway.roles.rules import needs_side
from gateway.services import SERVICE_IDS
from gateway.standing import standing_of_session
from sqlalchemy.ext.asyncio import AsyncSession

from tests.gateway.conftest import Browser, House
from tests.gateway.integration.test_accounts import ADMIN, CASEWORKER, V1, account
from tests.gateway.integration.test_admin_alone import DRAFT as PROGRAM
from tests.gateway.integration.test_machines import token
from tests.gateway.integration.test_vouching import (
    HEAD,
    NEW_PASSWORD,
    accept,
    decide,
    invite,
    pure_admin,
    waiting,
)


async def use(house: House, code: str) -> int:
    answer = await house.browser().http.post("/api/invitation", json={"code": code, "password": NEW_PASSWORD})
    return int(answer.status_code)


async def end_all(browser: Browser, house: House, email: str, role: str) -> None:
    for held in (await account(browser, email))["memberships"]:
        if held["role"] == role:
            now = house.clock().isoformat()
            answer = await browser.patch(f"{V1}/memberships/{held['id']}", {"ends_at": now}, held["version"])
            assert answer.status_code == 200, answer.text


async def test_head_of_an_office_lets_nobody_into_a_team_across_offices(house: House) -> None:
    """Whoever is in such a team reads its complaints in every office."""
    founder = await house.first_account()
    north = (await founder.post(f"{V1}/offices", {"name": "North"})).json()["id"]
    across = (await founder.post(f"{V1}/teams", {"name": "Deaths", "office": None})).json()["id"]
    both = await house.colleague(founder, "noor@example.org", HEAD | {"office": north}, ADMIN)
    named = {
        "email": "q@example.org",
        "name": "Q",
        "memberships": [CASEWORKER | {"office": north, "team": across}],
    }
    assert (await both.post(f"{V1}/accounts", named)).status_code == 422
    made = await invite(both, "p@example.org", CASEWORKER | {"team": across})
    assert made["memberships"][0]["waiting"] is True
    assert made["invitation"] is None
    assert made["memberships"][0]["waits_for"] == ["Amina Head"]
    (item,) = await waiting(both)
    assert (item["may_confirm"], item["waits_for"]) == (False, ["Amina Head"])


async def test_link_of_a_head_who_is_none_any_more(house: House) -> None:
    founder = await house.first_account()
    await house.colleague(founder, "hana@example.org", HEAD)
    hugo = await house.colleague(founder, "hugo@example.org", HEAD)
    await house.colleague(founder, "bo@example.org", CASEWORKER)
    bo = await account(founder, "bo@example.org")
    kept = (await hugo.post(f"{V1}/accounts/{bo['id']}/link")).json()["code"]
    await end_all(founder, house, "hugo@example.org", "head")
    looked = await house.browser().http.post("/api/invitation/check", json={"code": kept})
    assert looked.status_code == 404
    assert await use(house, kept) == 404
    assert (await house.browser().sign_in("bo@example.org")).status_code == 201, (
        "nothing happened to the login"
    )


async def test_link_of_a_head_who_was_disabled(house: House) -> None:
    founder = await house.first_account()
    hugo = await house.colleague(founder, "hugo@example.org", HEAD)
    admin = await pure_admin(house, founder)
    made = await invite(admin, "maria@example.org", CASEWORKER)
    (item,) = await waiting(hugo)
    link = (await decide(hugo, item)).json()["link"]["code"]
    gone = await account(founder, "hugo@example.org")
    off = await founder.patch(f"{V1}/accounts/{gone['id']}", {"state": "disabled"}, gone["version"])
    assert off.status_code == 200, off.text
    assert await use(house, link) == 404
    again = await founder.post(f"{V1}/accounts/{made['id']}/link")
    assert await use(house, again.json()["code"]) == 201


async def test_link_of_an_admin_who_is_none_any_more(house: House) -> None:
    founder = await house.first_account()
    admin = await pure_admin(house, founder)
    other = await invite(admin, "other@example.org", ADMIN)
    await end_all(founder, house, "it@example.org", "admin")
    assert await use(house, other["invitation"]["code"]) == 404


async def test_link_of_a_program_that_makes_accounts(house: House) -> None:
    """It works until the program is revoked."""
    founder = await house.first_account()
    program: dict[str, Any] = {"name": "Directory", "side": "complaints", "scopes": [ACCOUNT_ADMIN]}
    program["memberships"] = [{"role": "admin", "side": "complaints"}]
    made = (await founder.post(f"{V1}/machine-clients", program)).json()
    bearer = {"Authorization": f"Bearer {(await token(house, made)).json()['access_token']}"}
    codes = []
    for number in range(2):
        answer = await house.browser().http.post(
            f"{V1}/accounts",
            json={"email": f"p{number}@example.org", "name": "P"},
            headers=bearer | {"Idempotency-Key": str(number)},
        )
        assert answer.status_code == 201, answer.text
        codes.append(answer.json()["invitation"]["code"])
    assert await use(house, codes[0]) == 201
    await founder.patch(f"{V1}/machine-clients/{made['id']}", {"revoked": True}, 1)
    assert await use(house, codes[1]) == 404


async def test_link_stays_where_its_issuer_still_answers(house: House) -> None:
    """The colleague works on both sides by now, and each has another head."""
    founder = await house.first_account()
    hana = await house.colleague(founder, "hana@example.org", HEAD)
    pia = await house.colleague(founder, "pia@example.org", {"role": "head", "side": "preventive"})
    await end_all(await pure_admin(house, founder), house, "head@example.org", "head")
    made = await invite(founder, "maria@example.org", CASEWORKER, CASEWORKER | {"side": "preventive"})
    links = []
    for head in (hana, pia):
        (item,) = await waiting(head)
        links.append((await decide(head, item)).json()["link"])
    assert links[1] is None
    maria = await accept(house, links[0]["code"])
    assert {hat["side"] for hat in maria.session["hats"]} == {"complaints", "preventive"}
    assert made["invitation"] is None


class Interrupted:
    """A database session in which something happens elsewhere after its first statement."""

    def __init__(self, session: AsyncSession, meanwhile: Callable[[], Any]) -> None:
        self._session = session
        self._meanwhile: Callable[[], Any] | None = meanwhile

    async def execute(self, *args: Any, **more: Any) -> Any:
        result = await self._session.execute(*args, **more)
        if self._meanwhile is not None:
            meanwhile, self._meanwhile = self._meanwhile, None
            await meanwhile()
        return result


async def test_session_that_ends_while_its_rights_are_read(house: House) -> None:
    """A prepared login asks without pause while the head confirms: what it gets is never half of before and after."""
    founder = await house.first_account()
    admin = await pure_admin(house, founder)
    made = await invite(admin, "maria@example.org")
    prepared = await accept(house, made["invitation"]["code"], NEW_PASSWORD)
    await admin.post(f"{V1}/accounts/{made['id']}/memberships", CASEWORKER)
    (item,) = await waiting(founder)

    async def confirm() -> None:
        assert (await decide(founder, item)).status_code == 200

    code = prepared.http.cookies["daylight_session"]
    gateway = house.gateway
    async with gateway.database.session() as session:
        interrupted: Any = Interrupted(session, confirm)
        standing = await standing_of_session(
            interrupted, digest(code), house.clock(), gateway.settings.session_idle
        )
    held = {code for one in standing.held for code in one.membership.permissions} if standing else set()
    assert not {code for code in held if needs_side(code)}


@pytest.mark.parametrize("field", ["starts_at", "ends_at"])
async def test_moment_without_a_zone_is_refused(house: House, field: str) -> None:
    founder = await house.first_account()
    made = await founder.post(
        f"{V1}/accounts",
        {"email": "x@example.org", "name": "X", "memberships": [CASEWORKER | {field: "2099-01-01T00:00:00"}]},
    )
    assert made.status_code == 422
    bo = await house.colleague(founder, "bo@example.org", CASEWORKER)
    (held,) = (await account(founder, "bo@example.org"))["memberships"]
    ended = await founder.patch(f"{V1}/memberships/{held['id']}", {"ends_at": "2099-01-01T00:00:00"}, 1)
    assert ended.status_code == 422
    assert bo.session["hat"] == "complaints"


async def test_nobody_takes_the_name_of_a_service_in_the_trail(house: House) -> None:
    founder = await house.first_account()
    for taken in SERVICE_IDS.values():
        draft = {"id": str(taken), "email": "x@example.org", "name": "X"}
        assert (await founder.post(f"{V1}/accounts", draft)).status_code == 409
        program = PROGRAM | {"id": str(taken)}
        assert (await founder.post(f"{V1}/machine-clients", program)).status_code == 409
