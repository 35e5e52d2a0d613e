"""Setting the public form up: by whom, from which version, once, and never with receivers that are not there."""

from typing import Any
from uuid import UUID

import pytest
from complaints.policy.permissions import ASSIGN, HEAD, READ, SETTINGS
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

from tests.complaints.integration.team import OFFICE, OTHER_OFFICE, OTHER_TEAM, TEAM, call, known, version

KEEPER = person(SETTINGS, account=uuid7())
URL = "/form-settings"


def terms(**changes: Any) -> dict[str, Any]:
    return {
        "is_open": True,
        "languages": ["en", "fr"],
        "office_name": {"en": "Mediator", "fr": "Médiateur"},
        "exit_url": "https://example.org/",
        "office": str(OFFICE),
        "team": str(TEAM),
    } | changes


@pytest.fixture
async def offices(complaints: Bench, place: UUID) -> Bench:
    await known(complaints)
    for office, name in ((OFFICE, "North"), (OTHER_OFFICE, "Coast")):
        await complaints.sql(
            "INSERT INTO known_office (id, version, closed, name) VALUES ($1, 1, false, $2)", office, name
        )
    return complaints


async def kept(service: Bench) -> list[tuple[Any, ...]]:
    rows = await service.sql("SELECT version, is_open, exit_url, office FROM form_settings")
    return [tuple(row) for row in rows]


async def test_defaults_are_the_limits_that_were_agreed(offices: Bench) -> None:
    await call(offices, KEEPER, "GET", URL, 404)
    made = await call(offices, KEEPER, "POST", URL, 201, json=terms())
    limits = (made["reports_per_hour"], made["reports_per_caller"], made["files_per_hour"])
    assert limits == (10, 5, 30)
    assert (made["version"], made["office"]["name"], made["team"]["name"]) == (1, "North", "North")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        pytest.param(None, 401, id="anonymous"),
        pytest.param(person(READ, HEAD, ASSIGN), 403, id="head without the right"),
        pytest.param(person(SETTINGS, office=OFFICE), 403, id="of one office"),
        pytest.param(person(SETTINGS, office=OTHER_OFFICE), 403, id="of another office"),
        pytest.param(person(SETTINGS, office=OFFICE, team=TEAM), 403, id="of one team"),
        pytest.param(person(SETTINGS, side=Side.PREVENTIVE), 403, id="of another side"),
    ],
)
async def test_right_held_elsewhere_changes_nothing(
    offices: Bench, who: Principal | None, status: int
) -> None:
    async with offices.client(who) as client:
        for method in ("GET", "POST", "PUT"):
            answer = await client.request(
                method, f"/v1{URL}", json=None if method == "GET" else terms(), headers={"If-Match": '"1"'}
            )
            assert answer.status_code == status, (method, answer.text)
    assert await kept(offices) == []
    made = await call(offices, KEEPER, "POST", URL, 201, json=terms())
    async with offices.client(who) as client:
        changed = terms(exit_url="https://elsewhere.example/")
        answer = await client.put(f"/v1{URL}", json=changed, headers=version(made))
        assert answer.status_code == status
        assert "https://example.org" not in answer.text
    assert await kept(offices) == [(1, True, "https://example.org/", OFFICE)]


async def test_change_needs_the_version_that_was_read(offices: Bench) -> None:
    made = await call(offices, KEEPER, "POST", URL, 201, json=terms())
    await call(offices, KEEPER, "PUT", URL, 428, json=terms(is_open=False))
    changed = await call(offices, KEEPER, "PUT", URL, json=terms(is_open=False), headers=version(made))
    assert (changed["version"], changed["is_open"]) == (2, False)
    stale = await call(offices, KEEPER, "PUT", URL, 412, json=terms(), headers=version(made))
    assert stale["current"]["version"] == 2
    assert await kept(offices) == [(2, False, "https://example.org/", OFFICE)]


