"""Allegations: the protection team's own, asked about with consent or by two people, and sealed by naming."""

import random
from typing import Any
from uuid import UUID

import pytest
from complaints.models import Allegation, AllegationChange, AllegationEntry, AllegationException, Naming
from complaints.policy.permissions import AGREE, HEAD, PERMISSIONS, PROTECT, READ, REGISTER, UNSEAL, WORK
from servicekit.ids import today, uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, another_service, person, visible_both_ways

from tests.complaints.integration.disclosing import (
    BODY,
    OTHER_BODY,
    agreement,
    bodies,
    mothers_complaint,
    party,
)
from tests.complaints.integration.test_case_work import OFFICE, OTHER_OFFICE, registered
from tests.complaints.integration.test_deadlines import CASEWORKER, call, version
from tests.complaints.integration.test_policy import ACCOUNTS, OFFICES, TEAMS, somebody
from tests.complaints.integration.test_protection import changed_by, known

OFFICER = person(PROTECT, AGREE, READ, WORK, REGISTER, UNSEAL, office=OFFICE, account=uuid7())
COLLEAGUE = person(PROTECT, READ, office=OFFICE, account=uuid7())
HEAD_OF_OFFICE = person(HEAD, AGREE, READ, office=OFFICE, account=uuid7())
PURPOSE = {"purpose": "To prepare the next visit"}
SECRETS = (
    "Ilan Testman",
    "struck him with a cable",
    "the night shift of wing B",
    "Doctor Testova",
    "her sister",
)


def draft(**changes: Any) -> dict[str, Any]:
    return {
        "victim": {"name": "Ilan Testman"},
        "victim_safe_contact": "only-next-visit",
        "facts": "They struck him with a cable",
        "service_unit": "the night shift of wing B",
        "happened_from": "2026-05-04",
    } | changes


async def recorded(service: Bench, who: Principal = OFFICER, expect: int = 201, **changes: Any) -> Any:
    return await call(service, who, "POST", "/allegations", expect, json=draft(**changes))


async def act(
    service: Bench,
    record: dict[str, Any],
    what: str,
    expect: int = 201,
    by: Principal = OFFICER,
    /,
    **body: Any,
) -> Any:
    url = f"/allegations/{record['id']}/{what}"
    now = await service.sql("SELECT version FROM allegation WHERE id = $1", UUID(record["id"]))
    at = version({"version": now[0]["version"]})
    return await call(service, by, "POST", url, expect, json=body, headers=at)


async def changed(service: Bench, record: dict[str, Any], expect: int = 200, **fields: Any) -> Any:
    url = f"/allegations/{record['id']}"
    return await call(service, OFFICER, "PATCH", url, expect, json=fields, headers=version(record))


INQUIRY = {
    "kind": "inquiry",
    "on": "2026-05-20",
    "who": "The prosecutor of the region",
    "recipient": str(BODY),
}


async def test_recorded_examined_and_followed_to_the_verdict(complaints: Bench, place: UUID) -> None:
    record = await recorded(complaints, place=str(place))
    assert record["content"]["facts"] == "They struck him with a cable"
    assert record["content"]["place"]["name"] == "Test Prison"
    await act(
        complaints,
        record,
        "entries",
        kind="examination",
        on="2026-05-09",
        who="Doctor Testova",
        consistency="highly-consistent",
    )
    for on, stands in (("2026-06-01", "opened"), ("2026-07-01", "charged")):
        await act(complaints, record, "entries", kind="investigation", on=on, proceeding=stands)
    done = await act(
        complaints, record, "entries", kind="prosecution", on="2026-09-01", proceeding="convicted"
    )
    assert [each["proceeding"] for each in done["content"]["entries"]][:3] == [
        "convicted",
        "charged",
        "opened",
    ]
    assert done["content"]["entries"][3]["consistency"] == "highly-consistent"
    (item,) = (await call(complaints, OFFICER, "GET", "/allegations"))["items"]
    assert (item["investigation"], item["prosecution"], item["inquiry"]) == ("charged", "convicted", False)
    assert [each["act"] for each in done["content"]["history"]][-1] == "recorded"


