"""Other visiting bodies over HTTP: their agreements, their visits, and going back after them."""

import random
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from servicekit.ids import today, utcnow, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, another_service, person, visible_both_ways
from visits.bodies.telling import tell_all
from visits.models import BodyAgreement, BodyVisit, ReturnProposal, VisitingBody
from visits.policy.permissions import (
    AGREEMENT_CHOOSE,
    BODIES_READ,
    BODIES_WRITE,
    READ,
    VISIT_PLAN,
    VISIT_READ_INTERNAL,
)

from tests.visits.conftest import emitted, registered, version_of
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


@pytest.mark.parametrize(("days", "at_once"), [(-3, True), (0, True), (3, False)])
async def test_others_are_told_until_when_people_stand_under_it(
    visits: Bench, days: int, at_once: bool
) -> None:
    """Ended today or earlier it ends now; on a day to come, with that day; and never later than it would have."""
    body = await added(visits, mandate="By its statute")
    address = f"/v1/bodies/{body['id']}/agreements"
    last = today() + timedelta(days=30)
    terms = {"title": "Memorandum", "valid_from": "2020-01-01", "valid_until": str(last)}
    agreed = (await post(visits, planner(), address, terms, **version_of(body))).json()
    [agreement] = agreed["agreements"]
    on = str(today() + timedelta(days=days))
    ending = f"{address}/{agreement['id']}/endings"
    ended = (await post(visits, planner(), ending, {"on": on, "reason": "Done"}, **version_of(agreed))).json()
    told = [data for what, *_, data in await emitted(visits) if what == "agreement.changed"]
    ends = [datetime.fromisoformat(each["ends_at"]) for each in told]
    assert ends[0] == datetime.combine(last + timedelta(days=1), time(), UTC)
    assert (ends[1] <= utcnow()) is at_once
    if not at_once:
        assert ends[1] == datetime.combine(today() + timedelta(days=days + 1), time(), UTC)
    assert ended["agreements"][0]["in_force"] is not at_once
    assert "Memorandum" not in str(told)


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


async def agreed(visits: Bench, name: str, title: str = "Memorandum", **terms: Any) -> dict[str, Any]:
    body = await added(visits, names={"en": name, "fr": f"{name} (fr)"}, kind="civil-society")
    draft = {"title": title, "valid_from": "2026-01-01"} | terms
    answer = await post(visits, planner(), f"/v1/bodies/{body['id']}/agreements", draft, **version_of(body))
    assert answer.status_code == 201, answer.text
    agreement: dict[str, Any] = answer.json()["agreements"][0]
    return agreement


def administrator() -> Principal:
    return person(AGREEMENT_CHOOSE, side=None)


async def to_choose(visits: Bench, q: str = "", who: Principal | None = None) -> list[dict[str, Any]]:
    async with visits.client(who or administrator()) as client:
        answer = await client.get("/v1/agreements-to-choose", params={"q": q})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found


async def test_who_gives_roles_finds_an_agreement_by_name_and_reads_nothing_else(visits: Bench) -> None:
    lamp = await agreed(visits, "Lamp Collective", roles="Two of theirs go along", urgent_action="By phone")
    await agreed(visits, "Open Doors 50%", "Second memorandum")
    await agreed(visits, "Over and done", valid_until="2026-02-01")
    assert [one["body"]["name"] for one in await to_choose(visits)] == ["Lamp Collective", "Open Doors 50%"]
    (found,) = await to_choose(visits, "collec memo")
    assert (found["id"], found["title"], found["ends_at"]) == (lamp["id"], "Memorandum", None)
    assert set(found) == {"id", "body", "title", "valid_from", "ends_at"}
    for words, names in (
        ("50%", ["Open Doors 50%"]),
        ("SECOND", ["Open Doors 50%"]),
        ("%", ["Open Doors 50%"]),
    ):
        assert [one["body"]["name"] for one in await to_choose(visits, words)] == names
    assert await to_choose(visits, "nobody") == await to_choose(visits, "_") == []
    async with visits.client(administrator()) as client:
        assert (await client.get("/v1/bodies")).status_code == 403
        assert (await client.get(f"/v1/bodies/{found['body']['id']}")).status_code == 403


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (None, 401),
        (planner(), 403),
        (colleague(side=Side.COMPLAINTS), 403),
        (another_service("read-batch"), 403),
    ],
)
async def test_nobody_else_looks_for_agreements(visits: Bench, who: Principal | None, status: int) -> None:
    async with visits.client(who) if who else visits.client() as client:
        assert (await client.get("/v1/agreements-to-choose")).status_code == status


async def test_query_and_database_agree_on_which_agreements_are_found(visits: Bench) -> None:
    await agreed(visits, "Lamp Collective")
    for who, rows in ((administrator(), 1), (colleague(), 1), (colleague(side=Side.COMPLAINTS), 0)):
        for table in (VisitingBody, BodyAgreement):
            by_filter, by_policy = await visible_both_ways(visits, table, who)
            assert by_filter == by_policy
            assert len(by_policy) == rows


async def test_every_agreement_is_told_when_the_service_starts(visits: Bench) -> None:
    """Those made before the gateway listened, and those it forgot."""
    lasting = await agreed(visits, "Lamp Collective")
    over = await agreed(visits, "Over and done", valid_until="2026-02-01")
    told = [row for row in await emitted(visits) if row[0] == "agreement.changed"]
    await visits.sql("DELETE FROM outbox")
    assert await tell_all(visits.app.state.worker_database) == 2
    again = [row for row in await emitted(visits) if row[0] == "agreement.changed"]
    assert sorted(map(str, again)) == sorted(map(str, told))
    assert {str(row[1]) for row in again} == {lasting["id"], over["id"]}
