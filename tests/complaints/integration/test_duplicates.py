"""Complaints that were registered twice: suggested without a word of hidden ones, merged, and taken apart again."""

import asyncio
import random
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from complaints.policy.permissions import HEAD, IMPORT, READ, READ_INTERNAL, REGISTER, UNSEAL, WORK
from servicekit.ids import uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, another_service, person

from .cases import OFFICE, OTHER_OFFICE, OTHER_TEAM, TEAM, Case, at, caseworker, faults, known

SUMMARY = "No call to a lawyer for five days after the arrest"
REASON = "The mother wrote, and then the lawyer"


@pytest.fixture
async def case(complaints: Bench) -> AsyncIterator[Case]:
    async with complaints.client(caseworker()) as client:
        yield Case(client)


@pytest.fixture
async def place(complaints: Bench) -> str:
    return await known(complaints, "known_place", "A prison")


def party(
    name: str | None = None, contact: str = "any", role: str = "complainant", **more: str
) -> dict[str, Any]:
    fields = ({"name": name} if name else {}) | more
    return {"role": role, "safe_contact": contact, "person": fields}


async def of(case: Case, record: Any) -> Any:
    return await case.call("GET", f"/complaints/{record['id']}/duplicates")


async def suggested(case: Case, record: Any) -> list[str]:
    return [one["complaint"]["id"] for one in (await of(case, record))["suggestions"]]


async def merge(case: Case, kept: Any, away: Any, expect: int = 201, **more: Any) -> Any:
    kept, away = await case.get(kept["id"]), await case.get(away["id"])
    draft = {"complaint": away["id"], "version": away["version"], "reason": REASON} | more
    return await case.call("POST", f"/complaints/{kept['id']}/merges", expect, json=draft, headers=at(kept))


async def unmerge(case: Case, away: Any, kept: Any, expect: int = 201) -> Any:
    away, kept = await case.get(away["id"]), await case.get(kept["id"])
    draft = {"kept_version": kept["version"], "reason": "Two arrests after all"}
    return await case.call("POST", f"/complaints/{away['id']}/unmerges", expect, json=draft, headers=at(away))


async def hide(service: Bench, record: Any) -> None:
    await service.sql("UPDATE complaint SET team = $1 WHERE id = $2", OTHER_TEAM, record["id"])
    await service.sql("UPDATE record_grant SET ends_at = now() WHERE record = $1", record["id"])


def in_both_teams(*rights: str) -> Principal:
    """One person in two teams."""
    memberships = tuple(
        Membership("caseworker", OFFICE, team, frozenset(rights)) for team in (TEAM, OTHER_TEAM)
    )
    return Principal(uuid7(), Kind.PERSON, Side.COMPLAINTS, memberships)


# Suggested ---


async def test_same_place_time_and_words_are_suggested_with_reasons(
    complaints: Bench, case: Case, place: str
) -> None:
    theme = await known(complaints, "known_theme")
    first = await case.register(summary=SUMMARY, place=place, themes=[theme])
    again = await case.register(
        summary=SUMMARY.upper(), place=place, themes=[theme], received_on="2026-05-06"
    )
    await case.register(summary="Cold food every evening in the east wing", place=place)
    [found] = (await of(case, first))["suggestions"]
    assert found["complaint"]["id"] == again["id"]
    themes = found["alike"].pop("themes")
    assert [one["id"] for one in themes] == [theme]
    assert found["alike"] == {
        "person": False, "number": False, "place": True, "authority": False, "days": 2, "text": "same",
    }  # fmt: skip


async def test_number_of_another_system_is_found_under_any_system(case: Case) -> None:
    first = await case.register(external_references=[{"system": "court", "value": "K 12/26"}])
    again = await case.register(
        external_references=[{"system": "ministry", "value": "K 12/26"}], received_on="2024-01-01"
    )
    [found] = (await of(case, first))["suggestions"]
    assert (found["complaint"]["id"], found["alike"]["number"]) == (again["id"], True)


async def test_same_person_is_said_and_never_named(complaints: Bench, case: Case, place: str) -> None:
    first = await case.register(place=place, parties=[party("Inventé, Jean", number="77-12")])
    again = await case.register(
        place=place, parties=[party("Invente Jean", number="77 12")], received_on="2026-05-06"
    )
    await case.register(place=place, parties=[party("Somebody Else", number="77-13")], summary="Cold")
    whole = await of(case, first)
    [found] = whole["suggestions"]
    assert (found["complaint"]["id"], found["alike"]["person"]) == (again["id"], True)
    assert "nvent" not in str(whole)
    [entry] = await complaints.sql(
        "SELECT record::text, detail::text FROM audit_entry WHERE act = 'person.compared'"
    )
    assert entry["record"] == first["id"]
    assert "nvent" not in entry["detail"]


