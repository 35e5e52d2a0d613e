"""Telling the protection team: who reads it, what taking it up opens, for how long, and who never learns of it."""

import asyncio
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from complaints.alerts.rules import Patience
from complaints.deadlines.calendars import CalendarTerms, working_calendar
from complaints.deadlines.counting import working_days_from
from complaints.models.alert import Urgency
from complaints.policy.permissions import (
    APPROVE,
    ASSIGN,
    HEAD,
    PERMISSIONS,
    PROTECT,
    READ,
    REGISTER,
    UNSEAL,
    WORK,
)
from hypothesis import given
from hypothesis import strategies as st
from servicekit.ids import today, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, another_service, person
from sqlalchemy import text

from tests.complaints.integration.test_case_work import (
    OFFICE,
    OTHER_OFFICE,
    OTHER_TEAM,
    TEAM,
    caseworker,
    registered,
)
from tests.complaints.integration.test_deadlines import call, version
from tests.complaints.integration.test_protection import changed_by, known

TELLER = caseworker(account=uuid7())
COLLEAGUE = caseworker(account=uuid7())
OFFICER = person(PROTECT, READ, WORK, REGISTER, UNSEAL, office=OFFICE, team=OTHER_TEAM, account=uuid7())
"""Of another team: what the caseworkers have is hidden from it, though alerts of the office are not."""
TEAM_OFFICER = person(PROTECT, office=OFFICE, account=OFFICER.account)
SECOND = person(PROTECT, READ, UNSEAL, office=OFFICE, account=uuid7())
HEAD_OF_OFFICE = person(HEAD, READ, office=OFFICE, account=uuid7())
SAID = "He says the shift leader will beat him tonight"
TOLD = {"topic": "reprisal", "urgency": "urgent", "text": SAID}


def officer(account: UUID | None = None, *more: str, **where: Any) -> Principal:
    """Of the whole office for protection, and with a right to work that covers it too."""
    rights = (PROTECT, READ, WORK, REGISTER, UNSEAL, ASSIGN, *more)
    team_less = {"office": OFFICE} | where
    return person(*rights, account=account or uuid7(), **team_less)


async def case(service: Bench, **more: Any) -> dict[str, Any]:
    parties = [{"role": "complainant", "person": {"name": "Ilan Testman"}, "safe_contact": "do-not-write"}]
    return await registered(service, TELLER, parties=parties, **more)


async def told(service: Bench, record: dict[str, Any], who: Principal = TELLER, **changes: Any) -> Any:
    url = f"/complaints/{record['id']}/protection-alerts"
    return await call(service, who, "POST", url, 201, json=TOLD | changes)


async def seen(service: Bench, who: Principal, view: str = "waiting") -> list[str]:
    page = await call(service, who, "GET", f"/protection-alerts?view={view}")
    assert page["count"]["value"] == len(page["items"])
    return [item["id"] for item in page["items"]]


async def opened(service: Bench, alert: dict[str, Any], who: Principal, expect: int = 200) -> Any:
    return await call(service, who, "GET", f"/protection-alerts/{alert['id']}", expect)


async def act(
    service: Bench, alert: dict[str, Any], what: str, who: Principal, expect: int = 201, **body: Any
) -> Any:
    (now,) = await service.sql("SELECT version FROM protection_alert WHERE id = $1", UUID(alert["id"]))
    url = f"/protection-alerts/{alert['id']}/{what}"
    more = {"json": body} if body or what != "taking-up" else {}
    return await call(service, who, "POST", url, expect, headers=version({"version": now["version"]}), **more)


async def reads(service: Bench, who: Principal, record: dict[str, Any]) -> bool:
    async with service.client(who) as client:
        answer = await client.get(f"/v1/complaints/{record['id']}")
    return answer.status_code == 200


