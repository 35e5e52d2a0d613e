"""Visiting programmes over HTTP: who sees them, how places are scored, how a plan comes about and is kept to."""

import csv
import io
import random
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, another_service, person, visible_both_ways
from visits.models import Programme, ProgrammeChange, ProgrammeOverride, ProgrammeScenario
from visits.policy.permissions import (
    OF_PROGRAMME,
    PROGRAMME_READ,
    PROGRAMME_WRITE,
    READ,
    TEAM_READ,
    VISIT_HEAD,
    VISIT_PLAN,
)
from visits.programme.running import Solving

from tests.visits.conftest import PRISON, REMAND, emitted, registered, registrar, version_of

OFFICE = uuid4()
MONDAY = "2027-01-04"
SETTINGS: dict[str, Any] = {"person_days": 60, "cost_per_day": 100.5, "cost_per_visit": 20, "money": 9000}


def coordinator(**where: Any) -> Principal:
    held = (READ, TEAM_READ, VISIT_PLAN, PROGRAMME_READ, PROGRAMME_WRITE)
    return person(*held, **({"side": Side.PREVENTIVE, "office": OFFICE} | where))


def head(**where: Any) -> Principal:
    held = (READ, TEAM_READ, VISIT_HEAD, *OF_PROGRAMME)
    return person(*held, **({"side": Side.PREVENTIVE} | where))


def member(**where: Any) -> Principal:
    return person(READ, TEAM_READ, PROGRAMME_READ, **({"side": Side.PREVENTIVE} | where))


def draft(**changes: Any) -> dict[str, Any]:
    return {"title": "July to June", "starts_on": MONDAY, "weeks": 8, "settings": SETTINGS} | changes


async def made(service: Bench, who: Principal | None = None, **changes: Any) -> dict[str, Any]:
    async with service.client(who or coordinator()) as client:
        answer = await client.post("/v1/programmes", json=draft(**changes))
    assert answer.status_code == 201, answer.text
    programme: dict[str, Any] = answer.json()
    return programme


async def team(service: Bench, count: int = 6) -> list[UUID]:
    ids = [uuid7() for _ in range(count)]
    for at, one in enumerate(ids):
        await service.sql(
            "INSERT INTO team_member (id, created_at, updated_at, version, side, office, kind, name, sort_name,"
            " sex, languages, expertise) VALUES ($1, now(), now(), 1, 'preventive', $2, 'staff', $3, $3, $4,"
            " '[]', '[\"doctor\"]')",
            *(one, OFFICE, f"Person {at}", ("female", "male")[at % 2]),
        )
    return ids


async def visited(service: Bench, place: str, day: date, state: str = "closed", started: bool = True) -> None:
    visit = uuid7()
    await service.sql(
        "INSERT INTO visit (id, created_at, updated_at, version, side, office, level, reference, kind, announced,"
        " state, started_at, created_by) VALUES ($1, now(), now(), 1, 'preventive', $2, 'confidential', $3,"
        " 'periodic', false, $4, $5, $1)",
        *(visit, OFFICE, f"V-{visit}" if started else None, state, None),
    )
    if started:
        await service.sql("UPDATE visit SET started_at = $2 WHERE id = $1", visit, _noon(day))
    await service.sql("INSERT INTO visit_where (visit, starts_on, ends_on) VALUES ($1, $2, $2)", visit, day)
    await service.sql("INSERT INTO visit_place (visit, place) VALUES ($1, $2)", visit, UUID(place))


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


async def read(service: Bench, place: str, **figures: Any) -> None:
    async with service.client(registrar()) as client:
        body = {"taken_on": "2026-10-01", "since": "2025-10-02", "source": "Ministry"} | figures
        answer = await client.post(f"/v1/places/{place}/readings", json=body)
        assert answer.status_code == 201, answer.text


