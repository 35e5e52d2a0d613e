"""The trail commits with the act, is chained within a second, and shows whatever was done to it afterwards."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest
from servicekit.audit import Purpose, Sealer, read_purpose, record
from servicekit.audit.chain import Head
from servicekit.audit.keys import AuditFiles, read_public_key
from servicekit.audit.tables import AuditEntry
from servicekit.audit.trail import Detail
from servicekit.audit.verification import verify as check
from servicekit.db import Database
from servicekit.ids import utcnow, uuid7
from servicekit.sealed import DataKey, Unreadable
from servicekit.testing import DatabaseUrls, eventually, person
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

pytestmark = pytest.mark.usefixtures("empty")

Write = Callable[..., Awaitable[list[UUID]]]
Verify = Callable[..., Awaitable[str]]

SUPERUSER_EDIT = "SET session_replication_role = replica"
"""What a database's owner can do and the triggers cannot prevent."""


@pytest.fixture
def write(app_database: Database) -> Write:
    async def writing(count: int = 1, detail: Detail | None = None) -> list[UUID]:
        reader = person("complaints.complaint.read")
        async with app_database.session() as session:
            return [
                await record(session, reader, "complaint.read", "complaint", uuid7(), detail=detail)
                for _ in range(count)
            ]

    return writing


@pytest.fixture
async def sealer(urls: DatabaseUrls, tmp_path: Path) -> AsyncIterator[Sealer]:
    async with Sealer("complaints", urls.worker, tmp_path) as running:
        yield running


async def sealed(owner: asyncpg.Connection, count: int) -> bool:
    return bool(await owner.fetchval("SELECT count(*) FROM audit_seal") == count)


@pytest.fixture
def head_at(tmp_path: Path) -> Callable[[int], Awaitable[bool]]:
    files = AuditFiles(tmp_path, "complaints")

    async def written(seq: int) -> bool:
        head = files.read_head()
        return head is not None and head.seq == seq

    return written


def read(head: Path) -> Head:
    return Head.model_validate_json(head.read_bytes())


@pytest.fixture
def verify(urls: DatabaseUrls, tmp_path: Path) -> Verify:
    """Checks as the worker role, against the newest head or another, and answers what was found."""
    files = AuditFiles(tmp_path, "complaints")

    async def verifying(head: Path = files.head) -> str:
        connection = await asyncpg.connect(urls.worker, ssl=False)
        report = await check(connection, [read(head)], read_public_key(files.public_key))
        await connection.close()
        return "\n".join(report.findings)

    return verifying


async def command(urls: DatabaseUrls, data_dir: Path, head: Path | None = None) -> tuple[int, str]:
    """Runs the offline command as an operator would; answers its exit code and what it said."""
    address = data_dir / "url"
    address.write_text(urls.worker)
    files = AuditFiles(data_dir, "complaints")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "servicekit.audit", "verify", "--database-url", f"@{address}",
        "--head", str(head or files.head),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode()


@contextlib.asynccontextmanager
async def edited(owner: asyncpg.Connection) -> AsyncIterator[None]:
    await owner.execute(SUPERUSER_EDIT)
    yield
    await owner.execute("RESET session_replication_role")


async def test_entry_rolls_back_with_the_act(app_database: Database, owner: asyncpg.Connection) -> None:
    with contextlib.suppress(ZeroDivisionError):
        async with app_database.session() as session:
            await record(session, person(), "complaint.read", "complaint", uuid7())
            raise ZeroDivisionError
    assert await owner.fetchval("SELECT count(*) FROM audit_entry") == 0


