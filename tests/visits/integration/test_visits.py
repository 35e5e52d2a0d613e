"""Visits: made in secret, known to those who may know, begun, and closed."""

import random
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
from servicekit.ids import today, uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, person, visible_both_ways
from visits.models import Visit, VisitBrief, VisitChange, VisitMember, VisitPlace, VisitWhere
from visits.policy.permissions import (
    PERMISSIONS,
    READ,
    TEAM_READ,
    VISIT_ASSIST,
    VISIT_HEAD,
    VISIT_PLAN,
    VISIT_READ,
    VISIT_READ_INTERNAL,
    VISIT_WORK,
)

from tests.visits.conftest import emitted, registered, version_of

OFFICE, OTHER_OFFICE, TEAM = uuid7(), uuid7(), uuid7()
PREVENTIVE: dict[str, Any] = {"side": Side.PREVENTIVE}


def planner(**where: Any) -> Principal:
    return person(READ, VISIT_PLAN, TEAM_READ, **(PREVENTIVE | {"office": OFFICE} | where))


def monitor(*more: str, **where: Any) -> Principal:
    place = PREVENTIVE | {"office": OFFICE, "team": TEAM} | where
    return person(READ, VISIT_READ, VISIT_READ_INTERNAL, VISIT_WORK, TEAM_READ, *more, **place)


def analyst() -> Principal:
    return person(READ, VISIT_READ_INTERNAL, **PREVENTIVE)


def expert() -> Principal:
    return person(READ, VISIT_ASSIST, **PREVENTIVE)


async def goes(
    visits: Bench, visit: str | UUID, who: Principal, function: str = "member", name: str = "Ines Vardal"
) -> UUID:
    """``who`` is in the directory, goes on the visit, and has the grant of it."""
    rows = await visits.sql("SELECT id FROM team_member WHERE account = $1", who.account)
    member = rows[0]["id"] if rows else uuid7()
    await visits.sql(
        "INSERT INTO team_member (id, created_at, updated_at, version, side, office, kind, name, sort_name, account,"
        " languages, expertise) VALUES ($1, now(), now(), 1, 'preventive', $2, 'staff', $3, lower($3), $4, '[]', '[]')"
        " ON CONFLICT DO NOTHING",
        member,
        OFFICE,
        name,
        who.account,
    )
    await visits.sql(
        "INSERT INTO visit_member (id, visit, member, function, added_by, added_at)"
        " VALUES ($1, $2, $3, $4, $5, now())",
        uuid7(),
        UUID(str(visit)),
        member,
        function,
        uuid7(),
    )
    await visits.sql(
        "INSERT INTO record_grant (id, record, account, side, kind, granted_by)"
        " VALUES ($1, $2, $3, 'preventive', 'appointed', $3)",
        uuid7(),
        UUID(str(visit)),
        who.account,
    )
    return member


async def made(visits: Bench, by: Principal, **changes: Any) -> dict[str, Any]:
    place = changes.pop("place", None) or (await registered(visits, f"Sarn {uuid4().hex[:6]}"))["id"]
    start = today()
    draft: dict[str, Any] = {
        "kind": "periodic",
        "team": str(TEAM),
        "office": str(OFFICE),
        "places": [place],
        "starts_on": str(start),
        "ends_on": str(start + timedelta(days=2)),
        "objectives": "How people are held alone",
        "trigger": "Two relatives wrote",
    }
    async with visits.client(by) as client:
        answer = await client.post("/v1/visits", json=draft | changes)
    assert answer.status_code == 201, answer.text
    visit: dict[str, Any] = answer.json()
    return visit


async def overridden(visits: Bench, visit: dict[str, Any]) -> None:
    """What speaks against a team of one or two made up for a test."""
    async with visits.client(planner()) as client:
        findings = (await client.get(f"/v1/visits/{visit['id']}/team")).json()["findings"]
    standing = [each for each in findings if each["severity"] == "must" and not each["override"]]
    await visits.sql(
        "INSERT INTO visit_check_override (id, visit, code, member, subject, reason, account, at)"
        " SELECT o.id, $1, o.code, o.member, o.subject, 'Only for a test', $2, now()"
        " FROM jsonb_to_recordset($3::jsonb) AS o (id uuid, code text, member uuid, subject text)",
        UUID(visit["id"]),
        uuid7(),
        orjson.dumps(
            [
                {
                    "id": str(uuid7()),
                    "code": each["code"],
                    "member": each["member"]["id"] if each["member"] else None,
                    "subject": each["subject"],
                }
                for each in standing
            ]
        ).decode(),
    )