async def test_sent_twice_it_is_set_up_once(offices: Bench) -> None:
    key = {"Idempotency-Key": "once"}
    async with offices.client(KEEPER) as client:
        first = await client.post(f"/v1{URL}", json=terms(), headers=key)
        again = await client.post(f"/v1{URL}", json=terms(), headers=key)
        other = await client.post(f"/v1{URL}", json=terms(is_open=False), headers=key)
        another = await client.post(f"/v1{URL}", json=terms(), headers={"Idempotency-Key": "another"})
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert (other.status_code, another.status_code) == (422, 409)
    assert len(await kept(offices)) == 1


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        pytest.param({"languages": []}, "/languages", id="no language"),
        pytest.param({"languages": ["en", "de"]}, "/languages/1", id="a language without words"),
        pytest.param({"office_name": {"en": "Mediator"}}, "/office_name/fr", id="a language without a name"),
        pytest.param({"office_name": {"en": "  ", "fr": "M"}}, "/office_name/en", id="an empty name"),
        pytest.param({"exit_url": "javascript:alert(1)"}, "/exit_url", id="a script"),
        pytest.param({"exit_url": "data:text/html,x"}, "/exit_url", id="a page in an address"),
        pytest.param({"exit_url": "/"}, "/exit_url", id="our own sign-in"),
        pytest.param({"office": str(uuid7())}, "/office", id="an office nobody knows"),
        pytest.param({"team": str(OTHER_TEAM)}, "/team", id="a team of another office"),
        pytest.param({"team": str(uuid7())}, "/team", id="a team nobody knows"),
        pytest.param(
            {"routes": [{"place": str(uuid7()), "office": str(OFFICE)}]}, "/routes/0/place", id="no place"
        ),
        pytest.param({"reports_per_hour": 0}, "/reports_per_hour", id="none an hour"),
        pytest.param({"reports_per_caller": "5"}, "/reports_per_caller", id="a text for a number"),
        pytest.param({"files_per_hour": True}, "/files_per_hour", id="true for a number"),
        pytest.param({"side": "preventive"}, "/side", id="something else"),
        pytest.param({"contact": {"en": "x" * 2_001}}, "/contact/en", id="too much"),
    ],
)
async def test_what_cannot_be_kept_is_told_by_field_and_changes_nothing(
    offices: Bench, changes: dict[str, Any], pointer: str
) -> None:
    refused = await call(offices, KEEPER, "POST", URL, 422, json=terms(**changes))
    assert pointer in [error["pointer"] for error in refused["errors"]]
    assert await kept(offices) == []
    made = await call(offices, KEEPER, "POST", URL, 201, json=terms())
    await call(offices, KEEPER, "PUT", URL, 422, json=terms(**changes), headers=version(made))
    assert (await kept(offices))[0][0] == 1


async def test_a_place_has_one_receiver(offices: Bench, place: UUID) -> None:
    route = {"place": str(place), "office": str(OTHER_OFFICE), "team": str(OTHER_TEAM)}
    twice = terms(routes=[route, route | {"office": str(OFFICE), "team": None}])
    refused = await call(offices, KEEPER, "POST", URL, 422, json=twice)
    assert refused["errors"][0]["pointer"] == "/routes"
    made = await call(offices, KEEPER, "POST", URL, 201, json=terms(routes=[route]))
    assert made["routes"][0]["place"]["name"] == "Test Prison"


async def test_each_change_is_audited_without_words(offices: Bench) -> None:
    made = await call(offices, KEEPER, "POST", URL, 201, json=terms(contact={"en": "Ring us: 0100"}))
    await call(offices, KEEPER, "PUT", URL, json=terms(is_open=False), headers=version(made))
    rows = await offices.sql("SELECT act, detail::text AS detail FROM audit_entry ORDER BY at")
    assert [row["act"] for row in rows] == ["form.set-up", "form.changed"]
    assert "0100" not in str([row["detail"] for row in rows])
