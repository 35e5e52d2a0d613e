"""Which code a database was last brought up to, so that a second start does not migrate what is already there."""

import hashlib
import importlib.util
from pathlib import Path

import asyncpg

from standalone.errors import StartError


def code_version(service: str) -> str:
    """A digest of the code that shapes the database of ``service``: its own, its migrations', the kit's."""
    digest = hashlib.sha256()
    for folder in (_package(service), _package(service).parents[1] / "migrations", _package("servicekit")):
        for file in sorted(folder.rglob("*.py")):
            digest.update(str(file.relative_to(folder)).encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise StartError(f"the package {name} is not installed: run make run again")
    return Path(spec.submodule_search_locations[0])


async def migrated_by(superuser_url: str, database: str) -> str | None:
    """The version noted on ``database``; a copy restored from elsewhere has none."""
    connection = await asyncpg.connect(superuser_url, ssl=False)
    try:
        noted: str | None = await connection.fetchval(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = $1", database
        )
        return noted
    finally:
        await connection.close()


async def note_migrated(superuser_url: str, database: str, version: str) -> None:
    connection = await asyncpg.connect(superuser_url, ssl=False)
    try:
        await connection.execute(f"COMMENT ON DATABASE \"{database}\" IS '{version}'")
    finally:
        await connection.close()
