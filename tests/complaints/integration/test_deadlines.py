"""Calendars, what they promise, and the deadlines that follow, move, pause and end."""

import asyncio
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from complaints.deadlines.recalculation import Recalculation
from complaints.models import Calendar, Deadline, DeadlineExtension, DeadlinePause
from complaints.policy.permissions import CALENDAR, HEAD, IMPORT, PERMISSIONS, READ, WORK
from icalendar import Calendar as Ics
from servicekit.ids import today, uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, eventually, person, visible_both_ways
from sqlalchemy import text

from tests.complaints.integration.test_case_work import OFFICE, TEAM, caseworker, draft, registered

PERIODS = [
    {"kind": "acknowledge", "days": 5},
    {"kind": "assess", "days": 10},
    {"kind": "decide", "days": 30},
    {"kind": "next-contact", "days": 60, "unit": "calendar", "ends_worked": True},
]
KEEPER = person(CALENDAR)
CASEWORKER = caseworker(account=UUID("01900000-0000-7000-8000-0000000000aa"))


async def call(service: Bench, who: Principal, method: str, path: str, expect: int = 200, **more: Any) -> Any:
    async with service.client(who) as client:
        answer = await client.request(method, f"/v1{path}", **more)
    assert answer.status_code == expect, answer.text
    return answer.json() if answer.content else None


