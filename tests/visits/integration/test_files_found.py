"""Which files of a visit search is given: final reports and evidence that shows nobody, while they may be shown."""

import io
from typing import Any
from uuid import UUID

import pytest
from pypdfium2 import PdfDocument
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.testing import Bench

from tests.visits.integration.test_erasure import done
from tests.visits.integration.test_erasure_of_photos import (
    Case,
    case,  # noqa: F401 - a fixture
)
from tests.visits.integration.test_evidence import content_of, copy_of, covered, uploaded
from tests.visits.integration.test_evidence import sent as changed
from tests.visits.integration.test_findings import posted, under_way
from tests.visits.integration.test_indexing import INDEXER, asked, told
from tests.visits.integration.test_interviews import WORDS, agreed, recorded
from tests.visits.integration.test_report_way import (
    Elsewhere,
    a_draft,
    adopted,
    elsewhere,  # noqa: F401 - a fixture
    head,
    proposed,
)
from tests.visits.integration.test_reports import section, written
from tests.visits.integration.test_visits import monitor

DOCUMENT = b"%PDF-1.4 the register of the night shift"


async def listed(visits: Bench, visit: dict[str, Any]) -> list[dict[str, Any]]:
    (item,) = (await asked(visits, "visit", visit["id"]))["items"]
    files: list[dict[str, Any]] = item["files"]
    return files


async def given_out(visits: Bench, file: str) -> tuple[int, bytes]:
    async with visits.client(INDEXER) as client:
        answer = await client.get(f"/v1/index-files/{file}")
    return answer.status_code, answer.content


async def words_of(visits: Bench, file: str) -> str:
    status, content = await given_out(visits, file)
    assert status == 200
    return "\n".join(page.get_textpage().get_text_bounded() for page in PdfDocument(io.BytesIO(content)))


async def hears(visits: Bench, visit: dict[str, Any], what: str = "files-changed") -> int:
    """How often search was told so far."""
    return sum(visit["id"] in ids for ids in await told(visits, f"visits.{what}"))


async def test_a_report_is_given_once_it_is_adopted_as_who_reads_it_takes_it_out(
    visits: Bench,
    authority: UUID,
    elsewhere: Elsewhere,  # noqa: F811
) -> None:
    goer, boss = monitor(), head()
    report = await a_draft(visits, goer)
    visit = {"id": report["visit"]}
    assert await listed(visits, visit) == []
    await proposed(visits, goer, report)
    assert await listed(visits, visit) == []
    [copy] = await visits.sql("SELECT id FROM report_release")
    assert (await given_out(visits, str(copy["id"])))[0] == 404
    before = await hears(visits, visit)
    await posted(visits, boss, f"/reports/{report['id']}/adoption", {}, status=200)
    assert await hears(visits, visit) == before + 1
    (file,) = await listed(visits, visit)
    assert (file["id"], file["title"]) == (str(copy["id"]), f"{report['reference']} · {report['title']}")
    assert (file["level"], file["media_type"], file["size"]) == ("confidential", "application/pdf", None)
    assert "The cells have no light." in await words_of(visits, file["id"])
    async with visits.client(goer) as client:
        path = f"/v1/reports/{report['id']}/document"
        out = await client.get(path, params={"form": "pdf", "copy": "adopted"})
    assert len(PdfDocument(out.content)) == len(PdfDocument((await given_out(visits, file["id"]))[1]))
    await posted(visits, goer, f"/reports/{report['id']}/adoption", {}, status=403)
    assert await listed(visits, visit) == [file]


async def test_of_a_report_sent_back_nothing_is_given_and_of_two_rounds_what_was_adopted(
    visits: Bench,
    authority: UUID,
    elsewhere: Elsewhere,  # noqa: F811
) -> None:
    goer, boss = monitor(), head()
    report = await a_draft(visits, goer)
    visit = {"id": report["visit"]}
    await proposed(visits, goer, report)
    await posted(
        visits, goer, f"/reports/{report['id']}/proposal/withdrawal", {"reason": "Too long"}, status=200
    )
    assert await listed(visits, visit) == []
    await proposed(visits, goer, report)
    await posted(visits, boss, f"/reports/{report['id']}/adoption", {}, status=200)
    first, second = await visits.sql("SELECT id FROM report_release WHERE kind = 'proposal' ORDER BY id")
    assert [file["id"] for file in await listed(visits, visit)] == [str(second["id"])]
    assert (await given_out(visits, str(first["id"])))[0] == 404


async def test_what_is_public_is_given_at_its_own_level_until_it_is_withdrawn(
    visits: Bench,
    authority: UUID,
    elsewhere: Elsewhere,  # noqa: F811
) -> None:
    goer, boss = monitor(), head()
    report = await written(visits, goer, await a_draft(visits, goer), "A man told us of a beating.")
    visit = {"id": report["visit"]}
    second = section(report, "introduction")["paragraphs"][1]
    await adopted(visits, goer, boss, report, authority)
    draft = {"left_out": [{"paragraph": second["id"], "reason": "He could be known"}]}
    before = await hears(visits, visit)
    await posted(visits, boss, f"/reports/{report['id']}/publication", draft)
    assert await hears(visits, visit) > before
    whole, public = await listed(visits, visit)
    assert (whole["level"], public["level"]) == ("confidential", "public")
    assert whole["title"] == public["title"]
    assert (whole["state"], public["state"]) == ("adopted-report", "public-report")
    assert "beating" in await words_of(visits, whole["id"])
    assert "beating" not in await words_of(visits, public["id"])
    reason = {"reason": "A court forbade it"}
    before = await hears(visits, visit)
    await posted(visits, boss, f"/reports/{report['id']}/withholding", reason, status=200)
    assert await hears(visits, visit) > before
    assert await listed(visits, visit) == [whole]
    assert (await given_out(visits, public["id"]))[0] == 404


