"""From rows to what is shown: the unit's name and the breakdown beside the figures."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import PlaceReading
from visits.names import fetch_names
from visits.readings import repository
from visits.readings.schemas import ReadingOut


async def present(session: AsyncSession, rows: Sequence[Any], languages: Sequence[str]) -> list[ReadingOut]:
    breakdowns = await repository.breakdowns_of(session, [row.id for row in rows])
    known = await fetch_names(session, [row.unit for row in rows], languages)
    return [
        ReadingOut(
            **_plain(row),
            unit=known.maybe(row.unit),
            breakdown=breakdowns.get(row.id, {}),
        )
        for row in rows
    ]


def _plain(row: Any) -> dict[str, Any]:
    values = row.model_dump() if isinstance(row, PlaceReading) else row._mapping
    return {name: value for name, value in values.items() if name != "unit" and not name.startswith("_")}