async def test_who_may_not_open_persons_is_not_told_they_are_the_same(
    complaints: Bench, case: Case, place: str
) -> None:
    first = await case.register(place=place, parties=[party("Inventé, Jean", number="77-12")])
    await case.register(place=place, parties=[party("Inventé, Jean", number="77-12")], summary="Cold")
    async with complaints.client(person(READ, WORK, office=OFFICE, team=TEAM)) as client:
        assert await suggested(Case(client), first) == []
    assert not await complaints.sql("SELECT FROM audit_entry WHERE act = 'person.compared'")


async def test_hidden_complaints_take_no_part_in_suggestions(
    complaints: Bench, case: Case, place: str
) -> None:
    twin: dict[str, Any] = {
        "summary": SUMMARY,
        "place": place,
        "parties": [party("Inventé, Jean", number="77-12")],
    }
    first = await case.register(**twin, external_references=[{"system": "court", "value": "K 12/26"}])
    alone = await of(case, first)
    for number in range(3):
        hidden = await case.register(
            **twin, external_references=[{"system": f"s{number}", "value": "K 12/26"}]
        )
        await hide(complaints, hidden)
    async with complaints.client(caseworker(side=Side.PREVENTIVE)) as client:
        await Case(client).register(**twin, external_references=[{"system": "x", "value": "K 12/26"}])
    assert await of(case, first) == alone
    draft = {
        "received_on": "2026-05-04", "place": place, "summary": SUMMARY,
        "external_references": [{"system": "new", "value": "K 12/26"}],
        "persons": [{"name": "Inventé, Jean", "number": "77-12"}],
    }  # fmt: skip
    found = (await case.call("POST", "/duplicate-checks", 201, json=draft))["suggestions"]
    assert [one["complaint"]["id"] for one in found] == [first["id"]]


async def test_hidden_ones_do_not_use_up_what_is_looked_at(complaints: Bench, case: Case, place: str) -> None:
    """The bound is on what the asker reads: else the number of hidden ones would show in what is missing."""
    again = await case.register(summary=SUMMARY, place=place, received_on="2026-05-01")
    await complaints.sql(
        "INSERT INTO complaint (id, created_at, updated_at, version, side, office, team, level, reference, state,"
        " received_on, channel, urgent, language, summary, registered_by, place)"
        " SELECT gen_random_uuid(), now(), now(), 1, 'complaints', $1, $2, 'confidential', 'C-1-' || n, 'received',"
        " '2026-05-04', 'letter', false, 'en', $3, $1, $4 FROM generate_series(1, 300) n",
        OFFICE,
        OTHER_TEAM,
        SUMMARY,
        UUID(place),
    )
    first = await case.register(summary=SUMMARY, place=place)
    assert await suggested(case, first) == [again["id"]]


async def test_complaint_being_taken_down_is_checked_not_kept(
    complaints: Bench, case: Case, place: str
) -> None:
    first = await case.register(summary=SUMMARY, place=place)
    draft = {"received_on": "2026-05-05", "place": place, "summary": SUMMARY}
    once = {"Idempotency-Key": "check"}
    for _ in range(2):
        found = (await case.call("POST", "/duplicate-checks", 201, json=draft, headers=once))["suggestions"]
        assert [one["complaint"]["id"] for one in found] == [first["id"]]
    assert len(await complaints.sql("SELECT FROM complaint")) == 1
    async with complaints.client(person(READ, WORK, office=OFFICE, team=TEAM)) as client:
        await Case(client).call("POST", "/duplicate-checks", 403, json=draft)
    async with complaints.client(None) as client:
        await Case(client).call("POST", "/duplicate-checks", 401, json=draft)


async def test_not_a_duplicate_is_remembered_for_the_pair(case: Case, place: str) -> None:
    first, second, third = [await case.register(summary=SUMMARY, place=place) for _ in range(3)]
    once = {"Idempotency-Key": "apart"}
    path = f"/complaints/{first['id']}/not-duplicates"
    for _ in range(2):
        found = await case.call("POST", path, 201, json={"other": second["id"]}, headers=once)
        assert [one["id"] for one in found["apart"]] == [second["id"]]
    assert await suggested(case, first) == [third["id"]]
    assert await suggested(case, second) == [third["id"]]
    await case.call("POST", path, 201, json={"other": second["id"]})
    await case.call("DELETE", f"{path}/{second['id']}")
    assert set(await suggested(case, first)) == {second["id"], third["id"]}
    await case.call("DELETE", f"{path}/{second['id']}", 404)


