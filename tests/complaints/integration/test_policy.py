"""The filter of the queries and the database's own policies are one rule: they agree for everybody."""

import random
from uuid import UUID

import asyncpg
import pytest
from complaints.complaints.queue import Filters, count_queue, count_views, fetch_queue
from complaints.models import (
    Action,
    Complaint,
    ComplaintAbout,
    ComplaintBody,
    ComplaintLink,
    DirectoryEntry,
    EarlierRemedy,
    FollowUp,
    Incoming,
    Issue,
    Letter,
    Merge,
    MergedParty,
    Naming,
    NotDuplicate,
    Note,
    Party,
    Practice,
    Presence,
    ProtectionAlert,
    SealedComplaint,
    SealedPerson,
    SealedReading,
    Substitution,
    Task,
    Watcher,
)
from complaints.models.complaint import Level
from complaints.policy.permissions import ASSIGN, HEAD, PERMISSIONS, READ, READ_INTERNAL
from servicekit.ids import uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, visible_both_ways
from sqlalchemy import select
from sqlmodel import col

OFFICES = [uuid7() for _ in range(3)]
TEAMS = [uuid7() for _ in range(4)]
ACCOUNTS = [uuid7() for _ in range(3)]


async def fill(service: Bench, chance: random.Random) -> None:
    """Complaints of every side, office, team and level, with grants in force and ended, notes and persons."""
    async with service.connection() as connection:
        await _fill(connection, chance)


async def _fill(connection: asyncpg.Connection, chance: random.Random) -> None:
    for number in range(120):
        record, person = uuid7(), uuid7()
        side = chance.choice(list(Side)).value
        await connection.execute(
            "INSERT INTO complaint (id, created_at, updated_at, version, side, office, team, level, reference,"
            " state, received_on, channel, urgent, language, summary, registered_by)"
            " VALUES ($1, now(), now(), 1, $2, $3, $4, $5, $6,"
            " 'received', '2026-01-01', 'letter', false, 'en', 's', $7)",
            record,
            side,
            chance.choice(OFFICES),
            chance.choice([*TEAMS, None]),
            chance.choice(["internal", "confidential", "sealed"]),
            f"C-{number}",
            chance.choice(ACCOUNTS),
        )
        await connection.execute(
            "INSERT INTO note (id, complaint, text, created_by, created_at, version)"
            " VALUES ($1, $2, 'n', $3, now(), 1)",
            uuid7(),
            record,
            chance.choice(ACCOUNTS),
        )
        await connection.execute(
            "INSERT INTO sealed_person (id, side, sealed, created_at, version) VALUES ($1, $2, '\\x00', now(), 1)",
            person,
            side,
        )
        await connection.execute(
            "INSERT INTO party (id, complaint, person, role, safe_contact, created_at, version)"
            " VALUES ($1, $2, $3, 'complainant', 'any', now(), 1)",
            uuid7(),
            record,
            person,
        )
        party = await connection.fetchval("SELECT id FROM party WHERE complaint = $1", record)
        await connection.execute(
            "INSERT INTO letter (id, created_at, updated_at, version, complaint, kind, language, party, way,"
            " through, text, state, created_by, writers)"
            " VALUES ($1, now(), now(), 1, $2, 'other', 'en', $3, 'post', 'direct', 't', 'draft', $4, $5)",
            uuid7(),
            record,
            party,
            ACCOUNTS[0],
            [ACCOUNTS[0]],
        )
        await connection.execute(
            "INSERT INTO incoming (id, created_at, updated_at, version, side, office, team, level, received_on,"
            " way, sender_kind, subject, left_out, complaint, registered_by)"
            " VALUES ($1, now(), now(), 1, $2, $3, $4, 'confidential', '2026-01-01', 'letter', 'unknown',"
            " 's', '[]', $5, $6)",
            uuid7(),
            side,
            chance.choice(OFFICES),
            chance.choice([*TEAMS, None]),
            chance.choice([record, None]),
            chance.choice(ACCOUNTS),
        )
        await _case_work(connection, chance, record, side)
        if chance.random() < 0.3:
            await connection.execute(
                "INSERT INTO record_grant (id, record, account, side, kind, granted_by, starts_at, ends_at)"
                " VALUES ($1, $2, $3, $4, $5, $3, now() - interval '2 days', now() + $6 * interval '1 day')",
                uuid7(),
                record,
                chance.choice(ACCOUNTS),
                side,
                chance.choice(["assigned", "registrar", "named", "substitute", "for-protection"]),
                chance.choice([-1, 1, None]),
            )
        if chance.random() < 0.3:
            await connection.execute(
                "INSERT INTO protection_alert (id, created_at, updated_at, version, side, office, team, complaint,"
                " told_by, topic, urgency, content, escalate_on)"
                " VALUES ($1, now(), now(), 1, $2, $3, $4, $5, $6, 'both', 'urgent', '', '2026-01-01')",
                uuid7(),
                side,
                chance.choice(OFFICES),
                chance.choice([*TEAMS, None]),
                record,
                chance.choice(ACCOUNTS),
            )
        await _sealed(connection, chance, record, side, number)
        await connection.execute(
            "INSERT INTO task (id, created_at, updated_at, version, complaint, text, assignee, created_by)"
            " VALUES ($1, now(), now(), 1, $2, 't', $3, $3)",
            uuid7(),
            record,
            chance.choice(ACCOUNTS),
        )
        for table, moments in (("watcher", "since, seen_at"), ("presence", "at")):
            now = ", ".join("now()" for _ in moments.split(","))
            await connection.execute(
                f"INSERT INTO {table} (complaint, account, {moments}) VALUES ($1, $2, {now})",
                record,
                chance.choice(ACCOUNTS),
            )
    for side in Side:
        await connection.execute(
            "INSERT INTO substitution (id, created_at, updated_at, version, side, absent, substitute, from_on,"
            " until_on,"
            " starts_at, ends_at, created_by, begun_told, ended_told)"
            " VALUES ($1, now(), now(), 1, $2, $3, $4, '2026-01-01', '2026-01-02', now(), now(), $3, true, true)",
            uuid7(),
            side.value,
            ACCOUNTS[0],
            ACCOUNTS[1],
        )


