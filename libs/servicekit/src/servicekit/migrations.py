"""Alembic for every service: its history under a lock and time limits, then grants and policies as declared."""

import asyncio
from pathlib import Path

from alembic import command, context
from alembic.config import Config
from sqlalchemy import Connection, MetaData, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import SQLModel

from servicekit.db import async_url
from servicekit.models import KIT_TABLES
from servicekit.policy import PolicySet
from servicekit.row_security import statements

_LOCK = "hashtextextended('daylight migration', 0)"
_SEE_ROWS = """
DO $$ DECLARE forced regclass; BEGIN
    FOR forced IN SELECT oid FROM pg_class WHERE relforcerowsecurity AND pg_has_role(relowner, 'USAGE') LOOP
        EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', forced);
    END LOOP;
END $$
"""
"""Policies hold for the owner of tables too, and hide from a migration the rows that it is to change: it would change
none, and say nothing. They are declared anew at the end of the same transaction."""


def create_kit_tables(connection: Connection) -> None:
    """For a service's first migration: the tables of ``servicekit.models``, where they are missing."""
    tables = [SQLModel.metadata.tables[str(table.__tablename__)] for table in KIT_TABLES]
    SQLModel.metadata.create_all(connection, tables=tables)


def migrate(service: str, owner_url: str, migrations: Path, policies: PolicySet, metadata: MetaData) -> None:
    """Brings the database of ``service`` to the newest version. Safe to run twice and at the same time."""
    asyncio.run(_migrate(service, owner_url, migrations, policies, metadata))


async def _migrate(
    service: str, owner_url: str, migrations: Path, policies: PolicySet, metadata: MetaData
) -> None:
    engine = create_async_engine(async_url(owner_url))
    try:
        async with engine.begin() as connection:
            await connection.execute(text("SET LOCAL lock_timeout = '5s'"))
            await connection.execute(text("SET LOCAL statement_timeout = '5min'"))
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            await connection.execute(text(_SEE_ROWS))
            await connection.run_sync(_upgrade, migrations, metadata)
            for statement in statements(policies, service):
                await connection.exec_driver_sql(statement)
    finally:
        await engine.dispose()


def configuration(migrations: Path, metadata: MetaData) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.set_main_option("file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(slug)s")
    config.attributes["metadata"] = [metadata, SQLModel.metadata]
    return config


def _upgrade(connection: Connection, migrations: Path, metadata: MetaData) -> None:
    config = configuration(migrations, metadata)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def run_env() -> None:
    """The whole of a service's ``env.py``."""
    config = context.config
    context.configure(
        connection=config.attributes["connection"],
        target_metadata=config.attributes["metadata"],
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
