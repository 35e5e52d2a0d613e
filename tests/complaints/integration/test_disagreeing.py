"""Complaints disagree that something recommended is done: told once, of several of one side, and nothing of which."""

import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from complaints.models import KnownListened, ToldDisagreement
from complaints.policy.permissions import PERMISSIONS
from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.testing import Bench, person
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from tests.complaints.integration.patterns import Register, computed

SINCE = date(2026, 9, 10)


async def listens(
    complaints: Bench, places: list[UUID], themes: list[UUID], since: date | None = SINCE
) -> UUID:
    recommendation = uuid7()
    await complaints.sql(
        "INSERT INTO known_listened (id, version, since, places, themes) VALUES ($1, 1, $2, $3, $4)",
        recommendation,
        since,
        json.dumps([str(one) for one in places]),
        json.dumps([str(one) for one in themes]),
    )
    return recommendation


async def told(complaints: Bench) -> list[tuple[UUID, int, Any, str]]:
    rows = await complaints.sql("SELECT * FROM outbox WHERE type = 'complaints.disagreed' ORDER BY position")
    return [(row["record"], row["version"], row["side"], row["data"]) for row in rows]


def days(count: int, first: date = SINCE) -> list[date]:
    return [first + timedelta(days=day) for day in range(count)]


async def test_three_since_it_was_said_are_told_once_without_count_or_side(complaints: Bench) -> None:
    register = Register()
    register.add(0, 0, days(2))
    register.add(0, 0, [SINCE - timedelta(days=1)] * 5)
    await register.write(complaints)
    recommendation = await listens(complaints, [register.places[0]], [register.themes[0]])
    await computed(complaints)
    assert await told(complaints) == []
    third = Register(register.places, register.themes)
    third.add(0, 0, days(1))
    await third.write(complaints)
    for _ in range(2):
        await computed(complaints)
    assert await told(complaints) == [(recommendation, SINCE.toordinal(), None, "{}")]


@pytest.mark.parametrize("what", ["sealed", "merged", "elsewhere", "otherwise", "two of each side"])
async def test_what_is_sealed_merged_or_of_something_else_is_not_listened_to(
    complaints: Bench, what: str
) -> None:
    register = Register()
    place, theme = (1 if what == "elsewhere" else 0), (1 if what == "otherwise" else 0)
    if what == "two of each side":
        for side in Side:
            register.add(0, 0, days(2), side=side)
    else:
        register.add(place, theme, days(4), level="sealed" if what == "sealed" else "confidential")
    await register.write(complaints)
    if what == "merged":
        await complaints.sql("UPDATE complaint SET state = 'merged'")
    await listens(complaints, [register.places[0]], [register.themes[0]])
    await computed(complaints)
    await computed(complaints, Side.PREVENTIVE)
    assert await told(complaints) == []


async def test_nothing_is_told_of_what_is_not_said_to_be_done(complaints: Bench) -> None:
    register = Register()
    register.add(0, 0, days(9))
    await register.write(complaints)
    await listens(complaints, [register.places[0]], [register.themes[0]], since=None)
    await listens(complaints, [register.places[0]], [])
    await computed(complaints)
    assert await told(complaints) == []


async def test_a_theme_takes_in_those_below_and_a_merged_place_is_the_one_that_leads(
    complaints: Bench,
) -> None:
    register = Register()
    register.add(0, 0, days(3))
    await register.write(complaints)
    await complaints.sql("UPDATE known_theme SET parent = $1 WHERE id = $2", *register.themes[1::-1])
    await complaints.sql("UPDATE known_place SET leads = $1 WHERE id = $2", *register.places[1::-1])
    recommendation = await listens(complaints, [register.places[1]], [register.themes[1]])
    await computed(complaints)
    assert [one[0] for one in await told(complaints)] == [recommendation]


async def test_of_the_whole_system_they_are_of_one_place(complaints: Bench) -> None:
    register = Register()
    for place in range(4):
        register.add(place, 0, days(2))
        register.add(place, 1, days(3 if place == 2 else 1))
    await register.write(complaints)
    await listens(complaints, [], [register.themes[0]])
    recommendation = await listens(complaints, [], [register.themes[1]])
    await computed(complaints)
    assert [one[0] for one in await told(complaints)] == [recommendation]


async def test_what_is_said_anew_is_listened_to_anew(complaints: Bench) -> None:
    register = Register()
    register.add(0, 0, days(3))
    await register.write(complaints)
    recommendation = await listens(complaints, [register.places[0]], [register.themes[0]])
    await computed(complaints)
    later = SINCE + timedelta(days=20)
    await complaints.sql("UPDATE known_listened SET since = $1", later)
    await computed(complaints)
    assert len(await told(complaints)) == 1
    again = Register(register.places, register.themes)
    again.add(0, 0, days(3, later))
    await again.write(complaints)
    await computed(complaints)
    assert [one[:2] for one in await told(complaints)] == [
        (recommendation, SINCE.toordinal()),
        (recommendation, later.toordinal()),
    ]


async def test_what_is_listened_for_and_was_told_is_nobodys_to_read(complaints: Bench) -> None:
    async with complaints.app.state.database.session(person(*PERMISSIONS, side=Side.COMPLAINTS)) as session:
        for table in (KnownListened, ToldDisagreement):
            with pytest.raises(DBAPIError):
                await session.execute(select(table))
            await session.rollback()
