"""A photo taken under a consent goes with the interview in which it was given, wherever it stands; and goes again in a
restored database."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from servicekit.ids import today
from servicekit.sealed import Destroyed
from servicekit.testing import Bench

from tests.visits.integration.test_erasure import answer, asked, done, everything, second
from tests.visits.integration.test_erasure import head as eraser
from tests.visits.integration.test_evidence import chain_of, content_of, covered, keeper, uploaded
from tests.visits.integration.test_evidence import sent as changed
from tests.visits.integration.test_findings import posted
from tests.visits.integration.test_interviews import WORDS, agreed, recorded
from tests.visits.integration.test_report_way import (
    Elsewhere,
    a_draft,
    adopted,
    elsewhere,  # noqa: F401 - a fixture
    head,
    known,
    laid_before,
    looked_through,
    ministry,
)
from tests.visits.integration.test_reports import got, written
from tests.visits.integration.test_visits import monitor

SHOWS = "A woman with a bandage beside the door"
BESIDE = "She let herself be photographed"
TABLES = (
    "interview", "interview_consent", "quotation", "evidence", "evidence_copy", "evidence_original",
    "evidence_step", "report_paragraph", "report_release", "report_version",
)  # fmt: skip


class Case:
    """An interview whose words and photo stand in a report that is out."""

    goer, boss, director = monitor(), head(), ministry()
    interview: dict[str, Any]
    photo: dict[str, Any]
    report: dict[str, Any]
    exchange: dict[str, Any]

    def __init__(self, visits: Bench) -> None:
        self.visits = visits

    async def set_up(self, authority: UUID) -> None:
        visits, goer = self.visits, self.goer
        await known(visits, self.director)
        report = await a_draft(visits, goer)
        visit = {"id": report["visit"]}
        interview = await agreed(visits, goer, await recorded(visits, goer, visit))
        interview = await agreed(visits, goer, interview, purpose="picture")
        interview = await posted(visits, goer, f"/interviews/{interview['id']}/quotations", {"text": WORDS})
        consent = next(each["id"] for each in interview["consents"] if each["purpose"] == "picture")
        photo = await covered(visits, goer, await uploaded(visits, goer, visit))
        words = {"consent": consent, "title": "By the door", "shows": SHOWS, "language": "en"}
        self.photo = (await changed(visits, goer, "PATCH", photo, json=words)).json()
        quotation = interview["quotations"][0]["id"]
        report = await written(visits, goer, report, "", link="quotation", quotation=quotation)
        report = await written(visits, goer, report, BESIDE, link="photo", evidence=photo["id"])
        await looked_through(visits, goer, report)
        self.exchange = await laid_before(visits, goer, report, authority, self.director)
        await visits.sql("UPDATE report_exchange SET until = $1", today() - timedelta(days=1))
        await posted(visits, goer, f"/reports/{report['id']}/settling", {}, status=200)
        report = await adopted(visits, goer, self.boss, report, authority)
        await posted(visits, self.boss, f"/reports/{report['id']}/publication", {})
        self.interview, self.report = interview, report

    @property
    def files(self) -> list[UUID]:
        return [UUID(copy["id"]) for copy in self.photo["copies"]]

    async def gone(self) -> None:
        visits = self.visits
        words = await everything(visits)
        for word in (WORDS, SHOWS, BESIDE, "By the door"):
            assert word not in words, word
        for file in self.files:
            assert str(file) not in "".join(
                row["content"]
                for row in await visits.sql("SELECT content::text AS content FROM report_release")
            )
            with pytest.raises(Destroyed):
                await visits.app.state.keys.get(file)
        for table in ("evidence_copy", "evidence_original", "evidence_opening"):
            assert await visits.sql(f"SELECT 1 FROM {table}") == [], table
        [left] = await visits.sql("SELECT erased_on, consent FROM evidence")
        assert (left["erased_on"], left["consent"]) == (today(), None)
        chain = await chain_of(visits, self.goer, self.photo)
        assert (chain["holds"], chain["faults"], chain["files_checked"]) == (True, [], 0)
        assert (chain["steps"][-1]["act"], chain["steps"][-1]["sha256"]) == ("erased", None)


@pytest.fixture
async def case(visits: Bench, authority: UUID, elsewhere: Elsewhere) -> AsyncIterator[Case]:  # noqa: F811
    made = Case(visits)
    await made.set_up(authority)
    yield made
    await visits.sql("DROP SCHEMA IF EXISTS older CASCADE")


async def test_a_photo_goes_with_its_files_and_its_chain_says_so(visits: Bench, case: Case) -> None:
    other = await covered(visits, case.goer, await uploaded(visits, case.goer, {"id": case.report["visit"]}))
    original = await visits.sql(
        "SELECT id FROM evidence_original WHERE evidence = $1", UUID(case.photo["id"])
    )
    await done(visits, "interview", case.interview["id"])
    [kept] = await visits.sql("SELECT evidence FROM evidence_original")
    assert str(kept["evidence"]) == other["id"]
    with pytest.raises(Destroyed):
        await visits.app.state.keys.get(original[0]["id"])
    copy = case.photo["copies"][0]["id"]
    assert (await content_of(visits, case.goer, case.photo, copy)).status_code == 404
    left = await got(visits, case.goer, f"/evidence/{case.photo['id']}")
    assert (left["erased_on"], left["title"], left["shows"], left["copies"]) == (str(today()), "", "", [])
    assert (left["may_change"], left["not_in_report_because"]) == (False, "It was erased")
    chain = await chain_of(visits, case.goer, case.photo)
    assert (chain["holds"], chain["steps"][-1]["act"]) == (True, "erased")
    assert chain["steps"][-1]["by"] is not None
    for method, path, body in (
        ("PATCH", "", {"title": "Back"}),
        ("POST", "/covers", {"shapes": [{"x": 1, "y": 1, "width": 9, "height": 9}]}),
    ):
        refused = await changed(visits, case.goer, method, left, path, json=body)
        assert refused.status_code == 409, path
    refused = await changed(visits, keeper(), "POST", left, "/openings", json={"purpose": "To look again"})
    assert refused.status_code in (404, 409)
    assert (await chain_of(visits, case.goer, other))["holds"]


async def test_it_leaves_every_copy_of_the_report_and_the_authority_still_reads_its_own(
    visits: Bench, case: Case
) -> None:
    await done(visits, "interview", case.interview["id"])
    await case.gone()
    public = await got(visits, case.boss, f"/reports/{case.report['id']}/publication")
    kinds = {each["kind"] for part in public["sections"] for each in part["paragraphs"]}
    assert not kinds & {"quotation", "photo"}
    copy = await got(visits, case.director, f"/asked/{case.exchange['id']}")
    texts = [each["text"] for part in copy["sections"] for each in part["paragraphs"]]
    assert "The cells have no light." in texts
    assert WORDS not in texts
    async with visits.client(case.goer) as client:
        paper = await client.get(f"/v1/report-exchanges/{case.exchange['id']}/document")
    assert paper.status_code == 200, paper.text


async def test_what_it_stands_in_is_said_before_anybody_asks(visits: Bench, case: Case) -> None:
    preview = await got(visits, eraser(), f"/erasure-previews/interview/{case.interview['id']}")
    goes = {each["table"]: each["rows"] for each in preview["goes"]}
    assert goes["evidence"] == goes["report_paragraph"] == 1
    assert {name: rows for name, rows in goes.items() if name.startswith("report_release")} == {
        "report_release.fact-check": 1,
        "report_release.proposal": 1,
        "report_release.public": 1,
    }
    assert not {"evidence_copy", "evidence_original", "evidence_step"} & set(goes)


async def test_before_two_agreed_nothing_goes(visits: Bench, case: Case) -> None:
    erasure = await asked(visits, "interview", case.interview["id"])
    before = await visits.sql("SELECT id, content FROM report_release ORDER BY id")
    for statement in (
        "UPDATE report_release SET content = '{}'",
        "UPDATE evidence SET title = ''",
        "DELETE FROM evidence_copy",
        "DELETE FROM evidence_original",
        "UPDATE report_paragraph SET text = ''",
    ):
        await visits.sql(statement, as_role="worker")
    # What may be found the worker reads anyway; not what lies with an authority.
    seen = await visits.sql("SELECT kind FROM report_release ORDER BY kind", as_role="worker")
    assert [row["kind"] for row in seen] == ["proposal", "public"]
    assert await visits.sql("SELECT id, content FROM report_release ORDER BY id") == before
    assert len(await visits.sql("SELECT 1 FROM evidence_copy")) == len(case.files)
    await answer(visits, second(), erasure, "refusals", reason="She took it back")
    assert SHOWS in await everything(visits)


async def test_a_restored_database_loses_photo_and_copies_again(visits: Bench, case: Case) -> None:
    await visits.sql("CREATE SCHEMA older")
    for table in TABLES:
        await visits.sql(f"CREATE TABLE older.{table} AS TABLE {table}")
    await done(visits, "interview", case.interview["id"])
    await case.gone()
    # As an older backup has it.
    await visits.sql("DELETE FROM erasure")
    async with visits.connection() as connection:
        await connection.execute("SET session_replication_role = replica")
        for table in TABLES:
            await connection.execute(f"DELETE FROM {table}")
            await connection.execute(f"INSERT INTO {table} SELECT * FROM older.{table}")
    await visits.sql("DROP SCHEMA older CASCADE")
    assert SHOWS in await everything(visits)
    runner = visits.app.state.eraser
    await runner.begin()
    while await runner.do_next():
        pass
    await case.gone()
    chain = await chain_of(visits, case.goer, case.photo)
    assert chain["steps"][-1]["by"] is None
    before = await everything(visits)
    await runner.begin()
    assert not await runner.do_next()
    assert await everything(visits) == before
