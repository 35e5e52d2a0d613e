"""What the migrations make is what the models say."""

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from recommendations.models import METADATA
from servicekit.db import Database
from servicekit.testing import Bench
from sqlalchemy import Connection
from sqlmodel import SQLModel


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    whole: Any = [METADATA, SQLModel.metadata]
    return list(compare_metadata(context, whole))


async def test_no_model_changed_without_a_migration(recommendations: Bench) -> None:
    database = Database(recommendations.urls.owner)
    try:
        async with database.engine.connect() as connection:
            assert await connection.run_sync(differences) == []
    finally:
        await database.dispose()
