"""Many rows into guarded tables: COPY into a table of the transaction, then one statement, which the policies see."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import orjson
from servicekit.records import table_of
from sqlalchemy import Column, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel


class _Copying(Protocol):
    """The driver's own connection, of which COPY is asked."""

    async def copy_records_to_table(
        self, table_name: str, *, records: Iterable[tuple[Any, ...]], columns: Sequence[str]
    ) -> str: ...


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
    raw = await (await session.connection()).get_raw_connection()
    driver: _Copying = raw.driver_connection  # type: ignore[assignment]
    await driver.copy_records_to_table(
        staging,
        records=(tuple(_value(column, record) for column in columns) for record in records),
        columns=[column.name for column in columns],
    )
    await session.execute(text(f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {staging}"))  # noqa: S608


def _value(column: Column[Any], record: SQLModel) -> Any:
    value = getattr(record, column.key)
    if isinstance(column.type, JSONB):
        return None if value is None else orjson.dumps(value).decode()
    return getattr(value, "value", value)