def version(record: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{record["version"]}"'}


async def calendar(service: Bench, **changes: Any) -> dict[str, Any]:
    terms = {"country": "FR", "zone": "Europe/Paris", "periods": PERIODS} | changes
    made: dict[str, Any] = await call(service, KEEPER, "POST", "/calendars", 201, json=terms)
    return made


async def with_day_off(service: Bench, kept: dict[str, Any], on: str, name: str = "Mourning") -> Any:
    terms = {name: kept[name] for name in ("country", "zone", "periods")}
    terms["own_days"] = [{"on": on, "name": name}]
    return await call(service, KEEPER, "PUT", f"/calendars/{kept['id']}", json=terms, headers=version(kept))


async def deadlines(service: Bench, record: dict[str, Any], who: Principal = CASEWORKER) -> dict[str, Any]:
    listed = await call(service, who, "GET", f"/complaints/{record['id']}/deadlines")
    return {one["kind"]: one for one in listed if one["standing"] == "open"}


async def move(service: Bench, record: dict[str, Any], to: str, **more: Any) -> dict[str, Any]:
    url = f"/complaints/{record['id']}/moves"
    moved: dict[str, Any] = await call(
        service, CASEWORKER, "POST", url, json={"to": to} | more, headers=version(record)
    )
    return moved


def recalculation(service: Bench, piece: int = 500) -> Recalculation:
    return Recalculation(service.app.state.worker_database, piece=piece)


async def history(service: Bench, record: dict[str, Any]) -> list[dict[str, Any]]:
    acts: list[dict[str, Any]] = await call(service, CASEWORKER, "GET", f"/complaints/{record['id']}/history")
    return acts


async def test_without_a_calendar_nothing_is_promised(complaints: Bench) -> None:
    record = await registered(complaints, CASEWORKER)
    assert record["due_on"] is None
    assert await deadlines(complaints, record) == {}


async def test_registered_complaint_gets_its_deadlines_explained(complaints: Bench) -> None:
    await calendar(complaints)
    record = await registered(complaints, CASEWORKER, received_on="2026-03-03")
    assert record["due_on"] == "2026-03-10"
    async with complaints.client(CASEWORKER) as client:
        url = f"/v1/complaints/{record['id']}/deadlines"
        listed = (await client.get(url, headers={"Accept-Language": "fr"})).json()
    assert [(one["kind"], one["due_on"]) for one in listed] == [
        ("acknowledge", "2026-03-10"),
        ("assess", "2026-03-17"),
        ("decide", "2026-04-15"),
    ]
    start, period = listed[2]["steps"]
    assert (start["kind"], start["on"]) == ("start", "2026-03-03")
    assert (period["days"], period["unit"], period["weekend"]) == (30, "working", 12)
    assert period["left_out"] == [{"on": "2026-04-06", "nature": "holiday", "name": "Lundi de Pâques"}]


async def test_day_set_by_hand_stays_and_follows_again_once_it_is_taken_away(complaints: Bench) -> None:
    await calendar(complaints)
    record = await registered(complaints, CASEWORKER, received_on="2026-03-03", due_on="2026-12-24")
    assert (record["due_on"], record["due_by_hand"]) == ("2026-12-24", True)
    assert (await move(complaints, record, "acknowledged"))["due_on"] == "2026-12-24"
    url, now = f"/complaints/{record['id']}", record | {"version": 2}
    freed = await call(complaints, CASEWORKER, "PATCH", url, json={"due_on": None}, headers=version(now))
    assert freed["due_on"] == "2026-03-17"
    later = await call(
        complaints, CASEWORKER, "PATCH", url, json={"received_on": "2026-03-04"}, headers=version(freed)
    )
    assert later["due_on"] == "2026-03-18"


async def test_due_soon_and_late_enough_for_the_head_are_views_of_their_own(complaints: Bench) -> None:
    kept = await calendar(complaints, warn_days=3, escalate_days=2)
    on = today()
    days = {"soon": on + timedelta(days=1), "later": on + timedelta(days=30), "late": on - timedelta(days=1)}
    days["escalated"] = on - timedelta(days=14)
    records = {
        name: await registered(complaints, CASEWORKER, received_on="2026-01-05", due_on=day.isoformat())
        for name, day in days.items()
    }

    async def seen(view: str) -> set[str]:
        page = await call(complaints, CASEWORKER, "GET", "/complaints", params={"view": view})
        return {name for name, record in records.items() if record["id"] in {i["id"] for i in page["items"]}}

    assert await seen("soon") == {"soon"}
    assert await seen("late") == {"late", "escalated"}
    assert await seen("escalated") == {"escalated"}
    counts = await call(complaints, CASEWORKER, "GET", "/complaints/counts")
    assert {one["view"]: one["value"] for one in counts["views"]}["escalated"] == 1
    # told later, or not at all, as soon as the calendar says so
    terms = {name: kept[name] for name in ("country", "zone", "periods")} | {"warn_days": 40}
    await call(complaints, KEEPER, "PUT", f"/calendars/{kept['id']}", json=terms, headers=version(kept))
    await recalculation(complaints).catch_up()
    assert await seen("soon") == {"soon", "later"}
    assert await seen("escalated") == set()


async def test_body_says_otherwise_when_somebody_is_told(complaints: Bench) -> None:
    body = uuid7()
    await complaints.sql(
        'INSERT INTO known_authority (id, version, closed, names) VALUES ($1, 1, false, \'{"en": "Test Ministry"}\')',
        body,
    )
    await calendar(complaints, warn_days=3, escalate_days=2)
    await calendar(complaints, country=None, periods=[], authority=str(body), escalate_days=5)
    about = await registered(complaints, CASEWORKER, received_on="2026-03-03", authority=str(body))
    other = await registered(complaints, CASEWORKER, received_on="2026-03-03")
    assert (about["due_on"], about["warn_on"], about["escalate_on"]) == (
        "2026-03-10",
        "2026-03-05",
        "2026-03-17",
    )
    assert (other["due_on"], other["warn_on"], other["escalate_on"]) == (
        "2026-03-10",
        "2026-03-05",
        "2026-03-12",
    )
    assert other["due_by_hand"] is False


async def test_calendar_program_learns_how_many_are_due_and_nothing_else(complaints: Bench) -> None:
    due = today() + timedelta(days=3)
    for summary in ("Beaten in cell twelve", "No insulin"):
        record = await registered(complaints, CASEWORKER, summary=summary, due_on=due.isoformat())
        await complaints.sql(
            "UPDATE complaint SET assignee = $1 WHERE id = $2", CASEWORKER.account, UUID(record["id"])
        )
    await registered(complaints, CASEWORKER, summary="Somebody else's", due_on=due.isoformat())
    async with complaints.client(CASEWORKER) as client:
        answer = await client.get("/v1/due.ics", headers={"Accept-Language": "fr"})
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = Ics.from_ical(answer.content).walk("VEVENT")
    assert (event.decoded("dtstart"), str(event["summary"])) == (due, "À échéance : 2")
    for told in ("cell", "insulin", record["reference"], record["id"], str(CASEWORKER.account)):
        assert told not in answer.text
    async with complaints.client(caseworker()) as colleague:
        assert "VEVENT" not in (await colleague.get("/v1/due.ics")).text


async def test_moves_meet_and_drop_what_was_due(complaints: Bench) -> None:
    await calendar(complaints)
    record = await registered(complaints, CASEWORKER, received_on="2026-03-03")
    record = await move(complaints, record, "acknowledged")
    running = await deadlines(complaints, record)
    assert set(running) == {"assess", "decide", "next-contact"}
    assert running["next-contact"]["since"] == "acknowledged"
    record = await move(complaints, record, "closed", outcome="resolved")
    assert record["due_on"] is None
    listed = await call(complaints, CASEWORKER, "GET", f"/complaints/{record['id']}/deadlines")
    assert {one["kind"]: one["standing"] for one in listed} == {
        "acknowledge": "met",
        "assess": "dropped",
        "decide": "met",
        "next-contact": "dropped",
    }
    record = await move(complaints, record, "reopened", reason="New facts")
    again = await deadlines(complaints, record)
    assert {kind: one["since"] for kind, one in again.items()} == dict.fromkeys(
        ("assess", "decide", "next-contact"), "reopened"
    )
    assert record["due_on"] == again["assess"]["due_on"] > today().isoformat()


async def test_duty_to_acknowledge_says_how_nobody_may_be_reached(complaints: Bench) -> None:
    await calendar(complaints)
    party = {"role": "complainant", "person": {"name": "Testa"}, "safe_contact": "do-not-write"}
    record = await registered(complaints, CASEWORKER, parties=[party])
    running = await deadlines(complaints, record)
    assert running["acknowledge"]["contact_limits"] == ["do-not-write"]
    assert running["decide"]["contact_limits"] == []


async def test_who_is_written_to_is_the_complainant_not_the_one_it_is_about(complaints: Bench) -> None:
    await calendar(complaints)
    mother = {"role": "complainant", "person": {"name": "Testa"}, "safe_contact": "any"}
    son = {"role": "person-concerned", "person": {"name": "Testo"}, "safe_contact": "do-not-write"}
    running = await deadlines(complaints, await registered(complaints, CASEWORKER, parties=[mother, son]))
    assert running["acknowledge"]["contact_limits"] == []
    running = await deadlines(complaints, await registered(complaints, CASEWORKER, parties=[son]))
    assert running["acknowledge"]["contact_limits"] == ["do-not-write"]


async def test_pause_and_extension_move_the_day_with_their_reasons(complaints: Bench) -> None:
    await calendar(complaints)
    record = await registered(complaints, CASEWORKER, received_on="2026-03-03")
    decide = (await deadlines(complaints, record))["decide"]
    url = f"/complaints/{record['id']}/deadlines/{decide['id']}"
    body = {"from_on": "2026-03-12", "reason": "The prison was asked"}
    paused = await call(
        complaints, CASEWORKER, "POST", f"{url}/pauses", 201, json=body, headers=version(decide)
    )
    assert paused["due_on"] is None
    assert paused["steps"][-1] == paused["steps"][-1] | {"kind": "stands-still", "on": "2026-03-12"}
    twice = await call(
        complaints, CASEWORKER, "POST", f"{url}/pauses", 422, json=body, headers=version(paused)
    )
    assert twice["errors"][0]["code"] == "overlap"
    resumed = await call(
        complaints,
        CASEWORKER,
        "PUT",
        f"{url}/pauses/{paused['pauses'][0]['id']}",
        json={"to_on": "2026-03-17"},
        headers=version(paused),
    )
    assert resumed["due_on"] == "2026-04-21"
    extended = await call(
        complaints,
        CASEWORKER,
        "POST",
        f"{url}/extensions",
        201,
        json={"days": 10, "reason": "Complex"},
        headers=version(resumed),
    )
    assert extended["due_on"] == "2026-05-06"
    assert [off["name"] for off in extended["steps"][-1]["left_out"]] == ["Labor Day"]
    stale = await call(
        complaints,
        CASEWORKER,
        "POST",
        f"{url}/extensions",
        412,
        json={"days": 1, "reason": "x"},
        headers=version(resumed),
    )
    assert stale["status"] == 412
    acts = await history(complaints, record)
    assert [(act["act"], act["reason"]) for act in acts[:3]] == [
        ("deadline-extended", "Complex"),
        ("deadline-resumed", None),
        ("deadline-paused", "The prison was asked"),
    ]
    assert acts[0]["fields"] == [{"field": "deadline-decide", "from": "2026-04-21", "to": "2026-05-06"}]
    events = await complaints.sql("SELECT type, data::text FROM outbox WHERE type LIKE 'deadline%'")
    assert [row["type"] for row in events] == ["deadline.paused", "deadline.paused", "deadline.extended"]
    assert not any("prison" in row["data"] or "Complex" in row["data"] for row in events)
    trail = await complaints.sql("SELECT act FROM audit_entry WHERE act LIKE 'complaint.deadline-%'")
    assert len(trail) == 3


async def test_only_who_works_on_it_pauses_and_nobody_else_finds_it(complaints: Bench) -> None:
    await calendar(complaints)
    record = await registered(complaints, CASEWORKER)
    decide = (await deadlines(complaints, record))["decide"]
    url = f"/complaints/{record['id']}/deadlines/{decide['id']}/pauses"
    body = {"json": {"from_on": record["received_on"], "reason": "x"}, "headers": version(decide)}
    await call(complaints, person(READ, office=OFFICE, team=TEAM), "POST", url, 403, **body)
    await call(complaints, person(READ, WORK, office=OFFICE, team=uuid7()), "POST", url, 404, **body)
    await call(complaints, caseworker(side=Side.PREVENTIVE), "POST", url, 404, **body)
    async with complaints.client() as nobody:
        assert (await nobody.post(f"/v1{url}", **body)).status_code == 401
        assert (await nobody.get("/v1/calendars")).status_code == 401


async def test_contact_made_begins_the_next_one(complaints: Bench) -> None:
    await calendar(complaints)
    record = await move(complaints, await registered(complaints, CASEWORKER), "acknowledged")
    due = (await deadlines(complaints, record))["next-contact"]
    url = f"/complaints/{record['id']}/deadlines/{due['id']}/contacts"
    on = due["steps"][0]["on"]
    future = {"on": (today() + timedelta(days=3)).isoformat()}
    await call(complaints, CASEWORKER, "POST", url, 422, json=future, headers=version(due))
    met = await call(complaints, CASEWORKER, "POST", url, 201, json={"on": on}, headers=version(due))
    assert (met["standing"], met["ended_on"]) == ("met", on)
    following = (await deadlines(complaints, record))["next-contact"]
    assert following["since"] == "contact"
    assert following["id"] != due["id"]


async def test_holiday_added_later_moves_open_deadlines_and_says_so(complaints: Bench) -> None:
    kept = await calendar(complaints)
    record = await registered(complaints, CASEWORKER, received_on="2026-03-03")
    closed = await registered(complaints, CASEWORKER, received_on="2026-03-03")
    await move(complaints, closed, "closed", outcome="resolved")
    await with_day_off(complaints, kept, "2026-03-09")
    assert await recalculation(complaints).catch_up() == 1
    now = await call(complaints, CASEWORKER, "GET", f"/complaints/{record['id']}")
    assert (now["due_on"], now["version"]) == ("2026-03-11", record["version"] + 1)
    decide = (await deadlines(complaints, record))["decide"]
    assert [off["nature"] for off in decide["steps"][1]["left_out"]] == ["own", "holiday"]
    act = (await history(complaints, record))[0]
    assert act["act"] == "deadline-moved"
    assert act["fields"][0] == {"field": "deadline-acknowledge", "from": "2026-03-10", "to": "2026-03-11"}
    assert [field["field"] for field in act["fields"]] == [
        "deadline-acknowledge",
        "deadline-assess",
        "deadline-decide",
    ]
    events = await complaints.sql("SELECT data FROM outbox WHERE type = 'deadlines.moved'")
    assert [row["data"] for row in events] == [f'{{"ids": ["{record["id"]}"]}}']
    assert await recalculation(complaints).catch_up() == 0


async def test_sealed_complaint_moves_with_the_calendar_and_no_other_service_hears_of_it(
    complaints: Bench,
) -> None:
    kept = await calendar(complaints)
    record = await registered(complaints, CASEWORKER, received_on="2026-03-03")
    await complaints.sql("UPDATE complaint SET level = 'sealed'")
    await with_day_off(complaints, kept, "2026-03-09")
    assert await recalculation(complaints).catch_up() == 1
    (row,) = await complaints.sql("SELECT due_on, version FROM complaint")
    assert (row["due_on"], row["version"]) == (date(2026, 3, 11), record["version"] + 1)
    assert await complaints.sql("SELECT data FROM outbox WHERE type = 'deadlines.moved'") == []
    async with complaints.app.state.worker_database.session() as session:
        assert (await session.execute(text("SELECT id FROM complaint"))).all() == []


async def test_promise_made_later_reaches_complaints_that_are_open(complaints: Bench) -> None:
    record = await registered(complaints, CASEWORKER, received_on="2026-03-03")
    await calendar(complaints)
    await recalculation(complaints).catch_up()
    assert set(await deadlines(complaints, record)) == {"acknowledge", "assess", "decide"}
    assert (await call(complaints, CASEWORKER, "GET", f"/complaints/{record['id']}"))[
        "due_on"
    ] == "2026-03-10"
    assert [act["act"] for act in await history(complaints, record)] == ["registered"]


async def test_body_is_counted_by_its_own_calendar(complaints: Bench) -> None:
    body = uuid7()
    await complaints.sql(
        "INSERT INTO known_authority (id, version, closed, names) VALUES ($1, 1, false, $2::jsonb)",
        body,
        '{"en": "Prison service of the coast"}',
    )
    await calendar(complaints)
    own = await call(
        complaints,
        KEEPER,
        "POST",
        "/calendars",
        201,
        json={
            "authority": str(body),
            "own_days": [{"on": "2026-03-05", "name": "Day of the coast"}],
            "periods": [{"kind": "decide", "days": 20, "unit": "calendar"}],
        },
    )
    assert own["authority"] == {"id": str(body), "name": "Prison service of the coast"}
    record = await registered(complaints, CASEWORKER, received_on="2026-03-03", authority=str(body))
    running = await deadlines(complaints, record)
    assert running["acknowledge"]["due_on"] == "2026-03-11"
    assert running["decide"]["due_on"] == "2026-03-23"
    await call(complaints, KEEPER, "DELETE", f"/calendars/{own['id']}", 204, headers=version(own))
    await recalculation(complaints).catch_up()
    running = await deadlines(complaints, record)
    assert running["acknowledge"]["due_on"] == "2026-03-10"
    assert running["decide"]["due_on"] == "2026-04-15"


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"country": "XX"}, "/country"),
        ({"country": None, "subdivision": "6AE"}, "/country"),
        ({"subdivision": "Nowhere"}, "/subdivision"),
        ({"zone": "Mars/Base"}, "/zone"),
        ({"periods": [PERIODS[0], PERIODS[0]]}, ""),
        ({"periods": [PERIODS[0] | {"days": 0}]}, "/periods/0/days"),
        ({"weekend": [0, 1, 2, 3, 4, 5, 6]}, "/weekend"),
        ({"authority": "01900000-0000-7000-8000-00000000dead"}, "/authority"),
    ],
)
async def test_calendar_that_cannot_be_counted_by_is_refused(
    complaints: Bench, changes: dict[str, Any], pointer: str
) -> None:
    body = {"country": "FR", "zone": "Europe/Paris", "periods": PERIODS} | changes
    refused = await call(complaints, KEEPER, "POST", "/calendars", 422, json=body)
    assert refused["errors"][0]["pointer"] == pointer


