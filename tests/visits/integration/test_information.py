"""Information received and incidents over HTTP: who reads it, what becomes of it, and what it must not betray."""

import asyncio
import io
import random
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from python_calamine import CalamineWorkbook
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, another_service, person, visible_both_ways
from visits.models import (
    Information,
    InformationChange,
    InformationPlace,
    InformationSource,
    InformationTheme,
    InformationVisit,
)
from visits.policy.permissions import (
    INFORMATION_READ,
    INFORMATION_WRITE,
    READ,
    VISIT_HEAD,
    VISIT_PLAN,
    VISIT_READ,
    VISIT_READ_INTERNAL,
    VISIT_WORK,
)

from tests.visits.conftest import default_entry, emitted, registered, version_of
from tests.visits.integration.test_policy import somebody

OFFICE, TEAM, OTHER_TEAM = uuid7(), uuid7(), uuid7()
THEME = default_entry("theme", "reprisals")
NAME = "Orsolya Vantongeren"


def of_team(*more: str, team: UUID | None = TEAM, **where: Any) -> Principal:
    held = (READ, INFORMATION_READ, INFORMATION_WRITE, *more)
    return person(*held, **({"side": Side.PREVENTIVE, "office": OFFICE, "team": team} | where))


def head(**where: Any) -> Principal:
    return of_team(VISIT_HEAD, VISIT_READ_INTERNAL, team=None, **where)


def coordinator(**where: Any) -> Principal:
    return of_team(VISIT_PLAN, VISIT_READ_INTERNAL, team=None, **where)


def said(**changes: Any) -> dict[str, Any]:
    return {
        "received_on": "2026-05-04",
        "channel": "phone",
        "source_kind": "civil-society",
        "summary": "Beds were taken out of the isolation cells.",
        "language": "en",
    } | changes


def death(**changes: Any) -> dict[str, Any]:
    return said(kind="incident", incident_kind="death", source_kind="authority") | changes


async def received(visits: Bench, who: Principal | None = None, **changes: Any) -> dict[str, Any]:
    async with visits.client(who or of_team()) as client:
        answer = await client.post("/v1/information", json=said(**changes))
    assert answer.status_code == 201, answer.text
    record: dict[str, Any] = answer.json()
    return record


async def visit_at(visits: Bench, place: str, *, started: bool = False, by: Principal | None = None) -> str:
    visit = uuid7()
    await visits.sql(
        """INSERT INTO visit (id, created_at, updated_at, version, side, office, team, level, kind, announced,
                              state, reference, started_at, created_by)
           VALUES ($1, now(), now(), 1, 'preventive', $2, $3, 'confidential', 'ad-hoc', false, $4, $5,
                   CASE WHEN $6 THEN now() END, $7)""",
        visit,
        OFFICE,
        TEAM,
        "under-way" if started else "planned",
        f"V-{visit.hex[-6:]}" if started else None,
        started,
        by.account if by else uuid7(),
    )
    await visits.sql("INSERT INTO visit_where (visit, starts_on) VALUES ($1, '2026-06-01')", visit)
    await visits.sql("INSERT INTO visit_place (visit, place) VALUES ($1, $2)", visit, UUID(place))
    return str(visit)


async def appointed(visits: Bench, visit: str, who: Principal) -> None:
    await visits.sql(
        """INSERT INTO record_grant (id, record, side, account, kind, starts_at, granted_by)
           VALUES ($1, $2, 'preventive', $3, 'appointed', now() - interval '1 hour', $3)""",
        uuid7(),
        UUID(visit),
        who.account,
    )


