"""Calls and meetings: written down, held to the safe contact method and to consent as letters are."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from complaints.models import Conversation
from complaints.models.conversation import SpokenWay
from complaints.models.letter import Through
from complaints.models.person import SafeContact
from complaints.policy.permissions import READ, WORK
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways

from tests.complaints.integration.disclosing import (
    BODY,
    CASEWORKER,
    bodies,
    consented,
    mothers_complaint,
    party,
)
from tests.complaints.integration.test_case_work import OFFICE, OTHER_OFFICE, TEAM
from tests.complaints.integration.test_deadlines import calendar
from tests.complaints.integration.test_letters import AUTHOR, call, complaint
from tests.complaints.integration.test_told_by_letter import assess, standing
from tests.complaints.unit.letters.test_contact import may_be_spoken_with

SAID = "He says that the dentist came on Monday"
AT = "2026-05-11T09:30:00Z"


async def logged(
    service: Bench, record: dict[str, Any], expect: int = 201, who: Principal = AUTHOR, **changes: Any
) -> dict[str, Any]:
    draft = {
        "party": record["parties"][0]["id"],
        "way": "phone",
        "begun_by": "office",
        "result": "reached",
        "held_at": AT,
        "text": SAID,
    } | changes
    made: dict[str, Any] = await call(
        service, who, "POST", f"/complaints/{record['id']}/conversations", expect, json=draft
    )
    return made


async def log_of(service: Bench, record: dict[str, Any], who: Principal = AUTHOR) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await call(service, who, "GET", f"/complaints/{record['id']}/conversations")
    return found


async def acts(service: Bench, record: dict[str, Any]) -> list[str]:
    history = await call(service, AUTHOR, "GET", f"/complaints/{record['id']}/history")
    return [entry["act"] for entry in reversed(history)]


async def test_call_is_kept_with_who_when_and_what_was_said(complaints: Bench) -> None:
    record = await complaint(complaints)
    made = await logged(complaints, record)
    (kept,) = await log_of(complaints, record)
    assert kept == made
    assert (kept["role"], kept["way"], kept["result"], kept["text"]) == (
        "complainant",
        "phone",
        "reached",
        SAID,
    )
    assert datetime.fromisoformat(kept["held_at"]) == datetime.fromisoformat(AT)
    assert await acts(complaints, record) == ["registered", "conversation-reached"]
    changes = await complaints.sql("SELECT to_jsonb(c)::text AS row FROM complaint_change c")
    assert not any(SAID in change["row"] for change in changes)


@pytest.mark.parametrize(("contact", "way", "through"), tuple(product(SafeContact, SpokenWay, Through)))
async def test_nobody_is_called_against_the_safe_contact_method(
    complaints: Bench, contact: SafeContact, way: SpokenWay, through: Through
) -> None:
    record = await complaint(complaints, contact)
    route = {"way": way.value, "through": through.value}
    if may_be_spoken_with(contact, way, through):
        await logged(complaints, record, **route)
        refused = await logged(complaints, record, 422, result="not-made", text=None, **route)
        assert refused["errors"][0]["code"] == "nothing-against"
        return
    refused = await logged(complaints, record, 422, **route)
    assert refused["errors"][0]["code"] == "contact-unsafe"
    assert "instead-note-on-file" in {each["code"] for each in refused["errors"]}
    assert await log_of(complaints, record) == []
    kept = await logged(complaints, record, result="not-made", text=None, **route)
    assert (kept["result"], kept["safe_contact"]) == ("not-made", contact.value)


async def test_who_calls_us_is_written_down_whatever_is_noted(complaints: Bench) -> None:
    record = await complaint(complaints, SafeContact.DO_NOT_CONTACT)
    assert (await logged(complaints, record, begun_by="they"))["result"] == "reached"


async def test_stricter_contact_noted_on_another_complaint_holds_for_the_call(complaints: Bench) -> None:
    record = await complaint(complaints)
    other = await complaint(complaints, SafeContact.DO_NOT_PHONE)
    (mine,) = await complaints.sql("SELECT person FROM party WHERE complaint = $1", UUID(record["id"]))
    await complaints.sql(
        "UPDATE party SET person = $1 WHERE complaint = $2", mine["person"], UUID(other["id"])
    )
    refused = await logged(complaints, record, 422)
    assert refused["errors"][0]["code"] == "contact-unsafe"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": None}, None),
        ({"authority": str(BODY)}, None),
        ({"begun_by": "they", "result": "not-made"}, None),
        ({"result": "not-reached", "acknowledges": True}, None),
        ({"told": ["case"]}, None),
        ({"held_at": (datetime.now(UTC) + timedelta(hours=2)).isoformat()}, "moment"),
        ({"held_at": "2026-05-11T09:30:00"}, None),
        ({"party": str(uuid7())}, "unknown"),
        ({"party": None, "authority": str(uuid7())}, "unknown"),
    ],
)
async def test_what_does_not_fit_is_refused_and_nothing_is_kept(
    complaints: Bench, changes: dict[str, Any], code: str | None
) -> None:
    record = await complaint(complaints)
    refused = await logged(complaints, record, 422, **changes)
    if code:
        assert refused["errors"][0]["code"] == code
    assert await log_of(complaints, record) == []


async def test_telling_them_that_it_came_acknowledges_and_only_who_complains(complaints: Bench) -> None:
    record = await complaint(complaints)
    await logged(complaints, record, result="not-reached", text=None)
    now = await call(complaints, AUTHOR, "GET", f"/complaints/{record['id']}")
    assert now["state"] == "received"
    await logged(complaints, record, acknowledges=True)
    now = await call(complaints, AUTHOR, "GET", f"/complaints/{record['id']}")
    assert now["state"] == "acknowledged"
    mothers = await mothers_complaint(complaints, AUTHOR)
    son = {"party": party(mothers, "person-concerned"), "way": "in-person"}
    refused = await logged(complaints, mothers, 422, acknowledges=True, **son)
    assert refused["errors"][0]["code"] == "not-complainant"
    assert await log_of(complaints, mothers) == []


async def test_sent_twice_it_is_kept_once(complaints: Bench) -> None:
    record = await complaint(complaints)
    key = {"Idempotency-Key": str(uuid7())}
    draft = {"party": record["parties"][0]["id"], "way": "phone", "begun_by": "office", "result": "reached"}
    draft |= {"held_at": AT, "text": SAID}
    path = f"/v1/complaints/{record['id']}/conversations"
    async with complaints.client(AUTHOR) as client:
        answers = await asyncio.gather(*(client.post(path, json=draft, headers=key) for _ in range(5)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len(await log_of(complaints, record)) == 1


async def test_body_is_told_a_name_only_under_consent(complaints: Bench) -> None:
    await bodies(complaints)
    record = await mothers_complaint(complaints)
    son = party(record, "person-concerned")
    told = {"party": None, "authority": str(BODY), "told": ["identity"], "persons": [son]}
    refused = await logged(complaints, record, 409, CASEWORKER, **told)
    assert refused["errors"][0]["code"] == "not-covered"
    assert await log_of(complaints, record, CASEWORKER) == []
    kept = await logged(complaints, record, who=CASEWORKER, result="not-made", text=None, **told)
    assert (kept["consent_missing"], kept["told"]) == (True, [])
    assert await complaints.sql("SELECT 1 FROM disclosure") == []
    await logged(complaints, record, who=CASEWORKER, party=None, authority=str(BODY))
    agreed = {"purpose": "letter", "recipient_kind": "authority", "recipient": str(BODY)}
    await consented(complaints, record, "person-concerned", content=["identity"], **agreed)
    kept = await logged(complaints, record, who=CASEWORKER, **told)
    assert kept["told"] == ["identity"]
    (noted,) = await complaints.sql("SELECT source, persons FROM disclosure")
    assert str(noted["source"]) == kept["id"]
    stranger = {**told, "persons": [str(uuid7())]}
    assert (await logged(complaints, record, 422, CASEWORKER, **stranger))["errors"][0]["code"] == "unknown"


async def test_who_does_not_work_on_it_neither_logs_nor_sees(complaints: Bench) -> None:
    record = await complaint(complaints)
    await logged(complaints, record)
    reader = person(READ, office=OFFICE, team=TEAM)
    await logged(complaints, record, 403, who=reader)
    for stranger in (
        person(READ, WORK, office=OTHER_OFFICE),
        person(READ, WORK, office=OFFICE, team=TEAM, side=Side.PREVENTIVE),
    ):
        await logged(complaints, record, 404, who=stranger)
        await call(complaints, stranger, "GET", f"/complaints/{record['id']}/conversations", 404)


async def test_rows_are_behind_the_same_rule_in_the_database(complaints: Bench) -> None:
    record = await complaint(complaints)
    await logged(complaints, record)
    for who, rows in ((AUTHOR, 1), (person(READ, WORK, office=OTHER_OFFICE), 0)):
        by_filter, by_policy = await visible_both_ways(complaints, Conversation, who)  # type: ignore[arg-type]
        assert by_filter == by_policy
        assert len(by_policy) == rows


async def test_who_was_reached_waits_to_hear_no_longer(complaints: Bench) -> None:
    await calendar(complaints)
    record = await complaint(complaints)
    await assess(complaints, record)
    now = {"held_at": datetime.now(UTC).isoformat()}
    await logged(complaints, record, result="not-reached", text=None, **now)
    found = await standing(complaints, record)
    assert (found["acknowledge"], found["next-contact"]) == (["open"], ["open"])
    await logged(complaints, record, **now)
    found = await standing(complaints, record)
    assert (found["acknowledge"], found["next-contact"]) == (["open"], ["met", "open"])
    await logged(complaints, record, acknowledges=True, **now)
    found = await standing(complaints, record)
    assert (found["acknowledge"], found["next-contact"]) == (["met"], ["met", "met", "open"])
    assert (await acts(complaints, record))[-1] == "contact-made"


async def test_a_call_that_acknowledges_meets_the_deadline_on_its_own_day(complaints: Bench) -> None:
    await calendar(complaints)
    record = await complaint(complaints)
    # At noon: late in the evening it is the next day already where the institution is.
    day = datetime.now(UTC).replace(hour=12) - timedelta(days=1)
    await complaints.sql(
        "UPDATE deadline SET start_on = $1 WHERE complaint = $2", day.date(), UUID(record["id"])
    )
    await logged(complaints, record, acknowledges=True, held_at=day.isoformat())
    listed = await call(complaints, AUTHOR, "GET", f"/complaints/{record['id']}/deadlines")
    met = next(one for one in listed if one["kind"] == "acknowledge")
    assert (met["standing"], met["ended_on"]) == ("met", day.date().isoformat())
    assert (await acts(complaints, record)).count("moved") == 1
