"""Many rows at once."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncSession


class _Copying(Protocol):
    """The driver's own connection, of which COPY is asked."""

    async def copy_records_to_table(
        self, table_name: str, *, records: Iterable[tuple[Any, ...]], columns: Sequence[str]
    ) -> str: ...


async def copy_rows(
    session: AsyncSession, table: str, columns: Sequence[str], records: Iterable[tuple[Any, ...]]
) -> None:
    """COPY within the session's transaction. Into no table with row-level security: PostgreSQL refuses that."""
    raw = await (await session.connection()).get_raw_connection()
    driver: _Copying = raw.driver_connection  # type: ignore[assignment]
    await driver.copy_records_to_table(table, records=records, columns=columns)
