"""From an adopted programme's entry to a visit: once, in secret, and shown only to who may know of it."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from servicekit.principal import Side
from servicekit.testing import Bench, person
from visits.policy.permissions import (
    BODIES_READ,
    BODIES_WRITE,
    OF_PROGRAMME,
    PROGRAMME_READ,
    PROGRAMME_WRITE,
    READ,
    TEAM_READ,
    VISIT_HEAD,
    VISIT_PLAN,
    VISIT_READ_INTERNAL,
)

from tests.visits.conftest import emitted, registered, version_of
from tests.visits.integration.test_programmes import OFFICE, coordinator, head, made, member, solved, team


async def adopted(service: Bench, places: int = 2, **changes: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The programme and its scenario."""
    await team(service)
    for at in range(places):
        await registered(service, f"Place {at}")
    programme = await made(service, **changes)
    scenario = await solved(service, programme)
    assert scenario["visits_planned"]
    return await adopt(service, programme, scenario), scenario


async def adopt(service: Bench, programme: dict[str, Any], scenario: dict[str, Any]) -> dict[str, Any]:
    async with service.client(head()) as client:
        now = (await client.get(f"/v1/programmes/{programme['id']}")).json()
        answer = await client.post(
            f"/v1/programmes/{programme['id']}/adoptions",
            json={"scenario": scenario["id"]},
            headers=version_of(now),
        )
    assert answer.status_code == 201, answer.text
    kept: dict[str, Any] = answer.json()
    return kept


async def shown(service: Bench, scenario: dict[str, Any], who: Any) -> dict[str, Any]:
    async with service.client(who) as client:
        answer = await client.get(f"/v1/programmes/{scenario['programme']}/scenarios/{scenario['id']}")
    assert answer.status_code == 200, answer.text
    return {one["place"]["id"]: one for one in answer.json()["visits_planned"]}


async def test_an_entry_becomes_a_draft_with_its_days_and_its_team(visits: Bench) -> None:
    programme, scenario = await adopted(visits)
    entry = scenario["visits_planned"][0]
    before = await emitted(visits)
    async with visits.client(coordinator()) as client:
        answer = await client.post(
            f"/v1/programmes/{programme['id']}/visits", json={"place": entry["place"]["id"]}
        )
        assert answer.status_code == 201, answer.text
        assert (answer.json()["made"], answer.json()["missing"]) == (True, [])
        visit = (await client.get(f"/v1/visits/{answer.json()['id']}")).json()
    assert (visit["state"], visit["secret"], visit["kind"], visit["announced"]) == (
        "draft", True, "periodic", False,
    )  # fmt: skip
    assert [place["id"] for place in visit["places"]] == [entry["place"]["id"]]
    assert visit["starts_on"] == entry["monday"]
    days = (date.fromisoformat(visit["ends_on"]) - date.fromisoformat(visit["starts_on"])).days + 1
    assert days == entry["days"]
    assert programme["reference"] in visit["brief"]["trigger"]
    assert {one["member"] for one in visit["company"]} == {one["id"] for one in entry["team"]}
    assert {one["function"] for one in visit["company"]} == {"member"}
    assert await emitted(visits) == before
    trail = await visits.sql("SELECT detail::text AS detail FROM audit_entry")
    assert not [row for row in trail if entry["place"]["id"] in row["detail"]]


async def test_one_entry_makes_one_visit(visits: Bench) -> None:
    programme, scenario = await adopted(visits)
    place = scenario["visits_planned"][0]["place"]["id"]
    address = f"/v1/programmes/{programme['id']}/visits"
    async with visits.client(coordinator()) as client:
        key = {"Idempotency-Key": str(uuid4())}
        answers = [await client.post(address, json={"place": place}, headers=key) for _ in range(2)]
        answers.append(await client.post(address, json={"place": place}))
    async with visits.client(head()) as client:
        answers.append(await client.post(address, json={"place": place}))
    assert [one.status_code for one in answers] == [201] * 4
    assert len({one.json()["id"] for one in answers}) == 1
    assert [one.json()["made"] for one in answers] == [True, False, False, False]
    assert len(await visits.sql("SELECT 1 FROM visit")) == 1


