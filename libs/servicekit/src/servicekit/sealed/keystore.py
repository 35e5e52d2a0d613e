"""The keys of sealed persons and files: wrapped, in a file apart from the database, erased when destroyed.

Back up this file in one generation only: an older copy brings destroyed keys back.
"""

import asyncio
import secrets
import sqlite3
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from servicekit.ids import utcnow
from servicekit.sealed.cipher import DataKey
from servicekit.sealed.lookup import BlindIndex
from servicekit.sealed.master import SIZE, MasterKeyError, derive, next_master_file, read_master

_NONCE: Final = 12
_BUSY: Final = 30.0
_CHUNK: Final = 500
_BLIND = "blind index"

_SCHEMA = """
    CREATE TABLE IF NOT EXISTS data_key (id BLOB PRIMARY KEY, wrapped BLOB NOT NULL, made_at INTEGER NOT NULL)
        WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS destroyed (id BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS erased (id BLOB PRIMARY KEY, depth INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS root (name TEXT PRIMARY KEY, wrapped BLOB NOT NULL) WITHOUT ROWID;
"""


class NoKey(LookupError):
    """There is no key of that id: never made, or its making was rolled back and swept."""


class Destroyed(NoKey):
    """The key was destroyed; what was sealed under it is gone for good."""


class SweepRefused(Exception):
    """So many keys seem unused that the database asked is probably not the right one."""


@dataclass(frozen=True, slots=True)
class _Request:
    ids: Sequence[UUID]
    keys: asyncio.Future[dict[UUID, DataKey]]

    def settle(self, answer: dict[UUID, DataKey] | Exception) -> None:
        if self.keys.done():
            return
        if isinstance(answer, Exception):
            self.keys.set_exception(answer)
        else:
            self.keys.set_result(answer)