async def test_calendar_is_read_by_staff_and_kept_by_whom_it_is_given_to(complaints: Bench) -> None:
    kept = await calendar(complaints)
    await call(complaints, KEEPER, "POST", "/calendars", 409, json={"periods": []})
    assert [one["id"] for one in await call(complaints, CASEWORKER, "GET", "/calendars")] == [kept["id"]]
    assert await call(complaints, caseworker(side=Side.PREVENTIVE), "GET", "/calendars") == []
    assert await call(complaints, person(), "GET", "/calendars") == []
    await call(complaints, CASEWORKER, "POST", "/calendars", 403, json={})
    in_one_office = person(CALENDAR, office=OFFICE)
    await call(complaints, in_one_office, "POST", "/calendars", 403, json={})
    await call(
        complaints, in_one_office, "PUT", f"/calendars/{kept['id']}", 403, json={}, headers=version(kept)
    )
    aside = Membership("admin", None, None, frozenset({CALENDAR}))
    admin = Principal(uuid7(), Kind.PERSON, None, (aside,))
    assert len(await call(complaints, admin, "GET", "/calendars")) == 1
    await call(complaints, admin, "POST", "/calendars", 422, json={})
    other = await call(complaints, admin, "POST", "/calendars", 201, json={"side": "preventive"})
    assert other["side"] == "preventive"
    for table in (Calendar, Deadline, DeadlinePause, DeadlineExtension):
        for who in (admin, KEEPER, CASEWORKER, person(HEAD, office=OFFICE), person(*PERMISSIONS)):
            by_filter, by_policy = await visible_both_ways(complaints, table, who)
            assert by_filter == by_policy