async def test_pair_with_a_hidden_complaint_is_no_pair(complaints: Bench, case: Case, place: str) -> None:
    first, second = [await case.register(summary=SUMMARY, place=place) for _ in range(2)]
    path = f"/complaints/{first['id']}/not-duplicates"
    await case.call("POST", path, 201, json={"other": second["id"]})
    await hide(complaints, second)
    assert (await of(case, first))["apart"] == []
    hidden = await case.call("POST", path, 422, json={"other": second["id"]})
    missing = await case.call("POST", path, 422, json={"other": str(uuid7())})
    assert faults(hidden) == faults(missing) == [("/other", "unknown")]
    await case.call("DELETE", f"{path}/{second['id']}", 404)


# Merged ---


async def test_merged_complaint_leads_to_the_one_that_is_kept(complaints: Bench, case: Case) -> None:
    kept, away = await case.register(), await case.register()
    found = await merge(case, kept, away)
    assert [one["complaint"]["id"] for one in found["merged"]] == [away["id"]]
    now = await case.get(away["id"])
    assert (now["state"], now["moves"]) == ("merged", [])
    assert now["merged_into"] == {"id": kept["id"], "reference": kept["reference"]}
    assert (await case.get(kept["id"]))["merged_into"] is None
    listed = await case.call("GET", "/complaints")
    assert [one["id"] for one in listed["items"]] == [kept["id"]]
    assert listed["count"]["value"] == 1
    by_number = await case.call("GET", "/complaints", params={"reference": away["reference"]})
    assert {one["id"] for one in by_number["items"]} == {kept["id"], away["id"]}
    merged = await case.call("GET", "/complaints", params={"state": "merged"})
    assert [one["id"] for one in merged["items"]] == [away["id"]]
    for record, act in ((kept, "took-in"), (away, "merged")):
        history = await case.call("GET", f"/complaints/{record['id']}/history")
        assert (history[0]["act"], history[0]["reason"]) == (act, REASON)
        other = away if record is kept else kept
        assert other["id"] not in str(history)
        assert other["reference"] not in str(history)
    audited = await complaints.sql("SELECT act, record::text FROM audit_entry WHERE act ~ 'merged|took'")
    assert {(row["act"], row["record"]) for row in audited} == {
        ("complaint.merged", away["id"]), ("complaint.took-in", kept["id"]),
    }  # fmt: skip
    [event] = await complaints.sql(
        "SELECT record::text, data::text FROM outbox WHERE type = 'complaint.merged'"
    )
    assert event["record"] == away["id"]
    assert kept["id"] in event["data"]
    assert REASON not in event["data"]


async def test_merging_twice_with_one_key_is_done_once(complaints: Bench, case: Case) -> None:
    kept, away = await case.register(), await case.register()
    draft = {"complaint": away["id"], "version": 1, "reason": REASON}
    once = at(kept) | {"Idempotency-Key": "once"}
    for _ in range(2):
        found = await case.call("POST", f"/complaints/{kept['id']}/merges", 201, json=draft, headers=once)
        assert len(found["merged"]) == 1
    assert len(await complaints.sql("SELECT FROM outbox WHERE type = 'complaint.merged'")) == 1
    problem = await merge(case, kept, away, expect=422)
    assert faults(problem) == [("/complaint", "merged")]


async def test_both_versions_are_asked_for(case: Case) -> None:
    kept, away = await case.register(), await case.register()
    path, draft = (
        f"/complaints/{kept['id']}/merges",
        {"complaint": away["id"], "version": 1, "reason": REASON},
    )
    await case.call("POST", path, 428, json=draft)
    await case.call("PATCH", f"/complaints/{away['id']}", json={"urgent": True}, headers=at(away))
    problem = await case.call("POST", path, 412, json=draft, headers=at(kept))
    assert (problem["current"]["id"], problem["current"]["version"]) == (away["id"], 2)
    await case.call("PATCH", f"/complaints/{kept['id']}", json={"urgent": True}, headers=at(kept))
    problem = await case.call("POST", path, 412, json=draft | {"version": 2}, headers=at(kept))
    assert problem["current"]["id"] == kept["id"]
    assert (await case.get(away["id"]))["state"] == "received"


async def test_two_people_merge_them_into_each_other_at_once(complaints: Bench, case: Case) -> None:
    one, other = await case.register(), await case.register()

    async def into(kept: Any, away: Any) -> int:
        async with complaints.client(caseworker()) as client:
            draft = {"complaint": away["id"], "version": 1, "reason": REASON}
            path = f"/v1/complaints/{kept['id']}/merges"
            return (await client.post(path, json=draft, headers=at(kept))).status_code

    answers = await asyncio.gather(into(one, other), into(other, one))
    assert sorted(answers) == [201, 412]
    assert len(await complaints.sql("SELECT FROM complaint WHERE state = 'merged'")) == 1
    assert len(await complaints.sql("SELECT FROM complaint_merge")) == 1


