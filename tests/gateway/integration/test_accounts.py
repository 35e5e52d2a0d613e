"""Administration: who may, what it changes, and that nobody locks everybody out."""

import asyncio
from typing import Any

import pytest

from tests.gateway.conftest import PASSWORD, Browser, House

V1 = "/api/gateway/v1"
CASEWORKER = {"role": "caseworker", "side": "complaints"}
ADMIN = {"role": "admin"}


async def account(browser: Browser, email: str) -> dict[str, Any]:
    (found,) = (await browser.get(f"{V1}/accounts", params={"q": email})).json()["items"]
    detail: dict[str, Any] = (await browser.get(f"{V1}/accounts/{found['id']}")).json()
    return detail


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/accounts"),
        ("POST", "/accounts"),
        ("GET", "/offices"),
        ("POST", "/offices"),
        ("GET", "/teams"),
        ("POST", "/teams"),
        ("GET", "/roles"),
        ("POST", "/roles"),
        ("GET", "/permissions"),
        ("GET", "/machine-clients"),
        ("POST", "/machine-clients"),
        ("PATCH", "/profile"),
    ],
)
async def test_administration_is_for_admins(house: House, method: str, path: str) -> None:
    admin = await house.first_account()
    caseworker = await house.colleague(admin, "bo@example.org", CASEWORKER)
    assert (await caseworker.call(method, V1 + path, json={})).status_code == 403
    assert (await house.browser().http.request(method, V1 + path, json={})).status_code == 401


async def test_invitation_sets_the_password_once(house: House) -> None:
    admin = await house.first_account()
    made = await admin.post(
        f"{V1}/accounts", {"email": "Bo@Example.org", "name": "Bo", "memberships": [CASEWORKER]}
    )
    assert made.status_code == 201
    assert made.headers["ETag"] == '"1"'
    invitation = made.json()["invitation"]
    assert invitation["path"] == f"/invitation#{invitation['code']}"
    person = house.browser()
    seen = await person.http.post("/api/invitation/check", json={"code": invitation["code"]})
    assert seen.json() == {"kind": "invitation", "name": "Bo", "email": "bo@example.org"}
    accept = {"code": invitation["code"], "password": PASSWORD}
    answers = await asyncio.gather(*(person.http.post("/api/invitation", json=accept) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 404, 404, 404]
    assert (await house.browser().sign_in("bo@example.org")).status_code == 201
    detail = await admin.get(f"{V1}/accounts/{made.json()['id']}")
    assert detail.json()["invitation"] is None
    assert detail.json()["invited"] is False


async def test_reset_link_replaces_the_password_and_ends_sessions(house: House) -> None:
    admin = await house.first_account()
    person = await house.colleague(admin, "bo@example.org", CASEWORKER)
    bo = await account(admin, "bo@example.org")
    first = (await admin.post(f"{V1}/accounts/{bo['id']}/link")).json()
    second = (await admin.post(f"{V1}/accounts/{bo['id']}/link")).json()
    assert second["kind"] == "reset"
    anyone = house.browser()
    new = "a very different password"
    old = await anyone.http.post("/api/invitation", json={"code": first["code"], "password": new})
    assert old.status_code == 404
    done = await anyone.http.post("/api/invitation", json={"code": second["code"], "password": new})
    assert done.status_code == 201
    assert (await person.get("/api/session")).status_code == 401


async def test_link_of_a_disabled_account_does_not_work(house: House) -> None:
    admin = await house.first_account()
    await house.colleague(admin, "bo@example.org", CASEWORKER)
    bo = await account(admin, "bo@example.org")
    link = (await admin.post(f"{V1}/accounts/{bo['id']}/link")).json()
    await admin.patch(f"{V1}/accounts/{bo['id']}", {"state": "disabled"}, bo["version"])
    used = await house.browser().http.post(
        "/api/invitation", json={"code": link["code"], "password": PASSWORD}
    )
    assert used.status_code == 404


async def test_disabling_ends_the_session_and_enabling_lets_in_again(house: House) -> None:
    admin = await house.first_account()
    person = await house.colleague(admin, "bo@example.org", CASEWORKER)
    bo = await account(admin, "bo@example.org")
    off = await admin.patch(f"{V1}/accounts/{bo['id']}", {"state": "disabled"}, bo["version"])
    assert off.json()["state"] == "disabled"
    assert (await person.get("/api/session")).status_code == 401
    on = await admin.patch(f"{V1}/accounts/{bo['id']}", {"state": "active"}, off.json()["version"])
    assert on.status_code == 200
    assert (await person.get("/api/session")).status_code == 401
    assert (await house.browser().sign_in("bo@example.org")).status_code == 201


async def test_changes_name_the_version_they_change(house: House) -> None:
    admin = await house.first_account()
    await house.colleague(admin, "bo@example.org", CASEWORKER)
    bo = await account(admin, "bo@example.org")
    path = f"{V1}/accounts/{bo['id']}"
    assert (await admin.patch(path, {"name": "Bo Second"})).status_code == 428
    stale = await admin.patch(path, {"name": "Bo Second"}, 99)
    assert stale.status_code == 412
    assert stale.json()["current"]["name"] == bo["name"]
    changed = await admin.patch(path, {"name": "Bo Second"}, bo["version"])
    assert changed.headers["ETag"] == f'"{bo["version"] + 1}"'
    assert (await admin.patch(path, {"password_hash": "x"}, bo["version"] + 1)).status_code == 422


async def test_one_key_makes_one_account_however_often_it_is_sent(house: House) -> None:
    admin = await house.first_account()
    body = {"email": "bo@example.org", "name": "Bo"}
    headers = {"Idempotency-Key": "the-same-key"}
    answers = await asyncio.gather(
        *(admin.call("POST", f"{V1}/accounts", json=body, headers=headers) for _ in range(10))
    )
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len(await house.sql("SELECT 1 FROM account WHERE email = 'bo@example.org'")) == 1
    replay = await admin.call("POST", f"{V1}/accounts", json=body, headers=headers)
    assert replay.status_code == 201
    assert replay.json()["invitation"] is None
    other = await admin.call("POST", f"{V1}/accounts", json=body | {"name": "Cy"}, headers=headers)
    assert other.status_code == 422


async def test_same_email_in_other_letters_is_taken(house: House) -> None:
    admin = await house.first_account()
    answer = await admin.post(f"{V1}/accounts", {"email": "HEAD@example.org", "name": "Double"})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"pointer": "/email", "detail": "Another account has this e-mail", "code": "taken"}
    ]


