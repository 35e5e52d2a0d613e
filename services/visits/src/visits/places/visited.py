"""When a place was last visited, as far as the asker may know: only visits that started, and that the asker reads."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.principal import Principal, Side
from sqlalchemy import ColumnElement, Date, Select, cast, exists, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import Place, Visit, VisitPlace
from visits.places.standing import at_place, led_among, of_row
from visits.policy import POLICIES
from visits.policy.permissions import OF_VISITS

NEVER = date(1000, 1, 1)
"""Sorts before every day on which somebody went there."""

_DAY = cast(func.timezone("UTC", col(Visit.started_at)), Date)


def reads_visits(principal: Principal) -> bool:
    """To others "not visited" would say something false of every place."""
    return principal.side is Side.PREVENTIVE and any(map(principal.may, OF_VISITS))


def _known(principal: Principal, *columns: Any) -> Select[Any]:
    """Of a visit that started, who reads it reads where it was."""
    return (
        select(*columns)
        .join(Visit, col(Visit.id) == VisitPlace.visit)
        .where(POLICIES.readable_by(Visit, principal), col(Visit.started_at).is_not(None))
    )


async def last_visits(
    session: AsyncSession, principal: Principal, places: Iterable[UUID]
) -> dict[UUID, date]:
    """By place; one that nobody visited, as far as the asker knows, is left out."""
    if not reads_visits(principal):
        return {}
    wanted = set(places)
    place = col(VisitPlace.place)
    statement = _known(principal, place, func.max(_DAY).label("day")).select_from(VisitPlace)
    rows = await session.execute(statement.where(at_place(place, *wanted)).group_by(place))
    found: dict[UUID, date] = {}
    days = [(row.place, row.day) for row in rows]
    led = await led_among(session, {place for place, _ in days} - wanted) if days else {}
    for place_, day in days:
        leader = led.get(place_, place_)
        found[leader] = max(day, found.get(leader, NEVER))
    return found


def not_since(principal: Principal, day: date) -> ColumnElement[bool]:
    """Nobody went there on ``day`` or after it, that the asker knows of."""
    visited = (
        exists()
        .where(
            of_row(col(VisitPlace.place), col(Place.id)),
            col(VisitPlace.visit) == col(Visit.id),
            POLICIES.readable_by(Visit, principal),
            col(Visit.started_at) >= literal(day),
        )
        .correlate(Place)
    )
    return ~visited


def last_day(principal: Principal) -> ColumnElement[date]:
    """To sort places by; never null."""
    newest = (
        _known(principal, func.max(_DAY))
        .select_from(VisitPlace)
        .where(of_row(col(VisitPlace.place), col(Place.id)))
        .correlate(Place)
        .scalar_subquery()
    )
    return func.coalesce(newest, literal(NEVER, Date()))