async def test_nothing_is_merged_into_what_was_merged_nor_out_of_what_leads(case: Case) -> None:
    first, second, third = [await case.register() for _ in range(3)]
    await merge(case, first, second)
    assert faults(await merge(case, second, third, expect=422)) == [("/complaint", "merged")]
    assert faults(await merge(case, third, first, expect=422)) == [("/complaint", "leads")]
    assert faults(await merge(case, first, first, expect=422)) == [("/complaint", "same")]
    assert len((await merge(case, first, third))["merged"]) == 2


async def test_chain_over_a_hidden_complaint_tells_nothing_of_it(complaints: Bench, case: Case) -> None:
    hidden, middle, kept = [await case.register() for _ in range(3)]
    await merge(case, middle, hidden)
    await hide(complaints, hidden)
    assert (await of(case, middle))["merged"] == []
    await merge(case, kept, middle)
    assert (await case.get(middle["id"]))["merged_into"]["id"] == kept["id"]
    assert faults(await merge(case, middle, kept, expect=422)) == [("/complaint", "merged")]


async def test_closed_complaint_is_not_the_one_that_is_kept(case: Case) -> None:
    kept, away = await case.register(), await case.register()
    await case.move(kept["id"], "closed", outcome="upheld")
    assert faults(await merge(case, kept, away, expect=422)) == [("/complaint", "closed")]
    await merge(case, away, kept)
    await unmerge(case, kept, away)
    now = await case.get(kept["id"])
    assert (now["state"], now["outcome"]) == ("closed", "upheld")


async def test_complaint_about_the_office_and_inquiry_stand_by_themselves(
    complaints: Bench, case: Case
) -> None:
    colleague = await known(complaints, "known_account")
    plain = await case.register()
    about = await case.register(kind="about-office", about=[colleague])
    inquiry = await case.register(kind="own-initiative", channel="own-initiative")
    assert faults(await merge(case, plain, about, expect=422)) == [("/complaint", "about-office")]
    assert faults(await merge(case, about, plain, expect=422)) == [("/complaint", "about-office")]
    assert faults(await merge(case, plain, inquiry, expect=422)) == [("/complaint", "kind")]
    assert await suggested(case, inquiry) == []


async def test_lead_of_a_group_and_what_is_published_are_not_merged_away(
    complaints: Bench, case: Case
) -> None:
    lead, member, plain = [await case.register() for _ in range(3)]
    await case.call("POST", f"/complaints/{lead['id']}/members", 201, json={"complaints": [member["id"]]})
    assert faults(await merge(case, plain, lead, expect=422)) == [("/complaint", "group")]
    await complaints.sql(
        "INSERT INTO public_summary (id, created_at, updated_at, version, complaint, side, office, level, state,"
        " author, language, text, names_body, names_place, persons) VALUES (gen_random_uuid(), now(), now(), 1, $1,"
        " 'complaints', $2, 'confidential', 'published', $2, 'en', 't', false, false, '[]')",
        UUID(member["id"]),
        OFFICE,
    )
    assert faults(await merge(case, plain, member, expect=422)) == [("/complaint", "published")]
    await merge(case, lead, plain)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        pytest.param(None, 401, id="anonymous"),
        pytest.param(person(READ, WORK, office=OFFICE, team=OTHER_TEAM), 404, id="another team"),
        pytest.param(caseworker(side=Side.PREVENTIVE), 404, id="another side"),
        pytest.param(person(READ, office=OFFICE, team=TEAM), 403, id="who only reads"),
        pytest.param(person(HEAD, WORK, office=OFFICE), 201, id="head"),
    ],
)
async def test_merging_and_taking_apart_is_for_who_works_on_both(
    complaints: Bench, case: Case, who: Principal | None, status: int
) -> None:
    kept, away, other = [await case.register() for _ in range(3)]
    async with complaints.client(who) as client:
        theirs = Case(client)
        draft = {"complaint": away["id"], "version": 1, "reason": REASON}
        path = f"/complaints/{kept['id']}/merges"
        await theirs.call("POST", path, status, json=draft, headers=at(kept))
        if status != 201:
            await merge(case, kept, other)
            now, leads = await case.get(other["id"]), await case.get(kept["id"])
            back = {"kept_version": leads["version"], "reason": REASON}
            await theirs.call(
                "POST", f"/complaints/{other['id']}/unmerges", status, json=back, headers=at(now)
            )
            for part in ("duplicates", f"comparisons/{other['id']}"):
                seen = status if status != 403 else 200
                await theirs.call("GET", f"/complaints/{kept['id']}/{part}", seen)