async def solved(
    service: Bench, programme: dict[str, Any], name: str = "First", base: str | None = None
) -> dict[str, Any]:
    async with service.client(coordinator()) as client:
        address = f"/v1/programmes/{programme['id']}/scenarios"
        answer = await client.post(address, json={"name": name, "base": base})
        assert answer.status_code == 201, answer.text
        assert answer.json()["state"] == "waiting"
        assert await Solving(service.app.state.worker_database).do_next()
        answer = await client.get(f"{address}/{answer.json()['id']}")
    scenario: dict[str, Any] = answer.json()
    assert scenario["state"] == "done", scenario["state"]
    return scenario


CALLS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "/v1/programmes", None),
    ("POST", "/v1/programmes", draft()),
    ("GET", "/v1/programmes/{one}", None),
    ("PATCH", "/v1/programmes/{one}", {"title": "x"}),
    ("GET", "/v1/programmes/{one}/places", None),
    ("PUT", "/v1/programmes/{one}/overrides/{one}", {"what": "out", "reason": "x"}),
    ("DELETE", "/v1/programmes/{one}/overrides/{one}", None),
    ("GET", "/v1/programmes/{one}/scenarios", None),
    ("POST", "/v1/programmes/{one}/scenarios", {"name": "x"}),
    ("GET", "/v1/programmes/{one}/scenarios/{one}", None),
    ("GET", "/v1/programmes/{one}/scenarios/{one}/visits", None),
    ("PUT", "/v1/programmes/{one}/scenarios/{one}/locks", {"locks": []}),
    ("POST", "/v1/programmes/{one}/adoptions", {"scenario": str(uuid4())}),
    ("GET", "/v1/programmes/{one}/history", None),
]


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
async def test_nobody_gets_in_without_a_token_or_the_permission(
    visits: Bench, method: str, path: str, body: dict[str, Any] | None
) -> None:
    programme = await made(visits)
    address, headers = path.format(one=programme["id"]), version_of(programme)
    async with visits.client() as nobody:
        assert (await nobody.request(method, address, json=body, headers=headers)).status_code == 401
    planner = person(READ, TEAM_READ, VISIT_PLAN, side=Side.PREVENTIVE)
    for wrong in (planner, another_service("read-batch", "index")):
        async with visits.client(wrong) as client:
            assert (await client.request(method, address, json=body, headers=headers)).status_code == 403


@pytest.mark.parametrize(("method", "path", "body"), CALLS[2:])
async def test_the_other_side_and_another_office_find_nothing(
    visits: Bench, method: str, path: str, body: dict[str, Any] | None
) -> None:
    programme = await made(visits)
    address, headers = path.format(one=programme["id"]), version_of(programme)
    other_side = person(READ, *OF_PROGRAMME, side=Side.COMPLAINTS)
    elsewhere = person(READ, *OF_PROGRAMME, side=Side.PREVENTIVE, office=uuid4())
    for stranger in (other_side, elsewhere):
        async with visits.client(stranger) as client:
            answer = await client.request(method, address, json=body, headers=headers)
            assert answer.status_code == 404, answer.text
            assert (await client.get("/v1/programmes")).json()["items"] == []
    async with visits.client(other_side) as client:
        assert (await client.post("/v1/programmes", json=draft(office=str(OFFICE)))).status_code == 403


async def test_a_member_reads_and_changes_nothing(visits: Bench) -> None:
    programme = await made(visits)
    async with visits.client(member()) as client:
        shown = (await client.get(f"/v1/programmes/{programme['id']}")).json()
        assert (shown["may_write"], shown["may_adopt"]) == (False, False)
        for method, path, body in CALLS:
            if method != "GET":
                address = path.format(one=programme["id"])
                answer = await client.request(method, address, json=body, headers=version_of(programme))
                assert answer.status_code == 403, (method, path)


async def test_nothing_of_a_programme_is_told_to_others(visits: Bench) -> None:
    await team(visits)
    place = await registered(visits)
    before = await emitted(visits)
    programme = await made(visits)
    await solved(visits, programme)
    assert await emitted(visits) == before
    trail = await visits.sql("SELECT detail::text AS detail FROM audit_entry WHERE act LIKE 'programme.%'")
    assert trail
    assert not [row for row in trail if place["id"] in row["detail"]]


