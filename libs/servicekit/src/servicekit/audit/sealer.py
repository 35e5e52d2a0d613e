"""The one process of a service that chains its audit entries and signs how far it came."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Final

import asyncpg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from servicekit.audit.chain import FIELDS, GENESIS, Head, link
from servicekit.audit.keys import AuditFiles
from servicekit.ids import utcnow
from servicekit.leadership import Leader
from servicekit.logging import logger

EVERY: Final = 0.5
"""Seconds between looks."""
_ROUND = 1000

# From the list of what waits, never from a number reached: entries become visible in another order than made.
_WAITING = f"""
    SELECT {", ".join(f"e.{name}" for name in FIELDS)}
    FROM audit_unsealed u JOIN audit_entry e ON e.id = u.entry ORDER BY u.entry LIMIT $1
"""  # noqa: S608
_LAST = "SELECT seq, hash FROM audit_seal ORDER BY seq DESC LIMIT 1"
_SEAL = """
    INSERT INTO audit_seal (seq, entry, previous, hash)
    SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::bytea[], $4::bytea[])
"""
_DONE = "DELETE FROM audit_unsealed WHERE entry = ANY($1::uuid[])"


class Sealer:
    """Seals within a second. Entered by ``async with``; does not need the database to be there yet."""

    def __init__(self, service: str, worker_url: str, data_dir: Path) -> None:
        self._service = service
        self._files = AuditFiles(data_dir, service)
        self._leader = Leader(
            f"{service} sealer", worker_url, "hashtextextended('daylight sealer', 0)", self._work
        )

    async def __aenter__(self) -> "Sealer":
        await self._leader.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._leader.__aexit__(kind, error, trace)

    async def _work(self, connection: asyncpg.Connection) -> None:
        key = await asyncio.to_thread(self._files.signing_key)
        last = await connection.fetchrow(_LAST)
        seq, hash_ = (last["seq"], last["hash"]) if last else (0, GENESIS)
        export = await self._goes_on_from_head(connection)
        if export:
            # Signed again at the start: a process may have been killed between a commit and its head.
            await self._export(key, seq, hash_)
        while True:
            entries = await connection.fetch(_WAITING, _ROUND)
            if entries:
                seq, hash_ = await _seal(connection, entries, seq, hash_)
                if export:
                    await self._export(key, seq, hash_)
            if len(entries) < _ROUND:
                await asyncio.sleep(EVERY)

    async def _goes_on_from_head(self, connection: asyncpg.Connection) -> bool:
        """Whether the chain still holds what was signed last. If not, that head is evidence and stays."""
        head = await asyncio.to_thread(self._files.read_head)
        if head is None or head.seq == 0:
            return True
        hash_ = await connection.fetchval("SELECT hash FROM audit_seal WHERE seq = $1", head.seq)
        if hash_ is not None and hash_.hex() == head.hash:
            return True
        logger().error("the audit chain does not hold its last signed head; no head is signed", seq=head.seq)
        return False

    async def _export(self, key: Ed25519PrivateKey, seq: int, hash_: bytes) -> None:
        head = Head(service=self._service, seq=seq, hash=hash_.hex(), at=utcnow()).sign(key)
        await asyncio.to_thread(self._files.write_head, head)


async def _seal(
    connection: asyncpg.Connection, entries: Sequence[asyncpg.Record], seq: int, hash_: bytes
) -> tuple[int, bytes]:
    """Chains ``entries`` after seal ``seq`` and answers where the chain now ends."""
    seqs, previous, hashes = [], [], []
    for entry in entries:
        seq += 1
        previous.append(hash_)
        hash_ = link(seq, hash_, entry)
        seqs.append(seq)
        hashes.append(hash_)
    ids = [entry["id"] for entry in entries]
    async with connection.transaction():
        await connection.execute(_SEAL, seqs, ids, previous, hashes)
        await connection.execute(_DONE, ids)
    return seq, hash_
