"""Consent recorded, reviewed and withdrawn; the exception that two people agree on; who sees any of it."""

from datetime import timedelta
from typing import Any

import pytest
from complaints.policy.permissions import READ, READ_INTERNAL
from servicekit.ids import today, uuid7
from servicekit.principal import Principal
from servicekit.testing import Bench, person

from tests.complaints.integration.disclosing import (
    BODY,
    CASEWORKER,
    HEAD_OF_OFFICE,
    MONITORS_HEAD,
    OTHER_BODY,
    STRANGER,
    agreement,
    bodies,
    both_consented,
    call,
    consented,
    looked_for_names,
    mothers_complaint,
    party,
    version,
    withdrawn,
)

WHY = "He shares a cell with those he accuses."
TRIED = "The visits' findings and the infirmary's register say nothing."


async def check(service: Bench, record: dict[str, Any], **query: Any) -> dict[str, Any]:
    asked = {"purpose": "handover", "recipient_kind": "other-side", "content": ["place", "summary"]} | query
    url = f"/complaints/{record['id']}/disclosure-check"
    answer: dict[str, Any] = await call(service, CASEWORKER, "GET", url, params=asked)
    return answer


async def acts(service: Bench, record: dict[str, Any]) -> list[str]:
    history = await call(service, CASEWORKER, "GET", f"/complaints/{record['id']}/history")
    return [one["act"] for one in history]


async def test_check_says_who_is_missing_until_everybody_has_agreed(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    await consented(complaints, record, "complainant")
    verdict = await check(complaints, record)
    assert not verdict["allowed"]
    assert {(one["party"], one["lack"]) for one in verdict["missing"]} == {
        (party(record, "person-concerned"), "not-asked")
    }
    given = await consented(complaints, record, "person-concerned")
    verdict = await check(complaints, record)
    assert verdict["allowed"]
    assert given["id"] in {one["consent"] for one in verdict["covered"]}
    assert not (await check(complaints, record, content=["narrative"]))["allowed"]
    assert await acts(complaints, record) == ["consent-recorded", "consent-recorded", "registered"]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"capacity": "none"}, "/given_by"),
        ({"given_by": "guardian"}, "/guardian_basis"),
        ({"capacity": "fluctuating"}, "/reviewed_on"),
        ({"capacity": "fluctuating", "reviewed_on": "2026-01-01"}, "/review_by"),
        ({"recipient_kind": "partner"}, "/recipient_kind"),
        ({"given_on": (today() + timedelta(1)).isoformat()}, "/given_on"),
        ({"until": "2020-01-01"}, "/until"),
        ({"recipient": str(BODY)}, "/recipient"),
        ({"party": str(uuid7())}, "/party"),
        ({"content": []}, "/content"),
        ({"purpose": "staff-reading", "recipient_kind": "staff", "until": "2030-01-01"}, "/until"),
    ],
)
async def test_what_is_no_consent_is_refused_where_it_is_wrong(
    complaints: Bench, changes: dict[str, Any], pointer: str
) -> None:
    record = await mothers_complaint(complaints)
    answer = await consented(complaints, record, "person-concerned", 422, **changes)
    assert [one["pointer"] for one in answer["errors"]] == [pointer]


