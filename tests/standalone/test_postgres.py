import asyncio
import os
import signal
import stat
from pathlib import Path

import asyncpg
import psutil
import pytest
from standalone.errors import StartError
from standalone.ports import free_port
from standalone.postgres import Postgres


async def ask(server: Postgres, statement: str) -> object:
    connection = await asyncpg.connect(server.url(), ssl=False)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


async def test_keeps_what_was_committed_over_a_stop(postgres: Postgres) -> None:
    await ask(postgres, "CREATE TABLE kept AS SELECT 7 AS n")
    await postgres.stop()
    await postgres.start()
    assert await ask(postgres, "SELECT n FROM kept") == 7


async def test_starts_after_its_server_was_killed_while_a_query_ran(postgres: Postgres) -> None:
    await ask(postgres, "CREATE TABLE kept AS SELECT 7 AS n")
    sleeping = await asyncpg.connect(postgres.url(), ssl=False)
    query = asyncio.create_task(sleeping.execute("SELECT pg_sleep(60)"))
    assert postgres.pid is not None
    os.kill(postgres.pid, signal.SIGKILL)
    assert await postgres.wait() == -signal.SIGKILL
    await postgres.start()
    assert await ask(postgres, "SELECT n FROM kept") == 7
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
        await query


async def test_a_second_supervisor_clears_a_server_left_running_on_its_folder(
    postgres: Postgres, folder: Path
) -> None:
    left = psutil.Process(postgres.pid)
    second = Postgres(
        folder / "postgres", port=free_port(), password="secret", on_line=lambda _: None, durable=False
    )
    await second.start()
    try:
        assert await ask(second, "SELECT 1") == 1
        assert not left.is_running() or left.status() == psutil.STATUS_ZOMBIE
    finally:
        await second.stop()


async def test_does_not_touch_a_server_on_another_folder(postgres: Postgres, folder: Path) -> None:
    other = Postgres(
        folder / "other", port=free_port(), password="secret", on_line=lambda _: None, durable=False
    )
    await other.start()
    try:
        assert await ask(postgres, "SELECT 1") == 1
    finally:
        await other.stop()
    assert await ask(postgres, "SELECT 1") == 1


async def test_a_stale_pid_file_naming_a_living_stranger_does_not_keep_it_from_starting(
    postgres: Postgres, folder: Path
) -> None:
    await postgres.stop()
    (folder / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n{folder}/postgres\n0\n1\n\n\n\n")
    await postgres.start()
    assert await ask(postgres, "SELECT 1") == 1


async def test_listens_on_loopback_only_and_wants_the_password(postgres: Postgres) -> None:
    assert await ask(postgres, "SHOW listen_addresses") == "127.0.0.1"
    assert await ask(postgres, "SHOW unix_socket_directories") == ""
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(postgres.url().replace("secret", "guess"), ssl=False)


async def test_its_folder_is_closed_to_others(postgres: Postgres, folder: Path) -> None:
    assert stat.S_IMODE((folder / "postgres").stat().st_mode) == 0o700


async def test_another_password_than_the_folders_is_said_in_one_line(
    postgres: Postgres, folder: Path
) -> None:
    await postgres.stop()
    wrong = Postgres(
        folder / "postgres", port=free_port(), password="other", on_line=lambda _: None, durable=False
    )
    with pytest.raises(StartError, match="password in the keys folder"):
        await wrong.start()
    assert wrong.pid is not None
    assert not psutil.pid_exists(wrong.pid)


async def test_what_a_statement_said_is_not_logged(folder: Path) -> None:
    lines: list[str] = []
    server = Postgres(
        folder / "talking", port=free_port(), password="secret", on_line=lines.append, durable=False
    )
    await server.start()
    await ask(server, "CREATE TABLE person (name text UNIQUE)")
    await ask(server, "INSERT INTO person VALUES ('Ana Ilić')")
    with pytest.raises(asyncpg.UniqueViolationError):
        await ask(server, "INSERT INTO person VALUES ('Ana Ilić')")
    await server.stop()
    assert any("duplicate key" in line for line in lines)
    assert not any("Ana" in line for line in lines)