async def test_holidays_are_shown_before_they_are_chosen(complaints: Bench) -> None:
    countries = (await call(complaints, KEEPER, "GET", "/calendar-countries"))["countries"]
    assert "6AE" in next(one["subdivisions"] for one in countries if one["code"] == "FR")
    url = "/calendar-holidays?country=FR&year=2026"
    found = await call(complaints, KEEPER, "GET", url, headers={"Accept-Language": "es, fr;q=0.5"})
    assert {"on": "2026-07-14", "nature": "holiday", "name": "Fête nationale"} in found["days"]
    assert not (await call(complaints, KEEPER, "GET", "/calendar-holidays?country=FR&year=2150"))["known"]
    await call(complaints, KEEPER, "GET", "/calendar-holidays?country=XX&year=2026", 422)


async def fill(service: Bench, count: int) -> None:
    """Open complaints as an import leaves them, received on the days of two years."""
    await service.sql(
        """
        INSERT INTO complaint (id, created_at, updated_at, version, side, office, team, level, reference, state,
                               received_on, channel, urgent, language, summary, registered_by)
        SELECT gen_random_uuid(), now(), now(), 1, 'complaints', $1, $2, 'confidential', 'C-' || n, 'received',
               date '2025-01-01' + n % 700, 'letter', false, 'en', 's', $3
        FROM generate_series(1, $4::integer) n
        """,
        OFFICE,
        TEAM,
        uuid7(),
        count,
    )


