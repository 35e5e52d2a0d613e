"""Other visiting bodies over HTTP: their agreements, their visits, and going back after them."""

import random
from typing import Any

import pytest
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, another_service, person, visible_both_ways
from visits.models import BodyAgreement, BodyVisit, ReturnProposal, VisitingBody
from visits.policy.permissions import (
    BODIES_READ,
    BODIES_WRITE,
    READ,
    VISIT_PLAN,
    VISIT_READ_INTERNAL,
)

from tests.visits.conftest import registered, version_of
from tests.visits.integration.test_information import OFFICE, visit_at
from tests.visits.integration.test_policy import somebody


def colleague(*more: str, **where: Any) -> Principal:
    return person(READ, BODIES_READ, *more, **({"side": Side.PREVENTIVE, "office": OFFICE} | where))


def planner(**where: Any) -> Principal:
    return colleague(BODIES_WRITE, VISIT_PLAN, VISIT_READ_INTERNAL, **where)


async def post(visits: Bench, who: Principal, address: str, body: dict[str, Any], **headers: str) -> Any:
    async with visits.client(who) as client:
        return await client.post(address, json=body, headers=headers)


async def added(visits: Bench, **changes: Any) -> dict[str, Any]:
    draft = {"names": {"en": "Committee for the Prevention of Torture"}, "kind": "cpt"} | changes
    answer = await post(visits, planner(), "/v1/bodies", draft)
    assert answer.status_code == 201, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def went(visits: Bench, body: dict[str, Any], place: dict[str, Any], **changes: Any) -> dict[str, Any]:
    draft = {
        "body": body["id"],
        "place": place["id"],
        "starts_on": "2026-05-01",
        "ends_on": "2026-05-04",
        "public": True,
        "spoke_held": 40,
    } | changes
    answer = await post(visits, planner(), "/v1/body-visits", draft)
    assert answer.status_code == 201, answer.text
    visit: dict[str, Any] = answer.json()
    return visit


CALLS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "/v1/bodies", None),
    ("POST", "/v1/bodies", {"names": {"en": "X"}, "kind": "other"}),
    ("GET", "/v1/bodies/{it}", None),
    ("PATCH", "/v1/bodies/{it}", {"closed": True}),
    ("POST", "/v1/bodies/{it}/agreements", {"title": "MoU", "valid_from": "2026-01-01"}),
    ("POST", "/v1/bodies/{it}/agreements/{it}/endings", {"on": "2026-02-01", "reason": "x"}),
    ("GET", "/v1/body-visits", None),
    (
        "POST",
        "/v1/body-visits",
        {"body": str(uuid7()), "place": str(uuid7()), "starts_on": "2026-01-01", "ends_on": "2026-01-01"},
    ),
    ("GET", "/v1/places/{it}/visits-of-others", None),
    ("GET", "/v1/return-proposals", None),
    ("POST", "/v1/return-proposals/{it}/decisions", {"accept": True}),
    ("PUT", "/v1/return-proposals/{it}/visit", {"visit": str(uuid7())}),
]


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
async def test_nobody_gets_in_without_a_token_the_permission_or_the_side(
    visits: Bench, method: str, path: str, body: dict[str, Any] | None
) -> None:
    known = await added(visits)
    address, headers = path.format(it=known["id"]), version_of(known)
    async with visits.client() as nobody:
        assert (await nobody.request(method, address, json=body, headers=headers)).status_code == 401
    strangers = [
        person(READ, VISIT_READ_INTERNAL, side=Side.PREVENTIVE),
        planner(side=Side.COMPLAINTS),
        another_service("read-batch", "index"),
    ]
    if method != "GET" or "return" in path:
        strangers.append(colleague())
    for stranger in strangers:
        async with visits.client(stranger) as client:
            answer = await client.request(method, address, json=body, headers=headers)
        assert answer.status_code == 403, answer.text


async def test_an_agreement_is_in_force_until_it_is_ended_with_a_reason(visits: Bench) -> None:
    body = await added(visits, mandate="Visits under its convention")
    address = f"/v1/bodies/{body['id']}/agreements"
    terms = {
        "title": "Memorandum",
        "roles": "They train, we visit",
        "reuse": "With our word",
        "valid_from": "2020-01-01",
    }
    agreed = await post(visits, planner(), address, terms, **version_of(body))
    assert agreed.status_code == 201, agreed.text
    [agreement] = agreed.json()["agreements"]
    assert agreement["in_force"]
    backwards = await post(
        visits, planner(), address, terms | {"valid_until": "2019-01-01"}, **version_of(agreed.json())
    )
    assert backwards.status_code == 422
    ending = f"{address}/{agreement['id']}/endings"
    early = await post(
        visits, planner(), ending, {"on": "2019-01-01", "reason": "x"}, **version_of(agreed.json())
    )
    assert early.status_code == 422
    ended = await post(
        visits, planner(), ending, {"on": "2021-01-01", "reason": "Done"}, **version_of(agreed.json())
    )
    assert ended.status_code == 201
    [agreement] = ended.json()["agreements"]
    assert (agreement["in_force"], agreement["ended_because"]) == (False, "Done")
    stale = await post(visits, planner(), address, terms, **version_of(agreed.json()))
    assert stale.status_code == 412


