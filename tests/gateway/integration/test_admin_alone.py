"""An attack: one administrator, without a second person, tries every way there is to case content.

The admin may make accounts, programs and roles at will, and holds the passwords of all that they can hold. Nobody
helps, except that a head confirms what looks right.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from gateway.policy import ACCOUNT_VOUCH
from gateway.roles.rules import needs_side
from gateway.standing import standing_of_account

from tests.gateway.conftest import PASSWORD, Browser, House
from tests.gateway.integration.test_accounts import ADMIN, CASEWORKER, V1, account
from tests.gateway.integration.test_machines import token
from tests.gateway.integration.test_vouching import (
    HEAD,
    NEW_PASSWORD,
    a_day_passes,
    accept,
    decide,
    invite,
    pure_admin,
    slug,
    waiting,
)

DRAFT = {"name": "Mine", "side": "complaints", "scopes": ["complaints.complaint.read"], "memberships": [HEAD]}
HARMLESS = {"role": "guest", "side": "complaints"}
"""A role of one's own that allows nothing."""
CASES = "complaints.complaint.read"


@dataclass
class Attack:
    house: House
    founder: Browser
    admin: Browser
    own: list[Browser]
    """Every browser that is in the admin's hands."""

    async def hold(self, code: str) -> Browser:
        browser = await accept(self.house, code, NEW_PASSWORD)
        self.own.append(browser)
        return browser

    async def fails(self) -> None:
        """Nothing in the admin's hands carries a permission that has to do with cases."""
        self.house.gateway.standings.forget_all()
        for browser in self.own:
            answer = await browser.get("/api/session")
            if answer.status_code == 401:
                email = browser.session["account"]["email"]
                assert (await self.house.browser().sign_in(email, NEW_PASSWORD)).status_code == 401
                continue
            held = {code for hat in answer.json()["hats"] for code in hat["permissions"]}
            assert not {code for code in held if needs_side(code)}
            async with self.house.gateway.database.session() as session:
                now = self.house.clock()
                standing = await standing_of_account(session, browser.session["account"]["id"], now)
            assert standing is not None
            permissions = {code for one in standing.held for code in one.membership.permissions}
            assert not {code for code in permissions if needs_side(code)}

    async def needs_vouching(self, method: str, path: str, **options: Any) -> None:
        answer = await self.admin.call(method, V1 + path, **options)
        assert (answer.status_code, slug(answer)) == (403, "needs-vouching"), answer.text
        await self.fails()


@pytest.fixture
async def attack(house: House) -> Attack:
    founder = await house.first_account()
    await house.colleague(founder, "hana@example.org", HEAD)
    admin = await pure_admin(house, founder)
    made = await admin.post(f"{V1}/roles", {"code": "guest", "name": "Guest", "permissions": []})
    # Roles stay from one test to the next.
    assert made.status_code in (201, 422), made.text
    return Attack(house, founder, admin, [admin])


