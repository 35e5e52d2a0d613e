"""Check-ins before others than those named: who stands in, the protection team, and who heads the side."""

from datetime import date, timedelta
from typing import Any

import pytest
from complaints.policy.permissions import HEAD, PERMISSIONS, PROTECT, READ, REGISTER, UNSEAL, WORK
from complaints.protection.rules import Escalation
from hypothesis import given
from hypothesis import strategies as st
from servicekit.ids import today, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

from tests.complaints.integration.test_case_work import OFFICE, OTHER_OFFICE, registered
from tests.complaints.integration.test_deadlines import call, version
from tests.complaints.integration.test_protection import (
    NAMES_ITSELF,
    OFFICER,
    changed_by,
    check_ins,
    known,
    named,
    opened,
    planned,
)

SUBSTITUTE = person(PROTECT, READ, WORK, office=OTHER_OFFICE, account=uuid7())
TEAM = person(PROTECT, READ, office=OTHER_OFFICE, account=uuid7())
HEAD_OF_SIDE = person(HEAD, READ, account=uuid7())
AWAY = person(PROTECT, READ, REGISTER, WORK, UNSEAL, office=OFFICE, account=OFFICER.account)
PURPOSE = "Nobody saw to it for days"
PATH = "/watched-check-ins"
NAMING = {"account": str(TEAM.account), "purpose": PURPOSE}


async def watched(service: Bench, who: Principal) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await call(service, who, "GET", PATH)
    return found


async def overdue(service: Bench, days: int) -> None:
    """The check-ins there are were due so many days ago."""
    due = today() - timedelta(days=days)
    await service.sql(
        "UPDATE protection_check_in SET due_on = $1, team_on = $1::date + 1, head_on = $1::date + 3", due
    )


async def away(service: Bench, substitute: Principal = SUBSTITUTE, by: Principal = AWAY, **more: Any) -> Any:
    await known(service, AWAY, substitute)
    body = {"substitute": str(substitute.account), "from_on": str(today()), "until_on": str(today())}
    return await call(service, by, "POST", "/substitutions", 201, json=body | more)


async def test_comes_before_the_team_and_then_the_head(complaints: Bench) -> None:
    await planned(complaints)
    for days, before in ((0, ()), (1, (TEAM,)), (2, (TEAM,)), (3, (TEAM, HEAD_OF_SIDE))):
        await overdue(complaints, days)
        for who in (TEAM, HEAD_OF_SIDE):
            found = await watched(complaints, who)
            assert len(found) == (1 if who in before else 0), (days, who)
            assert all(one["why"] == ("head" if who is HEAD_OF_SIDE else "team") for one in found)
        assert await watched(complaints, OFFICER) == [], "who is named has it among their own"
        assert len(await check_ins(complaints)) == 1