async def test_last_admin_cannot_be_disabled_or_lose_the_role(house: House) -> None:
    admin = await house.first_account()
    me = await account(admin, "head@example.org")
    off = await admin.patch(f"{V1}/accounts/{me['id']}", {"state": "disabled"}, me["version"])
    assert off.status_code == 409
    held = next(m for m in me["memberships"] if m["role"] == "admin")
    ends = await admin.patch(
        f"{V1}/memberships/{held['id']}", {"ends_at": held["starts_at"]}, held["version"]
    )
    assert ends.status_code == 409
    assert ends.json()["type"] == "urn:daylight:problem:last-admin"
    assert (await admin.get(f"{V1}/accounts")).status_code == 200


async def test_two_admins_cannot_remove_each_other_at_once(house: House) -> None:
    one = await house.first_account()
    two = await house.colleague(one, "it@example.org", ADMIN)
    a, b = await account(one, "head@example.org"), await account(one, "it@example.org")
    answers = await asyncio.gather(
        one.patch(f"{V1}/accounts/{b['id']}", {"state": "disabled"}, b["version"]),
        two.patch(f"{V1}/accounts/{a['id']}", {"state": "disabled"}, a["version"]),
    )
    assert sorted(answer.status_code for answer in answers)[0] == 200
    rows = await house.sql("SELECT 1 FROM account WHERE state = 'active'")
    assert len(rows) == 1


async def test_admin_does_not_give_themself_case_content_where_there_is_another(house: House) -> None:
    head = await house.first_account()
    admin = await house.colleague(head, "it@example.org", ADMIN)
    me = await account(admin, "it@example.org")
    answer = await admin.post(f"{V1}/accounts/{me['id']}/memberships", {"role": "head", "side": "complaints"})
    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:daylight:problem:own-rights"


async def test_role_is_given_and_ends(house: House) -> None:
    admin = await house.first_account()
    person = await house.colleague(admin, "bo@example.org", CASEWORKER)
    bo = await account(admin, "bo@example.org")
    office = (await admin.post(f"{V1}/offices", {"name": "North"})).json()
    team = (await admin.post(f"{V1}/teams", {"name": "Cells", "office": office["id"]})).json()
    given = await admin.post(
        f"{V1}/accounts/{bo['id']}/memberships",
        {"role": "monitor", "side": "preventive", "office": office["id"], "team": team["id"]},
    )
    assert given.status_code == 201, given.text
    assert given.json()["team"]["name"] == "Cells"
    session = (await person.get("/api/session")).json()
    assert [hat["side"] for hat in session["hats"]] == ["preventive", "complaints"]
    assert session["hats"][0]["offices"] == [{"id": office["id"], "name": "North"}]
    assert session["hats"][0]["whole_institution"] is False
    ended = await admin.patch(
        f"{V1}/memberships/{given.json()['id']}", {"ends_at": given.json()["starts_at"]}, 1
    )
    assert ended.status_code == 200
    session = (await person.get("/api/session")).json()
    assert [hat["side"] for hat in session["hats"]] == ["complaints"]