async def moved(visits: Bench, by: Principal, visit: dict[str, Any], to: str, **more: Any) -> dict[str, Any]:
    if to == "under-way":
        await overridden(visits, visit)
    async with visits.client(by) as client:
        answer = await client.post(
            f"/v1/visits/{visit['id']}/moves", json={"to": to} | more, headers=version_of(visit)
        )
    assert answer.status_code == 200, answer.text
    record: dict[str, Any] = answer.json()
    return record


async def seen(visits: Bench, who: Principal, visit: dict[str, Any]) -> dict[str, Any] | None:
    async with visits.client(who) as client:
        answer = await client.get(f"/v1/visits/{visit['id']}")
    if answer.status_code in (403, 404):
        return None
    record: dict[str, Any] = answer.json()
    return record


async def test_a_secret_visit_is_known_to_nobody_before_it_starts(visits: Bench) -> None:
    head, plans = person(READ, VISIT_HEAD, **PREVENTIVE), planner()
    visit = await made(visits, plans)
    team = monitor()
    await goes(visits, visit["id"], team, "lead")
    visit = await moved(visits, plans, visit, "planned")
    assert visit["reference"] is None
    for stranger in (
        analyst(),
        monitor(),
        expert(),
        planner(office=OTHER_OFFICE),
        person(*PERMISSIONS, side=Side.COMPLAINTS),
        person(READ, TEAM_READ, **PREVENTIVE),
    ):
        assert await seen(visits, stranger, visit) is None
        if stranger.may(VISIT_READ_INTERNAL):
            async with visits.client(stranger) as client:
                listed = (await client.get("/v1/visits")).json()
            assert listed["items"] == []
            assert listed["count"]["value"] == 0
    assert (await seen(visits, head, visit)) is not None
    assert [type_ for type_, *_ in await emitted(visits) if "visit" in type_] == []


async def test_its_own_team_learns_the_place_at_the_set_hour(visits: Bench) -> None:
    plans, goer = planner(), monitor()
    visit = await made(visits, plans)
    await goes(visits, visit["id"], goer, "lead")
    before = await seen(visits, goer, visit)
    assert before is not None
    assert not before["where_known"]
    assert (before["places"], before["starts_on"], before["brief"], before["reveal_at"]) == (None,) * 4
    async with visits.client(goer) as client:
        item = (await client.get("/v1/visits?mine=true")).json()["items"][0]
        assert (item["places"], item["starts_on"]) == (None, None)
        place = visit["places"][0]["id"]
        assert (await client.get(f"/v1/visits?place={place}")).json()["items"] == []
        history = (await client.get(f"/v1/visits/{visit['id']}/history")).json()
    assert place not in str(history)
    assert str(today()) not in str([entry["fields"] for entry in history])
    await visits.sql("UPDATE visit_where SET reveal_at = now() - interval '1 second'")
    after = await seen(visits, goer, visit)
    assert after is not None
    assert after["places"] == visit["places"]
    assert after["brief"]["objectives"] == "How people are held alone"


async def test_from_its_start_the_staff_reads_that_it_is(visits: Bench) -> None:
    plans, goer = planner(), monitor()
    visit = await made(visits, plans)
    await goes(visits, visit["id"], goer, "lead")
    visit = await moved(visits, plans, visit, "planned")
    await visits.sql("UPDATE visit_where SET reveal_at = now() - interval '1 second'")
    visit = await moved(visits, goer, visit, "under-way")
    assert visit["reference"].startswith(f"V-{today().year}-")
    card = await seen(visits, analyst(), visit)
    assert card is not None
    assert card["places"] == visit["places"]
    assert (card["brief"], card["company"]) == (None, None)
    assert await seen(visits, person(*PERMISSIONS, side=Side.COMPLAINTS), visit) is None
    assert [type_ for type_, *_ in await emitted(visits) if "visit" in type_] == ["visit.started"]


async def test_an_announced_visit_is_told_once_it_is_planned(visits: Bench) -> None:
    plans = planner()
    visit = await made(visits, plans, announced=True)
    assert await seen(visits, analyst(), visit) is None
    await goes(visits, visit["id"], monitor(), "lead")
    visit = await moved(visits, plans, visit, "planned")
    assert visit["reference"] is not None
    assert await seen(visits, analyst(), visit) is not None
    visit = await moved(visits, plans, visit, "draft")
    assert await seen(visits, analyst(), visit) is None
    assert [type_.split(".")[1] for type_, *_ in await emitted(visits) if "visit" in type_] == [
        "planned",
        "cancelled",
    ]


