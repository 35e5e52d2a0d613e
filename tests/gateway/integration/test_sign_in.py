"""Signing in and out: who gets in, what the cookie is, how fast rights end."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest
from gateway.codes import digest

from tests.gateway.conftest import PASSWORD, Browser, House

CASEWORKER = {"role": "caseworker", "side": "complaints"}
MONITOR = {"role": "monitor", "side": "preventive"}


async def test_cookie_is_out_of_reach_of_scripts_and_other_sites(house: House) -> None:
    await house.first_account()
    answer = await house.browser().sign_in("HEAD@Example.org ")
    assert answer.status_code == 201
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("daylight_session=")
    for part in ("HttpOnly", "SameSite=strict", "Path=/"):
        assert part in cookie
    assert "Secure" not in cookie
    assert answer.headers["Cache-Control"] == "no-store"


async def test_cookie_is_secure_over_https(make_house: Callable[..., Any]) -> None:
    house: House = await make_house(public_url="https://daylight.example")
    await house.first_account()
    answer = await house.browser().sign_in("head@example.org")
    assert answer.headers["Set-Cookie"].startswith("__Host-daylight_session=")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "max-age" in answer.headers["Strict-Transport-Security"]


async def test_every_reason_to_refuse_is_one_answer(house: House) -> None:
    admin = await house.first_account()
    await house.colleague(admin, "gone@example.org", CASEWORKER)
    await admin.post("/api/gateway/v1/accounts", {"email": "invited@example.org", "name": "Ivo"})
    listed = (await admin.get("/api/gateway/v1/accounts?q=gone")).json()["items"][0]
    disabled = await admin.patch(
        f"/api/gateway/v1/accounts/{listed['id']}", {"state": "disabled"}, listed["version"]
    )
    assert disabled.status_code == 200, disabled.text

    refused = [
        await house.browser().sign_in("nobody@example.org"),
        await house.browser().sign_in("head@example.org", "not the password"),
        await house.browser().sign_in("gone@example.org"),
        await house.browser().sign_in("invited@example.org"),
    ]
    assert {answer.status_code for answer in refused} == {401}
    bodies = [answer.json() | {"correlation_id": ""} for answer in refused]
    assert all(body == bodies[0] for body in bodies)
    assert all("Set-Cookie" not in answer.headers for answer in refused)


async def test_an_unknown_account_costs_the_same_work(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await house.first_account()
    verified: list[str | None] = []
    verify = house.gateway.passwords._verify

    def counting(stored: str | None, password: str) -> bool:
        verified.append(stored)
        return verify(stored, password)

    monkeypatch.setattr(house.gateway.passwords, "_verify", counting)
    await house.browser().sign_in("nobody@example.org")
    await house.browser().sign_in("head@example.org", "not the password")
    assert len(verified) == 2


async def test_guessing_is_slowed_down_and_others_are_not(house: House) -> None:
    admin = await house.first_account()
    await house.colleague(admin, "other@example.org", CASEWORKER)
    answers = [await house.browser().sign_in("head@example.org", f"guess {n}") for n in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert int(answers[-1].headers["Retry-After"]) >= 1
    assert (await house.browser().sign_in("head@example.org")).status_code == 429
    assert (await house.browser().sign_in("other@example.org")).status_code == 201


async def test_unknown_accounts_are_slowed_down_alike(house: House) -> None:
    await house.first_account()
    answers = [await house.browser().sign_in("nobody@example.org", f"guess {n}") for n in range(6)]
    assert answers[-1].status_code == 429


async def test_only_the_hash_of_a_session_is_stored(house: House) -> None:
    browser = await house.first_account()
    code = browser.http.cookies["daylight_session"]
    rows = await house.sql("SELECT hash FROM session")
    assert [row["hash"] for row in rows] == [digest(code)]


async def test_change_without_csrf_token_is_refused(house: House) -> None:
    browser = await house.first_account()
    for headers in ({}, {"Daylight-CSRF": "guess"}):
        answer = await browser.http.patch("/api/session", json={"hat": "preventive"}, headers=headers)
        assert answer.status_code == 403
        assert answer.json()["type"] == "urn:daylight:problem:cross-site"
    assert (await browser.call("PATCH", "/api/session", json={"hat": "preventive"})).status_code == 200


async def test_change_from_another_site_is_refused_even_with_the_token(house: House) -> None:
    browser = await house.first_account()
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        answer = await browser.call("DELETE", "/api/session", headers=headers)
        assert answer.status_code == 403
    assert (await browser.get("/api/session")).status_code == 200


async def test_another_site_cannot_sign_somebody_in(house: House) -> None:
    await house.first_account()
    answer = await house.browser().http.post(
        "/api/session",
        json={"email": "head@example.org", "password": PASSWORD},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


async def test_sign_out_ends_the_session_at_once(house: House) -> None:
    browser = await house.first_account()
    cookie = browser.http.cookies["daylight_session"]
    assert (await browser.get("/api/gateway/v1/profile")).status_code == 200
    gone = await browser.call("DELETE", "/api/session")
    assert gone.status_code == 204
    again = httpx.AsyncClient(
        transport=httpx.ASGITransport(app=house.door),
        base_url="http://daylight.test",
        cookies={"daylight_session": cookie},
    )
    assert (await again.get("/api/session")).status_code == 401
    assert (await again.get("/api/gateway/v1/profile")).status_code == 401


async def test_session_ends_when_idle_and_after_a_week(house: House) -> None:
    browser = await house.first_account()
    house.clock.move(hours=11, minutes=59)
    assert (await browser.get("/api/session")).status_code == 200
    house.clock.move(hours=11, minutes=59)
    assert (await browser.get("/api/session")).status_code == 200
    house.clock.move(hours=12, minutes=1)
    assert (await browser.get("/api/session")).status_code == 401

    second = house.browser()
    await second.sign_in("head@example.org")
    for _ in range(14):
        house.clock.move(hours=11, minutes=50)
        assert (await second.get("/api/session")).status_code == 200
    house.clock.move(hours=6)
    assert (await second.get("/api/session")).status_code == 401


async def disable_elsewhere(house: House, email: str) -> None:
    """As another gateway process would, which this one is not told by."""
    await house.sql("UPDATE account SET state = 'disabled' WHERE email = $1", email)


async def test_disabling_ends_access_within_five_seconds(house: House) -> None:
    admin = await house.first_account()
    browser = await house.colleague(admin, "bo@example.org", CASEWORKER)
    assert (await browser.get("/api/gateway/v1/profile")).status_code == 200
    await disable_elsewhere(house, "bo@example.org")
    # What was read a moment ago may still be used; its token ends five seconds after that at the latest.
    house.clock.move(seconds=2.6)
    assert (await browser.get("/api/gateway/v1/profile")).status_code == 401
    assert (await browser.get("/api/session")).status_code == 401


async def test_no_token_outlives_five_seconds_from_the_last_look(house: House) -> None:
    admin = await house.first_account()
    entry = await house.gateway.standings.of_session(digest(admin.http.cookies["daylight_session"]))
    house.clock.move(seconds=1.5)
    again = await house.gateway.standings.of_session(digest(admin.http.cookies["daylight_session"]))
    assert again is entry
    import jwt

    token = house.gateway.standings.token(again, entry.standing.sides[0], "complaints")
    claims = jwt.decode(token, options={"verify_signature": False})
    assert claims["exp"] + 1 <= entry.read_at.timestamp() + 5


async def test_role_that_ends_elsewhere_ends_here_within_five_seconds(house: House) -> None:
    admin = await house.first_account()
    browser = await house.colleague(admin, "bo@example.org", CASEWORKER, MONITOR)
    headers = {"Daylight-Side": "preventive"}
    assert (await browser.get("/api/gateway/v1/directory", headers=headers)).status_code == 200
    await house.sql(
        "UPDATE membership SET ends_at = now(), starts_at = now() - interval '1 day' WHERE role = 'monitor'"
    )
    house.clock.move(seconds=2.6)
    refused = await browser.get("/api/gateway/v1/directory", headers=headers)
    assert refused.status_code == 403
    assert refused.json()["type"] == "urn:daylight:problem:other-hat"


async def test_hat_must_be_ones_own(house: House) -> None:
    admin = await house.first_account()
    browser = await house.colleague(admin, "bo@example.org", CASEWORKER)
    assert [hat["side"] for hat in browser.session["hats"]] == ["complaints"]
    assert browser.session["hat"] == "complaints"
    refused = await browser.get("/api/gateway/v1/directory", headers={"Daylight-Side": "preventive"})
    assert refused.status_code == 403
    assert (await browser.call("PATCH", "/api/session", json={"hat": "preventive"})).status_code == 403
    nonsense = await browser.get("/api/gateway/v1/directory", headers={"Daylight-Side": "both"})
    assert nonsense.status_code == 400


async def test_chosen_hat_stays_and_is_worn_at_the_next_sign_in(house: House) -> None:
    browser = await house.first_account()
    assert browser.session["hat"] == "complaints"
    changed = await browser.call("PATCH", "/api/session", json={"hat": "preventive"})
    assert changed.json()["hat"] == "preventive"
    assert (await browser.get("/api/session")).json()["hat"] == "preventive"
    again = house.browser()
    await again.sign_in("head@example.org")
    assert again.session["hat"] == "preventive"


async def test_admin_alone_wears_no_hat_and_sees_no_case_content(house: House) -> None:
    admin = await house.first_account()
    browser = await house.colleague(admin, "it@example.org", {"role": "admin"})
    assert browser.session["hat"] is None
    (hat,) = browser.session["hats"]
    assert hat["side"] is None
    others = {permission for permission in hat["permissions"] if not permission.startswith("gateway.")}
    settings = {
        "visits.place.read",
        "visits.reference.write",
        "complaints.calendar.write",
        "complaints.settings.write",
        "search.rebuild",
        "search.synonyms.write",
        "visits.agreement.choose",
    }
    assert others == settings
    assert (await browser.get("/api/gateway/v1/accounts")).status_code == 200


async def test_own_password_needs_the_current_one_and_ends_other_sessions(house: House) -> None:
    browser = await house.first_account()
    other = house.browser()
    await other.sign_in("head@example.org")
    new = "another good password"
    wrong = await browser.call("PUT", "/api/password", json={"current": "guess", "new": new})
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/current")
    weak = await browser.call("PUT", "/api/password", json={"current": PASSWORD, "new": "short"})
    assert (weak.status_code, weak.json()["errors"][0]["pointer"]) == (422, "/new")
    done = await browser.call("PUT", "/api/password", json={"current": PASSWORD, "new": new})
    assert done.status_code == 204
    assert (await browser.get("/api/session")).status_code == 200
    assert (await other.get("/api/session")).status_code == 401
    assert (await house.browser().sign_in("head@example.org")).status_code == 401
    assert (await house.browser().sign_in("head@example.org", new)).status_code == 201


async def test_own_settings_are_kept(house: House) -> None:
    browser = await house.first_account()
    changed = await browser.call("PATCH", "/api/settings", json={"language": "ar", "theme": "dark"})
    assert changed.json()["account"]["language"] == "ar"
    account = (await browser.get("/api/session")).json()["account"]
    assert (account["language"], account["theme"]) == ("ar", "dark")
    refused = await browser.call("PATCH", "/api/settings", json={"state": "active"})
    assert refused.status_code == 422


async def test_old_session_ends_when_the_same_browser_signs_in_again(house: House) -> None:
    browser: Browser = await house.first_account()
    await browser.sign_in("head@example.org")
    assert len(await house.sql("SELECT 1 FROM session")) == 1


async def test_sign_ins_and_refusals_are_audited_without_what_was_typed(house: House) -> None:
    browser = await house.first_account()
    await house.browser().sign_in("head@example.org", "my secret guess")
    await house.browser().sign_in("nobody@example.org", "my secret guess")
    await browser.call("DELETE", "/api/session")
    rows = await house.sql(
        "SELECT act, account, record, row_to_json(a)::text AS all FROM audit_entry a ORDER BY at"
    )
    assert [row["act"] for row in rows] == [
        "institution.founded",
        "session.began",
        "session.refused",
        "session.refused",
        "session.ended",
    ]
    assert rows[2]["record"] is not None
    assert rows[3]["record"] is None
    assert not any(word in row["all"] for row in rows for word in ("secret", "nobody", "example.org"))


async def test_welcome_tells_only_whether_an_institution_began(house: House) -> None:
    anyone = house.browser()
    before = (await anyone.get("/api/welcome")).json()
    assert before == {"institution": None, "default_language": "en", "first_account_needed": True}
    await house.first_account()
    after = (await anyone.get("/api/welcome")).json()
    assert after == {
        "institution": "Ombudsman of Testland",
        "default_language": "en",
        "first_account_needed": False,
    }


async def test_password_entered_again_is_told_to_the_services(house: House) -> None:
    browser = await house.first_account()
    code = digest(browser.http.cookies["daylight_session"])

    async def long_ago() -> bool:
        confirmed = (await house.gateway.standings.of_session(code)).standing.confirmed_at
        assert confirmed is not None
        return house.clock() - confirmed > timedelta(minutes=40)

    assert not await long_ago()
    house.clock.move(minutes=41)
    assert await long_ago()

    wrong = await browser.post("/api/session/confirmations", {"password": "not the password"})
    assert wrong.status_code == 422
    assert wrong.json()["errors"][0]["pointer"] == "/password"
    assert await long_ago()

    right = await browser.post("/api/session/confirmations", {"password": PASSWORD})
    assert right.status_code == 204
    assert not await long_ago()
    acts = await house.sql("SELECT act FROM audit_entry WHERE act LIKE 'session.%' ORDER BY id")
    assert [row["act"] for row in acts][-2:] == ["session.refused", "session.confirmed"]


async def test_guessing_the_password_of_an_open_session_is_slowed_down(house: House) -> None:
    browser = await house.first_account()
    answers = [await browser.post("/api/session/confirmations", {"password": f"guess {n}"}) for n in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]


async def test_nobody_confirms_a_session_they_do_not_have(house: House) -> None:
    await house.first_account()
    answer = await house.browser().http.post("/api/session/confirmations", json={"password": PASSWORD})
    assert answer.status_code in (401, 403)
