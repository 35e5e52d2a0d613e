"""The chain of seals: how a link is computed and how its signed head looks. Pure."""

import base64
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel

GENESIS: Final = bytes(32)

FIELDS: Final = (
    "id", "at", "account", "kind", "side", "roles", "act", "record_kind", "record", "detail", "purpose_hash",
    "correlation_id",
)  # fmt: skip
"""The columns of an entry that its seal covers; ``detail`` as JSON text."""


def canonical(entry: Mapping[str, Any]) -> bytes:
    """The one spelling of an entry: JSON with sorted keys, times in UTC to the microsecond, bytes in hex."""
    return orjson.dumps({name: _plain(name, entry[name]) for name in FIELDS}, option=orjson.OPT_SORT_KEYS)


def _plain(name: str, value: Any) -> Any:
    if name == "detail":
        return orjson.loads(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    return value


def link(seq: int, previous: bytes, entry: Mapping[str, Any]) -> bytes:
    """The hash of seal number ``seq``, the first being 1."""
    return sha256(previous + seq.to_bytes(8, "big") + canonical(entry)).digest()


class Head(BaseModel):
    """How far the chain had come at a moment; signed, and kept where the database's owner cannot reach it."""

    service: str
    seq: int
    hash: str
    at: datetime
    signature: str = ""

    def _signed(self) -> bytes:
        return orjson.dumps(self.model_dump(mode="json", exclude={"signature"}), option=orjson.OPT_SORT_KEYS)

    def sign(self, key: Ed25519PrivateKey) -> "Head":
        return self.model_copy(update={"signature": base64.b64encode(key.sign(self._signed())).decode()})

    def signed_by(self, key: Ed25519PublicKey) -> bool:
        try:
            key.verify(base64.b64decode(self.signature), self._signed())
        except (InvalidSignature, ValueError):
            return False
        return True