@pytest.mark.parametrize(
    ("entry", "at"),
    [
        ({"kind": "examination", "who": "A doctor"}, "/consistency"),
        ({"kind": "investigation", "proceeding": "acquitted"}, "/proceeding"),
        ({"kind": "protection"}, "/text"),
        ({"kind": "inquiry", "recipient": str(BODY), "consistency": "consistent"}, "/consistency"),
        ({"kind": "investigation", "proceeding": "opened", "on": "2999-01-01"}, "/on"),
    ],
)
async def test_entry_says_what_its_kind_needs(complaints: Bench, entry: dict[str, Any], at: str) -> None:
    record = await recorded(complaints)
    problem = await act(complaints, record, "entries", 422, **({"on": "2026-05-09"} | entry))
    assert problem["errors"][0]["pointer"] == at


async def test_no_inquiry_without_consent(complaints: Bench) -> None:
    await bodies(complaints)
    record = await recorded(complaints)
    await act(complaints, record, "entries", 409, **INQUIRY)
    await changed(complaints, record, 422, consented_on="2026-05-10")
    record = await changed(complaints, record, consented_by="himself", consented_on="2026-05-10")
    done = await act(complaints, record, "entries", **INQUIRY)
    (entry,) = done["content"]["entries"]
    assert (entry["exception"], entry["recipient"]["id"]) == (None, str(BODY))
    told = await complaints.sql("SELECT detail FROM audit_entry WHERE act = 'allegation.disclosed'")
    assert [str(BODY) in row["detail"] for row in told] == [True]
    for recipient, code in ((None, "missing"), (str(uuid7()), "unknown")):
        problem = await act(complaints, done, "entries", 422, **INQUIRY | {"recipient": recipient})
        assert [(one["pointer"], one["code"]) for one in problem["errors"]] == [("/recipient", code)]
    withdrawn = await changed(complaints, done, consented_by=None, consented_on=None)
    await act(complaints, withdrawn, "entries", 409, **INQUIRY)


async def test_exception_counts_once_a_second_person_agreed(complaints: Bench) -> None:
    record = await recorded(complaints)
    await bodies(complaints)
    why = {"ground": "asking-raises-the-risk", "reason": "He is watched", "other_sources": "her sister"}
    why |= {"recipient": str(BODY)}
    problem = await act(complaints, record, "exceptions", 422, **why)
    assert [one["code"] for one in problem["errors"]] == ["not-independent"]
    agreed = await agreement(complaints, independent=True)
    proposed = await act(complaints, record, "exceptions", **why)
    exception = proposed["content"]["exceptions"][0]["id"]
    await act(complaints, record, "entries", 409, **INQUIRY, exception=exception)
    await act(complaints, record, f"exceptions/{exception}/agreements", 403)
    await act(complaints, record, f"exceptions/{exception}/agreements", 403, COLLEAGUE)
    await act(complaints, record, f"exceptions/{exception}/agreements", 201, HEAD_OF_OFFICE)
    await act(complaints, record, f"exceptions/{exception}/agreements", 409, HEAD_OF_OFFICE)
    await act(complaints, record, "entries", 409, **INQUIRY, exception=str(uuid7()))
    # for that body only, and as long as it is called independent
    other = INQUIRY | {"recipient": str(OTHER_BODY)}
    await act(complaints, record, "entries", 409, **other, exception=exception)
    ends = "UPDATE agreement SET independent = $2 WHERE id = $1"
    await complaints.sql(ends, UUID(agreed["id"]), False)
    await act(complaints, record, "entries", 409, **INQUIRY, exception=exception)
    await complaints.sql(ends, UUID(agreed["id"]), True)
    done = await act(complaints, record, "entries", **INQUIRY, exception=exception)
    assert done["content"]["entries"][0]["exception"] == exception
    await complaints.sql("UPDATE allegation_exception SET agreed_by = NULL")
    own = "UPDATE allegation_exception SET agreed_by = current_setting('daylight.account')::uuid"
    assert await changed_by(complaints, OFFICER, own) == 0
    assert await changed_by(complaints, HEAD_OF_OFFICE, own) == 1


