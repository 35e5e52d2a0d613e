"""The directory of who goes on visits: who keeps it, and who reads what of it."""

import io
import random
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from python_calamine import CalamineWorkbook
from servicekit.ids import today, uuid7
from servicekit.principal import Membership, Principal, Side
from servicekit.testing import Bench, another_service, person, visible_both_ways
from visits.models import (
    TeamAbsence,
    TeamBackground,
    TeamCategoryNeed,
    TeamChange,
    TeamConflict,
    TeamMember,
    TeamPaper,
    TeamPaperNeed,
    VisitCheckOverride,
    VisitDebrief,
    VisitMember,
)
from visits.policy.permissions import PERMISSIONS, READ, TEAM_READ, TEAM_WRITE

from tests.visits.conftest import PRISON, emitted, registered
from tests.visits.integration.going import (
    OFFICE,
    appoint,
    coordinator,
    declare,
    expert,
    finding,
    known,
    member,
    monitor,
    reason_for,
    team,
    visit,
)

DRAFT = {"office": str(OFFICE), "kind": "staff", "name": "Amal Idrisi"}
CALLS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "/v1/team-members", None),
    ("POST", "/v1/team-members", DRAFT),
    ("GET", "/v1/team-members/{member}", None),
    ("PATCH", "/v1/team-members/{member}", {"name": "Other"}),
    ("POST", "/v1/team-members/{member}/moves", {"to": "left", "on": "2026-01-01"}),
    ("GET", "/v1/team-members/{member}/history", None),
    ("POST", "/v1/team-members/{member}/papers", {"kind": "training", "given_on": "2026-01-01"}),
    ("PATCH", "/v1/team-members/{member}/papers/{member}", {"note": "x"}),
    ("DELETE", "/v1/team-members/{member}/papers/{member}", None),
    ("POST", "/v1/team-members/{member}/absences", {"since": "2030-01-01", "until": "2030-01-02"}),
    ("DELETE", "/v1/team-members/{member}/absences/{member}", None),
    ("PUT", "/v1/team-members/{member}/background", {"said": "x"}),
    ("DELETE", "/v1/team-members/{member}/background", None),
    (
        "POST",
        "/v1/team-members/{member}/conflicts",
        {"with_kind": "category", "with_id": str(PRISON), "tie": "other"},
    ),
    ("POST", "/v1/team-members/{member}/conflicts/{member}/ends", {"on": "2026-01-01"}),
    ("GET", "/v1/team-needs", None),
    ("PUT", "/v1/team-needs/papers/staff", {"papers": []}),
    ("PUT", f"/v1/team-needs/categories/{PRISON}", {"expertise": []}),
]
IF_FIRST = {"If-Match": '"1"'}


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
async def test_nobody_gets_in_without_a_token_or_the_permission(
    visits: Bench, method: str, path: str, body: dict[str, Any] | None
) -> None:
    address = path.format(member=await member(visits, "Amal Idrisi"))
    async with visits.client() as nobody:
        assert (await nobody.request(method, address, json=body, headers=IF_FIRST)).status_code == 401
    for wrong in (person(READ, side=Side.PREVENTIVE), another_service("read-batch", "index")):
        async with visits.client(wrong) as client:
            assert (await client.request(method, address, json=body, headers=IF_FIRST)).status_code == 403


@pytest.mark.parametrize(("method", "path", "body"), [call for call in CALLS if "{member}" in call[1]])
async def test_the_other_side_and_strangers_find_nobody(
    visits: Bench, method: str, path: str, body: dict[str, Any] | None
) -> None:
    address = path.format(member=await member(visits, "Amal Idrisi"))
    keeper = person(TEAM_READ, TEAM_WRITE, side=Side.COMPLAINTS)
    async with visits.client(keeper) as client:
        answer = await client.request(method, address, json=body, headers=IF_FIRST)
        assert answer.status_code == 404, answer.text
        assert (await client.get("/v1/team-members")).json()["items"] == []
    async with visits.client(expert()) as client:
        assert (await client.request(method, address, json=body, headers=IF_FIRST)).status_code in (403, 404)


