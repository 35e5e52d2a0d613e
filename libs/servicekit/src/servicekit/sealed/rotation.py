"""Changing the master key while services run."""

import asyncio
import base64
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from servicekit.sealed.keystore import KeyStore
from servicekit.sealed.master import SIZE, next_master_file, read_master


async def rotate_master(master_file: Path, stores: Iterable[KeyStore]) -> None:
    """Gives every store under ``master_file`` a new master key. Killed half way, it can simply be run again.

    ``stores`` must be all of them: those left out cannot be opened afterwards.
    """
    coming = next_master_file(master_file)
    if not coming.exists():
        await asyncio.to_thread(_write, coming, base64.b64encode(secrets.token_bytes(SIZE)))
    master = read_master(coming)
    for store in stores:
        await store.rotate(master)
    await asyncio.to_thread(coming.replace, master_file)


def _write(path: Path, content: bytes) -> None:
    aside = path.with_name(f".{path.name}")
    aside.unlink(missing_ok=True)
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.rename(path)