async def _sealed(
    connection: asyncpg.Connection, chance: random.Random, record: UUID, side: str, number: int
) -> None:
    """Opened by some, who are named on it, were, or never were."""
    await connection.execute(
        "INSERT INTO sealed_complaint (complaint, side, reference, sealed_by, sealed_at)"
        " VALUES ($1, $2, $3, $4, now())",
        record,
        side,
        f"C-{number}",
        ACCOUNTS[0],
    )
    await connection.execute(
        "INSERT INTO naming (id, complaint, account, purpose, named_by, at) VALUES ($1, $2, $3, '', $3, now())",
        uuid7(),
        record,
        chance.choice(ACCOUNTS),
    )
    for account in chance.sample(ACCOUNTS, 2):
        await connection.execute(
            "INSERT INTO sealed_reading (id, complaint, account, purpose, at, until)"
            " VALUES ($1, $2, $3, '', now(), now() + $4 * interval '1 hour')",
            uuid7(),
            record,
            account,
            chance.choice([-1, 5]),
        )
    for kind in chance.choice([["named"], ["naming-ended"], ["named", "naming-ended"], []]):
        await connection.execute(
            "INSERT INTO record_grant (id, record, account, side, kind, granted_by, starts_at)"
            " VALUES ($1, $2, $3, $4, $5, $3, now() - interval '1 day')",
            uuid7(),
            record,
            chance.choice(ACCOUNTS),
            side,
            kind,
        )


async def _case_work(connection: asyncpg.Connection, chance: random.Random, record: UUID, side: str) -> None:
    """Bodies, issues, a follow-up, a link to another complaint; now and then it is about somebody of the office."""
    if chance.random() < 0.2:
        await connection.execute(
            "UPDATE complaint SET kind = 'about-office', about = $2 WHERE id = $1",
            record,
            chance.sample(ACCOUNTS, chance.randint(1, 2)),
        )
    await connection.execute(
        "INSERT INTO complaint_body (id, created_at, updated_at, version, complaint, authority)"
        " VALUES ($1, now(), now(), 1, $2, $3)",
        uuid7(),
        record,
        uuid7(),
    )
    await connection.execute(
        "INSERT INTO issue (id, created_at, updated_at, version, complaint, text)"
        " VALUES ($1, now(), now(), 1, $2, 'i')",
        uuid7(),
        record,
    )
    await connection.execute(
        'INSERT INTO action (id, created_at, updated_at, version, complaint, kind, "on", told, created_by)'
        " VALUES ($1, now(), now(), 1, $2, 'advise', '2026-01-02', false, $3)",
        uuid7(),
        record,
        ACCOUNTS[0],
    )
    await connection.execute(
        "INSERT INTO earlier_remedy (id, created_at, updated_at, version, complaint, kind, outcome, created_by)"
        " VALUES ($1, now(), now(), 1, $2, 'court', 'unknown', $3)",
        uuid7(),
        record,
        ACCOUNTS[0],
    )
    await connection.execute(
        "INSERT INTO follow_up (complaint, due_on, version) VALUES ($1, '2026-12-01', 1)", record
    )
    await connection.execute(
        "INSERT INTO complaint_link (id, complaint, other, kind, account, at)"
        " SELECT $1, $2, id, 'derived', $3, now() FROM complaint WHERE side = $4 AND id <> $2"
        " ORDER BY random() LIMIT 1",
        uuid7(),
        record,
        chance.choice(ACCOUNTS),
        side,
    )
    other = await connection.fetchval(
        "SELECT id FROM complaint WHERE side = $2 AND id < $1 ORDER BY random() LIMIT 1", record, side
    )
    if other is not None:
        merge = uuid7()
        await connection.execute(
            "INSERT INTO complaint_merge (id, complaint, kept, state, account, at)"
            " VALUES ($1, $2, $3, 'received', $4, now())",
            merge,
            record,
            other,
            chance.choice(ACCOUNTS),
        )
        await connection.execute(
            "INSERT INTO merged_party (merge, party, asks, brings)"
            " SELECT $1, id, 'any', true FROM party WHERE complaint = $2 LIMIT 1",
            merge,
            other,
        )
        await connection.execute(
            "INSERT INTO not_duplicate (complaint, other, account, at) VALUES ($1, $2, $3, now())",
            other,
            record,
            chance.choice(ACCOUNTS),
        )
    await connection.execute(
        "INSERT INTO directory_entry (id, created_at, updated_at, version, side, kind, name, other_names, closed)"
        " VALUES ($1, now(), now(), 1, $2, 'group', 'g', '{}', false)",
        uuid7(),
        side,
    )
    await connection.execute(
        "INSERT INTO practice (id, created_at, updated_at, version, side, decides, anonymous_accepted,"
        " outside_remit, unused_grounds, own_grounds, sample_percent, follow_up_days)"
        " VALUES ($1, now(), now(), 1, $2, true, true, '{}', '{}', '[]', 0, 90) ON CONFLICT DO NOTHING",
        uuid7(),
        side,
    )