async def test_somebody_registered_is_read_corrected_leaves_and_comes_back(visits: Bench) -> None:
    signs_in, keeps = monitor(), coordinator(office=OFFICE)
    await known(visits, signs_in)
    async with visits.client(keeps) as client:
        answer = await client.post(
            "/v1/team-members",
            json={
                "kind": "member",
                "name": "Amal Idrisi",
                "account": str(signs_in.account),
                "sex": "female",
                "languages": ["ar", "fr"],
                "expertise": ["lawyer", "child-rights"],
                "days_a_year": 40,
                "joined_on": "2024-02-01",
            },
        )
        assert answer.status_code == 201, answer.text
        made = answer.json()
        address = f"/v1/team-members/{made['id']}"
        assert (made["office"], made["own"], made["keeps"]) == (str(OFFICE), False, True)
        assert made["missing"] == made["needed"] == [
            "accreditation", "induction", "confidentiality", "code-of-conduct"
        ]  # fmt: skip
        assert (await client.patch(address, json={"name": "x"})).status_code == 428
        assert (await client.patch(address, json={"name": None}, headers=IF_FIRST)).status_code == 422
        changed = await client.patch(address, json={"name": "Amal Idrissi"}, headers=IF_FIRST)
        assert changed.json()["version"] == 2
        stale = await client.patch(address, json={"name": "x"}, headers=IF_FIRST)
        assert (stale.status_code, stale.json()["current"]["name"]) == (412, "Amal Idrissi")
        left = await client.post(
            f"{address}/moves", json={"to": "left", "on": "2026-01-31"}, headers={"If-Match": '"2"'}
        )
        assert left.json()["left_on"] == "2026-01-31"
        again = await client.post(
            f"{address}/moves", json={"to": "left", "on": "2026-01-31"}, headers={"If-Match": '"3"'}
        )
        assert again.status_code == 422
        gone = (await client.get("/v1/team-members?present=false")).json()["items"]
        there = (await client.get("/v1/team-members?present=true")).json()["items"]
        assert ([m["name"] for m in gone], there) == (["Amal Idrissi"], [])
        back = await client.post(f"{address}/moves", json={"to": "back"}, headers={"If-Match": '"3"'})
        assert back.json()["left_on"] is None
        history = (await client.get(f"{address}/history")).json()
    assert [entry["act"] for entry in history] == ["came-back", "left", "changed", "registered"]
    assert await emitted(visits) == [
        ("team-member.changed", UUID(made["id"]), version, {}) for version in (1, 2, 3, 4)
    ]
    async with visits.client(signs_in) as client:
        mine = (await client.get("/v1/team-members?mine=true")).json()["items"]
        own = (await client.get(address)).json()
    assert [m["id"] for m in mine] == [made["id"]]
    assert (own["own"], own["keeps"]) == (True, False)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"account": str(uuid7())}, "/account"),
        ({"languages": ["ar", "ar"]}, "/languages"),
        ({"languages": ["not a language"]}, "/languages/0"),
        ({"expertise": ["astrology"]}, "/expertise/0"),
        ({"days_a_year": 400}, "/days_a_year"),
        ({"name": "  "}, "/name"),
        ({"sex": "x"}, "/sex"),
    ],
)
async def test_bad_input_changes_nothing(visits: Bench, change: dict[str, Any], pointer: str) -> None:
    async with visits.client(coordinator()) as client:
        answer = await client.post("/v1/team-members", json=DRAFT | change)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert await visits.sql("SELECT 1 FROM team_member") == []


async def test_an_account_belongs_to_one_entry(visits: Bench) -> None:
    who = monitor()
    await member(visits, "Amal Idrisi", who)
    async with visits.client(coordinator()) as client:
        answer = await client.post("/v1/team-members", json=DRAFT | {"account": str(who.account)})
    assert answer.status_code == 409
    assert "entry" in answer.json()["detail"]