CALLS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "/v1/information", None),
    ("POST", "/v1/information", said()),
    ("GET", "/v1/information/{it}", None),
    ("GET", "/v1/information/{it}/history", None),
    ("PATCH", "/v1/information/{it}", {"urgent": True}),
    ("POST", "/v1/information/{it}/moves", {"to": "looked-at"}),
    ("POST", "/v1/information/{it}/source", {"name": NAME}),
    ("POST", "/v1/information/{it}/source/readings", {"purpose": "to warn them in time"}),
    ("PUT", "/v1/information/{it}/visits/{it}", None),
    ("DELETE", "/v1/information/{it}/visits/{it}", None),
]


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
async def test_nobody_gets_in_without_a_token_or_the_permission(
    visits: Bench, method: str, path: str, body: dict[str, Any] | None
) -> None:
    record = await received(visits)
    address, headers = path.format(it=record["id"]), version_of(record)
    async with visits.client() as nobody:
        assert (await nobody.request(method, address, json=body, headers=headers)).status_code == 401
    strangers = [
        person(READ, VISIT_READ, VISIT_READ_INTERNAL, side=Side.PREVENTIVE, office=OFFICE),
        another_service("read-batch", "index"),
    ]
    if method != "GET":
        strangers.append(person(INFORMATION_READ, side=Side.PREVENTIVE, office=OFFICE, team=TEAM))
    for stranger in strangers:
        async with visits.client(stranger) as client:
            answer = await client.request(method, address, json=body, headers=headers)
        assert answer.status_code == 403, answer.text


async def test_the_other_side_neither_reads_nor_records(visits: Bench) -> None:
    record = await received(visits)
    there = head(side=Side.COMPLAINTS)
    async with visits.client(there) as client:
        assert (await client.get("/v1/information")).json()["items"] == []
        assert (await client.get(f"/v1/information/{record['id']}")).status_code == 404
        assert (await client.post("/v1/information", json=said())).status_code == 403


async def test_its_team_its_writer_its_assignee_and_the_heads_read_it(visits: Bench) -> None:
    writer, helper = of_team(), of_team(team=OTHER_TEAM)
    record = await received(visits, writer, team=str(TEAM))
    address = f"/v1/information/{record['id']}"

    async def status(who: Principal) -> int:
        async with visits.client(who) as client:
            return (await client.get(address)).status_code

    assert [await status(who) for who in (writer, of_team(), head(), coordinator())] == [200] * 4
    moved_away = of_team(team=OTHER_TEAM, account=writer.account)
    assert await status(moved_away) == 200, "whoever wrote it reads it"
    assert await status(helper) == 404
    assert await status(head(office=uuid7())) == 404
    await visits.sql("INSERT INTO known_account VALUES ($1, 1, false, 'Helper')", helper.account)
    async with visits.client(coordinator()) as client:
        given = await client.patch(
            address, json={"assignee": str(helper.account)}, headers=version_of(record)
        )
    assert given.status_code == 200, given.text
    assert await status(helper) == 200


async def test_other_services_are_told_that_there_is_one_and_nothing_else(visits: Bench) -> None:
    record = await received(visits)
    async with visits.client(of_team()) as client:
        await client.post(
            f"/v1/information/{record['id']}/moves", json={"to": "looked-at"}, headers=version_of(record)
        )
    told = await emitted(visits)
    assert [(type_, data) for type_, _, _, data in told] == [
        ("information.recorded", {}),
        ("information.changed", {}),
    ]


async def test_fifty_calls_with_one_key_receive_it_once(visits: Bench) -> None:
    key = str(uuid4())
    async with visits.client(of_team()) as client:
        calls = (
            client.post("/v1/information", json=said(), headers={"Idempotency-Key": key}) for _ in range(50)
        )
        answers = await asyncio.gather(*calls)
    assert {a.status_code for a in answers} <= {201, 409}
    assert (await visits.sql("SELECT count(*) FROM information"))[0]["count"] == 1


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"received_on": "2999-01-01"}, "/received_on"),
        ({"kind": "incident"}, "/incident_kind"),
        ({"incident_kind": "fire"}, "/incident_kind"),
        ({"persons": 2}, "/persons"),
        ({"kind": "incident", "incident_kind": "fire", "happened_on": "2026-05-05"}, "/happened_on"),
        ({"kind": "incident", "incident_kind": "fire", "happened_at": "04:00:00"}, "/happened_on"),
        (
            {
                "kind": "incident",
                "incident_kind": "fire",
                "happened_on": "2026-05-04",
                "happened_at": "04:00:00Z",
            },
            "/happened_at",
        ),
        ({"places": [str(uuid7())]}, "/places"),
        ({"themes": [str(uuid7())]}, "/themes"),
        ({"summary": " "}, "/summary"),
        ({"persons": -1}, "/persons"),
    ],
)
async def test_what_does_not_fit_is_named_and_nothing_is_kept(
    visits: Bench, changes: dict[str, Any], pointer: str
) -> None:
    async with visits.client(of_team()) as client:
        answer = await client.post("/v1/information", json=said(**changes))
    assert answer.status_code == 422
    assert pointer in [fault["pointer"] for fault in answer.json()["errors"]]
    assert await visits.sql("SELECT 1 FROM information") == []


