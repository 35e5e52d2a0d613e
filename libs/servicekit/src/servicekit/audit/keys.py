"""The files of a service's audit: the key that signs heads, its public half, the newest head."""

import os
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from servicekit.audit.chain import Head


class AuditFiles:
    """Under ``data_dir``: ``keys/audit-<service>.key``, ``audit/<service>.pub``, and the head.

    Keep a copy of the public key and of heads on another machine: they are what a verification rests on.
    """

    def __init__(self, data_dir: Path, service: str) -> None:
        self.key = data_dir / "keys" / f"audit-{service}.key"
        self.public_key = data_dir / "audit" / f"{service}.pub"
        self.head = data_dir / "audit" / f"{service}.head.json"

    def signing_key(self) -> Ed25519PrivateKey:
        """The key, made the first time."""
        if not self.key.exists():
            fresh = Ed25519PrivateKey.generate()
            pem = fresh.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            _write_once(self.key, pem)
        key = load_pem_private_key(self.key.read_bytes(), password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise TypeError(f"{self.key} is not an Ed25519 key")
        public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        if not self.public_key.exists():
            _replace(self.public_key, public)
        return key

    def read_head(self) -> Head | None:
        return Head.model_validate_json(self.head.read_bytes()) if self.head.exists() else None

    def write_head(self, head: Head) -> None:
        _replace(self.head, head.model_dump_json(indent=1).encode())


def read_public_key(path: Path) -> Ed25519PublicKey:
    """Raises ValueError or TypeError when the file holds something else."""
    key = load_pem_public_key(path.read_bytes())
    if not isinstance(key, Ed25519PublicKey):
        raise TypeError(f"{path} is not an Ed25519 public key")
    return key


def _write_once(path: Path, content: bytes) -> None:
    """Makes the file for this account only; one that another process made meanwhile stays."""
    aside = _aside(path, content)
    with suppress(FileExistsError):
        os.link(aside, path)
    aside.unlink()


def _replace(path: Path, content: bytes) -> None:
    _aside(path, content).rename(path)


def _aside(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.unlink(missing_ok=True)
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return aside
