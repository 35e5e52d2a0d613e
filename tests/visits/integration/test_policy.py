"""The filter of the queries and the database's own policies are one rule, and the database stands behind it."""

import random
from typing import Any

import asyncpg
import pytest
from servicekit.ids import uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, visible_both_ways
from visits.models import (
    Place,
    PlaceChange,
    PlaceCode,
    PlaceImport,
    PlaceReading,
    PlaceSpelling,
    PlaceUnit,
    ReadingPart,
    ReferenceChange,
    ReferenceCode,
    ReferenceEntry,
)
from visits.policy.permissions import PERMISSIONS

from tests.visits.conftest import importer, keeper_of_lists, reader, registered, registrar

WITH_ID = (
    Place,
    PlaceUnit,
    PlaceReading,
    PlaceChange,
    PlaceImport,
    ReferenceEntry,
    ReferenceChange,
)
TABLES = (*WITH_ID, PlaceCode, PlaceSpelling, ReadingPart, ReferenceCode)


@pytest.fixture
async def filled(visits: Bench) -> Bench:
    """A row at least in every table."""
    place = await registered(visits, code="SRN", other_codes=[{"scheme": "ministry", "code": "1"}])
    async with visits.client(registrar()) as client:
        await client.post(f"/v1/places/{place['id']}/units", json={"names": {"en": "Wing A"}})
        reading = {
            "taken_on": "2026-01-01",
            "source": "x",
            "population": 5,
            "breakdown": {"sex": {"male": 5}},
        }
        await client.post(f"/v1/places/{place['id']}/readings", json=reading)
    async with visits.client(keeper_of_lists()) as client:
        codes = [{"scheme": "sdg", "code": "16"}]
        draft = {"code": "FR-13", "names": {"fr": "Bouches-du-Rhône"}, "other_codes": codes}
        await client.post("/v1/reference/region", json=draft)
    async with visits.client(importer()) as client:
        answer = await client.post("/v1/place-imports?name=list.csv", content=b"name\nSarn\n")
        assert answer.status_code == 201, answer.text
    return visits


def somebody(chance: random.Random) -> Principal:
    def membership() -> Membership:
        some = chance.sample(PERMISSIONS, chance.randint(0, len(PERMISSIONS)))
        return Membership(
            "any", chance.choice([uuid7(), None]), chance.choice([uuid7(), None]), frozenset(some)
        )

    memberships = tuple(membership() for _ in range(chance.randint(0, 3)))
    kind = chance.choice([Kind.PERSON, Kind.MACHINE])
    return Principal(uuid7(), kind, chance.choice([*Side, None]), memberships)


async def test_filter_and_database_agree_for_everybody(filled: Bench) -> None:
    chance = random.Random(20261122)
    shown = 0
    for _ in range(25):
        principal = somebody(chance)
        for table in WITH_ID:
            by_filter, by_policy = await visible_both_ways(filled, table, principal)
            assert by_filter == by_policy, (table.__name__, principal)
            shown += len(by_policy)
    assert shown > 500


@pytest.mark.parametrize("role", ["app", "worker"])
@pytest.mark.parametrize("table", TABLES)
async def test_a_session_without_a_principal_sees_and_writes_nothing(
    filled: Bench, table: Any, role: str
) -> None:
    name = table.__tablename__
    assert await filled.sql(f"SELECT 1 FROM {name}"), "the test needs a row to hide"
    worker_reads = ("place", "reference_entry", "place_reading")
    if role == "worker" and name in worker_reads:
        return
    try:
        assert await filled.sql(f"SELECT 1 FROM {name}", as_role=role) == []
    except asyncpg.InsufficientPrivilegeError:
        assert role == "worker"
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await filled.sql(f"INSERT INTO {name} DEFAULT VALUES", as_role="worker")


@pytest.mark.parametrize("column", ["source", "deaths", "seclusions", "complaints_inside", "*"])
async def test_of_readings_the_worker_sees_how_many_were_held_and_no_more(filled: Bench, column: str) -> None:
    assert await filled.sql("SELECT place, taken_on, population FROM place_reading", as_role="worker")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await filled.sql(f"SELECT {column} FROM place_reading", as_role="worker")


@pytest.mark.parametrize(
    "statement", ["DELETE FROM place", "DELETE FROM reference_entry", "TRUNCATE place CASCADE"]
)
@pytest.mark.parametrize("role", ["app", "worker"])
async def test_nothing_is_ever_deleted(filled: Bench, statement: str, role: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await filled.sql(statement, as_role=role)


async def test_a_reader_cannot_write_past_the_endpoints(filled: Bench) -> None:
    [place] = await filled.sql("SELECT id FROM place")
    async with filled.app.state.database.session(reader()) as session:
        connection = await session.connection()
        changed = await connection.exec_driver_sql("UPDATE place SET locality = 'x'")
        assert changed.rowcount == 0
    assert (await filled.sql("SELECT locality FROM place WHERE id = $1", place["id"]))[0]["locality"] is None


async def test_who_may_write_places_may_not_write_lists(filled: Bench) -> None:
    async with filled.app.state.database.session(registrar()) as session:
        connection = await session.connection()
        changed = await connection.exec_driver_sql("UPDATE reference_entry SET closed = true")
        assert changed.rowcount == 0