async def test_expert_loses_access_on_the_day_the_agreement_ends(house: House) -> None:
    admin = await house.first_account()
    until = house.clock().replace(microsecond=0)
    from datetime import timedelta

    expert = await house.colleague(
        admin,
        "dr@example.org",
        {"role": "expert", "side": "preventive", "ends_at": (until + timedelta(hours=2)).isoformat()},
    )
    assert expert.session["hat"] == "preventive"
    house.clock.move(hours=3)
    after = (await expert.get("/api/session")).json()
    assert (after["hat"], after["hats"]) == (None, [])


@pytest.mark.parametrize(
    ("draft", "pointer"),
    [
        ({"role": "head"}, "/side"),
        ({"role": "nonesuch", "side": "complaints"}, "/role"),
        ({"role": "head", "side": "complaints", "office": "0190a0a0-0000-7000-8000-000000000000"}, "/office"),
        ({"role": "head", "side": "complaints", "team": "0190a0a0-0000-7000-8000-000000000000"}, "/team"),
        ({"role": "head", "side": "complaints", "ends_at": "2020-01-01T00:00:00Z"}, "/ends_at"),
    ],
)
async def test_roles_that_cannot_be_held_are_explained(
    house: House, draft: dict[str, str], pointer: str
) -> None:
    admin = await house.first_account()
    answer = await admin.post(
        f"{V1}/accounts", {"email": "bo@example.org", "name": "Bo", "memberships": [draft]}
    )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == f"/memberships/0{pointer}"
    assert not await house.sql("SELECT 1 FROM account WHERE email = 'bo@example.org'")


async def test_list_is_paged_sorted_and_searched(house: House) -> None:
    admin = await house.first_account()
    for name in ("Cy", "Bo", "Di", "Ed"):
        await admin.post(f"{V1}/accounts", {"email": f"{name}@example.org", "name": name})
    first = await admin.get(f"{V1}/accounts?sort=-name&limit=2")
    assert [item["name"] for item in first.json()["items"]] == ["Ed", "Di"]
    assert first.json()["count"] == {"value": 5, "capped": False}
    second = await admin.get(f"{V1}/accounts?sort=-name&limit=2&cursor={first.json()['next']}")
    assert [item["name"] for item in second.json()["items"]] == ["Cy", "Bo"]
    found = await admin.get(f"{V1}/accounts?q=%25")
    assert found.json()["items"] == []


async def test_link_header_of_the_management_api_is_a_path_of_the_gateway(house: House) -> None:
    admin = await house.first_account()
    await admin.post(f"{V1}/accounts", {"email": "bo@example.org", "name": "Bo"})
    first = await admin.get(f"{V1}/accounts?limit=1")
    path = first.headers["Link"].split(">")[0].lstrip("<")
    assert path.startswith("/api/gateway/v1/accounts?")
    assert len((await admin.get(path)).json()["items"]) == 1


async def test_directory_names_colleagues_of_ones_own_side_only(house: House) -> None:
    admin = await house.first_account()
    await house.colleague(admin, "mo@example.org", {"role": "monitor", "side": "preventive"})
    caseworker = await house.colleague(admin, "bo@example.org", CASEWORKER)
    directory = (await caseworker.get(f"{V1}/directory")).json()
    assert {person["name"] for person in directory["accounts"]} == {"Amina Head", "Bo Person"}
    assert set(directory["accounts"][0]) == {"id", "name", "offices", "teams", "whole"}
    analyst = {"role": "analyst", "side": "complaints"}
    await house.colleague(admin, "cy@example.org", analyst)
    works = (await caseworker.get(f"{V1}/directory?may=complaints.complaint.work")).json()
    everybody = (await caseworker.get(f"{V1}/directory")).json()
    assert len(everybody["accounts"]) == len(works["accounts"]) + 1
    heads = (await caseworker.get(f"{V1}/directory?may=complaints.complaint.head")).json()
    assert [(person["name"], person["whole"]) for person in heads["accounts"]] == [("Amina Head", True)]
    others = await caseworker.get(f"{V1}/directory?may=complaints.protection.work")
    assert others.status_code == 422
    partner = await house.colleague(admin, "ngo@example.org", {"role": "partner", "side": "preventive"})
    assert (await partner.get(f"{V1}/directory")).status_code == 403