async def test_the_keeper_of_another_office_changes_nothing(visits: Bench) -> None:
    one = await member(visits, "Amal Idrisi")
    other = coordinator(office=uuid7())
    async with visits.client(other) as client:
        assert (await client.get(f"/v1/team-members/{one}")).json()["keeps"] is False
        for method, path, body in CALLS:
            # What somebody says of themselves may be written by who plans visits elsewhere no more than the rest.
            if "{member}" in path and method != "GET":
                answer = await client.request(method, path.format(member=one), json=body, headers=IF_FIRST)
                assert answer.status_code == 403, (method, path, answer.text)
        assert (await client.post("/v1/team-members", json=DRAFT)).status_code == 403
    assert await visits.sql("SELECT 1 FROM team_paper UNION SELECT 1 FROM team_absence") == []


async def test_the_list_is_filtered_searched_sorted_and_downloaded(visits: Bench) -> None:
    other = uuid7()
    await member(visits, "Amal Idrisi", languages=["ar-MA"], expertise=["lawyer"])
    await member(visits, "Ivo Hrast", kind="interpreter", languages=["hr"], office=str(other))
    await member(visits, "Éva Kóródi", kind="expert", expertise=["doctor", "by-experience"])
    async with visits.client(monitor()) as client:

        async def names(query: str) -> list[str]:
            answer = await client.get(f"/v1/team-members?{query}")
            assert answer.status_code == 200, answer.text
            return [item["name"] for item in answer.json()["items"]]

        assert await names("") == ["Amal Idrisi", "Éva Kóródi", "Ivo Hrast"]
        assert await names("sort=-name&limit=1") == ["Ivo Hrast"]
        assert await names("kind=expert&kind=interpreter") == ["Éva Kóródi", "Ivo Hrast"]
        assert await names("expertise=by-experience") == ["Éva Kóródi"]
        assert await names("language=ar") == ["Amal Idrisi"]
        assert await names(f"office={other}") == ["Ivo Hrast"]
        assert await names("q=korodi%20eva") == ["Éva Kóródi"]
        assert await names("q=%20") == []
        assert (await client.get("/v1/team-members?sort=sex")).status_code == 400
        assert (await client.get("/v1/team-members?missing=true")).status_code == 403
        item = (await client.get("/v1/team-members?limit=1")).json()["items"][0]
        assert item["missing"] is None
        book = await client.get(
            "/v1/team-members",
            headers={"Accept": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        )
        rows = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0).to_python()
        assert [row[0] for row in rows] == ["name", "Amal Idrisi", "Éva Kóródi", "Ivo Hrast"]
        lines = (await client.get("/v1/team-members", headers={"Accept": "text/csv"})).text.splitlines()
        assert len(lines) == 4


async def test_papers_say_what_is_missing_and_what_runs_out_soon(visits: Bench) -> None:
    one, other = await member(visits, "Amal Idrisi"), await member(visits, "Brit Olsen", kind="staff")
    soon = (today() + timedelta(days=20)).isoformat()
    async with visits.client(coordinator()) as client:
        address = f"/v1/team-members/{one}"
        for kind in ("accreditation", "induction", "confidentiality"):
            await client.post(f"{address}/papers", json={"kind": kind, "given_on": "2024-01-01"})
        body = {"kind": "code-of-conduct", "given_on": "2024-01-01", "valid_until": "2024-12-31"}
        paper = (await client.post(f"{address}/papers", json=body)).json()
        assert (await client.get(address)).json()["missing"] == ["code-of-conduct"]
        lacking = (await client.get("/v1/team-members?missing=true")).json()
        assert [m["name"] for m in lacking["items"]] == ["Amal Idrisi", "Brit Olsen"]
        wrong = await client.patch(
            f"{address}/papers/{paper['id']}", json={"valid_until": "2023-01-01"}, headers=IF_FIRST
        )
        assert wrong.status_code == 422
        await client.patch(f"{address}/papers/{paper['id']}", json={"valid_until": soon}, headers=IF_FIRST)
        read = (await client.get(address)).json()
        assert (read["missing"], read["ending"]) == ([], [{"kind": "code-of-conduct", "until": soon}])
        lacking = (await client.get("/v1/team-members?missing=true")).json()
        assert [m["name"] for m in lacking["items"]] == ["Brit Olsen"]
        assert lacking["count"] == {"value": 1, "capped": False}
        set_ = await client.put(
            "/v1/team-needs/papers/staff", json={"papers": ["training"]}, headers={"If-Match": '"0"'}
        )
        assert set_.json() == {"kind": "staff", "papers": ["training"], "version": 1}
        assert (await client.get(f"/v1/team-members/{other}")).json()["missing"] == ["training"]
        stale = await client.put(
            "/v1/team-needs/papers/staff", json={"papers": []}, headers={"If-Match": '"0"'}
        )
        assert stale.status_code == 412
        assert (await client.delete(f"{address}/papers/{paper['id']}")).status_code == 204
        assert (await client.get(address)).json()["missing"] == ["code-of-conduct"]
    async with visits.client(monitor()) as client:
        read = (await client.get(address)).json()
        assert read["papers"] is read["missing"] is read["ending"] is None
        assert (await client.get(f"{address}/history")).json() == []


