"""The servers that all tests stand on."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest
from servicekit.testing import eventually
from standalone.ephemeral import Servers, ephemeral_servers
from standalone.ports import is_free


async def run(url: str, statement: str) -> object:
    connection = await asyncpg.connect(url, ssl=False)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


async def test_a_database_is_migrated_once_and_each_copy_is_its_owners_alone(servers: Servers) -> None:
    migrations: list[str] = []

    def migrate(owner_url: str) -> None:
        migrations.append(owner_url)
        asyncio.run(run(owner_url, "CREATE TABLE note (n int)"))

    one = servers.database("rehearsal", "one", migrate)
    two = servers.database("rehearsal", "two", migrate)
    assert len(migrations) == 1
    await run(one.owner, "INSERT INTO note VALUES (1)")
    assert await run(two.owner, "SELECT count(*) FROM note") == 0


async def test_a_service_reaches_its_own_database_and_no_other(servers: Servers) -> None:
    ours = servers.database("insider", "ours", lambda _: None)
    theirs = servers.database("stranger", "theirs", lambda _: None)
    assert await run(ours.app, "SELECT 1") == 1
    database = ours.app.rsplit("/", 1)[1]
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await run(f"{theirs.app.rsplit('/', 1)[0]}/{database}", "SELECT 1")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await run(ours.app, "CREATE TABLE of_the_app (n int)")


async def test_they_end_with_the_process_they_watch(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as watched:  # noqa: ASYNC220
        servers = await asyncio.to_thread(ephemeral_servers, tmp_path / "servers", watched.pid)
        assert not is_free(servers.postgres_port)
        watched.kill()

    async def gone() -> bool:
        return is_free(servers.postgres_port) and not os.listdir(tmp_path)

    await eventually(gone, within=30)