async def test_an_entry_whose_visit_was_cancelled_may_have_another(visits: Bench) -> None:
    programme, scenario = await adopted(visits)
    place = scenario["visits_planned"][0]["place"]["id"]
    address = f"/v1/programmes/{programme['id']}/visits"
    async with visits.client(coordinator()) as client:
        first = (await client.post(address, json={"place": place})).json()
        visit = (await client.get(f"/v1/visits/{first['id']}")).json()
        cancel = {"to": "cancelled", "reason": "Snow"}
        answer = await client.post(f"/v1/visits/{first['id']}/moves", json=cancel, headers=version_of(visit))
        assert answer.status_code == 200, answer.text
        second = (await client.post(address, json={"place": place, "kind": "thematic"})).json()
        assert second["made"]
        assert second["id"] != first["id"]
        assert (await client.get(f"/v1/visits/{second['id']}")).json()["kind"] == "thematic"


async def test_the_board_shows_it_to_who_may_know_of_the_visit_and_to_nobody_else(visits: Bench) -> None:
    programme, scenario = await adopted(visits)
    one, other = (each["place"]["id"] for each in scenario["visits_planned"][:2])
    async with visits.client(coordinator()) as client:
        answer = await client.post(f"/v1/programmes/{programme['id']}/visits", json={"place": one})
    seen = await shown(visits, scenario, coordinator())
    assert seen[one]["made"]["id"] == answer.json()["id"]
    assert (seen[one]["made"]["state"], seen[one]["made"]["starts_on"]) == ("draft", seen[one]["monday"])
    assert seen[other]["made"] is None
    # A member reads the programme, and is told of no visit before it starts.
    curious = person(READ, TEAM_READ, PROGRAMME_READ, VISIT_READ_INTERNAL, side=Side.PREVENTIVE)
    for who in (member(), curious):
        assert {each["made"] for each in (await shown(visits, scenario, who)).values()} == {None}
    await visits.sql("UPDATE visit SET state = 'under-way', started_at = now(), reference = 'V-1'")
    assert (await shown(visits, scenario, curious))[one]["made"]["state"] == "under-way"
    assert (await shown(visits, scenario, member()))[one]["made"] is None


async def test_only_who_plans_both_makes_visits_of_a_programme(visits: Bench) -> None:
    programme, scenario = await adopted(visits)
    address = f"/v1/programmes/{programme['id']}/visits"
    body = {"place": scenario["visits_planned"][0]["place"]["id"]}
    async with visits.client() as nobody:
        assert (await nobody.post(address, json=body)).status_code == 401
    writes = person(READ, TEAM_READ, *OF_PROGRAMME, side=Side.PREVENTIVE)
    plans = person(READ, TEAM_READ, VISIT_PLAN, PROGRAMME_READ, side=Side.PREVENTIVE)
    for who in (writes, plans):
        async with visits.client(who) as client:
            assert (await client.post(address, json=body)).status_code == 403
    everything = (READ, TEAM_READ, VISIT_PLAN, VISIT_HEAD, *OF_PROGRAMME)
    for stranger in (
        person(*everything, side=Side.COMPLAINTS),
        person(*everything, side=Side.PREVENTIVE, office=uuid4()),
    ):
        async with visits.client(stranger) as client:
            assert (await client.post(address, json=body)).status_code == 404
    assert await visits.sql("SELECT 1 FROM visit") == []


async def test_a_visit_somebody_else_keeps_to_themselves_is_not_told_and_not_doubled(visits: Bench) -> None:
    programme, scenario = await adopted(visits)
    place = scenario["visits_planned"][0]["place"]["id"]
    address = f"/v1/programmes/{programme['id']}/visits"
    async with visits.client(coordinator()) as client:
        first = (await client.post(address, json={"place": place})).json()
    await visits.sql("UPDATE visit SET office = $1", uuid4())
    async with visits.client(coordinator()) as client:
        answer = await client.post(address, json={"place": place})
    assert answer.status_code == 409
    assert first["id"] not in answer.text
    assert len(await visits.sql("SELECT 1 FROM visit")) == 1


