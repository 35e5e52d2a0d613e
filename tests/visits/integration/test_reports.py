"""Reports: written by who works on the visit, read as a draft by its team alone, and kept as they once stood."""

import asyncio
from collections import defaultdict
from typing import Any
from uuid import uuid4

import pytest
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways
from visits.models import Report, ReportParagraph, ReportRelease, ReportRemark, ReportSection, ReportVersion
from visits.policy.permissions import PERMISSIONS

from tests.visits.conftest import emitted, version_of
from tests.visits.integration.test_findings import a_theme, an_entry, posted, under_way
from tests.visits.integration.test_findings import draft as finding_draft
from tests.visits.integration.test_interviews import WORDS, agreed, recorded
from tests.visits.integration.test_visits import analyst, expert, goes, monitor, planner


async def got(visits: Bench, who: Principal, path: str, status: int = 200) -> Any:
    async with visits.client(who) as client:
        answer = await client.get(f"/v1{path}")
    assert answer.status_code == status, answer.text
    return answer.json()


async def sent(
    visits: Bench, who: Principal, method: str, path: str, body: Any, version: int | None, status: int = 200
) -> Any:
    headers = {"If-Match": f'"{version}"'} if version is not None else {}
    async with visits.client(who) as client:
        answer = await client.request(method, f"/v1{path}", json=body, headers=headers)
    assert answer.status_code == status, answer.text
    return answer.json()


async def begun(visits: Bench, who: Principal, visit: dict[str, Any], **changes: Any) -> dict[str, Any]:
    report: dict[str, Any] = await posted(visits, who, f"/visits/{visit['id']}/reports", changes)
    return report


def section(report: dict[str, Any], kind: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in report["sections"] if each["kind"] == kind)
    return found


async def written(
    visits: Bench, who: Principal, report: dict[str, Any], text: str, link: str = "text", **more: Any
) -> dict[str, Any]:
    """Into the introduction."""
    body = {"section": section(report, "introduction")["id"], "text": text, "kind": link} | more
    return await posted(visits, who, f"/reports/{report['id']}/paragraphs", body)