async def test_needs_are_shown_with_their_defaults(visits: Bench) -> None:
    async with visits.client(monitor()) as client:
        needs = (await client.get("/v1/team-needs")).json()
    assert needs["may_change"] is False
    assert {need["kind"]: need["version"] for need in needs["papers"]} == {
        "member": 0, "staff": 0, "expert": 0, "interpreter": 0
    }  # fmt: skip
    by_name = {need["category"]["name"]: need["expertise"] for need in needs["categories"]}
    assert by_name["Psychiatric hospital"] == ["psychiatrist", "lawyer"]


async def test_absences_are_days_written_by_oneself_or_the_keeper(visits: Bench) -> None:
    goes = expert()
    one = await member(visits, "Dr Lund", goes, kind="expert")
    address = f"/v1/team-members/{one}/absences"
    days = {"since": today().isoformat(), "until": (today() + timedelta(days=3)).isoformat()}
    async with visits.client(goes) as client:
        made = await client.post(address, json=days)
        assert made.status_code == 201, made.text
        assert made.json().keys() == {"id", "since", "until", "version"}
        assert (await client.post(address, json=days)).status_code == 409
        assert (await client.post(address, json=days | {"reason": "ill"})).status_code == 422
        past = {"since": "2020-01-01", "until": "2020-01-02"}
        assert (await client.post(address, json=past)).status_code == 422
        backwards = {"since": days["until"], "until": days["since"]}
        assert (await client.post(address, json=backwards)).status_code == 422
    async with visits.client(monitor()) as client:
        read = (await client.get(f"/v1/team-members/{one}")).json()
        assert [(a["since"], a["until"]) for a in read["absences"]] == [(days["since"], days["until"])]
        assert (await client.get("/v1/team-members")).json()["items"][0]["away"] is True
        assert (await client.post(address, json=days)).status_code == 403
        assert (await client.delete(f"{address}/{made.json()['id']}")).status_code == 403
    async with visits.client(coordinator()) as client:
        assert (await client.delete(f"{address}/{made.json()['id']}")).status_code == 204


async def test_what_somebody_says_of_themselves_is_read_by_who_plans_and_by_them(visits: Bench) -> None:
    goes = monitor()
    one = await member(visits, "Amal Idrisi", goes)
    address = f"/v1/team-members/{one}"
    async with visits.client(goes) as client:
        said = await client.put(f"{address}/background", json={"said": "Roma"})
        assert said.json()["background"] == "Roma"
    async with visits.client(coordinator()) as client:
        assert (await client.get(address)).json()["background"] == "Roma"
        # On the person's word.
        await client.put(f"{address}/background", json={"said": "Sinti"})
        history = (await client.get(f"{address}/history")).text
    assert "Roma" not in history
    keeper = person(TEAM_READ, TEAM_WRITE, side=Side.PREVENTIVE)
    for other in (monitor(), keeper):
        async with visits.client(other) as client:
            read = (await client.get(address)).json()
            assert (read["told"], read["background"], read["conflicts"]) == (False, None, None)
            assert (await client.put(f"{address}/background", json={"said": "x"})).status_code == 403
    async with visits.client(goes) as client:
        taken_back = await client.delete(f"{address}/background")
        assert taken_back.json()["background"] is None
        assert (await client.delete(f"{address}/background")).status_code == 404
    assert await visits.sql("SELECT 1 FROM team_background") == []
    kept = await visits.sql("SELECT detail::text AS detail FROM audit_entry")
    assert not any("Roma" in row["detail"] or "Sinti" in row["detail"] for row in kept)