async def test_inquiry_into_what_a_complaint_says_needs_what_its_person_agreed_to_there(
    complaints: Bench,
) -> None:
    """It goes through the one door: kept at the complaint, and reached by a withdrawal there."""
    await bodies(complaints)
    case = await mothers_complaint(complaints, OFFICER)
    son = party(case, "person-concerned")
    record = await recorded(
        complaints, complaint=case["id"], party=son, victim=None, victim_safe_contact=None
    )
    record = await changed(complaints, record, consented_by="himself", consented_on="2026-05-10")
    problem = await act(complaints, record, "entries", 409, **INQUIRY)
    assert [one["code"] for one in problem["errors"]] == ["not-asked"]
    consents = f"/complaints/{case['id']}/consents"
    given = {
        "party": son,
        "purpose": "inquiry",
        "recipient_kind": "authority",
        "recipient": str(BODY),
        "content": ["identity"],
        "given_on": today().isoformat(),
        "given_how": "spoken",
    }
    consent = await call(complaints, OFFICER, "POST", consents, 201, json=given)
    other = INQUIRY | {"recipient": str(OTHER_BODY)}
    problem = await act(complaints, record, "entries", 409, **other)
    assert [one["code"] for one in problem["errors"]] == ["other-recipient"]
    done = await act(complaints, record, "entries", **INQUIRY)
    (entry,) = done["content"]["entries"]
    (left,) = await call(complaints, OFFICER, "GET", f"/complaints/{case['id']}/disclosures")
    assert (left["purpose"], left["recipient"]["id"], left["source"]) == ("inquiry", str(BODY), entry["id"])
    url = f"{consents}/{consent['id']}/withdrawals"
    body = {"on": today().isoformat()}
    answer = await call(complaints, OFFICER, "POST", url, json=body, headers=version(consent))
    assert [one["id"] for one in answer["beyond_recall"]] == [left["id"]]
    problem = await act(complaints, record, "entries", 409, **INQUIRY)
    assert [one["code"] for one in problem["errors"]] == ["withdrawn"]


async def test_what_was_heard_on_a_visit_stays_on_the_side_of_the_visit(
    complaints: Bench, place: UUID
) -> None:
    visitor = person(PROTECT, AGREE, READ, side=Side.PREVENTIVE, office=OFFICE)
    record = await recorded(complaints, visitor, place=str(place))
    (item,) = (await call(complaints, visitor, "GET", "/allegations"))["items"]
    assert item["id"] == record["id"]
    for other in (OFFICER, HEAD_OF_OFFICE, person(PROTECT, HEAD, READ, account=visitor.account)):
        await hidden(complaints, record, other)
        assert (await call(complaints, other, "GET", "/allegations"))["items"] == []


STRANGERS = [
    pytest.param(CASEWORKER, id="caseworker of the office"),
    pytest.param(person(PROTECT, READ, office=OTHER_OFFICE), id="protection officer elsewhere"),
    pytest.param(person(PROTECT, HEAD, side=Side.PREVENTIVE), id="the other side"),
    pytest.param(person(HEAD, office=OTHER_OFFICE), id="head of another office"),
    pytest.param(person(), id="nothing at all"),
]


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_hidden_allegation_is_like_a_missing_one(complaints: Bench, stranger: Principal) -> None:
    await hidden(complaints, await recorded(complaints), stranger)


@pytest.mark.parametrize(
    "stranger",
    [
        *STRANGERS,
        pytest.param(COLLEAGUE, id="own team"),
        pytest.param(HEAD_OF_OFFICE, id="head"),
        pytest.param(person(*PERMISSIONS, office=OFFICE), id="holder of everything"),
    ],
)
async def test_sealed_allegation_is_there_for_those_named_only(
    complaints: Bench, stranger: Principal
) -> None:
    record = await recorded(complaints)
    await act(complaints, record, "sealing", **PURPOSE)
    await hidden(complaints, record, stranger)


