"""Ways around a report's way: by raw SQL with somebody's rights, by a term that is set anew, by odd addresses."""

import io
import json
import zipfile
from typing import Any
from uuid import UUID

import pytest
from servicekit.ids import today, uuid7
from servicekit.principal import Principal
from servicekit.testing import Bench, visible_both_ways
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from visits.models import ReportBallot, ReportRelease

from tests.visits.integration.test_evidence import copy_of, covered, uploaded
from tests.visits.integration.test_findings import posted
from tests.visits.integration.test_interviews import WORDS, agreed, recorded
from tests.visits.integration.test_report_way import (
    ANYBODY,
    Elsewhere,
    a_draft,
    elsewhere,
    head,
    in_days,
    known,
    laid_before,
    looked_through,
    ministry,
    proposed,
    voter,
)
from tests.visits.integration.test_reports import section, sent, written
from tests.visits.integration.test_visits import expert, goes, monitor

__all__ = ["elsewhere"]


async def changed_by(visits: Bench, who: Principal, statement: str, **values: Any) -> int:
    async with visits.app.state.database.session(who) as session:
        try:
            return int((await session.execute(text(statement), values)).rowcount)  # type: ignore[attr-defined]
        except DBAPIError:
            await session.rollback()
            return 0


async def test_a_voter_carries_no_ballot_to_another_report_or_past_its_round(
    visits: Bench, elsewhere: Elsewhere
) -> None:
    goer, boss, member, other = monitor(), head(), voter(), voter()
    await known(visits, member, other)
    mine, theirs = await a_draft(visits, goer), await a_draft(visits, goer)
    await proposed(visits, goer, mine, member)
    await proposed(visits, goer, theirs, other)
    vote = "UPDATE report_ballot SET vote = 'in-favour', cast_at = now()"
    move = f"{vote}, report = CAST(:report AS uuid)"
    assert await changed_by(visits, member, move, report=theirs["id"]) == 0
    await sent(visits, member, "PUT", f"/reports/{mine['id']}/ballot", {"vote": "in-favour"}, None)
    await posted(visits, boss, f"/reports/{mine['id']}/adoption", {}, status=200)
    # Without a condition the database does not ask whether the row may be read.
    against = "UPDATE report_ballot SET vote = 'against', cast_at = now()"
    assert await changed_by(visits, member, against) == 0


async def test_an_author_casts_nobodys_vote(visits: Bench, elsewhere: Elsewhere) -> None:
    goer, member = monitor(), voter()
    await known(visits, member)
    report = await a_draft(visits, goer)
    await proposed(visits, goer, report, member)
    cast = (
        "INSERT INTO report_ballot (report, round, account, vote, reason, cast_at) "
        "VALUES (CAST(:report AS uuid), 1, CAST(:account AS uuid), 'in-favour', '', now())"
    )
    assert await changed_by(visits, goer, cast, report=report["id"], account=str(uuid7())) == 0
    # Nor does one more voter turn a vote that is open.
    added = (
        "INSERT INTO report_ballot (report, round, account, reason) "
        "VALUES (CAST(:report AS uuid), 1, CAST(:account AS uuid), '')"
    )
    assert await changed_by(visits, goer, added, report=report["id"], account=str(uuid7())) == 0


async def test_an_author_makes_nothing_public(visits: Bench, elsewhere: Elsewhere) -> None:
    goer, boss = monitor(), head()
    report = await a_draft(visits, goer)
    await proposed(visits, goer, report)
    copy = (
        "INSERT INTO report_release"
        " (id, report, kind, number, reference, title, language, content, at, by, whole)"
        " SELECT CAST(:id AS uuid), report, 'public', number, reference, title, language, content, now(), by, true"
        " FROM report_release WHERE kind = 'proposal'"
    )
    for who in (goer, boss):  # Not even the head does, before it was sent.
        assert await changed_by(visits, who, copy, id=str(uuid7())) == 0


