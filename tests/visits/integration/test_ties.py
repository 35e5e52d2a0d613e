"""A tie ends the sight of a visit by itself when its place is merged, run by others, or of another kind or region."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy
from servicekit.db import Database
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, eventually
from sqlalchemy.ext.asyncio import AsyncSession
from visits.itself import ITSELF
from visits.visit_team.access import settle_member
from visits.visit_team.settling import Settling, running

from tests.visits.conftest import REMAND, emitted, registered, registrar, version_of
from tests.visits.integration.going import (
    appoint,
    coordinator,
    declare,
    member,
    monitor,
    region,
    sees,
    team,
    visit,
)
from tests.visits.integration.test_doubles import get, merge, unmerge


def settling(visits: Bench, queue: Any = None) -> Settling:
    return Settling(queue or visits.app.state.worker_database, visits.app.state.database)


async def settle(visits: Bench) -> None:
    while await settling(visits).do_next():
        pass


async def two(visits: Bench) -> tuple[dict[str, Any], dict[str, Any]]:
    return await registered(visits, "Alfar Prison"), await registered(visits, "Prison d’Alfar")


async def goes_tied(
    visits: Bench, to: str, kind: str, target: Any, **where: Any
) -> tuple[UUID, Principal, UUID]:
    """A visit to one place, and who goes there with a tie to something else."""
    made = await visit(visits, to, **where)
    who = monitor()
    one = await member(visits, f"Ines Vardal {made}", who)
    await declare(visits, one, who, kind, target)
    await appoint(visits, made, one)
    assert await sees(visits, made, who)
    return made, who, one


async def change(visits: Bench, place: dict[str, Any], **fields: Any) -> None:
    seen = await get(visits, f"/places/{place['id']}")
    async with visits.client(registrar(side=Side.COMPLAINTS)) as client:
        answer = await client.patch(f"/v1/places/{place['id']}", json=fields, headers=version_of(seen))
    assert answer.status_code == 200, answer.text


async def ended(visits: Bench) -> list[Any]:
    """Who lost their sight, as the trail keeps it."""
    rows = await visits.sql("SELECT * FROM audit_entry WHERE act = 'visit.access-ended' ORDER BY id")
    return list(rows)


# Merged, and taken apart again --------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["planned", "under-way"])
@pytest.mark.parametrize("goes_to_kept", [True, False])
async def test_a_merge_ends_the_sight_of_who_is_tied_to_the_other_record(
    visits: Bench, state: str, goes_to_kept: bool
) -> None:
    kept, other = await two(visits)
    there, tied = (kept, other) if goes_to_kept else (other, kept)
    made, who, one = await goes_tied(visits, there["id"], "place", tied["id"], state=state)
    await merge(visits, kept, other)
    await settle(visits)
    assert not await sees(visits, made, who)
    [person] = (await team(visits, made, coordinator()))["people"]
    assert (person["member"], person["sees"]) == (str(one), False)
    assert not await visits.sql("SELECT 1 FROM place_to_settle")


async def test_while_the_service_runs_it_takes_no_more_than_five_seconds(visits: Bench) -> None:
    kept, other = await two(visits)
    made, who, _ = await goes_tied(visits, kept["id"], "place", other["id"])

    async def gone() -> bool:
        return not await sees(visits, made, who)

    async with running(visits.app):
        await merge(visits, kept, other)
        await eventually(gone, within=5)


async def test_a_merge_leaves_the_sight_of_who_has_no_tie_a_written_reason_or_goes_elsewhere(
    visits: Bench,
) -> None:
    kept, other = await two(visits)
    elsewhere = await registered(visits, "Sarn Prison")
    made, tied, _ = await goes_tied(visits, elsewhere["id"], "place", other["id"])
    there = await visit(visits, kept["id"])
    free = monitor()
    await appoint(visits, there, await member(visits, "Bo Fremd", free))
    reasoned = await visit(visits, kept["id"], other["id"])
    excused = monitor()
    one = await member(visits, "Cleo Dahl", excused)
    await declare(visits, one, excused, "place", other["id"])
    await appoint(visits, reasoned, one)
    async with visits.client(coordinator()) as client:
        found = next(
            f
            for f in (await client.get(f"/v1/visits/{reasoned}/team")).json()["findings"]
            if f["code"] == "conflict"
        )
        reason = {
            "code": "conflict",
            "member": str(one),
            "subject": found["subject"],
            "reason": "The only doctor",
        }
        answer = await client.post(f"/v1/visits/{reasoned}/team/overrides", json=reason)
        assert answer.status_code == 201, answer.text
    await merge(visits, kept, other)
    await settle(visits)
    assert await sees(visits, made, tied)
    assert await sees(visits, there, free)
    assert await sees(visits, reasoned, excused)


async def test_a_visit_that_is_over_stands_as_it_was(visits: Bench) -> None:
    kept, other = await two(visits)
    made, who, _ = await goes_tied(visits, kept["id"], "place", other["id"], state="under-way")
    await visits.sql("UPDATE visit SET state = 'closed', closed_at = now()")
    await merge(visits, kept, other)
    await settle(visits)
    assert await sees(visits, made, who)


async def test_taken_apart_before_anybody_looked_nobody_loses_sight(visits: Bench) -> None:
    kept, other = await two(visits)
    made, who, _ = await goes_tied(visits, kept["id"], "place", other["id"])
    await merge(visits, kept, other)
    await unmerge(visits, other["id"])
    await settle(visits)
    assert await sees(visits, made, who)


async def test_taken_apart_gives_nobody_their_sight_back_but_by_who_plans_the_visit(visits: Bench) -> None:
    """Whoever keeps the register would otherwise decide who sees a visit; an ended tie gives none back either."""
    kept, other = await two(visits)
    made, who, one = await goes_tied(visits, kept["id"], "place", other["id"])
    await merge(visits, kept, other)
    await settle(visits)
    await unmerge(visits, other["id"])
    await settle(visits)
    assert not await sees(visits, made, who)
    async with visits.client(coordinator()) as client:
        answer = await client.put(f"/v1/visits/{made}/team/{one}", json={"function": "lead"})
    assert answer.status_code == 200, answer.text
    assert await sees(visits, made, who)


async def test_taken_apart_both_are_looked_at(visits: Bench) -> None:
    kept, other = await two(visits)
    await merge(visits, kept, other)
    await settle(visits)
    await unmerge(visits, other["id"])
    waiting = {row["place"] for row in await visits.sql("SELECT place FROM place_to_settle")}
    assert waiting == {UUID(kept["id"]), UUID(other["id"])}


# Run by others, of another kind or region ---------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["authority", "operator", "category", "region"])
async def test_a_place_that_becomes_what_somebody_is_tied_to_ends_their_sight(
    visits: Bench, authority: UUID, field: str
) -> None:
    place = await registered(visits)
    north = await region(visits)
    kind, target = {
        "authority": ("authority", authority),
        "operator": ("authority", authority),
        "category": ("category", REMAND),
        "region": ("region", north),
    }[field]
    made, who, _ = await goes_tied(visits, place["id"], kind, target, state="under-way")
    await change(visits, place, locality="Sarn")
    assert not await visits.sql("SELECT 1 FROM place_to_settle")
    await change(visits, place, **{field: str(target)})
    await settle(visits)
    assert not await sees(visits, made, who)


async def test_what_changes_of_the_one_that_leads_counts_on_visits_to_the_merged_one(visits: Bench) -> None:
    kept, other = await two(visits)
    made, who, _ = await goes_tied(visits, other["id"], "category", REMAND)
    await merge(visits, kept, other)
    await settle(visits)
    assert await sees(visits, made, who)
    await change(visits, kept, category=str(REMAND))
    await settle(visits)
    assert not await sees(visits, made, who)


async def test_it_does_not_matter_who_changes_a_place_nor_how(visits: Bench) -> None:
    """By an import, by raw SQL: the database itself notes it."""
    place = await registered(visits)
    made, who, _ = await goes_tied(visits, place["id"], "category", REMAND)
    async with visits.app.state.database.session(registrar()) as session:
        await session.execute(sqlalchemy.text("UPDATE place SET category = :remand"), {"remand": str(REMAND)})
    await settle(visits)
    assert not await sees(visits, made, who)


# Twice, in reverse, after a crash, at the same time -----------------------------------------------------------------


async def test_twice_and_in_reverse_it_comes_to_the_same(visits: Bench) -> None:
    kept, other = await two(visits)
    made, who, _ = await goes_tied(visits, kept["id"], "place", other["id"], state="under-way")
    await merge(visits, kept, other)
    first = [row["place"] for row in await visits.sql("SELECT place FROM place_to_settle")]
    await settle(visits)
    before = (len(await ended(visits)), len(await emitted(visits)))
    for again in (first, [UUID(kept["id"]), UUID(other["id"])], [UUID(other["id"]), UUID(kept["id"])]):
        for place in again:
            await visits.sql("INSERT INTO place_to_settle (id, place) VALUES ($1, $2)", uuid7(), place)
            await settle(visits)
    assert not await sees(visits, made, who)
    assert (len(await ended(visits)), len(await emitted(visits))) == before
    assert before[0] == 1


class Dies(Exception):
    pass


class DiesAt:
    """A database whose process dies at the session of that number."""

    def __init__(self, database: Database, number: int) -> None:
        self._database = database
        self._left = number

    @asynccontextmanager
    async def session(self, principal: Principal | None = None) -> AsyncIterator[AsyncSession]:
        self._left -= 1
        async with self._database.session(principal) as session:
            yield session
            if self._left == 0:
                raise Dies


async def test_a_crash_before_the_commit_leaves_it_to_be_done(visits: Bench) -> None:
    kept, other = await two(visits)
    made, who, _ = await goes_tied(visits, kept["id"], "place", other["id"])
    await merge(visits, kept, other)
    dying: Any = DiesAt(visits.app.state.database, 1)
    with pytest.raises(Dies):
        await Settling(visits.app.state.worker_database, dying).do_next()
    assert await sees(visits, made, who)
    await settle(visits)
    assert not await sees(visits, made, who)


async def test_a_crash_after_the_commit_does_it_again_and_says_it_once(visits: Bench) -> None:
    kept, other = await two(visits)
    made, who, _ = await goes_tied(visits, kept["id"], "place", other["id"])
    await merge(visits, kept, other)
    with pytest.raises(Dies):
        await settling(visits, DiesAt(visits.app.state.worker_database, 2)).do_next()
    assert await visits.sql("SELECT 1 FROM place_to_settle")
    await settle(visits)
    assert not await sees(visits, made, who)
    assert len(await ended(visits)) == 1


async def test_who_is_appointed_while_the_place_is_merged_is_not_missed(visits: Bench) -> None:
    """They read what the place was, and commit after it was looked at who goes there."""
    kept, other = await two(visits)
    made = await visit(visits, kept["id"])
    who = monitor()
    one = await member(visits, "Ines Vardal", who)
    await declare(visits, one, who, "place", other["id"])
    plans = coordinator()
    async with visits.app.state.database.session(plans) as session:
        await session.execute(
            sqlalchemy.text(
                "INSERT INTO visit_member (id, visit, member, function, added_by, added_at)"
                " VALUES (gen_random_uuid(), :visit, :member, 'member', :by, now())"
            ),
            {"visit": made, "member": one, "by": plans.account},
        )
        await settle_member(session, plans, one)
        await merge(visits, kept, other)
        looking = asyncio.create_task(settling(visits).do_next())
        waits = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        while not await visits.sql(waits):
            assert not looking.done()
    assert await looking
    assert not await sees(visits, made, who)


# What nobody may learn by it ----------------------------------------------------------------------------------------


async def test_a_secret_visit_is_told_to_nobody_by_it(visits: Bench) -> None:
    kept, other = await two(visits)
    quiet, beside = await registered(visits, "Sarn Prison"), await registered(visits, "Prison de Sarn")
    made, _, one = await goes_tied(visits, kept["id"], "place", other["id"])
    colleague = monitor()
    await appoint(visits, made, await member(visits, "Bo Fremd", colleague))
    before = len(await emitted(visits))
    seen = await merge(visits, kept, other)
    loud = [(type_, sorted(data)) for type_, _, _, data in (await emitted(visits))[before:]]
    await settle(visits)
    assert len(await emitted(visits)) == before + len(loud)
    before = len(await emitted(visits))
    unseen = await merge(visits, quiet, beside)
    assert [(type_, sorted(data)) for type_, _, _, data in (await emitted(visits))[before:]] == loud
    await settle(visits)
    # Whoever merged reads the same of both, then and afterwards.
    assert seen.keys() == unseen.keys()
    for side in Side:
        who = registrar(side=side)
        acts = [
            [entry["act"] for entry in await get(visits, f"/places/{one['id']}/history", who)]
            for one in (kept, quiet)
        ]
        assert acts[0] == acts[1]
        async with visits.client(who) as client:
            assert (await client.get(f"/v1/visits/{made}")).status_code in (403, 404)
    # Before they are told where, those who go cannot put a merge and the end of somebody's sight together.
    history = await get(visits, f"/visits/{made}/history", colleague)
    assert "access-ended" not in {entry["act"] for entry in history}
    # The trail keeps it, and not as an act of whoever merged.
    [kept_in_trail] = await ended(visits)
    assert (kept_in_trail["account"], kept_in_trail["kind"]) == (ITSELF.account, "service")
    assert str(one) in kept_in_trail["detail"]


async def test_who_knows_where_reads_that_it_ended_by_itself(visits: Bench) -> None:
    kept, other = await two(visits)
    made, _, _ = await goes_tied(visits, kept["id"], "place", other["id"], state="under-way")
    await merge(visits, kept, other)
    before = len(await emitted(visits))
    await settle(visits)
    [entry] = [
        e for e in await get(visits, f"/visits/{made}/history", coordinator()) if e["act"] == "access-ended"
    ]
    assert entry["by"]["name"] == "Daylight"
    assert kept["id"] not in str(entry)
    # A visit that began is told to whoever shows it.
    assert [(t, data) for t, _, _, data in (await emitted(visits))[before:]] == [
        ("visits.access-changed", {"ids": [str(made)]})
    ]


async def test_what_waits_is_read_by_nobody(visits: Bench) -> None:
    kept, other = await two(visits)
    await merge(visits, kept, other)
    for who in (registrar(), registrar(side=Side.COMPLAINTS), coordinator(), ITSELF):
        async with visits.app.state.database.session(who) as session:
            with pytest.raises(sqlalchemy.exc.ProgrammingError, match="permission denied"):
                await session.execute(sqlalchemy.text("SELECT * FROM place_to_settle"))
    assert await visits.sql("SELECT * FROM place_to_settle", as_role="worker")


# Many ---------------------------------------------------------------------------------------------------------------


async def test_five_hundred_visits_take_no_more_statements_than_five(visits: Bench) -> None:
    spoken: list[str] = []

    def hear(_: Any, __: Any, statement: str, *___: Any) -> None:
        spoken.append(statement)

    said = []
    engine = visits.app.state.database.engine.sync_engine
    for count, name in ((5, "Alfar"), (500, "Sarn")):
        kept, other = (
            await registered(visits, f"{name} Prison"),
            await registered(visits, f"Prison de {name}"),
        )
        who = monitor()
        one = await member(visits, f"Ines Vardal of {name}", who)
        await visits.sql(
            "WITH made AS (INSERT INTO visit (id, created_at, updated_at, version, side, office, level, kind,"
            " announced, state, created_by, started_at, reference) SELECT gen_random_uuid(), now(), now(), 1,"
            " 'preventive', $2, 'confidential', 'periodic', false, 'under-way', $2, now(), $5 || n"
            " FROM generate_series(1, $1::int) n RETURNING id),"
            " to_place AS (INSERT INTO visit_place (visit, place) SELECT id, $3 FROM made),"
            " days AS (INSERT INTO visit_where (visit, starts_on) SELECT id, '2030-05-06' FROM made),"
            " team AS (INSERT INTO visit_member (id, visit, member, function, added_by, added_at)"
            " SELECT gen_random_uuid(), id, $4, 'member', $2, now() FROM made)"
            " INSERT INTO record_grant (id, record, account, side, kind, granted_by)"
            " SELECT gen_random_uuid(), id, $6, 'preventive', 'appointed', $2 FROM made",
            count,
            uuid7(),
            UUID(kept["id"]),
            one,
            f"V-{name}-",
            who.account,
        )
        await declare(visits, one, who, "place", other["id"])
        await merge(visits, kept, other)
        spoken.clear()
        sqlalchemy.event.listen(engine, "before_cursor_execute", hear)
        try:
            await settle(visits)
        finally:
            sqlalchemy.event.remove(engine, "before_cursor_execute", hear)
        said.append(len(spoken))
        live = await visits.sql(
            "SELECT 1 FROM record_grant WHERE account = $1 AND ends_at IS NULL", who.account
        )
        assert not live
    assert said[1] <= said[0] <= 25


async def test_by_sql_nobody_makes_another_tie_of_the_one_they_declared(visits: Bench) -> None:
    """That there was one stays; whoever has it may end it."""
    place, other = await two(visits)
    who = monitor()
    await declare(visits, await member(visits, "Ines Vardal", who), who, "place", place["id"])
    for what in (f"place = '{other['id']}'", "since = '2000-01-01'", "declared_by = member", "tie = 'other'"):
        statement = sqlalchemy.text(f"UPDATE team_conflict SET {what}")
        async with visits.app.state.database.session(who) as session:
            with pytest.raises(sqlalchemy.exc.DBAPIError, match="a tie is ended, not changed"):
                await session.execute(statement)
            await session.rollback()
    async with visits.app.state.database.session(who) as session:
        await session.execute(sqlalchemy.text("UPDATE team_conflict SET until = since"))
    assert await visits.sql(
        "SELECT 1 FROM team_conflict WHERE until = since AND place = $1", UUID(place["id"])
    )
