"""What the migrations make is what the models say."""

import asyncio

from alembic import command
from search.main import SERVICE
from servicekit.db import async_url
from servicekit.ids import uuid7
from servicekit.migrations import configuration
from servicekit.testing import not_migrated
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.conftest import MakeDatabase
from tests.search.conftest import Desk


async def test_no_model_changed_without_a_migration(desk: Desk) -> None:
    assert await not_migrated(desk.bench) == []


async def test_a_database_that_has_rows_is_asked_to_read_all_again(make_database: MakeDatabase) -> None:
    """Its policies hold for the owner of its tables too, who migrates it, and hide what is in them."""
    owner = make_database("search", SERVICE.migrate).owner
    engine = create_async_engine(async_url(owner))
    waiting = text("SELECT scope FROM rebuild WHERE state = 'waiting'")
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_downgrade, "2026120601")
            await connection.execute(text("ALTER TABLE rebuild NO FORCE ROW LEVEL SECURITY"))
            await connection.execute(
                text(
                    "INSERT INTO rebuild (id, created_at, updated_at, version, scope, state, done) "
                    "VALUES (:id, now(), now(), 1, 'records', 'done', 7)"
                ),
                {"id": uuid7()},
            )
            await connection.execute(text("ALTER TABLE rebuild FORCE ROW LEVEL SECURITY"))
        await asyncio.to_thread(SERVICE.migrate, owner)
        async with engine.begin() as connection:
            hidden = (await connection.execute(waiting)).scalars().all()
            await connection.execute(text("ALTER TABLE rebuild NO FORCE ROW LEVEL SECURITY"))
            asked = (await connection.execute(waiting)).scalars().all()
    finally:
        await engine.dispose()
    assert (hidden, asked) == ([], ["records"])


def _downgrade(connection: Connection, to: str) -> None:
    config = configuration(SERVICE.migrations, SERVICE.metadata)
    config.attributes["connection"] = connection
    command.downgrade(config, to)