async def test_other_complaint_is_hidden_or_only_read_and_says_no_more(complaints: Bench, case: Case) -> None:
    kept, hidden = await case.register(), await case.register()
    await hide(complaints, hidden)
    path, draft = f"/complaints/{kept['id']}/merges", {"version": 1, "reason": REASON}
    problems = [
        await case.call("POST", path, 422, json=draft | {"complaint": id_}, headers=at(kept))
        for id_ in (hidden["id"], str(uuid7()))
    ]
    assert faults(problems[0]) == faults(problems[1]) == [("/complaint", "unknown")]
    await case.call("GET", f"/complaints/{kept['id']}/comparisons/{hidden['id']}", 404)
    await complaints.sql("UPDATE complaint SET level = 'internal' WHERE id = $1", hidden["id"])
    memberships = (
        Membership("caseworker", OFFICE, TEAM, frozenset({READ, WORK})),
        Membership("reader", OFFICE, None, frozenset({READ_INTERNAL})),
    )
    reader = Principal(uuid7(), Kind.PERSON, Side.COMPLAINTS, memberships)
    async with complaints.client(reader) as client:
        asked = draft | {"complaint": hidden["id"]}
        problem = await Case(client).call("POST", path, 422, json=asked, headers=at(kept))
    assert faults(problem) == [("/complaint", "not-yours")]


async def test_merged_complaint_says_into_what_only_to_who_reads_that(complaints: Bench, case: Case) -> None:
    kept, away = await case.register(), await case.register()
    await merge(case, kept, away)
    await hide(complaints, kept)
    now = await case.get(away["id"])
    assert (now["state"], now["merged_into"]) == ("merged", None)
    whole = await of(case, away)
    assert (whole["merged_into"], whole["merged_into_version"]) == (None, None)
    seen = str([now, whole, await case.call("GET", f"/complaints/{away['id']}/history")])
    assert kept["id"] not in seen
    assert kept["reference"] not in seen
    back = {"kept_version": 1, "reason": REASON}
    problem = await case.call("POST", f"/complaints/{away['id']}/unmerges", 403, json=back, headers=at(now))
    assert kept["id"] not in str(problem)
    found = await case.call("GET", "/complaints", params={"reference": away["reference"]})
    assert [one["id"] for one in found["items"]] == [away["id"]]


async def test_reader_of_the_one_that_leads_learns_nothing_of_a_hidden_one(
    complaints: Bench, case: Case
) -> None:
    kept, away = await case.register(), await case.register(summary="Cold", received_on="2026-01-01")
    before = await of(case, kept)
    await merge(case, kept, away)
    await hide(complaints, away)
    after = await of(case, kept)
    assert after | {"version": 1} == before
    assert (await case.call("GET", "/complaints", params={"reference": away["reference"]}))["items"] == []


async def open_to_staff(complaints: Bench, case: Case, record: Any) -> Any:
    """As an import that said so leaves it, which nobody is asked for."""
    await complaints.sql("UPDATE complaint SET level = 'internal' WHERE id = $1", record["id"])
    return await case.get(record["id"])


async def test_higher_level_wins_and_goes_back_while_nothing_was_written(
    complaints: Bench, case: Case
) -> None:
    for written in (False, True):
        kept, away = await case.register(), await case.register()
        kept = await open_to_staff(complaints, case, kept)
        await merge(case, kept, away)
        assert (await case.get(kept["id"]))["level"] == "confidential"
        if written:
            await case.call("POST", f"/complaints/{kept['id']}/notes", 201, json={"text": "In confidence"})
        await unmerge(case, away, kept)
        assert (await case.get(kept["id"]))["level"] == ("confidential" if written else "internal")


async def test_nobody_merges_a_complaint_out_of_their_own_sight(complaints: Bench, case: Case) -> None:
    elsewhere = await open_to_staff(complaints, case, await case.register())
    mine = await case.register()
    await hide(complaints, elsewhere)
    who = person(READ_INTERNAL, WORK, office=OFFICE)
    await complaints.sql(
        "INSERT INTO record_grant (id, record, account, side, kind, granted_by)"
        " VALUES (gen_random_uuid(), $1, $2, 'complaints', 'assigned', $2)",
        UUID(mine["id"]),
        who.account,
    )
    async with complaints.client(who) as client:
        assert faults(await merge(Case(client), elsewhere, mine, expect=422)) == [("/complaint", "level")]
        await merge(Case(client), mine, elsewhere)


