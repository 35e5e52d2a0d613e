"""The master key file and what is derived from it."""

import base64
import binascii
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SIZE: Final = 32


class MasterKeyError(Exception):
    """The master key is missing, malformed or not the one that the keys were wrapped under."""


def read_master(path: Path) -> bytes:
    """The 32 bytes that the file holds in base64. Raises MasterKeyError."""
    try:
        master = base64.b64decode(path.read_bytes().strip(), validate=True)
    except OSError as error:
        raise MasterKeyError(f"{path} cannot be read: {error.strerror}") from None
    except binascii.Error:
        raise MasterKeyError(f"{path} does not hold base64") from None
    if len(master) != SIZE:
        raise MasterKeyError(f"{path} holds {len(master)} bytes instead of {SIZE}")
    return master


def derive(secret: bytes, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose; it tells nothing of ``secret`` or of another purpose's key."""
    return HKDF(SHA256(), SIZE, salt=None, info=purpose.encode()).derive(secret)


def next_master_file(path: Path) -> Path:
    """Where the coming master key lies while the stores are brought to it."""
    return path.with_name(f"{path.name}.next")