async def test_who_told_sees_that_it_was_received_and_no_more(complaints: Bench) -> None:
    record = await case(complaints)
    alert = await told(complaints, record)
    assert alert == {
        "id": alert["id"],
        "topic": "reprisal",
        "urgency": "urgent",
        "told_at": alert["told_at"],
        "taken_up_on": None,
        "version": 1,
    }
    url = f"/complaints/{record['id']}/protection-alerts"
    who = officer()
    await act(complaints, alert, "taking-up", who)
    (taken,) = await call(complaints, TELLER, "GET", url)
    assert taken == alert | {"taken_up_on": str(today()), "version": 2}
    await act(complaints, alert, "end", who, reason="He was moved to another prison")
    assert await call(complaints, TELLER, "GET", url) == [taken]
    await opened(complaints, alert, TELLER, 404)
    assert await seen(complaints, TELLER) == []


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(COLLEAGUE, id="colleague who reads the complaint"),
        pytest.param(person(HEAD, PROTECT, office=OTHER_OFFICE), id="head of another office"),
        pytest.param(person(PROTECT, office=OFFICE, side=Side.PREVENTIVE), id="protection of the other side"),
        pytest.param(caseworker(team=OTHER_TEAM), id="caseworker of another team"),
        pytest.param(person(*(set(PERMISSIONS) - {PROTECT, HEAD})), id="everything but protection and head"),
    ],
)
async def test_hidden_alert_is_like_a_missing_one(complaints: Bench, stranger: Principal) -> None:
    record = await case(complaints)
    alert = await told(complaints, record)
    await act(complaints, alert, "taking-up", officer())
    for view in ("waiting", "mine", "taken-up", "escalated", "finished"):
        assert await seen(complaints, stranger, view) == []
    if await reads(complaints, stranger, record):
        assert await call(complaints, stranger, "GET", f"/complaints/{record['id']}/protection-alerts") == []
    async with complaints.client(stranger) as client:
        for method, what, body in (
            ("GET", "", None),
            ("POST", "/taking-up", None),
            ("POST", "/end", {"reason": "No need"}),
        ):
            at = {"If-Match": '"1"'}
            hidden = await client.request(
                method, f"/v1/protection-alerts/{alert['id']}{what}", json=body, headers=at
            )
            missing = await client.request(
                method, f"/v1/protection-alerts/{uuid7()}{what}", json=body, headers=at
            )
            assert hidden.status_code == missing.status_code
            assert {**hidden.json(), "correlation_id": None} == {**missing.json(), "correlation_id": None}


async def test_only_who_works_on_it_tells(complaints: Bench) -> None:
    record = await case(complaints)
    url = f"/complaints/{record['id']}/protection-alerts"
    await call(complaints, person(READ, office=OFFICE, team=TEAM), "POST", url, 403, json=TOLD)
    await call(complaints, caseworker(team=OTHER_TEAM), "POST", url, 404, json=TOLD)
    await call(complaints, TELLER, "POST", url, 422, json=TOLD | {"text": " "})
    async with complaints.client() as nobody:
        assert (await nobody.post(f"/v1{url}", json=TOLD)).status_code == 401
        assert (await nobody.get("/v1/protection-alerts")).status_code == 401
    assert await complaints.sql("SELECT id FROM protection_alert") == []


async def test_team_and_head_read_it_and_the_team_alone_takes_it_up(complaints: Bench) -> None:
    alert = await told(complaints, await case(complaints))
    for who in (TEAM_OFFICER, HEAD_OF_OFFICE):
        assert await seen(complaints, who) == [alert["id"]]
        found = await opened(complaints, alert, who)
        assert found["text"] == SAID
        assert found["works"] is (who is TEAM_OFFICER)
    await act(complaints, alert, "taking-up", HEAD_OF_OFFICE, 403)
    entries = await complaints.sql("SELECT account FROM audit_entry WHERE act = 'protection-alert.read'")
    assert {row["account"] for row in entries} == {TEAM_OFFICER.account, HEAD_OF_OFFICE.account}


async def test_taking_it_up_opens_the_complaint_until_it_is_finished(complaints: Bench) -> None:
    record = await case(complaints)
    alert = await told(complaints, record)
    assert not await reads(complaints, TEAM_OFFICER, record)
    assert (await opened(complaints, alert, TEAM_OFFICER))["complaint"] is None
    taken = await act(complaints, alert, "taking-up", TEAM_OFFICER)
    assert taken["complaint"] == {"id": record["id"], "reference": record["reference"]}
    assert await reads(complaints, TEAM_OFFICER, record)
    assert not await reads(complaints, SECOND, record)
    left = person(READ, WORK, office=OTHER_OFFICE, account=TEAM_OFFICER.account)
    assert not await reads(complaints, left, record), "who left for other work reads it no more"
    await act(complaints, alert, "taking-up", TEAM_OFFICER, 409)
    await act(complaints, alert, "end", TEAM_OFFICER, reason="He was released this morning")
    assert not await reads(complaints, TEAM_OFFICER, record)
    await act(complaints, alert, "taking-up", TEAM_OFFICER, 409)
    assert await seen(complaints, TEAM_OFFICER, "finished") == [alert["id"]]