async def test_complaints_of_two_teams_are_merged_by_who_works_in_both(complaints: Bench, case: Case) -> None:
    kept, away = await case.register(), await case.register()
    await hide(complaints, away)
    async with complaints.client(in_both_teams(READ, WORK, UNSEAL)) as client:
        await merge(Case(client), kept, away)
    assert (await of(case, kept))["merged"] == []


# Persons ---


async def test_same_person_is_not_doubled_and_the_stricter_method_wins(complaints: Bench, case: Case) -> None:
    kept = await case.register(parties=[party("Inventé, Jean", "do-not-phone", number="77-12")])
    away = await case.register(
        parties=[
            party("Invente Jean", "do-not-write", number="77 12"),
            party("The Lawyer", "through-lawyer", "person-concerned"),
        ]
    )
    compared = await case.call("GET", f"/complaints/{kept['id']}/comparisons/{away['id']}")
    assert compared["effect"]["refused"] is None
    assert [(one["before"], one["after"]) for one in compared["effect"]["tightened"]] == [
        ("do-not-phone", "do-not-write-or-phone")
    ]
    await merge(case, kept, away)
    now = await case.get(kept["id"])
    assert [(one["role"], one["safe_contact"]) for one in now["parties"]] == [
        ("complainant", "do-not-write-or-phone"),
        ("person-concerned", "through-lawyer"),
    ]
    history = await case.call("GET", f"/complaints/{kept['id']}/history")
    assert {"field": "safe_contact", "from": "do-not-phone", "to": "do-not-write-or-phone"}.items() <= next(
        one for one in history[0]["fields"] if one["field"] == "safe_contact"
    ).items()
    joined = "SELECT person FROM party WHERE role = 'person-concerned'"
    linked = await complaints.sql(f"SELECT shared FROM sealed_person WHERE id IN ({joined})")
    assert [row["shared"] for row in linked] == [True]
    await unmerge(case, away, kept)
    back = await case.get(kept["id"])
    assert [(one["id"], one["safe_contact"]) for one in back["parties"]] == [
        (kept["parties"][0]["id"], "do-not-phone")
    ]


async def test_who_may_not_open_the_persons_does_not_hand_them_on(complaints: Bench, case: Case) -> None:
    kept, away = await case.register(), await case.register(parties=[party("Inventé, Jean")])
    async with complaints.client(person(READ, WORK, office=OFFICE, team=TEAM)) as client:
        assert faults(await merge(Case(client), kept, away, expect=422)) == [("/complaint", "persons")]
        await merge(Case(client), away, kept)


async def test_what_came_since_stays_with_the_one_that_leads(complaints: Bench, case: Case) -> None:
    kept = await case.register(parties=[party("Anna", "any")])
    away = await case.register(
        parties=[party("Inventé, Jean", "do-not-write"), party("Berta", "any", "person-concerned")]
    )
    await merge(case, kept, away)
    now = await case.get(kept["id"])
    joined = {one["role"]: one for one in now["parties"][1:]}
    changed = {"safe_contact": "do-not-contact"}
    path = f"/complaints/{kept['id']}/parties"
    await case.call("PUT", f"{path}/{now['parties'][0]['id']}/safe-contact", json=changed, headers=at(now))
    purpose = {"purpose": "To answer what he asked"}
    await case.call("POST", f"{path}/{joined['complainant']['id']}/readings", 201, json=purpose)
    await case.call("POST", f"/complaints/{kept['id']}/notes", 201, json={"text": "Heard both"})
    await unmerge(case, away, kept)
    back = await case.get(kept["id"])
    assert [(one["id"], one["safe_contact"]) for one in back["parties"]] == [
        (now["parties"][0]["id"], "do-not-contact"),
        (joined["complainant"]["id"], "do-not-write"),
    ]
    assert [one["text"] for one in await case.call("GET", f"/complaints/{kept['id']}/notes")] == [
        "Heard both"
    ]
    assert len((await case.get(away["id"]))["parties"]) == 2


# Taken apart ---

_PLAIN = (
    "complaint",
    "party",
    "note",
    "task",
    "complaint_theme",
    "external_reference",
    "deadline",
    "sealed_person",
)
_MOVING = {"version", "updated_at", "shared", "deadlines_revision"}


async def everything(service: Bench) -> dict[str, list[str]]:
    """All that is kept of complaints, but for versions and what tells that something was done."""
    found = {}
    for table in _PLAIN:
        rows = await service.sql(f"SELECT to_jsonb(t) - $1::text[] AS row FROM {table} t", sorted(_MOVING))
        found[table] = sorted(str(row["row"]) for row in rows)
    return found


