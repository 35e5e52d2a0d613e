"""Programs: client credentials, scopes, revocation; and services among themselves."""

import base64
from typing import Any
from uuid import uuid4

import httpx
import jwt
import pytest

from tests.gateway.conftest import Browser, House

V1 = "/api/gateway/v1"
SCOPES = ["complaints.complaint.import", "visits.place.read", "gateway.directory.read"]


async def machine(admin: Browser, **changes: Any) -> dict[str, Any]:
    draft = {
        "name": "Nightly import",
        "side": "complaints",
        "scopes": SCOPES,
        "memberships": [{"role": "head", "side": "complaints"}],
    }
    answer = await admin.post(f"{V1}/machine-clients", draft | changes)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def token(house: House, client: dict[str, Any], **form: str) -> httpx.Response:
    data = {
        "grant_type": "client_credentials",
        "client_id": client["client_id"],
        "client_secret": client["client_secret"],
    }
    return await house.browser().http.post("/api/token", data=data | form)


def bearer(answer: httpx.Response) -> dict[str, str]:
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


async def test_secret_is_shown_once_and_not_stored(house: House) -> None:
    admin = await house.first_account()
    client = await machine(admin)
    detail = await admin.get(f"{V1}/machine-clients/{client['id']}")
    assert detail.json()["client_secret"] is None
    (row,) = await house.sql("SELECT row_to_json(m)::text AS all FROM machine_client m")
    assert client["client_secret"] not in row["all"]


async def test_client_gets_a_token_for_fifteen_minutes_with_its_scopes(house: House) -> None:
    client = await machine(await house.first_account())
    answer = await token(house, client)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    body = answer.json()
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 900)
    assert body["scope"].split() == sorted(SCOPES)
    claims = jwt.decode(body["access_token"], options={"verify_signature": False})
    assert (claims["aud"], claims["iss"], claims["exp"] - claims["iat"]) == (
        "gateway",
        "daylight-gateway",
        900,
    )
    headers = bearer(answer)
    assert (await house.browser().http.get(f"{V1}/directory", headers=headers)).status_code == 200
    house.clock.move(minutes=16)
    late = await house.browser().http.get(f"{V1}/directory", headers=headers)
    assert late.status_code == 401


async def test_basic_authentication_works_too(house: House) -> None:
    client = await machine(await house.first_account())
    pair = f"{client['client_id']}:{client['client_secret']}".encode()
    answer = await house.browser().http.post(
        "/api/token",
        data={"grant_type": "client_credentials"},
        headers={"Authorization": f"Basic {base64.b64encode(pair).decode()}"},
    )
    assert answer.status_code == 200


async def test_machine_may_do_only_what_roles_and_scopes_both_allow(house: House) -> None:
    """The head's role reads the audit and heads complaints; this client's scopes do not."""
    client = await machine(await house.first_account())
    answer = await token(house, client, scope="gateway.directory.read")
    assert answer.json()["scope"] == "gateway.directory.read"
    gateway = house.gateway
    from gateway.credentials import Presented

    who = Presented(answer.json()["access_token"], None, None, None, None, None, None)
    entry = await gateway.credentials.entry(who, "POST")
    complaints = jwt.decode(
        gateway.standings.token(entry, entry.standing.side(None), "complaints"),
        options={"verify_signature": False},
    )
    assert (complaints["kind"], complaints["side"]) == ("machine", "complaints")
    assert complaints["m"] == [{"r": "head", "o": None, "t": None, "p": []}]


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_id": "machine-none"}, 401, "invalid_client"),
        ({"scope": "complaints.complaint.head"}, 400, "invalid_scope"),
        ({"scope": "index"}, 400, "invalid_scope"),
    ],
)
async def test_refusals_are_those_of_rfc_6749(
    house: House, form: dict[str, str], status: int, error: str
) -> None:
    client = await machine(await house.first_account())
    answer = await token(house, client, **form)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


async def test_guessing_a_clients_secret_is_slowed_down(house: House) -> None:
    client = await machine(await house.first_account())
    answers = [await token(house, client, client_secret=f"guess {n}") for n in range(6)]
    assert answers[-1].status_code == 429


async def test_revoked_client_is_out_at_once_and_for_good(house: House) -> None:
    admin = await house.first_account()
    client = await machine(admin)
    headers = bearer(await token(house, client))
    assert (await house.browser().http.get(f"{V1}/directory", headers=headers)).status_code == 200
    revoked = await admin.patch(f"{V1}/machine-clients/{client['id']}", {"revoked": True}, 1)
    assert revoked.json()["revoked_at"]
    assert (await house.browser().http.get(f"{V1}/directory", headers=headers)).status_code == 401
    assert (await token(house, client)).status_code == 401
    back = await admin.patch(f"{V1}/machine-clients/{client['id']}", {"revoked": False}, 2)
    assert back.status_code == 422


async def test_machine_revoked_elsewhere_is_out_within_five_seconds(house: House) -> None:
    client = await machine(await house.first_account())
    headers = bearer(await token(house, client))
    assert (await house.browser().http.get(f"{V1}/directory", headers=headers)).status_code == 200
    await house.sql("UPDATE machine_client SET revoked_at = now()")
    house.clock.move(seconds=2.6)
    assert (await house.browser().http.get(f"{V1}/directory", headers=headers)).status_code == 401