async def test_what_a_role_allows_can_be_changed_and_works_at_once(house: House) -> None:
    admin = await house.first_account()
    person = await house.colleague(admin, "bo@example.org", CASEWORKER)
    role = (await admin.get(f"{V1}/roles/caseworker")).json()
    assert "complaints.complaint.work" in role["permissions"]
    changed = await admin.patch(f"{V1}/roles/caseworker", {"permissions": ["search.read"]}, role["version"])
    assert changed.json()["permissions"] == ["search.read"]
    (hat,) = (await person.get("/api/session")).json()["hats"]
    assert hat["permissions"] == ["search.read"]
    assert (await person.get(f"{V1}/directory")).status_code == 403
    await admin.patch(f"{V1}/roles/caseworker", {"permissions": role["permissions"]}, role["version"] + 1)


async def test_admin_does_not_widen_a_role_of_their_own(house: House) -> None:
    admin = await house.first_account()
    head = (await admin.get(f"{V1}/roles/head")).json()
    wider = head["permissions"] + ["complaints.protection.read"]
    alone = await admin.patch(f"{V1}/roles/head", {"permissions": wider}, head["version"])
    assert alone.status_code == 200, alone.text
    other = await house.colleague(admin, "second@example.org", ADMIN)
    more = {"permissions": [*wider, "complaints.protection.write"]}
    refused = await admin.patch(f"{V1}/roles/head", more, alone.json()["version"])
    assert refused.status_code == 403
    assert refused.json()["type"] == "urn:daylight:problem:own-rights"
    less = await admin.patch(f"{V1}/roles/head", {"permissions": wider[1:]}, alone.json()["version"])
    assert less.status_code == 200, less.text
    unvouched = await other.patch(f"{V1}/roles/head", more, less.json()["version"])
    assert unvouched.status_code == 403
    assert unvouched.json()["type"] == "urn:daylight:problem:needs-vouching"


async def test_admin_role_keeps_administration_and_gets_no_case_content(house: House) -> None:
    admin = await house.first_account()
    role = (await admin.get(f"{V1}/roles/admin")).json()
    without = await admin.patch(f"{V1}/roles/admin", {"permissions": []}, role["version"])
    assert without.status_code == 409
    more = role["permissions"] + ["complaints.complaint.read"]
    assert (await admin.patch(f"{V1}/roles/admin", {"permissions": more}, role["version"])).status_code == 422


async def test_profile_is_read_by_all_and_changed_by_admins(house: House) -> None:
    admin = await house.first_account()
    person = await house.colleague(admin, "bo@example.org", CASEWORKER)
    profile = (await person.get(f"{V1}/profile")).json()
    assert profile["sides"] == ["preventive", "complaints"]
    in_use = await admin.patch(f"{V1}/profile", {"sides": ["preventive"]}, profile["version"])
    assert in_use.status_code == 422
    changed = await admin.patch(f"{V1}/profile", {"default_language": "fr"}, profile["version"])
    assert changed.json()["default_language"] == "fr"
    told = await house.sql("SELECT record FROM outbox WHERE type = 'institution.changed' ORDER BY position")
    assert [str(event["record"]) for event in told] == [profile["id"], profile["id"]]


async def test_changes_are_told_without_names(house: House) -> None:
    admin = await house.first_account()
    await house.colleague(admin, "bo@example.org", CASEWORKER)
    rows = await house.sql("SELECT type, data::text AS data FROM outbox ORDER BY position")
    types = {row["type"] for row in rows}
    assert {"account.changed", "membership.changed", "office.changed", "institution.changed"} <= types
    assert not any(word in row["data"] for row in rows for word in ("Bo", "Amina", "example.org", "Testland"))


async def test_disabling_somebody_twice_over_is_told_and_audited(house: House) -> None:
    admin = await house.first_account()
    await house.colleague(admin, "bo@example.org", CASEWORKER)
    bo = await account(admin, "bo@example.org")
    await admin.patch(f"{V1}/accounts/{bo['id']}", {"state": "disabled"}, bo["version"])
    (event,) = await house.sql(
        "SELECT data FROM outbox WHERE type = 'account.changed' ORDER BY position DESC LIMIT 1"
    )
    assert '"closed": true' in event["data"] or '"closed":true' in event["data"]
    (entry,) = await house.sql("SELECT account, record FROM audit_entry WHERE act = 'account.disabled'")
    assert str(entry["record"]) == bo["id"]
    assert str(entry["account"]) == admin.session["account"]["id"]