@pytest.mark.parametrize("seed", range(6))
async def test_merge_then_unmerge_changes_nothing(
    complaints: Bench, case: Case, place: str, seed: int
) -> None:
    chance = random.Random(seed)
    theme = await known(complaints, "known_theme")

    async def made() -> Any:
        people = [
            party(
                chance.choice(["Anna", "Berta", None]),
                chance.choice(["any", "do-not-write", "only-next-visit", "through-lawyer"]),
                chance.choice(["complainant", "person-concerned"]),
                **({"number": chance.choice(["1", "2"])} if chance.random() < 0.5 else {}),
            )
            for _ in range(chance.randint(0, 3))
        ]
        record = await case.register(
            received_on=str(date(2026, 5, 1) + timedelta(days=chance.randint(0, 20))),
            place=chance.choice([place, None]),
            themes=[theme] if chance.random() < 0.5 else [],
            parties=people,
        )
        if chance.random() < 0.5:
            record = await open_to_staff(complaints, case, record)
        if chance.random() < 0.5:
            await case.call("POST", f"/complaints/{record['id']}/notes", 201, json={"text": "One"})
        if chance.random() < 0.5:
            await case.move(record["id"], "assessed")
        return record

    kept, first, second = await made(), await made(), await made()
    if chance.random() < 0.5:
        await case.move(first["id"], "closed", outcome="withdrawn")
    before = await everything(complaints)
    await merge(case, kept, first)
    await merge(case, kept, second)
    assert await everything(complaints) != before
    for away in chance.sample([first, second], 2):
        await unmerge(case, away, kept)
    after = await everything(complaints)
    if before["complaint"] != after["complaint"]:
        # The later merge is an act of its own: what the first raised is not opened after it.
        raised = (await case.get(kept["id"]))["level"]
        assert (kept["level"], raised) == ("internal", "confidential")
        await complaints.sql("UPDATE complaint SET level = 'internal' WHERE id = $1", kept["id"])
        after = await everything(complaints)
    assert after == before
    assert not await complaints.sql("SELECT FROM complaint_merge")
    assert not await complaints.sql("SELECT FROM merged_party")


async def test_taking_apart_asks_for_both_versions_and_is_done_once(complaints: Bench, case: Case) -> None:
    kept, away = await case.register(), await case.register()
    await merge(case, kept, away)
    now, path = await case.get(away["id"]), f"/complaints/{away['id']}/unmerges"
    draft = {"kept_version": 1, "reason": REASON}
    await case.call("POST", path, 428, json=draft)
    problem = await case.call("POST", path, 412, json=draft, headers=at(now))
    assert problem["current"]["id"] == kept["id"]
    draft["kept_version"] = 2
    await case.call("POST", path, 412, json=draft, headers=at(away))
    once = at(now) | {"Idempotency-Key": "once"}
    for _ in range(2):
        await case.call("POST", path, 201, json=draft, headers=once)
    assert (await case.get(away["id"]))["state"] == "received"
    assert len(await complaints.sql("SELECT FROM outbox WHERE type = 'complaint.unmerged'")) == 1
    again = {"kept_version": 3, "reason": REASON}
    await case.call("POST", path, 409, json=again, headers=at(await case.get(away["id"])))
    history = await case.call("GET", f"/complaints/{away['id']}/history")
    assert (history[0]["act"], history[0]["reason"]) == ("unmerged", REASON)


# What goes on meanwhile ---


async def test_nothing_new_is_begun_on_a_merged_complaint_and_what_began_is_ended(case: Case) -> None:
    kept, away = await case.register(), await case.register(parties=[party("Anna")])
    path = f"/complaints/{away['id']}"
    task = await case.call("POST", f"{path}/tasks", 201, json={"text": "Ask the doctor"})
    await merge(case, kept, away)
    now = await case.get(away["id"])
    for way, body in (
        ("notes", {"text": "x"}),
        ("tasks", {"text": "x"}),
        ("issues", {"text": "x"}),
        ("members", {"complaints": [kept["id"]]}),
        ("derived", {"summary": "x", "received_on": "2026-05-04"}),
        ("parties", party("Berta")),
    ):
        problem = await case.call("POST", f"{path}/{way}", 409, json=body)
        assert problem["type"] == "urn:daylight:problem:merged", way
    await case.call("PATCH", path, 409, json={"urgent": True}, headers=at(now))
    await case.call("POST", f"{path}/moves", 409, json={"to": "closed", "outcome": "upheld"}, headers=at(now))
    await case.call("POST", f"{path}/assignments", 409, json={"team": str(TEAM)}, headers=at(now))
    mine = await case.call("GET", "/tasks", params={"view": "mine"})
    assert [one["id"] for one in mine["items"]] == [task["id"]]
    await case.call("PATCH", f"{path}/tasks/{task['id']}", json={"done": True}, headers=at(task))
    change = {"safe_contact": "do-not-contact"}
    await case.call(
        "PUT", f"{path}/parties/{now['parties'][0]['id']}/safe-contact", json=change, headers=at(now)
    )
    hanging = (await of(case, kept))["merged"][0]["hanging"]
    assert (hanging["tasks"], hanging["open_tasks"], hanging["notes"]) == (1, 0, 0)


