"""How an institution begins: one link, one account."""

import asyncio

import pytest

from tests.gateway.conftest import OWN_SECRET, PASSWORD, House


async def link(house: House) -> str:
    answer = await house.browser().http.post(
        "/internal/first-account-link", headers={"Daylight-Service-Secret": OWN_SECRET}
    )
    assert answer.status_code == 200, answer.text
    return str(answer.json()["code"])


def wanted(code: str, email: str = "head@example.org") -> dict[str, str]:
    return {
        "code": code,
        "name": "Amina Head",
        "email": email,
        "password": PASSWORD,
        "institution": "Ombudsman of Testland",
    }


async def test_first_account_heads_both_sides_and_administers(house: House) -> None:
    browser = await house.first_account()
    session = (await browser.get("/api/session")).json()
    assert [hat["side"] for hat in session["hats"]] == ["preventive", "complaints"]
    for hat in session["hats"]:
        assert {role["code"] for role in hat["roles"]} == {"admin", "head"}
        assert hat["whole_institution"]
    assert session["institution"]["name"] == "Ombudsman of Testland"
    offices = await house.sql("SELECT name FROM office")
    assert [row["name"] for row in offices] == ["Ombudsman of Testland"]


async def test_link_works_once(house: House) -> None:
    code = await link(house)
    assert (await house.browser().http.post("/api/first-account", json=wanted(code))).status_code == 201
    again = await house.browser().http.post("/api/first-account", json=wanted(code, "other@example.org"))
    assert again.status_code == 404
    assert again.json()["type"] == "urn:daylight:problem:link-not-valid"
    assert len(await house.sql("SELECT 1 FROM account")) == 1


async def test_link_used_by_many_at_once_makes_one_account(house: House) -> None:
    code = await link(house)
    answers = await asyncio.gather(
        *(
            house.browser().http.post("/api/first-account", json=wanted(code, f"p{i}@example.org"))
            for i in range(5)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [201, 404, 404, 404, 404]
    assert len(await house.sql("SELECT 1 FROM account")) == 1


async def test_no_link_once_there_is_an_account(house: House) -> None:
    await house.first_account()
    answer = await house.browser().http.post(
        "/internal/first-account-link", headers={"Daylight-Service-Secret": OWN_SECRET}
    )
    assert answer.status_code == 404


async def test_new_link_ends_the_older_one(house: House) -> None:
    old, new = await link(house), await link(house)
    assert (await house.browser().http.post("/api/first-account", json=wanted(old))).status_code == 404
    assert (await house.browser().http.post("/api/first-account", json=wanted(new))).status_code == 201


async def test_link_is_too_old_after_a_day(house: House) -> None:
    code = await link(house)
    house.clock.move(hours=25)
    assert (await house.browser().http.post("/api/first-account", json=wanted(code))).status_code == 404


@pytest.mark.parametrize("headers", [{}, {"Daylight-Service-Secret": "guess"}])
async def test_link_needs_the_gateways_own_secret(house: House, headers: dict[str, str]) -> None:
    answer = await house.browser().http.post("/internal/first-account-link", headers=headers)
    assert answer.status_code == 401


async def test_weak_password_is_refused_and_the_link_stays(house: House) -> None:
    code = await link(house)
    weak = wanted(code) | {"password": "amina"}
    answer = await house.browser().http.post("/api/first-account", json=weak)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/password"
    assert (await house.browser().http.post("/api/first-account", json=wanted(code))).status_code == 201


async def test_unattended_first_account_is_made_once(house: House) -> None:
    from gateway.links.service import make_first_unattended

    settings = house.gateway.settings.model_copy(
        update={"admin_email": "Admin@Example.org", "admin_password": PASSWORD}
    )
    object.__setattr__(house.gateway, "settings", settings)
    await make_first_unattended(house.gateway)
    await make_first_unattended(house.gateway)
    rows = await house.sql("SELECT email FROM account")
    assert [row["email"] for row in rows] == ["admin@example.org"]
    assert (await house.browser().sign_in("admin@example.org")).status_code == 201