async def test_work_that_dies_between_pieces_is_gone_on_with(complaints: Bench) -> None:
    kept = await calendar(complaints)
    await fill(complaints, 60)
    await recalculation(complaints).catch_up()
    await with_day_off(complaints, kept, "2025-02-03")
    dying = asyncio.create_task(recalculation(complaints, piece=7).catch_up())
    await eventually(lambda: complaints.sql("SELECT FROM complaint WHERE deadlines_revision = 2"), every=0)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    await recalculation(complaints).catch_up()
    behind = await complaints.sql("SELECT count(*) FROM complaint WHERE deadlines_revision < 2")
    assert behind[0]["count"] == 0
    told = await complaints.sql("SELECT complaint FROM complaint_change WHERE act = 'deadline-moved'")
    assert len(told) == len({row["complaint"] for row in told}) > 0
    open_ones = await complaints.sql(
        "SELECT count(*) AS all, count(DISTINCT (complaint, kind)) AS kinds FROM deadline"
    )
    assert open_ones[0]["all"] == open_ones[0]["kinds"] == 180


async def test_complaint_somebody_is_changing_is_taken_later(complaints: Bench) -> None:
    await calendar(complaints)
    await fill(complaints, 3)
    async with complaints.connection() as connection, connection.transaction():
        await connection.execute("SELECT FROM complaint WHERE reference = 'C-1' FOR UPDATE")
        assert await recalculation(complaints).catch_up() == 2
    assert await recalculation(complaints).catch_up() == 1


