"""What passes between the sides: the chosen fields, once, and nothing else by any door."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from complaints.disclosures.names import BLACKED
from complaints.policy.permissions import HEAD, READ, REGISTER, UNSEAL, WORK
from servicekit.ids import today, uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, another_service, person

from tests.complaints.integration.disclosing import (
    CASEWORKER,
    HEAD_OF_OFFICE,
    MONITORS_HEAD,
    OFFICE,
    TEAM,
    both_consented,
    call,
    known_account,
    looked_for_names,
    mothers_complaint,
    party,
    version,
    withdrawn,
)

MESSAGE = "For the next visit, if you see fit."


async def offered(service: Bench, record: dict[str, Any], expect: int = 201, **changes: Any) -> Any:
    draft = {"content": ["place"], "message": MESSAGE} | changes
    url = f"/complaints/{record['id']}/handovers"
    return await call(service, CASEWORKER, "POST", url, expect, json=draft)


async def accepted(
    service: Bench, offer: dict[str, Any], who: Principal = MONITORS_HEAD, expect: int = 201, **draft: Any
) -> Any:
    url = f"/handover-offers/{offer['id']}/acceptances"
    return await call(service, who, "POST", url, expect, json=draft, headers=version(offer))


async def inbox(service: Bench, who: Principal = MONITORS_HEAD) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = await call(service, who, "GET", "/handover-offers")
    return listed


async def given(service: Bench, record: dict[str, Any]) -> dict[str, Any]:
    both: dict[str, Any] = await call(service, CASEWORKER, "GET", f"/complaints/{record['id']}/handovers")
    one: dict[str, Any] = both["given"][0]
    return one


async def everything_seen_by(service: Bench, who: Principal) -> str:
    """All that the API tells somebody without an id, as text."""
    async with service.client(who) as client:
        answers = [
            await client.get(f"/v1/{path}")
            for path in ("complaints", "complaints/counts", "handover-offers", "agreements", "calendars")
        ]
    return " ".join(answer.text for answer in answers)


async def test_without_the_sons_consent_nothing_is_offered(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    answer = await offered(complaints, record, 409)
    assert answer["type"].endswith("not-covered")
    assert await inbox(complaints) == []
    assert await complaints.sql("SELECT 1 FROM outbox WHERE type LIKE 'handover.%'") == []


async def test_named_fields_pass_once_and_nothing_else_does(complaints: Bench) -> None:
    await known_account(complaints, CASEWORKER, "Ines Giver")
    record = await mothers_complaint(complaints)
    await both_consented(complaints, record)
    offer = await offered(complaints, record)
    (seen,) = await inbox(complaints)
    assert seen["content"] == ["place"]
    assert "Wing C" not in str(seen)
    refused = await accepted(complaints, seen, expect=422)
    assert refused["errors"][0]["pointer"] == "/summary"
    taken = await accepted(complaints, seen, summary="From the other side: wing C")
    assert taken["reference"] != record["reference"]
    made = await call(complaints, MONITORS_HEAD, "GET", f"/complaints/{taken['complaint']}")
    assert (made["side"], made["unit"], made["channel"]) == ("preventive", "Wing C", "other-body")
    assert (made["narrative"], made["severity"], made["parties"], made["external_references"]) == (
        None,
        None,
        [],
        [],
    )
    assert made["received_on"] == today().isoformat()
    everything = await everything_seen_by(complaints, MONITORS_HEAD) + str(made)
    for secret in (record["id"], record["reference"], "mother", "Persona", "beat", "Ines", "2026-05-04"):
        assert secret not in everything, secret
    # Both sides see what passed and when; neither sees the other's record.
    receipt = (await call(complaints, MONITORS_HEAD, "GET", f"/complaints/{made['id']}/handovers"))[
        "received"
    ][0]
    mine = await given(complaints, record)
    assert receipt["accepted_at"] == mine["accepted_at"] is not None
    assert receipt["content"] == mine["content"] == ["place"]
    assert made["id"] not in str(mine)
    assert taken["reference"] not in str(mine)
    assert record["id"] not in str(receipt)
    await call(complaints, MONITORS_HEAD, "GET", f"/complaints/{record['id']}", 404)
    await call(complaints, CASEWORKER, "GET", f"/complaints/{made['id']}", 404)
    await call(complaints, HEAD_OF_OFFICE, "GET", f"/complaints/{made['id']}", 404)
    row = (await complaints.sql("SELECT sealed FROM handover_offer"))[0]
    assert row["sealed"] is None
    await accepted(complaints, offer | {"version": 2}, expect=409, summary="Once more")
    (left,) = await call(complaints, CASEWORKER, "GET", f"/complaints/{record['id']}/disclosures")
    assert left["reached"] is True


async def test_events_of_a_handover_carry_its_id_only(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    await both_consented(complaints, record)
    offer = await offered(complaints, record)
    await accepted(complaints, offer, summary="Taken")
    mine = await given(complaints, record)
    url = f"/complaints/{record['id']}/handovers/{offer['id']}/withdrawals"
    await call(complaints, CASEWORKER, "POST", url, headers=version(mine))
    rows = await complaints.sql(
        "SELECT type, record, side, data::text AS data FROM outbox WHERE type LIKE 'handover.%' ORDER BY position"
    )
    assert [row["type"] for row in rows] == ["handover.offered", "handover.accepted", "handover.withdrawn"]
    assert {(str(row["record"]), row["side"], row["data"]) for row in rows} == {(offer["id"], None, "{}")}


async def test_name_passes_with_safe_contact_under_a_key_of_the_receivers_own(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    await both_consented(complaints, record, content=["identity", "summary"])
    son = party(record, "person-concerned")
    found = await looked_for_names(complaints, record)
    offer = await offered(
        complaints, record, content=["identity", "summary"], persons=[son], checked=found["checked"]
    )
    assert b"Karim" not in (await complaints.sql("SELECT sealed FROM handover_offer"))[0]["sealed"]
    (seen,) = await inbox(complaints)
    assert (seen["persons"], "Karim" in str(seen)) == (1, False)
    taken = await accepted(complaints, offer)
    made = await call(complaints, MONITORS_HEAD, "GET", f"/complaints/{taken['complaint']}")
    assert made["summary"] == "A mother about her son"
    (one,) = made["parties"]
    assert (one["role"], one["safe_contact"]) == ("person-concerned", "only-next-visit")
    assert one["id"] != son
    url = f"/complaints/{made['id']}/parties/{one['id']}/readings"
    purpose = {"purpose": "To speak with him at the visit"}
    opened = await call(complaints, MONITORS_HEAD, "POST", url, 201, json=purpose)
    assert opened["person"]["name"] == "Karim Persona"
    assert opened["person"]["phone"] is None
    rows = await complaints.sql("SELECT person, value FROM blind_entry WHERE kind = 'name'")
    values = [row["value"] for row in rows]
    assert len(values) == len(set(values)) == 3, "the same name on two sides is two entries that do not meet"


async def test_words_that_were_marked_do_not_pass(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    await both_consented(complaints, record, content=["narrative", "summary"])
    found = await looked_for_names(complaints, record)
    offer = await offered(
        complaints,
        record,
        content=["narrative", "summary"],
        marks=found["found"],
        checked=found["checked"],
    )
    taken = await accepted(complaints, offer)
    made = await call(complaints, MONITORS_HEAD, "GET", f"/complaints/{taken['complaint']}")
    assert made["narrative"] == f"{BLACKED} told me that they beat him. Write {BLACKED} on it."


async def test_withdrawn_consent_takes_an_open_offer_back(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    consents = await both_consented(complaints, record)
    offer = await offered(complaints, record)
    answer = await withdrawn(complaints, record, consents[0])
    assert answer["stopped"] == [{"kind": "handover", "id": offer["id"]}]
    assert answer["beyond_recall"] == []
    (seen,) = await inbox(complaints)
    assert seen["state"] == "withdrawn"
    assert (await complaints.sql("SELECT sealed FROM handover_offer"))[0]["sealed"] is None
    await accepted(complaints, seen, expect=409, summary="Too late")
    assert (await complaints.sql("SELECT count(*) FROM complaint"))[0]["count"] == 1


async def test_withdrawal_after_it_was_taken_is_told_to_the_other_side(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    consents = await both_consented(complaints, record)
    offer = await offered(complaints, record)
    taken = await accepted(complaints, offer, summary="Taken")
    answer = await withdrawn(complaints, record, consents[0])
    assert [one["source"] for one in answer["beyond_recall"]] == [offer["id"]]
    mine = await given(complaints, record)
    assert mine["state"] == "accepted"
    url = f"/complaints/{record['id']}/handovers/{offer['id']}/withdrawals"
    await call(complaints, CASEWORKER, "POST", url, headers=version(mine))
    theirs = await call(complaints, MONITORS_HEAD, "GET", f"/complaints/{taken['complaint']}/handovers")
    assert theirs["received"][0]["state"] == "withdrawn"
    assert theirs["received"][0]["accepted_at"] is not None


async def test_offer_ends_with_the_consent_it_rests_on(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    soon = (today() + timedelta(3)).isoformat()
    await both_consented(complaints, record, until=soon)
    offer = await offered(complaints, record)
    assert offer["open_until"] == soon
    await complaints.sql("UPDATE handover_offer SET open_until = now()::date - 1")
    await accepted(complaints, offer, expect=409, summary="Too late")


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(CASEWORKER, id="the giver"),
        pytest.param(HEAD_OF_OFFICE, id="head of the giver's side"),
        pytest.param(person(REGISTER, HEAD, side=Side.PREVENTIVE, office=uuid7()), id="another office"),
        pytest.param(
            person(REGISTER, READ, side=Side.PREVENTIVE, office=OFFICE, team=TEAM), id="a team of it"
        ),
    ],
)
async def test_offer_lies_before_no_others(complaints: Bench, who: Principal) -> None:
    record = await mothers_complaint(complaints)
    await both_consented(complaints, record)
    offer = await offered(complaints, record)
    assert await inbox(complaints, who) == []
    hidden = await accepted(complaints, offer, who, 404, summary="Mine")
    missing = await accepted(complaints, {"id": uuid7(), "version": 1}, who, 404, summary="Mine")
    assert {**hidden, "correlation_id": 0} == {**missing, "correlation_id": 0}


async def test_monitor_without_the_right_to_register_has_no_inbox(complaints: Bench) -> None:
    monitor = person(READ, WORK, side=Side.PREVENTIVE, office=OFFICE)
    await call(complaints, monitor, "GET", "/handover-offers", 403)


async def test_fifty_acceptances_make_one_record(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    await both_consented(complaints, record)
    offer = await offered(complaints, record)
    async with complaints.client(MONITORS_HEAD) as client:
        url = f"/v1/handover-offers/{offer['id']}/acceptances"
        answers = await asyncio.gather(
            *(client.post(url, json={"summary": "Taken"}, headers=version(offer)) for _ in range(20))
        )
    codes = [answer.status_code for answer in answers]
    assert codes.count(201) == 1, codes
    assert set(codes) <= {201, 409, 412}
    assert (await complaints.sql("SELECT count(*) FROM complaint WHERE side = 'preventive'"))[0]["count"] == 1


async def test_one_person_with_both_hats_acts_in_one_at_a_time_and_each_act_says_in_which(
    complaints: Bench,
) -> None:
    account = uuid7()
    rights = frozenset({READ, HEAD, REGISTER, WORK, UNSEAL})
    hats = {
        side: Principal(account, Kind.PERSON, side, (Membership("head", OFFICE, None, rights),))
        for side in Side
    }
    record = await mothers_complaint(complaints, hats[Side.COMPLAINTS], office=str(OFFICE), team=str(TEAM))
    await both_consented(complaints, record)
    url = f"/complaints/{record['id']}/handovers"
    draft = {"content": ["place"], "message": MESSAGE}
    await call(complaints, hats[Side.PREVENTIVE], "POST", url, 404, json=draft)
    offer = await call(complaints, hats[Side.COMPLAINTS], "POST", url, 201, json=draft)
    await accepted(complaints, offer, hats[Side.COMPLAINTS], 404, summary="In the wrong hat")
    taken = await accepted(complaints, offer, hats[Side.PREVENTIVE], summary="In the right one")
    await call(complaints, hats[Side.COMPLAINTS], "GET", f"/complaints/{taken['complaint']}", 404)
    rows = await complaints.sql("SELECT act, side FROM audit_entry WHERE account = $1 ORDER BY id", account)
    said = {row["act"]: row["side"] for row in rows}
    assert said["complaint.handover-offered"] == "complaints"
    assert said["handover.accepted"] == "preventive"


async def test_index_is_given_nothing_of_the_handover(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    await both_consented(complaints, record)
    taken = await accepted(complaints, await offered(complaints, record), summary="Wing C, from elsewhere")
    async with complaints.client(another_service("index")) as client:
        ids = [record["id"], taken["complaint"]]
        batch = (await client.post("/v1/index-batch", json={"kind": "complaint", "ids": ids})).json()
    by_id = {one["id"]: one for one in batch["items"]}
    assert by_id[record["id"]]["side"] == "complaints"
    theirs = by_id[taken["complaint"]]
    assert (theirs["side"], theirs["text"], theirs["names"]) == ("preventive", "", [])
    assert record["reference"] not in str(theirs)
    assert MESSAGE not in str(batch)
