"""Who goes on a visit, what they see of it, and what speaks against it."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.testing import Bench, another_service, person
from sqlalchemy import text
from visits.policy.permissions import READ, TEAM_READ, VISIT_PLAN, VISIT_READ_INTERNAL
from visits.visit_team.access import settle_visit
from visits.visit_team.service import checks_of, end_outside_access

from tests.visits.conftest import default_entry, registered
from tests.visits.integration.going import (
    LAST,
    OFFICE,
    appoint,
    codes,
    coordinator,
    declare,
    expert,
    finding,
    head,
    known,
    member,
    monitor,
    reason_for,
    region,
    sees,
    team,
    visit,
)

CALLS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "/v1/visits/{visit}/team", None),
    ("POST", "/v1/visits/{visit}/team", {"member": str(uuid7()), "function": "member"}),
    ("GET", "/v1/visits/{visit}/team/candidates", None),
    ("PUT", "/v1/visits/{visit}/team/{visit}", {"function": "member"}),
    ("DELETE", "/v1/visits/{visit}/team/{visit}", None),
    ("POST", "/v1/visits/{visit}/team/overrides", {"code": "too-few", "reason": "Nobody else is there"}),
    ("DELETE", "/v1/visits/{visit}/team/overrides/{visit}", None),
    ("GET", "/v1/visits/{visit}/debriefs", None),
    ("POST", "/v1/visits/{visit}/debriefs", {"went_well": "All"}),
    ("GET", "/v1/visits/{visit}/debriefs/{visit}", None),
    ("PATCH", "/v1/visits/{visit}/debriefs/{visit}", {"went_well": "All"}),
]


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
async def test_nobody_gets_in_without_a_token_or_a_part_in_the_visit(
    visits: Bench, method: str, path: str, body: dict[str, Any] | None
) -> None:
    made = await visit(visits, (await registered(visits))["id"])
    address = path.format(visit=made)
    headers = {"If-Match": '"1"'}
    async with visits.client() as nobody:
        assert (await nobody.request(method, address, json=body, headers=headers)).status_code == 401
    for wrong in (
        person(READ, TEAM_READ, VISIT_READ_INTERNAL, side=Side.PREVENTIVE),
        another_service("read-batch", "index"),
    ):
        async with visits.client(wrong) as client:
            assert (await client.request(method, address, json=body, headers=headers)).status_code == 403
    elsewhere = coordinator(office=uuid7())
    for hidden in (elsewhere, coordinator(side=Side.COMPLAINTS)):
        async with visits.client(hidden) as client:
            there = await client.request(method, address, json=body, headers=headers)
            missing = await client.request(method, path.format(visit=uuid7()), json=body, headers=headers)
        assert there.status_code == missing.status_code == 404
        assert (
            there.json()["detail" if "detail" in there.json() else "title"]
            == missing.json()["detail" if "detail" in missing.json() else "title"]
        )


async def test_who_goes_sees_names_and_functions_until_they_are_told_where(visits: Bench) -> None:
    place = await registered(visits)
    made = await visit(visits, place["id"])
    goes = monitor()
    one, other = await member(visits, "Amal Idrisi", goes), await member(visits, "Brit Olsen")
    await appoint(visits, made, one, "lead")
    await appoint(visits, made, other)
    read = await team(visits, made, goes)
    assert [(p["name"], p["function"]) for p in read["people"]] == [
        ("Amal Idrisi", "lead"),
        ("Brit Olsen", "member"),
    ]
    assert read["findings"] is None
    assert read["places"] is None
    assert all(p["languages"] is None and p["sees"] is None for p in read["people"])
    assert place["id"] not in str(read)
    await visits.sql("UPDATE visit_where SET reveal_at = now() - interval '1 minute'")
    told = await team(visits, made, goes)
    assert told["places"][0]["place"]["id"] == place["id"]
    assert codes(told) >= {"no-woman", "expertise"}
    assert not codes(told) & {"minority", "paper-missing"}


async def test_an_expert_without_sight_of_the_directory_reads_who_goes(visits: Bench) -> None:
    made = await visit(visits, (await registered(visits))["id"])
    comes = expert()
    await appoint(visits, made, await member(visits, "Dr Lund", comes, kind="expert"), "expert")
    await appoint(visits, made, await member(visits, "Amal Idrisi"), "lead")
    read = await team(visits, made, comes)
    assert [p["name"] for p in read["people"]] == ["Amal Idrisi", "Dr Lund"]
    async with visits.client(comes) as client:
        assert (await client.get(f"/v1/visits/{made}/team/candidates")).status_code == 403
        listed = (await client.get("/v1/team-members")).json()["items"]
    assert [item["name"] for item in listed] == ["Dr Lund"]


async def test_appointing_opens_the_visit_and_removing_closes_it(visits: Bench) -> None:
    made = await visit(visits, (await registered(visits))["id"])
    goes = monitor()
    one = await member(visits, "Amal Idrisi", goes)
    assert not await sees(visits, made, goes)
    await appoint(visits, made, one)
    assert await sees(visits, made, goes)
    async with visits.client(coordinator()) as client:
        answer = await client.delete(f"/v1/visits/{made}/team/{one}")
        again = await client.delete(f"/v1/visits/{made}/team/{one}")
    assert (answer.status_code, again.status_code) == (204, 404)
    assert not await sees(visits, made, goes)
    [grant] = await visits.sql("SELECT kind, ends_at FROM record_grant")
    assert grant["kind"] == "appointed"
    assert grant["ends_at"] is not None
    acts = await visits.sql("SELECT act, fields::text AS fields FROM visit_change ORDER BY id")
    assert [row["act"] for row in acts] == ["member-added", "member-removed"]


async def test_one_key_appoints_once_and_nobody_goes_twice(visits: Bench) -> None:
    made = await visit(visits, (await registered(visits))["id"])
    one = await member(visits, "Amal Idrisi", monitor())
    body, who = {"member": str(one), "function": "lead"}, coordinator()
    async with visits.client(who) as client:
        calls = (
            client.post(f"/v1/visits/{made}/team", json=body, headers={"Idempotency-Key": "k"})
            for _ in range(10)
        )
        answers = await asyncio.gather(*calls)
        assert {a.status_code for a in answers} <= {201, 409}
        twice = await client.post(f"/v1/visits/{made}/team", json=body)
    assert twice.status_code == 409
    assert len(await visits.sql("SELECT 1 FROM visit_member")) == 1
    assert len(await visits.sql("SELECT 1 FROM record_grant")) == 1


async def test_nobody_shares_the_lead(visits: Bench) -> None:
    made = await visit(visits, (await registered(visits))["id"])
    first, second = await member(visits, "Amal Idrisi"), await member(visits, "Brit Olsen")
    await appoint(visits, made, first, "lead")
    async with visits.client(coordinator()) as client:
        added = await client.post(f"/v1/visits/{made}/team", json={"member": str(second), "function": "lead"})
        assert added.status_code == 409
        await appoint(visits, made, second)
        raised = await client.put(f"/v1/visits/{made}/team/{second}", json={"function": "lead"})
        assert raised.status_code == 409
        await client.put(f"/v1/visits/{made}/team/{first}", json={"function": "member"})
        handed = await client.put(f"/v1/visits/{made}/team/{second}", json={"function": "lead"})
    assert handed.status_code == 200
    rows = await visits.sql("SELECT member FROM visit_member WHERE function = 'lead'")
    assert [row["member"] for row in rows] == [second]


@pytest.mark.parametrize("kind", ["expert", "interpreter"])
async def test_who_comes_from_outside_does_not_lead(visits: Bench, kind: str) -> None:
    made = await visit(visits, (await registered(visits))["id"])
    one = await member(visits, "Dr Lund", kind=kind)
    async with visits.client(coordinator()) as client:
        for function in ("lead", "member"):
            answer = await client.post(
                f"/v1/visits/{made}/team", json={"member": str(one), "function": function}
            )
            assert answer.status_code == 422
            assert answer.json()["errors"][0]["pointer"] == "/function"


@pytest.mark.parametrize("state", ["closed", "cancelled"])
async def test_a_team_stands_as_it_was_when_the_visit_is_over(visits: Bench, state: str) -> None:
    made = await visit(visits, (await registered(visits))["id"], state=state)
    one = await member(visits, "Amal Idrisi", monitor())
    async with visits.client(coordinator()) as client:
        answer = await client.post(f"/v1/visits/{made}/team", json={"member": str(one), "function": "member"})
    assert answer.status_code == 409
    assert not await visits.sql("SELECT 1 FROM record_grant")


@pytest.mark.parametrize("state", ["planned", "under-way"])
@pytest.mark.parametrize("by_themselves", [True, False])
async def test_a_tie_to_the_place_ends_access_at_once(visits: Bench, state: str, by_themselves: bool) -> None:
    place = await registered(visits)
    made = await visit(visits, place["id"], state=state, team=uuid7())
    goes, plans = monitor(team=uuid7()), coordinator()
    one = await member(visits, "Amal Idrisi", goes)
    await appoint(visits, made, one)
    assert await sees(visits, made, goes)
    await declare(visits, one, goes if by_themselves else plans, "place", place["id"])
    async with visits.client(goes) as client:
        answer = await client.get(f"/v1/visits/{made}/team")
    assert answer.status_code == 404
    read = await team(visits, made, plans)
    assert finding(read, "conflict")["member"]["id"] == str(one)
    assert read["people"][0]["sees"] is False
    acts = await visits.sql("SELECT act, fields::text AS fields FROM visit_change ORDER BY id")
    assert [row["act"] for row in acts] == ["member-added", "access-ended"]
    assert place["id"] not in acts[1]["fields"]


async def test_what_somebody_is_answered_does_not_tell_whether_a_visit_goes_there(visits: Bench) -> None:
    there, elsewhere = await registered(visits), await registered(visits, "Tell Azan Prison")
    made = await visit(visits, there["id"])
    goes = monitor()
    one = await member(visits, "Amal Idrisi", goes)
    await appoint(visits, made, one)
    to_elsewhere = await declare(visits, one, goes, "place", elsewhere["id"])
    to_there = await declare(visits, one, goes, "place", there["id"])
    assert to_elsewhere.keys() == to_there.keys()
    async with visits.client(goes) as client:
        history = (await client.get(f"/v1/team-members/{one}/history")).text
    assert str(made) not in history


@pytest.mark.parametrize("kind", ["region", "category", "authority"])
async def test_a_tie_to_more_than_a_place_ends_access_until_a_reason_is_written(
    visits: Bench, authority: UUID, kind: str
) -> None:
    place = await registered(visits, operator=str(authority))
    made = await visit(visits, place["id"])
    goes, plans = monitor(), coordinator()
    one = await member(visits, "Amal Idrisi", goes)
    await appoint(visits, made, one)
    north = await region(visits)
    await visits.sql("UPDATE place SET region = $1", north)
    targets = {"region": north, "category": place["category"]["id"], "authority": authority}
    await declare(visits, one, goes, kind, targets[kind])
    assert not await sees(visits, made, goes)
    found = finding(await team(visits, made, plans), "conflict")
    async with visits.client(plans) as client:
        answer = await client.post(f"/v1/visits/{made}/team/overrides", json=reason_for(found))
    assert answer.status_code == 201, answer.text
    assert await sees(visits, made, goes)


async def test_nobody_gets_back_by_another_tie_what_one_cost_them(visits: Bench) -> None:
    """Else a tie could be tried out for each place: until sight is lost, ended, and so on."""
    there, elsewhere = await registered(visits), await registered(visits, "Tell Azan Prison")
    made = await visit(visits, there["id"])
    goes = monitor()
    one = await member(visits, "Amal Idrisi", goes)
    await appoint(visits, made, one)
    tie = await declare(visits, one, goes, "place", there["id"])
    assert not await sees(visits, made, goes)
    async with visits.client(goes) as client:
        over = await client.post(
            f"/v1/team-members/{one}/conflicts/{tie['id']}/ends",
            json={"on": "2020-01-02"},
            headers={"If-Match": f'"{tie["version"]}"'},
        )
    assert over.status_code == 200, over.text
    await declare(visits, one, goes, "place", elsewhere["id"])
    assert not await sees(visits, made, goes)


async def test_nobody_says_why_they_go_themselves_although_they_have_a_tie(visits: Bench) -> None:
    place = await registered(visits)
    made = await visit(visits, place["id"])
    plans = coordinator()
    one = await member(visits, "Amal Idrisi", plans)
    await appoint(visits, made, one)
    await declare(visits, one, plans, "place", place["id"])
    found = finding(await team(visits, made, plans), "conflict")
    async with visits.client(plans) as client:
        own = await client.post(f"/v1/visits/{made}/team/overrides", json=reason_for(found))
    assert own.status_code == 403, own.text
    async with visits.client(head()) as client:
        another = await client.post(f"/v1/visits/{made}/team/overrides", json=reason_for(found))
    assert another.status_code == 201, another.text


async def test_who_is_tied_already_goes_without_seeing_and_is_not_told(visits: Bench) -> None:
    place = await registered(visits)
    made = await visit(visits, place["id"])
    goes = monitor()
    one = await member(visits, "Amal Idrisi", goes)
    await declare(visits, one, goes, "place", place["id"])
    async with visits.client(coordinator()) as client:
        answer = await client.post(f"/v1/visits/{made}/team", json={"member": str(one), "function": "member"})
    assert answer.status_code == 201
    assert not await sees(visits, made, goes)


async def test_a_written_reason_lets_somebody_go_who_is_tied_and_counts_for_that_tie_alone(
    visits: Bench,
) -> None:
    place = await registered(visits)
    made = await visit(visits, place["id"])
    goes, plans = monitor(), coordinator()
    one = await member(visits, "Amal Idrisi", goes)
    await declare(visits, one, goes, "place", place["id"], tie="worked-there")
    await appoint(visits, made, one)
    found = finding(await team(visits, made, plans), "conflict")
    async with visits.client(plans) as client:
        answer = await client.post(f"/v1/visits/{made}/team/overrides", json=reason_for(found))
        assert answer.status_code == 201, answer.text
    assert await sees(visits, made, goes)
    shown = finding(await team(visits, made, plans), "conflict")
    assert shown["override"]["reason"] == "Nobody else could be found in time"
    await declare(visits, one, goes, "place", place["id"], tie="complaint-against")
    assert not await sees(visits, made, goes)
    async with visits.client(plans) as client:
        taken_back = await client.delete(f"/v1/visits/{made}/team/overrides/{answer.json()['id']}")
    assert taken_back.status_code == 204


async def test_taking_back_a_reason_ends_the_access_it_gave(visits: Bench) -> None:
    place = await registered(visits)
    made = await visit(visits, place["id"])
    goes, plans = monitor(), coordinator()
    one = await member(visits, "Amal Idrisi", goes)
    await declare(visits, one, goes, "place", place["id"])
    await appoint(visits, made, one)
    found = finding(await team(visits, made, plans), "conflict")
    async with visits.client(plans) as client:
        made_override = await client.post(f"/v1/visits/{made}/team/overrides", json=reason_for(found))
        assert await sees(visits, made, goes)
        await client.delete(f"/v1/visits/{made}/team/overrides/{made_override.json()['id']}")
    assert not await sees(visits, made, goes)


async def test_a_reason_is_written_for_what_stands_and_with_words(visits: Bench) -> None:
    made = await visit(visits, (await registered(visits))["id"])
    async with visits.client(coordinator()) as client:
        address = f"/v1/visits/{made}/team/overrides"
        few = {"code": "too-few", "reason": "Nobody else could be found in time"}
        assert (await client.post(address, json=few | {"reason": "  no   "})).status_code == 422
        absent = few | {"code": "absent", "member": str(uuid7())}
        assert (await client.post(address, json=absent)).status_code == 422
        assert (await client.post(address, json=few)).status_code == 201
        assert (await client.post(address, json=few)).status_code == 409
    who = monitor()
    await appoint(visits, made, await member(visits, "Amal Idrisi", who))
    async with visits.client(who) as client:
        assert (await client.post(address, json=few)).status_code == 403


async def test_what_must_be_settled_before_the_start_is_what_nobody_gave_a_reason_for(visits: Bench) -> None:
    place = await registered(visits)
    made = await visit(visits, place["id"], told=True)
    goes, plans = monitor(), coordinator()
    one = await member(visits, "Amal Idrisi", goes, sex="female")
    await appoint(visits, made, one, "lead")
    read = await team(visits, made, plans)
    musts = [f for f in read["findings"] if f["severity"] == "must"]
    assert {f["code"] for f in musts} == {"too-few", "no-man", "expertise", "paper-missing"}
    database = visits.app.state.database
    # The lead, who may start the visit, is held by what only planners are shown too.
    async with database.session(goes) as session:
        found = await checks_of(session, goes, made)
        assert {str(f.code) for f in found} == {f["code"] for f in musts}
        held = (await session.execute(text("SELECT current_setting('daylight.holds')"))).scalar_one()
        assert "visits.visit.head" not in held
        assert (await session.execute(text("SELECT count(*) FROM team_background"))).scalar_one() == 0
    async with visits.client(plans) as client:
        for each in musts:
            answer = await client.post(f"/v1/visits/{made}/team/overrides", json=reason_for(each))
            assert answer.status_code == 201, answer.text
    async with database.session(goes) as session:
        assert await checks_of(session, goes, made) == []


async def test_days_papers_absences_and_other_visits_are_looked_at(visits: Bench) -> None:
    place = await registered(visits)
    made, other = await visit(visits, place["id"]), await visit(visits, place["id"])
    hidden = await visit(visits, place["id"], office=uuid7())
    one = await member(visits, "Amal Idrisi")
    plans = coordinator(office=OFFICE)
    async with visits.client(plans) as client:
        for kind in ("accreditation", "induction", "confidentiality"):
            await client.post(
                f"/v1/team-members/{one}/papers",
                json={"kind": kind, "given_on": "2025-01-01", "valid_until": "2035-01-01"},
            )
        await client.post(
            f"/v1/team-members/{one}/papers",
            json={"kind": "code-of-conduct", "given_on": "2025-01-01", "valid_until": "2030-05-07"},
        )
        absent = {"since": LAST.isoformat(), "until": "2030-06-01"}
        assert (await client.post(f"/v1/team-members/{one}/absences", json=absent)).status_code == 201
    for each in (made, other, hidden):
        await appoint(visits, each, one)
    read = await team(visits, made, plans)
    assert finding(read, "paper-runs-out")["values"] == {"until": "2030-05-07"}
    assert "paper-missing" not in codes(read)
    assert finding(read, "absent")["values"] == {"since": "2030-05-08", "until": "2030-06-01"}
    elsewhere = [f for f in read["findings"] if f["code"] == "elsewhere"]
    assert [f["subject"] for f in elsewhere] == [str(other)], (
        "of another office's secret visit nothing is said"
    )


async def test_candidates_show_what_they_bring_and_break(visits: Bench) -> None:
    place = await registered(visits)
    made = await visit(visits, place["id"])
    await appoint(visits, made, await member(visits, "Amal Idrisi", sex="female"), "lead")
    doctor = await member(visits, "Brit Olsen", sex="male", expertise=["doctor"])
    tied = await member(visits, "Céline Marot", expertise=["lawyer"])
    gone = await member(visits, "Dov Peretz")
    await declare(visits, tied, coordinator(), "place", place["id"])
    async with visits.client(coordinator()) as client:
        await client.post(
            f"/v1/team-members/{gone}/moves",
            json={"to": "left", "on": "2026-01-01"},
            headers={"If-Match": '"1"'},
        )
        found = (await client.get(f"/v1/visits/{made}/team/candidates")).json()
        words = (await client.get(f"/v1/visits/{made}/team/candidates?q=CELINE")).json()
        lawyers = (await client.get(f"/v1/visits/{made}/team/candidates?expertise=lawyer")).json()
    assert [c["member"]["id"] for c in found] == [str(doctor), str(tied)]
    assert {f["code"] for f in found[0]["brings"]} == {"too-few", "no-man", "expertise"}
    assert {f["code"] for f in found[1]["breaks"]} == {"conflict", "paper-missing"}
    assert [c["member"]["name"] for c in words] == [c["member"]["name"] for c in lawyers] == ["Céline Marot"]


async def test_outsiders_see_nothing_more_when_the_report_is_final(visits: Bench) -> None:
    made = await visit(visits, (await registered(visits))["id"], state="reporting")
    stays, comes, speaks = monitor(team=uuid7()), expert(), expert()
    await appoint(visits, made, await member(visits, "Amal Idrisi", stays), "lead")
    await appoint(visits, made, await member(visits, "Dr Lund", comes, kind="expert"), "expert")
    await appoint(visits, made, await member(visits, "Ivo Hrast", speaks, kind="interpreter"), "interpreter")
    plans = head()
    async with visits.app.state.database.session(plans) as session:
        await end_outside_access(session, plans, made)
    assert await sees(visits, made, stays)
    assert not await sees(visits, made, comes)
    assert not await sees(visits, made, speaks)


async def test_with_another_account_the_old_one_sees_nothing_more(visits: Bench) -> None:
    made = await visit(visits, (await registered(visits))["id"])
    before, after = monitor(), monitor()
    one = await member(visits, "Amal Idrisi", before)
    await appoint(visits, made, one)
    await known(visits, after)
    async with visits.client(coordinator()) as client:
        answer = await client.patch(
            f"/v1/team-members/{one}", json={"account": str(after.account)}, headers={"If-Match": '"1"'}
        )
    assert answer.status_code == 200, answer.text
    assert not await sees(visits, made, before)
    assert await sees(visits, made, after)


async def test_who_left_sees_nothing_more(visits: Bench) -> None:
    made = await visit(visits, (await registered(visits))["id"])
    goes = monitor()
    one = await member(visits, "Amal Idrisi", goes)
    await appoint(visits, made, one)
    async with visits.client(coordinator()) as client:
        await client.post(
            f"/v1/team-members/{one}/moves",
            json={"to": "left", "on": "2026-01-01"},
            headers={"If-Match": '"1"'},
        )
    assert not await sees(visits, made, goes)


async def test_a_tie_declared_while_somebody_is_appointed_is_not_missed(visits: Bench) -> None:
    place = await registered(visits)
    made = await visit(visits, place["id"])
    goes = monitor()
    one = await member(visits, "Amal Idrisi", goes)
    await asyncio.gather(
        appoint(visits, made, one), declare(visits, one, goes, "place", place["id"]), return_exceptions=False
    )
    assert not await sees(visits, made, goes)


async def test_a_place_put_to_the_visit_later_ends_the_access_of_who_is_tied_to_it(visits: Bench) -> None:
    first, second = await registered(visits), await registered(visits, "Tell Azan Prison")
    made = await visit(visits, first["id"])
    goes, plans = monitor(), coordinator()
    one = await member(visits, "Amal Idrisi", goes)
    await declare(visits, one, goes, "place", second["id"])
    await appoint(visits, made, one)
    assert await sees(visits, made, goes)
    for place, sight in ((second, False), (first, True)):
        await visits.sql("DELETE FROM visit_place")
        await visits.sql("INSERT INTO visit_place (visit, place) VALUES ($1, $2)", made, UUID(place["id"]))
        async with visits.app.state.database.session(plans) as session:
            await settle_visit(session, plans, made)
        assert await sees(visits, made, goes) is sight


async def test_languages_of_a_place_are_said_by_who_plans(visits: Bench) -> None:
    place = await registered(visits)
    made = await visit(visits, place["id"])
    await appoint(visits, made, await member(visits, "Amal Idrisi", languages=["en"]), "lead")
    assert "languages-unknown" in codes(await team(visits, made, coordinator()))
    async with visits.client(monitor()) as client:
        answer = await client.put(f"/v1/places/{place['id']}/languages", json={"languages": ["ar"]})
        assert answer.status_code == 403
    async with visits.client(coordinator()) as client:
        for said in (["fr"], ["ar", "ar"]):
            answer = await client.put(f"/v1/places/{place['id']}/languages", json={"languages": said})
            assert answer.status_code == 200, answer.text
        assert answer.json()["languages"] == ["ar"]
        assert (
            await client.put(f"/v1/places/{uuid7()}/languages", json={"languages": []})
        ).status_code == 404
    assert finding(await team(visits, made, coordinator()), "language")["values"] == {"languages": "ar"}


async def test_a_category_asks_for_what_the_institution_decided(visits: Bench) -> None:
    hospital = default_entry("place-category", "psychiatric-hospital")
    place = await registered(visits, category=str(hospital))
    made = await visit(visits, place["id"])
    read = await team(visits, made, coordinator())
    assert {f["subject"] for f in read["findings"] if f["code"] == "expertise"} == {"psychiatrist", "lawyer"}
    async with visits.client(coordinator()) as client:
        answer = await client.put(
            f"/v1/team-needs/categories/{hospital}",
            json={"expertise": ["nurse"]},
            headers={"If-Match": '"0"'},
        )
    assert answer.status_code == 200, answer.text
    read = await team(visits, made, coordinator())
    assert {f["subject"] for f in read["findings"] if f["code"] == "expertise"} == {"nurse"}


async def test_a_debriefing_is_for_those_who_went_and_for_the_head(visits: Bench) -> None:
    made = await visit(visits, (await registered(visits))["id"], state="reporting", team=uuid7())
    went, comes, other = monitor(team=uuid7()), expert(), monitor(team=uuid7())
    await appoint(visits, made, await member(visits, "Amal Idrisi", went), "lead")
    await appoint(visits, made, await member(visits, "Dr Lund", comes, kind="expert"), "expert")
    address = f"/v1/visits/{made}/debriefs"
    async with visits.client(went) as client:
        assert (await client.post(address, json={"went_well": " "})).status_code == 422
        written = await client.post(address, json={"was_hard": "Two long days", "language": "en"})
        assert written.status_code == 201, written.text
        one = f"{address}/{written.json()['id']}"
        assert (await client.patch(one, json={"care": "An evening off"})).status_code == 428
        changed = await client.patch(one, json={"care": "An evening off"}, headers={"If-Match": '"1"'})
        assert changed.status_code == 200, changed.text
        stale = await client.patch(one, json={"care": "x"}, headers={"If-Match": '"1"'})
        assert stale.status_code == 412
    for reads in (comes, head(), coordinator()):
        async with visits.client(reads) as client:
            assert (await client.get(address)).json()["items"][0]["care"] == "An evening off"
    async with visits.client(comes) as client:
        assert (await client.patch(one, json={"care": "x"}, headers={"If-Match": '"2"'})).status_code == 403
    async with visits.client(other) as client:
        assert (await client.get(address)).status_code == 404
    kept = await visits.sql("SELECT fields::text AS fields FROM visit_change")
    assert "Two long days" not in str([row["fields"] for row in kept])


async def test_before_it_began_there_is_nothing_to_debrief(visits: Bench) -> None:
    made = await visit(visits, (await registered(visits))["id"])
    async with visits.client(coordinator()) as client:
        answer = await client.post(f"/v1/visits/{made}/debriefs", json={"went_well": "All"})
    assert answer.status_code == 409


async def test_planning_alone_is_enough_to_say_who_goes(visits: Bench) -> None:
    made = await visit(visits, (await registered(visits))["id"])
    one = await member(visits, "Amal Idrisi", monitor())
    plans = person(READ, TEAM_READ, VISIT_PLAN, side=Side.PREVENTIVE, office=OFFICE)
    async with visits.client(plans) as client:
        answer = await client.post(f"/v1/visits/{made}/team", json={"member": str(one), "function": "lead"})
    assert answer.status_code == 201, answer.text