async def confirmed(visits: Bench, who: Principal, visit: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A finding that the team stands by."""
    body = finding_draft(
        themes=[await a_theme(visits)],
        problem_kind=await an_entry(visits, "problem-kind"),
        description="No light by day.",
        severity="serious",
        scope="generic",
        **changes,
    )
    finding = await posted(visits, who, f"/visits/{visit['id']}/findings", body)
    source = {"kind": "observation", "note": "Seen on two days"}
    finding = await posted(visits, who, f"/findings/{finding['id']}/sources", source)
    async with visits.client(who) as client:
        graded = await client.put(
            f"/v1/findings/{finding['id']}/corroboration",
            json={"corroboration": "fair"},
            headers=version_of(finding),
        )
        moved = await client.post(
            f"/v1/findings/{finding['id']}/moves",
            json={"to": "confirmed"},
            headers=version_of(graded.json()),
        )
    assert moved.status_code == 200, moved.text
    confirmed: dict[str, Any] = moved.json()
    return confirmed


def said(report: dict[str, Any]) -> list[str]:
    return [each["shown"] for part in report["sections"] for each in part["paragraphs"]]


async def test_it_begins_with_the_usual_sections_and_links_to_what_was_found(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    finding = await confirmed(visits, goer, visit)
    await posted(visits, goer, f"/visits/{visit['id']}/findings", finding_draft(title="Not confirmed"))
    report = await begun(visits, goer, visit, language="fr")
    assert [each["kind"] for each in report["sections"]] == [
        *("introduction", "method", "cooperation", "place", "findings", "good-practices", "recommendations")
    ]
    assert section(report, "findings")["title"] == "Constats"
    heading, link = section(report, "findings")["paragraphs"]
    assert (heading["kind"], heading["number"]) == ("heading", None)
    assert (link["finding"], link["number"], link["text"]) == (finding["id"], 1, "")
    assert link["label"] == f"{finding['reference']} · {finding['title']}"
    assert link["shown"] == finding["description"]
    assert report["title"].startswith("Rapport sur la visite de ")
    assert [type_ for type_, *_ in await emitted(visits)][-1] == "report.changed"


async def test_a_link_says_what_its_finding_says_now(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    finding = await confirmed(visits, goer, visit)
    report = await begun(visits, goer, visit)
    finding = await sent(
        visits, goer, "POST", f"/findings/{finding['id']}/moves", {"to": "draft"}, finding["version"]
    )
    finding = await sent(
        visits, goer, "PATCH", f"/findings/{finding['id']}", {"description": "New words"}, finding["version"]
    )
    assert "New words" in said(await got(visits, goer, f"/reports/{report['id']}"))
    await sent(
        visits,
        goer,
        "POST",
        f"/findings/{finding['id']}/moves",
        {"to": "withdrawn", "reason": "It was a mistake"},
        finding["version"],
    )
    report = await got(visits, goer, f"/reports/{report['id']}")
    link = section(report, "findings")["paragraphs"][1]
    assert (link["gone"], link["number"], link["shown"]) == (True, None, "")


async def test_paragraphs_are_written_moved_and_taken_out(visits: Bench) -> None:
    goer = monitor()
    report = await begun(visits, goer, await under_way(visits, goer))
    for text in ("One", "Three"):
        report = await written(visits, goer, report, text)
    first = section(report, "introduction")["paragraphs"][0]
    report = await written(visits, goer, report, "Two", after=first["id"])
    report = await written(visits, goer, report, "Zero", first=True)
    assert said(report) == ["Zero", "One", "Two", "Three"]
    wanted = [
        {"section": each["id"], "paragraphs": [p["id"] for p in each["paragraphs"]][::-1]}
        for each in report["sections"][::-1]
    ]
    path = f"/reports/{report['id']}/order"
    report = await sent(visits, goer, "PUT", path, {"sections": wanted}, report["version"])
    assert said(report) == ["Three", "Two", "One", "Zero"]
    assert report["sections"][-1]["kind"] == "introduction"
    # Neither one left out, nor one named twice, nor one of another report.
    for broken in (
        wanted[1:],
        [*wanted[:-1], {"section": wanted[-1]["section"], "paragraphs": []}],
        [
            *wanted[:-1],
            {**wanted[-1], "paragraphs": [*wanted[-1]["paragraphs"], wanted[-1]["paragraphs"][0]]},
        ],
        [{"section": str(uuid4()), "paragraphs": []}, *wanted[1:]],
    ):
        await sent(visits, goer, "PUT", path, {"sections": broken}, report["version"], 422)
    two = report["sections"][-1]["paragraphs"][1]
    await sent(visits, goer, "DELETE", f"/report-paragraphs/{two['id']}", None, 7, 412)
    report = await sent(visits, goer, "DELETE", f"/report-paragraphs/{two['id']}", None, two["version"])
    assert said(report) == ["Three", "One", "Zero"]


async def test_two_who_write_in_two_paragraphs_do_not_meet(visits: Bench) -> None:
    goer, other = monitor(), monitor()
    visit = await under_way(visits, goer)
    await goes(visits, visit["id"], other, "member", "Pia Quill")
    report = await written(visits, goer, await begun(visits, goer, visit), "Mine")
    report = await written(visits, other, report, "Theirs")
    mine, theirs = section(report, "introduction")["paragraphs"]
    await asyncio.gather(
        sent(visits, goer, "PATCH", f"/report-paragraphs/{mine['id']}", {"text": "Mine, better"}, 1),
        sent(visits, other, "PATCH", f"/report-paragraphs/{theirs['id']}", {"text": "Theirs, better"}, 1),
    )
    assert said(await got(visits, goer, f"/reports/{report['id']}")) == ["Mine, better", "Theirs, better"]
    stale = await sent(visits, goer, "PATCH", f"/report-paragraphs/{theirs['id']}", {"text": "Mine"}, 1, 412)
    assert "Theirs, better" in said(stale["current"])


@pytest.mark.parametrize(
    ("draft", "pointer"),
    [
        ({"kind": "finding"}, "/finding"),
        ({"kind": "text", "finding": str(uuid4())}, "/finding"),
        ({"kind": "finding", "finding": str(uuid4())}, "/finding"),
        ({"kind": "quotation", "quotation": str(uuid4())}, "/quotation"),
        ({"section": str(uuid4())}, "/section"),
        ({"after": str(uuid4())}, "/after"),
    ],
)
async def test_what_does_not_fit_is_named(visits: Bench, draft: dict[str, Any], pointer: str) -> None:
    goer = monitor()
    report = await begun(visits, goer, await under_way(visits, goer))
    body = {"section": section(report, "introduction")["id"]} | draft
    answer = await posted(visits, goer, f"/reports/{report['id']}/paragraphs", body, status=422)
    assert pointer in [error["pointer"] for error in answer["errors"]]
    assert said(await got(visits, goer, f"/reports/{report['id']}")) == []


async def test_a_consent_taken_back_takes_the_words_out_of_the_draft_and_tells_its_author(
    visits: Bench,
) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    interview = await agreed(visits, goer, await recorded(visits, goer, visit))
    interview = await posted(visits, goer, f"/interviews/{interview['id']}/quotations", {"text": WORDS})
    report = await begun(visits, goer, visit)
    quotation = interview["quotations"][0]["id"]
    report = await written(visits, goer, report, "", link="quotation", quotation=quotation)
    report = await written(visits, goer, report, f"One man said: “{WORDS.upper()}!”")
    report = await written(visits, goer, report, "Water is brought in buckets.")
    await posted(visits, goer, f"/reports/{report['id']}/versions", {"note": "Before"})
    assert WORDS in said(report)
    consent = interview["consents"][0]["id"]
    await posted(
        visits, goer, f"/interviews/{interview['id']}/consents/{consent}/withdrawals", {}, status=200
    )
    report = await got(visits, goer, f"/reports/{report['id']}")
    quoted, repeated, _ = section(report, "introduction")["paragraphs"]
    assert (quoted["gone"], quoted["shown"]) == (True, "")
    remarks = await got(visits, goer, f"/reports/{report['id']}/remarks")
    assert {(each["kind"], each["paragraph"]) for each in remarks} == {
        ("quotation-withdrawn", quoted["id"]),
        ("words-withdrawn", repeated["id"]),
    }
    assert report["open_remarks"] == 2
    kept = await visits.sql("SELECT content::text AS content FROM report_version")
    assert all("They make us wait" not in row["content"] for row in kept)


async def test_experts_comment_and_do_not_write(visits: Bench) -> None:
    goer, doctor = monitor(), expert()
    visit = await under_way(visits, goer)
    await goes(visits, visit["id"], doctor, "expert", "Lina Aster")
    report = await written(visits, goer, await begun(visits, goer, visit), "Words")
    paragraph = section(report, "introduction")["paragraphs"][0]
    await sent(visits, doctor, "PATCH", f"/report-paragraphs/{paragraph['id']}", {"text": "No"}, 1, 403)
    body = {"paragraph": paragraph["id"], "text": "The dose is wrong"}
    remark = await posted(visits, doctor, f"/reports/{report['id']}/remarks", body)
    await posted(visits, doctor, f"/report-remarks/{remark['id']}/settlement", {}, status=403)
    settled = await posted(
        visits, goer, f"/report-remarks/{remark['id']}/settlement", {"answer": "Mended"}, status=200
    )
    assert settled["answer"] == "Mended"
    assert settled["settled_at"]
    await visits.sql("UPDATE record_grant SET ends_at = now() WHERE account = $1", doctor.account)
    await got(visits, doctor, f"/reports/{report['id']}", 404)


async def test_nobody_else_learns_that_there_is_a_draft(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    report = await written(visits, goer, await begun(visits, goer, visit), "Words")
    paragraph = section(report, "introduction")["paragraphs"][0]
    caseworker = person(*PERMISSIONS, side=Side.COMPLAINTS)
    for who in (
        monitor(team=uuid7()),
        analyst(),
        caseworker,
        expert(),
        person("visits.report.vote", side=Side.PREVENTIVE),
    ):
        missing = await got(visits, who, f"/reports/{uuid7()}", 404)
        hidden = await got(visits, who, f"/reports/{report['id']}", 404)
        assert {**hidden, "correlation_id": ""} == {**missing, "correlation_id": ""}
        assert (await got(visits, who, "/reports"))["items"] == []
        for method, path, body in (
            ("GET", f"/reports/{report['id']}/versions", None),
            ("GET", f"/reports/{report['id']}/remarks", None),
            ("PATCH", f"/report-paragraphs/{paragraph['id']}", {"text": "Mine"}),
            ("DELETE", f"/report-sections/{report['sections'][0]['id']}", None),
        ):
            await sent(visits, who, method, path, body, 1, 404)
    async with visits.client(None) as client:
        assert (await client.get(f"/v1/reports/{report['id']}")).status_code == 401


async def test_queries_and_database_agree_on_who_reads_what(visits: Bench) -> None:
    goer, other, doctor = monitor(), monitor(team=uuid7()), expert()
    visit = await under_way(visits, goer)
    await goes(visits, visit["id"], doctor, "expert", "Lina Aster")
    report = await written(visits, goer, await begun(visits, goer, visit), "Words")
    await posted(visits, goer, f"/reports/{report['id']}/versions", {})
    await posted(visits, goer, f"/reports/{report['id']}/remarks", {"text": "Look again"})
    found: dict[Any, set[Any]] = defaultdict(set)
    for table in (Report, ReportSection, ReportParagraph, ReportVersion, ReportRemark, ReportRelease):
        for who in (goer, other, doctor, planner(), analyst(), person(*PERMISSIONS, side=Side.COMPLAINTS)):
            by_filter, by_policy = await visible_both_ways(visits, table, who)
            assert by_filter == by_policy, (table, who)
            found[table] |= by_policy
    assert all(ids for table, ids in found.items() if table is not ReportRelease)


async def test_the_institution_says_how_its_reports_are_adopted(visits: Bench) -> None:
    adopts = person("visits.report.adopt", "visits.visit.head", side=Side.PREVENTIVE)
    before = await got(visits, adopts, "/report-settings")
    assert (before["adopted_by"], before["version"]) == ("head", 0)
    body = {"names": {"en": "Office of Nowhere"}, "adopted_by": "vote", "check_days": 30}
    await sent(visits, monitor(), "PUT", "/report-settings", body, 0, 403)
    after = await sent(visits, adopts, "PUT", "/report-settings", body, 0)
    assert (after["adopted_by"], after["check_days"], after["version"]) == ("vote", 30, 1)
    await sent(visits, adopts, "PUT", "/report-settings", body, 0, 412)


async def test_a_visit_has_one_report_and_a_second_is_led_to_it(visits: Bench) -> None:
    goer, other = monitor(), monitor()
    visit = await under_way(visits, goer)
    await goes(visits, visit["id"], other, "member", "Pia Quill")
    answers = await asyncio.gather(*(_begins(visits, who, visit) for who in (goer, other, goer, other)))
    assert sorted(status for status, _ in answers) == [201, 409, 409, 409]
    (first,) = [body for status, body in answers if status == 201]
    wanted = {name: first[name] for name in ("id", "reference", "title")}
    assert all(body["current"] == wanted for status, body in answers if status == 409)
    assert len((await got(visits, goer, f"/reports?visit={visit['id']}"))["items"]) == 1
    # Who may not begin one does not learn that there is one.
    assert "current" not in (await _begins(visits, monitor(team=uuid7()), visit))[1]


async def _begins(visits: Bench, who: Principal, visit: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    async with visits.client(who) as client:
        answer = await client.post(
            f"/v1/visits/{visit['id']}/reports", json={}, headers={"Idempotency-Key": str(uuid7())}
        )
    return answer.status_code, answer.json()