async def test_a_visit_that_is_not_public_is_seen_by_who_plans(visits: Bench) -> None:
    body, place = await added(visits), await registered(visits)
    visit = await went(visits, body, place, public=False, starts_on="2027-01-01", ends_on="2027-01-02")
    for who, seen in ((colleague(), []), (planner(), [visit["id"]])):
        async with visits.client(who) as client:
            for address in (
                "/v1/body-visits",
                f"/v1/places/{place['id']}/visits-of-others?since=2027-01-01",
                f"/v1/places/{place['id']}/timeline?kind=visit-of-others",
            ):
                answer = await client.get(address)
                assert [item["id"] for item in answer.json()["items"]] == seen, address
                if "since" in address:
                    assert [item["id"] for item in answer.json()["interviewed_again"]] == seen


@pytest.mark.parametrize(
    ("days", "soon"),
    [
        ("since=2026-05-02&until=2026-05-03", True),
        ("since=2026-07-02", True),
        ("since=2026-07-03", False),
        ("since=2026-03-01&until=2026-03-03", True),
        ("since=2026-03-01&until=2026-03-02", False),
    ],
)
async def test_planned_days_near_another_visit_are_warned_of(visits: Bench, days: str, soon: bool) -> None:
    body, place, elsewhere = await added(visits), await registered(visits), await registered(visits, "Ada")
    await went(visits, body, place)
    async with visits.client(colleague()) as client:
        here = (await client.get(f"/v1/places/{place['id']}/visits-of-others?{days}")).json()
        there = (await client.get(f"/v1/places/{elsewhere['id']}/visits-of-others?{days}")).json()
        wrong = await client.get(
            f"/v1/places/{place['id']}/visits-of-others?since=2026-05-02&until=2026-05-01"
        )
        edge = await client.get(f"/v1/places/{place['id']}/visits-of-others?since=9999-12-31")
    assert here["within_days"] == 60
    assert bool(here["interviewed_again"]) is soon
    assert there["interviewed_again"] == []
    assert wrong.status_code == 422
    assert edge.status_code == 422


async def test_a_wrong_visit_is_refused_and_proposes_nothing(visits: Bench) -> None:
    body, place = await added(visits), await registered(visits)
    draft = {"body": body["id"], "place": place["id"], "starts_on": "2026-05-04", "ends_on": "2026-05-01"}
    assert (await post(visits, planner(), "/v1/body-visits", draft)).status_code == 422
    for field in ("body", "place"):
        wrong = draft | {"ends_on": "2026-05-05", field: str(uuid7())}
        answer = await post(visits, planner(), "/v1/body-visits", wrong)
        assert [fault["pointer"] for fault in answer.json()["errors"]] == [f"/{field}"]
    assert await visits.sql("SELECT 1 FROM return_proposal") == []


async def test_a_return_is_proposed_accepted_and_kept_with_our_visit(visits: Bench) -> None:
    body, place = await added(visits), await registered(visits)
    visit = await went(visits, body, place)
    who = planner()
    async with visits.client(who) as client:
        [proposal] = (await client.get("/v1/return-proposals?state=proposed")).json()["items"]
        assert proposal["after"]["id"] == visit["id"]
        assert (proposal["since"], proposal["until"]) == ("2026-05-18", "2026-08-02")
        address = f"/v1/return-proposals/{proposal['id']}"
        ours = await visit_at(visits, place["id"], by=who)
        early = await client.put(f"{address}/visit", json={"visit": ours}, headers=version_of(proposal))
        assert early.status_code == 422
        accepted = await client.post(
            f"{address}/decisions",
            json={"accept": True, "reason": "Block C"},
            headers=version_of(proposal),
        )
        assert accepted.status_code == 201, accepted.text
        twice = await client.post(
            f"{address}/decisions", json={"accept": True}, headers=version_of(accepted.json())
        )
        assert twice.status_code == 422
        unknown = await client.put(
            f"{address}/visit", json={"visit": str(uuid7())}, headers=version_of(accepted.json())
        )
        assert unknown.status_code == 422
        kept = await client.put(f"{address}/visit", json={"visit": ours}, headers=version_of(accepted.json()))
        assert (kept.status_code, kept.json()["visit"]) == (200, ours)
        assert (await client.get("/v1/return-proposals?state=proposed")).json()["items"] == []


async def test_a_return_is_declined_only_with_a_reason(visits: Bench) -> None:
    await went(visits, await added(visits), await registered(visits))
    async with visits.client(planner()) as client:
        [proposal] = (await client.get("/v1/return-proposals")).json()["items"]
        address = f"/v1/return-proposals/{proposal['id']}/decisions"
        unsaid = await client.post(address, json={"accept": False}, headers=version_of(proposal))
        said = await client.post(
            address, json={"accept": False, "reason": "Closed since"}, headers=version_of(proposal)
        )
    assert (unsaid.status_code, said.status_code) == (422, 201)
    assert said.json()["state"] == "declined"


async def test_filter_and_database_agree_for_everybody(visits: Bench) -> None:
    body, place = await added(visits), await registered(visits)
    terms = {"title": "Memorandum", "valid_from": "2020-01-01"}
    await post(visits, planner(), f"/v1/bodies/{body['id']}/agreements", terms, **version_of(body))
    await went(visits, body, place)
    await went(visits, body, place, public=False)
    chance = random.Random(20261129)
    people = [somebody(chance) for _ in range(12)] + [colleague(), planner(), planner(side=Side.COMPLAINTS)]
    shown = 0
    for who in people:
        for table in (VisitingBody, BodyAgreement, BodyVisit, ReturnProposal):
            by_filter, by_policy = await visible_both_ways(visits, table, who)
            assert by_filter == by_policy, (table.__name__, who)
            shown += len(by_policy)
    assert shown > 8
