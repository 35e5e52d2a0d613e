"""A finding disagrees that something recommended is done: told once, without which, where or on which visit."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from servicekit.ids import today, uuid7
from servicekit.principal import Side
from servicekit.testing import Bench, person
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from visits.findings.disagreeing import tell
from visits.models import KnownListened, ToldDisagreement
from visits.policy.permissions import PERMISSIONS

from tests.visits.conftest import registered
from tests.visits.integration.going import visit
from tests.visits.integration.test_findings import a_theme


async def listens(visits: Bench, place: str | None, theme: str, **changes: Any) -> str:
    facts = {"side": "preventive", "since": today()} | changes
    recommendation = uuid7()
    await visits.sql(
        "INSERT INTO known_listened (id, version, side, since, places, themes) VALUES ($1, 1, $2, $3, $4, $5)",
        recommendation,
        facts["side"],
        facts["since"],
        json.dumps([place] if place else []),
        json.dumps([theme]),
    )
    return str(recommendation)


async def finds(visits: Bench, place: str, theme: str, **changes: Any) -> None:
    facts = {"kind": "problem", "state": "confirmed", "visit": "under-way"} | changes
    finding = uuid7()
    of = await visit(visits, place, state=facts["visit"])
    await visits.sql(
        "INSERT INTO finding (id, created_at, updated_at, version, reference, visit, place, kind, state, title,"
        " description, language, corroboration, created_by)"
        " VALUES ($1, now(), now(), 1, $2, $3, $4::text::uuid, $5, $6, 'x', '', 'en', 'none', $1)",
        *(finding, str(finding), of, place, facts["kind"], facts["state"]),
    )
    await visits.sql("INSERT INTO finding_theme VALUES ($1, $2::text::uuid)", finding, theme)


async def told(visits: Bench) -> list[tuple[str, int, Any]]:
    await tell(visits.app.state.worker_database)
    rows = await visits.sql("SELECT * FROM outbox WHERE type = 'findings.disagreed' ORDER BY position")
    return [(str(row["record"]), row["version"], row["data"]) for row in rows]


async def test_a_confirmed_problem_since_it_was_said_is_told_once(visits: Bench) -> None:
    place, theme = (await registered(visits, "One"))["id"], await a_theme(visits)
    recommendation = await listens(visits, place, theme)
    await finds(visits, place, theme)
    assert await told(visits) == [(recommendation, today().toordinal(), "{}")]
    await finds(visits, place, theme)
    assert len(await told(visits)) == 1


async def test_a_theme_takes_in_those_below_it(visits: Bench) -> None:
    place, theme = (await registered(visits, "One"))["id"], await a_theme(visits)
    (row,) = await visits.sql("SELECT parent FROM reference_entry WHERE id = $1::text::uuid", theme)
    recommendation = await listens(visits, None, str(row["parent"]))
    await finds(visits, place, theme)
    assert [one[0] for one in await told(visits)] == [recommendation]


@pytest.mark.parametrize(
    "finding",
    [
        {"kind": "good-practice"},
        {"state": "draft"},
        {"state": "withdrawn"},
        {"visit": "planned"},
    ],
)
async def test_what_is_no_confirmed_problem_of_a_visit_that_began_is_not_told(
    visits: Bench, finding: dict[str, Any]
) -> None:
    place, theme = (await registered(visits, "One"))["id"], await a_theme(visits)
    await listens(visits, place, theme)
    await finds(visits, place, theme, **finding)
    assert await told(visits) == []


# Two days on: midnight may come between the gathering of tests and their run.
@pytest.mark.parametrize(
    "listened", [{"side": "complaints"}, {"since": None}, {"since": today() + timedelta(days=2)}]
)
async def test_nothing_crosses_to_the_other_side_nor_from_before_it_was_said(
    visits: Bench, listened: dict[str, date | str | None]
) -> None:
    place, theme = (await registered(visits, "One"))["id"], await a_theme(visits)
    await listens(visits, place, theme, **listened)
    elsewhere = (await registered(visits, "Two"))["id"]
    await listens(visits, elsewhere, theme)
    await finds(visits, place, theme)
    assert await told(visits) == []


async def test_what_is_listened_for_and_was_told_is_nobodys_to_read(visits: Bench) -> None:
    async with visits.app.state.database.session(person(*PERMISSIONS, side=Side.PREVENTIVE)) as session:
        for table in (KnownListened, ToldDisagreement):
            with pytest.raises(DBAPIError):
                await session.execute(select(table))
            await session.rollback()