async def test_a_secret_that_is_called_off_stays_one(visits: Bench) -> None:
    plans = planner()
    visit = await moved(visits, plans, await made(visits, plans), "cancelled", reason="The road is closed")
    assert await seen(visits, analyst(), visit) is None
    assert [type_ for type_, *_ in await emitted(visits) if "visit" in type_] == []


@pytest.mark.parametrize(
    ("changes", "to", "pointer"),
    [
        ({"places": []}, "planned", "/places"),
        ({"starts_on": None, "ends_on": None}, "planned", "/starts_on"),
        ({}, "planned", "/team"),
        ({}, "under-way", "/to"),
        ({}, "cancelled", "/reason"),
    ],
)
async def test_what_a_move_still_needs_is_said_and_nothing_changes(
    visits: Bench, changes: dict[str, Any], to: str, pointer: str
) -> None:
    plans = planner()
    visit = await made(visits, plans, **changes)
    async with visits.client(plans) as client:
        answer = await client.post(
            f"/v1/visits/{visit['id']}/moves", json={"to": to}, headers=version_of(visit)
        )
        assert answer.status_code == 422
        assert pointer in [error["pointer"] for error in answer.json()["errors"]]
        assert (await client.get(f"/v1/visits/{visit['id']}")).json()["version"] == visit["version"]


async def test_a_visit_does_not_begin_while_something_speaks_against_its_team(visits: Bench) -> None:
    plans = planner()
    visit = await made(visits, plans)
    await goes(visits, visit["id"], monitor(), "lead")
    visit = await moved(visits, plans, visit, "planned")
    async with visits.client(plans) as client:
        path = f"/v1/visits/{visit['id']}/moves"
        answer = await client.post(path, json={"to": "under-way"}, headers=version_of(visit))
    assert [error["code"] for error in answer.json()["errors"]] == ["team-checks"]


async def test_a_visit_does_not_begin_before_its_day(visits: Bench) -> None:
    plans = planner()
    day = today() + timedelta(days=5)
    visit = await made(visits, plans, starts_on=str(day), ends_on=str(day))
    await goes(visits, visit["id"], monitor(), "lead")
    visit = await moved(visits, plans, visit, "planned")
    async with visits.client(plans) as client:
        answer = await client.post(
            f"/v1/visits/{visit['id']}/moves", json={"to": "under-way"}, headers=version_of(visit)
        )
    assert [error["code"] for error in answer.json()["errors"]] == ["too-early"]


async def test_what_began_somewhere_began_there(visits: Bench) -> None:
    plans = planner()
    visit = await made(visits, plans)
    await goes(visits, visit["id"], monitor(), "lead")
    for to in ("planned", "under-way"):
        visit = await moved(visits, plans, visit, to)
    other = (await registered(visits, "Lissa Police Station"))["id"]
    here = visit["places"][0]["id"]
    where = {"starts_on": visit["starts_on"], "ends_on": str(today() + timedelta(days=4))}
    async with visits.client(plans) as client:
        path = f"/v1/visits/{visit['id']}/where"
        refused = await client.put(path, json=where | {"places": [other]}, headers=version_of(visit))
        assert refused.status_code == 422
        longer = await client.put(path, json=where | {"places": [here, other]}, headers=version_of(visit))
    assert longer.status_code == 200, longer.text
    assert len(longer.json()["places"]) == 2


async def test_who_goes_along_from_outside_changes_nothing_of_it(visits: Bench) -> None:
    plans, outsider = planner(), expert()
    visit = await made(visits, plans)
    await goes(visits, visit["id"], outsider, "expert")
    async with visits.client(outsider) as client:
        answer = await client.patch(
            f"/v1/visits/{visit['id']}", json={"objectives": "Mine"}, headers=version_of(visit)
        )
    assert answer.status_code == 403