async def test_triage_goes_step_by_step_and_every_decision_has_a_reason(visits: Bench) -> None:
    record = await received(visits)
    address = f"/v1/information/{record['id']}/moves"
    async with visits.client(of_team()) as client:

        async def move(**body: Any) -> Any:
            nonlocal record
            answer = await client.post(address, json=body, headers=version_of(record))
            if answer.status_code == 200:
                record = answer.json()
            return answer

        assert record["moves"] == ["looked-at"]
        assert (await move(to="kept", reason="x")).status_code == 422
        assert (await move(to="looked-at")).status_code == 200
        unsaid = await move(to="passed-on")
        assert unsaid.json()["errors"][0]["pointer"] == "/reason"
        assert (await move(to="kept", reason="They go there in June")).status_code == 200
        assert record["decided_because"] == "They go there in June"
        assert (await move(to="looked-at")).status_code == 422, "taking it back has a reason too"
        assert (await move(to="looked-at", reason="A second call")).status_code == 200
        assert record["decided_because"] is None
        stale = await client.post(address, json={"to": "kept", "reason": "x"}, headers={"If-Match": '"1"'})
        assert stale.status_code == 412
        history = (await client.get(f"/v1/information/{record['id']}/history")).json()
    assert [entry["act"] for entry in history] == ["moved", "moved", "moved", "received"]
    assert history[0]["reason"] == "A second call"


async def test_a_death_or_a_sign_of_reprisals_is_before_the_heads_until_decided(visits: Bench) -> None:
    await received(visits, received_on="2026-05-09")
    died = await received(visits, **death(received_on="2026-05-01"))
    warned = await received(visits, reprisal=True, received_on="2026-05-02")
    assert died["at_once"]
    assert warned["at_once"]
    async with visits.client(head()) as client:
        first = (await client.get("/v1/information?at_once=true")).json()["items"]
        assert [item["id"] for item in first] == [warned["id"], died["id"]]
        address = f"/v1/information/{died['id']}/moves"
        seen = (await client.post(address, json={"to": "looked-at"}, headers=version_of(died))).json()
        assert seen["at_once"], "looking at it settles nothing"
        done = await client.post(
            address, json={"to": "visit-wanted", "reason": "A death"}, headers=version_of(seen)
        )
        assert not done.json()["at_once"]
        left = (await client.get("/v1/information?at_once=true")).json()["items"]
        assert [item["id"] for item in left] == [warned["id"]]
        rest = (await client.get("/v1/information?at_once=false")).json()
        assert rest["count"]["value"] == 2


