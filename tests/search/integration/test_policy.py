"""The three uses of one declaration agree: the terms in the index, the filter of queries, row-level security."""

import random
from typing import Any
from uuid import UUID, uuid4

import pytest
from search.models import Fact, Level, ReadAuthority, ReadPlace, ReadRecord, Spending
from search.owners import OWNERS, Facts, Spent
from search.policy import PERMISSIONS, POLICIES, Belongs, access_terms, terms_held
from servicekit.ids import uuid7
from servicekit.principal import Kind as AccountKind
from servicekit.principal import Membership, Principal, Side
from sqlalchemy import select
from sqlmodel import col

OFFICES = [uuid4() for _ in range(3)]
TEAMS = [uuid4() for _ in range(3)]
ACCOUNTS = [uuid7() for _ in range(4)]


def a_membership(chance: random.Random) -> Membership:
    office = chance.choice([None, *OFFICES])
    team = chance.choice([None, *TEAMS])
    return Membership("tester", office, team, frozenset(chance.sample(PERMISSIONS, chance.randint(0, 4))))


def a_principal(chance: random.Random) -> Principal:
    return Principal(
        chance.choice(ACCOUNTS),
        AccountKind.PERSON,
        chance.choice([None, *Side]),
        tuple(a_membership(chance) for _ in range(chance.randint(0, 3))),
    )


def some_records(project: Any, chance: random.Random) -> list[Any]:
    return [
        project(
            f"Record {number}",
            kind=chance.choice(list(OWNERS)),
            side=chance.choice([None, *Side]),
            office=chance.choice([None, *OFFICES]),
            team=chance.choice([None, *TEAMS]),
            level=chance.choice(list(Level)),
            granted=chance.sample(ACCOUNTS, chance.randint(0, 1)),
            facts=Facts(state="x"),
            spent=Spent(cost=1),
            places=[uuid4()],
            authorities=[uuid4()],
            files=[{"id": uuid4(), "title": "f", "media_type": "audio/mpeg", "size": 1, "sha256": "00"}],
        )
        for number in range(300)
    ]


def by_terms(records: list[Any], principal: Principal) -> set[UUID]:
    held = terms_held(principal)
    found = set()
    for record in records:
        side = record.side.value if record.side else None
        belongs = Belongs(record.kind.value, record.level, side, record.office, record.team)
        if access_terms(belongs, record.granted) & held:
            found.add(record.id)
    return found


@pytest.mark.parametrize("seed", range(3))
async def test_terms_filter_and_row_level_security_agree(desk: Any, project: Any, seed: int) -> None:
    chance = random.Random(seed)
    records = some_records(project, chance)
    await desk.record(*records)
    readable_to_somebody = 0
    for _ in range(40):
        principal = a_principal(chance)
        expected = by_terms(records, principal)
        readable_to_somebody += bool(expected)
        async with desk.app.state.database.session(principal) as session:
            protected = set(await session.scalars(select(col(ReadRecord.id))))
            dated = set(await session.scalars(select(col(ReadPlace.record))))
            counted = set(await session.scalars(select(col(Fact.record))))
            spent = set(await session.scalars(select(col(Spending.record))))
            of_authority = set(await session.scalars(select(col(ReadAuthority.record))))
        async with desk.app.state.worker_database.session() as session:
            filtered = set(
                await session.scalars(
                    select(col(ReadRecord.id)).where(POLICIES.readable_by(ReadRecord, principal))
                )
            )
        assert dated == of_authority == counted == expected
        confidential = [record.model_copy(update={"level": Level.CONFIDENTIAL.value}) for record in records]
        assert spent == by_terms(confidential, principal)
        with_files = expected.union(record.files[0].id for record in records if record.id in expected)
        assert protected == filtered == with_files
    assert readable_to_somebody > 5


async def test_the_app_role_may_change_no_copy_and_read_no_vocabulary(desk: Any) -> None:
    for table, allowed in (
        ("read_record", True),
        ("word", False),
        ("index_pending", False),
    ):
        may_read, may_write = (
            await desk.bench.sql(
                "SELECT has_table_privilege('search_app', $1, 'SELECT') AS may_read, "
                "has_table_privilege('search_app', $1, 'INSERT, UPDATE, DELETE') AS may_write",
                table,
            )
        )[0]
        assert (may_read, may_write) == (allowed, False), table
