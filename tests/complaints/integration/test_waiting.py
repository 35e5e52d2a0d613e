"""What waits across complaints: each kind where it is looked for, and nothing of what one may not read."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from complaints.policy.permissions import AGREE, PROTECT, READ, WORK
from servicekit.ids import today, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

from tests.complaints.integration.disclosing import (
    BODY,
    CASEWORKER,
    HEAD_OF_OFFICE,
    OFFICE,
    STRANGER,
    TEAM,
    agreement,
    bodies,
    both_consented,
    call,
    consented,
    mothers_complaint,
    withdrawn,
)
from tests.complaints.integration.test_allegations import OFFICER, draft
from tests.complaints.integration.test_consent import decided, exception
from tests.complaints.integration.test_handovers import accepted, inbox
from tests.complaints.integration.test_handovers import offered as handed_over
from tests.complaints.integration.test_letters import AUTHOR, COLLEAGUE, act, complaint, submitted
from tests.complaints.integration.test_referrals import moved, offered, ready, sent

YESTERDAY = today() - timedelta(days=1)
NOBODYS = person(READ, WORK, office=OFFICE, team=TEAM)
PREVENTIVE = person(*HEAD_OF_OFFICE.permissions, side=Side.PREVENTIVE, office=OFFICE)


async def waiting(
    service: Bench, who: Principal, kind: str, whose: str = "all", **more: Any
) -> list[dict[str, Any]]:
    page = await call(service, who, "GET", "/waiting", params={"kind": kind, "whose": whose} | more)
    items: list[dict[str, Any]] = page["items"]
    assert page["count"]["value"] == len(items)
    return items


async def counts(service: Bench, who: Principal, whose: str = "all") -> dict[str, tuple[int, int | None]]:
    """Of each kind how many, and how many are late."""
    found = await call(service, who, "GET", "/waiting/counts", params={"whose": whose})
    return {
        one["kind"]: (one["value"], one["late"]["value"] if one["late"] else None) for one in found["kinds"]
    }


async def nothing_for(service: Bench, *strangers: Principal) -> None:
    for who in strangers:
        found = await counts(service, who)
        assert {number for number, _ in found.values()} == {0}
        assert not any(late for _, late in found.values())
        for kind in found:
            assert await waiting(service, who, kind) == []


async def test_answer_to_a_referral_waits_until_it_is_there(complaints: Bench) -> None:
    record, under, _ = await ready(complaints)
    referral = await offered(complaints, record, under)
    assert await waiting(complaints, CASEWORKER, "referral") == []
    referral = await sent(complaints, record, referral)
    [item] = await waiting(complaints, CASEWORKER, "referral")
    assert (item["id"], item["complaint"], item["reference"]) == (
        referral["id"],
        record["id"],
        record["reference"],
    )
    assert (item["recipient"]["name"], item["due_on"]) == ("Invented Equality Body", referral["due_on"])
    assert await waiting(complaints, CASEWORKER, "referral", late="true") == []
    await complaints.sql("UPDATE referral SET due_on = $1", YESTERDAY)
    assert len(await waiting(complaints, CASEWORKER, "referral", late="true")) == 1
    assert (await counts(complaints, HEAD_OF_OFFICE))["referral"] == (1, 1)
    await nothing_for(complaints, STRANGER, PREVENTIVE)
    referral = await moved(complaints, record, referral, "acknowledged")
    assert len(await waiting(complaints, CASEWORKER, "referral")) == 1
    await moved(complaints, record, referral, "answered", answer="They will look into it.")
    assert await waiting(complaints, CASEWORKER, "referral") == []


async def test_whose_it_is_follows_the_complaint(complaints: Bench) -> None:
    record, under, _ = await ready(complaints)
    await sent(complaints, record, await offered(complaints, record, under))
    assert await waiting(complaints, CASEWORKER, "referral", "mine") == []
    assert len(await waiting(complaints, CASEWORKER, "referral", "team")) == 1
    assert await waiting(complaints, HEAD_OF_OFFICE, "referral", "team") == []
    await complaints.sql(
        "UPDATE complaint SET assignee = $1 WHERE id = $2", CASEWORKER.account, UUID(record["id"])
    )
    assert len(await waiting(complaints, CASEWORKER, "referral", "mine")) == 1
    assert await waiting(complaints, NOBODYS, "referral", "mine") == []
    assert (await counts(complaints, NOBODYS, "mine"))["referral"] == (0, 0)
    await complaints.sql("UPDATE complaint SET level = 'sealed' WHERE id = $1", UUID(record["id"]))
    await nothing_for(complaints, CASEWORKER, HEAD_OF_OFFICE)


async def test_what_is_late_is_counted_by_itself_where_more_wait_than_are_counted(complaints: Bench) -> None:
    record, under, _ = await ready(complaints)
    await sent(complaints, record, await offered(complaints, record, under))
    await complaints.sql(
        "INSERT INTO referral SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(),"
        " 'reference', 'R-' || n, 'due_on', CASE WHEN n > 1001 THEN $1::date ELSE r.due_on END))).*"
        " FROM referral r, generate_series(1, 1003) n",
        YESTERDAY,
    )
    found = await call(complaints, CASEWORKER, "GET", "/waiting/counts", params={"whose": "all"})
    [one] = [each for each in found["kinds"] if each["kind"] == "referral"]
    assert (one["value"], one["capped"], one["late"]) == (1000, True, {"value": 2, "capped": False})


async def test_pages_follow_each_other_and_the_soonest_due_comes_first(complaints: Bench) -> None:
    record, under, _ = await ready(complaints)
    for _ in range(3):
        await sent(complaints, record, await offered(complaints, record, under))
    await complaints.sql(
        "UPDATE referral SET due_on = $1 WHERE id = (SELECT max(id::text)::uuid FROM referral)", YESTERDAY
    )
    params = {"kind": "referral", "whose": "all", "limit": 2}
    first = await call(complaints, CASEWORKER, "GET", "/waiting", params=params)
    rest = await call(complaints, CASEWORKER, "GET", "/waiting", params=params | {"cursor": first["next"]})
    items = [*first["items"], *rest["items"]]
    assert (len({item["id"] for item in items}), rest["next"], first["count"]["value"]) == (3, None, 3)
    assert [item["due_on"] for item in items] == sorted(item["due_on"] for item in items)
    assert items[0]["due_on"] == YESTERDAY.isoformat()


async def test_capacity_that_fluctuates_is_looked_at_again(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    await consented(complaints, record, "complainant")
    fluctuating = {
        "capacity": "fluctuating",
        "reviewed_on": today().isoformat(),
        "review_by": (today() + timedelta(days=15)).isoformat(),
    }
    given = await consented(complaints, record, "person-concerned", **fluctuating)
    assert await waiting(complaints, CASEWORKER, "consent") == []
    await complaints.sql("UPDATE consent SET review_by = review_by - 1 WHERE review_by IS NOT NULL")
    [item] = await waiting(complaints, CASEWORKER, "consent")
    assert item["id"] == given["id"]
    await complaints.sql("UPDATE consent SET review_by = $1 WHERE review_by IS NOT NULL", YESTERDAY)
    assert (await counts(complaints, CASEWORKER))["consent"] == (1, 1)
    await nothing_for(complaints, STRANGER, PREVENTIVE)
    [now] = [
        one
        for one in await call(complaints, CASEWORKER, "GET", f"/complaints/{record['id']}/consents")
        if one["id"] == given["id"]
    ]
    await withdrawn(complaints, record, now)
    assert await waiting(complaints, CASEWORKER, "consent") == []


async def test_exception_waits_for_a_second_person_and_not_for_who_asked(complaints: Bench) -> None:
    await bodies(complaints)
    await agreement(complaints, independent=True)
    record = await mothers_complaint(complaints)
    asked = await exception(complaints, record)
    [item] = await waiting(complaints, HEAD_OF_OFFICE, "exception", "mine")
    assert (item["id"], item["for_me"], item["recipient"]["id"]) == (asked["id"], True, str(BODY))
    both = person(AGREE, READ, WORK, office=OFFICE, team=TEAM, account=CASEWORKER.account)
    for who in (CASEWORKER, both):
        assert await waiting(complaints, who, "exception", "mine") == []
        assert [one["for_me"] for one in await waiting(complaints, who, "exception")] == [False]
    await nothing_for(complaints, STRANGER, PREVENTIVE)
    await complaints.sql("UPDATE disclosure_exception SET until = $1", YESTERDAY)
    assert await waiting(complaints, HEAD_OF_OFFICE, "exception") == []
    await complaints.sql("UPDATE disclosure_exception SET until = $1", today())
    await decided(complaints, record, asked, HEAD_OF_OFFICE)
    assert await waiting(complaints, HEAD_OF_OFFICE, "exception") == []


async def test_letter_waits_for_a_second_signature_and_never_for_its_writer(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await submitted(complaints, record)
    [item] = await waiting(complaints, COLLEAGUE, "letter", "mine")
    assert (item["id"], item["for_me"], item["complaint"]) == (letter["id"], True, record["id"])
    assert [one["for_me"] for one in await waiting(complaints, AUTHOR, "letter")] == [False]
    await nothing_for(complaints, STRANGER, PREVENTIVE)
    await act(complaints, COLLEAGUE, record, letter, "approvals")
    assert await waiting(complaints, COLLEAGUE, "letter") == []


async def test_handover_waits_for_the_other_side_and_is_seen_by_the_giver_alone(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    await both_consented(complaints, record)
    await handed_over(complaints, record)
    [item] = await waiting(complaints, CASEWORKER, "handover")
    assert item["complaint"] == record["id"]
    await nothing_for(complaints, STRANGER, PREVENTIVE)
    [offer] = await inbox(complaints)
    await accepted(complaints, offer, summary="A place that was complained of")
    assert await waiting(complaints, CASEWORKER, "handover") == []


async def test_inquiry_waits_before_the_protection_team_alone(complaints: Bench) -> None:
    await bodies(complaints)
    made = await call(complaints, OFFICER, "POST", "/allegations", 201, json=draft())
    entry = uuid7()
    await complaints.sql(
        'INSERT INTO allegation_entry (id, allegation, kind, "on", recipient, content, account, at) '
        "VALUES ($1, $2, 'inquiry', $3, $4, '', $5, now())",
        entry,
        UUID(made["id"]),
        YESTERDAY,
        BODY,
        OFFICER.account,
    )
    [item] = await waiting(complaints, OFFICER, "inquiry", "mine")
    assert (item["id"], item["allegation"], item["complaint"]) == (str(entry), made["id"], None)
    assert item["recipient"]["name"] == "Invented Equality Body"
    assert (await counts(complaints, OFFICER))["inquiry"] == (1, None)
    # Who heads the office reads the allegation; the list is the team's.
    assert await waiting(complaints, HEAD_OF_OFFICE, "inquiry") == []
    assert "inquiry" not in await counts(complaints, HEAD_OF_OFFICE)
    elsewhere = person(PROTECT, READ, office=uuid7())
    await nothing_for(complaints, elsewhere, person(PROTECT, READ, side=Side.PREVENTIVE, office=OFFICE))
    await complaints.sql(
        'INSERT INTO allegation_entry (id, allegation, kind, "on", code, content, account, at) '
        "VALUES ($1, $2, 'investigation', $3, 'opened', '', $4, now())",
        uuid7(),
        UUID(made["id"]),
        today(),
        OFFICER.account,
    )
    assert await waiting(complaints, OFFICER, "inquiry") == []


async def test_a_cursor_of_another_kind_is_refused(complaints: Bench) -> None:
    record, under, _ = await ready(complaints)
    for _ in range(2):
        await sent(complaints, record, await offered(complaints, record, under))
    first = await call(
        complaints, CASEWORKER, "GET", "/waiting", params={"kind": "referral", "whose": "all", "limit": 1}
    )
    other = {"kind": "consent", "cursor": first["next"]}
    await call(complaints, CASEWORKER, "GET", "/waiting", 400, params=other)
    await call(complaints, CASEWORKER, "GET", "/waiting", 422, params={"kind": "nothing"})
