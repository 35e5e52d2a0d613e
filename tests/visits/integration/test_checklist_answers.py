"""Answering a checklist on a visit: who may, what counts of several answers, and what stays secret."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways
from visits.models import ChecklistAnswer, ChecklistRound, ChecklistSheet, ChecklistVersion
from visits.policy.permissions import (
    CHECKLIST_READ,
    READ,
    VISIT_ASSIST,
    VISIT_PLAN,
    VISIT_READ_INTERNAL,
    VISIT_WORK,
)

from tests.visits.conftest import registered
from tests.visits.integration.test_checklists import goer, published, writer

OFFICE = uuid7()


def monitor(account: UUID | None = None, *permissions: str) -> Principal:
    return person(
        READ,
        CHECKLIST_READ,
        *(permissions or (VISIT_WORK,)),
        side=Side.PREVENTIVE,
        office=OFFICE,
        account=account,
    )


async def visit_of(
    service: Bench,
    place: UUID,
    *team: Principal,
    started: bool = True,
    told: bool = True,
    state: str = "under-way",
) -> UUID:
    """A visit as the planners would have made it, with its team appointed."""
    visit, now = uuid7(), datetime.now(UTC)
    await service.sql(
        "INSERT INTO visit (id, created_at, updated_at, version, side, office, level, reference, kind, announced,"
        " state, started_at, created_by, cancelled_because)"
        " VALUES ($1, $2, $2, 1, 'preventive', $3, 'confidential', $4, 'periodic', false, $5, $6, $7, $8)",
        visit,
        now,
        OFFICE,
        f"V-{visit}" if started else None,
        state if started else "planned",
        now if started else None,
        uuid7(),
        "No car" if state == "cancelled" else None,
    )
    await service.sql(
        "INSERT INTO visit_where (visit, starts_on, ends_on, reveal_at) VALUES ($1, $2, $2, $3)",
        visit,
        now.date(),
        now - timedelta(hours=1) if told else now + timedelta(days=1),
    )
    await service.sql("INSERT INTO visit_place (visit, place) VALUES ($1, $2)", visit, place)
    for member in team:
        await service.sql(
            "INSERT INTO record_grant (id, record, account, side, kind, granted_by)"
            " VALUES ($1, $2, $3, 'preventive', 'appointed', $3)",
            uuid7(),
            visit,
            member.account,
        )
    return visit


@pytest.fixture
async def place(visits: Bench) -> dict[str, Any]:
    return await registered(visits)


@pytest.fixture
async def checklist(visits: Bench) -> dict[str, Any]:
    return await published(visits)


async def begun(service: Bench, who: Principal, visit: UUID, checklist: dict[str, Any]) -> dict[str, Any]:
    async with service.client(who) as client:
        answer = await client.post(f"/v1/visits/{visit}/checklists", json={"checklist": checklist["id"]})
    assert answer.status_code == 201, answer.text
    sheet: dict[str, Any] = answer.json()
    return sheet


def said(question: str, value: Any = None, *, minutes: int = 0, **more: Any) -> dict[str, Any]:
    at = datetime.now(UTC) - timedelta(hours=2) + timedelta(minutes=minutes)
    return {"id": str(uuid7()), "question": question, "value": value, "at": at.isoformat()} | more


async def put(service: Bench, who: Principal, sheet: dict[str, Any], *answers: dict[str, Any]) -> Any:
    async with service.client(who) as client:
        return await client.put(
            f"/v1/checklist-sheets/{sheet['id']}/answers", json={"answers": list(answers)}
        )


def standing(state: Any, question: str) -> Any:
    return next((each for each in state.json()["answers"] if each["question"] == question), None)


async def test_a_team_writes_on_one_sheet(
    visits: Bench, place: dict[str, Any], checklist: dict[str, Any]
) -> None:
    ana, bo = monitor(), monitor()
    visit = await visit_of(visits, place["id"], ana, bo)
    async with visits.client(ana) as one, visits.client(bo) as other:
        body = {"checklist": checklist["id"]}
        made = await asyncio.gather(
            *(
                client.post(f"/v1/visits/{visit}/checklists", json=body)
                for client in (one, other)
                for _ in range(5)
            )
        )
    assert {answer.status_code for answer in made} == {201}
    assert len({answer.json()["id"] for answer in made}) == 1
    sheet = made[0].json()
    await put(visits, ana, sheet, said("strip", "yes"))
    after = await put(visits, bo, sheet, said("strip", "no", minutes=5))
    assert standing(after, "strip")["value"] == "no"
    assert [(each["section"], each["asked"], each["answered"]) for each in after.json()["progress"]] == [
        ("searches", 2, 1),
        ("cells", 0, 0),
    ]
    assert after.json()["progress"][0]["missing"] == [{"question": "why", "round": None}]
    async with visits.client(ana) as client:
        history = (await client.get(f"/v1/checklist-sheets/{sheet['id']}/answers/strip/history")).json()
        listed = (await client.get(f"/v1/visits/{visit}/checklists")).json()
    assert [each["value"] for each in history] == ["no", "yes"]
    assert [(each["asked"], each["answered"], each["missing"]) for each in listed["sheets"]] == [(2, 1, 1)]
    assert [(each["checklist"], each["fits"]) for each in listed["offered"]] == [(checklist["id"], True)]


async def test_the_later_answer_counts_in_whatever_order_they_come(
    visits: Bench, place: dict[str, Any], checklist: dict[str, Any]
) -> None:
    ana = monitor()
    sheet = await begun(visits, ana, await visit_of(visits, place["id"], ana), checklist)
    late, early = said("strip", "no", minutes=9), said("strip", "yes", minutes=1)
    await put(visits, ana, sheet, late)
    answer = await put(visits, ana, sheet, early)
    assert standing(answer, "strip")["value"] == "no"
    for _ in range(3):
        answer = await put(visits, ana, sheet, early, late, late)
    assert answer.status_code == 200
    assert len(await visits.sql("SELECT 1 FROM checklist_answer")) == 2, "what is sent again is kept once"


async def test_a_clock_that_runs_ahead_does_not_win_for_ever(
    visits: Bench, place: dict[str, Any], checklist: dict[str, Any]
) -> None:
    ana = monitor()
    sheet = await begun(visits, ana, await visit_of(visits, place["id"], ana), checklist)
    await put(visits, ana, sheet, said("strip", "no", minutes=60 * 24))
    answer = await put(visits, ana, sheet, said("strip", "yes", minutes=60 * 24))
    assert standing(answer, "strip")["value"] == "yes"


async def test_a_note_and_an_answer_do_not_undo_each_other(
    visits: Bench, place: dict[str, Any], checklist: dict[str, Any]
) -> None:
    ana = monitor()
    sheet = await begun(visits, ana, await visit_of(visits, place["id"], ana), checklist)
    await put(visits, ana, sheet, said("strip", "in-part"), said("strip", note="Page 12", minutes=1))
    answer = await put(
        visits, ana, sheet, said("strip", not_seen=True, why="Register locked away", minutes=2)
    )
    found = standing(answer, "strip")
    assert (found["value"], found["not_seen"], found["why"], found["note"]) == (
        None,
        True,
        "Register locked away",
        "Page 12",
    )
    assert answer.json()["progress"][0]["answered"] == 1
    taken_back = await put(visits, ana, sheet, said("strip", None, minutes=3))
    assert taken_back.json()["progress"][0]["answered"] == 0


async def test_each_cell_is_answered_by_itself(
    visits: Bench, place: dict[str, Any], checklist: dict[str, Any]
) -> None:
    ana = monitor()
    sheet = await begun(visits, ana, await visit_of(visits, place["id"], ana), checklist)
    cell, other = str(uuid7()), str(uuid7())
    async with visits.client(ana) as client:
        rounds = f"/v1/checklist-sheets/{sheet['id']}/rounds"
        for each in (cell, other, cell):
            kept = await client.put(f"{rounds}/{each}", json={"section": "cells", "label": f"B-{each[-2:]}"})
            assert kept.status_code == 200, kept.text
        wrong = await client.put(f"{rounds}/{uuid7()}", json={"section": "searches", "label": "x"})
        await put(visits, ana, sheet, said("people", 3, round=cell), said("people", 2, round=other))
        gone = await client.put(f"{rounds}/{other}", json={"section": "cells", "label": "x", "removed": True})
    assert wrong.status_code == 422
    assert gone.json()["progress"][1] == {"section": "cells", "asked": 1, "answered": 1, "missing": []}
    assert len(gone.json()["answers"]) == 2, "what was answered there is not lost"


@pytest.mark.parametrize(
    ("answer", "pointer"),
    [
        (said("nothing", "yes"), "/answers/1/question"),
        (said("strip", "maybe"), "/answers/1/value"),
        (said("people", 3), "/answers/1/round"),
        (said("people", 3, round=str(uuid7())), "/answers/1/round"),
        (said("strip", "yes", round=str(uuid7())), "/answers/1/round"),
        (said("strip", "yes", not_seen=True), "/answers/1/value"),
        (said("strip", "yes", note="x"), "/answers/1/value"),
        (said("strip", "yes", at="2026-01-01T10:00:00"), "/answers/1/at"),
    ],
)
async def test_what_does_not_fit_is_named_and_nothing_is_kept(
    visits: Bench, place: dict[str, Any], checklist: dict[str, Any], answer: dict[str, Any], pointer: str
) -> None:
    ana = monitor()
    sheet = await begun(visits, ana, await visit_of(visits, place["id"], ana), checklist)
    refused = await put(visits, ana, sheet, said("strip", "yes"), answer)
    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json()["errors"]] == [pointer]
    assert await visits.sql("SELECT 1 FROM checklist_answer") == []


async def test_only_its_team_and_who_plans_it_know_of_a_sheet(
    visits: Bench, place: dict[str, Any], checklist: dict[str, Any]
) -> None:
    ana = monitor()
    visit = await visit_of(visits, place["id"], ana)
    sheet = await begun(visits, ana, visit, checklist)
    addresses = (
        ("GET", f"/v1/visits/{visit}/checklists", None),
        ("POST", f"/v1/visits/{visit}/checklists", {"checklist": checklist["id"]}),
        ("GET", f"/v1/checklist-sheets/{sheet['id']}", None),
        ("PUT", f"/v1/checklist-sheets/{sheet['id']}/answers", {"answers": [said("strip", "yes")]}),
        ("PUT", f"/v1/checklist-sheets/{sheet['id']}/rounds/{uuid7()}", {"section": "cells", "label": "x"}),
        ("GET", f"/v1/checklist-sheets/{sheet['id']}/answers/strip/history", None),
    )
    coordinator = monitor(None, VISIT_PLAN)
    other_office = person(CHECKLIST_READ, VISIT_PLAN, side=Side.PREVENTIVE, office=uuid7())
    other_side = person(CHECKLIST_READ, VISIT_WORK, side=Side.COMPLAINTS, account=ana.account)
    expected = (
        (None, {401}),
        (person(VISIT_WORK, side=Side.PREVENTIVE, account=ana.account), {403}),
        (monitor(), {404}),
        (monitor(None, VISIT_READ_INTERNAL), {404}),
        (other_office, {404}),
        (other_side, {404}),
        (writer(), {404}),
        (coordinator, {200, 201}),
        (ana, {200, 201}),
    )
    for who, statuses in expected:
        async with visits.client(who) as client:
            found = {
                (await client.request(method, at, json=body)).status_code for method, at, body in addresses
            }
        assert found <= statuses, who


async def test_before_they_are_told_where_even_its_team_learns_nothing(
    visits: Bench, place: dict[str, Any], checklist: dict[str, Any]
) -> None:
    ana, planner = monitor(), monitor(None, VISIT_PLAN)
    visit = await visit_of(visits, place["id"], ana, started=False, told=False)
    sheet = await begun(visits, planner, visit, checklist)
    async with visits.client(ana) as client:
        for address in (f"/v1/visits/{visit}/checklists", f"/v1/checklist-sheets/{sheet['id']}"):
            assert (await client.get(address)).status_code == 404
    for table in (ChecklistSheet, ChecklistAnswer, ChecklistRound):
        assert await visible_both_ways(visits, table, ana) == (set(), set())
    await visits.sql("UPDATE visit_where SET reveal_at = now()")
    async with visits.client(ana) as client:
        assert (await client.get(f"/v1/checklist-sheets/{sheet['id']}")).status_code == 200


async def test_an_expert_answers_until_the_appointment_ends(
    visits: Bench, place: dict[str, Any], checklist: dict[str, Any]
) -> None:
    expert = monitor(None, VISIT_ASSIST)
    sheet = await begun(visits, expert, await visit_of(visits, place["id"], expert), checklist)
    assert (await put(visits, expert, sheet, said("strip", "yes"))).status_code == 200
    await visits.sql("UPDATE record_grant SET ends_at = now()")
    assert (await put(visits, expert, sheet, said("strip", "no"))).status_code == 404


@pytest.mark.parametrize("state", ["closed", "cancelled"])
async def test_a_visit_that_is_over_keeps_its_answers_as_they_are(
    visits: Bench, place: dict[str, Any], checklist: dict[str, Any], state: str
) -> None:
    ana = monitor()
    visit = await visit_of(visits, place["id"], ana)
    sheet = await begun(visits, ana, visit, checklist)
    await visits.sql(
        "UPDATE visit SET state = $1, cancelled_because = CASE WHEN $1 = 'cancelled' THEN 'x' END", state
    )
    assert (await put(visits, ana, sheet, said("strip", "yes"))).status_code == 409
    async with visits.client(ana) as client:
        read = await client.get(f"/v1/checklist-sheets/{sheet['id']}")
    assert (read.status_code, read.json()["may_answer"]) == (200, False)


async def test_a_sheet_stays_on_the_version_it_was_begun_on(
    visits: Bench, place: dict[str, Any], checklist: dict[str, Any]
) -> None:
    ana = monitor()
    visit = await visit_of(visits, place["id"], ana)
    sheet = await begun(visits, ana, visit, checklist)
    address = f"/v1/checklists/{checklist['id']}/versions"
    async with visits.client(writer()) as client:
        await client.post(address, json={})
        await client.post(f"{address}/2/moves", json={"to": "published"}, headers={"If-Match": '"1"'})
        await client.post(
            f"{address}/1/moves", json={"to": "withdrawn", "reason": "x"}, headers={"If-Match": '"2"'}
        )
    assert (await put(visits, ana, sheet, said("strip", "yes"))).status_code == 200
    async with visits.client(ana) as client:
        assert (await client.get(f"/v1/checklist-sheets/{sheet['id']}")).json()["number"] == 1
    assert (await begun(visits, ana, visit, checklist))["number"] == 2


async def test_a_unit_of_another_place_has_no_sheet(
    visits: Bench, place: dict[str, Any], checklist: dict[str, Any]
) -> None:
    ana = monitor()
    visit = await visit_of(visits, place["id"], ana)
    other = await registered(visits, "Elsewhere")
    units = {}
    for each in (place, other):
        units[each["id"]] = uuid7()
        await visits.sql(
            "INSERT INTO place_unit (id, created_at, updated_at, version, place, names, position)"
            ' VALUES ($1, now(), now(), 1, $2, \'{"en": "Wing B"}\', 10)',
            units[each["id"]],
            UUID(each["id"]),
        )
    async with visits.client(ana) as client:
        body = {"checklist": checklist["id"], "unit": str(units[other["id"]])}
        refused = await client.post(f"/v1/visits/{visit}/checklists", json=body)
        body["unit"] = str(units[place["id"]])
        made = await client.post(f"/v1/visits/{visit}/checklists", json=body)
    assert refused.status_code == 422
    assert made.json()["unit"]["name"] == "Wing B"


async def test_filter_and_database_agree(
    visits: Bench, place: dict[str, Any], checklist: dict[str, Any]
) -> None:
    ana = monitor()
    sheet = await begun(visits, ana, await visit_of(visits, place["id"], ana), checklist)
    await put(visits, ana, sheet, said("strip", "yes"))
    shown = 0
    for who in (ana, monitor(), writer(), goer(), monitor(None, VISIT_PLAN)):
        for table in (ChecklistSheet, ChecklistAnswer, ChecklistVersion):
            by_filter, by_policy = await visible_both_ways(visits, table, who)
            assert by_filter == by_policy
            shown += len(by_filter)
    assert shown > 5