async def test_words_taken_back_are_another_file_to_search_and_it_hears_of_it(
    visits: Bench,
    authority: UUID,
    elsewhere: Elsewhere,  # noqa: F811
) -> None:
    goer, boss = monitor(), head()
    report = await a_draft(visits, goer)
    visit = {"id": report["visit"]}
    interview = await agreed(visits, goer, await recorded(visits, goer, visit))
    interview = await posted(visits, goer, f"/interviews/{interview['id']}/quotations", {"text": WORDS})
    quotation = interview["quotations"][0]["id"]
    report = await written(visits, goer, report, "", link="quotation", quotation=quotation)
    await adopted(visits, goer, boss, report, authority)
    (file,) = await listed(visits, visit)
    assert WORDS in (await words_of(visits, file["id"])).replace("\r\n", " ")
    before = await hears(visits, visit)
    back = f"/interviews/{interview['id']}/consents/{interview['consents'][0]['id']}/withdrawals"
    await posted(visits, goer, back, {}, status=200)
    assert await hears(visits, visit) > before
    (left,) = await listed(visits, visit)
    assert left["id"] == file["id"]
    assert left["sha256"] != file["sha256"]
    assert WORDS not in (await words_of(visits, file["id"])).replace("\r\n", " ")


async def test_of_evidence_only_the_copy_that_shows_nobody_is_given(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    evidence = await uploaded(visits, goer, visit)
    working = copy_of(evidence, "working")["id"]
    [original] = await visits.sql("SELECT id FROM evidence_original")
    assert await listed(visits, visit) == []
    evidence = await covered(visits, goer, evidence)
    first = copy_of(evidence, "covered")["id"]
    evidence = await covered(visits, goer, evidence, (1, 1, 40, 40))
    second = copy_of(evidence, "covered")["id"]
    (file,) = await listed(visits, visit)
    assert (file["id"], file["title"], file["level"]) == (second, evidence["reference"], "confidential")
    assert await given_out(visits, second) == (
        200,
        (await content_of(visits, goer, evidence, second)).content,
    )
    for hidden in (working, first, str(original["id"])):
        assert (await given_out(visits, hidden))[0] == 404
    before = await hears(visits, visit)
    because = {"because": "An empty cell"}
    evidence = (await changed(visits, goer, "PUT", evidence, "/nobody-recognisable", json=because)).json()
    assert {file["id"] for file in await listed(visits, visit)} == {working, second}
    evidence = (await changed(visits, goer, "DELETE", evidence, "/nobody-recognisable")).json()
    assert [file["id"] for file in await listed(visits, visit)] == [second]
    named = {"title": "The window", "language": "en"}
    evidence = (await changed(visits, goer, "PATCH", evidence, json=named)).json()
    (file,) = await listed(visits, visit)
    assert file["title"] == f"{evidence['reference']} · The window"
    assert await hears(visits, visit) == before + 3


async def test_a_document_is_given_once_somebody_says_that_it_shows_nobody(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    evidence = await uploaded(visits, goer, visit, DOCUMENT, name="register.pdf", kind="register-copy")
    assert await listed(visits, visit) == []
    because = {"because": "It names nobody"}
    evidence = (await changed(visits, goer, "PUT", evidence, "/nobody-recognisable", json=because)).json()
    (file,) = await listed(visits, visit)
    assert (file["media_type"], file["size"]) == ("application/pdf", len(DOCUMENT))
    assert await given_out(visits, file["id"]) == (200, DOCUMENT)


async def test_a_picture_whose_consent_was_taken_back_is_given_no_more(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    interview = await agreed(visits, goer, await recorded(visits, goer, visit), purpose="picture")
    given = interview["consents"][0]["id"]
    evidence = await covered(visits, goer, await uploaded(visits, goer, visit))
    await changed(visits, goer, "PATCH", evidence, json={"consent": given})
    (file,) = await listed(visits, visit)
    before = await hears(visits, visit)
    await posted(visits, goer, f"/interviews/{interview['id']}/consents/{given}/withdrawals", {}, status=200)
    assert await hears(visits, visit) > before
    assert await listed(visits, visit) == []
    assert (await given_out(visits, file["id"]))[0] == 404


async def test_an_erasure_takes_files_and_says_so(visits: Bench, case: Case) -> None:  # noqa: F811
    visit = {"id": case.report["visit"]}
    before = {file["id"]: file["sha256"] for file in await listed(visits, visit)}
    assert len(before) == 3
    await done(visits, "interview", case.interview["id"])
    after = {file["id"]: file["sha256"] for file in await listed(visits, visit)}
    assert copy_of(case.photo, "covered")["id"] not in after
    assert len(after) == 2
    assert all(before[file] != sha256 for file, sha256 in after.items())
    for file in after:
        assert WORDS not in (await words_of(visits, file)).replace("\r\n", " ")
    assert await hears(visits, visit, "files-erased") == 1


@pytest.mark.parametrize("scope", ["index", None])
async def test_files_are_given_to_search_alone(visits: Bench, scope: str | None) -> None:
    path = f"/v1/index-files/{uuid7()}"
    who: Principal = INDEXER if scope else monitor()
    async with visits.client(who) as client:
        assert (await client.get(path)).status_code == (404 if scope else 403)