async def test_one_takes_over_from_another(complaints: Bench) -> None:
    record = await case(complaints)
    alert, more = await told(complaints, record), await told(complaints, record, topic="both")
    for each in (alert, more):
        await act(complaints, each, "taking-up", TEAM_OFFICER)
    await act(complaints, alert, "taking-up", SECOND)
    assert await reads(complaints, SECOND, record)
    assert await reads(complaints, TEAM_OFFICER, record), "the other alert is still theirs"
    await act(complaints, more, "taking-up", SECOND)
    assert not await reads(complaints, TEAM_OFFICER, record)
    await act(complaints, alert, "end", TEAM_OFFICER, 409, reason="Not mine any more")
    await act(complaints, alert, "end", SECOND, reason="He was released")
    assert await reads(complaints, SECOND, record)
    await act(complaints, more, "end", SECOND, reason="He was released")
    assert not await reads(complaints, SECOND, record)


async def test_reading_for_protection_is_no_work_on_the_complaint(complaints: Bench) -> None:
    """Though their right to work covers the office: what they see by the alert alone they do not change."""
    record = await case(complaints)
    alert = await told(complaints, record)
    who = person(PROTECT, WORK, REGISTER, ASSIGN, APPROVE, UNSEAL, office=OFFICE, account=uuid7())
    assert not await reads(complaints, who, record)
    await act(complaints, alert, "taking-up", who)
    now = await call(complaints, who, "GET", f"/complaints/{record['id']}")
    url, at = f"/complaints/{record['id']}", version(now)
    await call(complaints, who, "PATCH", url, 403, json={"summary": "Another"}, headers=at)
    await call(complaints, who, "POST", f"{url}/moves", 403, json={"to": "acknowledged"}, headers=at)
    await call(
        complaints, who, "POST", f"{url}/assignments", 403, json={"account": str(who.account)}, headers=at
    )
    await call(complaints, who, "POST", f"{url}/notes", 403, json={"text": "I was here"})
    await call(complaints, who, "POST", f"{url}/tasks", 403, json={"text": "Look"})
    await call(complaints, who, "POST", f"{url}/protection-alerts", 403, json=TOLD)
    await call(complaints, who, "PUT", f"{url}/watch", 403)
    party = now["parties"][0]["id"]
    reading = {"purpose": "To protect this person"}
    person_ = await call(complaints, who, "POST", f"{url}/parties/{party}/readings", 201, json=reading)
    assert person_["person"]["name"] == "Ilan Testman"
    changes = ("UPDATE complaint SET summary = 'x'", "UPDATE note SET text = 'x'", "DELETE FROM task")
    for statement in changes:
        assert await changed_by(complaints, who, statement) == 0
    # A colleague of the team reads it by that, and still works on it while an alert is with them.
    both = person(PROTECT, READ, WORK, REGISTER, office=OFFICE, team=TEAM, account=uuid7())
    await act(complaints, alert, "taking-up", both)
    await call(complaints, both, "POST", f"{url}/notes", 201, json={"text": "I work here"})


async def test_alert_opens_no_sealed_complaint(complaints: Bench) -> None:
    record = await case(complaints)
    alert = await told(complaints, record)
    await act(complaints, alert, "taking-up", TEAM_OFFICER)
    await complaints.sql("UPDATE complaint SET level = 'sealed' WHERE id = $1", UUID(record["id"]))
    assert not await reads(complaints, TEAM_OFFICER, record)
    assert (await opened(complaints, alert, TEAM_OFFICER))["complaint"] is None


async def test_allegation_and_file_are_opened_from_it_and_linked_for_who_reads_them(
    complaints: Bench,
) -> None:
    record = await case(complaints)
    alert = await told(complaints, record, topic="both")
    who = TEAM_OFFICER
    who = person(PROTECT, UNSEAL, REGISTER, office=OFFICE, account=who.account)
    allegation = {"facts": "Beaten in the corridor", "party": record["parties"][0]["id"]}
    url = f"/protection-alerts/{alert['id']}"
    await call(complaints, who, "POST", f"{url}/allegations", 409, json=allegation)
    await act(complaints, alert, "taking-up", who)
    made = await call(complaints, who, "POST", f"{url}/allegations", 201, json=allegation)
    assert made["content"]["complaint"]["reference"] == record["reference"]
    assert made["victim_safe_contact"] == "do-not-write"
    file = {
        "party": record["parties"][0]["id"],
        "covers": "detainee",
        "feared": "Beaten again",
        "risk": "high",
        "safe_contact": "do-not-write",
        "purpose": "I took up the alert",
    }
    await known(complaints, who)
    key = {"Idempotency-Key": "one"}
    opened_file = await call(complaints, who, "POST", f"{url}/protection-files", 201, json=file, headers=key)
    again = await call(complaints, who, "POST", f"{url}/protection-files", 201, json=file, headers=key)
    assert again["id"] == opened_file["id"]
    shown = await opened(complaints, alert, who)
    assert [(one["kind"], one["record"]) for one in shown["opened"]] == [
        ("allegation", made["id"]),
        ("protection-file", opened_file["id"]),
    ]
    other = await opened(complaints, alert, SECOND)
    assert [one["kind"] for one in other["opened"]] == ["allegation"], (
        "the file is hidden from who is not named"
    )
    done = await act(complaints, alert, "end", who)
    assert done["finished_at"]
    rows = await complaints.sql("SELECT t::text AS row FROM protection_alert t")
    assert opened_file["id"] not in rows[0]["row"]