async def test_group_and_bulk_assignment_leave_a_merged_complaint(case: Case) -> None:
    lead, member, kept = [await case.register() for _ in range(3)]
    await case.call("POST", f"/complaints/{lead['id']}/members", 201, json={"complaints": [member["id"]]})
    await merge(case, kept, member)
    act = {"move": {"to": "closed", "outcome": "upheld"}}
    done = await case.call("POST", f"/complaints/{lead['id']}/group-acts", json=act, headers=at(lead))
    assert [one["code"] for one in done["left"]] == ["merged"]
    problem = await case.call(
        "POST", f"/complaints/{kept['id']}/members", 422, json={"complaints": [member["id"]]}
    )
    assert faults(problem)[0][0] == "/complaints/0"
    now = await case.get(member["id"])
    rows = [{"id": member["id"], "version": now["version"]}]
    answer = await case.call("POST", "/assignments", 200, json={"rows": rows})
    assert [row["result"] for row in answer["rows"]] == ["merged"]


async def test_figures_count_it_once(case: Case, place: str) -> None:
    kept, away = [await case.register(place=place) for _ in range(2)]
    period = {"first": "2026-01-01", "last": "2026-12-31"}
    assert (await case.call("GET", "/figures/place", params=period))["total"] == 2
    await merge(case, kept, away)
    figures = await case.call("GET", "/figures/place", params=period)
    assert (figures["total"], figures["groups"][0]["count"]) == (1, 1)
    await unmerge(case, away, kept)
    assert (await case.call("GET", "/figures/place", params=period))["total"] == 2


async def test_search_finds_it_by_its_own_words_and_counts_it_nowhere(
    complaints: Bench, case: Case, place: str
) -> None:
    kept, away = await case.register(place=place), await case.register(place=place, summary=SUMMARY)
    await merge(case, kept, away)
    async with complaints.client(another_service("index")) as client:
        wanted = {"kind": "complaint", "ids": [kept["id"], away["id"]]}
        items = (await client.post("/v1/index-batch", json=wanted)).json()["items"]
    told = {one["id"]: (one["state"], one["places"], one["title"]) for one in items}
    assert told == {
        kept["id"]: ("received", [place], "No doctor"),
        away["id"]: ("merged", [], SUMMARY),
    }


async def test_undoing_an_import_keeps_both(complaints: Bench, importing: Any) -> None:
    who = person(READ, WORK, REGISTER, IMPORT, UNSEAL, office=OFFICE, team=TEAM)
    work = importing(who)
    record = await work.mapped(await work.begun(b"id,received\n1,2026-05-04\n2,2026-05-05\n3,2026-05-06\n"))
    record = await work.run(record)
    first, second, third = sorted((one["reference"], one["id"]) for one in await work.complaints())
    case = Case(work.client)
    await merge(case, {"id": first[1]}, {"id": second[1]})
    await work.undone(record)
    left = {one["id"] for one in await work.complaints(import_id=record["id"])}
    assert left == {first[1], second[1]}
    assert third[1] not in left
    await unmerge(case, {"id": second[1]}, {"id": first[1]})
    assert len(await work.complaints()) == 2


async def test_removing_one_of_the_two_does_not_take_the_other(complaints: Bench, case: Case) -> None:
    """Erasure of a row, were there one: the merged goes alone, and the one that leads is held by what it leads."""
    kept, away = await case.register(), await case.register(parties=[party("Anna")])
    await merge(case, kept, away)
    with pytest.raises(Exception, match="complaint_merge_kept_fkey"):
        await complaints.sql("DELETE FROM complaint WHERE id = $1", UUID(kept["id"]))
    await complaints.sql("DELETE FROM complaint WHERE id = $1", UUID(away["id"]))
    now = await case.get(kept["id"])
    assert len(now["parties"]) == 1


async def test_office_of_neither_is_no_matter_for_who_heads_everything(complaints: Bench, case: Case) -> None:
    kept = await case.register()
    async with complaints.client(caseworker(office=OTHER_OFFICE, team=OTHER_TEAM)) as client:
        away = await Case(client).register()
    async with complaints.client(person(HEAD, WORK, UNSEAL)) as client:
        await merge(Case(client), kept, away)
        await unmerge(Case(client), away, kept)
