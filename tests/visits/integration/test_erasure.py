"""What is held on a person is erased by two people: all of it, nothing else, and again in a restored database."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from servicekit.ids import today, uuid7
from servicekit.principal import Principal, Side
from servicekit.sealed import Destroyed
from servicekit.testing import Bench, person
from sqlalchemy import LargeBinary, Text
from sqlalchemy.dialects.postgresql import JSONB
from visits.erasure.reach import SUBJECTS, Does
from visits.models import METADATA
from visits.policy.permissions import (
    ERASE,
    INFORMATION_READ,
    INFORMATION_WRITE,
    PERMISSIONS,
    READ,
    TEAM_READ,
    TEAM_WRITE,
    VISIT_HEAD,
    VISIT_PLAN,
)

from tests.visits.conftest import emitted, version_of
from tests.visits.integration.going import coordinator as keeper
from tests.visits.integration.going import declare, member
from tests.visits.integration.test_findings import draft as finding_draft
from tests.visits.integration.test_findings import posted, under_way
from tests.visits.integration.test_indexing import documents
from tests.visits.integration.test_information import NAME, received
from tests.visits.integration.test_interviews import WORDS, agreed, recorded
from tests.visits.integration.test_visits import OFFICE, analyst, made, monitor, planner

HELD = (READ, TEAM_READ, TEAM_WRITE, INFORMATION_READ, INFORMATION_WRITE)


def head(*more: str, **where: Any) -> Principal:
    return person(*HELD, VISIT_HEAD, ERASE, *more, **({"side": Side.PREVENTIVE} | where))


def second(**where: Any) -> Principal:
    return person(*HELD, VISIT_PLAN, ERASE, **({"side": Side.PREVENTIVE} | where))


def wish(of: str, record: str, **changes: Any) -> dict[str, Any]:
    return {
        "of": of,
        "record": record,
        "ground": "request-of-the-person",
        "reason": "She asked us to forget what she said",
    } | changes


async def asked(visits: Bench, of: str, record: str, by: Principal | None = None) -> dict[str, Any]:
    return await posted(visits, by or head(), "/erasures", wish(of, record))


async def answer(
    visits: Bench, who: Principal, erasure: dict[str, Any], act: str, status: int = 201, **body: Any
) -> dict[str, Any]:
    async with visits.client(who) as client:
        path = f"/v1/erasures/{erasure['id']}/{act}"
        reply = await client.post(path, json=body or None, headers=version_of(erasure))
    assert reply.status_code == status, reply.text
    said: dict[str, Any] = reply.json()
    return said


async def done(visits: Bench, of: str, record: str) -> None:
    await answer(visits, second(), await asked(visits, of, record), "agreements")
    while await visits.app.state.eraser.do_next():
        pass


async def an_interview(visits: Bench, goer: Principal) -> tuple[dict[str, Any], dict[str, Any]]:
    """One that a finding quotes."""
    visit = await under_way(visits, goer)
    finding = await posted(visits, goer, f"/visits/{visit['id']}/findings", finding_draft())
    interview = await agreed(visits, goer, await recorded(visits, goer, visit, summary="Her cell is wet"))
    quoted = {"text": WORDS, "finding": finding["id"]}
    return await posted(visits, goer, f"/interviews/{interview['id']}/quotations", quoted), finding


async def everything(visits: Bench) -> str:
    """All words of every table, as one text."""
    tables = await visits.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    found = []
    for row in tables:
        rows = await visits.sql(f'SELECT t::text AS words FROM "{row["tablename"]}" t')
        found += [each["words"] for each in rows]
    return "\n".join(found)


async def test_an_interview_goes_with_every_word_and_the_index_hears(visits: Bench) -> None:
    goer = monitor()
    interview, finding = await an_interview(visits, goer)
    kept = await recorded(visits, goer, {"id": interview["visit"]}, summary="Somebody else's words")
    await done(visits, "interview", interview["id"])
    words = await everything(visits)
    for gone in (WORDS, "Her cell is wet"):
        assert gone not in words
    assert "Somebody else's words" in words
    assert kept["id"] in words
    assert await visits.sql("SELECT 1 FROM interview_consent") == []
    async with visits.client(goer) as client:
        left = (await client.get(f"/v1/interviews/{interview['id']}")).json()
        assert (left["summary"], left["erased_on"], left["number"]) == ("", str(today()), 1)
        again = await client.patch(
            f"/v1/interviews/{interview['id']}", json={"summary": "x"}, headers=version_of(left)
        )
        assert again.status_code == 409
    [document] = await documents(visits, "finding")
    assert WORDS not in document["text"]
    told = [(type_, data) for type_, _, _, data in await emitted(visits) if type_.endswith(".erased")]
    assert told == [("findings.erased", {"ids": [finding["id"]]})]


async def test_information_goes_with_the_key_of_who_said_it(visits: Bench) -> None:
    record = await received(visits, head(), office=str(OFFICE), source={"name": NAME}, summary="A guard told")
    async with visits.client(head()) as client:
        path = f"/v1/information/{record['id']}"
        looked = await client.post(f"{path}/moves", json={"to": "looked-at"}, headers=version_of(record))
        kept = {"to": "kept", "reason": "The guard is known"}
        moved = await client.post(f"{path}/moves", json=kept, headers=version_of(looked.json()))
        assert moved.status_code == 200, moved.text
    await done(visits, "information", record["id"])
    words = await everything(visits)
    for gone in ("A guard told", "The guard is known"):
        assert gone not in words
    with pytest.raises(Destroyed):
        await visits.app.state.keys.get(UUID(record["id"]))
    assert await visits.sql("SELECT 1 FROM information_source") == []
    assert await visits.sql("SELECT 1 FROM erasure_key") == []
    assert await documents(visits, "information") == []
    async with visits.client(head()) as client:
        left = (await client.get(path)).json()
        assert (left["summary"], left["source_known"], left["may"]) == ("", False, [])
        changed = await client.patch(path, json={"summary": "Back"}, headers=version_of(left))
        assert changed.status_code == 409
    assert "information.erased" in [type_ for type_, *_ in await emitted(visits)]


async def who_left(visits: Bench, who: Principal | None = None) -> UUID:
    left = str(today() - timedelta(days=1))
    found = await member(visits, "Lina Aster-Vantongeren", who, sex="female", languages=["ar"])
    async with visits.client(keeper()) as client:
        entry = (await client.get(f"/v1/team-members/{found}")).json()
        paper = {"kind": "accreditation", "given_on": "2020-01-01", "note": "Issued to Lina"}
        assert (await client.post(f"/v1/team-members/{found}/papers", json=paper)).status_code == 201
        body = {"to": "left", "on": left, "reason": "Lina moved abroad"}
        gone = await client.post(f"/v1/team-members/{found}/moves", json=body, headers=version_of(entry))
        assert gone.status_code in (200, 201), gone.text
    return found


async def test_an_entry_in_the_directory_goes_and_that_somebody_went_stays(visits: Bench) -> None:
    found = await who_left(visits)
    place = (await made(visits, planner()))["places"][0]["id"]
    await declare(visits, found, keeper(), "place", place, note="Her brother is held there")
    await done(visits, "member", str(found))
    words = await everything(visits)
    for gone in ("Lina", "vantongeren", "Her brother", "moved abroad"):
        assert gone not in words
    async with visits.client(keeper()) as client:
        left = (await client.get(f"/v1/team-members/{found}")).json()
    assert (left["name"], left["keeps"], left["erased_on"]) == ("…", False, str(today()))
    for table in ("team_paper", "team_conflict", "team_absence", "team_background"):
        assert await visits.sql(f"SELECT 1 FROM {table}") == []


async def test_who_belongs_to_the_team_still_is_not_erased(visits: Bench) -> None:
    found = await member(visits, "Pia Roth", None)
    answered = await posted(visits, head(), "/erasures", wish("member", str(found)), status=409)
    assert "left" in answered["detail"]
    async with visits.client(head()) as client:
        preview = (await client.get(f"/v1/erasure-previews/member/{found}")).json()
    assert preview["obstacle"] == "not-left"


async def test_nobody_decides_on_themselves(visits: Bench) -> None:
    themselves = head()
    found = await who_left(visits, themselves)
    await posted(visits, themselves, "/erasures", wish("member", str(found)), status=403)
    erasure = await asked(visits, "member", str(found))
    await answer(visits, themselves, erasure, "agreements", 403)


async def test_one_person_alone_erases_nothing(visits: Bench) -> None:
    asks = head()
    record = await received(visits, asks, office=str(OFFICE), summary="Beds were taken out")
    erasure = await asked(visits, "information", record["id"], asks)
    assert (erasure["may_decide"], erasure["may_withdraw"]) == (False, True)
    await answer(visits, asks, erasure, "agreements", 403)
    await answer(visits, asks, erasure, "refusals", 403, reason="No")
    await answer(visits, second(), erasure, "withdrawals", 403)
    assert not await visits.app.state.eraser.do_next()
    assert "Beds were taken out" in await everything(visits)
    with pytest.raises(asyncpg.CheckViolationError):
        await visits.sql("UPDATE erasure SET state = 'running', decided_by = asked_by")


async def test_the_second_person_signs_in_again(visits: Bench) -> None:
    record = await received(visits, head(), office=str(OFFICE))
    erasure = await asked(visits, "information", record["id"])
    long_ago = replace(second(), confirmed_at=None)
    await answer(visits, long_ago, erasure, "agreements", 403)


async def test_refused_or_taken_back_changes_nothing_and_may_be_asked_again(visits: Bench) -> None:
    asks = head()
    record = await received(visits, asks, office=str(OFFICE), summary="Beds were taken out")
    answers: list[tuple[Principal, str, dict[str, Any]]] = [
        (second(), "refusals", {"reason": "It is evidence"}),
        (asks, "withdrawals", {}),
    ]
    for who, act, body in answers:
        erasure = await asked(visits, "information", record["id"], asks)
        await posted(visits, asks, "/erasures", wish("information", record["id"]), status=409)
        answered = await answer(visits, who, erasure, act, **body)
        assert answered["decision_reason"] == body.get("reason")
        await answer(visits, second(), answered, "agreements", 409)
    assert not await visits.app.state.eraser.do_next()
    assert "Beds were taken out" in await everything(visits)


async def test_reasons_stand_sealed(visits: Bench) -> None:
    record = await received(visits, head(), office=str(OFFICE))
    erasure = await asked(visits, "information", record["id"])
    assert erasure["reason"] == "She asked us to forget what she said"
    assert "forget what she said" not in await everything(visits)


async def test_a_request_nobody_answers_runs_out(visits: Bench) -> None:
    record = await received(visits, head(), office=str(OFFICE))
    erasure = await asked(visits, "information", record["id"])
    await visits.sql("UPDATE erasure SET expires_at = now() - interval '1 minute'")
    assert not await visits.app.state.eraser.do_next()
    async with visits.client(head()) as client:
        now = (await client.get(f"/v1/erasures/{erasure['id']}")).json()
    assert now["state"] == "expired"


async def test_a_preview_counts_and_betrays_nobody(visits: Bench) -> None:
    interview, _ = await an_interview(visits, monitor())
    record = await received(visits, head(), office=str(OFFICE), source={"name": NAME})
    async with visits.client(second()) as client:
        of_interview = (await client.get(f"/v1/erasure-previews/interview/{interview['id']}")).json()
        of_information = await client.get(f"/v1/erasure-previews/information/{record['id']}")
    assert {each["table"]: each["rows"] for each in of_interview["goes"]} == {
        "quotation": 1,
        "interview_consent": 1,
        "interview": 1,
    }
    assert of_information.json()["sealed"]
    assert NAME not in of_information.text


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (None, 401),
        (analyst(), 403),
        (monitor(), 403),
        (person(ERASE, side=Side.PREVENTIVE), 404),
        (person(*PERMISSIONS, side=Side.COMPLAINTS), 404),
        (head(office=uuid7()), 404),
    ],
    ids=["anonymous", "analyst", "monitor", "reads none of it", "other side", "other office"],
)
async def test_others_neither_ask_nor_look(visits: Bench, who: Principal | None, status: int) -> None:
    interview, _ = await an_interview(visits, monitor())
    erasure = await asked(visits, "interview", interview["id"])
    async with visits.client(who) as client:
        preview = await client.get(f"/v1/erasure-previews/interview/{interview['id']}")
        assert preview.status_code == status, preview.text
        wanted = await client.post("/v1/erasures", json=wish("interview", interview["id"]))
        assert wanted.status_code == status
    if who is None or status == 403 or ERASE not in who.permissions:
        return
    async with visits.client(who) as client:
        one = await client.get(f"/v1/erasures/{erasure['id']}")
        listed = (await client.get("/v1/erasures")).json()
    reads = who.side is Side.PREVENTIVE and who.everywhere(ERASE)
    assert one.status_code == (200 if reads else 404)
    assert [each["label"] for each in listed["items"]] == ([None] if reads else [])


async def test_the_list_says_what_waits(visits: Bench) -> None:
    record = await received(visits, head(), office=str(OFFICE))
    await asked(visits, "information", record["id"])
    async with visits.client(second()) as client:
        waiting = (await client.get("/v1/erasures", params={"state": "asked"})).json()["items"]
        over = (await client.get("/v1/erasures", params={"state": "done"})).json()["items"]
    assert [each["label"] for each in waiting] == [record["reference"]]
    assert over == []


@pytest.mark.parametrize("died", [False, True], ids=["in peace", "between commit and keys"])
async def test_a_restored_database_is_brought_up_to_what_was_erased(visits: Bench, died: bool) -> None:
    record = await received(visits, head(), office=str(OFFICE), source={"name": NAME}, summary="A guard told")
    before = {
        table: await visits.sql(f"SELECT * FROM {table}") for table in ("information", "information_source")
    }
    erasure = await asked(visits, "information", record["id"])
    await answer(visits, second(), erasure, "agreements")
    eraser = visits.app.state.eraser
    if died:
        settle, eraser.settle = eraser.settle, _nothing
        await eraser.do_next()
        eraser.settle = settle
        await eraser.begin()
    else:
        await eraser.do_next()
    with pytest.raises(Destroyed):
        await visits.app.state.keys.get(UUID(record["id"]))
    # As an older backup has it.
    await visits.sql("DELETE FROM erasure")
    row = before["information"][0]
    await visits.sql(
        "UPDATE information SET summary = $2, erased_on = NULL, source_known = true WHERE id = $1",
        row["id"],
        row["summary"],
    )
    sealed = before["information_source"][0]
    await visits.sql(
        "INSERT INTO information_source (information, sealed, created_at) VALUES ($1, $2, $3)",
        *(sealed[name] for name in ("information", "sealed", "created_at")),
    )
    await eraser.begin()
    while await eraser.do_next():
        pass
    assert "A guard told" not in await everything(visits)
    assert await visits.sql("SELECT 1 FROM information_source") == []
    [again] = await visits.sql("SELECT state, restored, asked_by FROM erasure WHERE record = $1", row["id"])
    assert (again["state"], again["restored"], again["asked_by"]) == ("done", True, None)


async def _nothing() -> None:
    """A process that died there."""


REMOVING = (
    "DELETE FROM quotation",
    "UPDATE interview SET summary = ''",
    "DELETE FROM interview_consent",
    "DELETE FROM information_source",
    "UPDATE information SET summary = ''",
    "UPDATE team_member SET name = 'x'",
    "DELETE FROM team_paper",
)


async def test_the_worker_removes_nothing_that_was_not_agreed(visits: Bench) -> None:
    interview, _ = await an_interview(visits, monitor())
    record = await received(visits, head(), office=str(OFFICE), source={"name": NAME})
    await who_left(visits)
    await asked(visits, "interview", interview["id"])
    await asked(visits, "information", record["id"])
    before = await everything(visits)
    for statement in REMOVING:
        with suppress(asyncpg.InsufficientPrivilegeError):
            await visits.sql(statement, as_role="worker")
        assert await everything(visits) == before, statement


def test_every_table_that_hangs_on_a_person_is_reached_or_says_why_not() -> None:
    """Whoever adds a table beside an interview, information or a member adds a line to the registry."""
    for of, subject in SUBJECTS.items():
        root = next(reach.table for reach in subject.reach if reach.column == "id")
        reached = {reach.name for reach in subject.reach} | {str(t.__tablename__) for t in subject.apart}
        hanging = {
            table.name
            for table in METADATA.tables.values()
            for key in table.foreign_keys
            if key.column.table.name == root.__tablename__
        }
        assert hanging <= reached, of


def test_every_column_of_words_is_emptied_or_says_why_it_stays() -> None:
    for subject in SUBJECTS.values():
        for reach in subject.reach:
            if reach.does is Does.DELETE:
                continue
            columns = METADATA.tables[reach.name].columns
            words = {c.name for c in columns if isinstance(c.type, Text | JSONB | LargeBinary)}
            assert words <= set(reach.blank) | set(reach.kept) | set(reach.writes), reach.name