def match(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


async def test_account_invented_with_a_role(attack: Attack) -> None:
    made = await invite(attack.admin, "invented@example.org", HEAD)
    assert made["invitation"] is None
    await attack.needs_vouching("POST", f"/accounts/{made['id']}/link")


async def test_account_invented_first_and_given_a_role_afterwards(attack: Attack) -> None:
    made = await invite(attack.admin, "invented@example.org", ADMIN)
    invented = await attack.hold(made["invitation"]["code"])
    given = await attack.admin.post(f"{V1}/accounts/{made['id']}/memberships", HEAD)
    assert given.json()["waiting"] is True
    assert (await decide(invented, given.json())).status_code == 403
    assert (await decide(attack.admin, given.json())).status_code == 403
    await attack.fails()


async def test_two_invented_admins_confirm_nothing_for_each_other(attack: Attack) -> None:
    one = await attack.hold((await invite(attack.admin, "a@example.org", ADMIN))["invitation"]["code"])
    two = await attack.hold((await invite(attack.admin, "b@example.org", ADMIN))["invitation"]["code"])
    given = await one.post(f"{V1}/accounts/{two.session['account']['id']}/memberships", HEAD)
    for browser in (one, two, attack.admin):
        assert (await decide(browser, given.json())).status_code == 403
    await attack.fails()


async def test_login_prepared_before_a_head_confirms_it(attack: Attack) -> None:
    """The account looks right, so the head confirms; whoever set its password is out."""
    made = await invite(attack.admin, "maria@example.org")
    prepared = await attack.hold(made["invitation"]["code"])
    await attack.admin.post(f"{V1}/accounts/{made['id']}/memberships", CASEWORKER)
    (item,) = await waiting(attack.founder)
    assert item["begins_login"] is True
    assert (await decide(attack.founder, item)).status_code == 200
    assert (await prepared.get("/api/session")).status_code == 401
    await attack.fails()


async def test_login_prepared_before_a_head_gives_the_role_themself(attack: Attack) -> None:
    made = await invite(attack.admin, "maria@example.org")
    await attack.hold(made["invitation"]["code"])
    given = await attack.founder.post(f"{V1}/accounts/{made['id']}/memberships", CASEWORKER)
    assert given.json()["waiting"] is False
    await attack.fails()


@pytest.mark.parametrize("who", ["confirmed", "given"])
async def test_old_link_kept_until_the_role_works(attack: Attack, who: str) -> None:
    made = await invite(attack.admin, "maria@example.org")
    if who == "given":
        await attack.founder.post(f"{V1}/accounts/{made['id']}/memberships", CASEWORKER)
    else:
        await attack.admin.post(f"{V1}/accounts/{made['id']}/memberships", CASEWORKER)
        (item,) = await waiting(attack.founder)
        await decide(attack.founder, item)
    used = await attack.house.browser().http.post(
        "/api/invitation", json={"code": made["invitation"]["code"], "password": PASSWORD}
    )
    assert used.status_code == 404


async def test_links_for_those_who_hold_a_side(attack: Attack) -> None:
    for email in ("head@example.org", "hana@example.org"):
        held = await account(attack.admin, email)
        await attack.needs_vouching("POST", f"/accounts/{held['id']}/link")


async def test_reset_after_taking_the_roles_away_and_giving_them_back(attack: Attack) -> None:
    await attack.house.colleague(attack.founder, "bo@example.org", CASEWORKER)
    bo = await account(attack.admin, "bo@example.org")
    (held,) = bo["memberships"]
    path = f"{V1}/memberships/{held['id']}"
    ended = await attack.admin.patch(path, {"ends_at": attack.house.clock().isoformat()}, held["version"])
    assert ended.status_code == 200
    await attack.needs_vouching("POST", f"/accounts/{bo['id']}/link")
    await a_day_passes(attack.house, held)
    link = await attack.admin.post(f"{V1}/accounts/{bo['id']}/link")
    assert link.status_code == 201, "somebody who left the side a day ago"
    await attack.hold(link.json()["code"])
    reopened = await attack.admin.patch(path, {"ends_at": None}, held["version"] + 1)
    assert reopened.status_code == 409
    given = await attack.admin.post(f"{V1}/accounts/{bo['id']}/memberships", CASEWORKER)
    assert (await decide(attack.founder, given.json())).json()["link"] is not None
    await attack.fails()


async def test_reset_after_an_end_dated_back(attack: Attack) -> None:
    await attack.house.colleague(
        attack.founder, "bo@example.org", CASEWORKER | {"starts_at": "2020-01-01T00:00:00Z"}
    )
    bo = await account(attack.admin, "bo@example.org")
    (held,) = bo["memberships"]
    path = f"{V1}/memberships/{held['id']}"
    back = await attack.admin.patch(path, {"ends_at": "2020-02-01T00:00:00Z"}, held["version"])
    assert back.status_code == 200
    link = await attack.admin.post(f"{V1}/accounts/{bo['id']}/link")
    await attack.hold(link.json()["code"])
    for ends in (None, "2099-01-01T00:00:00Z"):
        again = await attack.admin.patch(path, {"ends_at": ends}, held["version"] + 1)
        assert again.status_code == 409
    again = await attack.founder.patch(path, {"ends_at": None}, held["version"] + 1)
    assert again.status_code == 409, "not even by a mistake of the head"
    await attack.fails()


async def test_undoing_an_end(attack: Attack) -> None:
    await attack.house.colleague(attack.founder, "bo@example.org", CASEWORKER)
    (held,) = (await account(attack.admin, "bo@example.org"))["memberships"]
    path = f"/memberships/{held['id']}"
    await attack.admin.patch(V1 + path, {"ends_at": attack.house.clock().isoformat()}, 1)
    await attack.needs_vouching("PATCH", path, json={"ends_at": None}, headers=match(2))


async def test_dates_of_a_role_that_waits(attack: Attack) -> None:
    made = await invite(attack.admin, "x@example.org", CASEWORKER | {"ends_at": "2099-01-01T00:00:00Z"})
    (held,) = made["memberships"]
    path = f"/memberships/{held['id']}"
    await attack.needs_vouching("PATCH", path, json={"ends_at": None}, headers=match(1))
    for field in ("starts_at", "confirmed_at", "side", "role", "account", "given_by"):
        patched = await attack.admin.patch(V1 + path, {"ends_at": None, field: None}, 1)
        assert patched.status_code == 422, field
    draft = CASEWORKER | {"confirmed_at": "2020-01-01T00:00:00Z"}
    assert (await attack.admin.post(f"{V1}/accounts/{made['id']}/memberships", draft)).status_code == 422


async def test_program_of_ones_own(attack: Attack) -> None:
    answer = await attack.admin.call(
        "POST", f"{V1}/machine-clients", json=DRAFT, headers={"Idempotency-Key": "mine"}
    )
    made = answer.json()
    assert made["client_secret"] is None
    (item,) = await waiting(attack.founder)
    confirmed = (await decide(attack.founder, item)).json()
    replay = await attack.admin.call(
        "POST", f"{V1}/machine-clients", json=DRAFT, headers={"Idempotency-Key": "mine"}
    )
    assert (replay.status_code, replay.json()["client_secret"]) == (201, None)
    assert (await token(attack.house, confirmed)).status_code == 200
    for patch in ({"scopes": ["search.read"]}, {"client_secret": "x"}, {"side": "preventive"}):
        answer = await attack.admin.patch(f"{V1}/machine-clients/{made['id']}", patch, 1)
        assert answer.status_code == 422


async def test_program_with_the_id_of_a_head(attack: Attack) -> None:
    head = attack.founder.session["account"]["id"]
    assert (await attack.admin.post(f"{V1}/machine-clients", DRAFT | {"id": head})).status_code == 409
    machine = (await attack.admin.post(f"{V1}/machine-clients", DRAFT)).json()["id"]
    twin = {"id": machine, "email": "x@example.org", "name": "X"}
    assert (await attack.admin.post(f"{V1}/accounts", twin)).status_code == 409


async def test_answers_kept_for_a_repeat_hold_no_link(attack: Attack) -> None:
    made = await invite(attack.admin, "maria@example.org", CASEWORKER)
    (item,) = await waiting(attack.founder)
    path = f"{V1}/memberships/{item['id']}/confirmation"
    headers = match(1) | {"Idempotency-Key": "same"}
    done = await attack.founder.call("POST", path, headers=headers)
    assert done.json()["link"] is not None
    assert (await attack.admin.call("POST", path, headers=headers)).status_code == 403
    assert (await attack.founder.call("POST", path, headers=headers)).json()["link"] is None
    rows = await attack.house.sql("SELECT row_to_json(i)::text AS all FROM idempotency i")
    assert not any(done.json()["link"]["code"] in row["all"] for row in rows)
    assert made["invitation"] is None


async def test_repeat_of_a_link_is_asked_again(attack: Attack) -> None:
    """The link was issued while the account held nothing; its repeat makes a new one, under today's rights."""
    made = await invite(attack.admin, "maria@example.org")
    path, headers = f"{V1}/accounts/{made['id']}/link", {"Idempotency-Key": "same"}
    assert (await attack.admin.call("POST", path, headers=headers)).status_code == 201
    await attack.admin.post(f"{V1}/accounts/{made['id']}/memberships", CASEWORKER)
    assert (await attack.admin.call("POST", path, headers=headers)).status_code == 403


async def test_role_widened_after_a_head_confirmed_it(attack: Attack) -> None:
    """Confirmed as an authority, the admin lets authorities read cases: also where there is no other admin."""
    me = attack.admin.session["account"]["id"]
    founder = await account(attack.founder, "head@example.org")
    for held in founder["memberships"]:
        if held["role"] == "admin":
            ended = await attack.admin.patch(
                f"{V1}/memberships/{held['id']}", {"ends_at": held["starts_at"]}, 1
            )
            assert ended.status_code == 200
    given = await attack.admin.post(f"{V1}/accounts/{me}/memberships", HARMLESS)
    assert given.status_code == 201, given.text
    confirmed = await decide(attack.founder, given.json())
    attack.own[0] = attack.admin = await accept(attack.house, confirmed.json()["link"]["code"], NEW_PASSWORD)
    assert attack.admin.session["hat"] == "complaints"
    for permission in (CASES, ACCOUNT_VOUCH, "search.read", "visits.visit.read"):
        role = (await attack.admin.get(f"{V1}/roles/guest")).json()
        await attack.needs_vouching(
            "PATCH",
            "/roles/guest",
            json={"permissions": [*role["permissions"], permission]},
            headers=match(role["version"]),
        )


async def test_role_widened_while_it_waits(attack: Attack) -> None:
    await invite(attack.admin, "x@example.org", HARMLESS)
    role = (await attack.admin.get(f"{V1}/roles/guest")).json()
    await attack.needs_vouching(
        "PATCH", "/roles/guest", json={"permissions": [CASES]}, headers=match(role["version"])
    )


async def test_role_held_by_a_program_only(attack: Attack) -> None:
    draft = DRAFT | {"memberships": [HARMLESS]}
    made = (await attack.founder.post(f"{V1}/machine-clients", draft)).json()
    role = (await attack.admin.get(f"{V1}/roles/guest")).json()
    await attack.needs_vouching(
        "PATCH", "/roles/guest", json={"permissions": [CASES]}, headers=match(role["version"])
    )
    await attack.founder.patch(f"{V1}/machine-clients/{made['id']}", {"revoked": True}, 1)


@pytest.mark.parametrize("permission", [CASES, "search.read", ACCOUNT_VOUCH, "visits.interview.read"])
async def test_roles_on_no_side(attack: Attack, permission: str) -> None:
    code = "own-" + permission.replace(".", "-")
    made = await attack.admin.post(
        f"{V1}/roles", {"code": code, "name": "Own", "sideless": True, "permissions": [permission]}
    )
    assert made.status_code == 422
    role = (await attack.admin.get(f"{V1}/roles/auditor")).json()
    wider = {"permissions": [*role["permissions"], permission]}
    assert (await attack.admin.patch(f"{V1}/roles/auditor", wider, role["version"])).status_code == 422
    assert (await attack.admin.patch(f"{V1}/roles/head", {"sideless": True}, 1)).status_code == 422
    await attack.fails()


async def test_admin_role_held_on_a_side(attack: Attack) -> None:
    """It waits like any other, and counts for nobody's last admin."""
    made = await invite(attack.admin, "x@example.org", {"role": "admin", "side": "complaints"})
    assert made["memberships"][0]["waiting"] is True
    await attack.fails()


async def test_offices_and_teams_do_not_move(attack: Attack) -> None:
    office = (await attack.admin.post(f"{V1}/offices", {"name": "North"})).json()["id"]
    team = (await attack.admin.post(f"{V1}/teams", {"name": "Own", "office": office})).json()
    for patch in ({"office": None}, {"side": "preventive"}):
        assert (await attack.admin.patch(f"{V1}/teams/{team['id']}", patch, 1)).status_code == 422


async def test_disabled_head_enabled_again(attack: Attack) -> None:
    head = await account(attack.admin, "hana@example.org")
    link = (await attack.founder.post(f"{V1}/accounts/{head['id']}/link")).json()
    path = f"{V1}/accounts/{head['id']}"
    off = await attack.admin.patch(path, {"state": "disabled"}, head["version"])
    assert off.status_code == 200, off.text
    await attack.needs_vouching("POST", f"/accounts/{head['id']}/link")
    assert (await attack.admin.patch(path, {"state": "active"}, off.json()["version"])).status_code == 200
    await attack.needs_vouching("POST", f"/accounts/{head['id']}/link")
    used = await attack.house.browser().http.post(
        "/api/invitation", json={"code": link["code"], "password": NEW_PASSWORD}
    )
    assert used.status_code == 404, "disabling ended the link"


async def test_getting_rid_of_the_heads_first(attack: Attack) -> None:
    """With no head left an admin would count: but the last stays."""
    answers = []
    for email in ("hana@example.org", "head@example.org"):
        head = await account(attack.admin, email)
        for held in head["memberships"]:
            answers.append(
                await attack.admin.patch(
                    f"{V1}/memberships/{held['id']}", {"ends_at": held["starts_at"]}, held["version"]
                )
            )
        answers.append(
            await attack.admin.patch(f"{V1}/accounts/{head['id']}", {"state": "disabled"}, head["version"])
        )
    assert "last-head" in [slug(answer) for answer in answers if answer.status_code == 409]
    given = await attack.admin.post(
        f"{V1}/accounts/{attack.admin.session['account']['id']}/memberships", HEAD
    )
    assert given.status_code == 201
    assert given.json()["waiting"] is True
    await attack.fails()


async def test_side_added_without_a_head(attack: Attack) -> None:
    profile = (await attack.admin.get(f"{V1}/profile")).json()
    dropped = await attack.admin.patch(f"{V1}/profile", {"sides": ["preventive"]}, profile["version"])
    assert dropped.status_code == 422


async def test_email_taken_over(attack: Attack) -> None:
    head = await account(attack.admin, "hana@example.org")
    moved = await attack.admin.patch(
        f"{V1}/accounts/{head['id']}", {"email": "mine@example.org"}, head["version"]
    )
    assert moved.status_code == 200
    await attack.needs_vouching("POST", f"/accounts/{head['id']}/link")


async def test_sign_in_begun_before_the_login_began_anew(
    attack: Attack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The password was right when it was looked at; by the time the session opens it is none any more."""
    made = await invite(attack.admin, "maria@example.org")
    await attack.hold(made["invitation"]["code"])
    given = (await attack.admin.post(f"{V1}/accounts/{made['id']}/memberships", CASEWORKER)).json()
    verify = type(attack.house.gateway.passwords).verify

    async def slowly(self: Any, stored: str | None, password: str) -> bool:
        right = await verify(self, stored, password)
        if password == NEW_PASSWORD and right:
            assert (await decide(attack.founder, given)).status_code == 200
        return right

    monkeypatch.setattr(type(attack.house.gateway.passwords), "verify", slowly)
    refused = await attack.house.browser().sign_in("maria@example.org", NEW_PASSWORD)
    assert refused.status_code == 401
    await attack.fails()
