"""What lies with an authority is found by its own accounts and by those over it, without anybody being named."""

from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways
from visits.models import ExchangeAnswer, ReportExchange, ReportRelease
from visits.policy.permissions import REPORT_ANSWER

from tests.visits.integration.test_findings import posted
from tests.visits.integration.test_report_way import (
    Elsewhere,
    a_draft,
    elsewhere,
    known,
    laid_before,
    looked_through,
    ministry,
)
from tests.visits.integration.test_reports import got, sent
from tests.visits.integration.test_visits import monitor

__all__ = ["elsewhere"]


def of(authority: UUID, side: Side = Side.PREVENTIVE) -> Principal:
    return person(REPORT_ANSWER, side=side, authority=authority, role="authority")


async def registered(visits: Bench, parent: UUID | None = None, *, closed: bool = False) -> UUID:
    authority = uuid7()
    await visits.sql(
        "INSERT INTO known_authority (id, version, closed, names, parent) VALUES ($1, 1, $3, '{}', $2)",
        authority,
        parent,
        closed,
    )
    return authority


async def laid(visits: Bench, authority: UUID, *named: Principal) -> tuple[Principal, dict[str, Any]]:
    goer = monitor()
    report = await a_draft(visits, goer)
    await looked_through(visits, goer, report)
    return goer, await laid_before(visits, goer, report, authority, *named)


async def asked(visits: Bench, who: Principal) -> list[str]:
    return [item["id"] for item in await got(visits, who, "/asked")]


async def test_its_own_accounts_and_those_over_it_find_it(visits: Bench, elsewhere: Elsewhere) -> None:
    top = await registered(visits)
    agency = await registered(visits, top)
    unit, other = await registered(visits, agency), await registered(visits)
    _, exchange = await laid(visits, agency)
    for authority, finds in ((agency, True), (top, True), (unit, False), (other, False)):
        assert await asked(visits, of(authority)) == ([exchange["id"]] if finds else [])
        async with visits.client(of(authority)) as client:
            answer = await client.get(f"/v1/asked/{exchange['id']}")
        assert answer.status_code == (200 if finds else 404)
    assert await asked(visits, of(agency, Side.COMPLAINTS)) == []
    assert await asked(visits, ministry()) == []


async def test_it_is_answered_without_anybody_being_named(visits: Bench, elsewhere: Elsewhere) -> None:
    agency = await registered(visits)
    who = of(agency)
    await known(visits, who)
    goer, exchange = await laid(visits, agency)
    copy = await got(visits, who, f"/asked/{exchange['id']}")
    paragraph = copy["sections"][0]["paragraphs"][0]["id"]
    path = f"/asked/{exchange['id']}"
    await sent(visits, who, "PUT", f"{path}/answers/{paragraph}", {"text": "They have light"}, None)
    for table in (ReportExchange, ReportRelease, ExchangeAnswer):
        for each in (who, of(uuid7()), goer):
            by_filter, by_policy = await visible_both_ways(visits, table, each)
            assert by_filter == by_policy, table
    done = await posted(visits, who, f"{path}/reply", {}, status=200)
    assert done["replied_at"] is not None
    found = await got(visits, goer, f"/report-exchanges/{exchange['id']}")
    assert [each["text"] for each in found["answers"]] == ["They have light"]


async def test_called_off_or_closed_it_is_found_no_more(visits: Bench, elsewhere: Elsewhere) -> None:
    agency = await registered(visits)
    goer, exchange = await laid(visits, agency)
    await visits.sql("UPDATE known_authority SET closed = true WHERE id = $1", agency)
    assert await asked(visits, of(agency)) == []
    await visits.sql("UPDATE known_authority SET closed = false WHERE id = $1", agency)
    assert await asked(visits, of(agency)) == [exchange["id"]]
    await posted(visits, goer, f"/report-exchanges/{exchange['id']}/calling-off", {}, status=200)
    assert await asked(visits, of(agency)) == []


async def test_who_is_named_answers_as_before(visits: Bench, elsewhere: Elsewhere) -> None:
    agency, director, other = await registered(visits), ministry(), ministry()
    await known(visits, director, other)
    _, exchange = await laid(visits, agency, director)
    assert await asked(visits, director) == [exchange["id"]]
    assert await asked(visits, other) == []


async def test_copies_that_come_in_any_order_make_the_tree_they_say(visits: Bench) -> None:
    """The child before its parent, and two that stand over each other for a moment."""
    top, middle = uuid7(), uuid7()
    low = await registered(visits, middle)
    for authority, parent in ((middle, top), (top, low)):
        await visits.sql(
            "INSERT INTO known_authority (id, version, closed, names, parent) VALUES ($1, 1, false, '{}', $2)",
            authority,
            parent,
        )
    await visits.sql("UPDATE known_authority SET parent = NULL WHERE id = $1", top)
    rows = await visits.sql("SELECT over, under FROM authority_reach")
    assert {(row["over"], row["under"]) for row in rows} == {
        (top, top),
        (middle, middle),
        (low, low),
        (top, middle),
        (top, low),
        (middle, low),
    }