async def test_entry_says_who_in_which_role_and_side(
    app_database: Database, owner: asyncpg.Connection
) -> None:
    who = person("complaints.complaint.read", role="caseworker")
    async with app_database.session() as session:
        await record(session, who, "complaint.read", "complaint", uuid7(), detail={"level": "sealed"})
        await record(session, None, "session.refused", "session")
    rows = await owner.fetch("SELECT * FROM audit_entry ORDER BY id")
    assert (rows[0]["account"], rows[0]["roles"], rows[0]["side"]) == (
        who.account,
        "caseworker",
        "complaints",
    )
    assert (rows[1]["account"], rows[1]["roles"]) == (None, None)


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET act = 'x'", "DELETE FROM audit_entry"])
async def test_nobody_changes_the_trail(
    app_database: Database, worker_database: Database, urls: DatabaseUrls, write: Write, statement: str
) -> None:
    await write()
    for database in (app_database, worker_database):
        async with database.session() as session:
            with pytest.raises(DBAPIError, match="permission denied"):
                await session.execute(text(statement))
    connection = await asyncpg.connect(urls.owner, ssl=False)
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="only grows"):
        await connection.execute(statement)
    await connection.close()


async def test_purpose_is_read_with_the_persons_key_only(
    app_database: Database, worker_database: Database
) -> None:
    key, other = DataKey(uuid7(), bytes(32)), DataKey(uuid7(), bytes(range(32)))
    async with app_database.session() as session:
        await record(session, person(), "party.read", "party", uuid7(), purpose=Purpose("a threat", key))
    async with worker_database.session() as session:
        entry = (await session.scalars(select(AuditEntry))).one()
    assert read_purpose(entry, key) == "a threat"
    assert b"threat" not in (entry.purpose or b"")
    with pytest.raises(Unreadable):
        read_purpose(entry, other)


@pytest.mark.usefixtures("sealer")
async def test_trail_is_sealed_and_holds(
    write: Write,
    owner: asyncpg.Connection,
    urls: DatabaseUrls,
    tmp_path: Path,
    head_at: Callable[[int], Awaitable[bool]],
) -> None:
    await write(1200, detail={"codes": ["b", "a"], "count": 3})
    await eventually(lambda: sealed(owner, 1200), within=60)
    await eventually(lambda: head_at(1200), within=60)
    assert await owner.fetchval("SELECT count(*) FROM audit_unsealed") == 0
    assert await command(urls, tmp_path) == (0, "1200 seals, signed up to 1200, 0 since; the trail holds\n")


@pytest.mark.usefixtures("sealer")
async def test_entry_that_becomes_visible_late_is_sealed(
    app_database: Database, write: Write, owner: asyncpg.Connection
) -> None:
    async with app_database.session() as session:
        late = await record(session, person(), "complaint.read", "complaint", uuid7())
        await write(5)
        await eventually(lambda: sealed(owner, 5), within=60)
    await eventually(lambda: sealed(owner, 6), within=60)
    assert await owner.fetchval("SELECT entry FROM audit_seal WHERE seq = 6") == late


async def test_two_sealers_make_one_chain(
    urls: DatabaseUrls, tmp_path: Path, write: Write, owner: asyncpg.Connection, verify: Verify
) -> None:
    async with Sealer("complaints", urls.worker, tmp_path):
        async with Sealer("complaints", urls.worker, tmp_path):
            await write(10)
            await eventually(lambda: sealed(owner, 10), within=60)
        await owner.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'complaints sealer'"
        )
        await write(10)
        await eventually(lambda: sealed(owner, 20), within=60)
    assert await verify() == ""


@pytest.fixture
async def twenty(
    urls: DatabaseUrls,
    tmp_path: Path,
    write: Write,
    owner: asyncpg.Connection,
    head_at: Callable[[int], Awaitable[bool]],
) -> list[UUID]:
    """Twenty sealed entries, and the sealer stopped."""
    async with Sealer("complaints", urls.worker, tmp_path):
        entries = await write(20)
        await eventually(lambda: head_at(20), within=60)
    return entries


async def test_edit_is_found(
    twenty: list[UUID], owner: asyncpg.Connection, verify: Verify, urls: DatabaseUrls, tmp_path: Path
) -> None:
    async with edited(owner):
        await owner.execute("UPDATE audit_entry SET account = gen_random_uuid() WHERE id = $1", twenty[7])
    assert await verify() == f"entry {twenty[7]} of seal 8 was edited"
    code, said = await command(urls, tmp_path)
    assert code == 1
    assert "20 seals, signed up to 20, 0 since; 1 findings" in said