async def test_tells_whose_it_is_and_since_when_and_nothing_of_the_file(complaints: Bench) -> None:
    file, check_in = await planned(complaints)
    await overdue(complaints, 5)
    (shown,) = await watched(complaints, HEAD_OF_SIDE)
    assert shown == {
        "id": check_in["id"],
        "reference": check_in["reference"],
        "why": "head",
        "due_on": str(today() - timedelta(days=5)),
        "account": check_in["account"],
        "contact": None,
        "may_name": True,
        "version": 1,
    }
    for who in (HEAD_OF_SIDE, TEAM):
        await call(complaints, who, "GET", f"/protection-files/{file['id']}", 404)
        await call(complaints, who, "GET", f"/protection-check-ins/{check_in['id']}", 404)
        done = {"done_on": str(today()), "outcome": "Well"}
        url = f"/protection-check-ins/{check_in['id']}/outcome"
        await call(complaints, who, "POST", url, 404, json=done, headers=version(shown))
        await call(
            complaints,
            who,
            "POST",
            f"{PATH}/{check_in['id']}/outcome",
            403,
            json=done,
            headers=version(shown),
        )
        assert await changed_by(complaints, who, "UPDATE protection_check_in SET content = ''") == 0
        assert await check_ins(complaints, who) == []


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(person(HEAD, office=OFFICE), id="head of one office"),
        pytest.param(person(*(set(PERMISSIONS) - {HEAD, PROTECT})), id="everything but head and protection"),
        pytest.param(person(HEAD, PROTECT, side=Side.PREVENTIVE), id="the other side"),
    ],
)
async def test_hidden_check_in_is_like_a_missing_one(complaints: Bench, stranger: Principal) -> None:
    _, check_in = await planned(complaints)
    await overdue(complaints, 30)
    assert await watched(complaints, stranger) == []
    await known(complaints, TEAM)
    body = {"account": str(TEAM.account), "purpose": PURPOSE}
    async with complaints.client(stranger) as client:
        hidden = await client.post(f"/v1{PATH}/{check_in['id']}/officers", json=body)
        missing = await client.post(f"/v1{PATH}/{uuid7()}/officers", json=body)
    assert hidden.status_code == missing.status_code == 404
    assert {**hidden.json(), "correlation_id": None} == {**missing.json(), "correlation_id": None}
    async with complaints.client() as nobody:
        assert (await nobody.get(f"/v1{PATH}")).status_code == 401


async def test_moved_done_called_off_or_of_a_closed_file_it_is_before_nobody(complaints: Bench) -> None:
    file, check_in = await planned(complaints)
    await overdue(complaints, 5)
    url = f"/protection-check-ins/{check_in['id']}"
    moved = await call(
        complaints, OFFICER, "PATCH", url, json={"due_on": str(today())}, headers=version(check_in)
    )
    assert (moved["team_on"], moved["head_on"]) == tuple(str(today() + timedelta(days=d)) for d in (1, 3))
    assert await watched(complaints, TEAM) == []
    await overdue(complaints, 5)
    now = await call(complaints, OFFICER, "GET", f"/protection-files/{file['id']}")
    path = f"/protection-files/{file['id']}"
    closed = await call(complaints, OFFICER, "PATCH", path, json={"closed": True}, headers=version(now))
    assert await watched(complaints, TEAM) == []
    await call(complaints, OFFICER, "PATCH", path, json={"closed": False}, headers=version(closed))
    assert len(await watched(complaints, TEAM)) == 1
    done = {"done_on": str(today()), "outcome": "Well"}
    await call(complaints, OFFICER, "POST", f"{url}/outcome", 201, json=done, headers=version(moved))
    assert await watched(complaints, TEAM) == []


async def test_head_names_another_officer_without_reading_the_file(complaints: Bench) -> None:
    file, check_in = await planned(complaints)
    await overdue(complaints, 5)
    await known(complaints, TEAM, HEAD_OF_SIDE)
    url = f"{PATH}/{check_in['id']}/officers"
    own = {"account": str(HEAD_OF_SIDE.account), "purpose": PURPOSE}
    problem = await call(complaints, HEAD_OF_SIDE, "POST", url, 422, json=own)
    assert problem["errors"][0]["code"] == "yourself"
    body = {"account": str(TEAM.account), "purpose": PURPOSE}
    await call(complaints, TEAM, "POST", url, 403, json=body)
    await call(complaints, HEAD_OF_SIDE, "POST", url, 201, json=body)
    assert (await opened(complaints, file, TEAM))["person"]["name"] == "Ilan Testman"
    assert len(await check_ins(complaints, TEAM)) == 1
    assert await watched(complaints, TEAM) == []
    await call(complaints, HEAD_OF_SIDE, "GET", f"/protection-files/{file['id']}", 404)
    plain = person(READ, WORK, office=OFFICE, account=TEAM.account)
    await call(complaints, plain, "GET", f"/protection-files/{file['id']}", 404)
    namings = (await opened(complaints, file))["namings"]
    assert [(one["account"]["id"], one["named_by"]["id"], one["purpose"]) for one in namings][-1] == (
        str(TEAM.account),
        str(HEAD_OF_SIDE.account),
        PURPOSE,
    )
    (entry,) = await complaints.sql(
        "SELECT account, detail::text FROM audit_entry WHERE act = 'protection-file.named' AND account = $1",
        HEAD_OF_SIDE.account,
    )
    assert str(TEAM.account) in entry["detail"]


