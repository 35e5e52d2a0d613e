"""A report's way: looked through, checked by authorities, adopted, sent and published; and who reads which copy."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from docx import Document
from servicekit.ids import today, uuid7
from servicekit.principal import Principal, Side
from servicekit.public_pages import ANYBODY
from servicekit.testing import Bench, person, visible_both_ways
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from visits.models import (
    AnswerDecision,
    ExchangeAnswer,
    ExchangeReply,
    Report,
    ReportBallot,
    ReportExchange,
    ReportRelease,
)
from visits.policy.permissions import (
    PERMISSIONS,
    READ,
    REPORT_ADOPT,
    REPORT_ANSWER,
    REPORT_VOTE,
    VISIT_HEAD,
)
from visits.reports.recommended import Recommended

from tests.visits.integration.test_evidence import content_of, copy_of, covered, uploaded
from tests.visits.integration.test_evidence import sent as with_etag
from tests.visits.integration.test_findings import posted, under_way
from tests.visits.integration.test_interviews import WORDS, agreed, recorded
from tests.visits.integration.test_reports import begun, confirmed, got, said, section, sent, written
from tests.visits.integration.test_visits import analyst, expert, goes, monitor


class Elsewhere:
    """The recommendations that the other service would let the asker read."""

    def __init__(self) -> None:
        self.known: dict[UUID, Recommended] = {}

    def draft(self, title: str, state: str = "draft") -> str:
        made = Recommended(
            id=uuid7(),
            version=1,
            reference=f"R-2026-{len(self.known) + 1:04d}",
            state=state,
            title=title,
            text=f"{title}, within three months.",
            language="en",
            addressees=["Prison Administration"],
        )
        self.known[made.id] = made
        return str(made.id)

    async def words_of(
        self, principal: Principal, ids: Sequence[UUID], languages: Sequence[str]
    ) -> Mapping[UUID, Recommended]:
        return {each: self.known[each] for each in ids if each in self.known}


@pytest.fixture
def elsewhere(visits: Bench) -> Iterator[Elsewhere]:
    state, other = visits.app.state, Elsewhere()
    before, state.recommended = state.recommended, other
    yield other
    state.recommended = before


def head() -> Principal:
    return person(READ, VISIT_HEAD, REPORT_ADOPT, REPORT_VOTE, side=Side.PREVENTIVE)


def voter() -> Principal:
    return person(REPORT_VOTE, side=Side.PREVENTIVE)


def ministry() -> Principal:
    return person(REPORT_ANSWER, side=Side.PREVENTIVE)


def in_days(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


async def looked_through(visits: Bench, who: Principal, report: dict[str, Any]) -> None:
    found = await posted(visits, who, f"/reports/{report['id']}/check", {}, status=200)
    for hit in found["hits"]:
        if hit["settlement"] is None:
            body = {"settlement": "harmless"}
            await sent(visits, who, "PUT", f"/report-hits/{hit['id']}/settlement", body, None)


async def laid_before(
    visits: Bench, who: Principal, report: dict[str, Any], authority: UUID, *accounts: Principal, **more: Any
) -> dict[str, Any]:
    body = {
        "about": "facts",
        "authority": str(authority),
        "accounts": [str(each.account) for each in accounts],
        "until": in_days(14),
    } | more
    return await posted(visits, who, f"/reports/{report['id']}/exchanges", body)


async def a_draft(visits: Bench, goer: Principal) -> dict[str, Any]:
    visit = await under_way(visits, goer)
    await confirmed(visits, goer, visit)
    report = await begun(visits, goer, visit)
    return await written(visits, goer, report, "The cells have no light.")


async def known(visits: Bench, *people: Principal) -> None:
    for each in people:
        await visits.sql(
            "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Somebody')",
            each.account,
        )


async def test_nothing_leaves_before_it_was_looked_through(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer = monitor()
    report = await a_draft(visits, goer)
    body = {"about": "facts", "authority": str(authority), "until": in_days(14)}
    path = f"/reports/{report['id']}/exchanges"
    refused = await posted(visits, goer, path, body, status=422)
    assert [each["pointer"] for each in refused["errors"]] == ["/checked"]
    report = await written(
        visits, goer, report, "Call Mr Aster on +49 30 1234567, he is the only one who knows."
    )
    found = await posted(visits, goer, f"/reports/{report['id']}/check", {}, status=200)
    assert found["open"] > 0
    refused = await posted(visits, goer, path, body, status=422)
    assert [each["pointer"] for each in refused["errors"]] == ["/hits"]
    hit = found["hits"][0]
    settle = f"/report-hits/{hit['id']}/settlement"
    await sent(visits, goer, "PUT", settle, {"settlement": "kept"}, None, 422)
    await sent(visits, goer, "PUT", settle, {"settlement": "kept", "reason": "He agreed"}, None)
    # Looked through again it stays settled; with other words it does not hold any more.
    again = await posted(visits, goer, f"/reports/{report['id']}/check", {}, status=200)
    assert [each["settlement"] for each in again["hits"] if each["id"] == hit["id"]] == ["kept"]
    await looked_through(visits, goer, report)
    assert (await got(visits, goer, f"/reports/{report['id']}"))["checked"]
    paragraph = section(report, "introduction")["paragraphs"][0]
    report = await sent(
        visits, goer, "PATCH", f"/report-paragraphs/{paragraph['id']}", {"text": "No light at all."}, 1
    )
    assert not report["checked"]
    await posted(visits, goer, path, body, status=422)
    assert await visits.sql("SELECT 1 FROM report_release") == []


async def test_an_authority_reads_its_copy_and_nothing_else(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer, director, other = monitor(), ministry(), ministry()
    report = await a_draft(visits, goer)
    await looked_through(visits, goer, report)
    exchange = await laid_before(visits, goer, report, authority, director)
    assert [each["id"] for each in await got(visits, director, "/asked")] == [exchange["id"]]
    copy = await got(visits, director, f"/asked/{exchange['id']}")
    paragraph = copy["sections"][0]["paragraphs"][0]
    assert paragraph["text"] == "The cells have no light."
    assert {"finding", "quotation", "recommendation", "evidence"}.isdisjoint(paragraph)
    for who in (other, analyst(), voter()):
        assert (await got(visits, other, "/asked")) == []
        await got(visits, who, f"/asked/{exchange['id']}", 404 if who is other else 403)
    for path in (f"/reports/{report['id']}", f"/report-exchanges/{exchange['id']}", "/reports", "/findings"):
        await got(visits, director, path, 403)
    # What it writes is its own until it answers.
    path = f"/asked/{exchange['id']}/answers/{paragraph['id']}"
    await sent(visits, director, "PUT", path, {"text": "There are lamps", "proof": "Bill 7"}, None)
    seen = await got(visits, goer, f"/report-exchanges/{exchange['id']}")
    assert (seen["state"], seen["answers"]) == ("open", [])
    await posted(visits, director, f"/asked/{exchange['id']}/reply", {}, status=200)
    await sent(visits, director, "PUT", path, {"text": "No, there are not"}, None, 409)
    seen = await got(visits, goer, f"/report-exchanges/{exchange['id']}")
    (answer,) = seen["answers"]
    assert (seen["state"], answer["text"], answer["said"]) == (
        *("answered", "There are lamps"),
        "The cells have no light.",
    )
    decide = f"/exchange-answers/{answer['id']}/decision"
    await sent(visits, goer, "PUT", decide, {"verdict": "declined"}, None, 422)
    body = {"verdict": "declined", "reason": "None of them worked on the days of the visit"}
    await sent(visits, goer, "PUT", decide, body, None)
    own = (await got(visits, director, f"/asked/{exchange['id']}"))["sections"][0]["paragraphs"][0]["answer"]
    assert own == {"text": "There are lamps", "proof": "Bill 7", "decision": None}


async def test_silence_lets_it_proceed(visits: Bench, authority: UUID, elsewhere: Elsewhere) -> None:
    goer, director = monitor(), ministry()
    report = await a_draft(visits, goer)
    await looked_through(visits, goer, report)
    exchange = await laid_before(visits, goer, report, authority, director)
    paragraph = section(report, "introduction")["paragraphs"][0]["id"]
    answer = f"/asked/{exchange['id']}/answers/{paragraph}"
    await sent(visits, director, "PUT", answer, {"text": "Not true"}, None)
    await posted(visits, goer, f"/reports/{report['id']}/settling", {}, status=409)
    await sent(visits, goer, "PATCH", f"/report-paragraphs/{paragraph}", {"text": "Mine"}, 1, 409)
    await posted(visits, goer, f"/report-exchanges/{exchange['id']}/reminders", {}, status=200)
    assert (await got(visits, director, "/asked"))[0]["reminded_at"]
    await visits.sql("UPDATE report_exchange SET until = $1", today() - timedelta(days=1))
    await sent(visits, director, "PUT", answer, {"text": "Too late"}, None, 409)
    await posted(visits, director, f"/asked/{exchange['id']}/reply", {}, status=409)
    seen = await got(visits, goer, f"/report-exchanges/{exchange['id']}")
    assert (seen["state"], seen["answers"]) == ("silent", [])
    settled = await posted(visits, goer, f"/reports/{report['id']}/settling", {}, status=200)
    assert (settled["state"], settled["may_write"]) == ("settling", True)
    # A letter that comes after all is still read.
    letter = {"answers": [{"paragraph": paragraph, "text": "There are lamps"}]}
    entered = await posted(visits, goer, f"/report-exchanges/{exchange['id']}/letters", letter, status=200)
    assert (entered["state"], entered["undecided"]) == ("answered", 1)


async def test_a_second_authority_gets_the_same_copy(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer = monitor()
    report = await a_draft(visits, goer)
    await looked_through(visits, goer, report)
    for _ in range(2):
        await laid_before(visits, goer, report, authority)
    rows = await visits.sql("SELECT DISTINCT release FROM report_exchange")
    assert len(rows) == 1
    await posted(
        visits,
        goer,
        f"/reports/{report['id']}/exchanges",
        {"about": "facts", "authority": str(uuid7()), "until": in_days(0)},
        status=422,
    )


async def test_recommendations_are_discussed_apart(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer, director = monitor(), ministry()
    report = await a_draft(visits, goer)
    await looked_through(visits, goer, report)
    about = {"about": "recommendations"}
    body = about | {"authority": str(authority), "until": in_days(14)}
    await posted(visits, goer, f"/reports/{report['id']}/exchanges", body, status=422)
    wanted = elsewhere.draft("Put lamps into every cell")
    report = await written(visits, goer, report, "", link="recommendation", recommendation=wanted)
    unknown = str(uuid7())
    other = await written(visits, goer, report, "", link="recommendation", recommendation=unknown)
    refused = await posted(visits, goer, f"/reports/{report['id']}/check", {}, status=422)
    paragraph = next(
        each for each in section(other, "introduction")["paragraphs"] if each["recommendation"] == unknown
    )
    assert [each["pointer"] for each in refused["errors"]] == [f"/paragraphs/{paragraph['id']}"]
    await sent(visits, goer, "DELETE", f"/report-paragraphs/{paragraph['id']}", None, 1)
    await looked_through(visits, goer, report)
    exchange = await laid_before(visits, goer, report, authority, director, **about)
    copy = await got(visits, director, f"/asked/{exchange['id']}")
    texts = [each["text"] for part in copy["sections"] for each in part["paragraphs"] if each["number"]]
    assert texts == ["Put lamps into every cell, within three months."]
    assert (await got(visits, goer, f"/reports/{report['id']}"))["state"] == "draft"


async def proposed(
    visits: Bench, goer: Principal, report: dict[str, Any], *voters: Principal
) -> dict[str, Any]:
    await looked_through(visits, goer, report)
    body = {
        "by": "vote" if voters else "head",
        "voters": [str(each.account) for each in voters],
        "unchecked_because": "Nobody could be asked in time",
    }
    return await posted(visits, goer, f"/reports/{report['id']}/proposal", body)


async def test_who_votes_reads_the_copy_and_nothing_else(visits: Bench, elsewhere: Elsewhere) -> None:
    goer, boss, *members = monitor(), head(), voter(), voter(), voter()
    await known(visits, *members)
    report = await a_draft(visits, goer)
    await looked_through(visits, goer, report)
    path = f"/reports/{report['id']}/proposal"
    refused = await posted(visits, goer, path, {"by": "vote", "voters": [str(uuid7())]}, status=422)
    assert {each["pointer"] for each in refused["errors"]} == {"/unchecked_because", "/voters/0"}
    await proposed(visits, goer, report, *members)
    await sent(
        visits,
        goer,
        "PATCH",
        f"/report-paragraphs/{section(report, 'introduction')['paragraphs'][0]['id']}",
        {"text": "Another"},
        1,
        409,
    )
    seen = await got(visits, members[0], path)
    assert seen["sections"][0]["paragraphs"][0]["text"] == "The cells have no light."
    own = await got(visits, members[0], f"/reports/{report['id']}")
    assert (own["state"], own["sections"]) == ("adopting", [])
    await got(visits, members[0], "/findings", 403)
    await got(visits, voter(), path, 404)
    ballot = f"/reports/{report['id']}/ballot"
    await sent(visits, boss, "PUT", ballot, {"vote": "in-favour"}, None, 403)
    adopt = f"/reports/{report['id']}/adoption"
    await sent(visits, members[0], "PUT", ballot, {"vote": "against", "reason": "Too soft"}, None)
    await posted(visits, boss, adopt, {}, status=409)
    await sent(visits, members[1], "PUT", ballot, {"vote": "in-favour"}, None)
    after = await sent(visits, members[0], "PUT", ballot, {"vote": "in-favour"}, None)
    assert after["outcome"] == "carried"
    await posted(visits, members[0], adopt, {}, status=403)
    adopted = await posted(visits, boss, adopt, {}, status=200)
    assert (adopted["state"], adopted["adopted_at"] is not None) == ("adopted", True)
    # Having voted is no key to what comes after.
    await got(visits, members[0], path, 404)


async def test_a_vote_that_is_lost_sends_it_back(visits: Bench, elsewhere: Elsewhere) -> None:
    goer, boss, *members = monitor(), head(), voter(), voter()
    await known(visits, *members)
    report = await a_draft(visits, goer)
    await proposed(visits, goer, report, *members)
    await sent(visits, members[0], "PUT", f"/reports/{report['id']}/ballot", {"vote": "against"}, None)
    await posted(visits, boss, f"/reports/{report['id']}/adoption", {}, status=409)
    back = f"/reports/{report['id']}/proposal/withdrawal"
    report = await posted(visits, goer, back, {"reason": "The vote was lost"}, status=200)
    assert (report["state"], report["may_write"]) == ("draft", True)
    again = await proposed(visits, goer, report, *members)
    assert (again["round"], [each["vote"] for each in again["ballots"]]) == (2, [None, None])


async def adopted(
    visits: Bench, goer: Principal, boss: Principal, report: dict[str, Any], authority: UUID
) -> dict[str, Any]:
    """And sent."""
    await proposed(visits, goer, report)
    await posted(visits, boss, f"/reports/{report['id']}/adoption", {}, status=200)
    await posted(visits, boss, f"/reports/{report['id']}/sending", {}, status=422)
    wanted = [
        {"authority": str(authority), "way": "post"},
        {"name": "The committee of Nowhere", "way": "e-mail"},
    ]
    await sent(visits, goer, "PUT", f"/reports/{report['id']}/recipients", wanted, None)
    return await posted(visits, boss, f"/reports/{report['id']}/sending", {}, status=200)


async def test_what_it_recommends_is_issued_before_it_is_sent(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer, boss = monitor(), head()
    report = await a_draft(visits, goer)
    wanted = elsewhere.draft("Put lamps into every cell")
    report = await written(visits, goer, report, "", link="recommendation", recommendation=wanted)
    await proposed(visits, goer, report)
    await posted(visits, boss, f"/reports/{report['id']}/adoption", {}, status=200)
    recipients = [{"authority": str(authority), "way": "post"}]
    await sent(visits, goer, "PUT", f"/reports/{report['id']}/recipients", recipients, None)
    refused = await posted(visits, boss, f"/reports/{report['id']}/sending", {}, status=422)
    assert [(each["code"], each["detail"]) for each in refused["errors"]] == [
        ("not-issued", "R-2026-0001 is not issued yet")
    ]
    elsewhere.known[UUID(wanted)].state = "issued"
    report = await posted(visits, boss, f"/reports/{report['id']}/sending", {}, status=200)
    assert report["state"] == "sent"
    assert all(each["sent_at"] for each in await got(visits, goer, f"/reports/{report['id']}/recipients"))


async def test_it_is_published_in_part_and_the_response_later(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer, boss = monitor(), head()
    report = await written(visits, goer, await a_draft(visits, goer), "A man told us of a beating.")
    first, second = section(report, "introduction")["paragraphs"]
    report = await adopted(visits, goer, boss, report, authority)
    path = f"/reports/{report['id']}/publication"
    await posted(visits, goer, path, {}, status=403)
    draft = {"left_out": [{"paragraph": second["id"], "reason": "He could be known"}]}
    await posted(visits, boss, path, {"left_out": [{"paragraph": str(uuid7()), "reason": "-"}]}, status=422)
    seen = await posted(visits, boss, f"{path}/preview", draft, status=200)
    assert await visits.sql("SELECT 1 FROM report_release WHERE kind = 'public'") == []
    published = await posted(visits, boss, path, draft)
    assert published["sections"] == seen["sections"]
    one, two = published["sections"][0]["paragraphs"]
    assert (one["text"], one["number"]) == ("The cells have no light.", 1)
    assert (two["text"], two["number"], published["whole"]) == (
        "*Left out of the published report.*",
        2,
        False,
    )
    (row,) = await visits.sql("SELECT content::text AS content FROM report_release WHERE kind = 'public'")
    assert "beating" not in row["content"]
    assert "could be known" not in row["content"]
    response = {
        "authority": str(authority),
        "received_on": today().isoformat(),
        "text": "Lamps were ordered.",
        "paragraph": first["id"],
    }
    await posted(visits, goer, f"/reports/{report['id']}/responses", response)
    published = await posted(visits, boss, path, draft)
    one, answer, two = published["sections"][0]["paragraphs"]
    assert (answer["kind"], answer["text"], answer["label"]) == (
        *("response", "Lamps were ordered."),
        "Response of Prison Administration",
    )
    rows = await visits.sql("SELECT withdrawn_at FROM report_release WHERE kind = 'public' ORDER BY id")
    assert [row["withdrawn_at"] is None for row in rows] == [False, True]
    reason = {"reason": "A court forbade it"}
    withheld = await posted(visits, boss, f"/reports/{report['id']}/withholding", reason, status=200)
    assert withheld["state"] == "withheld"
    await got(visits, boss, path, 404)


async def test_words_taken_back_leave_what_was_proposed_and_what_is_public(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer, boss = monitor(), head()
    report = await a_draft(visits, goer)
    visit = {"id": report["visit"]}
    interview = await agreed(visits, goer, await recorded(visits, goer, visit))
    interview = await posted(visits, goer, f"/interviews/{interview['id']}/quotations", {"text": WORDS})
    quotation = interview["quotations"][0]["id"]
    report = await written(visits, goer, report, "", link="quotation", quotation=quotation)
    report = await adopted(visits, goer, boss, report, authority)
    published = await posted(visits, boss, f"/reports/{report['id']}/publication", {})
    assert WORDS in [each["text"] for part in published["sections"] for each in part["paragraphs"]]
    consent = interview["consents"][0]["id"]
    back = f"/interviews/{interview['id']}/consents/{consent}/withdrawals"
    await posted(visits, goer, back, {}, status=200)
    for row in await visits.sql("SELECT content::text AS content FROM report_release"):
        assert WORDS not in row["content"]
    assert WORDS not in said(await got(visits, goer, f"/reports/{report['id']}"))


async def test_queries_and_database_agree_on_who_reads_which_copy(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer, boss, director, stranger = monitor(), head(), ministry(), ministry()
    members = [voter(), voter()]
    await known(visits, *members)
    report = await a_draft(visits, goer)
    await looked_through(visits, goer, report)
    exchange = await laid_before(visits, goer, report, authority, director)
    paragraph = section(report, "introduction")["paragraphs"][0]["id"]
    await sent(visits, director, "PUT", f"/asked/{exchange['id']}/answers/{paragraph}", {"text": "No"}, None)
    await posted(visits, director, f"/asked/{exchange['id']}/reply", {}, status=200)
    (answer,) = (await got(visits, goer, f"/report-exchanges/{exchange['id']}"))["answers"]
    accepted = {"verdict": "accepted"}
    await sent(visits, goer, "PUT", f"/exchange-answers/{answer['id']}/decision", accepted, None)
    await posted(visits, goer, f"/reports/{report['id']}/settling", {}, status=200)
    await proposed(visits, goer, report, *members)
    doctor = expert()
    await goes(visits, report["visit"], doctor, "expert", "Lina Aster")
    everybody = person(*PERMISSIONS, side=Side.COMPLAINTS)
    found: dict[Any, int] = {}
    for table in (
        *(Report, ReportRelease, ReportExchange, ExchangeReply, ExchangeAnswer, AnswerDecision, ReportBallot),
    ):
        for who in (goer, boss, director, stranger, *members, voter(), doctor, analyst(), everybody):
            by_filter, by_policy = await visible_both_ways(visits, table, who)
            assert by_filter == by_policy, (table, who)
            found[table] = found.get(table, 0) + len(by_policy)
            if who in (stranger, everybody):
                assert by_policy == set(), (table, who)
    assert all(found.values())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE report_exchange SET until = until + 300",
        "UPDATE exchange_answer SET text = 'Another'",
        "UPDATE answer_decision SET verdict = 'accepted'",
        "UPDATE report_release SET title = 'Another'",
        "DELETE FROM exchange_answer",
    ],
)
async def test_an_authority_changes_nothing_of_what_was_sent_by_raw_sql(
    visits: Bench, authority: UUID, elsewhere: Elsewhere, statement: str
) -> None:
    goer, director = monitor(), ministry()
    report = await a_draft(visits, goer)
    await looked_through(visits, goer, report)
    exchange = await laid_before(visits, goer, report, authority, director)
    paragraph = section(report, "introduction")["paragraphs"][0]["id"]
    await sent(visits, director, "PUT", f"/asked/{exchange['id']}/answers/{paragraph}", {"text": "No"}, None)
    await posted(visits, director, f"/asked/{exchange['id']}/reply", {}, status=200)
    async with visits.app.state.database.session(director) as session:
        try:
            changed = (await session.execute(text(statement))).rowcount
        except DBAPIError:
            await session.rollback()
            changed = 0
    assert changed == 0


async def test_a_fact_check_goes_out_and_comes_back_as_a_document(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer, director = monitor(), ministry()
    report = await a_draft(visits, goer)
    await looked_through(visits, goer, report)
    exchange = await laid_before(visits, goer, report, authority, director, message="Facts, please.")
    async with visits.client(goer) as client:
        sheet = await client.get(f"/v1/report-exchanges/{exchange['id']}/document")
    assert sheet.status_code == 200, sheet.text
    filled = Document(io.BytesIO(sheet.content))
    row = next(row for row in filled.tables[-1].rows if "The cells have no light." in row.cells[1].text)
    row.cells[2].text = "There are lamps in every cell"
    row.cells[3].text = "Bill 7"
    file = io.BytesIO()
    filled.save(file)
    async with visits.client(director) as client:
        path = f"/v1/asked/{exchange['id']}/document"
        broken = await client.post(path, content=b"not a document")
        assert (broken.status_code, "detail" in broken.json()) == (400, True)
        read = await client.post(path, content=file.getvalue())
    assert read.status_code == 200, read.text
    paragraph = section(report, "introduction")["paragraphs"][0]["id"]
    wanted = {"paragraph": paragraph, "text": "There are lamps in every cell", "proof": "Bill 7"}
    assert (read.json()["answers"], read.json()["problems"]) == ([wanted], [])
    copy = await got(visits, director, f"/asked/{exchange['id']}")
    assert copy["sections"][0]["paragraphs"][0]["answer"] is None
    taken = f"/asked/{exchange['id']}/answers"
    for wrong in ([], [wanted, wanted], [wanted | {"paragraph": str(uuid7())}]):
        await posted(visits, director, taken, {"answers": wrong}, status=422)
    await posted(visits, ministry(), taken, {"answers": [wanted]}, status=404)
    await posted(visits, goer, taken, {"answers": [wanted]}, status=403)
    copy = await posted(visits, director, taken, {"answers": [wanted]}, status=200)
    assert copy["sections"][0]["paragraphs"][0]["answer"]["text"] == "There are lamps in every cell"
    assert (await got(visits, goer, f"/report-exchanges/{exchange['id']}"))["answers"] == []
    async with visits.client(ministry()) as client:
        assert (await client.get(path)).status_code == 404
        assert (await client.post(path, content=file.getvalue())).status_code == 404
    # Once the answer was sent there is nothing to fill in any more.
    await posted(visits, director, f"/asked/{exchange['id']}/reply", {}, status=200)
    async with visits.client(director) as client:
        assert (await client.post(path, content=file.getvalue())).status_code == 409


async def test_the_public_reads_what_is_public(visits: Bench, authority: UUID, elsewhere: Elsewhere) -> None:
    goer, boss = monitor(), head()
    report = await written(visits, goer, await a_draft(visits, goer), "A man told us of a *beating*.")
    _, second = section(report, "introduction")["paragraphs"]
    report = await adopted(visits, goer, boss, report, authority)
    async with visits.client(ANYBODY) as client:
        page = f"/published/{report['reference']}"
        assert (await client.get(page)).status_code == 404
        draft = {"left_out": [{"paragraph": second["id"], "reason": "He could be known"}]}
        await posted(visits, boss, f"/reports/{report['id']}/publication", draft)
        shown = await client.get(page, params={"lang": "ar"})
        assert 'dir="rtl"' in shown.text
        assert "The cells have no light." in shown.text
        assert "beating" not in shown.text
        assert "could be known" not in shown.text
        listed = await client.get("/published")
        assert report["reference"] in listed.text
        pdf = await client.get(f"{page}/report.pdf")
        assert pdf.content.startswith(b"%PDF")
        await posted(visits, boss, f"/reports/{report['id']}/withholding", {"reason": "A court"}, status=200)
        assert (await client.get(page)).status_code == 404
        assert report["reference"] not in (await client.get("/published")).text
        # Nothing else is anybody's.
        for path in ("/v1/reports", f"/v1/reports/{report['id']}", "/v1/asked"):
            assert (await client.get(path)).status_code in (401, 403)


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
async def test_it_is_taken_out_as_a_document_and_that_is_kept(
    visits: Bench, elsewhere: Elsewhere, form: str, begins: bytes
) -> None:
    goer = monitor()
    report = await a_draft(visits, goer)
    path = f"/v1/reports/{report['id']}/document"
    async with visits.client(goer) as client:
        answer = await client.get(path, params={"form": form})
        assert answer.status_code == 200, answer.text
        assert answer.content.startswith(begins)
        assert (await client.get(path, params={"copy": "public"})).status_code == 404
    async with visits.client(monitor(team=uuid7())) as client:
        assert (await client.get(path)).status_code == 404
    kept = await visits.sql("SELECT act FROM audit_entry WHERE record = $1", UUID(report["id"]))
    assert [row["act"] for row in kept] == ["report.taken-out"]


async def test_versions_are_compared_word_by_word(visits: Bench, elsewhere: Elsewhere) -> None:
    goer = monitor()
    report = await a_draft(visits, goer)
    await posted(visits, goer, f"/reports/{report['id']}/versions", {})
    paragraph = section(report, "introduction")["paragraphs"][0]
    change = {"text": "The cells have little light."}
    report = await sent(visits, goer, "PATCH", f"/report-paragraphs/{paragraph['id']}", change, 1)
    report = await written(visits, goer, report, "It is cold.")
    found = await got(visits, goer, f"/reports/{report['id']}/differences?before=1")
    changed, added = found["paragraphs"]
    assert [(each["kind"], each["text"]) for each in changed["words"] if each["kind"] != "kept"] == [
        ("removed", "no"),
        ("added", "little"),
    ]
    assert (added["kind"], added["words"][0]["text"]) == ("added", "It is cold.")
    await got(visits, goer, f"/reports/{report['id']}/differences?before=7", 404)


async def test_where_reports_are_voted_on_no_head_adopts_alone(visits: Bench, elsewhere: Elsewhere) -> None:
    goer, boss, member = monitor(), head(), voter()
    await known(visits, member)
    body = {"names": {}, "adopted_by": "vote", "check_days": 21}
    await sent(visits, boss, "PUT", "/report-settings", body, 0)
    report = await a_draft(visits, goer)
    await looked_through(visits, goer, report)
    path = f"/reports/{report['id']}/proposal"
    refused = await posted(visits, goer, path, {"by": "head", "unchecked_because": "-"}, status=422)
    assert [each["pointer"] for each in refused["errors"]] == ["/by"]
    await proposed(visits, goer, report, member)


async def test_a_document_of_another_copy_is_refused_and_says_why(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer, director = monitor(), ministry()
    mine, theirs = await a_draft(visits, goer), await a_draft(visits, goer)
    sheets, papers = {}, {}
    for name, report in (("mine", mine), ("theirs", theirs)):
        await looked_through(visits, goer, report)
        papers[name] = await laid_before(visits, goer, report, authority, director)
        async with visits.client(director) as client:
            sheets[name] = (await client.get(f"/v1/asked/{papers[name]['id']}/document")).content
    path = f"/v1/asked/{papers['mine']['id']}/document"
    async with visits.client(director) as client:
        other = await client.post(path, content=sheets["theirs"])
    assert (other.status_code, "another report" in other.json()["detail"]) == (400, True)
    # The same report, written on and sent anew: what was filled in is of words that stand no more.
    await posted(visits, goer, f"/report-exchanges/{papers['mine']['id']}/calling-off", {}, status=200)
    await posted(visits, goer, f"/reports/{mine['id']}/settling", {}, status=200)
    paragraph = section(mine, "introduction")["paragraphs"][0]["id"]
    change = {"text": "The cells have little light."}
    await sent(visits, goer, "PATCH", f"/report-paragraphs/{paragraph}", change, 1)
    await looked_through(visits, goer, mine)
    again = await laid_before(visits, goer, mine, authority, director)
    path = f"/v1/asked/{again['id']}/document"
    async with visits.client(director) as client:
        old = await client.post(path, content=sheets["mine"])
        assert (old.status_code, "another version" in old.json()["detail"]) == (400, True)
        # A row that was deleted says nothing, and that it is missing is told.
        fresh = Document(io.BytesIO((await client.get(path)).content))
        row = next(row for row in fresh.tables[-1].rows if "little light" in row.cells[1].text)
        row._tr.getparent().remove(row._tr)
        file = io.BytesIO()
        fresh.save(file)
        read = await client.post(path, content=file.getvalue())
    assert read.json() == {"answers": [], "problems": [{"code": "missing-row", "number": "1", "text": ""}]}


async def test_a_term_only_gets_longer_and_for_a_reason(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer, director, deputy = monitor(), ministry(), ministry()
    report = await a_draft(visits, goer)
    await looked_through(visits, goer, report)
    exchange = await laid_before(visits, goer, report, authority, director)
    path = f"/report-exchanges/{exchange['id']}"
    await posted(visits, goer, f"{path}/reminders", {}, status=200)
    for body, pointer in (
        ({"until": in_days(7), "because": "Sooner"}, "/until"),
        ({"until": in_days(30)}, "/because"),
        ({"until": in_days(900), "because": "Much to read"}, "/until"),
    ):
        refused = await sent(visits, goer, "PATCH", path, body, 2, 422)
        assert [each["pointer"] for each in refused["errors"]] == [pointer]
    await sent(visits, director, "PATCH", path, {"until": in_days(30), "because": "-"}, 2, 403)
    await sent(visits, goer, "PATCH", path, {"until": in_days(30), "because": "-"}, 1, 412)
    body = {"until": in_days(30), "because": "It asked for more time"}
    longer = await sent(visits, goer, "PATCH", path, body, 2)
    assert (longer["until"], longer["longer_because"], longer["reminded_at"]) == (
        *(in_days(30), "It asked for more time"),
        None,
    )
    asked = await got(visits, director, f"/asked/{exchange['id']}")
    assert (asked["until"], "It asked" in str(asked)) == (in_days(30), False)
    # Who answers changes: at once.
    accounts = {"accounts": [str(deputy.account)]}
    changed = await sent(visits, goer, "PATCH", path, accounts, longer["version"])
    assert [each["id"] for each in changed["accounts"]] == [str(deputy.account)]
    await got(visits, director, f"/asked/{exchange['id']}", 404)
    await got(visits, deputy, f"/asked/{exchange['id']}")


async def test_a_letter_answers_the_copy_that_was_sent(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer, director = monitor(), ministry()
    report = await a_draft(visits, goer)
    await looked_through(visits, goer, report)
    exchange = await laid_before(visits, goer, report, authority, director)
    await visits.sql("UPDATE report_exchange SET until = $1::date - 1", today())
    report = await posted(visits, goer, f"/reports/{report['id']}/settling", {}, status=200)
    paragraph = section(report, "introduction")["paragraphs"][0]
    await sent(visits, goer, "DELETE", f"/report-paragraphs/{paragraph['id']}", None, paragraph["version"])
    path = f"/report-exchanges/{exchange['id']}"
    copy = await got(visits, goer, f"{path}/copy")
    assert copy["sections"][0]["paragraphs"][0]["text"] == "The cells have no light."
    letter = {"answers": [{"paragraph": paragraph["id"], "text": "There are lamps"}]}
    entered = await posted(visits, goer, f"{path}/letters", letter, status=200)
    assert entered["answers"][0]["said"] == "The cells have no light."
    for who, status in ((director, 403), (voter(), 403), (analyst(), 404), (monitor(team=uuid7()), 404)):
        await got(visits, who, f"{path}/copy", status)


async def test_a_picture_is_seen_by_whoever_gets_the_copy_until_its_consent_is_taken_back(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer, boss, director, member = monitor(), head(), ministry(), voter()
    await known(visits, member)
    report = await a_draft(visits, goer)
    visit = {"id": report["visit"]}
    interview = await agreed(visits, goer, await recorded(visits, goer, visit), purpose="picture")
    consent = interview["consents"][0]["id"]
    photo = await uploaded(visits, goer, visit)
    report = await written(visits, goer, report, "The window.", link="photo", evidence=photo["id"])
    shown = section(report, "introduction")["paragraphs"][1]
    assert (shown["photo"], shown["kind"]) == (None, "photo")
    # Its faces are not covered yet: nobody beyond the team may see it.
    await looked_through(visits, goer, report)
    body = {"about": "facts", "authority": str(authority), "until": in_days(14)}
    refused = await posted(visits, goer, f"/reports/{report['id']}/exchanges", body, status=422)
    assert [(each["pointer"], each["code"]) for each in refused["errors"]] == [
        (f"/paragraphs/{shown['id']}", "photo")
    ]
    photo = await covered(visits, goer, photo)
    photo = (await with_etag(visits, goer, "PATCH", photo, json={"consent": consent})).json()
    seen = section(await got(visits, goer, f"/reports/{report['id']}"), "introduction")["paragraphs"][1]
    assert seen["photo"] == copy_of(photo, "covered")["id"]
    exchange = await laid_before(visits, goer, report, authority, director)
    await posted(visits, director, f"/asked/{exchange['id']}/reply", {}, status=200)
    await posted(visits, goer, f"/reports/{report['id']}/settling", {}, status=200)
    await proposed(visits, goer, report, member)
    asked = f"/v1/asked/{exchange['id']}/photos/{shown['id']}"
    decided = f"/v1/reports/{report['id']}/proposal/photos/{shown['id']}"

    async def looks(who: Principal | None, path: str) -> tuple[int, bytes]:
        async with visits.client(who) as client:
            answer = await client.get(path)
        return answer.status_code, answer.content

    covering = (await content_of(visits, goer, photo, copy_of(photo, "covered")["id"])).content
    for who, path in ((director, asked), (member, decided), (goer, decided), (boss, decided)):
        assert await looks(who, path) == (200, covering)
    for who, path, status in (
        (None, asked, 401),
        (ministry(), asked, 404),
        (member, asked, 403),
        (goer, asked, 403),
        (None, decided, 401),
        (voter(), decided, 404),
        (director, decided, 403),
        (director, asked.replace(shown["id"], str(uuid7())), 404),
        (director, asked.replace(shown["id"], section(report, "introduction")["paragraphs"][0]["id"]), 404),
    ):
        assert (await looks(who, path))[0] == status, (who, path)
    copy = await got(visits, director, f"/asked/{exchange['id']}")
    assert [each["photo"] for each in copy["sections"][0]["paragraphs"]] == [False, True]
    back = f"/interviews/{interview['id']}/consents/{consent}/withdrawals"
    await posted(visits, goer, back, {}, status=200)
    assert (await looks(director, asked))[0] == 404
    assert (await looks(member, decided))[0] == 404
    copy = await got(visits, director, f"/asked/{exchange['id']}")
    assert [each["photo"] for each in copy["sections"][0]["paragraphs"]] == [False, False]
    assert [
        each["text"]
        for each in (await got(visits, member, f"/reports/{report['id']}/proposal"))["sections"][0][
            "paragraphs"
        ]
    ] == ["The cells have no light."]
    seen = section(await got(visits, goer, f"/reports/{report['id']}"), "introduction")["paragraphs"][1]
    assert seen["photo"] is None


async def test_a_picture_that_shows_somebody_after_all_is_not_published(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer, boss = monitor(), head()
    report = await a_draft(visits, goer)
    photo = await covered(visits, goer, await uploaded(visits, goer, {"id": report["visit"]}))
    report = await written(visits, goer, report, "", link="photo", evidence=photo["id"])
    paragraph = section(report, "introduction")["paragraphs"][1]["id"]
    await adopted(visits, goer, boss, report, authority)
    await covered(visits, goer, photo, (0, 0, 40, 40))
    path = f"/reports/{report['id']}/publication"
    refused = await posted(visits, boss, path, {}, status=422)
    assert [(each["pointer"], each["code"]) for each in refused["errors"]] == [
        (f"/paragraphs/{paragraph}", "photo")
    ]
    left = {"left_out": [{"paragraph": paragraph, "reason": "A face could be seen"}]}
    await posted(visits, boss, path, left)


async def test_a_picture_that_was_covered_anew_is_no_longer_seen_in_copies_as_it_was(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    """A face was overlooked: who got the copy does not go on seeing it, nor does whoever guesses its address."""
    goer, director = monitor(), ministry()
    report = await a_draft(visits, goer)
    photo = await covered(visits, goer, await uploaded(visits, goer, {"id": report["visit"]}))
    report = await written(visits, goer, report, "The window.", link="photo", evidence=photo["id"])
    shown = section(report, "introduction")["paragraphs"][1]["id"]
    await looked_through(visits, goer, report)
    exchange = await laid_before(visits, goer, report, authority, director)
    path = f"/v1/asked/{exchange['id']}/photos/{shown}"
    async with visits.client(director) as client:
        assert (await client.get(path)).status_code == 200
        photo = await covered(visits, goer, photo, (0, 0, 40, 40))
        assert (await client.get(path)).status_code == 404
    copy = await got(visits, director, f"/asked/{exchange['id']}")
    told = [(each["text"], each["photo"]) for each in copy["sections"][0]["paragraphs"]]
    assert [photo for _, photo in told] == [False, False]
    assert len(told) == 2