async def hidden(service: Bench, record: dict[str, Any], stranger: Principal) -> None:
    assert (await call(service, stranger, "GET", "/allegations"))["items"] == []
    at = {"If-Match": '"1"'}
    async with service.client(stranger) as client:
        for method, path, body in (
            ("GET", "", None),
            ("PATCH", "", {"happened_from": "2026-01-01"}),
            ("POST", "/readings", PURPOSE),
            ("POST", "/victim-readings", PURPOSE),
            ("POST", "/entries", INQUIRY),
            ("POST", "/sealing", PURPOSE),
            ("POST", "/namings", PURPOSE | {"account": str(uuid7())}),
            ("POST", f"/exceptions/{uuid7()}/agreements", None),
        ):
            answers = [
                await client.request(method, f"/v1/allegations/{id_}{path}", json=body, headers=at)
                for id_ in (record["id"], uuid7())
            ]
            seen, missing = ({**each.json(), "correlation_id": None} for each in answers)
            assert seen == missing, path
            assert answers[0].status_code == answers[1].status_code in (403, 404), path


async def test_sealed_is_opened_for_a_purpose_that_is_kept(complaints: Bench) -> None:
    await known(complaints, COLLEAGUE)
    record = await recorded(complaints)
    named = [{"account": str(COLLEAGUE.account), "purpose": "To follow the case with me"}]
    sealed = await act(complaints, record, "sealing", **PURPOSE, named=named)
    assert sealed["content"] is None
    assert (await call(complaints, COLLEAGUE, "GET", f"/allegations/{record['id']}"))["content"] is None
    (item,) = (await call(complaints, COLLEAGUE, "GET", "/allegations"))["items"]
    assert (item["level"], item["happened_from"]) == ("sealed", None)
    opened = await act(complaints, record, "readings", 201, COLLEAGUE, **PURPOSE)
    assert opened["content"]["facts"] == "They struck him with a cable"
    assert len(opened["content"]["namings"]) == 2
    acts = await complaints.sql(
        "SELECT act FROM audit_entry WHERE account = $1 AND purpose IS NOT NULL", COLLEAGUE.account
    )
    assert [row["act"] for row in acts] == ["allegation.opened"]
    own = next(each for each in opened["content"]["namings"] if each["account"]["id"] == str(OFFICER.account))
    await act(complaints, record, f"namings/{own['id']}/end", purpose="Went to another team")
    await call(complaints, OFFICER, "GET", f"/allegations/{record['id']}", 404)
    events = await complaints.sql("SELECT count(*) FROM outbox")
    assert events[0]["count"] == 1, "nothing is told of a sealed one"


async def test_victim_is_taken_over_from_a_complaint_by_who_may_open_them(complaints: Bench) -> None:
    party = {"role": "person-concerned", "person": {"name": "Ilan Testman"}, "safe_contact": "do-not-write"}
    complaint = await registered(complaints, OFFICER, parties=[party])
    taken = {
        "complaint": complaint["id"],
        "party": complaint["parties"][0]["id"],
        "victim": None,
        "victim_safe_contact": None,
    }
    record = await recorded(complaints, **taken)
    assert record["victim_safe_contact"] == "do-not-write"
    assert record["content"]["complaint"]["reference"] == complaint["reference"]
    victim = await act(complaints, record, "victim-readings", **PURPOSE)
    assert victim["person"]["name"] == "Ilan Testman"
    seen = await call(complaints, COLLEAGUE, "GET", f"/allegations/{record['id']}")
    assert seen["content"]["complaint"] is None, "a complaint that is not read is not named"
    of = f"/allegations?complaint={complaint['id']}"
    assert (await call(complaints, COLLEAGUE, "GET", of))["items"] == []
    assert len((await call(complaints, OFFICER, "GET", of))["items"]) == 1
    await recorded(complaints, COLLEAGUE, 404, **taken)
    again = await call(complaints, OFFICER, "GET", f"/complaints/{complaint['id']}")
    assert again["version"] == complaint["version"], "the complaint does not tell of it"