async def test_what_it_goes_by_is_checked(visits: Bench) -> None:
    wrong: list[dict[str, Any]] = [
        {"starts_on": "2027-01-05"},
        {"weeks": 0},
        {"settings": SETTINGS | {"weights": {"star-sign": 5}}},
        {"settings": SETTINGS | {"weights": {"size": 0}}},
        {"settings": SETTINGS | {"person_days": 1.3}},
        {"settings": SETTINGS | {"sizes": [{"days": 1, "team": 2}, {"people": 10, "days": 1, "team": 2}]}},
        {"settings": SETTINGS | {"intervals": {str(uuid4()): 12}}},
        {"settings": SETTINGS | {"travel": [{"region": str(uuid4()), "days": 1}]}},
        {"settings": SETTINGS | {"expertise": {str(PRISON): ["A doctor!"]}}},
    ]
    async with visits.client(coordinator()) as client:
        for changes in wrong:
            answer = await client.post("/v1/programmes", json=draft(**changes))
            assert answer.status_code == 422, (changes, answer.text)
            assert answer.json()["errors"]
        assert (await client.get("/v1/programmes")).json()["items"] == []


async def test_a_change_needs_the_version_and_is_kept_in_the_history(visits: Bench) -> None:
    programme = await made(visits)
    address = f"/v1/programmes/{programme['id']}"
    async with visits.client(coordinator()) as client:
        answer = await client.patch(address, json={"weeks": 10, "seed": 7}, headers=version_of(programme))
        assert (answer.json()["weeks"], answer.json()["seed"]) == (10, 7)
        again = await client.patch(address, json={"weeks": 12}, headers=version_of(programme))
        assert again.status_code == 412
        history = (await client.get(f"{address}/history")).json()
    assert [entry["act"] for entry in history] == ["changed", "made"]


async def test_a_score_is_a_sum_of_parts_each_with_what_it_was_made_from(visits: Bench) -> None:
    crowded, unknown = await registered(visits, "Crowded"), await registered(visits, "Unknown")
    await read(visits, crowded["id"], population=300, capacity=200, deaths=0)
    await visited(visits, crowded["id"], date(2026, 1, 4))
    programme = await made(visits, settings=SETTINGS | {"intervals": {str(PRISON): 24}})
    async with visits.client(coordinator()) as client:
        page = (await client.get(f"/v1/programmes/{programme['id']}/places")).json()
    places = {place["id"]: place for place in page["items"]}
    parts = {part["criterion"]: part for part in places[crowded["id"]]["parts"]}
    assert parts["overcrowding"]["value"] == 1.0
    assert parts["overcrowding"]["data"]["capacity"] == 200
    assert parts["time-since-visit"]["value"] == pytest.approx(0.5, abs=0.01)
    assert parts["deaths"]["value"] == 0
    assert parts["coercive-measures"]["value"] is None
    total = sum(part["points"] for part in parts.values())
    assert places[crowded["id"]]["score"] == pytest.approx(total, abs=0.1)
    assert places[crowded["id"]]["due_on"] == "2028-01-04"
    # Nobody counted there: that weighs nothing, and what is known decides alone.
    blank = {part["criterion"]: part for part in places[unknown["id"]]["parts"]}
    assert (blank["overcrowding"]["value"], blank["size"]["value"]) == (None, None)
    # Never visited, and nothing received: 40 of the 120 that weigh.
    assert places[unknown["id"]]["score"] == pytest.approx(100 * 40 / 120, abs=0.1)
    assert places[unknown["id"]]["last_visit"] is None


async def test_a_visit_that_is_still_secret_changes_no_score(visits: Bench) -> None:
    place = await registered(visits)
    await visited(visits, place["id"], date(2026, 11, 1), state="planned", started=False)
    programme = await made(visits)
    async with visits.client(coordinator()) as client:
        (shown,) = (await client.get(f"/v1/programmes/{programme['id']}/places")).json()["items"]
    assert shown["last_visit"] is None


