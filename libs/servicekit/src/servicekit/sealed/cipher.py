"""Encrypting a field under the key of its person: AES-256-GCM, bound to the place where it stands."""

import secrets
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from uuid import UUID

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import JsonValue

_FORMAT: Final = b"\x01"
_NONCE: Final = 12


class Unreadable(Exception):
    """The ciphertext was not made with this key for this place, or was changed."""


class Aad(NamedTuple):
    """The place of a sealed value; a ciphertext moved to another place does not open."""

    table: str
    row: UUID
    field: str
    version: int = 1

    def encoded(self) -> bytes:
        return orjson.dumps([self.table, str(self.row), self.field, self.version])


@dataclass(frozen=True, slots=True)
class DataKey:
    """The key of one sealed person or file. Its bytes show in no repr."""

    id: UUID
    secret: bytes = field(repr=False)


def seal(key: DataKey, plaintext: JsonValue, aad: Aad) -> bytes:
    return seal_bytes(key, orjson.dumps(plaintext), aad)


def open_(key: DataKey, sealed: bytes, aad: Aad) -> JsonValue:
    """What was sealed. Raises Unreadable."""
    value: JsonValue = orjson.loads(open_bytes(key, sealed, aad))
    return value


def seal_bytes(key: DataKey, plaintext: bytes, aad: Aad) -> bytes:
    """For files: the place's ``version`` is the number of the chunk."""
    nonce = secrets.token_bytes(_NONCE)
    return _FORMAT + nonce + AESGCM(key.secret).encrypt(nonce, plaintext, aad.encoded())


def open_bytes(key: DataKey, sealed: bytes, aad: Aad) -> bytes:
    """Raises Unreadable."""
    if sealed[:1] != _FORMAT:
        raise Unreadable("unknown format")
    nonce, ciphertext = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
    try:
        return AESGCM(key.secret).decrypt(nonce, ciphertext, aad.encoded())
    except (InvalidTag, ValueError):
        raise Unreadable("not sealed with this key for this place") from None