async def test_nothing_of_it_stands_outside_in_clear(complaints: Bench) -> None:
    record = await recorded(complaints)
    await act(
        complaints,
        record,
        "entries",
        kind="examination",
        on="2026-05-09",
        who="Doctor Testova",
        consistency="consistent",
    )
    await bodies(complaints)
    await agreement(complaints, independent=True)
    why = {"ground": "cannot-consent", "reason": "He is unconscious", "other_sources": "her sister"}
    await act(complaints, record, "exceptions", **why, recipient=str(BODY))
    await act(complaints, record, "victim-readings", **PURPOSE)
    for table in await complaints.sql("SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public'"):
        for row in await complaints.sql(f"SELECT t::text AS row FROM {table['n']} t"):
            assert not any(told in row["row"] for told in (*SECRETS, PURPOSE["purpose"])), table["n"]
    async with complaints.client(another_service("index")) as search:
        batch = await search.post("/v1/index-batch", json={"kind": "complaint", "ids": [record["id"]]})
    assert batch.json() == {"items": [], "gone": [record["id"]]}


async def test_repeated_call_makes_one_and_anonymous_makes_none(complaints: Bench) -> None:
    async with complaints.client(OFFICER) as client:
        key = {"Idempotency-Key": "once"}
        made = [await client.post("/v1/allegations", json=draft(), headers=key) for _ in range(2)]
        other = await client.post("/v1/allegations", json=draft(facts="Other"), headers=key)
    assert made[0].json()["id"] == made[1].json()["id"]
    assert other.status_code == 422
    async with complaints.client() as nobody:
        assert (await nobody.post("/v1/allegations", json=draft())).status_code == 401
    await recorded(complaints, CASEWORKER, 403)
    await recorded(complaints, person(PROTECT, office=OTHER_OFFICE), 403, office=str(OFFICE))


async def test_filter_and_database_agree_for_everybody(complaints: Bench) -> None:
    chance = random.Random(20261128)
    async with complaints.connection() as connection:
        for _ in range(60):
            record, side = uuid7(), chance.choice(list(Side)).value
            await connection.execute(
                "INSERT INTO allegation (id, created_at, updated_at, version, side, office, team, level,"
                " victim_safe_contact, content, recorded_by)"
                " VALUES ($1, now(), now(), 1, $2, $3, $4, $5, 'any', '', $6)",
                record,
                side,
                chance.choice(OFFICES),
                chance.choice([*TEAMS, None]),
                chance.choice(["confidential", "sealed"]),
                chance.choice(ACCOUNTS),
            )
            await connection.execute(
                'INSERT INTO allegation_entry (id, allegation, kind, "on", content, account, at)'
                " VALUES (gen_random_uuid(), $1, 'protection', $2, '', gen_random_uuid(), now())",
                record,
                today(),
            )
            if chance.random() < 0.5:
                await connection.execute(
                    "INSERT INTO record_grant (id, record, account, side, kind, granted_by, starts_at, ends_at)"
                    " VALUES (gen_random_uuid(), $1, $2, $3, $4, $2, now() - interval '2 days',"
                    " now() + $5 * interval '1 day')",
                    record,
                    chance.choice(ACCOUNTS),
                    side,
                    chance.choice(["assigned", "named", "named", "naming-ended"]),
                    chance.choice([-1, 1, None]),
                )
    shown = 0
    everything = Principal(
        ACCOUNTS[0], Kind.PERSON, Side.COMPLAINTS, (Membership("any", None, None, frozenset(PERMISSIONS)),)
    )
    for who in (everything, *(somebody(chance) for _ in range(25))):
        for table in (Allegation, AllegationEntry, AllegationChange, AllegationException, Naming):
            by_filter, by_policy = await visible_both_ways(complaints, table, who)
            assert by_filter == by_policy, (table.__name__, who)
            shown += len(by_policy)
    assert shown > 60