async def test_the_ranking_comes_in_pages_and_as_a_table(visits: Bench) -> None:
    for at in range(5):
        await registered(visits, f"Place {at}")
    programme = await made(visits)
    address = f"/v1/programmes/{programme['id']}/places"
    async with visits.client(coordinator()) as client:
        first = (await client.get(address, params={"limit": 3})).json()
        second = (await client.get(address, params={"limit": 3, "cursor": first["next"]})).json()
        assert [one["rank"] for one in first["items"] + second["items"]] == [1, 2, 3, 4, 5]
        assert second["next"] is None
        assert (await client.get(address, params={"cursor": "x"})).status_code == 400
        table = await client.get(address, headers={"Accept": "text/csv"})
    rows = list(csv.reader(io.StringIO(table.text.lstrip("\ufeff"))))
    assert len(rows) == 6
    assert rows[0][-5:] == [
        "past-findings",
        "recommendations",
        "allegations",
        "reprisal-risk",
        "return-due",
    ]


async def test_a_plan_keeps_its_budget_and_says_what_did_not_fit(visits: Bench) -> None:
    people = set(map(str, await team(visits)))
    for at in range(6):
        await registered(visits, f"Place {at}", category=str(REMAND if at == 0 else PRISON))
    settings = SETTINGS | {"person_days": 12, "reserve": 0, "sizes": [{"days": 1, "team": 3}]}
    programme = await made(visits, settings=settings)
    scenario = await solved(visits, programme)
    assert scenario["visits"] == 4
    assert scenario["person_days"] <= 12
    assert (scenario["categories_covered"], scenario["categories_of"]) == (2, 2)
    for visit in scenario["visits_planned"]:
        assert len(visit["team"]) == 3
        assert {one["id"] for one in visit["team"]} <= people
        assert date.fromisoformat(visit["monday"]) == date(2027, 1, 4) + timedelta(weeks=visit["week"])
    assert {one["why"] for one in scenario["unfitted"]} == {"days"}
    assert scenario["unfitted"][0]["person_days"] == 3
    async with visits.client(member()) as client:
        address = f"/v1/programmes/{programme['id']}"
        assert (await client.get(address)).json()["state"] == "solved"
        (listed,) = (await client.get(f"{address}/scenarios")).json()
        assert (listed["visits"], listed["state"]) == (4, "done")
        table = await client.get(
            f"{address}/scenarios/{scenario['id']}/visits", headers={"Accept": "text/csv"}
        )
    assert len(table.text.splitlines()) == 5


async def test_the_same_seed_gives_the_same_plan(visits: Bench) -> None:
    await team(visits)
    for at in range(6):
        await registered(visits, f"Place {at}")
    programme = await made(visits, seed=3)
    one, two = await solved(visits, programme), await solved(visits, programme, "Second")
    assert one["visits_planned"] == two["visits_planned"]
    assert one["drawn"] == two["drawn"]
    assert one["drawn"]


async def test_what_is_locked_stays_when_it_is_solved_again(visits: Bench) -> None:
    await team(visits)
    for at in range(5):
        await registered(visits, f"Place {at}")
    programme = await made(visits)
    first = await solved(visits, programme)
    visit = first["visits_planned"][0]
    week = (visit["week"] + 3) % 8
    lock = {"place": visit["place"]["id"], "week": week, "team": [one["id"] for one in visit["team"]]}
    address = f"/v1/programmes/{programme['id']}/scenarios/{first['id']}/locks"
    async with visits.client(coordinator()) as client:
        answer = await client.put(address, json={"locks": [lock]}, headers=version_of(first))
        assert answer.status_code == 200, answer.text
        stale = await client.put(address, json={"locks": []}, headers=version_of(first))
        assert stale.status_code == 412
        for wrong in ({"place": str(uuid4())}, lock | {"week": 8}, lock | {"team": [str(uuid4())]}):
            bad = await client.put(address, json={"locks": [wrong]}, headers=version_of(answer.json()))
            assert bad.status_code == 422, wrong
    again = await solved(visits, programme, "Second", base=first["id"])
    (kept,) = [one for one in again["visits_planned"] if one["place"]["id"] == lock["place"]]
    assert (kept["week"], kept["lock"]) == (week, "team")
    assert sorted(one["id"] for one in kept["team"]) == sorted(lock["team"])


