"""Signing keys: made, published before use, rotated. The private half is a file; the database says which
are valid."""

import asyncio
import base64
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from servicekit.db import Database
from servicekit.ids import uuid7
from servicekit.logging import logger
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from gateway.models import SigningKey
from gateway.tokens import ACCESS_LIFE, ALGORITHM
from gateway.tokens import SigningKey as Signer

ANNOUNCED = timedelta(hours=1)
"""A new key is published this long before it signs, so that every service has seen it."""
OVERLAP = timedelta(seconds=ACCESS_LIFE + 60)
"""A replaced key stays published until the last token it signed has ended."""


@dataclass(frozen=True, slots=True)
class Published:
    kid: str
    public: bytes
    not_before: datetime
    not_after: datetime


def signing(keys: list[Published], now: datetime) -> Published | None:
    """The key to sign with: of those in force, the one that began last."""
    valid = [key for key in keys if key.not_before <= now < key.not_after]
    return max(valid, key=lambda key: key.not_before, default=None)


def next_is_due(keys: list[Published], now: datetime) -> bool:
    """Whether the newest key nears its end, so that its successor must be announced."""
    return all(key.not_after - ANNOUNCED <= now for key in keys)


def jwks(keys: list[Published], now: datetime) -> dict[str, Any]:
    """The public keys as a JSON Web Key Set: those that sign, signed lately, or will sign soon."""
    return {
        "keys": [
            {
                "kty": "OKP",
                "crv": "Ed25519",
                "use": "sig",
                "alg": ALGORITHM,
                "kid": key.kid,
                "x": base64.urlsafe_b64encode(key.public).rstrip(b"=").decode(),
            }
            for key in keys
            if now < key.not_after + OVERLAP
        ]
    }


class PrivateKeys:
    """The folder with one PEM file a key, readable by this account alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, kid: str, private: Ed25519PrivateKey) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        descriptor = os.open(self._path(kid), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())

    def read(self, kid: str) -> Ed25519PrivateKey | None:
        try:
            key = load_pem_private_key(self._path(kid).read_bytes(), None)
        except (OSError, ValueError):
            return None
        return key if isinstance(key, Ed25519PrivateKey) else None

    def remove(self, kid: str) -> None:
        self._path(kid).unlink(missing_ok=True)

    def _path(self, kid: str) -> Path:
        return self._folder / f"signing-{kid}.pem"


class KeyRing:
    """The keys as this process knows them; ``refresh`` reads them again and makes what is due."""

    def __init__(
        self, database: Database, folder: Path, life: timedelta, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._files = PrivateKeys(folder)
        self._life = life
        self._now = now
        self._published: list[Published] = []
        self._private: dict[str, Ed25519PrivateKey] = {}
        self.public: dict[str, Ed25519PublicKey] = {}

    def signer(self) -> Signer:
        key = signing([k for k in self._published if k.kid in self._private], self._now())
        if key is None:
            raise RuntimeError("no signing key is in force")
        return Signer(key.kid, self._private[key.kid])

    def document(self) -> dict[str, Any]:
        return jwks(self._published, self._now())

    async def key(self, kid: str) -> jwt.PyJWK | None:
        """For the gateway's own verifier, which need not ask over HTTP."""
        found = [k for k in self.document()["keys"] if k["kid"] == kid]
        return jwt.PyJWK(found[0], algorithm=ALGORITHM) if found else None

    async def refresh(self) -> None:
        async with self._database.session() as session:
            # One gateway at a time, so that two starting together make one key.
            await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("daylight signing keys"))))
            keys = await self._load(session)
            now = self._now()
            usable = [key for key in keys if key.kid in self._private]
            if signing(usable, now) is None:
                keys.append(await self._make(session, now))
            elif next_is_due(usable, now):
                keys.append(await self._make(session, now + ANNOUNCED))
            self._use(keys)

    async def rotate(self, *, revoke: bool = False) -> str:
        """Makes a new key and returns its id. ``revoke`` ends all others at once, for a key that leaked."""
        async with self._database.session() as session:
            await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("daylight signing keys"))))
            now = self._now()
            if revoke:
                for key in await self._load(session):
                    self._files.remove(key.kid)
                await session.execute(
                    update(SigningKey).where(col(SigningKey.revoked_at).is_(None)).values(revoked_at=now)
                )
            made = await self._make(session, now if revoke else now + ANNOUNCED)
            self._use(await self._load(session))
            return made.kid

    async def _load(self, session: AsyncSession) -> list[Published]:
        rows = await session.execute(
            select(
                col(SigningKey.kid),
                col(SigningKey.public_key),
                col(SigningKey.not_before),
                col(SigningKey.not_after),
            ).where(col(SigningKey.revoked_at).is_(None), col(SigningKey.not_after) > self._now() - OVERLAP)
        )
        keys = [Published(*row) for row in rows]
        for key in keys:
            if key.kid not in self._private and (
                private := await asyncio.to_thread(self._files.read, key.kid)
            ):
                self._private[key.kid] = private
        return keys

    async def _make(self, session: AsyncSession, begins: datetime) -> Published:
        private = Ed25519PrivateKey.generate()
        kid = uuid7().hex
        public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        made = Published(kid, public, begins, begins + self._life)
        await asyncio.to_thread(self._files.write, kid, private)
        self._private[kid] = private
        session.add(
            SigningKey(kid=kid, public_key=public, not_before=made.not_before, not_after=made.not_after)
        )
        logger().info("signing key made", kid=kid, begins=begins.isoformat())
        return made

    def _use(self, keys: list[Published]) -> None:
        self._published = keys
        known = {key.kid for key in keys}
        self._private = {kid: private for kid, private in self._private.items() if kid in known}
        self.public = {key.kid: Ed25519PublicKey.from_public_bytes(key.public) for key in keys}