async def test_edited_purpose_is_found(
    app_database: Database, urls: DatabaseUrls, tmp_path: Path, owner: asyncpg.Connection, verify: Verify
) -> None:
    async with app_database.session() as session:
        purpose = Purpose("a threat", DataKey(uuid7(), bytes(32)))
        await record(session, person(), "party.read", "party", uuid7(), purpose=purpose)
    async with Sealer("complaints", urls.worker, tmp_path):
        await eventually(lambda: sealed(owner, 1), within=60)
    async with edited(owner):
        await owner.execute("UPDATE audit_entry SET purpose = '\\x01'")
    assert "the purpose of entry" in await verify()


async def test_gap_is_found(twenty: list[UUID], owner: asyncpg.Connection, verify: Verify) -> None:
    async with edited(owner):
        await owner.execute("DELETE FROM audit_entry WHERE id = $1", twenty[7])
    assert f"entry {twenty[7]} of seal 8 is missing" in await verify()
    async with edited(owner):
        await owner.execute("DELETE FROM audit_seal WHERE seq = 8")
    assert "seal 8 to 8 are missing" in await verify()


async def test_cut_tail_is_found(twenty: list[UUID], owner: asyncpg.Connection, verify: Verify) -> None:
    async with edited(owner):
        await owner.execute("DELETE FROM audit_seal WHERE seq > 15")
        await owner.execute("DELETE FROM audit_entry WHERE id = ANY($1)", twenty[15:])
    assert "the tail is cut: signed up to 20, the chain ends at 15" in await verify()


async def test_sealer_does_not_sign_over_a_cut_tail(
    twenty: list[UUID],
    urls: DatabaseUrls,
    tmp_path: Path,
    owner: asyncpg.Connection,
    write: Write,
    verify: Verify,
) -> None:
    async with edited(owner):
        await owner.execute("DELETE FROM audit_seal WHERE seq > 15")
        await owner.execute("DELETE FROM audit_entry WHERE id = ANY($1)", twenty[15:])
    async with Sealer("complaints", urls.worker, tmp_path):
        await write(5)
        await eventually(lambda: sealed(owner, 20), within=60)
    assert "the chain was rewritten: seal 20 is not what was signed" in await verify()


async def test_chain_rewritten_after_an_edit_is_found(
    twenty: list[UUID], urls: DatabaseUrls, tmp_path: Path, owner: asyncpg.Connection, verify: Verify
) -> None:
    async with edited(owner):
        await owner.execute("UPDATE audit_entry SET act = 'nothing.happened' WHERE id = $1", twenty[7])
        await owner.execute("DELETE FROM audit_seal")
        await owner.execute("INSERT INTO audit_unsealed SELECT id FROM audit_entry")
    other_keys = tmp_path / "attacker"
    async with Sealer("complaints", urls.worker, other_keys):
        await eventually(lambda: sealed(owner, 20), within=60)
    assert "the chain was rewritten" in await verify()
    assert "is not signed by this key" in await verify(AuditFiles(other_keys, "complaints").head)


async def test_entry_that_escaped_the_sealer_is_found(
    twenty: list[UUID], owner: asyncpg.Connection, verify: Verify
) -> None:
    async with edited(owner):
        await owner.execute(
            "INSERT INTO audit_entry (id, at, act, record_kind, detail) "
            "VALUES (gen_random_uuid(), now() - interval '1 hour', 'complaint.read', 'complaint', '{}')"
        )
    assert "was never sealed" in await verify()


async def test_head_that_is_not_readable_is_said(tmp_path: Path, urls: DatabaseUrls) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    code, said = await command(urls, tmp_path, broken)
    assert code == 2
    assert said.startswith("cannot check")


def test_private_key_is_for_this_account_only(tmp_path: Path) -> None:
    files = AuditFiles(tmp_path, "complaints")
    key = files.signing_key()
    assert files.key.stat().st_mode & 0o777 == 0o600
    assert files.signing_key().private_bytes_raw() == key.private_bytes_raw()
    head = Head(service="complaints", seq=1, hash="00", at=utcnow()).sign(key)
    assert head.signed_by(key.public_key())
    assert not head.model_copy(update={"seq": 2}).signed_by(key.public_key())
