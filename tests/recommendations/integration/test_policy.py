"""The filter of the queries and the policies of the database are the same rule."""

import random
from datetime import date
from uuid import UUID

import asyncpg
import pytest
from recommendations.models import (
    Addressee,
    Authority,
    CriterionAssessment,
    Recommendation,
    RecommendationChange,
    RecommendationTheme,
)
from recommendations.policy import PERMISSIONS, POLICIES, READ
from servicekit.db import Database
from servicekit.ids import uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, person
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import ProgrammingError

OFFICES = [uuid7() for _ in range(3)]
TEAMS = [uuid7() for _ in range(4)]
ACCOUNTS = [uuid7() for _ in range(5)]

_TABLES = (
    Recommendation,
    RecommendationTheme,
    Addressee,
    CriterionAssessment,
    RecommendationChange,
    Authority,
)


def _principal(chance: random.Random) -> Principal:
    memberships = tuple(
        Membership(
            "tester",
            chance.choice([None, *OFFICES]),
            chance.choice([None, *TEAMS]),
            frozenset(chance.sample(PERMISSIONS, chance.randint(0, 3))),
        )
        for _ in range(chance.randint(0, 3))
    )
    return Principal(chance.choice(ACCOUNTS), Kind.PERSON, chance.choice([None, *Side]), memberships)


async def _fill(service: Bench, chance: random.Random) -> None:
    """Two hundred records of every kind, with grants of yesterday, today and tomorrow."""
    connection = await asyncpg.connect(service.urls.superuser, ssl=False)
    try:
        authority = uuid7()
        await connection.execute(
            "INSERT INTO authority (id, created_at, updated_at, version, reference, kind, names, sort_name, closed,"
            " created_by) VALUES ($1, now(), now(), 1, 'A-0001', 'court', '{}', '', false, $1)",
            authority,
        )
        for number in range(200):
            await _one(connection, chance, number, authority)
    finally:
        await connection.close()


async def _one(connection: asyncpg.Connection, chance: random.Random, number: int, authority: UUID) -> None:
    record, side = uuid7(), chance.choice(list(Side)).value
    level = chance.choice(["confidential", "internal", "public"])
    state = "draft" if level == "confidential" and chance.random() < 0.8 else "issued"
    await connection.execute(
        "INSERT INTO recommendation (id, created_at, updated_at, version, side, office, team, level, reference,"
        " state, title, text, language, system_wide, source, direction, priority, issued_on, created_by) VALUES"
        " ($1, now(), now(), 1, $2, $3, $4, $5, $6, $7, '', '', 'und', false, 'other', 'issued', 'low', $8, $1)",
        record,
        side,
        chance.choice(OFFICES),
        chance.choice([None, *TEAMS]),
        level,
        f"R-{number}",
        state,
        None if state == "draft" else date(2026, 5, 12),
    )
    await connection.execute("INSERT INTO recommendation_theme VALUES ($1, $2)", record, uuid7())
    await connection.execute(
        "INSERT INTO addressee (id, recommendation, authority) VALUES ($1, $2, $3)",
        uuid7(),
        record,
        authority,
    )
    await connection.execute("INSERT INTO criterion_assessment VALUES ($1, 'argued', 'met', NULL)", record)
    for was in ("confidential", level):
        await connection.execute(
            "INSERT INTO recommendation_change (id, recommendation, at, account, act, level, fields)"
            " VALUES ($1, $2, now(), $1, 'changed', $3, '[]')",
            uuid7(),
            record,
            was,
        )
    if chance.random() < 0.3:
        begins, ends = chance.choice([(-2, None), (-2, -1), (-1, 1), (1, 2)])
        await connection.execute(
            "INSERT INTO record_grant (id, record, account, side, kind, starts_at, ends_at, granted_by) VALUES"
            " ($1, $2, $3, $4, 'author', now() + make_interval(days => $5), now() + make_interval(days => $6), $3)",
            uuid7(),
            record,
            chance.choice(ACCOUNTS),
            side,
            begins,
            ends,
        )


async def test_policies_and_filters_agree_over_random_principals(recommendations: Bench) -> None:
    """The filter is asked as the superuser, whom no policy binds."""
    chance = random.Random(20261122)
    await _fill(recommendations, chance)
    unbound = Database(recommendations.urls.superuser)
    seen = dict.fromkeys(_TABLES, 0)
    try:
        for _ in range(120):
            principal = _principal(chance)
            for table in _TABLES:
                rows = select(*inspect(table).primary_key)
                async with recommendations.app.state.database.session(principal) as session:
                    behind = {tuple(row) for row in await session.execute(rows)}
                async with unbound.session() as session:
                    rule = POLICIES.readable_by(table, principal)
                    asked = {tuple(row) for row in await session.execute(rows.where(rule))}
                assert asked == behind, (table, principal)
                seen[table] += len(asked)
    finally:
        await unbound.dispose()
    assert min(seen.values()) > 100, seen


async def test_nobody_writes_what_the_rules_withhold(recommendations: Bench) -> None:
    """A statement that got past the queries still meets the database."""
    chance = random.Random(7)
    await _fill(recommendations, chance)
    reader = person(READ, side=Side.PREVENTIVE)
    for statement in (
        "UPDATE recommendation SET title = 'x'",
        "UPDATE addressee SET response_due = now()",
        "DELETE FROM criterion_assessment",
        "UPDATE authority SET closed = true",
    ):
        async with recommendations.app.state.database.session(reader) as session:
            changed = await session.execute(
                text(f"WITH done AS ({statement} RETURNING 1) SELECT count(*) FROM done")
            )
            assert changed.scalar_one() == 0, statement
    for statement in (
        "DELETE FROM recommendation",
        "DELETE FROM authority",
        "UPDATE recommendation_change SET act = 'x'",
        "SELECT * FROM outbox",
        "INSERT INTO recommendation_theme SELECT id, id FROM recommendation",
        "INSERT INTO known_theme VALUES (gen_random_uuid(), 1, false, '{}')",
    ):
        with pytest.raises(ProgrammingError, match=r"permission denied|row-level security"):
            async with recommendations.app.state.database.session(reader) as session:
                await session.execute(text(statement))
