"""What is told across sides after each computation: how many complaints and allegations places have, in bands."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.ids import utcnow
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.events import (
    AllegationCount,
    PlaceCount,
    ThemeCount,
    emit_allegation_counts,
    emit_counts,
)
from complaints.patterns import counting
from complaints.patterns.rules import SMALLEST_SHOWN, band, retold

COUNTED = 12
"""Months of complaints."""
ALLEGED = 24
"""Months of allegations: there are few."""


async def tell_complaints(
    session: AsyncSession, side: str, run: UUID, month: date, last: date, places: Sequence[Any]
) -> None:
    """How many complaints of a year there are of each open place: in bands, never up to a day within a month, and each
    mass filing as one.

    All of them each time, so that whoever lost some has them again by the next morning. Nothing while a side has no
    complaint of that year at all: its register is kept elsewhere, and nobody is silent.
    """
    first, usual_from = months_before(month, COUNTED - 1), months_before(month, 2 * COUNTED - 1)
    found = await counting.by_place(session, side, usual_from, first, last)
    if not found:
        return
    totals = {row.place: row for row in found if row.theme is None}
    themes: dict[UUID, list[ThemeCount]] = {}
    for row in sorted(found, key=lambda one: -one.n):
        if row.theme is not None and row.n >= SMALLEST_SHOWN:
            low, high = band(row.n)
            themes.setdefault(row.place, []).append(
                ThemeCount(theme=row.theme, complaints_from=low, complaints_to=high)
            )
    counts = []
    for place in dict.fromkeys(one.id for one in places if not one.closed):
        of = totals.get(place)
        low, high = band(of.n if of else 0)
        counts.append(
            PlaceCount(
                place=place,
                complaints_from=low,
                complaints_to=high,
                themes=themes.get(place, []),
                mass_filings=of.mass_filings if of else 0,
            )
        )
    await emit_counts(session, side, run, _version(), last, COUNTED, counts)


async def tell_allegations(session: AsyncSession, side: str, run: UUID, month: date, last: date) -> None:
    """How many allegations of two years there are of each place that ever had enough of them."""
    told = await counting.allegations_told(session, side)
    found = await counting.allegations(session, side, months_before(month, ALLEGED - 1), last)
    now = {place: retold(told.get(place), found.get(place, 0)) for place in told | found}
    bands = {place: of for place, of in now.items() if of is not None}
    await counting.keep_allegations_told(session, side, bands)
    counts = [
        AllegationCount(place=place, allegations_from=of.low, allegations_to=of.high)
        for place, of in sorted(bands.items())
    ]
    await emit_allegation_counts(session, side, run, _version(), last, ALLEGED, counts)


def _version() -> int:
    return int(utcnow().timestamp()) // 60


def months_before(month: date, count: int) -> date:
    years, at = divmod(month.year * 12 + month.month - 1 - count, 12)
    return date(years, at + 1, 1)
