"""Places that were merged: every question about one of them is asked of all, and answered under the one that leads."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from servicekit import leading
from servicekit.errors import Conflict
from sqlalchemy import ColumnElement, SQLColumnExpression
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import Place


def at_place(column: SQLColumnExpression[Any], *places: UUID) -> ColumnElement[bool]:
    """``column`` names one of ``places``, or a record of the same place."""
    return leading.is_same(column, Place, *places)


def of_row(column: SQLColumnExpression[Any], place: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """``column`` names the place that leads in the row around, or a record of the same."""
    return leading.is_same_row(column, Place, place)


def leading_place(column: SQLColumnExpression[Any]) -> ColumnElement[Any]:
    return leading.leading(column, Place)


async def leaders(session: AsyncSession) -> dict[UUID, UUID]:
    """By merged place, the one that leads."""
    return await leading.leaders(session, Place)


async def led_among(session: AsyncSession, places: Iterable[UUID]) -> dict[UUID, UUID]:
    """By place of ``places`` that was merged, the one that leads."""
    return await leading.led_among(session, Place, places)


def refuse_merged(place: Place) -> None:
    """Raises Conflict: what is to be kept of a place is kept of the one that leads."""
    if place.leads is not None:
        raise Conflict(f"This place was merged into another, {place.leads}: change that one")
