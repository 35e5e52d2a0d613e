"""Whoever lets somebody onto a side heads it, and whoever confirms gets the credential."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest
from servicekit.principal import Side
from servicekit.testing import person
from sqlalchemy import text

from tests.gateway.conftest import OWN_SECRET, PASSWORD, Browser, House
from tests.gateway.integration.test_accounts import ADMIN, CASEWORKER, V1, account
from tests.gateway.integration.test_machines import SCOPES, token

HEAD = {"role": "head", "side": "complaints"}
PREVENTIVE_HEAD = {"role": "head", "side": "preventive"}
NEW_PASSWORD = "another horse battery staple"


async def pure_admin(house: House, founder: Browser) -> Browser:
    return await house.colleague(founder, "it@example.org", ADMIN)


async def invite(browser: Browser, email: str, *roles: dict[str, Any]) -> dict[str, Any]:
    answer = await browser.post(
        f"{V1}/accounts", {"email": email, "name": email.split("@")[0].title(), "memberships": list(roles)}
    )
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def waiting(browser: Browser) -> list[dict[str, Any]]:
    answer = await browser.get(f"{V1}/waiting-memberships")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def decide(browser: Browser, membership: dict[str, Any], act: str = "confirmation") -> Any:
    return await browser.call(
        "POST",
        f"{V1}/memberships/{membership['id']}/{act}",
        headers={"If-Match": f'"{membership["version"]}"'},
    )


async def a_day_passes(house: House, membership: dict[str, Any]) -> None:
    """Since a membership ended; the clock cannot be moved under tokens that live for seconds."""
    back = "starts_at = starts_at - interval '25 hours', ends_at = ends_at - interval '25 hours'"
    await house.sql(f"UPDATE membership SET {back} WHERE id = $1", membership["id"])


async def accept(house: House, code: str, password: str = PASSWORD) -> Browser:
    browser = house.browser()
    answer = await browser.http.post("/api/invitation", json={"code": code, "password": password})
    assert answer.status_code == 201, answer.text
    browser.session = answer.json()
    browser.csrf = browser.session["csrf_token"]
    return browser


def slug(answer: Any) -> str:
    return str(answer.json()["type"]).rsplit(":", 1)[-1]


async def acts(house: House) -> list[str]:
    return [row["act"] for row in await house.sql("SELECT act FROM audit_entry")]


async def test_admin_who_heads_the_side_notices_nothing(house: House) -> None:
    founder = await house.first_account()
    made = await invite(founder, "bo@example.org", CASEWORKER)
    assert made["invitation"] is not None
    assert made["memberships"][0]["waiting"] is False
    assert await waiting(founder) == []
    (row,) = await house.sql(
        "SELECT detail FROM audit_entry WHERE act = 'membership.given' AND record IN "
        "(SELECT id FROM membership WHERE role = 'caseworker')"
    )
    assert '"vouched"' in row["detail"]


async def test_role_given_by_a_pure_admin_waits_and_gives_nothing(house: House) -> None:
    founder = await house.first_account()
    admin = await pure_admin(house, founder)
    made = await invite(admin, "bo@example.org", CASEWORKER)
    assert made["invitation"] is None
    (held,) = made["memberships"]
    assert (held["waiting"], held["waits_for"]) == (True, ["Amina Head"])
    (item,) = await waiting(founder)
    assert (item["holder"]["name"], item["given_by"], item["may_confirm"]) == ("Bo", "It Person", True)
    assert "complaints.complaint.read" in item["permissions"]
    (seen,) = await waiting(admin)
    assert seen["may_confirm"] is False
    directory = (await founder.get(f"{V1}/directory", headers={"Daylight-Side": "complaints"})).json()
    assert "Bo" not in {person["name"] for person in directory["accounts"]}
    assert not await house.sql(
        "SELECT 1 FROM outbox WHERE type = 'membership.changed' AND data::text LIKE '%caseworker%'"
    )


async def test_who_confirms_gets_the_link_once_and_the_role_works(house: House) -> None:
    founder = await house.first_account()
    admin = await pure_admin(house, founder)
    await invite(admin, "bo@example.org", CASEWORKER)
    (item,) = await waiting(founder)
    key = {"Idempotency-Key": "once", "If-Match": '"1"'}
    path = f"{V1}/memberships/{item['id']}/confirmation"
    confirmed = await founder.call("POST", path, headers=key)
    assert confirmed.status_code == 200, confirmed.text
    assert (confirmed.json()["waiting"], confirmed.headers["ETag"]) == (False, '"2"')
    again = await founder.call("POST", path, headers=key)
    assert (again.status_code, again.json()["link"]) == (200, None)
    person = await accept(house, confirmed.json()["link"]["code"])
    assert [hat["side"] for hat in person.session["hats"]] == ["complaints"]
    assert await waiting(founder) == []
    assert "membership.confirmed" in await acts(house)
    assert await house.sql(
        "SELECT 1 FROM outbox WHERE type = 'membership.changed' AND data::text LIKE '%caseworker%'"
    )


async def test_what_is_confirmed_is_what_was_seen(house: House) -> None:
    founder = await house.first_account()
    admin = await pure_admin(house, founder)
    await invite(admin, "bo@example.org", CASEWORKER)
    (item,) = await waiting(founder)
    shorter = {"ends_at": "2099-01-01T00:00:00Z"}
    assert (await admin.patch(f"{V1}/memberships/{item['id']}", shorter, 1)).status_code == 200
    stale = await decide(founder, item)
    assert (stale.status_code, stale.json()["current"]["waiting"]) == (412, True)
    missing = await founder.post(f"{V1}/memberships/{item['id']}/confirmation")
    assert missing.status_code == 428


async def test_two_heads_who_confirm_at_once_get_one_link(house: House) -> None:
    founder = await house.first_account()
    second = await house.colleague(founder, "hana@example.org", HEAD)
    admin = await pure_admin(house, founder)
    await invite(admin, "bo@example.org", CASEWORKER)
    (item,) = await waiting(founder)
    answers = await asyncio.gather(decide(founder, item), decide(second, item))
    assert sorted(answer.status_code for answer in answers) == [200, 412]


async def test_declined_role_ends(house: House) -> None:
    founder = await house.first_account()
    admin = await pure_admin(house, founder)
    made = await invite(admin, "bo@example.org", CASEWORKER | {"starts_at": "2099-01-01T00:00:00Z"})
    (item,) = await waiting(founder)
    declined = await decide(founder, item, "refusal")
    assert declined.json()["waiting"] is False
    assert await waiting(founder) == []
    assert (await decide(founder, item | {"version": 2})).status_code == 409
    assert "membership.declined" in await acts(house)
    link = await admin.post(f"{V1}/accounts/{made['id']}/link")
    assert link.status_code == 201, "it holds nothing on any side now"


async def test_head_who_is_no_admin_sees_and_decides_their_own_side_only(house: House) -> None:
    founder = await house.first_account()
    head = await house.colleague(founder, "hana@example.org", HEAD)
    admin = await pure_admin(house, founder)
    await house.colleague(founder, "mo@example.org", {"role": "monitor", "side": "preventive"})
    theirs = await invite(admin, "bo@example.org", CASEWORKER)
    other = await invite(admin, "cy@example.org", {"role": "monitor", "side": "preventive"})
    assert [item["holder"]["name"] for item in await waiting(head)] == ["Bo"]
    listed = (await head.get(f"{V1}/accounts")).json()
    assert {item["name"] for item in listed["items"]} == {"Amina Head", "Bo", "Hana Person"}
    assert listed["count"]["value"] == 3
    detail = (await head.get(f"{V1}/accounts/{(await account(founder, 'head@example.org'))['id']}")).json()
    assert {m["side"] for m in detail["memberships"]} == {None, "complaints"}
    assert (await head.get(f"{V1}/accounts/{other['id']}")).status_code == 404
    assert (await head.post(f"{V1}/accounts/{other['id']}/link")).status_code == 404
    assert (await decide(head, other["memberships"][0])).status_code == 404
    assert (await decide(head, theirs["memberships"][0])).status_code == 200
    for method, path in (("POST", "/accounts"), ("GET", "/machine-clients"), ("PATCH", "/profile")):
        assert (await head.call(method, V1 + path, json={})).status_code == 403
    renamed = await head.patch(f"{V1}/accounts/{theirs['id']}", {"name": "X"}, 1)
    assert renamed.status_code == 403


async def test_giver_and_holder_do_not_confirm(house: House) -> None:
    founder = await house.first_account()
    second = await house.colleague(founder, "hana@example.org", HEAD)
    me = await account(founder, "hana@example.org")
    admin = await pure_admin(house, founder)
    given = await admin.post(
        f"{V1}/accounts/{me['id']}/memberships", {"role": "analyst", "side": "complaints"}
    )
    assert given.json()["waits_for"] == ["Amina Head"]
    assert (await decide(second, given.json())).status_code == 404
    refused = await decide(admin, given.json())
    assert (refused.status_code, slug(refused)) == (403, "needs-vouching")
    assert refused.json()["detail"] == "Waits for: Amina Head"
    confirmed = await decide(founder, given.json())
    assert (confirmed.status_code, confirmed.json()["link"]) == (200, None), (
        "the login is answered for already"
    )
    assert (await second.get("/api/session")).status_code == 200


async def test_head_of_an_office_lets_into_that_office_only(house: House) -> None:
    founder = await house.first_account()
    north = (await founder.post(f"{V1}/offices", {"name": "North"})).json()["id"]
    south = (await founder.post(f"{V1}/offices", {"name": "South"})).json()["id"]
    team = (await founder.post(f"{V1}/teams", {"name": "Cells", "office": north})).json()["id"]
    both = await house.colleague(founder, "noor@example.org", HEAD | {"office": north}, ADMIN)
    for where, waits in (
        ({"office": north}, False),
        ({"team": team}, False),
        ({"office": south}, True),
        ({}, True),
    ):
        made = await invite(both, f"p{len(str(where)) + waits}@example.org", CASEWORKER | where)
        assert made["memberships"][0]["waiting"] is waits, where
        assert (made["invitation"] is None) is waits


async def test_link_of_somebody_with_a_side_comes_from_who_heads_it(house: House) -> None:
    founder = await house.first_account()
    await house.colleague(founder, "bo@example.org", CASEWORKER)
    admin = await pure_admin(house, founder)
    bo = await account(admin, "bo@example.org")
    assert (bo["may_issue_link"], bo["link_from"]) == (False, ["Amina Head"])
    refused = await admin.post(f"{V1}/accounts/{bo['id']}/link")
    assert (refused.status_code, slug(refused)) == (403, "needs-vouching")
    assert refused.json()["detail"] == "A link for this account comes from: Amina Head"
    head = await house.colleague(founder, "hana@example.org", HEAD)
    assert (await head.post(f"{V1}/accounts/{bo['id']}/link")).status_code == 201


async def test_head_of_one_side_hands_over_no_login_that_opens_the_other(house: House) -> None:
    founder = await house.first_account()
    head = await house.colleague(founder, "hana@example.org", HEAD)
    await house.colleague(founder, "bo@example.org", CASEWORKER, {"role": "monitor", "side": "preventive"})
    bo = await account(head, "bo@example.org")
    assert [m["side"] for m in bo["memberships"]] == ["complaints"]
    refused = await head.post(f"{V1}/accounts/{bo['id']}/link")
    assert (refused.status_code, slug(refused)) == (403, "needs-vouching")


async def test_head_hands_over_no_login_of_somebody_who_has_left_their_side(house: House) -> None:
    founder = await house.first_account()
    head = await house.colleague(founder, "hana@example.org", HEAD)
    await house.colleague(founder, "bo@example.org", CASEWORKER, ADMIN)
    bo = await account(founder, "bo@example.org")
    held = next(m for m in bo["memberships"] if m["side"])
    await founder.patch(f"{V1}/memberships/{held['id']}", {"ends_at": held["starts_at"]}, held["version"])
    await a_day_passes(house, held)
    assert (await head.post(f"{V1}/accounts/{bo['id']}/link")).status_code == 403


async def test_program_made_by_a_pure_admin_gets_its_secret_from_who_confirms(house: House) -> None:
    founder = await house.first_account()
    admin = await pure_admin(house, founder)
    draft = {"name": "Import", "side": "complaints", "scopes": SCOPES, "memberships": [HEAD]}
    made = (await admin.post(f"{V1}/machine-clients", draft)).json()
    assert (made["client_secret"], made["waiting"]) == (None, True)
    (listed,) = (await admin.get(f"{V1}/machine-clients")).json()["items"]
    assert listed["waiting"] is True
    (item,) = await waiting(founder)
    assert (item["kind"], item["scopes"]) == ("machine", sorted(SCOPES))
    confirmed = (await decide(founder, item)).json()
    assert confirmed["client_id"] == made["client_id"]
    assert (await token(house, confirmed)).status_code == 200
    (listed,) = (await admin.get(f"{V1}/machine-clients")).json()["items"]
    assert listed["waiting"] is False


async def test_side_without_a_head_is_opened_by_the_head_of_the_other(house: House) -> None:
    founder = await house.first_account()
    profile = (await founder.get(f"{V1}/profile")).json()
    given_up = await founder.patch(f"{V1}/profile", {"sides": ["preventive"]}, profile["version"])
    assert given_up.status_code == 200, given_up.text
    admin = await pure_admin(house, founder)
    added = await admin.patch(
        f"{V1}/profile", {"sides": ["preventive", "complaints"]}, given_up.json()["version"]
    )
    assert added.status_code == 200
    made = await invite(admin, "hana@example.org", HEAD)
    assert made["memberships"][0]["waits_for"] == ["Amina Head"]
    confirmed = await decide(founder, made["memberships"][0])
    head = await accept(house, confirmed.json()["link"]["code"])
    assert head.session["hat"] == "complaints"
    (held,) = (await invite(admin, "bo@example.org", CASEWORKER))["memberships"]
    assert held["waits_for"] == ["Hana"], "the side has a head of its own now"


async def test_where_nobody_else_is_there_it_works_and_the_audit_says_so(house: House) -> None:
    founder = await house.first_account()
    me = await account(founder, "head@example.org")
    await house.sql("UPDATE membership SET ends_at = starts_at WHERE side IS NOT NULL")
    house.gateway.standings.forget_all()
    given = await founder.post(f"{V1}/accounts/{me['id']}/memberships", HEAD)
    assert given.json()["waiting"] is False
    (row,) = await house.sql(
        "SELECT detail FROM audit_entry WHERE act = 'membership.given' AND record = $1", given.json()["id"]
    )
    assert '"nobody-else"' in row["detail"]


@pytest.mark.parametrize("way", ["end", "end-later", "disable", "role"])
async def test_last_head_of_a_side_stays_until_a_successor_is_named(house: House, way: str) -> None:
    founder = await house.first_account()
    admin = await pure_admin(house, founder)
    me = await account(founder, "head@example.org")

    async def leave() -> Any:
        if way == "disable":
            return await admin.patch(f"{V1}/accounts/{me['id']}", {"state": "disabled"}, me["version"])
        if way == "role":
            role = (await admin.get(f"{V1}/roles/head")).json()
            rest = [code for code in role["permissions"] if code != "gateway.account.vouch"]
            return await admin.patch(f"{V1}/roles/head", {"permissions": rest}, role["version"])
        held = next(m for m in me["memberships"] if m["side"] == "complaints")
        ends = held["starts_at"] if way == "end" else "2099-01-01T00:00:00Z"
        return await admin.patch(f"{V1}/memberships/{held['id']}", {"ends_at": ends}, held["version"])

    refused = await leave()
    assert refused.status_code == 409
    assert slug(refused) == ("conflict" if way == "role" else "last-head")
    if way != "role":
        await house.colleague(founder, "hana@example.org", HEAD, PREVENTIVE_HEAD)
        assert (await leave()).status_code == 200


async def test_heads_do_not_leave_by_turns(house: House) -> None:
    """Each is replaced by the other, and at the end nobody is left: not so."""
    founder = await house.first_account()
    second = await house.colleague(founder, "hana@example.org", HEAD)
    admin = await pure_admin(house, founder)
    first = next(
        m for m in (await account(founder, "head@example.org"))["memberships"] if m["side"] == "complaints"
    )
    (other,) = (await account(founder, "hana@example.org"))["memberships"]
    late, early = {"ends_at": "2098-01-01T00:00:00Z"}, {"ends_at": "2097-01-01T00:00:00Z"}
    assert (await admin.patch(f"{V1}/memberships/{first['id']}", late, 1)).status_code == 200
    refused = await admin.patch(f"{V1}/memberships/{other['id']}", early, 1)
    assert (refused.status_code, slug(refused)) == (409, "last-head")
    assert (await second.get("/api/session")).status_code == 200


async def test_head_ends_a_role_of_their_side_and_opens_it_again_within_a_day(house: House) -> None:
    founder = await house.first_account()
    head = await house.colleague(founder, "hana@example.org", HEAD)
    person = await house.colleague(founder, "bo@example.org", CASEWORKER)
    (held,) = (await account(head, "bo@example.org"))["memberships"]
    assert held["yours"] is True
    path = f"{V1}/memberships/{held['id']}"
    ended = await head.patch(path, {"ends_at": house.clock().isoformat()}, 1)
    assert ended.status_code == 200, ended.text
    assert (await person.get("/api/session")).json()["hats"] == []
    opened = await head.patch(path, {"ends_at": None}, 2)
    assert opened.status_code == 200, opened.text
    assert (await person.get("/api/session")).json()["hat"] == "complaints"
    await head.patch(path, {"ends_at": house.clock().isoformat()}, 3)
    await a_day_passes(house, held)
    late = await head.patch(path, {"ends_at": None}, 4)
    assert (late.status_code, slug(late)) == (409, "role-ended")


async def test_first_role_given_to_an_account_with_a_login_begins_the_login_anew(house: House) -> None:
    founder = await house.first_account()
    prepared = await house.colleague(founder, "bo@example.org")
    bo = await account(founder, "bo@example.org")
    given = await founder.post(f"{V1}/accounts/{bo['id']}/memberships", CASEWORKER)
    assert given.status_code == 201, given.text
    assert (await prepared.get("/api/session")).status_code == 401
    assert (await house.browser().sign_in("bo@example.org")).status_code == 401
    owner = await accept(house, given.json()["link"]["code"], NEW_PASSWORD)
    assert owner.session["hat"] == "complaints"


async def test_invitation_that_the_head_sent_stays_when_the_role_follows(house: House) -> None:
    founder = await house.first_account()
    made = await invite(founder, "bo@example.org")
    given = await founder.post(f"{V1}/accounts/{made['id']}/memberships", CASEWORKER)
    assert given.json()["link"] is None
    assert (await accept(house, made["invitation"]["code"])).session["hat"] == "complaints"


async def test_new_password_link_from_the_server_is_audited(house: House) -> None:
    from gateway.links.service import issue_on_server
    from servicekit.errors import NotFound

    await house.first_account()
    link = await issue_on_server(house.gateway, "HEAD@example.org")
    assert link.kind == "reset"
    head = await accept(house, link.code, NEW_PASSWORD)
    assert head.session["hats"]
    (row,) = await house.sql("SELECT account, detail FROM audit_entry WHERE act = 'account.link-issued'")
    assert (row["account"], '"server"' in row["detail"]) == (None, True)
    with pytest.raises(NotFound):
        await issue_on_server(house.gateway, "nobody@example.org")


@pytest.mark.parametrize(("email", "code"), [("head@example.org", 0), ("nobody@example.org", 1)])
async def test_new_password_link_from_the_command_line(
    house: House, data_dir: Path, email: str, code: int
) -> None:
    await house.first_account()
    settings = {
        "DATABASE_URL": house.urls.app,
        "WORKER_DATABASE_URL": house.urls.worker,
        "NATS_URL": "nats://127.0.0.1:1",
        "DATA_DIR": str(data_dir),
        "PORT": "8000",
        "GATEWAY_URL": "http://127.0.0.1:8000",
        "SERVICE_SECRET": OWN_SECRET,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "gateway", "new-password-link", email),
        env={f"GATEWAY_{name}": value for name, value in settings.items()},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    printed, complaint = await process.communicate()
    assert process.returncode == code, complaint
    if code == 0:
        link = printed.decode().split("/new-password#")[1].strip()
        assert (await accept(house, link, NEW_PASSWORD)).session["hats"]
    else:
        assert complaint.decode().strip() == "gateway: no active account has this e-mail"


async def test_new_password_link_over_loopback_needs_the_gateways_own_secret(house: House) -> None:
    await house.first_account()
    anyone, path = house.browser().http, "/internal/new-password-link"
    for secret, status in (("", 401), ("guess", 401), (OWN_SECRET, 200)):
        answer = await anyone.post(
            path, json={"email": "head@example.org"}, headers={"Daylight-Service-Secret": secret}
        )
        assert answer.status_code == status


async def test_database_itself_lets_only_who_administers_or_vouches_confirm(house: House) -> None:
    founder = await house.first_account()
    admin = await pure_admin(house, founder)
    await invite(admin, "bo@example.org", CASEWORKER)
    confirm = text("UPDATE membership SET confirmed_at = now() WHERE role = 'caseworker' RETURNING id")
    for permission, rows in (("complaints.complaint.head", 0), ("gateway.account.vouch", 1)):
        async with house.gateway.database.session(person(permission, side=Side.COMPLAINTS)) as session:
            assert len((await session.execute(confirm)).all()) == rows


async def test_email_change_is_audited_and_gives_nothing(house: House) -> None:
    founder = await house.first_account()
    admin = await pure_admin(house, founder)
    me = await account(admin, "head@example.org")
    changed = await admin.patch(f"{V1}/accounts/{me['id']}", {"email": "own@evil.example"}, me["version"])
    assert changed.status_code == 200
    (row,) = await house.sql("SELECT detail FROM audit_entry WHERE act = 'account.changed'")
    assert "email" in row["detail"]
    refused = await admin.post(f"{V1}/accounts/{me['id']}/link")
    assert slug(refused) == "needs-vouching"
