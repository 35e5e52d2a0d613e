"""What the migrations make is what the models say, and a second run changes nothing."""

import asyncio
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from servicekit.db import Database
from servicekit.testing import Bench
from sqlalchemy import Connection
from sqlmodel import SQLModel
from visits.main import SERVICE
from visits.models import METADATA


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    whole: Any = [METADATA, SQLModel.metadata]
    return list(compare_metadata(context, whole))


async def test_no_model_changed_without_a_migration(visits: Bench) -> None:
    database = Database(visits.urls.owner)
    try:
        async with database.engine.connect() as connection:
            assert await connection.run_sync(differences) == []
    finally:
        await database.dispose()


async def test_migrating_again_leaves_the_lists_as_people_made_them(visits: Bench) -> None:
    await visits.sql("""UPDATE reference_entry SET names = '{"en": "Our word"}' WHERE code = 'reprisals'""")
    await asyncio.to_thread(SERVICE.migrate, visits.urls.owner)
    rows = await visits.sql("SELECT names->>'en' AS name FROM reference_entry WHERE code = 'reprisals'")
    assert [row["name"] for row in rows] == ["Our word"]