async def test_locks_that_cannot_be_kept_are_explained(visits: Bench) -> None:
    await team(visits)
    places = [(await registered(visits, f"Place {at}"))["id"] for at in range(3)]
    programme = await made(visits, settings=SETTINGS | {"teams_a_week": 1})
    first = await solved(visits, programme)
    locks = [{"place": place, "week": 0} for place in places[:2]]
    address = f"/v1/programmes/{programme['id']}"
    async with visits.client(coordinator()) as client:
        await client.put(
            f"{address}/scenarios/{first['id']}/locks", json={"locks": locks}, headers=version_of(first)
        )
    second = await solved(visits, programme, "Second", base=first["id"])
    (clash,) = second["clashes"]
    assert (clash["clash"], clash["monday"]) == ("too-many-teams", MONDAY)
    assert {place["id"] for place in clash["places"]} == set(places[:2])
    assert second["visits"] == 0
    async with visits.client(head()) as client:
        now = (await client.get(address)).json()
        answer = await client.post(
            f"{address}/adoptions", json={"scenario": second["id"]}, headers=version_of(now)
        )
        assert answer.status_code == 409


async def test_a_place_is_in_or_out_against_its_score_with_a_reason(visits: Bench) -> None:
    await team(visits)
    places = [(await registered(visits, f"Place {at}"))["id"] for at in range(4)]
    for place in places[:1]:
        await visited(visits, place, date(2026, 12, 20))
    settings = SETTINGS | {"person_days": 3, "reserve": 0, "drawn": 0, "sizes": [{"days": 1, "team": 3}]}
    programme = await made(visits, settings=settings)
    address = f"/v1/programmes/{programme['id']}/overrides"
    async with visits.client(coordinator()) as client:
        for what, place in (("in", places[0]), ("out", places[1])):
            answer = await client.put(
                f"{address}/{place}", json={"what": what, "reason": "Told so"}, headers=version_of(programme)
            )
            assert answer.status_code == 200, answer.text
            programme = answer.json()
        assert [(one["what"], one["reason"]) for one in programme["overrides"]] == [
            ("in", "Told so"),
            ("out", "Told so"),
        ]
        unknown = await client.put(
            f"{address}/{uuid4()}", json={"what": "in", "reason": "x"}, headers=version_of(programme)
        )
        assert unknown.status_code == 422
    scenario = await solved(visits, programme)
    assert [one["place"]["id"] for one in scenario["visits_planned"]] == [places[0]]
    assert places[1] not in {one["place"]["id"] for one in scenario["unfitted"]}
    async with visits.client(coordinator()) as client:
        now = (await client.get(f"/v1/programmes/{programme['id']}")).json()
        answer = await client.delete(f"{address}/{places[1]}", headers=version_of(now))
        assert [one["what"] for one in answer.json()["overrides"]] == ["in"]


async def test_who_is_away_and_closed_places_are_left_out(visits: Bench) -> None:
    people = await team(visits, 3)
    open_ = await registered(visits, "Open")
    closed = await registered(visits, "Closed")
    async with visits.client(registrar()) as client:
        move = {"to": "closed", "on": "2020-01-01", "reason": "Torn down"}
        answer = await client.post(f"/v1/places/{closed['id']}/moves", json=move, headers=version_of(closed))
        assert answer.status_code == 200, answer.text
    await visits.sql(
        "INSERT INTO team_absence (id, member, since, until) VALUES ($1, $2, $3, $4)",
        *(uuid7(), people[0], date(2027, 1, 4), date(2027, 2, 17)),
    )
    settings = SETTINGS | {"sizes": [{"days": 1, "team": 3}]}
    scenario = await solved(visits, await made(visits, settings=settings))
    (visit,) = scenario["visits_planned"]
    assert visit["place"]["id"] == open_["id"]
    assert visit["week"] >= 6
    assert scenario["places_looked_at"] == 1