class KeyStore:
    """One service's keys. Only the key that wraps them stays in memory; every call works in a thread.

    Make a key before the transaction that refers to it commits; ``sweep`` removes those whose transaction
    never did. Several processes may use one file.
    """

    def __init__(self, path: Path, service: str, master_file: Path) -> None:
        self._path = path
        self._service = service
        self._master_file = master_file
        self._kek: AESGCM | None = None
        self._requests: list[_Request] = []
        self._writer: asyncio.Task[None] | None = None

    @classmethod
    def of_service(cls, data_dir: Path, service: str, master_file: Path | None = None) -> "KeyStore":
        keys = data_dir / "keys"
        return cls(keys / f"{service}-sealed.db", service, master_file or keys / "master.key")

    async def open(self) -> None:
        """Makes the file the first time. Raises MasterKeyError when the file needs another master key."""
        await asyncio.to_thread(self._open)

    async def create(self, ids: Iterable[UUID]) -> dict[UUID, DataKey]:
        """The keys of ``ids``, made where there are none yet. Raises Destroyed if one of them was."""
        request = _Request(list(dict.fromkeys(ids)), asyncio.get_running_loop().create_future())
        self._requests.append(request)
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        return await request.keys

    async def get(self, id: UUID) -> DataKey:  # noqa: A002
        """Raises NoKey or Destroyed."""
        found = await self.get_many([id])
        if id not in found:
            raise Destroyed(id) if await asyncio.to_thread(self._was_destroyed, id) else NoKey(id)
        return found[id]

    async def get_many(self, ids: Iterable[UUID]) -> dict[UUID, DataKey]:
        """The keys there are; the ids without one are left out."""
        return await asyncio.to_thread(self._get, list(ids))

    async def destroy(self, *ids: UUID) -> None:
        """Overwrites the keys and remembers that they must not be made again."""
        await asyncio.to_thread(self._destroy, ids)

    async def destroyed(self) -> dict[UUID, datetime]:
        """The list of erasures, which a restored database must be brought up to."""
        return await asyncio.to_thread(self._destroyed_list)

    async def note_erased(self, records: Mapping[UUID, int]) -> None:
        """Remembers that these records were erased, and how deeply (a greater number is deeper, and stays)."""
        await asyncio.to_thread(self._note_erased, records)

    async def erased(self) -> dict[UUID, int]:
        """The records erased, which a restored database must be brought up to as to ``destroyed``."""
        return await asyncio.to_thread(self._erased_list)

    async def rotate(self, master: bytes) -> None:
        """Wraps every key anew under ``master``, all or none; see ``rotate_master``."""
        await asyncio.to_thread(self._rotate, master)

    async def sweep(
        self,
        in_use: Callable[[Sequence[UUID]], Awaitable[Collection[UUID]]],
        *,
        older_than: timedelta = timedelta(1),
    ) -> int:
        """Removes keys that no row refers to, and answers how many. ``in_use`` says which of the ids are
        referred to.

        Raises SweepRefused when more than half of the keys would go.
        """
        old = await asyncio.to_thread(self._older_than, utcnow() - older_than)
        orphans: list[UUID] = []
        for chunk in _chunks(old):
            used = set(await in_use(chunk))
            orphans += [id_ for id_ in chunk if id_ not in used]
        if len(orphans) > max(10, len(old) // 2):
            raise SweepRefused(f"{len(orphans)} of {len(old)} keys")
        await asyncio.to_thread(self._remove, orphans)
        return len(orphans)

    async def blind_index(self, side: str) -> BlindIndex:
        """The index of ``side``. Its key is one of the store's: a new master key leaves every index valid."""
        return await asyncio.to_thread(self._blind_index, side)

    @contextmanager
    def _transaction(self) -> Iterator[tuple[sqlite3.Connection, AESGCM]]:
        """A write transaction with the key that wraps, shown in the same transaction to be the right one."""
        with closing(self._connect()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection, self._proven_kek(connection)
                connection.execute("COMMIT")
            except BaseException:
                connection.rollback()
                raise

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_BUSY, isolation_level=None)
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        return connection

    def _open(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path.touch(mode=0o600)
        self._path.chmod(0o600)
        with closing(self._connect()) as connection:
            connection.executescript(_SCHEMA)
            connection.execute("BEGIN IMMEDIATE")
            if connection.execute("SELECT 1 FROM root").fetchone() is None:
                kek = self._derive(read_master(self._master_file))
                wrapped = self._wrap(kek, secrets.token_bytes(SIZE), _BLIND.encode())
                connection.execute("INSERT INTO root VALUES (?, ?)", (_BLIND, wrapped))
            connection.execute("COMMIT")
            self._proven_kek(connection)

    def _derive(self, master: bytes) -> AESGCM:
        return AESGCM(derive(master, f"daylight sealed keys {self._service}"))

    def _proven_kek(self, connection: sqlite3.Connection) -> AESGCM:
        """The wrapping key that fits this file: the one at hand, the master file's, or the coming one's."""
        if self._kek is not None and self._fits(connection, self._kek):
            return self._kek
        for path in (self._master_file, next_master_file(self._master_file)):
            if path.exists():
                kek = self._derive(read_master(path))
                if self._fits(connection, kek):
                    self._kek = kek
                    return kek
        raise MasterKeyError(f"{self._master_file} is not the key that {self._path.name} was made with")

    def _fits(self, connection: sqlite3.Connection, kek: AESGCM) -> bool:
        try:
            self._root(connection, kek)
        except InvalidTag:
            return False
        return True

    def _root(self, connection: sqlite3.Connection, kek: AESGCM) -> bytes:
        (wrapped,) = connection.execute("SELECT wrapped FROM root WHERE name = ?", (_BLIND,)).fetchone()
        return self._unwrap(kek, wrapped, _BLIND.encode())

    def _wrap(self, kek: AESGCM, secret: bytes, name: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        return nonce + kek.encrypt(nonce, secret, name)

    def _unwrap(self, kek: AESGCM, wrapped: bytes, name: bytes) -> bytes:
        return kek.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], name)

    async def _write(self) -> None:
        """Makes the keys asked for; one write to disk serves all who came while the last was under way."""
        while self._requests:
            requests, self._requests = self._requests, []
            try:
                answers = await asyncio.to_thread(self._create, [request.ids for request in requests])
            except Exception as error:
                answers = [error] * len(requests)
            for request, answer in zip(requests, answers, strict=True):
                request.settle(answer)

    def _create(self, requests: Sequence[Sequence[UUID]]) -> list[dict[UUID, DataKey] | Exception]:
        with self._transaction() as (connection, kek):
            return [self._create_some(connection, kek, ids) for ids in requests]

    def _create_some(
        self, connection: sqlite3.Connection, kek: AESGCM, ids: Sequence[UUID]
    ) -> dict[UUID, DataKey] | Exception:
        for chunk in _chunks(ids):
            if gone := _select(connection, "SELECT id, at FROM destroyed WHERE id IN", chunk):
                return Destroyed(next(iter(gone)))
        keys = self._read(connection, kek, ids)
        now = int(utcnow().timestamp())
        fresh = {id_: secrets.token_bytes(SIZE) for id_ in ids if id_ not in keys}
        connection.executemany(
            "INSERT INTO data_key VALUES (?, ?, ?)",
            [(id_.bytes, self._wrap(kek, secret, id_.bytes), now) for id_, secret in fresh.items()],
        )
        return keys | {id_: DataKey(id_, secret) for id_, secret in fresh.items()}

    def _get(self, ids: Sequence[UUID]) -> dict[UUID, DataKey]:
        with closing(self._connect()) as connection:
            connection.execute("BEGIN")
            return self._read(connection, self._proven_kek(connection), ids)

    def _read(self, connection: sqlite3.Connection, kek: AESGCM, ids: Sequence[UUID]) -> dict[UUID, DataKey]:
        keys: dict[UUID, DataKey] = {}
        for chunk in _chunks(ids):
            found = _select(connection, "SELECT id, wrapped FROM data_key WHERE id IN", chunk)
            keys |= {id_: DataKey(id_, self._unwrap(kek, w, id_.bytes)) for id_, w in found.items()}
        return keys

    def _was_destroyed(self, id_: UUID) -> bool:
        with closing(self._connect()) as connection:
            return (
                connection.execute("SELECT 1 FROM destroyed WHERE id = ?", (id_.bytes,)).fetchone()
                is not None
            )

    def _destroyed_list(self) -> dict[UUID, datetime]:
        with closing(self._connect()) as connection:
            rows = connection.execute("SELECT id, at FROM destroyed").fetchall()
        return {UUID(bytes=id_): datetime.fromtimestamp(at, UTC) for id_, at in rows}

    def _destroy(self, ids: Sequence[UUID]) -> None:
        now = int(utcnow().timestamp())
        with self._transaction() as (connection, _):
            connection.executemany("DELETE FROM data_key WHERE id = ?", [(id_.bytes,) for id_ in ids])
            connection.executemany(
                "INSERT OR IGNORE INTO destroyed VALUES (?, ?)", [(i.bytes, now) for i in ids]
            )

    def _note_erased(self, records: Mapping[UUID, int]) -> None:
        now = int(utcnow().timestamp())
        with self._transaction() as (connection, _):
            connection.executemany(
                "INSERT INTO erased VALUES (?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET depth = max(depth, excluded.depth)",
                [(id_.bytes, depth, now) for id_, depth in records.items()],
            )

    def _erased_list(self) -> dict[UUID, int]:
        with closing(self._connect()) as connection:
            return {
                UUID(bytes=id_): depth for id_, depth in connection.execute("SELECT id, depth FROM erased")
            }

    def _remove(self, ids: Sequence[UUID]) -> None:
        with self._transaction() as (connection, _):
            connection.executemany("DELETE FROM data_key WHERE id = ?", [(id_.bytes,) for id_ in ids])

    def _older_than(self, moment: datetime) -> list[UUID]:
        with closing(self._connect()) as connection:
            rows = connection.execute(
                "SELECT id FROM data_key WHERE made_at <= ?", (int(moment.timestamp()),)
            )
            return [UUID(bytes=id_) for (id_,) in rows]

    def _rotate(self, master: bytes) -> None:
        new = self._derive(master)
        with self._transaction() as (connection, old):
            for id_, wrapped in connection.execute("SELECT id, wrapped FROM data_key").fetchall():
                again = self._wrap(new, self._unwrap(old, wrapped, id_), id_)
                connection.execute("UPDATE data_key SET wrapped = ? WHERE id = ?", (again, id_))
            root = self._wrap(new, self._root(connection, old), _BLIND.encode())
            connection.execute("UPDATE root SET wrapped = ? WHERE name = ?", (root, _BLIND))
        self._kek = new

    def _blind_index(self, side: str) -> BlindIndex:
        with closing(self._connect()) as connection:
            return BlindIndex(self._root(connection, self._proven_kek(connection)), self._service, side)


def _chunks(ids: Sequence[UUID]) -> Iterator[list[UUID]]:
    remaining = iter(ids)
    while chunk := list(islice(remaining, _CHUNK)):
        yield chunk


def _select(connection: sqlite3.Connection, query: str, ids: Sequence[UUID]) -> dict[UUID, bytes]:
    marks = ",".join("?" * len(ids))
    rows = connection.execute(f"{query} ({marks})", [id_.bytes for id_ in ids])
    return {UUID(bytes=id_): value for id_, value in rows}