async def test_it_goes_its_way_to_the_end(visits: Bench) -> None:
    plans, goer = planner(), monitor()
    visit = await made(visits, plans)
    await goes(visits, visit["id"], goer, "lead")
    visit = await moved(visits, plans, visit, "planned")
    waiting = await seen(visits, goer, visit)
    assert waiting is not None
    assert waiting["can"] == []
    await visits.sql("UPDATE visit_where SET reveal_at = now() - interval '1 second'")
    told = await seen(visits, goer, visit)
    assert told is not None
    assert "under-way" in told["can"]
    for to in ("under-way", "final-talk-held", "reporting", "closed"):
        visit = await moved(visits, goer, visit, to)
    assert visit["can"] == []
    async with visits.client(goer) as client:
        history = (await client.get(f"/v1/visits/{visit['id']}/history")).json()
    acts = [entry["act"] for entry in history if entry["act"] != "check-overridden"]
    assert acts == ["closed", "reporting", "final-talk-held", "under-way", "planned", "made"]


async def test_a_change_of_another_version_is_refused(visits: Bench) -> None:
    plans = planner()
    visit = await made(visits, plans)
    async with visits.client(plans) as client:
        path = f"/v1/visits/{visit['id']}"
        assert (await client.patch(path, json={"cost": 10})).status_code == 428
        first = await client.patch(path, json={"cost": 10}, headers=version_of(visit))
        assert first.json()["brief"]["cost"] == 10
        again = await client.patch(path, json={"cost": 11}, headers=version_of(visit))
    assert again.status_code == 412


async def test_anonymous_and_the_wrong_are_kept_out(visits: Bench) -> None:
    async with visits.client() as client:
        assert (await client.get("/v1/visits")).status_code == 401
    async with visits.client(monitor()) as client:
        assert (await client.post("/v1/visits", json={"kind": "periodic"})).status_code == 403
    async with visits.client(planner()) as client:
        elsewhere = await client.post("/v1/visits", json={"kind": "periodic", "office": str(OTHER_OFFICE)})
    assert elsewhere.status_code == 403


async def test_the_list_sorts_pages_and_leaves_as_a_table(visits: Bench) -> None:
    plans = planner()
    for days in (3, 1, 2):
        day = today() + timedelta(days=days)
        await made(visits, plans, starts_on=str(day), ends_on=str(day))
    async with visits.client(plans) as client:
        first = (await client.get("/v1/visits?sort=starts_on&limit=2")).json()
        rest = (await client.get(f"/v1/visits?sort=starts_on&limit=2&cursor={first['next']}")).json()
        days = [item["starts_on"] for item in first["items"] + rest["items"]]
        assert days == sorted(days)
        assert len(days) == 3
        table = await client.get("/v1/visits", headers={"Accept": "text/csv"})
    assert table.text.count("\n") == 4


async def test_filter_and_policies_are_one_rule(visits: Bench) -> None:
    """Over people at random, on visits in every state."""
    chance = random.Random(7)
    plans, goers = planner(), [monitor(), expert(), monitor(office=OTHER_OFFICE, team=uuid7())]
    for number in range(6):
        visit = await made(visits, plans, announced=number % 2 == 0)
        await goes(visits, visit["id"], chance.choice(goers), "lead")
        for to in ("planned", "under-way", "reporting")[: number % 4]:
            more = {"reason": "None was granted"} if to == "reporting" else {}
            visit = await moved(visits, plans, visit, to, **more)
        if number == 4:
            await visits.sql("UPDATE visit_where SET reveal_at = now() - interval '1 second'")
    people = [plans, *goers, analyst()]
    for _ in range(25):
        held = frozenset(chance.sample(PERMISSIONS, chance.randrange(len(PERMISSIONS))))
        where = chance.choice([(None, None), (OFFICE, None), (OFFICE, TEAM), (OTHER_OFFICE, None)])
        side = chance.choice(list(Side))
        account = chance.choice([uuid7(), goers[0].account, goers[1].account])
        people.append(Principal(account, Kind.PERSON, side, (Membership("any", *where, held),)))
    for who in people:
        for table in (Visit, VisitWhere, VisitPlace, VisitBrief, VisitMember, VisitChange):
            by_filter, by_policy = await visible_both_ways(visits, table, who)
            assert by_filter == by_policy, (table, who)


async def test_the_grant_is_of_a_moment(visits: Bench) -> None:
    plans, outsider = planner(), expert()
    visit = await made(visits, plans)
    await goes(visits, visit["id"], outsider, "expert")
    assert await seen(visits, outsider, visit) is not None
    await visits.sql("UPDATE record_grant SET ends_at = now()")
    assert await seen(visits, outsider, visit) is None