async def test_ties_are_declared_by_oneself_and_ended_never_deleted(visits: Bench, authority: UUID) -> None:
    goes = monitor()
    one = await member(visits, "Amal Idrisi", goes)
    address = f"/v1/team-members/{one}/conflicts"
    made = await declare(visits, one, goes, "authority", authority, note="Until the reform")
    assert made["target"]["name"] == "Prison Administration"
    async with visits.client(goes) as client:
        body = {"with_kind": "place", "with_id": str(uuid7()), "tie": "other"}
        assert (await client.post(address, json=body)).status_code == 422
        swapped = {"with_kind": "region", "with_id": str(PRISON), "tie": "other"}
        assert (await client.post(address, json=swapped)).status_code == 422
        early = await client.post(f"{address}/{made['id']}/ends", json={"on": "2019-01-01"}, headers=IF_FIRST)
        assert early.status_code == 422
        ended = await client.post(f"{address}/{made['id']}/ends", json={"on": "2026-01-01"}, headers=IF_FIRST)
        assert (ended.json()["until"], ended.json()["version"]) == ("2026-01-01", 2)
        assert (await client.delete(f"{address}/{made['id']}")).status_code in (404, 405)
    async with visits.client(coordinator()) as client:
        read = (await client.get(f"/v1/team-members/{one}")).json()
        assert [c["note"] for c in read["conflicts"]] == ["Until the reform"]
        history = (await client.get(f"/v1/team-members/{one}/history")).json()
    assert [entry["act"] for entry in history][:2] == ["conflict-ended", "conflict-declared"]
    assert all(entry["fields"] == [] for entry in history[:2])


async def test_filter_and_database_agree_for_everybody(visits: Bench) -> None:
    place = await registered(visits)
    goes, comes = monitor(), expert()
    one = await member(visits, "Amal Idrisi", goes)
    other = await member(visits, "Dr Lund", comes, kind="expert")
    made = await visit(visits, place["id"], state="under-way")
    await appoint(visits, made, one, "lead")
    await appoint(visits, made, other, "expert")
    await declare(visits, one, goes, "category", PRISON)
    async with visits.client(coordinator()) as client:
        address = f"/v1/team-members/{one}"
        await client.post(f"{address}/papers", json={"kind": "training", "given_on": "2024-01-01"})
        await client.post(f"{address}/absences", json={"since": "2031-01-01", "until": "2031-01-02"})
        await client.put(f"{address}/background", json={"said": "Roma"})
        await client.put("/v1/team-needs/papers/staff", json={"papers": []}, headers={"If-Match": '"0"'})
        await client.put(
            f"/v1/team-needs/categories/{PRISON}", json={"expertise": []}, headers={"If-Match": '"0"'}
        )
        found = finding(await team(visits, made, coordinator()), "no-man")
        await client.post(f"/v1/visits/{made}/team/overrides", json=reason_for(found))
        await client.post(f"/v1/visits/{made}/debriefs", json={"care": "An evening off"})
    tables: tuple[Any, ...] = (
        TeamMember, TeamAbsence, TeamPaper, TeamBackground, TeamConflict, TeamChange, TeamPaperNeed,
        TeamCategoryNeed, VisitMember, VisitCheckOverride, VisitDebrief,
    )  # fmt: skip
    chance = random.Random(20261129)
    accounts = [goes.account, comes.account, uuid7()]
    shown: dict[str, int] = {}
    for _ in range(40):
        held = frozenset(chance.sample(PERMISSIONS, chance.randint(0, 8)))
        memberships = (Membership("any", chance.choice([OFFICE, uuid7(), None]), None, held),)
        side = chance.choice([*Side, Side.PREVENTIVE])
        who = Principal(chance.choice(accounts), goes.kind, side, memberships)
        for table in tables:
            by_filter, by_policy = await visible_both_ways(visits, table, who)
            assert by_filter == by_policy, (table.__name__, who)
            shown[table.__name__] = shown.get(table.__name__, 0) + len(by_policy)
    assert set(shown.values()) & {0} == set(), shown
