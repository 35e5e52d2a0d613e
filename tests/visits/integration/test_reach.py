"""Looking further than who asks lasts for a few statements, whatever becomes of them."""

import asyncio
from typing import Any

import pytest
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person
from sqlalchemy import bindparam, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import Integer
from visits.policy.permissions import TEAM_READ, VISIT_READ, VISIT_WORK
from visits.visit_team.reach import whole_side

from tests.visits.conftest import registered
from tests.visits.integration.going import visit

_SEEN = text("SELECT count(*) FROM visit")
_HELD = text("SELECT current_setting('daylight.holds') || '|' || current_setting('daylight.everywhere')")
_BROKEN = text("SELECT 1 / 0")
_UNSENDABLE = text("SELECT :number").bindparams(bindparam("number", type_=Integer()))


def goes_nowhere(**where: Any) -> Principal:
    return person(VISIT_READ, VISIT_WORK, TEAM_READ, **({"side": Side.PREVENTIVE} | where))


async def looks(session: AsyncSession) -> tuple[int, str]:
    """How many visits the transaction sees, and as whom."""
    return (await session.execute(_SEEN)).scalar_one(), (await session.execute(_HELD)).scalar_one()


@pytest.fixture
async def secret(visits: Bench) -> Bench:
    place = await registered(visits)
    await visit(visits, place["id"])
    return visits


async def test_it_sees_a_secret_visit_within_and_not_after(secret: Bench) -> None:
    who = goes_nowhere()
    async with secret.app.state.database.session(who) as session:
        before = await looks(session)
        assert before[0] == 0
        async with whole_side(session, who):
            assert (await looks(session))[0] == 1
        assert await looks(session) == before


async def test_one_within_another_ends_with_the_outer(secret: Bench) -> None:
    who = goes_nowhere()
    async with secret.app.state.database.session(who) as session:
        before = await looks(session)
        async with whole_side(session, who):
            async with whole_side(session, who):
                assert (await looks(session))[0] == 1
            assert (await looks(session))[0] == 1
        assert await looks(session) == before


async def test_an_error_of_ones_own_lowers_it(secret: Bench) -> None:
    who = goes_nowhere()
    async with secret.app.state.database.session(who) as session:
        before = await looks(session)
        with pytest.raises(LookupError):
            async with whole_side(session, who):
                raise LookupError
        assert await looks(session) == before


async def test_a_statement_that_never_reached_the_database_lowers_it(secret: Bench) -> None:
    who = goes_nowhere()
    async with secret.app.state.database.session(who) as session:
        before = await looks(session)
        with pytest.raises(DBAPIError):
            async with whole_side(session, who):
                await session.execute(_UNSENDABLE, {"number": "no number"})
        assert await looks(session) == before


async def test_what_failed_within_a_savepoint_lowers_it(secret: Bench) -> None:
    who = goes_nowhere()
    async with secret.app.state.database.session(who) as session:
        before = await looks(session)
        with pytest.raises(DBAPIError):
            async with whole_side(session, who), session.begin_nested():
                await session.execute(_BROKEN)
        assert await looks(session) == before


async def test_a_savepoint_around_it_lowers_it(secret: Bench) -> None:
    who = goes_nowhere()
    async with secret.app.state.database.session(who) as session:
        before = await looks(session)
        with pytest.raises(DBAPIError):
            async with session.begin_nested(), whole_side(session, who):
                await session.execute(_BROKEN)
        assert await looks(session) == before


async def test_who_gives_up_waiting_leaves_nothing_raised(secret: Bench) -> None:
    who = goes_nowhere()

    async def gives_up() -> None:
        async with secret.app.state.database.session(who) as session, whole_side(session, who):
            await session.execute(text("SELECT pg_sleep(30)"))

    task = asyncio.create_task(gives_up())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    for _ in range(10):
        async with secret.app.state.database.session(who) as session:
            assert (await looks(session))[0] == 0


async def test_the_other_side_raises_itself_to_nothing(secret: Bench) -> None:
    who = goes_nowhere(side=Side.COMPLAINTS)
    async with secret.app.state.database.session(who) as session, whole_side(session, who):
        assert (await looks(session))[0] == 0
