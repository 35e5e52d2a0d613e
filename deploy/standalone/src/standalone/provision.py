"""What the services find when they start: keys, passwords, databases with three roles each."""

import base64
import os
import secrets
from pathlib import Path

import asyncpg

from standalone.ports import LOOPBACK

ROLES = ("owner", "app", "worker")


class Keys:
    """The folder of secrets (0700), one file each (0600), made when first asked for and then kept."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        self.folder = folder

    @property
    def has_master_key(self) -> bool:
        return (self.folder / "master.key").exists()

    @property
    def master_key(self) -> Path:
        """32 random bytes in base64; the keys of all sealed fields lie under it."""
        return self._kept("master.key", base64.b64encode(secrets.token_bytes(32)).decode())

    def service_secret(self, service: str) -> Path:
        return self._kept(f"service-{service}.secret", secrets.token_urlsafe(32))

    def nats_password(self, user: str) -> Path:
        return self._kept(f"nats-{user}.password", secrets.token_urlsafe(24))

    def database_password(self, role: str) -> Path:
        return self._kept(f"database-{role}.password", secrets.token_urlsafe(24))

    @property
    def demo_password(self) -> Path:
        """The password of every account of the invented country."""
        return self._kept("demo.password", secrets.token_urlsafe(12))

    def _kept(self, name: str, fresh: str) -> Path:
        """The file of that name; ``fresh`` becomes its content if there is none yet."""
        path = self.folder / name
        if not path.exists():
            # Written aside and renamed: a kill half way must not leave half a key.
            aside = path.with_suffix(".new")
            aside.unlink(missing_ok=True)
            with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(fresh)
                file.flush()
                os.fsync(file.fileno())
            aside.rename(path)
        return path


def role_name(service: str, role: str) -> str:
    return f"{service}_{role}"


def database_name(service: str) -> str:
    return f"daylight_{service}"


def database_url(service: str, role: str, keys: Keys, port: int, database: str | None = None) -> str:
    """For one of ROLES on the embedded server."""
    name = role_name(service, role)
    password = keys.database_password(name).read_text()
    return f"postgresql://{name}:{password}@{LOOPBACK}:{port}/{database or database_name(service)}"


async def provision_database(
    superuser_url: str, service: str, keys: Keys, database: str | None = None
) -> None:
    """Makes the service's roles and its database, or sets right what differs. Run as often as you like."""
    database = database or database_name(service)
    connection = await asyncpg.connect(superuser_url, ssl=False)
    try:
        for role in ROLES:
            await _set_role(connection, role_name(service, role), keys)
        owner = role_name(service, "owner")
        if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", database):
            await connection.execute(f'CREATE DATABASE "{database}" OWNER {owner} TEMPLATE template0')
        await allow_services(connection, service, database)
    finally:
        await connection.close()


async def allow_services(connection: asyncpg.Connection, service: str, database: str) -> None:
    """Lets this service's roles into ``database``, nobody else's. A copied database loses these grants."""
    await connection.execute(f'REVOKE ALL ON DATABASE "{database}" FROM PUBLIC')
    roles = f"{role_name(service, 'app')}, {role_name(service, 'worker')}"
    # Temporary tables: bulk paths copy into one before they touch the real ones.
    await connection.execute(f'GRANT CONNECT, TEMPORARY ON DATABASE "{database}" TO {roles}')


async def _set_role(connection: asyncpg.Connection, name: str, keys: Keys) -> None:
    """Names come from our own list and passwords are URL-safe, so that both may stand in the statement."""
    password = keys.database_password(name).read_text()
    exists = await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", name)
    verb = "ALTER" if exists else "CREATE"
    await connection.execute(
        f"{verb} ROLE {name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '{password}'"
    )