async def test_fluctuating_capacity_covers_until_the_next_review(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    await consented(complaints, record, "complainant")
    ago = today() - timedelta(30)
    given = await consented(
        complaints,
        record,
        "person-concerned",
        capacity="fluctuating",
        given_on=ago.isoformat(),
        reviewed_on=ago.isoformat(),
        review_by=(today() - timedelta(1)).isoformat(),
    )
    assert given["in_force"] is False
    assert {one["lack"] for one in (await check(complaints, record))["missing"]} == {"review-due"}
    url = f"/complaints/{record['id']}/consents/{given['id']}/reviews"
    body = {"reviewed_on": today().isoformat(), "review_by": (today() + timedelta(30)).isoformat()}
    await call(complaints, CASEWORKER, "POST", url, 428, json=body)
    again = await call(complaints, CASEWORKER, "POST", url, json=body, headers=version(given))
    assert again["in_force"] is True
    assert (await check(complaints, record))["allowed"]
    await call(complaints, CASEWORKER, "POST", url, 412, json=body, headers=version(given))


async def test_withdrawn_consent_covers_nothing_and_says_when_and_by_whom(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    _, sons = await both_consented(complaints, record)
    answer = await withdrawn(complaints, record, sons)
    assert (answer["stopped"], answer["beyond_recall"], answer["closed_again"]) == ([], [], False)
    assert {one["lack"] for one in (await check(complaints, record))["missing"]} == {"withdrawn"}
    listed = await call(complaints, CASEWORKER, "GET", f"/complaints/{record['id']}/consents")
    found = next(one for one in listed if one["id"] == sons["id"])
    assert (found["withdrawn_on"], found["withdrawn_by"]) == (today().isoformat(), "self")
    assert found["withdrawal_recorded_by"]["id"] == str(CASEWORKER.account)
    url = f"/complaints/{record['id']}/consents/{sons['id']}/withdrawals"
    body = {"on": today().isoformat()}
    await call(complaints, CASEWORKER, "POST", url, 409, json=body, headers=version(found))
    events = await complaints.sql(
        "SELECT type, data::text AS data FROM outbox WHERE type = 'consent.changed'"
    )
    assert len(events) == 3
    assert '"withdrawn": true' in events[-1]["data"]
    assert not any("Persona" in one["data"] for one in events)


STAFF_READS = ["case", "place", "summary", "narrative"]


async def opening(service: Bench, record: dict[str, Any]) -> dict[str, Any]:
    """What opens it to the whole staff, after somebody went through its texts."""
    return {"level": "internal", "checked": (await looked_for_names(service, record))["checked"]}


async def test_whole_staff_reads_only_what_everybody_in_it_agreed_to(complaints: Bench) -> None:
    """Who heads the office does not do that alone."""
    record = await mothers_complaint(complaints)
    url = f"/complaints/{record['id']}"
    body = await opening(complaints, record)

    async def opened(expect: int, body: dict[str, Any]) -> Any:
        now = await call(complaints, HEAD_OF_OFFICE, "GET", url)
        return await call(complaints, HEAD_OF_OFFICE, "PATCH", url, expect, json=body, headers=version(now))

    unread = await opened(422, {"level": "internal"})
    assert [(one["pointer"], one["code"]) for one in unread["errors"]] == [("/checked", "not-gone-through")]
    reading = {"purpose": "staff-reading", "recipient_kind": "staff"}
    assert {one["code"] for one in (await opened(409, body))["errors"]} == {"not-asked"}
    await consented(complaints, record, "complainant", **reading, content=STAFF_READS)
    assert {one["code"] for one in (await opened(409, body))["errors"]} == {"not-asked"}
    await consented(complaints, record, "person-concerned", **reading, content=["case", "place", "summary"])
    assert {one["code"] for one in (await opened(409, body))["errors"]} == {"other-content"}
    await consented(complaints, record, "person-concerned", **reading, content=STAFF_READS)
    # another text than the one that was gone through
    await opened(422, body | {"narrative": "Karim Persona was beaten"})
    await call(complaints, person(READ_INTERNAL), "GET", url, 404)
    await opened(200, body)
    await call(complaints, person(READ_INTERNAL), "GET", url)


async def test_where_nobody_is_named_the_texts_are_gone_through(complaints: Bench) -> None:
    record = await mothers_complaint(complaints, parties=[], complainant_role="anonymous")
    url = f"/complaints/{record['id']}"
    head = HEAD_OF_OFFICE
    await call(complaints, head, "PATCH", url, 422, json={"level": "internal"}, headers=version(record))
    body = await opening(complaints, record)
    await call(complaints, head, "PATCH", url, json=body, headers=version(record))
    await call(complaints, person(READ_INTERNAL), "GET", url)


async def test_nothing_is_registered_for_the_whole_staff_to_read(complaints: Bench) -> None:
    draft = {"received_on": "2026-05-04", "channel": "letter", "summary": "x", "language": "en"}
    body = draft | {"level": "internal"}
    problem = await call(complaints, HEAD_OF_OFFICE, "POST", "/complaints", 422, json=body)
    assert [(one["pointer"], one["code"]) for one in problem["errors"]] == [("/level", "not-agreed")]
    assert await complaints.sql("SELECT FROM complaint") == []


async def test_withdrawal_closes_what_the_whole_staff_could_read(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    given = await both_consented(
        complaints, record, purpose="staff-reading", recipient_kind="staff", content=STAFF_READS
    )
    now = await call(complaints, CASEWORKER, "GET", f"/complaints/{record['id']}")
    url = f"/complaints/{record['id']}"
    await call(
        complaints, HEAD_OF_OFFICE, "PATCH", url, json=await opening(complaints, record), headers=version(now)
    )
    analyst = person(READ_INTERNAL)
    await call(complaints, analyst, "GET", url)
    before = (await complaints.sql("SELECT version FROM complaint"))[0]["version"]
    answer = await withdrawn(complaints, record, given[1])
    assert answer["closed_again"] is True
    await call(complaints, analyst, "GET", url, 404)
    row = (await complaints.sql("SELECT level, version FROM complaint"))[0]
    assert row["level"] == "confidential"
    assert row["version"] > before  # what search holds is older, and gives way
    types = [one["type"] for one in await complaints.sql("SELECT type FROM outbox ORDER BY position")]
    assert types[-2:] == ["consent.changed", "complaint.changed"]


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(STRANGER, id="another team"),
        pytest.param(MONITORS_HEAD, id="another side"),
        pytest.param(person(READ_INTERNAL), id="internal records only"),
    ],
)
async def test_consent_is_hidden_like_the_complaint_it_is_of(complaints: Bench, who: Principal) -> None:
    record = await mothers_complaint(complaints)
    given = await consented(complaints, record, "complainant")
    one = f"/complaints/{record['id']}"
    for path in ("consents", "disclosures", "disclosure-exceptions", "referrals", "handovers"):
        hidden = await call(complaints, who, "GET", f"{one}/{path}", 404)
        missing = await call(complaints, who, "GET", f"/complaints/{uuid7()}/{path}", 404)
        assert {**hidden, "correlation_id": 0} == {**missing, "correlation_id": 0}
    query = {"purpose": "handover", "recipient_kind": "other-side", "content": ["place"]}
    await call(complaints, who, "GET", f"{one}/disclosure-check", 404, params=query)
    answers = {404, 403}
    async with complaints.client(who) as client:
        body = {"on": today().isoformat()}
        url = f"/v1{one}/consents/{given['id']}/withdrawals"
        assert (await client.post(url, json=body, headers=version(given))).status_code in answers
        assert (await client.post(f"/v1{one}/name-searches")).status_code in answers


async def test_nobody_signed_in_no_answer(complaints: Bench) -> None:
    async with complaints.client() as client:
        for path in (f"complaints/{uuid7()}/consents", "agreements", "handover-offers"):
            assert (await client.get(f"/v1/{path}")).status_code == 401


async def test_who_only_reads_records_nothing(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    reader = person(READ, office=CASEWORKER.memberships[0].office, team=CASEWORKER.memberships[0].team)
    draft = {
        "party": party(record, "complainant"),
        "purpose": "handover",
        "recipient_kind": "other-side",
        "content": ["place"],
        "given_on": "2026-05-05",
        "given_how": "spoken",
    }
    await call(complaints, reader, "POST", f"/complaints/{record['id']}/consents", 403, json=draft)


async def exception(service: Bench, record: dict[str, Any], expect: int = 201, **changes: Any) -> Any:
    draft = {
        "recipient": str(BODY),
        "content": ["case", "narrative"],
        "ground": "asking-raises-risk",
        "reason": WHY,
        "tried": TRIED,
        "until": (today() + timedelta(7)).isoformat(),
    } | changes
    url = f"/complaints/{record['id']}/disclosure-exceptions"
    return await call(service, CASEWORKER, "POST", url, expect, json=draft)


async def decided(
    service: Bench, record: dict[str, Any], asked: dict[str, Any], who: Principal, expect: int = 200
) -> Any:
    url = f"/complaints/{record['id']}/disclosure-exceptions/{asked['id']}/decisions"
    return await call(service, who, "POST", url, expect, json={"agrees": True}, headers=version(asked))


REFERRAL = {"purpose": "referral", "recipient_kind": "partner", "recipient": str(BODY), "content": ["case"]}


async def test_exception_needs_a_second_person_and_reaches_one_independent_body(complaints: Bench) -> None:
    await bodies(complaints)
    await agreement(complaints, independent=True)
    record = await mothers_complaint(complaints)
    asked = await exception(complaints, record)
    assert asked["state"] == "asked"
    assert not (await check(complaints, record, **REFERRAL))["allowed"]
    await decided(complaints, record, asked, CASEWORKER, 403)
    both = person(
        *HEAD_OF_OFFICE.permissions, office=CASEWORKER.memberships[0].office, account=CASEWORKER.account
    )
    await decided(complaints, record, asked, both, 403)
    await decided(complaints, record, asked, STRANGER, 404)
    agreed = await decided(complaints, record, asked, HEAD_OF_OFFICE)
    assert agreed["state"] == "agreed"
    verdict = await check(complaints, record, **REFERRAL)
    assert verdict["allowed"]
    assert {one["exception"] for one in verdict["covered"]} == {asked["id"]}
    assert not (await check(complaints, record, **REFERRAL | {"content": ["summary"]}))["allowed"]
    assert not (await check(complaints, record, **REFERRAL | {"recipient": str(OTHER_BODY)}))["allowed"]
    assert not (await check(complaints, record))["allowed"]
    trail = await complaints.sql(
        "SELECT act, detail::text FROM audit_entry WHERE act LIKE 'complaint.exception%'"
    )
    assert {one["act"] for one in trail} == {"complaint.exception-asked", "complaint.exception-agreed"}
    assert not any(WHY in one["detail"] for one in trail)


async def test_exception_ends_by_its_day_and_with_the_bodys_independence(complaints: Bench) -> None:
    await bodies(complaints)
    kept = await agreement(complaints, independent=True)
    record = await mothers_complaint(complaints)
    await decided(complaints, record, await exception(complaints, record), HEAD_OF_OFFICE)
    await complaints.sql("UPDATE agreement SET independent = false WHERE id = $1::uuid", kept["id"])
    assert not (await check(complaints, record, **REFERRAL))["allowed"]
    await complaints.sql("UPDATE agreement SET independent = true")
    await complaints.sql("UPDATE disclosure_exception SET until = now()::date - 1")
    assert not (await check(complaints, record, **REFERRAL))["allowed"]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"recipient": str(OTHER_BODY)}, "/recipient"),
        ({"tried": "no"}, "/tried"),
        ({"until": (today() + timedelta(400)).isoformat()}, "/until"),
    ],
)
async def test_exception_is_for_independent_bodies_tried_otherwise_and_short(
    complaints: Bench, changes: dict[str, Any], pointer: str
) -> None:
    await bodies(complaints)
    await agreement(complaints, independent=True)
    record = await mothers_complaint(complaints)
    answer = await exception(complaints, record, 422, **changes)
    assert [one["pointer"] for one in answer["errors"]] == [pointer]


async def test_names_are_found_and_their_places_told_only(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    url = f"/complaints/{record['id']}/name-searches"
    found = await call(complaints, CASEWORKER, "POST", url, 201)
    assert found["found"] == [
        {"field": "narrative", "start": 0, "end": 5},
        {"field": "narrative", "start": 40, "end": 46},
    ]
    assert "Karim" not in str(found)
    trail = await complaints.sql("SELECT purpose FROM audit_entry WHERE act = 'person.used'")
    assert len(trail) == 2
    without_right = person(*(CASEWORKER.permissions - {"complaints.complaint.unseal"}), office=None)
    await call(complaints, without_right, "POST", url, 403)