async def test_only_entries_of_the_adopted_plan_become_visits(visits: Bench) -> None:
    await team(visits)
    await registered(visits)
    programme = await made(visits)
    scenario = await solved(visits, programme)
    address = f"/v1/programmes/{programme['id']}/visits"
    body = {"place": scenario["visits_planned"][0]["place"]["id"]}
    async with visits.client(coordinator()) as client:
        assert (await client.post(address, json=body)).status_code == 409
        await adopt(visits, programme, scenario)
        elsewhere = await registered(visits, "Elsewhere")
        for wrong in (elsewhere["id"], str(uuid4())):
            answer = await client.post(address, json={"place": wrong})
            assert answer.status_code == 422
            assert answer.json()["errors"][0]["pointer"] == "/place"
    assert await visits.sql("SELECT 1 FROM visit") == []


async def test_who_has_left_since_is_named_and_not_sent(visits: Bench) -> None:
    programme, scenario = await adopted(visits)
    entry = scenario["visits_planned"][0]
    gone = entry["team"][0]
    await visits.sql("UPDATE team_member SET left_on = '2020-01-01' WHERE name = $1", gone["name"])
    async with visits.client(coordinator()) as client:
        answer = await client.post(
            f"/v1/programmes/{programme['id']}/visits", json={"place": entry["place"]["id"]}
        )
        assert answer.json()["missing"] == [gone["name"]]
        visit = (await client.get(f"/v1/visits/{answer.json()['id']}")).json()
    assert gone["id"] not in {one["member"] for one in visit["company"]}
    assert len(visit["company"]) == len(entry["team"]) - 1


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_return_that_waits_for_a_visit_is_kept_by_the_entry(visits: Bench, accepted: bool) -> None:
    programme, scenario = await adopted(visits)
    entry = scenario["visits_planned"][0]
    keeper = person(READ, BODIES_READ, BODIES_WRITE, VISIT_PLAN, side=Side.PREVENTIVE, office=OFFICE)
    async with visits.client(keeper) as client:
        body = (await client.post("/v1/bodies", json={"names": {"en": "SPT"}, "kind": "spt"})).json()
        monday = date.fromisoformat(entry["monday"]) - timedelta(days=60)
        answer = await client.post(
            "/v1/body-visits",
            json={
                "body": body["id"], "place": entry["place"]["id"], "public": False,
                "starts_on": monday.isoformat(), "ends_on": monday.isoformat(),
            },
        )  # fmt: skip
        assert answer.status_code == 201, answer.text
        (proposal,) = (await client.get("/v1/return-proposals")).json()["items"]
        if accepted:
            answer = await client.post(
                f"/v1/return-proposals/{proposal['id']}/decisions",
                json={"accept": True},
                headers=version_of(proposal),
            )
            assert answer.status_code == 201, answer.text
    planner = person(
        READ, TEAM_READ, VISIT_PLAN, BODIES_READ, BODIES_WRITE, PROGRAMME_READ, PROGRAMME_WRITE,
        side=Side.PREVENTIVE, office=OFFICE,
    )  # fmt: skip
    assert (await shown(visits, scenario, planner))[entry["place"]["id"]]["returns"] is accepted
    async with visits.client(planner) as client:
        answer = await client.post(
            f"/v1/programmes/{programme['id']}/visits", json={"place": entry["place"]["id"]}
        )
        visit = (await client.get(f"/v1/visits/{answer.json()['id']}")).json()
        (proposal,) = (await client.get("/v1/return-proposals")).json()["items"]
    assert visit["kind"] == ("follow-up" if accepted else "periodic")
    assert proposal["visit"] == (visit["id"] if accepted else None)