async def test_closed_without_anything_needs_a_reason_that_stays_with_who_gave_it(complaints: Bench) -> None:
    alert = await told(complaints, await case(complaints))
    await act(complaints, alert, "taking-up", TEAM_OFFICER)
    problem = await act(complaints, alert, "end", TEAM_OFFICER, 422)
    assert problem["errors"][0]["pointer"] == "/reason"
    await act(complaints, alert, "end", TEAM_OFFICER, reason="It is about another prison")
    assert (await opened(complaints, alert, TEAM_OFFICER))["reason"] == "It is about another prison"
    for who in (SECOND, HEAD_OF_OFFICE):
        found = await opened(complaints, alert, who)
        assert (found["reason"], found["opened"]) == (None, [])


async def test_whom_it_is_about_never_sees_it(complaints: Bench) -> None:
    """Not in the team, not as head; nor when it is said of them only afterwards."""
    await known(complaints, TEAM_OFFICER, HEAD_OF_OFFICE, SECOND)
    teller = person(HEAD, REGISTER, WORK, READ, office=OFFICE, account=uuid7())
    record = await registered(
        complaints, teller, kind="about-office", about=[str(TEAM_OFFICER.account)], level="confidential"
    )
    alert = await told(complaints, record, teller)
    assert await seen(complaints, TEAM_OFFICER) == []
    await act(complaints, alert, "taking-up", TEAM_OFFICER, 404)
    for who in (HEAD_OF_OFFICE, SECOND):
        assert await seen(complaints, who) == [alert["id"]]
    now = await call(complaints, teller, "GET", f"/complaints/{record['id']}")
    about = {"about": [str(SECOND.account), str(HEAD_OF_OFFICE.account)]}
    await call(complaints, teller, "PATCH", f"/complaints/{record['id']}", json=about, headers=version(now))
    for who in (HEAD_OF_OFFICE, SECOND):
        assert await seen(complaints, who) == []
        await opened(complaints, alert, who, 404)
    assert await seen(complaints, TEAM_OFFICER) == [alert["id"]]
    hidden = f"DELETE FROM complaint_about WHERE account = '{SECOND.account}'"
    assert await changed_by(complaints, SECOND, hidden) == 0


async def test_nobody_takes_it_up_and_it_is_before_the_head(complaints: Bench) -> None:
    record = await case(complaints)
    urgent, normal = await told(complaints, record), await told(complaints, record, urgency="normal")
    assert await seen(complaints, HEAD_OF_OFFICE, "escalated") == []
    dates = {row["id"]: row["escalate_on"] for row in await complaints.sql("SELECT * FROM protection_alert")}
    assert today() < dates[UUID(urgent["id"])] < dates[UUID(normal["id"])]
    await complaints.sql(
        "UPDATE protection_alert SET escalate_on = $1 WHERE id = $2", today(), UUID(urgent["id"])
    )
    for who in (HEAD_OF_OFFICE, TEAM_OFFICER):
        assert await seen(complaints, who, "escalated") == [urgent["id"]]
        assert await seen(complaints, who) == [urgent["id"], normal["id"]]
    await act(complaints, urgent, "taking-up", TEAM_OFFICER)
    assert await seen(complaints, HEAD_OF_OFFICE, "escalated") == []


@given(
    st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    st.integers(0, 10),
    st.integers(0, 10),
    st.sampled_from(Urgency),
)
def test_waits_whole_working_days_and_never_less_than_it_says(
    day: date, urgent: int, normal: int, urgency: Urgency
) -> None:
    calendar = working_calendar(CalendarTerms())
    until = Patience(urgent, normal).until(urgency, day, calendar)
    days = urgent if urgency is Urgency.URGENT else normal
    assert until == (working_days_from(day, days, calendar) or day) + timedelta(days=1)
    assert until > day + timedelta(days=days - 1)


