"""Many rows into guarded tables: COPY into a table of the transaction, then one statement, which the policies see."""

from collections.abc import Sequence
from typing import Any

import orjson
from servicekit.bulk import copy_rows
from servicekit.records import table_of
from sqlalchemy import Column, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel


async def copy_in(session: AsyncSession, model: type[SQLModel], records: Sequence[SQLModel]) -> None:
    if not records:
        return
    table = table_of(model)
    columns = [column for column in table.columns if column.computed is None]
    names = ", ".join(f'"{column.name}"' for column in columns)
    staging = f"staged_{table.name}"
    await session.execute(
        text(f"CREATE TEMPORARY TABLE IF NOT EXISTS {staging} (LIKE {table.name}) ON COMMIT DELETE ROWS")
    )
    await session.execute(text(f"DELETE FROM {staging}"))  # noqa: S608 - a name out of the models
    values = (tuple(_value(column, record) for column in columns) for record in records)
    await copy_rows(session, staging, [column.name for column in columns], values)
    await session.execute(text(f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {staging}"))  # noqa: S608


def _value(column: Column[Any], record: SQLModel) -> Any:
    value = getattr(record, column.key)
    if isinstance(column.type, JSONB):
        return None if value is None else orjson.dumps(value).decode()
    return getattr(value, "value", value)