async def test_an_authority_forges_no_letter(visits: Bench, authority: UUID, elsewhere: Elsewhere) -> None:
    goer, director = monitor(), ministry()
    report = await a_draft(visits, goer)
    await looked_through(visits, goer, report)
    exchange = await laid_before(visits, goer, report, authority, director)
    values = {"exchange": exchange["id"], "by": str(director.account)}
    reply = "INSERT INTO exchange_reply VALUES (CAST(:exchange AS uuid), 'letter', CAST(:by AS uuid), now())"
    assert await changed_by(visits, director, reply, **values) == 0
    answer = (
        "INSERT INTO exchange_answer"
        " (id, version, created_at, updated_at, exchange, paragraph, text, proof, way, by) VALUES"
        " (gen_random_uuid(), 1, now(), now(), CAST(:exchange AS uuid), gen_random_uuid(), 'No', '', 'letter',"
        " CAST(:by AS uuid))"
    )
    assert await changed_by(visits, director, answer, **values) == 0


async def test_a_term_is_not_set_anew_once_the_fact_check_is_over(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer, director = monitor(), ministry()
    report = await a_draft(visits, goer)
    await looked_through(visits, goer, report)
    exchange = await laid_before(visits, goer, report, authority, director)
    await visits.sql("UPDATE report_exchange SET until = $1::date - 1", today())
    await posted(visits, goer, f"/reports/{report['id']}/settling", {}, status=200)
    await proposed(visits, goer, report)
    path = f"/report-exchanges/{exchange['id']}"
    await sent(visits, goer, "PATCH", path, {"until": in_days(30)}, exchange["version"], 409)
    await posted(visits, director, f"/asked/{exchange['id']}/reply", {}, status=409)


async def test_a_colleague_is_told_whose_answer_it_is(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer, director, deputy = monitor(), ministry(), ministry()
    report = await a_draft(visits, goer)
    await looked_through(visits, goer, report)
    exchange = await laid_before(visits, goer, report, authority, director, deputy)
    paragraph = section(report, "introduction")["paragraphs"][0]["id"]
    path = f"/asked/{exchange['id']}/answers/{paragraph}"
    await sent(visits, director, "PUT", path, {"text": "There are lamps"}, None)
    for words in ("No lamps", ""):
        await sent(visits, deputy, "PUT", path, {"text": words}, None, 403)
    rows = await visits.sql("SELECT text FROM exchange_answer")
    assert [row["text"] for row in rows] == ["There are lamps"]


async def test_an_expert_changes_no_kind_of_a_copy(visits: Bench, elsewhere: Elsewhere) -> None:
    goer, doctor = monitor(), expert()
    report = await a_draft(visits, goer)
    await goes(visits, report["visit"], doctor, "expert", "Lina Aster")
    await proposed(visits, goer, report)
    for who in (doctor, goer):
        for change in ("kind = 'public'", "title = 'Another'", "whole = false"):
            assert await changed_by(visits, who, f"UPDATE report_release SET {change}") == 0


@pytest.mark.parametrize("path", ["a%00b", "%ff", "..%2fstyle", "'", "%3Cscript%3E"])
async def test_odd_addresses_of_public_reports_are_missing(visits: Bench, path: str) -> None:
    async with visits.client(ANYBODY) as client:
        for more in ("", "/report.pdf", f"/photos/{uuid7()}"):
            answer = await client.get(f"/published/{path}{more}")
            assert answer.status_code in (404, 422), more
            assert "<script>" not in answer.text
        for query in ("cursor=%00", "cursor=abc", "lang=%3Cscript%3E"):
            answer = await client.get(f"/published?{query}")
            assert answer.status_code < 500, query
            assert "<script>" not in answer.text


async def test_a_report_does_not_jump_by_raw_sql(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer, boss = monitor(), head()
    report = await a_draft(visits, goer)
    states = ("fact-check", "settling", "adopting", "adopted", "sent", "published", "withheld")
    for who in (goer, boss):
        for state in states:
            # The database asks for a reason of its own where it is withheld.
            move = "UPDATE report SET state = :state, withheld_because = CASE WHEN :state = 'withheld' THEN '-' END"
            assert await changed_by(visits, who, move, state=state) == 0, (who, state)
        for change in ("round = 3", "sent_at = now()", "adopted_at = now()", "visit = gen_random_uuid()"):
            assert await changed_by(visits, who, f"UPDATE report SET {change}") == 0, change
    copied = (
        "INSERT INTO report (id, version, created_at, updated_at, side, office, team, level, reference, visit,"
        " title, language, state, round, created_by)"
        " SELECT gen_random_uuid(), 1, now(), now(), side, office, team, level, 'VR-0', visit, title, language,"
        " :state, 0, created_by FROM report"
    )
    assert await changed_by(visits, goer, copied, state="adopted") == 0
    await proposed(visits, goer, report)
    adopt = "UPDATE report SET state = 'adopted', adopted_at = now(), adopted_by = CAST(:by AS uuid)"
    assert await changed_by(visits, goer, adopt, by=str(boss.account)) == 0
    assert await changed_by(visits, boss, adopt, by=str(goer.account)) == 0
    assert await changed_by(visits, goer, "UPDATE report SET title = 'Another'") == 0
    await posted(visits, boss, f"/reports/{report['id']}/adoption", {}, status=200)


async def test_a_vote_that_is_open_adopts_nothing_by_raw_sql(visits: Bench, elsewhere: Elsewhere) -> None:
    goer, boss, member, other = monitor(), head(), voter(), voter()
    await known(visits, member, other)
    report = await a_draft(visits, goer)
    await proposed(visits, goer, report, member, other)
    await sent(visits, member, "PUT", f"/reports/{report['id']}/ballot", {"vote": "in-favour"}, None)
    adopt = "UPDATE report SET state = 'adopted', adopted_at = now(), adopted_by = CAST(:by AS uuid)"
    assert await changed_by(visits, boss, adopt, by=str(boss.account)) == 0
    await sent(visits, other, "PUT", f"/reports/{report['id']}/ballot", {"vote": "abstained"}, None)
    assert await changed_by(visits, boss, adopt, by=str(boss.account)) == 1


_WITH = (
    "INSERT INTO report_release"
    " (id, report, kind, number, reference, title, language, content, at, by, whole)"
    " SELECT gen_random_uuid(), id, 'fact-check', 1, reference, title, language, CAST(:content AS jsonb), now(),"
    " CAST(:by AS uuid), true FROM report WHERE id = CAST(:report AS uuid)"
)


async def test_a_copy_names_nothing_of_another_visit_and_no_picture_that_shows_somebody(
    visits: Bench, elsewhere: Elsewhere
) -> None:
    goer = monitor()
    mine, theirs = await a_draft(visits, goer), await a_draft(visits, goer)
    visit = {"id": mine["visit"]}
    photo = await covered(visits, goer, await uploaded(visits, goer, visit))
    interview = await agreed(visits, goer, await recorded(visits, goer, {"id": theirs["visit"]}))
    interview = await posted(visits, goer, f"/interviews/{interview['id']}/quotations", {"text": WORDS})
    finding = section(theirs, "findings")["paragraphs"][1]["finding"]
    shown = {
        "evidence": photo["id"],
        "image": {"file": copy_of(photo, "covered")["id"], "media_type": "image/jpeg"},
    }

    async def made(**link: Any) -> int:
        paragraph = {"id": str(uuid7()), "kind": "text", "number": 1, "text": "-", "language": "en"} | link
        content = {"sections": [{"id": str(uuid7()), "title": "-", "paragraphs": [paragraph]}]}
        values = {"content": json.dumps(content), "by": str(goer.account), "report": mine["id"]}
        return await changed_by(visits, goer, _WITH, **values)

    assert await made(finding=section(mine, "findings")["paragraphs"][1]["finding"]) == 1
    assert await made(**shown) == 1
    for link in (
        {"finding": finding},
        {"quotation": interview["quotations"][0]["id"]},
        {"quotation": str(uuid7())},
        {"image": shown["image"]},
        shown | {"image": {"file": copy_of(photo, "working")["id"]}},
        {"evidence": str(uuid7())},
    ):
        assert await made(**link) == 0, link
    await covered(visits, goer, photo, (4, 4, 20, 20), (30, 8, 20, 20))
    assert await made(**shown) == 0


async def test_who_goes_along_changes_no_word_of_a_copy(
    visits: Bench, authority: UUID, elsewhere: Elsewhere
) -> None:
    goer, boss, doctor = monitor(), head(), expert()
    report = await a_draft(visits, goer)
    interview = await agreed(visits, goer, await recorded(visits, goer, {"id": report["visit"]}))
    interview = await posted(visits, goer, f"/interviews/{interview['id']}/quotations", {"text": WORDS})
    quotation = interview["quotations"][0]["id"]
    report = await written(visits, goer, report, "", link="quotation", quotation=quotation)
    await goes(visits, report["visit"], doctor, "expert", "Lina Aster")
    await proposed(visits, goer, report)
    for change in (
        """replace(content::text, 'no light', 'much light')::jsonb""",
        """content || '{"institution": "Another"}'""",
        """content || '{"sections": []}'""",
        """content #- '{sections,0,paragraphs,0}'""",
        """content #- '{sections,0,paragraphs,1}'""",  # The quotation, which nobody took back.
        """jsonb_set(content, '{sections,0,paragraphs,0,quotation}', to_jsonb(gen_random_uuid()::text))""",
    ):
        for who in (goer, boss, doctor):
            assert await changed_by(visits, who, f"UPDATE report_release SET content = {change}") == 0, change
    for who in (goer, doctor):
        assert await changed_by(visits, who, "UPDATE report_release SET withdrawn_at = now()") == 0


async def test_who_votes_later_reads_nothing_of_an_earlier_round(visits: Bench, elsewhere: Elsewhere) -> None:
    goer, before, later = monitor(), voter(), voter()
    await known(visits, before, later)
    report = await a_draft(visits, goer)
    await proposed(visits, goer, report, before)
    body = {"vote": "against", "reason": "Somebody can be known in it"}
    await sent(visits, before, "PUT", f"/reports/{report['id']}/ballot", body, None)
    back = f"/reports/{report['id']}/proposal/withdrawal"
    report = await posted(visits, goer, back, {"reason": "The vote was lost"}, status=200)
    paragraph = section(report, "introduction")["paragraphs"][0]
    path = f"/report-paragraphs/{paragraph['id']}"
    await sent(visits, goer, "PATCH", path, {"text": "The cells are dim."}, paragraph["version"])
    await proposed(visits, goer, report, later)
    async with visits.app.state.database.session(later) as session:
        copies = (await session.execute(text("SELECT content::text FROM report_release"))).scalars().all()
        ballots = (await session.execute(text("SELECT round FROM report_ballot"))).scalars().all()
    assert (len(copies), ballots) == (1, [2])
    assert "no light" not in copies[0]
    for table in (ReportRelease, ReportBallot):
        by_filter, by_policy = await visible_both_ways(visits, table, later)
        assert by_filter == by_policy
        assert len(by_policy) == 1


@pytest.mark.parametrize("kind", ["bomb", "entities", "no package"])
async def test_a_hostile_document_is_refused_and_nothing_of_it_is_kept(
    visits: Bench, authority: UUID, elsewhere: Elsewhere, kind: str
) -> None:
    goer, director = monitor(), ministry()
    report = await a_draft(visits, goer)
    await looked_through(visits, goer, report)
    exchange = await laid_before(visits, goer, report, authority, director)
    path = f"/v1/asked/{exchange['id']}/document"
    async with visits.client(director) as client:
        whole = (await client.get(path)).content
        answer = await client.post(path, content=_hostile(whole, kind))
    assert answer.status_code == 400, answer.text
    assert answer.json()["detail"]
    assert "root:" not in answer.text
    assert await visits.sql("SELECT 1 FROM exchange_answer") == []


def _hostile(whole: bytes, kind: str) -> bytes:
    if kind == "no package":
        return whole[: len(whole) // 2]
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = before.read(name)
            if name == "word/document.xml" and kind == "bomb":
                part += bytes(60_000_000)
            elif name == "word/document.xml":
                head, _, rest = part.partition(b"?>")
                entity = b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
                part = head + b"?>" + entity + rest.replace(b"no light", b"&e;")
            after.writestr(name, part)
    return out.getvalue()
