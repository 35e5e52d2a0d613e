"""Standings and the tokens minted from them, reused for the few seconds that they may be."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from servicekit.db import Database
from servicekit.errors import Unauthenticated
from servicekit.principal import Side

from gateway.keyring import KeyRing
from gateway.standing import Standing, standing_of_feed, standing_of_machine, standing_of_session
from gateway.tokens import internal_token

REUSED = timedelta(seconds=2.5)
"""A token made from a standing ends at most five seconds after the standing was read (see
tokens.INTERNAL_LIFE); this
leaves the last one handed out time to arrive."""
MOST = 10_000

Key = tuple[str, bytes]


@dataclass(slots=True)
class Entry:
    standing: Standing
    read_at: datetime
    tokens: dict[tuple[Side | None, str], str] = field(default_factory=dict)


class Standings:
    """By credential. A sign-out or a change made in this process is seen at once, one made elsewhere in
    seconds."""

    def __init__(
        self, database: Database, ring: KeyRing, idle: timedelta, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._ring = ring
        self._idle = idle
        self._now = now
        self._entries: dict[Key, Entry] = {}
        self._loading: dict[Key, asyncio.Task[Entry]] = {}
        self._changes = 0

    async def of_session(self, code_hash: bytes) -> Entry:
        """Raises Unauthenticated when the session is not, or no longer, one."""

        async def read(now: datetime) -> Standing | None:
            async with self._database.session() as session:
                return await standing_of_session(session, code_hash, now, self._idle)

        return await self._entry(("session", code_hash), read)

    async def of_machine(self, machine: UUID, scopes: frozenset[str]) -> Entry:
        """Raises Unauthenticated when the client was revoked."""

        async def read(now: datetime) -> Standing | None:
            async with self._database.session() as session:
                return await standing_of_machine(session, machine, scopes, now)

        key = machine.bytes + " ".join(sorted(scopes)).encode()
        return await self._entry(("machine", key), read)

    async def of_feed(self, code_hash: bytes) -> Entry:
        """Raises Unauthenticated when the feed is not, or no longer, one."""

        async def read(now: datetime) -> Standing | None:
            async with self._database.session() as session:
                return await standing_of_feed(session, code_hash, now)

        return await self._entry(("feed", code_hash), read)

    def token(self, entry: Entry, side: Side | None, audience: str) -> str:
        """The token for one service. Its life counts from the moment the standing was read."""
        token = entry.tokens.get((side, audience))
        if token is None:
            bearer = entry.standing.bearer(side)
            token, _ = internal_token(self._ring.signer(), bearer, audience, entry.read_at)
            entry.tokens[side, audience] = token
        return token

    def forget_session(self, code_hash: bytes) -> None:
        self._changes += 1
        self._entries.pop(("session", code_hash), None)

    def forget_subject(self, subject: UUID) -> None:
        """After a change to an account or machine: what is known of it is read again."""
        self._changes += 1
        self._entries = {k: e for k, e in self._entries.items() if e.standing.subject != subject}

    def forget_all(self) -> None:
        """After a change of what a role allows."""
        self._changes += 1
        self._entries.clear()

    async def _entry(self, key: Key, read: Callable[[datetime], Awaitable[Standing | None]]) -> Entry:
        entry = self._entries.get(key)
        if entry is not None and self._now() < entry.read_at + REUSED:
            return entry
        task = self._loading.get(key)
        if task is None:
            task = asyncio.create_task(self._read(key, read))
            self._loading[key] = task
            task.add_done_callback(lambda done: self._read_ended(key, done))
        # Shielded: many requests wait for one reading, and one of them hanging up must not end it.
        return await asyncio.shield(task)

    async def _read(self, key: Key, read: Callable[[datetime], Awaitable[Standing | None]]) -> Entry:
        now, changes = self._now(), self._changes
        standing = await read(now)
        if standing is None:
            self._entries.pop(key, None)
            raise Unauthenticated
        if len(self._entries) >= MOST:
            self._drop_old(now)
        entry = Entry(standing, now)
        # What was read while something changed answers this request only.
        if changes == self._changes:
            self._entries[key] = entry
        return entry

    def _read_ended(self, key: Key, task: asyncio.Task[Entry]) -> None:
        self._loading.pop(key, None)
        if not task.cancelled():
            task.exception()

    def _drop_old(self, now: datetime) -> None:
        self._entries = {k: e for k, e in self._entries.items() if now < e.read_at + REUSED}