async def test_who_said_it_is_sealed_and_read_by_who_heads_for_a_purpose(visits: Bench) -> None:
    record = await received(visits, source={"name": NAME, "contact": "+999 555 0101"})
    assert record["source_known"]
    assert NAME not in str(record)
    for table in ("information", "information_source", "information_change", "audit_entry", "outbox"):
        rows = await visits.sql(f"SELECT t::text AS row FROM {table} t")
        assert not any(NAME in row["row"] for row in rows), table
    address = f"/v1/information/{record['id']}/source/readings"
    body = {"purpose": "To warn her before the report is sent"}
    for who in (of_team(), coordinator()):
        async with visits.client(who) as client:
            assert (await client.post(address, json=body)).status_code == 403
    async with visits.client(head(office=uuid7())) as client:
        assert (await client.post(address, json=body)).status_code == 404
    assert "information.source-opened" not in {
        row["act"] for row in await visits.sql("SELECT act FROM audit_entry")
    }
    async with visits.client(head()) as client:
        assert (await client.post(address, json={"purpose": "why"})).status_code == 422
        answer = await client.post(address, json=body)
    assert answer.status_code == 201, answer.text
    assert answer.json()["source"] == {"name": NAME, "contact": "+999 555 0101", "note": None}
    assert answer.headers["Cache-Control"] == "no-store"
    [opened] = await visits.sql("SELECT purpose FROM audit_entry WHERE act = 'information.source-opened'")
    assert opened["purpose"]
    assert b"warn" not in opened["purpose"]


async def test_a_source_that_becomes_known_is_sealed_once(visits: Bench) -> None:
    record = await received(visits)
    address = f"/v1/information/{record['id']}/source"
    async with visits.client(of_team()) as client:
        added = await client.post(address, json={"name": NAME}, headers=version_of(record))
        assert added.status_code == 201, added.text
        assert NAME not in added.text
        again = await client.post(address, json={"name": "B"}, headers=version_of(added.json()))
    assert again.status_code == 409


async def test_a_change_is_kept_in_the_history_without_repeating_what_was_said(visits: Bench) -> None:
    place = await registered(visits)
    record = await received(visits)
    async with visits.client(of_team()) as client:
        changed = await client.patch(
            f"/v1/information/{record['id']}",
            json={
                "summary": "A secret phrase",
                "places": [place["id"]],
                "themes": [str(THEME)],
                "reliability": "plausible",
                "reprisal": True,
            },
            headers=version_of(record),
        )
        assert changed.status_code == 200, changed.text
        history = await client.get(f"/v1/information/{record['id']}/history")
        emptied = await client.patch(
            f"/v1/information/{record['id']}", json={"summary": None}, headers=version_of(changed.json())
        )
    assert changed.json()["judged_by"] is not None
    assert [p["id"] for p in changed.json()["places"]] == [place["id"]]
    assert "A secret phrase" not in history.text
    fields = {change["field"] for change in history.json()[0]["fields"]}
    assert {"summary", "places", "themes", "reliability", "reprisal"} <= fields
    assert emptied.status_code == 422


async def test_only_who_plans_gives_it_to_others(visits: Bench) -> None:
    me, other = of_team(), uuid7()
    for account in (me.account, other):
        await visits.sql("INSERT INTO known_account VALUES ($1, 1, false, 'Somebody')", account)
    record = await received(visits, me)
    address = f"/v1/information/{record['id']}"
    async with visits.client(me) as client:
        refused = await client.patch(address, json={"assignee": str(other)}, headers=version_of(record))
        taken = await client.patch(address, json={"assignee": str(me.account)}, headers=version_of(record))
        mine = await client.get("/v1/information?mine=true")
    assert (refused.status_code, taken.status_code) == (403, 200)
    assert [item["id"] for item in mine.json()["items"]] == [record["id"]]
    async with visits.client(coordinator()) as client:
        unknown = await client.patch(
            address, json={"assignee": str(uuid7())}, headers=version_of(taken.json())
        )
        given = await client.patch(address, json={"assignee": str(other)}, headers=version_of(taken.json()))
    assert (unknown.status_code, given.status_code) == (422, 200)