async def test_twice_the_same_is_one_alert(complaints: Bench) -> None:
    record = await case(complaints)
    url, key = f"/v1/complaints/{record['id']}/protection-alerts", {"Idempotency-Key": "once"}
    async with complaints.client(TELLER) as client:
        answers = await asyncio.gather(*(client.post(url, json=TOLD, headers=key) for _ in range(8)))
        again = await client.post(url, json=TOLD, headers=key)
        other = await client.post(url, json=TOLD | {"topic": "both"}, headers=key)
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert again.status_code == 201
    assert other.status_code == 422
    assert len(await complaints.sql("SELECT id FROM protection_alert")) == 1


async def test_nothing_of_it_stands_outside(complaints: Bench) -> None:
    """Not in rows in clear, on the complaint, in its history, an event or an index; nor as a grant that others see."""
    record = await case(complaints)
    shown = {
        who.account: await call(complaints, who, "GET", f"/complaints/{record['id']}")
        for who in (TELLER, COLLEAGUE)
    }
    before = await complaints.sql("SELECT count(*) FROM outbox")
    changes = await complaints.sql("SELECT count(*) FROM complaint_change")
    async with complaints.client(another_service("index")) as search:
        ids = {"kind": "complaint", "ids": [record["id"]]}
        indexed = (await search.post("/v1/index-batch", json=ids)).json()
    alert = await told(complaints, record)
    await act(complaints, alert, "taking-up", TEAM_OFFICER)
    for who in (TELLER, COLLEAGUE):
        assert await call(complaints, who, "GET", f"/complaints/{record['id']}") == shown[who.account]
        async with complaints.app.state.database.session(who) as session:
            kinds = (await session.execute(text("SELECT DISTINCT kind FROM record_grant"))).scalars().all()
            assert "for-protection" not in kinds
    async with complaints.app.state.database.session(COLLEAGUE) as session:
        assert (await session.execute(text("SELECT count(*) FROM protection_alert"))).scalar_one() == 0
    async with complaints.client(another_service("index")) as search:
        assert (await search.post("/v1/index-batch", json=ids)).json() == indexed
    await act(complaints, alert, "end", TEAM_OFFICER, reason="He was released")
    assert await complaints.sql("SELECT count(*) FROM outbox") == before
    assert await complaints.sql("SELECT count(*) FROM complaint_change") == changes
    tables = await complaints.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    for table in tables:
        name = table["tablename"]
        for row in await complaints.sql(f"SELECT t::text AS row FROM {name} t"):
            assert "shift leader" not in row["row"], name
            assert "He was released" not in row["row"], name
    entries = await complaints.sql("SELECT detail::text FROM audit_entry WHERE act LIKE 'protection-alert.%'")
    assert len(entries) >= 3
    assert not any(record["id"] in entry["detail"] for entry in entries)


GRANT = (
    "INSERT INTO record_grant (id, record, account, side, kind, granted_by) VALUES (gen_random_uuid(), '{}',"
    " {}, 'complaints', 'for-protection', current_setting('daylight.account')::uuid)"
)
ME = "current_setting('daylight.account')::uuid"


async def test_database_gives_the_right_to_who_took_it_up_alone(complaints: Bench) -> None:
    record = await case(complaints)
    alert = await told(complaints, record)
    mine = GRANT.format(record["id"], ME)
    assert await changed_by(complaints, TEAM_OFFICER, mine) == 0, "not taken up yet"
    await act(complaints, alert, "taking-up", TEAM_OFFICER)
    everything = person(*PERMISSIONS, office=OTHER_OFFICE, account=uuid7())
    for who in (SECOND, TELLER, everything):
        assert await changed_by(complaints, who, mine) == 0
        turned = f"UPDATE record_grant SET account = {ME} WHERE kind = 'for-protection'"
        assert await changed_by(complaints, who, turned) == 0
        taking = f"UPDATE protection_alert SET taken_by = '{who.account}' WHERE finished_at IS NOT NULL"
        assert await changed_by(complaints, who, taking) == 0
    other = GRANT.format(record["id"], f"'{uuid7()}'")
    assert await changed_by(complaints, TEAM_OFFICER, other) == 0, "for nobody else"
    await act(complaints, alert, "end", TEAM_OFFICER, reason="He was released")
    again = "UPDATE record_grant SET ends_at = NULL WHERE kind = 'for-protection'"
    assert await changed_by(complaints, TEAM_OFFICER, again) == 0, "what is finished is not opened again"
    assert await changed_by(complaints, TEAM_OFFICER, mine) == 0


async def test_worker_reads_ids_of_alerts_and_not_a_word(complaints: Bench) -> None:
    with pytest.raises(Exception, match="permission denied"):
        await complaints.sql("SELECT content FROM protection_alert", as_role="worker")
    await complaints.sql("SELECT id FROM protection_alert", as_role="worker")