async def test_the_head_adopts_one_and_then_what_it_goes_by_stays(visits: Bench) -> None:
    await team(visits)
    await registered(visits)
    programme = await made(visits)
    address = f"/v1/programmes/{programme['id']}"
    scenario = await solved(visits, programme)
    async with visits.client(coordinator()) as client:
        now = (await client.get(address)).json()
        answer = await client.post(
            f"{address}/adoptions", json={"scenario": scenario["id"]}, headers=version_of(now)
        )
        assert answer.status_code == 403
    async with visits.client(head()) as client:
        unknown = await client.post(
            f"{address}/adoptions", json={"scenario": str(uuid4())}, headers=version_of(now)
        )
        assert unknown.status_code == 422
        adopted = await client.post(
            f"{address}/adoptions", json={"scenario": scenario["id"]}, headers=version_of(now)
        )
        assert (adopted.json()["state"], adopted.json()["adopted"]) == ("adopted", scenario["id"])
        late = await client.patch(address, json={"weeks": 9}, headers=version_of(adopted.json()))
        assert late.status_code == 409


async def test_one_scenario_is_solved_at_a_time_and_a_repeat_asks_once(visits: Bench) -> None:
    programme = await made(visits)
    address = f"/v1/programmes/{programme['id']}/scenarios"
    async with visits.client(coordinator()) as client:
        key = {"Idempotency-Key": str(uuid4())}
        answers = [await client.post(address, json={"name": "x"}, headers=key) for _ in range(2)]
        assert [one.status_code for one in answers] == [201, 201]
        assert answers[0].json()["id"] == answers[1].json()["id"]
        assert (await client.post(address, json={"name": "y"})).status_code == 409
        assert await Solving(visits.app.state.worker_database).do_next()
        assert not await Solving(visits.app.state.worker_database).do_next()
        # No place and nobody to go: an empty plan, and no error.
        (done,) = (await client.get(address)).json()
        assert (done["state"], done["visits"]) == ("done", 0)


async def test_filter_and_database_agree_about_programmes(visits: Bench) -> None:
    await team(visits)
    place = await registered(visits)
    for who in (coordinator(), coordinator(office=uuid4())):
        programme = await made(visits, who)
        async with visits.client(who) as client:
            await client.put(
                f"/v1/programmes/{programme['id']}/overrides/{place['id']}",
                json={"what": "in", "reason": "x"},
                headers=version_of(programme),
            )
            answer = await client.post(f"/v1/programmes/{programme['id']}/scenarios", json={"name": "x"})
            assert answer.status_code == 201
    chance = random.Random(20261129)
    shown = 0
    for _ in range(20):
        some = chance.sample(OF_PROGRAMME, chance.randint(0, 3))
        who = person(*some, side=chance.choice([*Side]), office=chance.choice([OFFICE, None, uuid4()]))
        for table in (Programme, ProgrammeScenario, ProgrammeChange):
            by_filter, by_policy = await visible_both_ways(visits, table, who)
            assert by_filter == by_policy, (table.__name__, who)
            shown += len(by_policy)
    assert shown
    async with visits.app.state.database.session(member()) as session:
        connection = await session.connection()
        for table in (Programme, ProgrammeScenario, ProgrammeOverride):
            changed = await connection.exec_driver_sql(
                f"DELETE FROM {table.__tablename__}"
                if table is ProgrammeOverride
                else f"UPDATE {table.__tablename__} SET version = 9"
            )
            assert changed.rowcount == 0


async def test_the_worker_reads_a_problem_and_nothing_it_was_made_from(visits: Bench) -> None:
    await made(visits)
    for column in ("title", "settings", "seed"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await visits.sql(f"SELECT {column} FROM programme", as_role="worker")