TABLES = (
    Complaint,
    Note,
    Party,
    SealedPerson,
    ComplaintBody,
    Issue,
    ComplaintLink,
    FollowUp,
    DirectoryEntry,
    Practice,
    Action,
    EarlierRemedy,
    Merge,
    MergedParty,
    NotDuplicate,
    Letter,
    Incoming,
    Task,
    Watcher,
    Presence,
    Substitution,
    ProtectionAlert,
    ComplaintAbout,
    SealedComplaint,
    SealedReading,
    Naming,
)


def somebody(chance: random.Random) -> Principal:
    def membership() -> Membership:
        office: UUID | None = chance.choice([*OFFICES, None])
        team: UUID | None = chance.choice([*TEAMS, None, None])
        some = chance.sample(PERMISSIONS, chance.randint(0, len(PERMISSIONS)))
        return Membership("any", office, team, frozenset(some))

    memberships = tuple(membership() for _ in range(chance.randint(0, 3)))
    return Principal(chance.choice(ACCOUNTS), Kind.PERSON, chance.choice([*Side, None]), memberships)


async def test_filter_and_database_agree_for_everybody(complaints: Bench) -> None:
    chance = random.Random(20261122)
    await fill(complaints, chance)
    shown = 0
    for _ in range(30):
        principal = somebody(chance)
        for table in TABLES:
            by_filter, by_policy = await visible_both_ways(complaints, table, principal)
            assert by_filter == by_policy, (table.__name__, principal)
            shown += len(by_policy)
    assert shown > 500


async def test_queue_finds_all_that_may_be_read_and_each_once(complaints: Bench) -> None:
    """It looks for them by several ways; the right alone says what there is to find."""
    chance = random.Random(20261128)
    await fill(complaints, chance)
    shown = 0
    for _ in range(20):
        principal = somebody(chance)
        async with complaints.app.state.database.session(principal) as session:
            unsealed = select(col(Complaint.id)).where(col(Complaint.level) != Level.SEALED)
            may = set((await session.execute(unsealed)).scalars())
            counts = await count_views(session, principal)
            page = await fetch_queue(session, principal, Filters(), "due", None, 20)
            found = [row.id for row in page.rows]
            while page.next:
                page = await fetch_queue(session, principal, Filters(), "due", page.next, 20)
                found += [row.id for row in page.rows]
            counted = await count_queue(session, principal, Filters(view="open"))
        assert len(found) == len(set(found)) == counts["all"].value
        assert set(found) == may, principal
        assert counts["open"] == counted
        shown += len(found)
    assert shown > 50


@pytest.mark.parametrize("permission", [READ, READ_INTERNAL, HEAD, ASSIGN])
async def test_no_permission_opens_a_sealed_record(complaints: Bench, permission: str) -> None:
    await fill(complaints, random.Random(1))
    everything = Membership("any", None, None, frozenset({permission}))
    principal = Principal(uuid7(), Kind.PERSON, Side.COMPLAINTS, (everything,))
    async with complaints.app.state.database.session(principal) as session:
        rows = await session.execute(Complaint.__table__.select())  # type: ignore[attr-defined]
        assert all(row.level != "sealed" for row in rows)


async def test_no_permission_opens_what_is_about_the_asker(complaints: Bench) -> None:
    await fill(complaints, random.Random(2))
    everything = Membership("any", None, None, frozenset(PERMISSIONS))
    for account in ACCOUNTS:
        principal = Principal(account, Kind.PERSON, Side.COMPLAINTS, (everything,))
        async with complaints.app.state.database.session(principal) as session:
            rows = (await session.execute(Complaint.__table__.select())).all()  # type: ignore[attr-defined]
            assert rows
            assert all(account not in row.about for row in rows)