@pytest.mark.parametrize("days", [0, 5])
async def test_database_lets_the_head_name_others_on_what_is_overdue_and_nobody_else(
    complaints: Bench, days: int
) -> None:
    file, _ = await planned(complaints)
    await overdue(complaints, days)
    itself = NAMES_ITSELF.format(file["id"], "named-by-head")
    other = itself.replace(
        "current_setting('daylight.account')::uuid, 'complaints'", f"'{uuid7()}', 'complaints'"
    )
    for who in (HEAD_OF_SIDE, TEAM, person(*PERMISSIONS, account=uuid7())):
        assert await changed_by(complaints, who, itself) == 0
        heads = who.everywhere(HEAD)
        assert await changed_by(complaints, who, other) == (1 if heads and days else 0)
        assert await changed_by(complaints, who, other.replace("named-by-head", "named")) == 0


async def test_substitute_sees_it_as_due_and_says_how_it_went_for_both(complaints: Bench) -> None:
    file, check_in = await planned(complaints)
    assert await watched(complaints, SUBSTITUTE) == []
    await away(complaints)
    (shown,) = await watched(complaints, SUBSTITUTE)
    assert (shown["why"], shown["contact"]) == ("standing-in", "visit")
    await call(complaints, SUBSTITUTE, "GET", f"/protection-files/{file['id']}", 404)
    next_on = str(today() + timedelta(days=7))
    done = {"done_on": str(today()), "outcome": "A bruise on the arm", "next_on": next_on}
    await call(complaints, SUBSTITUTE, "POST", f"{PATH}/{check_in['id']}/officers", 403, json=NAMING)
    url = f"{PATH}/{check_in['id']}/outcome"
    key = {"Idempotency-Key": "one", **version(shown)}
    first = await call(complaints, SUBSTITUTE, "POST", url, 201, json=done, headers=key)
    assert await call(complaints, SUBSTITUTE, "POST", url, 201, json=done, headers=key) == first
    await call(complaints, SUBSTITUTE, "POST", url, 409, json=done, headers=version(first))
    kept = (await opened(complaints, file))["check_ins"]
    assert [(one["due_on"], one["state"]) for one in kept] == [(next_on, "planned"), (str(today()), "done")]
    assert kept[1]["outcome"] == "A bruise on the arm"
    assert kept[1]["done_by"]["id"] == str(SUBSTITUTE.account)
    assert kept[0]["account"]["id"] == str(OFFICER.account)
    assert await watched(complaints, SUBSTITUTE) == [], "the next falls due when the absence is over"
    (entry,) = await complaints.sql(
        "SELECT account, detail->>'for' AS for FROM audit_entry WHERE act = 'protection-file.check-in-done'"
    )
    assert (entry["account"], entry["for"]) == (SUBSTITUTE.account, str(OFFICER.account))


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(
            person(READ, WORK, office=OFFICE, account=SUBSTITUTE.account), id="no protection officer"
        ),
        pytest.param(
            person(PROTECT, WORK, side=Side.PREVENTIVE, account=SUBSTITUTE.account), id="other side"
        ),
        pytest.param(person(PROTECT, WORK, office=OFFICE, account=uuid7()), id="somebody else"),
    ],
)
async def test_standing_in_opens_it_to_the_substitute_alone(complaints: Bench, who: Principal) -> None:
    await planned(complaints)
    await away(complaints)
    assert await watched(complaints, who) == []


