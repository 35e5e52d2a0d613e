"""What was written for a transaction that did not commit goes; everything that a record names stays."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from complaints.policy.permissions import READ, REGISTER, UNSEAL, WORK
from complaints.sweeping import sweeper
from servicekit.ids import utcnow, uuid7
from servicekit.sealed import NoKey
from servicekit.testing import Bench, person

OFFICE, TEAM = uuid7(), uuid7()
CASEWORKER = person(READ, REGISTER, WORK, UNSEAL, office=OFFICE, team=TEAM)
AT_ONCE = timedelta(seconds=-5)


async def letter() -> AsyncIterator[bytes]:
    yield b"%PDF-1.7 of nobody"


async def registered(complaints: Bench) -> tuple[str, str, UUID]:
    """A complaint with a person and a file: where the person is opened, the file's address, its id."""
    party = {"role": "complainant", "person": {"name": "Invented Person"}, "safe_contact": "do-not-write"}
    draft = {"received_on": "2026-05-04", "channel": "letter", "summary": "A letter", "team": str(TEAM)}
    async with complaints.client(CASEWORKER) as client:
        made = (
            await client.post("/v1/complaints", json=draft | {"office": str(OFFICE), "parties": [party]})
        ).json()
        url = f"/v1/complaints/{made['id']}"
        content = {"content": b"%PDF-1.7\nof somebody\n%%EOF\n", "params": {"name": "letter.pdf"}}
        binary = {"Content-Type": "application/octet-stream"}
        file = (await client.post(f"{url}/attachments", headers=binary, **content)).json()
    return f"{url}/parties/{made['parties'][0]['id']}/readings", f"{url}/attachments", UUID(file["id"])


async def forget_keys_of_other_tests(complaints: Bench) -> None:
    """Their rows are gone and their keys are not: more orphans than a sweep believes."""
    keys: Any = complaints.app.state.keys
    await keys.destroy(*keys._older_than(utcnow()))


async def test_only_what_no_record_names_is_swept(complaints: Bench) -> None:
    state: Any = complaints.app.state
    await forget_keys_of_other_tests(complaints)
    opening, attachments, file = await registered(complaints)
    orphan, lonely_key = uuid7(), uuid7()
    await state.files.write(orphan, letter(), limit=1000)
    await state.keys.create([lonely_key])

    await sweeper(state, kept=AT_ONCE).sweep()

    assert not list(state.settings.data_dir.glob(f"files/complaints/*/{orphan.hex}"))
    for gone in (orphan, lonely_key):
        with pytest.raises(NoKey):
            await state.keys.get(gone)
    async with complaints.client(CASEWORKER) as client:
        assert (await client.get(f"{attachments}/{file}/content")).status_code == 200
        opened = await client.post(opening, json={"purpose": "to write back"})
        assert opened.json()["person"]["name"] == "Invented Person"


async def test_what_may_still_commit_is_left_alone(complaints: Bench) -> None:
    state: Any = complaints.app.state
    waiting = uuid7()
    await state.files.write(waiting, letter(), limit=1000)
    await sweeper(state).sweep()
    assert [piece async for piece in state.files.read(waiting)]


async def test_the_worker_learns_of_persons_that_they_are_there_and_nothing_else(
    complaints: Bench,
) -> None:
    await registered(complaints)
    assert await complaints.sql("SELECT id FROM sealed_person", as_role="worker")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await complaints.sql("SELECT sealed FROM sealed_person", as_role="worker")


async def test_files_of_sealed_complaints_are_not_swept_and_otherwise_not_there_for_the_worker(
    complaints: Bench,
) -> None:
    state: Any = complaints.app.state
    await forget_keys_of_other_tests(complaints)
    _, _, file = await registered(complaints)
    assert [row["name"] for row in await complaints.sql("SELECT name FROM attachment", as_role="worker")]
    async with complaints.connection() as connection:
        await connection.execute("SET session_replication_role = replica")
        await connection.execute("UPDATE complaint SET level = 'sealed'")
    assert await complaints.sql("SELECT id FROM attachment", as_role="worker") == []
    await sweeper(state, kept=AT_ONCE).sweep()
    assert [piece async for piece in state.files.read(file)]


async def test_files_of_letters_and_of_what_came_in_are_not_swept(complaints: Bench) -> None:
    state = complaints.app.state
    ids = {table: uuid7() for table in ("letter_file", "letter_template", "incoming", "incoming_file")}
    statements = {
        "letter_file": "(id, complaint, letter, size, sha256, sealed, created_by, created_at)"
        " VALUES ($1, $1, $1, 1, '', false, $1, now())",
        "letter_template": "(id, created_at, updated_at, version, side, kind, language, name, file, size, sha256,"
        " wording, fields, account) VALUES (gen_random_uuid(), now(), now(), 1, 'complaints', 'other', 'en', 'n',"
        " $1, 1, '', '', '{}', $1)",
        "incoming": "(id, created_at, updated_at, version, side, office, level, received_on, way, sender_kind,"
        " subject, left_out, registered_by) VALUES ($1, now(), now(), 1, 'complaints', $1, 'confidential', now(),"
        " 'letter', 'unknown', 's', '[]', $1)",
        "incoming_file": "(id, incoming, name, media_type, size, sha256, created_by, created_at, version)"
        " VALUES ($1, $1, 'n', 'm', 1, '', $1, now(), 1)",
    }
    async with complaints.connection() as connection:
        await connection.execute("SET session_replication_role = replica")
        for table, id_ in ids.items():
            await state.files.write(id_, letter(), limit=1000)
            await connection.execute(f"INSERT INTO {table} {statements[table]}", id_)
    await sweeper(state, kept=AT_ONCE).sweep()
    for id_ in ids.values():
        assert [piece async for piece in state.files.read(id_)]