async def test_machine_keeps_to_its_side(house: House) -> None:
    admin = await house.first_account()
    other = {
        "name": "X",
        "side": "complaints",
        "scopes": SCOPES,
        "memberships": [{"role": "head", "side": "preventive"}],
    }
    assert (await admin.post(f"{V1}/machine-clients", other)).status_code == 422
    headers = bearer(await token(house, await machine(admin)))
    asked = await house.browser().http.get(
        f"{V1}/directory", headers=headers | {"Daylight-Side": "preventive"}
    )
    assert asked.status_code == 403


async def test_machine_has_no_browser_session(house: House) -> None:
    headers = bearer(await token(house, await machine(await house.first_account())))
    assert (await house.browser().http.get("/api/session", headers=headers)).status_code == 401


def asks(service: str, audience: str, **more: Any) -> dict[str, Any]:
    return {"service": service, "secret": f"secret of {service}", "audience": audience} | more


async def internal(house: House, body: dict[str, Any]) -> httpx.Response:
    return await house.browser().http.post("/internal/token", json=body)


async def test_service_gets_a_token_of_its_own(house: House) -> None:
    answer = await internal(house, asks("search", "complaints", scope=["index"]))
    assert answer.status_code == 200
    claims = jwt.decode(answer.json()["access_token"], options={"verify_signature": False})
    assert (claims["kind"], claims["aud"], claims["scp"], claims["side"]) == (
        "service",
        "complaints",
        ["index"],
        None,
    )
    assert claims["m"] == []
    assert 1 <= answer.json()["expires_in"] <= 5


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (asks("search", "complaints", secret="wrong"), 401),
        (asks("nonesuch", "complaints", secret=""), 401),
        (asks("visits", "complaints"), 403),
        (asks("recommendations", "complaints"), 403),
        (asks("complaints", "visits", scope=["index"]), 403),
        (asks("search", "gateway"), 403),
    ],
)
async def test_service_across_a_wall_gets_nothing(house: House, body: dict[str, Any], status: int) -> None:
    assert (await internal(house, body)).status_code == status


async def test_long_work_goes_on_only_as_long_as_the_account_may(house: House) -> None:
    admin = await house.first_account()
    person = await house.colleague(admin, "bo@example.org", {"role": "caseworker", "side": "complaints"})
    body = asks("complaints", "visits", account=person.session["account"]["id"], side="complaints")
    answer = await internal(house, body)
    claims = jwt.decode(answer.json()["access_token"], options={"verify_signature": False})
    assert (claims["sub"], claims["kind"], claims["side"]) == (body["account"], "person", "complaints")
    assert claims["m"][0]["p"] == ["visits.place.read"]
    assert (await internal(house, body | {"side": "preventive"})).status_code == 403
    assert (await internal(house, body | {"account": str(uuid4())})).status_code == 403
    await house.sql("UPDATE account SET state = 'disabled' WHERE email = 'bo@example.org'")
    assert (await internal(house, body)).status_code == 403


async def test_search_gets_nobodys_rights_at_the_owners(house: House) -> None:
    admin = await house.first_account()
    head = admin.session["account"]["id"]
    for audience in ("complaints", "visits", "recommendations"):
        body = asks("search", audience, account=head, side="complaints")
        assert (await internal(house, body)).status_code == 403
    body = asks("search", "search", account=head, side="complaints")
    assert (await internal(house, body)).status_code == 200


async def test_long_work_of_a_machine_goes_on_too(house: House) -> None:
    client = await machine(await house.first_account())
    answer = await internal(house, asks("complaints", "visits", account=client["id"], side="complaints"))
    claims = jwt.decode(answer.json()["access_token"], options={"verify_signature": False})
    assert (claims["kind"], claims["m"][0]["p"]) == ("machine", ["visits.place.read"])


async def test_services_copy_names_page_by_page(house: House) -> None:
    admin = await house.first_account()
    await house.colleague(admin, "bo@example.org", {"role": "caseworker", "side": "complaints"})
    await machine(admin)
    anyone = house.browser().http
    headers = {"Daylight-Service": "complaints", "Daylight-Service-Secret": "secret of complaints"}
    assert (await anyone.get("/internal/known-scan?kind=account")).status_code == 401
    first = (await anyone.get("/internal/known-scan?kind=account&limit=2", headers=headers)).json()
    assert len(first["items"]) == 2
    second = (
        await anyone.get(f"/internal/known-scan?kind=account&limit=2&after={first['next']}", headers=headers)
    ).json()
    names = {item["name"] for item in first["items"] + second["items"]}
    assert names == {"Amina Head", "Bo Person", "Nightly import"}
    assert second["next"] is None
    (office,) = (await anyone.get("/internal/known-scan?kind=office", headers=headers)).json()["items"]
    batch = await anyone.post(
        "/internal/known-batch", json={"kind": "office", "ids": [office["id"], str(uuid4())]}, headers=headers
    )
    assert batch.json() == {
        "items": [{"id": office["id"], "version": 1, "name": "Ombudsman of Testland", "closed": False}]
    }
    (institution,) = (await anyone.get("/internal/known-scan?kind=institution", headers=headers)).json()[
        "items"
    ]
    assert (institution["version"], institution["name"]) == (1, "Ombudsman of Testland")
    members = (await anyone.get("/internal/known-scan?kind=membership", headers=headers)).json()["items"]
    assert {member["role"] for member in members} == {"admin", "head", "caseworker"}