async def test_absence_that_the_head_of_one_office_arranged_covers_no_file(complaints: Bench) -> None:
    await planned(complaints)
    head = person(HEAD, READ, office=OFFICE, account=uuid7())
    await away(complaints, by=head, absent=str(AWAY.account))
    assert await watched(complaints, SUBSTITUTE) == []


async def test_head_who_stands_in_names_an_officer_too(complaints: Bench) -> None:
    _, check_in = await planned(complaints)
    await overdue(complaints, 5)
    head = person(HEAD, PROTECT, READ, WORK, account=SUBSTITUTE.account)
    await away(complaints)
    await known(complaints, TEAM)
    (shown,) = await watched(complaints, head)
    assert (shown["why"], shown["may_name"]) == ("standing-in", True)
    await call(complaints, head, "POST", f"{PATH}/{check_in['id']}/officers", 201, json=NAMING)


async def test_named_substitute_is_kept_with_whom_they_stood_in_for(complaints: Bench) -> None:
    file, check_in = await planned(complaints)
    await named(complaints, file, SUBSTITUTE)
    await away(complaints)
    done = {"done_on": str(today()), "outcome": "Well"}
    url = f"/protection-check-ins/{check_in['id']}/outcome"
    await call(complaints, SUBSTITUTE, "POST", url, 201, json=done, headers=version(check_in))
    (entry,) = await complaints.sql(
        "SELECT detail->>'for' AS for FROM audit_entry WHERE act = 'protection-file.check-in-done'"
    )
    assert entry["for"] == str(OFFICER.account)


@given(st.dates(date(2020, 1, 1), date(2100, 1, 1)), st.integers(0, 60), st.integers(0, 60))
def test_days_of_escalation_follow_the_day_it_is_due(due: date, team: int, head: int) -> None:
    escalation = Escalation(team, head)
    assert (escalation.team_on(due) - due).days == team
    assert (escalation.head_on(due) - due).days == head


async def test_whom_the_complaint_is_about_hears_of_no_check_in_and_names_nobody(complaints: Bench) -> None:
    """Neither as head, nor in the team, nor as who stands in; also of the one that comes next."""
    about = (await registered(complaints, OFFICER))["id"]
    file, check_in = await planned(complaints, complaint=about)
    await known(complaints, HEAD_OF_SIDE, TEAM)
    await away(complaints)
    await overdue(complaints, 5)
    for who in (HEAD_OF_SIDE, TEAM, SUBSTITUTE):
        assert len(await watched(complaints, who)) == 1
    done = {"done_on": str(today()), "outcome": "Well", "next_on": str(today())}
    url = f"{PATH}/{check_in['id']}"
    await call(complaints, SUBSTITUTE, "POST", f"{url}/outcome", 201, json=done, headers=version(check_in))
    await overdue(complaints, 5)
    (following,) = await watched(complaints, HEAD_OF_SIDE)
    accounts = [HEAD_OF_SIDE.account, TEAM.account, SUBSTITUTE.account]
    await complaints.sql("UPDATE complaint SET about = $1", accounts)
    for who in (HEAD_OF_SIDE, TEAM, SUBSTITUTE):
        assert await watched(complaints, who) == []
        await call(complaints, who, "POST", f"{PATH}/{following['id']}/officers", 404, json=NAMING)
    grant = (
        "INSERT INTO record_grant (id, record, account, side, kind, granted_by, starts_at) VALUES"
        f" (gen_random_uuid(), '{file['id']}', '{TEAM.account}', 'complaints', 'named-by-head',"
        f" '{HEAD_OF_SIDE.account}', now())"
    )
    assert await changed_by(complaints, HEAD_OF_SIDE, grant) == 0
    await complaints.sql("UPDATE complaint SET about = '{}'")
    assert await changed_by(complaints, HEAD_OF_SIDE, grant) == 1
