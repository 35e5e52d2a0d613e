"""Tells the gateway of every agreement once this service has started.

Of those that were made before it listened, and of what one restored from an older copy has forgotten. What it knows
already changes nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from servicekit.db import Database
from servicekit.events import emit_many
from servicekit.logging import logger
from servicekit.tasks import end
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col

from visits.events import agreement_told
from visits.models import BodyAgreement

_TRY_AGAIN = 15.0


async def tell_all(database: Database) -> int:
    """``database`` is the worker's."""
    columns: tuple[Any, ...] = (
        *(BodyAgreement.id, BodyAgreement.version),
        *(BodyAgreement.valid_from, BodyAgreement.ends_at),
    )
    async with database.session() as session:
        rows = (await session.execute(select(*columns).order_by(col(BodyAgreement.id)))).all()
        await emit_many(session, [agreement_told(*row) for row in rows])
    return len(rows)


async def _tell(database: Database) -> None:
    while True:
        try:
            told = await tell_all(database)
        except (SQLAlchemyError, OSError) as error:
            logger().warning("agreements could not be told", error=type(error).__name__)
            await asyncio.sleep(_TRY_AGAIN)
        else:
            logger().info("told of all agreements", agreements=told)
            return


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    telling = asyncio.create_task(_tell(app.state.worker_database))
    try:
        yield
    finally:
        await end(telling)