async def test_the_list_is_filtered_sorted_paged_and_taken_away(visits: Bench) -> None:
    place = await registered(visits)
    ids = [
        (await received(visits, received_on=f"2026-04-{day:02}", summary="=1+1"))["id"] for day in (3, 1, 2)
    ]
    about = await received(
        visits, **death(places=[place["id"]], themes=[str(THEME)], received_on="2026-03-01")
    )
    async with visits.client(of_team()) as client:
        first = await client.get("/v1/information?limit=2")
        assert [item["id"] for item in first.json()["items"]] == [ids[0], ids[2]]
        second = await client.get(first.headers["Link"].split(">")[0][1:])
        assert [item["id"] for item in second.json()["items"]] == [ids[1], about["id"]]
        for query in (
            f"place={place['id']}",
            f"theme={THEME}",
            "kind=incident",
            "incident_kind=death",
            "source_kind=authority",
            "received_until=2026-03-31",
        ):
            found = (await client.get(f"/v1/information?{query}")).json()["items"]
            assert [item["id"] for item in found] == [about["id"]], query
        assert (await client.get("/v1/information?sort=summary")).status_code == 400
        csv = await client.get("/v1/information", headers={"Accept": "text/csv"})
        assert len(csv.text.strip().splitlines()) == 5
        assert "1+1" not in csv.text
        xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        book = await client.get("/v1/information", headers={"Accept": xlsx})
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0)
        assert len(sheet.to_python()) == 5


async def test_a_link_to_a_secret_visit_shows_only_to_who_knows_where_it_goes(visits: Bench) -> None:
    place = await registered(visits)
    planner = coordinator()
    visit = await visit_at(visits, place["id"], by=planner)
    record = await received(visits, places=[place["id"]])
    address = f"/v1/information/{record['id']}/visits/{visit}"
    goes = of_team(VISIT_WORK, VISIT_READ)
    await appointed(visits, visit, goes)
    async with visits.client(goes) as client:
        assert (await client.put(address)).status_code == 404, "they are not told where yet"
    async with visits.client(planner) as client:
        linked = await client.put(address)
        assert linked.status_code == 200, linked.text
        assert [found["id"] for found in linked.json()["visits"]] == [visit]
        assert (await client.put(address)).status_code == 200, "twice is once"
    for who in (goes, of_team()):
        async with visits.client(who) as client:
            seen = (await client.get(f"/v1/information/{record['id']}")).json()
            assert seen["visits"] == []
            assert seen["version"] == record["version"]
            assert (await client.get(f"/v1/information?visit={visit}")).json()["items"] == []
            history = (await client.get(f"/v1/information/{record['id']}/history")).json()
            assert [entry["act"] for entry in history] == ["received"]
    await visits.sql(
        "UPDATE visit_where SET reveal_at = now() - interval '1 minute' WHERE visit = $1", UUID(visit)
    )
    async with visits.client(goes) as client:
        told = (await client.get(f"/v1/information?visit={visit}")).json()["items"]
        assert [item["id"] for item in told] == [record["id"]]
        assert (await client.delete(address)).json()["visits"] == []


@pytest.mark.parametrize("visit_known", [True, False])
async def test_filter_and_database_agree_for_everybody(visits: Bench, visit_known: bool) -> None:
    place = await registered(visits)
    planner = coordinator()
    visit = await visit_at(visits, place["id"], started=visit_known, by=planner)
    record = await received(
        visits, places=[place["id"]], themes=[str(THEME)], source={"name": NAME}, team=str(TEAM)
    )
    async with visits.client(planner) as client:
        assert (await client.put(f"/v1/information/{record['id']}/visits/{visit}")).status_code == 200
    chance = random.Random(20261128)
    people = [somebody(chance) for _ in range(12)]
    people += [of_team(), head(), planner, of_team(team=OTHER_TEAM), of_team(VISIT_READ_INTERNAL)]
    shown = 0
    for who in people:
        for table in (
            Information,
            InformationPlace,
            InformationTheme,
            InformationVisit,
            InformationSource,
            InformationChange,
        ):
            by_filter, by_policy = await visible_both_ways(visits, table, who)
            assert by_filter == by_policy, (table.__name__, who)
            shown += len(by_policy)
    assert shown > 12


@pytest.mark.parametrize(
    ("table", "column"),
    [("information_visit", "visit"), ("information_change", "reason"), ("information_source", "sealed")],
)
async def test_the_worker_reads_nothing_but_what_is_found(visits: Bench, table: str, column: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await visits.sql(f"SELECT {column} FROM {table}", as_role="worker")