async def test_worker_changes_nothing_but_what_is_due_and_reads_no_reasons(complaints: Bench) -> None:
    for statement in (
        "UPDATE complaint SET level = 'internal'",
        "UPDATE complaint SET summary = ''",
        "SELECT reason FROM deadline_pause",
        "SELECT reason FROM deadline_extension",
        "UPDATE deadline_pause SET from_on = from_on",
    ):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await complaints.sql(statement, as_role="worker")


async def test_registering_asks_little_more_of_a_draft(complaints: Bench) -> None:
    """Far and odd days are counted or said to have no end, never an error."""
    await calendar(complaints)
    for received_on in ("0001-01-01", "1899-12-31", "9999-12-30"):
        record = await registered(complaints, CASEWORKER, received_on=received_on)
        assert set(await deadlines(complaints, record)) == {"acknowledge", "assess", "decide"}
    assert draft()["received_on"] == "2026-05-04"


async def test_imported_complaints_get_their_deadlines_and_can_still_be_undone(
    complaints: Bench, importing: Any
) -> None:
    await calendar(complaints)
    who = person(IMPORT, HEAD, READ, WORK, office=OFFICE, account=uuid7())
    use = importing(who)
    record = await use.mapped(await use.begun(b"id,received\na1,2026-03-03\na2,2026-03-04\n"))
    await use.run(record)
    assert await recalculation(complaints).catch_up() == 2
    assert [item["due_on"] for item in await use.complaints(sort="due")] == ["2026-03-10", "2026-03-11"]
    undone = await use.undone(record)
    assert (undone["removed"], undone["kept"]) == (2, 0)
    assert await complaints.sql("SELECT FROM deadline") == []
